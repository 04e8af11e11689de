import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const LITERAL = /'([\w.]+)'/g;
/** The beginning of a key that is put together while the page runs, like `mode.${word}`. */
const BUILT = /`([\w.]+\.)\$\{/g;

const first = (text: string, found: RegExp): string[] => [...text.matchAll(found)].map(([, group]) => group!);

/** Short names for all keys of texts but those whose names are put together while the page runs. */
export function shortKeys(tables: readonly string[], sources: readonly string[]): Map<string, string> {
  const built = new Set(sources.flatMap((source) => first(source, BUILT)));
  const fixed = tables.flatMap((table) => first(table, /^ +'([\w.]+)':/gm)).filter((key) => ![...built].some((prefix) => key.startsWith(prefix)));
  return new Map(fixed.sort().map((key, index) => [key, index.toString(36)]));
}

export const withShortKeys = (code: string, keys: ReadonlyMap<string, string>): string =>
  code.replace(LITERAL, (whole, name: string) => (keys.has(name) ? `'${keys.get(name)}'` : whole));

/** Names of texts are for people who read the source: the built page has short ones. */
export function textKeys(src: string): Plugin {
  const read = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name)).map((name) => readFileSync(join(folder, name), 'utf8'));
  let keys = new Map<string, string>();
  return {
    name: 'text-keys',
    apply: 'build',
    enforce: 'pre',
    buildStart: () => void (keys = shortKeys(read(join(src, 'text/en')), read(src))),
    transform: (code, id) => (/\.tsx?$/.test(id) ? withShortKeys(code, keys) : undefined),
  };
}
