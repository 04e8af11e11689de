import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { hasBrowser, launch } from './launch.mjs';
import { FakeHub, start } from '../hub/server.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const dist = join(process.cwd(), 'dist');

export interface Site {
  readonly url: string;
  readonly hub: FakeHub;
  close(): Promise<void>;
}

/** Groups tests that need the browser; without one they are skipped, unless REQUIRE_BROWSER=1 asks for it. */
export function withBrowser(name: string, tests: (browser: () => Browser) => void): void {
  if (!hasBrowser && process.env.REQUIRE_BROWSER !== '1') {
    console.warn(`No Chromium found, so "${name}" is skipped. REQUIRE_BROWSER=1 makes this a failure.`);
    describe.skip(name, () => tests(() => undefined as never));
    return;
  }
  describe(name, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launch();
    });
    afterAll(() => browser.close());
    tests(() => browser);
  });
}

export const serve = (prepare: (hub: FakeHub) => void = () => undefined): Promise<Site> => {
  const hub = new FakeHub();
  prepare(hub);
  return start(dist, hub);
};

/** A window in which every broken policy and every script error is kept. */
export async function newContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', reducedMotion: 'reduce', ...options });
  await context.addInitScript(() => {
    const kept: string[] = [];
    Object.assign(window, { kept });
    addEventListener('securitypolicyviolation', (event) => kept.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));
    addEventListener('error', (event) => kept.push(`error: ${event.message}`));
    addEventListener('unhandledrejection', (event) => kept.push(`rejected: ${String(event.reason)}`));
  });
  return context;
}

export const kept = (page: Page): Promise<string[]> => page.evaluate(() => (window as unknown as { kept: string[] }).kept);

export async function open(context: BrowserContext, site: Site, hash: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(site.url + hash);
  await settled(page);
  return page;
}

/** Loaded: a heading is there and nothing is a grey shape any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('h1');
  await page.waitForFunction(() => document.querySelectorAll('.skeleton').length === 0);
}

/** The findings of axe as lines that name the element. */
export async function axe(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  return page.evaluate(async () => {
    // Colours still on their way from one theme to the other are no finding.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await Promise.all(document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity).map((one) => one.finished.catch(() => undefined)));
    const { axe: runner } = window as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> } };
    const { violations } = await runner.run({ resultTypes: ['violations'], preload: false });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary?.replace(/\s+/g, ' ') ?? ''}`));
  });
}
