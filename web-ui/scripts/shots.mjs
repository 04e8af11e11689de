// Screenshots of every page: npm run shots -- <folder> [page …]
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from '../test/browser/launch.mjs';
import { FakeHub, start } from '../test/hub/server.mjs';

const [folder = 'shots', ...only] = process.argv.slice(2);
const dist = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist');

const PAGES = {
  home: { hash: '#/' },
  devices: { hash: '#/devices' },
  device: { hash: '#/devices/ceiling' },
  sensor: { hash: '#/devices/climate1', act: (page) => page.waitForSelector('.plot canvas') },
  lamp: { hash: '#/devices/spectrum', hub: (hub) => hub.withKinds() },
  thermostat: { hash: '#/devices/thermostat', hub: (hub) => hub.withKinds() },
  kinds: { hash: '#/devices/all', hub: (hub) => hub.withKinds(), full: true },
  offline: { hash: '#/devices/hallplug' },
  inbox: { hash: '#/inbox', hub: (hub) => hub.withNews() },
  groups: { hash: '#/groups' },
  generic: { hash: '#/generic/new', act: async (page) => { await page.getByLabel('Topic of its value').fill('weather/sensor/outside/state'); await page.getByText('This gives').waitFor(); } },
  rules: { hash: '#/rules' },
  rule: { hash: '#/rules/welcome_light', act: (page) => page.locator('.step-main').first().click() },
  runs: { hash: '#/rules/welcome_light?tab=runs' },
  code: { hash: '#/rules/welcome_light?tab=code' },
  topics: { hash: '#/topics?topic=zigbee2mqtt/ceiling' },
  clients: { hash: '#/clients' },
  health: { hash: '#/health' },
  settings: { hash: '#/settings' },
  search: { hash: '#/', act: async (page) => { await page.keyboard.press('Control+k'); await page.waitForSelector('.palette-hits li'); await page.keyboard.type('c'); } },
  setup: { hash: '#/', hub: (hub) => Object.assign(hub, { setup: true, user: null }) },
  login: { hash: '#/', hub: (hub) => Object.assign(hub, { user: null }) },
  empty: { hash: '#/', hub: (hub) => hub.empty() },
};
const VARIANTS = {
  light: { viewport: { width: 1440, height: 1000 }, colorScheme: 'light' },
  dark: { viewport: { width: 1440, height: 1000 }, colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 }, colorScheme: 'light', deviceScaleFactor: 2, hasTouch: true, isMobile: true },
};

mkdirSync(folder, { recursive: true });
const browser = await launch();
for (const [name, { hash, act, hub, full = false }] of Object.entries(PAGES)) {
  if (only.length > 0 && !only.includes(name)) continue;
  const fake = new FakeHub();
  hub?.(fake);
  const site = await start(dist, fake);
  for (const [variant, options] of Object.entries(VARIANTS)) {
    const context = await browser.newContext({ ...options, locale: 'en-GB', timezoneId: 'Europe/Berlin' });
    const page = await context.newPage();
    await page.goto(site.url + hash);
    await page.waitForSelector('h1');
    await page.waitForFunction(() => document.querySelectorAll('.skeleton').length === 0);
    await act?.(page);
    await page.evaluate(() => document.fonts.ready);
    await page.evaluate(() => Promise.all(document.getAnimations().filter((one) => one.effect.getTiming().iterations !== Infinity).map((one) => one.finished)));
    await page.screenshot({ path: join(folder, `${name}-${variant}.png`), fullPage: full });
    await context.close();
  }
  await site.close();
}
await browser.close();
