import type { BrowserContext } from 'playwright-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { newContext, open, serve, withBrowser, type Site } from './site';
import { makeKinds } from '../hub/kinds.mjs';

withBrowser('devices that come and go', (browser) => {
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

  const kinds = makeKinds(Date.now());
  const appear = (id = 'thermostat'): void => site.hub.life.appear({ ...kinds.devices.find((one) => one.id === id)!, area: null }, kinds.entities.filter((entity) => entity.device === id));
  const call = (method: string, path: string) => vi.waitUntil(() => site.hub.calls.find((one) => one.method === method && one.path === path), { timeout: 10_000 });

  it('a new device shows at once, and is taken in with a name and a new area in one step', async () => {
    const page = await open(context, site, '#/');
    await page.getByText('Connected to the hub').waitFor();
    await vi.waitUntil(() => site.hub.calls.some((one) => one.path === '/inbox'), { timeout: 10_000 });
    appear();
    await page.getByRole('link', { name: 'Inbox 1 new device' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Heat pump');
    await page.getByLabel('Area', { exact: true }).selectOption({ label: 'New area…' });
    await page.getByLabel('Name of the new area').fill('Cellar');
    await page.getByRole('button', { name: 'Take in Workshop heat pump' }).click();
    await page.getByText('Heat pump is in the home.').waitFor();
    expect((await call('POST', '/inbox/thermostat/accept'))?.body).toEqual({ name: 'Heat pump', new_area: 'Cellar' });
    await page.getByText('Nothing new').waitFor();
    await page.getByRole('link', { name: 'Home', exact: true }).click();
    await page.getByRole('region', { name: 'Cellar' }).getByText('Heat pump').first().waitFor();
  });

  it('an ignored one can be taken back, a removed one too', async () => {
    appear();
    const page = await open(context, site, '#/inbox');
    await page.getByRole('button', { name: 'Ignore for ever Workshop heat pump' }).click();
    await page.getByText('Workshop heat pump is ignored.').waitFor();
    await page.getByRole('button', { name: 'Take back Workshop heat pump' }).click();
    await call('DELETE', '/ignored/thermostat');
    await page.getByRole('button', { name: 'Undo Old reading lamp' }).click();
    await call('POST', '/removed/oldlamp/undo');
    await page.getByRole('button', { name: 'Undo Old reading lamp' }).waitFor({ state: 'detached' });
  });

  it('messages that nothing could be made of are told with the reason', async () => {
    const page = await open(context, site, '#/inbox');
    const told = page.getByRole('region', { name: 'Not understood' });
    await told.getByText('homeassistant/sensor/cellar/config').waitFor();
    await told.getByText('This is not JSON: a value is missing at line 1, column 12.').waitFor();
  });

  it('a group is made, changed and removed', async () => {
    const page = await open(context, site, '#/groups');
    await page.getByRole('button', { name: 'New group' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Work lights');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Choose at least one member.').waitFor();
    await dialog.getByLabel('Worktop strip').check();
    await dialog.getByLabel('Area').selectOption({ label: 'Kitchen' });
    await dialog.getByRole('button', { name: 'Save' }).click();
    expect((await call('POST', '/groups'))?.body).toEqual({ name: 'Work lights', kind: 'light', members: ['light.worktop'], area: 'kitchen' });
    await page.getByRole('button', { name: 'Edit Work lights' }).click();
    await dialog.getByLabel('Floor lamp').check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    expect((await call('PATCH', '/groups/work_lights'))?.body).toEqual({ name: 'Work lights', members: ['light.worktop', 'light.floor'], area: 'kitchen' });
    await page.getByRole('button', { name: 'Remove Downstairs lights' }).click();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await call('DELETE', '/groups/downstairs');
  });

  it('a silent topic is cleared after a question', async () => {
    const page = await open(context, site, '#/health');
    await page.getByRole('radio', { name: '90 days' }).check();
    await page.getByRole('cell', { name: 'nobody’s' }).waitFor();
    await page.getByRole('button', { name: 'Clear tele/old-plug/LWT' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Clear' }).click();
    await page.getByText('tele/old-plug/LWT is cleared.').waitFor();
    await page.getByText('Everything the hub remembers was renewed').waitFor();
  });

  it('a device is described by its topics, with what a message gives', async () => {
    const page = await open(context, site, '#/generic/new');
    await page.getByLabel('Name', { exact: true }).first().fill('Café pump');
    await page.getByText('The field topic is missing.').waitFor();
    await page.getByLabel('Name', { exact: true }).nth(1).fill('Pressure');
    await page.getByLabel('Topic of its value').fill('pump/state');
    await page.getByLabel('Field, when the value is JSON').fill('/bar');
    await page.getByLabel('Unit').fill('bar');
    await page.getByLabel('A message, to try it').fill('{"bar": 2.4}');
    await page.getByText('This gives: 2.4 bar').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Café pump is saved.').waitFor();
    expect((await call('PUT', '/generic/cafe_pump'))?.body).toEqual({ id: 'cafe_pump', name: 'Café pump', entities: [{ key: 'pressure', kind: 'sensor', name: 'Pressure', state: { topic: 'pump/state', pointer: '/bar' }, unit: 'bar' }] });
    await page.getByRole('link', { name: 'Edit Café pump' }).click();
    expect(await page.getByLabel('Unit').inputValue()).toBe('bar');
  });
});
