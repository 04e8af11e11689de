import { span } from './age';
import { list } from '../text/text';

/** Seconds of an ISO 8601 duration; 0 when it is none. */
export function toSeconds(iso: string | undefined): number {
  const match = /^P(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(iso ?? '');
  if (!match) return 0;
  const part = (index: number): number => Number(match[index] ?? 0);
  return part(1) * 86_400 + part(2) * 3600 + part(3) * 60 + part(4);
}

/** The ISO 8601 duration of a number of seconds, in its shortest form. */
export function toIso(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole === 0) return 'PT0S';
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = whole % 60;
  return `PT${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest ? `${rest}S` : ''}`;
}

/** "1 hr and 30 min". */
export function durationText(iso: string | undefined): string {
  const seconds = toSeconds(iso);
  if (seconds < 60) return span(seconds);
  const parts = [
    Math.floor(seconds / 3600) * 3600,
    Math.floor((seconds % 3600) / 60) * 60,
    seconds % 60,
  ].filter((part) => part > 0);
  return list(parts.map((part) => (part >= 3600 ? span(part).replace(/\d+ days?/, `${part / 3600} hr`) : span(part))));
}
