// A person with a browser and a running hub: node browser.mjs DISTRIBUTION DATA
// Sees a discovered light, switches it, makes a rule in the form, sees it work, finds it after a restart.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import mqtt from 'mqtt';
import { chromium } from 'playwright-core';

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

/** Starts the hub and resolves with its addresses once it is ready. */
function startHub() {
  const hub = spawn(
    join(distribution, 'tomte'),
    ['start', '--data', data, ...['mqtt.port=0', 'mqtt.ws.port=0', 'http.port=0', 'bind.address=127.0.0.1'].flatMap((one) => ['--set', one])],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exited = new Promise((resolve) => hub.on('exit', resolve));
  return new Promise((resolve, reject) => {
    exited.then(() => reject(new Error('the hub ended')));
    createInterface({ input: hub.stdout }).on('line', (line) => {
      const address = (scheme) => line.split(/\s+/).find((word) => word.startsWith(`${scheme}://`));
      if (line.startsWith('ready')) {
        resolve({ page: address('http'), mqtt: address('mqtt'), stop: () => (hub.kill('SIGTERM'), exited) });
      }
    });
  });
}

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

const browser = await chromium.launch({
  executablePath: process.env.TOMTE_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

async function open(url) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => { throw error; });
  await page.goto(url);
  return page;
}

let hub = await startHub();
try {
  let house = await startHouse(hub.mqtt);
  let page = await open(hub.page);
  await page.getByRole('button', { name: 'Not now' }).click(); // no owner account yet
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

  hub = await startHub();
  house = await startHouse(hub.mqtt);
  page = await open(hub.page);
  await page.getByRole('button', { name: 'Not now' }).click();
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
