import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { kept, newContext, open, serve, settled, withBrowser, type Site } from './site';

withBrowser('using the page', (browser) => {
  let site: Site;
  let context: BrowserContext;
  beforeEach(async () => {
    site = await serve();
    context = await newContext(browser());
  });
  afterEach(async () => {
    await context.close();
    await site.close();
  });

  const call = (method: string, path: string) => site.hub.calls.find((one) => one.method === method && one.path === path);
  const waitForCall = (method: string, path: string) => vi.waitUntil(() => call(method, path), { timeout: 10_000 });

  it('a switch on a tile sends the command and shows what the device answers', async () => {
    const page = await open(context, site, '#/');
    const toggle = page.getByRole('switch', { name: 'Ceiling light', exact: true });
    expect(await toggle.getAttribute('aria-checked')).toBe('true');
    await toggle.click();
    expect((await waitForCall('POST', '/entities/light.ceiling/commands'))?.body).toEqual({ action: 'turn_off', arguments: {} });
    await page.waitForSelector('.tile[aria-label="Ceiling light"]:not(.is-busy) [aria-checked=false]');
    await page.getByText('1 light on').waitFor();
  });

  it('a slider sends brightness as the device counts it', async () => {
    const page = await open(context, site, '#/');
    const slider = page.getByRole('slider', { name: 'Floor lamp brightness' });
    await slider.focus();
    await page.keyboard.press('End');
    expect((await waitForCall('POST', '/entities/light.floor/commands'))?.body).toEqual({ action: 'turn_on', arguments: { brightness: 255 } });
    await page.getByText('On · 100\u202f%').waitFor();
  });

  it('a device that does not answer goes back with a sentence', async () => {
    await context.clock.install();
    site.hub.answering = false;
    const page = await open(context, site, '#/');
    const toggle = page.getByRole('switch', { name: 'Floor lamp', exact: true });
    await toggle.click();
    await waitForCall('POST', '/entities/light.floor/commands');
    expect(await toggle.getAttribute('aria-checked')).toBe('false');
    await context.clock.fastForward(20_100);
    await page.getByText('Floor lamp did not answer').waitFor();
    expect(await toggle.getAttribute('aria-checked')).toBe('true');
  });

  it('says that it is not live and comes back by itself', async () => {
    const page = await open(context, site, '#/');
    await page.getByText('Connected to the hub').waitFor();
    site.hub.silent = true;
    site.hub.cut();
    await page.getByText('Not live: the hub went silent').waitFor();
    site.hub.silent = false;
    await page.getByText('Connected to the hub').waitFor();
    site.hub.setState('sensor.living_temperature', '23.7');
    await page.locator('.tile-number', { hasText: '23.7' }).waitFor();
  });

  it('two tabs share one stream, and the second goes on when the first closes', async () => {
    const first = await open(context, site, '#/');
    await first.getByText('Connected to the hub').waitFor();
    const second = await open(context, site, '#/');
    site.hub.setState('sensor.living_temperature', '19.1');
    for (const page of [first, second]) await page.locator('.tile-number', { hasText: '19.1' }).waitFor();
    expect(site.hub.streams.size).toBe(1);
    await first.close();
    await vi.waitUntil(() => site.hub.streams.size === 1 && site.hub.calls.filter((one) => one.path === '/events').length === 2, { timeout: 10_000 });
    site.hub.setState('sensor.living_temperature', '18.2');
    await second.locator('.tile-number', { hasText: '18.2' }).waitFor();
  });

  /** Presses Tab until the element with this name has the focus. */
  async function tabTo(page: Page, name: string): Promise<void> {
    for (let step = 0; step < 80; step++) {
      const focused = await page.evaluate(() => {
        const element = document.activeElement;
        const label = element?.getAttribute('aria-label') ?? (element as HTMLInputElement | null)?.labels?.[0]?.textContent ?? element?.textContent;
        return label?.trim() ?? '';
      });
      if (focused === name) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab never reached "${name}"`);
  }

  it('a rule is made with the keyboard alone', async () => {
    const page = await open(context, site, '#/rules/new');
    await tabTo(page, 'Add a trigger');
    await page.keyboard.press('Enter');
    await tabTo(page, 'A device changes');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Device');
    await page.keyboard.type('Front');
    await page.getByText('When Front door opens').first().waitFor();
    await tabTo(page, 'Add an action').catch(async () => {
      await page.locator('.add-button').last().focus();
    });
    await page.keyboard.press('Enter');
    await tabTo(page, 'Control a device');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Device');
    await page.keyboard.type('Worktop');
    expect(await page.locator('.sentence').innerText()).toBe('When Front door opens, then turn on Worktop strip.');
    await page.keyboard.press('Control+s');
    const { body } = (await waitForCall('POST', '/rules'))!;
    expect(body).toMatchObject({
      name: 'New rule', mode: 'restart',
      triggers: [{ type: 'state', entity: 'binary_sensor.door', to: 'on' }],
      actions: [{ type: 'command', entity: 'light.worktop', action: 'turn_on' }],
    });
    expect(body).not.toHaveProperty('id');
    await page.waitForFunction(() => location.hash === '#/rules/new_rule');
  });

  it('a rule starts with a signal of a remote control and asks for what its actions take', async () => {
    site.hub.withKinds();
    const page = await open(context, site, '#/rules/new');
    await page.getByRole('button', { name: 'Add a trigger' }).click();
    await page.getByRole('button', { name: 'A button is pressed, or a signal comes' }).click();
    await page.getByLabel('Device', { exact: true }).selectOption({ label: 'Infrared receiver' });
    await page.getByLabel('Says', { exact: true }).selectOption('77b1e004');
    const add = async (device: string): Promise<void> => { // by its id: two are called the same
      await page.getByRole('button', { name: 'Add an action' }).click();
      await page.getByRole('button', { name: 'Control a device' }).click();
      await page.locator('.step-title', { hasText: 'control a device' }).waitFor();
      await page.getByLabel('Device', { exact: true }).selectOption(device);
    };
    await add('remote.all');
    await page.getByLabel('Do', { exact: true }).selectOption('send_command');
    await page.getByLabel('Command', { exact: true }).selectOption('Mute');
    await add('infrared.all');
    await page.getByLabel('A signal that was heard').selectOption('3f0a91c2');
    await add('notify.all');
    await page.getByLabel('Message', { exact: true }).fill('Hello');
    await page.getByRole('button', { name: 'Save' }).click();
    const { body } = (await waitForCall('POST', '/rules'))!;
    expect(body).toMatchObject({
      triggers: [{ type: 'event', entity: 'infrared.heard', event: '77b1e004' }],
      actions: [
        { entity: 'remote.all', action: 'send_command', arguments: { command: 'Mute' } },
        { entity: 'infrared.all', action: 'send_command', arguments: { timings: [9000, -4500, 560], modulation: 38_000 } },
        { entity: 'notify.all', action: 'send_message', arguments: { message: 'Hello' } },
      ],
    });
  });

  it('a rule that lacks something is not sent, and the place is marked', async () => {
    const page = await open(context, site, '#/rules/new');
    await page.getByRole('button', { name: 'Add a trigger' }).click();
    await page.getByRole('button', { name: 'A number passes a bound' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Add an action: without one').waitFor();
    await page.locator('.step.has-problem').getByText('Choose a device.').waitFor();
    expect(call('POST', '/rules')).toBeUndefined();
  });

  it('unsaved work is asked for, undo gives it up, and a conflict is shown', async () => {
    const page = await open(context, site, '#/rules/welcome_light');
    const name = page.getByLabel('Name', { exact: true });
    await name.fill('Hello light');
    await page.getByText('Not saved yet').waitFor();
    await page.getByRole('link', { name: 'Devices' }).click();
    await page.getByText('Leave without saving?').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await page.evaluate(() => location.hash)).toBe('#/rules/welcome_light');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await name.inputValue()).toBe('Welcome light');
    await page.getByRole('button', { name: 'Redo' }).click();
    site.hub.rules.set('welcome_light', { ...site.hub.rules.get('welcome_light')!, rev: 9 });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Somebody else changed this rule').waitFor();
    await page.getByRole('button', { name: 'Save mine over it' }).click();
    await vi.waitUntil(() => site.hub.rules.get('welcome_light')?.name === 'Hello light', { timeout: 10_000 });
    await page.getByRole('link', { name: 'Devices' }).click();
    await page.getByRole('heading', { name: 'Devices', level: 1 }).waitFor();
  });

  it('actions run only after they were listed, and the run appears at once', async () => {
    const page = await open(context, site, '#/rules/leak_alarm?tab=runs');
    await page.getByText('No runs yet').waitFor();
    await page.getByRole('button', { name: 'Run now' }).click();
    await page.getByRole('dialog').getByText('turn on Worktop strip').waitFor();
    await page.getByRole('button', { name: 'Run the actions' }).click();
    await waitForCall('POST', '/rules/leak_alarm:run');
    await page.locator('.run-head', { hasText: 'Started by hand' }).waitFor();
  });

  it('a device gets a name and a new area', async () => {
    const page = await open(context, site, '#/devices/bridge');
    await page.getByRole('button', { name: 'Name and area' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Attic bridge');
    await page.getByLabel('Area', { exact: true }).selectOption({ label: 'New area…' });
    await page.getByLabel('Name of the new area').fill('Attic');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Attic bridge' }).waitFor();
    expect((await waitForCall('PATCH', '/devices/bridge'))?.body).toEqual({ name: 'Attic bridge', area: 'attic' });
  });

  it('topics show what passes by, the difference, and let a message be sent', async () => {
    const page = await open(context, site, '#/topics?topic=zigbee2mqtt/door');
    await page.locator('.value-card', { hasText: '"battery": 18' }).waitFor();
    await vi.waitUntil(() => site.hub.watch.includes('#'), { timeout: 10_000 });
    site.hub.publish('zigbee2mqtt/door', '{"contact":true,"battery":17}');
    await page.getByRole('radio', { name: 'What changed' }).check();
    await page.locator('.diff-added', { hasText: '"battery": 17' }).waitFor();
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByLabel('Topic', { exact: true }).fill('home/+');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('A topic to publish to has no + and no #.').waitFor();
    await page.getByLabel('Topic', { exact: true }).fill('home/bell');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('nobody is subscribed').waitFor();
  });

  it('search leads to a device with the keyboard', async () => {
    const page = await open(context, site, '#/');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type('floor');
    await page.getByRole('option', { name: 'Floor lamp' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Floor lamp', level: 1 }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  });

  it('phones have the bar below with five places', async () => {
    await context.close();
    context = await newContext(browser(), { viewport: { width: 390, height: 844 } });
    const page = await open(context, site, '#/');
    const bar = page.locator('nav.bottom');
    expect(await bar.getByRole('link').allInnerTexts()).toEqual(['Home', 'Devices', 'Rules', 'Topics', 'More']);
    expect(await page.locator('nav.side').isVisible()).toBe(false);
    await bar.getByRole('link', { name: 'Rules' }).click();
    await page.getByRole('heading', { name: 'Rules', level: 1 }).waitFor();
    expect(await bar.getByRole('link', { name: 'Rules' }).getAttribute('aria-current')).toBe('page');
  });

  it('names from outside are shown as text, whatever they hold', async () => {
    const name = '<img src=x onerror=alert(1)>\u202egnp.exe';
    site.hub.devices.set('ceiling', { ...site.hub.devices.get('ceiling')!, name });
    site.hub.entities.set('light.ceiling', { ...site.hub.entities.get('light.ceiling')!, display_name: name });
    const page = await open(context, site, '#/');
    expect(await page.locator('.tile h3').first().innerText()).toBe(name);
    expect(await page.locator('main img').count()).toBe(0);
    expect(await kept(page)).toEqual([]);
  });

  it('who is not logged in sees only the door', async () => {
    Object.assign(site.hub, { user: null });
    const page = await open(context, site, '#/rules');
    await page.getByLabel('Name').fill('admin');
    await page.getByLabel('Password').fill('wrong horse');
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByText('Name or password is wrong').waitFor();
    await page.getByLabel('Password').fill('right horse');
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('heading', { name: 'Rules', level: 1 }).waitFor();
    await settled(page);
    await page.getByRole('switch', { name: 'Leak alarm' }).click();
    expect((await waitForCall('PATCH', '/rules/leak_alarm'))?.body).toEqual({ enabled: false });
  });

  it('the first run makes the owner, or waits', async () => {
    Object.assign(site.hub, { user: null, setup: true });
    const page = await open(context, site, '#/');
    await page.getByRole('button', { name: 'Not now' }).click();
    await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor();
    await page.goto(`${site.url}#/settings`);
    await page.getByRole('button', { name: 'Create the owner account' }).click();
    await page.getByLabel('Password', { exact: true }).fill('right horse');
    await page.getByLabel('Password again').fill('right horse');
    await page.getByRole('button', { name: 'Create the owner account' }).click();
    expect((await waitForCall('POST', '/setup'))?.body).toEqual({ name: 'admin', password: 'right horse' });
  });
});
