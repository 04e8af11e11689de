// A person with a browser and a running hub: node parts.mjs DISTRIBUTION DATA
// Names, hides and converts a reading; moves a slider that does not jump; sees what became of a command, and why a device is away.
import assert from 'node:assert/strict';
import mqtt from 'mqtt';
import { answerer, launch, open, startHub } from './hub.mjs';

const [distribution, data] = process.argv.slice(2);
const device = { identifiers: ['strip'], name: 'Strip', suggested_area: 'Shelf' };
const light = {
  name: 'Light', unique_id: 'strip_light', schema: 'json', brightness: true, supported_color_modes: ['brightness'], device,
  state_topic: 'strip/light', command_topic: 'strip/light/set', availability_topic: 'strip/there',
};
const sensor = { name: 'Chip', unique_id: 'strip_t', device_class: 'temperature', unit_of_measurement: '°C', state_topic: 'strip/t', availability_topic: 'strip/chip', device };

const browser = await launch();
const hub = await startHub(distribution, data);
try {
  const house = await mqtt.connectAsync(hub.mqtt, { protocolVersion: 4 });
  const say = (topic, payload) => house.publishAsync(topic, typeof payload === 'string' ? payload : JSON.stringify(payload), { qos: 1, retain: true });
  const told = await answerer(house, ['strip/light/set']);
  await say('homeassistant/light/strip/config', light);
  await say('homeassistant/sensor/strip/config', sensor);
  await say('strip/there', 'online');
  await say('strip/chip', 'online');
  await say('strip/light', { state: 'ON', brightness: 51 });
  await say('strip/t', '21.4');

  const page = await open(browser, hub.page);
  await page.getByRole('link', { name: 'Strip Light', exact: true }).click();
  const lamp = page.getByRole('article', { name: 'Light', exact: true });
  const menu = async (name, item) => {
    await page.getByRole('button', { name: `More for ${name}`, exact: true }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };

  await menu('Chip', 'Rename');
  await page.getByLabel('Name', { exact: true }).fill('Warmth');
  await page.getByLabel('Unit', { exact: true }).selectOption('°F');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const warmth = page.getByRole('article', { name: 'Warmth', exact: true });
  await warmth.getByText('70.5\u202f°F').waitFor();
  await say('strip/t', '30');
  await warmth.getByText('86.0\u202f°F').waitFor();
  await page.reload();
  await warmth.getByText('86.0\u202f°F').waitFor();
  console.log('the reading has its name and its unit, also after a reload');
  await menu('Warmth', 'Hide');
  await warmth.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await warmth.waitFor();
  await menu('Warmth', 'Hide');
  await warmth.waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('button', { name: 'Show Strip Warmth' }).click();
  await warmth.waitFor();
  console.log('the reading was hidden and is shown again');

  // Another page sees what the slider of the first one asks for, while the lamp still tells of a value in between.
  const other = await open(browser, hub.page);
  await other.getByRole('link', { name: 'Strip Light', exact: true }).click();
  const mirror = other.getByRole('slider', { name: 'Strip Light brightness' });
  await mirror.waitFor();
  await mirror.evaluate((input) => {
    globalThis.seen = [];
    new MutationObserver(() => globalThis.seen.push(input.getAttribute('aria-valuetext'))).observe(input, { attributes: true, attributeFilter: ['aria-valuetext'] });
  });
  const slider = page.getByRole('slider', { name: 'Strip Light brightness' });
  for (let attempt = 1; ; attempt++) {
    assert.ok(attempt <= 10, 'this machine was never fast enough to look while a wish is shown');
    const [key, wished, brightness] = attempt % 2 === 1 ? ['End', '100\u202f%', 255] : ['Home', '1\u202f%', 3];
    await other.evaluate(() => (globalThis.seen = []));
    await slider.focus();
    await page.keyboard.press(key);
    const { brightness: asked } = JSON.parse(await told.next('strip/light/set'));
    const begun = Date.now();
    assert.equal(asked, brightness);
    await say('strip/light', { state: 'ON', brightness: 122 }); // 48 %
    await say('strip/t', String(attempt)); // later than that in the stream, so that it was seen, too
    await other.getByText(`${(attempt * 1.8 + 32).toFixed(1)}\u202f°F`).waitFor();
    const [shown, seen] = [await slider.getAttribute('aria-valuetext'), await other.evaluate(() => globalThis.seen)];
    const inTime = Date.now() - begun < 1500; // the wish is told for 2 s
    await say('strip/light', { state: 'ON', brightness });
    await lamp.getByText('Turn on: done').waitFor();
    await other.waitForFunction(([input, wanted]) => input.getAttribute('aria-valuetext') === wanted, [await mirror.elementHandle(), wished]);
    if (!inTime) continue;
    assert.equal(shown, wished);
    assert.deepEqual([...new Set(seen)], [wished]);
    break;
  }
  await other.close();
  await lamp.getByText(/ · by /).waitFor();
  console.log('the slider stood still while the lamp got there, on both pages');

  const toggle = lamp.getByRole('switch');
  await toggle.click();
  assert.equal(JSON.parse(await told.next('strip/light/set')).state, 'OFF');
  await page.getByText('Strip Light did not answer').waitFor();
  await lamp.getByText('Turn off: no answer').waitFor();
  await lamp.getByText('no confirmation came within').waitFor();
  assert.equal(await toggle.getAttribute('aria-checked'), 'true');
  console.log('a command without an answer went back and says so');

  await say('strip/there', 'offline');
  await lamp.getByText(/^Offline for .*strip\/there says offline/).waitFor();
  await say('strip/there', 'online');
  await lamp.getByText(/^Offline for/).waitFor({ state: 'detached' });
  await say('strip/there', 'offline');
  await say('strip/chip', 'offline');
  await page.getByRole('alert').getByText(/^Offline for/).waitFor();
  console.log('the page says why the lamp was away');
  await house.endAsync(true);
} finally {
  await browser.close();
  await hub.stop();
}
