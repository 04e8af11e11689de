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
  it('speak of devices, never of entities', () => {
    const words = entries.flatMap(([, entry]) => (typeof entry === 'string' ? [entry] : Object.values(entry)));
    expect(words.filter((text) => /\bentit(y|ies)\b/i.test(text))).toEqual([]);
  });
  it('are the only way: nothing is ever set as HTML', () => {
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
    for (const name of files) expect(readFileSync(join(source, name), 'utf8'), name).not.toMatch(/innerHTML|dangerouslySetInnerHTML|insertAdjacentHTML/);
  });
});
