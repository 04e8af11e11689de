// A person with a browser and a running hub: node browser.mjs DISTRIBUTION DATA
// Sees a discovered light, switches it, makes a rule in the form, sees it work, finds it after a restart.
import assert from 'node:assert/strict';
import mqtt from 'mqtt';
import { launch, open, startHub } from './hub.mjs';

const [distribution, data] = process.argv.slice(2);
const light = {
  name: null, unique_id: 'hall_light', schema: 'json', brightness: true,
  state_topic: 'hall/light', command_topic: 'hall/light/set',
  device: { identifiers: ['hall-light'], name: 'Hall light', suggested_area: 'Hall' },
};
const motion = {
  name: null, unique_id: 'hall_motion', device_class: 'motion', state_topic: 'hall/motion',
  device: { identifiers: ['hall-motion'], name: 'Hall motion', suggested_area: 'Hall' },
};

/** The house: announces its devices, remembers what the light is told and does it. */
async function startHouse(url) {
  const client = await mqtt.connectAsync(url, { protocolVersion: 4 });
  const told = [];
  let tell = () => {};
  client.on('message', (topic, payload) => {
    told.push(JSON.parse(payload));
    client.publish('hall/light', payload, { qos: 1, retain: true });
    tell();
  });
  await client.subscribeAsync('hall/light/set', { qos: 1 });
  await client.publishAsync('homeassistant/light/hall/config', JSON.stringify(light), { qos: 1, retain: true });
  await client.publishAsync('homeassistant/binary_sensor/hall/config', JSON.stringify(motion), { qos: 1, retain: true });
  await client.publishAsync('hall/light', '{"state":"OFF"}', { qos: 1, retain: true });
  await client.publishAsync('hall/motion', 'OFF', { qos: 1, retain: true });
  return {
    client,
    told,
    async next() {
      while (!told.length) {
        await new Promise((resolve, reject) => {
          const timer = setTimeout(() => reject(new Error('the light was told nothing within 15 s')), 15_000);
          tell = () => (clearTimeout(timer), resolve());
        });
      }
      return told.shift();
    },
  };
}

const browser = await launch();

let hub = await startHub(distribution, data);
try {
  let house = await startHouse(hub.mqtt);
  let page = await open(browser, hub.page);
  const lamp = page.getByRole('switch', { name: /Hall light/ });
  await lamp.waitFor();
  console.log('the page shows the discovered light');

  await lamp.click();
  assert.equal((await house.next()).state, 'ON');
  await page.getByText(/^On/).first().waitFor();
  console.log('the switch published the command and shows the answer');
  await house.client.publishAsync('hall/light', '{"state":"OFF"}', { qos: 1, retain: true });

  await page.goto(`${hub.page}#/rules/new`);
  await page.getByRole('button', { name: 'Add a trigger' }).click();
  await page.getByRole('button', { name: 'A device changes' }).click();
  await page.getByLabel('Device', { exact: true }).selectOption({ label: 'Hall motion' });
  await page.getByRole('button', { name: 'Add an action' }).click();
  await page.getByRole('button', { name: 'Control a device' }).click();
  await page.getByLabel('Device', { exact: true }).selectOption({ label: 'Hall light' });
  console.log(`the form says: ${await page.locator('.sentence').innerText()}`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForFunction(() => location.hash.startsWith('#/rules/') && !location.hash.endsWith('/new'));
  const address = await page.evaluate(() => location.hash);

  house.told.length = 0;
  await house.client.publishAsync('hall/motion', 'ON', { qos: 1 });
  assert.equal((await house.next()).state, 'ON');
  console.log('the rule turned the light on when motion was seen');

  await page.close();
  await house.client.endAsync(true);
  assert.equal(await hub.stop(), 0);

  hub = await startHub(distribution, data);
  house = await startHouse(hub.mqtt);
  page = await open(browser, hub.page);
  await page.goto(`${hub.page}${address}`);
  await page.locator('.sentence', { hasText: 'Hall light' }).waitFor();
  await house.client.publishAsync('hall/motion', 'ON', { qos: 1 });
  assert.equal((await house.next()).state, 'ON');
  console.log('the rule is there after the restart');
  await house.client.endAsync(true);
} finally {
  await browser.close();
  await hub.stop();
}
