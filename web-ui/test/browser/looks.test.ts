import { expect, it } from 'vitest';
import { axe, kept, newContext, open, serve, settled, withBrowser } from './site';
import type { FakeHub } from '../hub/server.mjs';
import type { Page } from 'playwright-core';

interface Shown {
  hash: string;
  hub?: (hub: FakeHub) => void;
  act?: (page: Page) => Promise<void>;
}

const PAGES: Record<string, Shown> = {
  home: { hash: '#/' },
  'an empty home': { hash: '#/', hub: (hub) => hub.empty() },
  devices: { hash: '#/devices' },
  'a device': { hash: '#/devices/ceiling' },
  'a sensor': { hash: '#/devices/climate1', act: async (page) => void (await page.waitForSelector('.plot canvas')) },
  'a sensor over a month': { hash: '#/devices/tvplug?of=sensor.tv_energy&range=30d', act: async (page) => void (await page.waitForSelector('.plot canvas')) },
  'a lamp that can do everything': { hash: '#/devices/spectrum', hub: (hub) => hub.withKinds(), act: async (page) => {
    await page.locator('details.more').first().evaluate((one) => one.setAttribute('open', ''));
    await page.waitForSelector('.timeline-bar');
  } },
  'a thermostat': { hash: '#/devices/thermostat', hub: (hub) => hub.withKinds(), act: async (page) => void (await page.waitForSelector('.timeline-bar')) },
  'a device of every kind': { hash: '#/devices/all', hub: (hub) => hub.withKinds(), act: (page) => page.evaluate(() => document.querySelectorAll('details').forEach((one) => one.setAttribute('open', ''))) },
  'a device that is gone': { hash: '#/devices/hallplug' },
  'the inbox': { hash: '#/inbox', hub: (hub) => hub.withNews(), act: async (page) => {
    await page.locator('.why summary').first().click();
    await page.locator('.join').waitFor();
  } },
  'an empty inbox': { hash: '#/inbox', hub: (hub) => hub.empty() },
  groups: { hash: '#/groups' },
  'a new group': { hash: '#/groups', act: async (page) => {
    await page.getByRole('button', { name: 'New group' }).click();
    await page.getByLabel('Of', { exact: true }).selectOption({ label: 'Numbers' });
  } },
  'devices by hand': { hash: '#/generic', hub: (hub) => void hub.life.generic.set('pump', { name: 'Pump', entities: [] }) },
  'a device by hand': { hash: '#/generic/new', act: async (page) => {
    await page.getByLabel('Topic of its value').fill('weather/sensor/outside/state');
    await page.getByText('This gives: 4.2').waitFor();
  } },
  rules: { hash: '#/rules' },
  'the rule editor': { hash: '#/rules/welcome_light', act: (page) => page.locator('.step-main').nth(2).click() },
  'the runs of a rule': { hash: '#/rules/welcome_light?tab=runs' },
  'the code of a rule': { hash: '#/rules/welcome_light?tab=code' },
  topics: { hash: '#/topics?topic=zigbee2mqtt/ceiling', act: async (page) => void (await page.waitForSelector('.value-card .code')) },
  clients: { hash: '#/clients' },
  health: { hash: '#/health', act: async (page) => void (await page.waitForSelector('.drops-table')) },
  'a hub in trouble': { hash: '#/', hub: (hub) => Object.assign(hub, { trouble: true }), act: async (page) => void (await page.waitForSelector('a[href="#/health"]:has-text("Look at it")')) },
  'the health of a hub in trouble': { hash: '#/health', hub: (hub) => Object.assign(hub.empty(), { trouble: true }), act: async (page) => void (await page.waitForSelector('.checks .is-bad')) },
  settings: { hash: '#/settings' },
  search: { hash: '#/settings', act: async (page) => {
    await page.keyboard.press('Control+k');
    await page.waitForSelector('.palette-hits li');
  } },
  'first run': { hash: '#/', hub: (hub) => Object.assign(hub, { setup: true, user: null }) },
  'log in': { hash: '#/', hub: (hub) => Object.assign(hub, { user: null }) },
  'not found': { hash: '#/nowhere' },
};
const WIDTHS = [1280, 900, 390];
const SCROLL_WIDTHS = [320, 360, 640, 641, 768, 1024, 1025, 1440];
/** Names of texts that were not found, like "rule.newName". */
const UNTRANSLATED = /\b(action|age|home|tile|device|devices|rule|rules|run|step|kind|topics|history|control|replace|colour|mode|inbox|groups|generic|stale|clients|health|drop|advice|attention|settings|live|state|nav|login|setup|s)\.[a-z]+[A-Za-z]*\b(?!\/)/;

withBrowser('every page', (browser) => {
  it.each(Object.entries(PAGES))('%s is accessible in both themes, fits every width, and keeps the policy', async (_name, { hash, hub, act }) => {
    const site = await serve(hub);
    const context = await newContext(browser());
    try {
      const page = await open(context, site, hash);
      await act?.(page);
      const findings: string[] = [];
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          findings.push(...(await axe(page)).map((line) => `${width} ${colorScheme} ${line}`));
        }
      }
      expect(findings).toEqual([]);
      for (const width of SCROLL_WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `at ${width}`).toBeLessThanOrEqual(width);
      }
      const main = (await page.locator('main').innerText()).replace(/[\w/+#-]+\/[\w/+#.-]+/g, '').replace(/"[^"]*"/g, '');
      expect(main.match(UNTRANSLATED)?.[0]).toBeUndefined();
      expect(main).not.toMatch(/\bentit(y|ies)\b/i);
      expect(await kept(page)).toEqual([]);
    } finally {
      await context.close();
      await site.close();
    }
  });

  it('would be caught when broken on purpose', async () => {
    const site = await serve();
    const context = await newContext(browser());
    const page = await open(context, site, '#/');
    await page.evaluate(() => document.querySelector('.tile [role=switch]')?.removeAttribute('aria-label'));
    expect((await axe(page)).join()).toContain('button-name');
    await page.evaluate(() => document.body.setAttribute('onclick', 'alert(1)'));
    await page.evaluate(() => document.body.click());
    expect((await kept(page)).join()).toContain('policy: script-src');
    await context.close();
    await site.close();
  });

  it('has hit areas that a thumb finds', async () => {
    const site = await serve((hub) => hub.withKinds());
    const context = await newContext(browser(), { viewport: { width: 390, height: 844 }, hasTouch: true });
    const page = await open(context, site, '#/');
    for (const hash of ['#/', '#/devices/ceiling', '#/devices/all', '#/rules', '#/topics', '#/inbox', '#/groups', '#/generic/new', '#/clients', '#/health', '#/settings']) {
      await page.goto(site.url + hash);
      await settled(page);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('button, a[href], select, input')]
          .filter((element) => element.checkVisibility({ checkVisibilityCSS: true }) && !element.matches('.skip'))
          // a link that fills its card with a layer of its own is as large as the card
          .filter((element) => getComputedStyle(element, '::after').position !== 'absolute')
          .map((element) => ({ html: element.outerHTML.slice(0, 120), box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && (box.height < 20 || box.width < 24))
          .map(({ html, box }) => `${Math.round(box.width)}x${Math.round(box.height)} ${html}`));
      expect(small, hash).toEqual([]);
    }
    await context.close();
    await site.close();
  });
});
