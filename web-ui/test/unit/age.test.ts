import { describe, expect, it } from 'vitest';
import { age, dayAndTime, exactAge, lasting, momentOf } from '../../src/format/age';
import { durationText, toIso, toSeconds } from '../../src/format/duration';

const NOW = Date.parse('2026-01-15T12:00:00Z');
const before = (seconds: number): string => new Date(NOW - seconds * 1000).toISOString();

describe('an age', () => {
  it.each([
    [0, 'just now'], [9, 'just now'], [37, '30 s ago'], [60, '1 min ago'], [3599, '59 min ago'], [3600, '1 hr ago'],
    [172_799, '47 hr ago'], [172_800, '2 days ago'], [-30, 'just now'],
  ])('of %d s is %s', (seconds, text) => expect(age(before(seconds), NOW)).toBe(text));
  it('says when nothing was ever heard', () => {
    expect(age(null, NOW)).toBe('never heard');
    expect(age('soon', NOW)).toBe('never heard');
  });
  it('tells how long something lasts', () => expect(lasting(before(150), NOW)).toBe('2 min'));
  it('names the day only when it was another', () => {
    expect(momentOf(before(3600), NOW)).toBe('11:00');
    expect(momentOf(before(86_400), NOW)).toMatch(/^Wed/);
  });
  it('can say when, too', () => {
    expect(exactAge(before(180), NOW)).toBe('11:57 (3 min ago)');
    expect(exactAge(before(2 * 86_400), NOW)).toMatch(/13.*, 12:00 \(2 days ago\)$/);
    expect(exactAge(null, NOW)).toBe('never heard');
  });
  it('writes the day of the page head', () => expect(dayAndTime(NOW)).toMatch(/^Thursday.* at 12:00$/));
});

describe('a duration', () => {
  it.each([['PT0S', 0], ['PT1M', 60], ['PT1H30M', 5400], ['P1DT2H', 93_600], ['PT1.5S', 1.5], ['nonsense', 0]])('%s is %d s', (iso, seconds) => expect(toSeconds(iso)).toBe(seconds));
  it.each([[0, 'PT0S'], [60, 'PT1M'], [5400, 'PT1H30M'], [3601, 'PT1H1S']])('%d s is %s', (seconds, iso) => expect(toIso(seconds)).toBe(iso));
  it('is read out in its units', () => {
    expect(durationText('PT5400S')).toBe('1 hr and 30 min');
    expect(durationText('PT45S')).toBe('45 s');
    expect(durationText('P3D')).toBe('72 hr');
  });
});
