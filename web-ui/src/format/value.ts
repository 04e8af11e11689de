import type { Entity } from '../api/types';
import { binaryWords } from './binary';
import { hasKey, locale, t } from '../text/text';

const NARROW = '\u202f';

/** How many decimals a reading deserves when its device names none. */
function decimals(entity: Entity, value: number): number {
  const wanted = entity.capabilities['suggested_display_precision'];
  if (typeof wanted === 'number') return wanted;
  const size = Math.abs(value);
  if (entity.device_class === 'temperature') return 1;
  if (size >= 100 || Number.isInteger(value)) return 0;
  return size >= 10 ? 1 : 2;
}

const formats = new Map<number, Intl.NumberFormat>();

export function numberText(value: number, digits: number): string {
  let format = formats.get(digits);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    formats.set(digits, format);
  }
  return format.format(value).replace(/^-(?=0(\.0*)?$)/, '');
}

/** "21.4 °C" with a narrow blank that does not break. */
export const withUnit = (text: string, unit: string | null): string => (unit ? `${text}${NARROW}${unit}` : text);
export const percent = (value: number): string => withUnit(numberText(value, 0), '%');

/** The number of a reading, or undefined when it has none now. */
export function numberOf(entity: Entity): number | undefined {
  const text = entity.state.state.trim();
  if (text === '') return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

export const isUnknown = (entity: Entity): boolean => entity.state.state === 'unknown' || entity.state.state === '';
export const isGone = (entity: Entity): boolean => entity.state.available === false;
export const isOn = (entity: Entity): boolean => entity.state.state === 'on';

/** Number and unit apart, for tiles that draw them in two sizes; in the unit that the reader chose, where there is one. */
export function reading(entity: Entity): { number: string; unit: string } | undefined {
  const value = entity.state.shown ? Number(entity.state.shown.value) : numberOf(entity);
  return value === undefined || !Number.isFinite(value) ? undefined : { number: numberText(value, decimals(entity, value)), unit: entity.state.shown?.unit ?? entity.unit ?? '' };
}

/** Brightness 0..255 as 0..100, or undefined when it is not known. */
export function brightnessOf(entity: Entity): number | undefined {
  const value = entity.state.attributes['brightness'];
  return typeof value === 'number' ? Math.max(1, Math.round((value / 255) * 100)) : undefined;
}

export const toBrightness = (share: number): number => Math.round((share / 100) * 255);

/** Kinds whose state is the time of the last use. */
const MOMENTS = new Set(['button', 'event', 'scene', 'tag', 'image', 'infrared']);

/** A word like "partly_open" as people write it. */
export function humanize(word: string): string {
  const text = word.replace(/_/g, ' ').trim();
  return text === '' ? text : text[0]!.toUpperCase() + text.slice(1);
}

/** A word that devices share as people say it, where there is a text for it. */
function worded(key: string, word: string): string {
  return hasKey(key) ? t(key) : humanize(word);
}

/** "Open" of open_cover. */
export const actionText = (action: string): string => worded(`act.${action}`, action);
/** "Fan only" of fan_only, for the modes that many devices share. */
export const wordText = (word: string): string => worded(`mode.${word}`, word);

/** The state of anything in words: "On", "Open", "21.4 °C", "Partly open". Never invents one. */
export function stateText(entity: Entity, state: string = entity.state.state): string {
  if (state === 'unknown' || state === '') return t('value.unknown');
  if (state === 'on' || state === 'off') {
    const words = binaryWords(entity.kind, entity.device_class);
    return state === 'on' ? words.on : words.off;
  }
  if (state === entity.state.state && entity.state.shown) {
    const told = reading(entity);
    if (told) return withUnit(told.number, told.unit);
  }
  const value = Number(state);
  if (state.trim() !== '' && Number.isFinite(value)) return withUnit(numberText(value, decimals(entity, value)), entity.unit);
  const happened = entity.state.attributes['event_type']; // an event's state is when, what people ask is what
  if (entity.kind === 'event' && typeof happened === 'string') return humanize(happened);
  if ((entity.device_class === 'timestamp' || MOMENTS.has(entity.kind)) && !Number.isNaN(Date.parse(state))) {
    return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(Date.parse(state));
  }
  return entity.kind === 'text' || entity.kind === 'sensor' ? withUnit(state, entity.unit) : wordText(state);
}

const SIZES = ['kB', 'MB', 'GB', 'TB'] as const;

/** "512 B", "1.4 kB", "3.2 GB". */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return withUnit(String(bytes), 'B');
  const power = Math.min(SIZES.length, Math.floor(Math.log10(bytes) / 3));
  return withUnit(numberText(bytes / 1000 ** power, 1), SIZES[power - 1]!);
}
