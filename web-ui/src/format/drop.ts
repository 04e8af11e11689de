import { hasKey, t } from '../text/text';
import { humanize } from './value';

/** Why a message did not arrive, in words; also for reasons of a newer hub. */
export function reasonOf(name: string): string {
  const key = `drop.${name}`;
  return hasKey(key) ? t(key) : humanize(name.replace(/-/g, ' ')).toLowerCase();
}

/** What to do about it; nothing for reasons of a newer hub. */
export function adviceOf(name: string): string {
  const key = `advice.${name}`;
  return hasKey(key) ? t(key) : '';
}
