// A person with a browser and a running hub: node devices.mjs DISTRIBUTION DATA
// A device appears, is taken in with a name and a new area, shows its history, is removed and taken back.
import assert from 'node:assert/strict';
import mqtt from 'mqtt';
import { launch, open, startHub } from './hub.mjs';

const [distribution, data] = process.argv.slice(2);
const sensor = {
  name: 'Temperature', unique_id: 'attic_t', device_class: 'temperature', unit_of_measurement: '°C', state_topic: 'attic/t',
  device: { identifiers: ['attic'], name: 'Sensor 4711', manufacturer: 'Acme' },
};

const browser = await launch();
const hub = await startHub(distribution, data);
try {
  const page = await open(browser, hub.page);
  await page.getByText('Connected to the hub').waitFor();
  const house = await mqtt.connectAsync(hub.mqtt, { protocolVersion: 4 });
  await house.publishAsync('homeassistant/sensor/attic/config', JSON.stringify(sensor), { qos: 1, retain: true });

  await page.getByRole('link', { name: 'Inbox 1 new device' }).click();
  await page.getByRole('heading', { name: 'Sensor 4711' }).waitFor();
  console.log('the device is in the inbox');
  await page.getByLabel('Name', { exact: true }).fill('Attic climate');
  await page.getByLabel('Area', { exact: true }).selectOption({ label: 'New area…' });
  await page.getByLabel('Name of the new area').fill('Attic');
  await page.getByRole('button', { name: /^Take in/ }).click();
  await page.getByText('Attic climate is in the home.').waitFor();
  await page.getByText('Nothing new').waitFor();

  for (const value of ['20.5', '22.0', '21.5']) {
    await house.publishAsync('attic/t', value, { qos: 1, retain: true });
    await page.waitForFunction(async (wanted) => {
      const { entities } = await (await fetch('api/v1/home')).json();
      return entities.some((entity) => entity.unique_id === 'attic_t' && entity.state.state === wanted);
    }, value);
  }
  await page.waitForFunction(async () => {
    const { entities } = await (await fetch('api/v1/home')).json();
    const answer = await fetch(`api/v1/entities/${entities.find((entity) => entity.unique_id === 'attic_t').id}/history`);
    return answer.ok && (await answer.json()).points.length >= 3;
  });

  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await page.getByRole('region', { name: 'Attic' }).getByRole('link').first().click();
  await page.getByRole('heading', { name: 'Attic climate', level: 1 }).waitFor();
  await page.locator('.plot canvas').waitFor();
  await page.locator('.history-words', { hasText: 'Between 20.5' }).waitFor();
  const inked = await page.locator('.plot canvas').evaluate((canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((part) => part > 0));
  assert.ok(inked, 'the canvas is empty');
  console.log('the page of the device draws its history');

  await page.getByRole('button', { name: 'More for Attic climate' }).first().click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await page.getByText('Attic climate is removed.').waitFor();
  await page.getByText('No devices yet').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Attic climate is back.').waitFor();
  await page.locator('.row', { hasText: 'Attic climate' }).getByText('Attic', { exact: false }).first().waitFor();
  console.log('the device was removed and is back');
  await house.endAsync(true);
} finally {
  await browser.close();
  await hub.stop();
}
