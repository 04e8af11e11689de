import { describe, expect, it } from 'vitest';
import { roundSteps, timeSteps } from '../../src/format/axis';

describe('the values beside a chart', () => {
  it.each([
    [0, 10, 5, [0, 2, 4, 6, 8, 10]],
    [20.4, 22.1, 5, [20.5, 21, 21.5, 22]],
    [-3, 3, 3, [-2, 0, 2]],
    [0.001, 0.0034, 5, [0.001, 0.0015, 0.002, 0.0025, 0.003]],
    [990, 1015, 5, [990, 995, 1000, 1005, 1010, 1015]],
    [3, 3, 5, [3]],
  ])('between %d and %d are round', (low, high, most, steps) => expect(roundSteps(low, high, most)).toEqual(steps));
});

describe('the times below a chart', () => {
  const local = (...parts: [number, number, number, number?]): number => new Date(...(parts as [number, number, number])).getTime() / 1000;
  const words = (seconds: number): string => new Date(seconds * 1000).toString().slice(4, 21);

  it('are full hours of the day', () => {
    const { at, unit } = timeSteps(local(2026, 0, 14, 10), local(2026, 0, 15, 10), 5);
    expect(unit).toBe('hours');
    expect(at.map(words)).toEqual(['Jan 14 2026 12:00', 'Jan 14 2026 18:00', 'Jan 15 2026 00:00', 'Jan 15 2026 06:00']);
  });
  it('are days, then months, where there is more time', () => {
    expect(timeSteps(local(2026, 0, 1, 9), local(2026, 0, 8, 9), 10).at.map(words)[0]).toBe('Jan 02 2026 00:00');
    const year = timeSteps(local(2025, 0, 20), local(2026, 0, 20), 5);
    expect(year.unit).toBe('months');
    expect(year.at.map(words)).toEqual(['Apr 01 2025 00:00', 'Jul 01 2025 00:00', 'Oct 01 2025 00:00', 'Jan 01 2026 00:00']);
  });
  it('are never more than asked for', () => {
    for (const days of [1, 7, 30, 365]) expect(timeSteps(local(2026, 2, 27), local(2026, 2, 27) + days * 86_400, 4).at.length).toBeLessThanOrEqual(5);
  });
});
