import type { BrowserContext } from 'playwright-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { newContext, open, serve, withBrowser, type Site } from './site';

withBrowser('the page of a device', (browser) => {
  let site: Site;
  let context: BrowserContext;
  beforeEach(async () => {
    site = await serve((hub) => hub.withKinds());
    context = await newContext(browser(), { viewport: { width: 390, height: 844 } });
  });
  afterEach(async () => {
    await context.close();
    await site.close();
  });

  const bodies = (path: string): unknown[] => site.hub.calls.filter((one) => one.method === 'POST' && one.path === path).map((one) => one.body);
  const told = (entity: string, wanted: unknown) => vi.waitUntil(() => bodies(`/entities/${entity}/commands`).some((body) => JSON.stringify(body) === JSON.stringify(wanted)), { timeout: 10_000 });

  it('sets colour, white channel, effect and fade of a lamp', async () => {
    const page = await open(context, site, '#/devices/spectrum');
    await page.getByRole('button', { name: 'Blue' }).click();
    await told('light.spectrum', { action: 'turn_on', arguments: { rgbww_color: [25, 64, 255, 0, 0] } });
    await page.getByRole('radio', { name: 'White' }).check();
    await page.getByRole('slider', { name: 'Spectrum strip Warm white' }).focus();
    await page.keyboard.press('End');
    await told('light.spectrum', { action: 'turn_on', arguments: { rgbww_color: [25, 64, 255, 0, 255] } });
    await page.locator('summary', { hasText: 'More' }).click();
    await page.getByRole('radio', { name: '5 s', exact: true }).check();
    await page.getByRole('radio', { name: 'Effect' }).check();
    await page.getByLabel('Effect', { exact: true }).last().selectOption('Sunset');
    await told('light.spectrum', { action: 'turn_on', arguments: { effect: 'Sunset', transition: 5 } });
  });

  it('is not set by a finger that scrolls over a slider', async () => {
    await context.close();
    context = await newContext(browser(), { viewport: { width: 390, height: 600 }, hasTouch: true, isMobile: true });
    const page = await open(context, site, '#/devices/spectrum');
    const slider = page.getByRole('slider', { name: 'Spectrum strip brightness' });
    const box = (await slider.boundingBox())!;
    const session = await context.newCDPSession(page);
    const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0): Promise<void> => {
      await session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: box.x + x, y: box.y + y }] });
    };
    await touch('touchStart', 6, 20);
    for (let at = 1; at <= 15; at++) await touch('touchMove', 6, 20 - at * 10);
    await touch('touchEnd');
    await page.waitForFunction(() => scrollY > 20);
    await page.waitForFunction(() => { // the page runs on for a moment: back at the top for ten frames in a row
      const frames = window as Window & { atTop?: number };
      frames.atTop = scrollY === 0 ? (frames.atTop ?? 0) + 1 : 0;
      scrollTo(0, 0);
      return frames.atTop > 10;
    });
    await touch('touchStart', 100, 20);
    for (let at = 1; at <= 15; at++) await touch('touchMove', 100 + at * 10, 20);
    await touch('touchEnd');
    await vi.waitUntil(() => bodies('/entities/light.spectrum/commands').length > 0, { timeout: 10_000 });
    const brightness = (bodies('/entities/light.spectrum/commands') as { arguments: { brightness: number } }[]).map((body) => body.arguments.brightness);
    expect(Math.min(...brightness)).toBeGreaterThan(60); // the finger that scrolled was at the very left
  });

  it('picks a colour on the wheel', async () => {
    const page = await open(context, site, '#/devices/spectrum');
    await page.locator('.wheel').click({ position: { x: 120, y: 12 } });
    await vi.waitUntil(() => bodies('/entities/light.spectrum/commands').length > 0, { timeout: 10_000 });
    const [{ arguments: { rgbww_color: [red, green] } }] = bodies('/entities/light.spectrum/commands') as [{ arguments: { rgbww_color: number[] } }];
    expect(red).toBe(255);
    expect(green).toBeLessThan(60);
  });

  it('moves both targets of a thermostat and its mode', async () => {
    const page = await open(context, site, '#/devices/thermostat');
    await page.getByRole('button', { name: 'More: Workshop heat pump Heat below' }).click();
    await told('climate.thermostat', { action: 'set_temperature', arguments: { target_temp_high: 24, target_temp_low: 19.5 } });
    await page.getByRole('radio', { name: 'Fan only' }).check();
    await told('climate.thermostat', { action: 'set_hvac_mode', arguments: { hvac_mode: 'fan_only' } });
  });

  it('sends a code once and asks before it opens a door', async () => {
    const page = await open(context, site, '#/devices/all');
    const card = page.getByRole('article', { name: 'Workshop door' });
    await card.getByLabel('Code').fill('1234');
    await card.getByRole('button', { name: 'Unlock' }).click();
    await told('lock.all', { action: 'unlock', arguments: { code: '1234' } });
    expect(await card.getByLabel('Code').inputValue()).toBe('');
    await card.getByRole('button', { name: 'Open the door' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Open the door' }).click();
    await told('lock.all', { action: 'open', arguments: {} });
  });

  it('has an icon on every button that has one', async () => {
    const page = await open(context, site, '#/devices/all');
    for (const name of ['Open Blind with slats', 'Stop Blind with slats', 'Go home Robot', 'Pause Mower', 'Arm, at home Alarm']) {
      expect(await page.getByRole('button', { name, exact: true }).locator('path[d]').count(), name).toBe(1);
    }
  });

  it('says that a button was pressed, and sends forms', async () => {
    const page = await open(context, site, '#/devices/all');
    await page.getByRole('article', { name: 'Identify' }).getByRole('button', { name: 'Press' }).click();
    await page.getByText('Identify: sent.').waitFor();
    const card = page.getByRole('article', { name: 'Wake up' });
    await card.getByLabel('Value').fill('07:15');
    await card.getByRole('button', { name: 'Set' }).click();
    await told('time.all', { action: 'set_value', arguments: { value: '07:15:00' } });
  });

  it('sends what a receiver heard, commands of a remote, and a robot to some rooms', async () => {
    const page = await open(context, site, '#/devices/all');
    await page.getByRole('article', { name: 'Infrared receiver' }).getByRole('button', { name: 'Send again 77b1e004' }).click();
    await told('infrared.all', { action: 'send_command', arguments: { timings: [2400, -600] } });
    const remote = page.getByRole('article', { name: 'Television' });
    await remote.getByRole('button', { name: 'Mute' }).click();
    await told('remote.all', { action: 'send_command', arguments: { command: 'Mute' } });
    await remote.getByRole('radio', { name: 'Music' }).check();
    await told('remote.all', { action: 'turn_on', arguments: { activity: 'Music' } });
    const robot = page.getByRole('article', { name: 'Robot' });
    await robot.getByLabel('Kitchen').check();
    await robot.getByLabel('Hall').check();
    await robot.getByRole('button', { name: 'Clean these' }).click();
    await told('vacuum.all', { action: 'clean_segments', arguments: { segments: ['Kitchen', 'Hall'] } });
  });

  it('sets a thermostat in the unit that the reader chose', async () => {
    const held = site.hub.entities.get('climate.thermostat')!;
    held.unit = '°C';
    held.state = { ...held.state, state: 'heat', attributes: { temperature: 21, current_temperature: 19 }, shown: { unit: '°F', attributes: { temperature: 70, current_temperature: 66.2 }, capabilities: { min_temp: 50, max_temp: 86, temp_step: 1 } } };
    const page = await open(context, site, '#/devices/thermostat');
    await page.locator('.entity-facts', { hasText: '66.2\u202f°F' }).waitFor();
    await page.getByRole('button', { name: 'More: Workshop heat pump Target' }).click();
    await told('climate.thermostat', { action: 'set_temperature', arguments: { temperature: 71 }, unit: '°F' });
  });

  it('shows a picture, and the next one as it comes', async () => {
    const page = await open(context, site, '#/devices/all');
    const picture = page.getByRole('img', { name: 'The last picture of Bench camera' });
    await picture.waitFor();
    await vi.waitUntil(() => site.hub.watch.includes('camera/bench'), { timeout: 10_000 });
    const before = await picture.getAttribute('src');
    site.hub.publish('camera/bench', '', { base64: site.hub.topics.get('camera/bench')!.base64! });
    await page.waitForFunction((old) => document.querySelector('img.picture')?.getAttribute('src') !== old, before);
  });

  it('draws a curve with a gap, a longer time with a band, and links the table', async () => {
    const page = await open(context, site, '#/devices/climate1');
    await page.waitForSelector('.plot canvas');
    await page.locator('.history-words', { hasText: '1 gap.' }).waitFor();
    await page.getByRole('radio', { name: '7 days' }).check();
    await page.waitForFunction(() => location.hash.includes('range=7d'));
    await vi.waitUntil(() => site.hub.calls.some((one) => one.path === '/entities/sensor.living_temperature/history'), { timeout: 10_000 });
    await page.locator('.plot canvas').waitFor();
    const area = (await page.locator('.plot .u-over').boundingBox())!;
    await page.locator('.plot .u-over').dispatchEvent('pointerdown', { pointerType: 'touch', clientX: area.x + area.width / 2, clientY: area.y + area.height / 2 });
    await page.locator('.history-words b').waitFor(); // the value under the finger
    expect(await page.getByRole('link', { name: 'As a table (CSV)' }).getAttribute('href')).toMatch(/^api\/v1\/entities\/sensor\.living_temperature\/history\.csv\?from=/);
    await page.getByText('Show as table').click();
    expect(await page.locator('.chart-table tbody tr').count()).toBeGreaterThan(100);
  });

  it('shows states as a bar with how long each was', async () => {
    const page = await open(context, site, '#/devices/door');
    await page.getByLabel('Of', { exact: true }).selectOption({ label: 'Front door' });
    await page.locator('.timeline-legend', { hasText: 'Not known' }).waitFor();
    expect(await page.locator('.timeline-bar rect').count()).toBeGreaterThan(5);
  });

  it('renames and hides a part, and takes it back', async () => {
    const page = await open(context, site, '#/devices/all');
    const menu = async (name: string, item: string): Promise<void> => {
      await page.getByRole('button', { name: `More for ${name}`, exact: true }).click();
      await page.getByRole('menuitem', { name: item }).click();
    };
    await menu('Ceiling fan', 'Rename');
    await page.getByLabel('Name', { exact: true }).fill('Big fan');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('article', { name: 'Big fan' }).waitFor();
    await menu('Big fan', 'Hide');
    await page.getByRole('article', { name: 'Big fan' }).waitFor({ state: 'detached' });
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('article', { name: 'Big fan' }).waitFor();
  });

  it('goes with a way back', async () => {
    const page = await open(context, site, '#/devices/thermostat');
    await page.getByRole('button', { name: 'More for Workshop heat pump' }).first().click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('heading', { name: 'Devices', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Workshop heat pump is back.').waitFor();
    await page.locator('.row', { hasText: 'Workshop heat pump' }).waitFor();
  });

  it('is replaced by another one after a look at what goes on', async () => {
    const page = await open(context, site, '#/devices/floor');
    await page.getByRole('button', { name: 'More for Floor lamp' }).first().click();
    await page.getByRole('menuitem', { name: 'Replace' }).click();
    await page.getByLabel('New device').selectOption({ label: 'Spectrum strip' });
    await page.getByText('Floor lamp becomes Spectrum strip').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Replace' }).click();
    await page.getByText('Floor lamp is replaced.').waitFor();
    expect(bodies('/devices/floor/replace')).toEqual([{ with: 'spectrum' }, { with: 'spectrum' }]);
  });
});
