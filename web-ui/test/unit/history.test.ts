import { describe, expect, it } from 'vitest';
import type { HistoryAnswer, HistoryPoint } from '../../src/api/types';
import { isStates, numbersOf, spanOf, statesOf, totalsOf } from '../../src/format/history';
import { colourAt, placeOf } from '../../src/pages/devices/ColourWheel';
import { whitesOf, withWhites } from '../../src/format/colour';

const at = (hour: number): string => new Date(Date.UTC(2026, 0, 15, hour)).toISOString();
const answer = (points: HistoryPoint[], more: Partial<HistoryAnswer> = {}): HistoryAnswer => ({ entity: 'x', unit: null, from: at(0), to: at(24), source: 'readings', step: null, counter: false, points, ...more });

describe('a history of numbers', () => {
  it('holds each reading until the next, and the last until the end', () => {
    const numbers = numbersOf(answer([[at(1), 20], [at(3), null], [at(4), 22]]));
    expect(numbers.steps).toBe(true);
    expect(numbers.mean).toEqual([20, null, 22, 22]);
    expect(numbers.at.at(-1)).toBe(Date.parse(at(24)) / 1000);
    expect(numbers.low).toBeUndefined();
  });
  it('weighs the average by time and counts gaps', () => {
    expect(spanOf(numbersOf(answer([[at(0), 10], [at(12), 20], [at(18), null], [at(23), 0]])))).toMatchObject({ low: 0, high: 20, gaps: 1, mean: (10 * 12 + 20 * 6 + 0) / 19 });
    expect(spanOf(numbersOf(answer([[at(0), null]])))).toBeUndefined();
  });
  it('keeps minimum and maximum of thinned data, and what counters grew', () => {
    const thin = numbersOf(answer([[at(0), 1, 2, 3], [at(1), null]], { step: 'PT1H' }));
    expect([thin.low, thin.mean, thin.high, thin.grown]).toEqual([[1, null], [2, null], [3, null], undefined]);
    const counter = numbersOf(answer([[at(0), 5, 6, 7, 2], [at(1), 7, 8, 9, 2.5]], { step: 'PT1H', counter: true }));
    expect(spanOf(counter)).toMatchObject({ grown: 4.5, low: 5, high: 9 });
  });
});

describe('a history of states', () => {
  it('is stretches with what is not known between them', () => {
    const told = answer([[at(2), 'on'], [at(3), 'off'], [at(5), null], [at(20), 'off'], [at(22), 'off']]);
    expect(isStates(told)).toBe(true);
    const states = statesOf(told);
    expect(states.stretches.map(({ state, from, to }) => [state, (to - from) / 3_600_000])).toEqual([[null, 2], ['on', 1], ['off', 2], [null, 15], ['off', 4]]);
    expect(totalsOf(states).map(({ state, time, times }) => [state, time / 3_600_000, times])).toEqual([['off', 6, 2], ['on', 1, 1], [null, 17, 2]]);
  });
});

describe('a colour', () => {
  it('lies on the wheel where it is picked', () => {
    for (const hue of [0, 45, 120, 200, 359]) {
      const { x, y } = placeOf({ hue, saturation: 80 });
      const back = colourAt((x - 50) / 50, (y - 50) / 50);
      expect(Math.abs(back.hue - hue)).toBeLessThanOrEqual(1);
      expect(back.saturation).toBe(80);
    }
    expect(colourAt(2, 0).saturation).toBe(100);
  });
  it('keeps its parts when a white channel changes', () => {
    const whites = whitesOf(['rgbww'], { rgbww_color: [1, 2, 3, 40, 50] })!;
    expect(withWhites(whites, 1, 99)).toEqual({ rgbww_color: [1, 2, 3, 40, 99] });
    expect(withWhites(whitesOf(['rgbw'], {})!, 0, 9)).toEqual({ rgbw_color: [0, 0, 0, 9] });
    expect(whitesOf(['rgb'], {})).toBeUndefined();
  });
});
