import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** The system's Chromium; TOMTE_CHROMIUM names another one. */
export const CHROMIUM = process.env.TOMTE_CHROMIUM ?? '/usr/bin/chromium';
export const hasBrowser = existsSync(CHROMIUM);

export function launch() {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}
