import * as icons from '@mdi/js';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shorter } from '../../scripts/build/iconPath';
import { shortKeys, withShortKeys } from '../../scripts/build/textKeys';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name)).map((name) => readFileSync(join('src', name), 'utf8'));

const NUMBER = '[\\s,]*(-?\\d*\\.?\\d+)';
const FLAG = '[\\s,]*([01])';
const PATTERNS: Readonly<Record<string, RegExp>> = {
  ...Object.fromEntries(Object.entries({ m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2 }).map(([letter, count]) => [letter, new RegExp(NUMBER.repeat(count), 'y')])),
  a: new RegExp(NUMBER.repeat(3) + FLAG + FLAG + NUMBER + NUMBER, 'y'),
};

/** Where the pen ends after each command, by a reading of paths that shares nothing with what is tested. */
function corners(path: string): [number, number][] {
  const found: [number, number][] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  for (const [, letter, rest] of path.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const kind = letter!.toLowerCase();
    if (kind === 'z') {
      [x, y] = [startX, startY];
      found.push([x, y]);
      continue;
    }
    const pattern = PATTERNS[kind]!;
    pattern.lastIndex = 0;
    for (let first = true, match = pattern.exec(rest!); match !== null; match = pattern.exec(rest!), first = false) {
      const numbers = match.slice(1).map(Number);
      const [fromX, fromY] = letter === kind ? [x, y] : [0, 0];
      x = kind === 'v' ? x : fromX + numbers.at(kind === 'h' ? 0 : -2)!;
      y = kind === 'h' ? y : fromY + numbers.at(-1)!;
      if (kind === 'm' && first) [startX, startY] = [x, y];
      found.push([x, y]);
    }
  }
  return found;
}

describe('a shorter icon', () => {
  it('says a path in tenths from corner to corner', () => {
    expect(shorter('M12,10A3.5,3.5 0 0,0 15.5,6.5H19.04L20,7.21V9Z')).toBe('M12 10a3.5 3.5 0 003.5-3.5h3.5l1 .7v1.8z');
    expect(shorter('M1 1l.5.5.25.25z')).toBe('M1 1l.5.5 .3.3z');
  });

  it('never adds up what it rounds', () => {
    expect(corners(shorter(`M0 0${'h.04'.repeat(100)}v1z`)).at(-2)![0]).toBeCloseTo(4, 5);
  });

  it('has every corner of every icon of the page where it was', () => {
    const names = [...new Set(sources.join('').match(/\bmdi[A-Z]\w+/g))] as (keyof typeof icons)[];
    expect(names.length).toBeGreaterThan(100);
    for (const name of names) {
      const [before, after] = [corners(icons[name]), corners(shorter(icons[name]))];
      expect(after.length, name).toBe(before.length);
      expect(Math.max(...after.flat().map((one, index) => Math.abs(one - before.flat()[index]!))), name).toBeLessThan(0.0501);
    }
  });
});

describe('the names of texts', () => {
  it('become short, but for those that are put together', () => {
    const keys = shortKeys(["  'a.one': 'One',\n  'a.two': 'Two',\n  'mode.eco': 'Eco',\n"], ["t('a.one')", 't(`mode.${word}`)']);
    expect([...keys.keys()]).toEqual(['a.one', 'a.two']);
    expect(withShortKeys("t('a.two') + 'a.twofold' + t('mode.eco')", keys)).toBe("t('1') + 'a.twofold' + t('mode.eco')");
  });
});
