import { commonTexts } from './en/common';
import { homeTexts } from './en/home';
import { sentenceTexts } from './en/sentence';
import type { deviceTexts } from './en/device';
import type { editorTexts } from './en/editor';
import type { gateTexts } from './en/gate';
import type { hubTexts } from './en/hub';
import type { inboxTexts } from './en/inbox';

/** A text, or its plural forms chosen by the parameter `n`. */
export type Entry = string | { readonly one: string; readonly other: string };
type Table = Readonly<Record<string, Entry>>;
/** Every text of the page has one of these names; another language is other tables with the same names. */
export type Key =
  | keyof typeof commonTexts
  | keyof typeof homeTexts
  | keyof typeof sentenceTexts
  | keyof typeof deviceTexts
  | keyof typeof editorTexts
  | keyof typeof gateTexts
  | keyof typeof hubTexts
  | keyof typeof inboxTexts;
type Params = Readonly<Record<string, string | number>>;

const table = new Map<string, Entry>(Object.entries<Entry>({ ...commonTexts, ...homeTexts, ...sentenceTexts }));

/** Adds the texts of a page that is fetched later. */
export function addTexts(more: Table): void {
  for (const [key, entry] of Object.entries(more)) table.set(key, entry);
}

/** Texts are English; dates and numbers follow the reader where the reader reads English, and British custom else. */
export const locale: string =
  typeof navigator !== 'undefined' && navigator.language?.startsWith('en') ? navigator.language : 'en-GB';

const plurals = new Intl.PluralRules('en');

/** The text of a key; `{name}` is replaced by the parameter of that name. */
export function t(key: Key, params: Params = {}): string {
  const entry = table.get(key) ?? key;
  const text = typeof entry === 'string' ? entry : plurals.select(Number(params['n'])) === 'one' ? entry.one : entry.other;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole));
}

/** Joins with the last word, "a, b and c". */
export function list(items: readonly string[], type: 'conjunction' | 'disjunction' = 'conjunction'): string {
  return new Intl.ListFormat('en-GB', { type }).format(items);
}

export function hasKey(key: string): key is Key {
  return table.has(key);
}
