import { describe, expect, it } from 'vitest';
import type { Condition } from '../../src/api/types';
import { evaluate } from '../../src/rules/evaluate';
import { entity, namesOf } from './home-data';

const { entity: find } = namesOf(
  entity({ id: 'light.on', state: 'on' }), entity({ id: 'light.gone', state: 'on', available: false }), entity({ id: 'sensor.new', state: 'unknown' }), entity({ id: 'sensor.lux', state: '12.5' }),
);
const thursdayAt = (time: string): Date => new Date(`2026-01-15T${time}:00`);
const truth = (condition: Condition, now = thursdayAt('19:00')): boolean | undefined => evaluate(condition, find, now);
const on: Condition = { type: 'state', entity: 'light.on', is: 'on' };
const off: Condition = { type: 'state', entity: 'light.on', is: 'off' };
const unknown: Condition = { type: 'state', entity: 'light.gone', is: 'on' };

describe('a condition now', () => {
  it('compares states', () => expect([truth(on), truth(off)]).toEqual([true, false]));
  it('is not known when the device is gone, new or forgotten', () => {
    expect(truth(unknown)).toBeUndefined();
    expect(truth({ type: 'numeric', entity: 'sensor.new', above: 1 })).toBeUndefined();
    expect(truth({ type: 'state', entity: 'light.none', is: 'on' })).toBeUndefined();
  });
  it('compares numbers, bounds excluded', () => {
    expect(truth({ type: 'numeric', entity: 'sensor.lux', below: 20, above: 5 })).toBe(true);
    expect(truth({ type: 'numeric', entity: 'sensor.lux', below: 12.5 })).toBe(false);
  });
  it('knows the time, over midnight and by day', () => {
    expect(truth({ type: 'time', after: '18:00', before: '23:00' })).toBe(true);
    expect(truth({ type: 'time', after: '22:00', before: '06:00' })).toBe(false);
    expect(truth({ type: 'time', after: '22:00', before: '06:00' }, thursdayAt('05:59'))).toBe(true);
    expect(truth({ type: 'time', after: '18:00', days: ['fri'] })).toBe(false);
    expect(truth({ type: 'time', days: ['thu'] })).toBe(true);
  });
  it('combines in groups without guessing', () => {
    expect(truth({ type: 'all', conditions: [on, unknown] })).toBeUndefined();
    expect(truth({ type: 'all', conditions: [off, unknown] })).toBe(false);
    expect(truth({ type: 'any', conditions: [on, unknown] })).toBe(true);
    expect(truth({ type: 'any', conditions: [] })).toBe(false);
    expect(truth({ type: 'all', conditions: [] })).toBe(true);
    expect(truth({ type: 'not', conditions: [off] })).toBe(true);
    expect(truth({ type: 'not', conditions: [on, unknown] })).toBe(false);
  });
});
