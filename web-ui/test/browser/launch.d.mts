import type { Browser } from 'playwright-core';

export const hasBrowser: boolean;
export function launch(): Promise<Browser>;
