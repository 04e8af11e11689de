import { locale, t } from '../text/text';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** How old something is, in words: "just now", "2 min ago", "3 hr ago", "5 days ago". */
export function age(iso: string | null, now: number): string {
  if (iso === null) return t('age.never');
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return t('age.never');
  const seconds = Math.max(0, Math.round((now - at) / 1000));
  if (seconds < 10) return t('age.now');
  if (seconds < MINUTE) return t('age.seconds', { n: seconds - (seconds % 10) });
  if (seconds < HOUR) return t('age.minutes', { n: Math.floor(seconds / MINUTE) });
  if (seconds < 2 * DAY) return t('age.hours', { n: Math.floor(seconds / HOUR) });
  return t('age.days', { n: Math.floor(seconds / DAY) });
}

/** How long something has lasted: "12 s", "2 min", "3 hr", "5 days". */
export function lasting(iso: string | null, now: number): string {
  if (iso === null) return '';
  return span(Math.max(0, Math.round((now - Date.parse(iso)) / 1000)));
}

/** A number of seconds in the largest whole unit. */
export function span(seconds: number): string {
  if (seconds < MINUTE) return t('span.seconds', { n: seconds });
  if (seconds < HOUR) return t('span.minutes', { n: Math.floor(seconds / MINUTE) });
  if (seconds < 2 * DAY) return t('span.hours', { n: Math.floor(seconds / HOUR) });
  return t('span.days', { n: Math.floor(seconds / DAY) });
}

const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const clockSeconds = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const dayTime = new Intl.DateTimeFormat(locale, { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' });
const dayClock = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const longDay = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });

export const timeOf = (at: number): string => clock.format(at);
export const timeSecondsOf = (iso: string): string => clockSeconds.format(Date.parse(iso));
/** "15 Jan, 18:42". */
export const whenOf = (at: number): string => dayClock.format(at);
/** With zone; for tooltips. */
export const fullTime = (iso: string): string => full.format(Date.parse(iso));
/** "Friday 20 November at 18:42", without the comma that some locales put. */
export const dayAndTime = (at: number): string => t('date.dayAt', { day: longDay.format(at).replace(',', ''), time: clock.format(at) });

/** "18:42 (3 min ago)" of today, "15 Jan, 18:42 (2 days ago)" of before. */
export function exactAge(iso: string | null, now: number): string {
  const at = iso === null ? NaN : Date.parse(iso);
  if (Number.isNaN(at)) return t('age.never');
  const today = new Date(at).toDateString() === new Date(now).toDateString();
  return t('age.exact', { at: today ? clock.format(at) : whenOf(at), age: age(iso, now) });
}

/** "18:42" today, "Fri 18:42" before. */
export function momentOf(iso: string, now: number): string {
  const at = Date.parse(iso);
  return now - at < DAY * 1000 && new Date(at).getDate() === new Date(now).getDate() ? clock.format(at) : dayTime.format(at);
}
