import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/text/text';

const source = join(process.cwd(), 'src');
const tables = Object.values(import.meta.glob<Record<string, Record<string, Entry>>>('../../src/text/en/*.ts', { eager: true }));
const entries = tables.flatMap((table) => Object.values(table)).flatMap((table) => Object.entries(table));

describe('the texts', () => {
  it('have each name once', () => {
    const names = entries.map(([name]) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
  it('have the same placeholders in both numbers', () => {
    const holes = (text: string): string => [...new Set(text.match(/\{\w+\}/g))].sort().join();
    for (const [name, entry] of entries) if (typeof entry !== 'string') expect(holes(entry.one), name).toBe(holes(entry.other));
  });
  it('are there on every page that shows them, whichever page was seen before', () => {
    const read = (name: string): string => readFileSync(join(source, name), 'utf8');
    const tableOf = new Map(readdirSync(join(source, 'text/en')).flatMap((file) => [...read(`text/en/${file}`).matchAll(/^ +'([\w.]+)':/gm)].map(([, key]) => [key!, file.slice(0, -3)] as const)));
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
    const found = (from: string, path: string): string | undefined => ['.ts', '.tsx', '/index.ts'].map((end) => join(from, '..', path) + end).find((name) => files.includes(name));
    const reached = (entry: string, seen = new Set<string>()): Set<string> => {
      seen.add(entry);
      for (const [, path] of read(entry).matchAll(/^(?:import|export) (?!type)[^;]*?'(\.[^']*)';/gm)) {
        const next = found(entry, path!);
        if (next !== undefined && !seen.has(next)) reached(next, seen);
      }
      return seen;
    };
    const pages = [...read('App.tsx').matchAll(/import\('(\.[^']*)'\)/g)].map(([, path]) => found('App.tsx', path!)!);
    const first = reached('main.tsx');
    for (const entry of ['main.tsx', ...pages]) {
      const seen = new Set([...first, ...reached(entry)]);
      for (const file of seen) {
        if (file.startsWith('text/')) continue;
        for (const [, key] of read(file).matchAll(/'([\w.]+)'/g)) {
          const table = tableOf.get(key!);
          if (table !== undefined) expect(seen.has(`text/en/${table}.ts`), `${key} of ${file} on ${entry}`).toBe(true);
        }
      }
    }
    expect(pages.length).toBeGreaterThan(10);
  });
  it('speak of devices, never of entities', () => {
    const words = entries.flatMap(([, entry]) => (typeof entry === 'string' ? [entry] : Object.values(entry)));
    expect(words.filter((text) => /\bentit(y|ies)\b/i.test(text))).toEqual([]);
  });
  it('are the only way: nothing is ever set as HTML', () => {
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
    for (const name of files) expect(readFileSync(join(source, name), 'utf8'), name).not.toMatch(/innerHTML|dangerouslySetInnerHTML|insertAdjacentHTML/);
  });
});
