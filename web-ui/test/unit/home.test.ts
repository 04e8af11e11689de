import { describe, expect, it } from 'vitest';
import type { EntityState, Frame } from '../../src/api/types';
import { wished } from '../../src/state/commands';
import { HomeStore, reduce } from '../../src/state/home';
import { AT, device, entity, homeOf } from './home-data';

const state = (value: string): EntityState => ({ state: value, attributes: {}, reason: null, changed_at: AT, updated_at: AT, pending: false });
const states = (seq: number, changes: Record<string, EntityState>): Frame => ({ event: 'states', seq, data: { states: changes, folded: 0 } });

describe('the reducer of the stream', () => {
  const model = homeOf([entity({ id: 'light.a' }), entity({ id: 'light.b' })], [device('a'), device('b')]);

  it('puts new states in and shares the rest', () => {
    const result = reduce(model, states(11, { 'light.a': state('off') }));
    expect(result.model.entities.get('light.a')?.state.state).toBe('off');
    expect(result.model.entities.get('light.b')).toBe(model.entities.get('light.b'));
    expect(result).toMatchObject({ touched: ['light.a'], structure: false, model: { seq: 11 } });
    expect(model.entities.get('light.a')?.state.state).toBe('on');
  });
  it('ignores what the answer of /home already holds', () => {
    expect(reduce(model, states(10, { 'light.a': state('off') })).model).toBe(model);
  });
  it('leaves out states of what it does not know', () => {
    const result = reduce(model, states(12, { 'light.gone': state('off') }));
    expect(result.touched).toEqual([]);
    expect(result.model.entities.size).toBe(2);
  });
  it('adds, changes and removes whole things', () => {
    const result = reduce(model, {
      event: 'home', seq: 13,
      data: { entities: [entity({ id: 'light.c' })], devices: [{ ...device('a'), name: 'Lamp' }], areas: [{ id: 'hall', name: 'Hall', rev: 1 }], removed: { entities: ['light.b'], devices: ['b'] } },
    });
    expect([...result.model.entities.keys()]).toEqual(['light.a', 'light.c']);
    expect(result.model.devices.get('a')?.name).toBe('Lamp');
    expect(result.model.devices.has('b')).toBe(false);
    expect(result.model.areas.get('hall')?.name).toBe('Hall');
    expect(result.structure).toBe(true);
  });
});

describe('the store', () => {
  it('tells only the signals of what changed', () => {
    const store = new HomeStore();
    store.load({ seq: 1, areas: [], devices: [], entities: [entity({ id: 'light.a' }), entity({ id: 'light.b' })] });
    const [a, b] = [store.entity('light.a')!, store.entity('light.b')!];
    const before = b.value;
    const structure = store.structure.value;
    store.apply(states(2, { 'light.a': state('off') }));
    expect(a.value.state.state).toBe('off');
    expect(b.value).toBe(before);
    expect(store.structure.value).toBe(structure);
    expect(store.now.value.entities.get('light.a')?.state.state).toBe('off');
  });
  it('keeps how the newest command went', () => {
    const store = new HomeStore();
    store.load({ seq: 1, areas: [], devices: [], entities: [entity({ id: 'light.a' })] });
    const told = (id: string, outcome: 'sent' | 'timed_out') => store.commanded({ id, entity: 'light.a', action: 'turn_on', outcome, detail: '', at: AT });
    told('c9', 'sent');
    told('c10', 'sent');
    told('c9', 'timed_out');
    expect(store.entity('light.a')!.value.last_command).toMatchObject({ id: 'c10', outcome: 'sent' });
  });
  it('keeps its signals over a reload after a gap', () => {
    const store = new HomeStore();
    store.load({ seq: 1, areas: [], devices: [], entities: [entity({ id: 'light.a' })] });
    const held = store.entity('light.a')!;
    store.load({ seq: 90, areas: [], devices: [], entities: [entity({ id: 'light.a', state: 'off' })] });
    expect(held.value.state.state).toBe('off');
    expect(store.entity('light.none')).toBeUndefined();
  });
});

describe('what is wished', () => {
  const base = entity({ id: 'light.a', state: 'off', attributes: { brightness: 10, effect: 'None' } });
  const desired = { state: 'on', attributes: { brightness: 200 } };
  it.each([
    ['nothing', {}, undefined, base.state.state, 10],
    ['by others', { desired }, undefined, 'on', 200],
    ['by the reader', {}, { state: 'on', attributes: { brightness: 30 } }, 'on', 30],
    ['by both, where the reader goes before', { desired }, { attributes: { brightness: 30 } }, 'on', 30],
  ] as const)('is drawn: %s', (_, more, wish, state, brightness) => {
    const shown = wished({ ...base, state: { ...base.state, ...more } }, wish);
    expect([shown.state.state, shown.state.attributes['brightness'], shown.state.attributes['effect']]).toEqual([state, brightness, 'None']);
    expect(base.state.attributes['brightness']).toBe(10);
  });

  it('is in the unit that the reader chose', () => {
    const held = entity({ id: 'climate.a', state: 'heat', unit: '°F', capabilities: { min_temp: 45, modes: ['off', 'heat'] }, attributes: { temperature: 70, fan_mode: 'low' } });
    const chosen = { ...held, state: { ...held.state, shown: { unit: '°C', attributes: { temperature: 21.1 }, capabilities: { min_temp: 7 } } } };
    expect(wished(chosen, undefined)).toMatchObject({ unit: '°C', capabilities: { min_temp: 7, modes: ['off', 'heat'] }, state: { state: 'heat', attributes: { temperature: 21.1, fan_mode: 'low' } } });
    expect(wished(chosen, { attributes: { temperature: 22 } }).state.attributes['temperature']).toBe(22);
    const sensor = entity({ id: 'sensor.a', state: '21', unit: '°C' });
    expect(wished({ ...sensor, state: { ...sensor.state, shown: { value: 69.8, unit: '°F' } } }, undefined).unit).toBe('°C');
  });
});
