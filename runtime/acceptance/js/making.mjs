// A person with a browser and a running hub: node making.mjs DISTRIBUTION DATA
// Opens a Zigbee network, makes a group of two lamps, and describes a device by its topics; all three are used.
import assert from 'node:assert/strict';
import mqtt from 'mqtt';
import { answerer, launch, open, startHub } from './hub.mjs';

const [distribution, data] = process.argv.slice(2);
const lamp = (id, name) => ({
  name: null, unique_id: id, state_topic: `${id}/on`, command_topic: `${id}/set`, device: { identifiers: [id], name, suggested_area: 'Kitchen' },
});

const browser = await launch();
const hub = await startHub(distribution, data);
try {
  const house = await mqtt.connectAsync(hub.mqtt, { protocolVersion: 4 });
  const say = (topic, payload) => house.publishAsync(topic, typeof payload === 'string' ? payload : JSON.stringify(payload), { qos: 1, retain: true });
  const told = await answerer(house, ['zigbee2mqtt/bridge/request/permit_join', 'table/set', 'counter/set', 'garden/pump/set']);
  const bridge = (open, end) => say('zigbee2mqtt/bridge/info', { version: '2.1.0', log_level: 'info', coordinator: { ieee_address: '0xabc', type: 'ember' }, permit_join: open, ...(end ? { permit_join_end: end } : {}) });
  await say('zigbee2mqtt/bridge/state', { state: 'online' });
  await bridge(false);
  const page = await open(browser, hub.page);

  await page.goto(`${hub.page}#/inbox`);
  await page.getByRole('button', { name: 'Open for 4 minutes' }).click();
  const asked = JSON.parse(await told.next('zigbee2mqtt/bridge/request/permit_join'));
  assert.equal(asked.time, 240);
  await say('zigbee2mqtt/bridge/response/permit_join', { status: 'ok', transaction: asked.transaction, data: { time: 240 } });
  await bridge(true, Date.now() + 240_000);
  await page.getByRole('timer').getByText(/^Open for (4:00|3:\d\d) more\.$/).waitFor();
  await page.getByRole('button', { name: 'Close now' }).click();
  assert.equal(JSON.parse(await told.next('zigbee2mqtt/bridge/request/permit_join')).time, 0);
  await bridge(false);
  await page.getByRole('button', { name: 'Open for 4 minutes' }).waitFor();
  console.log('the Zigbee network was open, with the time that was left, and is closed');

  await say('homeassistant/light/table/config', lamp('table', 'Table lamp'));
  await say('homeassistant/light/counter/config', lamp('counter', 'Counter lamp'));
  await say('table/on', 'OFF');
  await say('counter/on', 'OFF');
  await page.goto(`${hub.page}#/groups`);
  await page.getByRole('button', { name: 'New group' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Kitchen lights');
  await page.getByLabel('Table lamp').check();
  await page.getByLabel('Counter lamp').check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('2 members').waitFor();
  const group = page.getByRole('switch', { name: 'Kitchen lights' });
  await group.click();
  for (const one of ['table', 'counter']) {
    assert.equal(await told.next(`${one}/set`), 'ON');
    await say(`${one}/on`, 'ON');
  }
  await page.getByRole('article', { name: 'Kitchen lights' }).getByText(/^On/).waitFor();
  console.log('the group was made, and switched both lamps');

  await say('garden/pump', { relay: 1, flow: 3.5 });
  await page.goto(`${hub.page}#/generic/new`);
  await page.getByLabel('Name', { exact: true }).first().fill('Garden pump');
  const part = (n) => page.getByRole('group', { name: `Part ${n}` });
  await part(1).getByLabel('It is a').selectOption({ label: 'Switch' });
  await part(1).getByLabel('Topic of its value').fill('garden/pump');
  await part(1).getByLabel(/^Field/).fill('/relay');
  await part(1).getByLabel('Topic for commands').fill('garden/pump/set');
  await part(1).getByLabel('Value for on').fill('1');
  await part(1).getByLabel('Value for off').fill('0');
  await part(1).getByText('This gives: on').waitFor();
  await page.getByRole('button', { name: 'Add a part' }).click();
  await part(2).getByLabel('Name').fill('Flow');
  await part(2).getByLabel('Topic of its value').fill('garden/pump');
  await part(2).getByLabel(/^Field/).fill('/flow');
  await part(2).getByLabel('Unit').fill('L/min');
  await part(2).getByText('This gives: 3.5 L/min').waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Garden pump is saved.').waitFor();
  await page.goto(`${hub.page}#/devices/garden_pump`);
  const pump = page.getByRole('switch', { name: /pump|switch/i });
  await page.waitForFunction((one) => one.getAttribute('aria-checked') === 'true', await pump.elementHandle());
  await page.getByRole('article', { name: 'Flow' }).getByText('3.50\u202fL/min').waitFor();
  await pump.click();
  assert.equal(await told.next('garden/pump/set'), '0');
  await say('garden/pump', { relay: 0, flow: 0 });
  await page.waitForFunction((one) => one.getAttribute('aria-checked') === 'false' && one.getAttribute('aria-busy') === 'false', await pump.elementHandle());
  console.log('the device made by hand was tried, made and used');
  await house.endAsync(true);
} finally {
  await browser.close();
  await hub.stop();
}
