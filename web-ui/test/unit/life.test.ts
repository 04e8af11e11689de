import { describe, expect, it } from 'vitest';
import { areaOf } from '../../src/components/AreaChoice';
import { definitionOf, EMPTY_PART, formOf, idOf } from '../../src/pages/inbox/definition';
import { joinsOf } from '../../src/pages/inbox/Joining';
import { unitsLike } from '../../src/format/units';
import { reading, stateText } from '../../src/format/value';
import { wishFor } from '../../src/state/commands';
import { entity } from './home-data';

describe('a device by hand', () => {
  it('keeps what the form does not show', () => {
    const definition = { id: 'pump', name: 'Pump', area: 'Cellar', entities: [{ key: 'relay', kind: 'switch', name: null, state: { topic: 'a', template: '{{ value }}' }, command: { topic: 'a/set', qos: 1 }, payload_on: 1, payload_off: 0, icon: 'mdi:pump' }] };
    const form = formOf('pump', definition);
    expect(form.parts[0]).toMatchObject({ key: 'relay', topic: 'a', command: 'a/set', on: '1', off: '0' });
    expect(definitionOf(form, definition)).toEqual(definition);
    expect(definitionOf({ ...form, name: 'Big pump', parts: [{ ...form.parts[0]!, on: 'ON' }] }, definition)).toMatchObject({ name: 'Big pump', area: 'Cellar', entities: [{ payload_on: 'ON', payload_off: 0, state: { template: '{{ value }}' }, command: { qos: 1 } }] });
  });
  it('gives each part a key of its own, and drops what its kind has not', () => {
    const part = { ...EMPTY_PART, name: 'Level', topic: 't', command: 'x', on: '1' };
    expect(definitionOf({ id: 'a', name: 'A', parts: [part, part] }, undefined)).toEqual({ id: 'a', name: 'A', entities: [{ key: 'level', kind: 'sensor', name: 'Level', state: { topic: 't' } }, { key: 'level_2', kind: 'sensor', name: 'Level', state: { topic: 't' } }] });
  });
  it('keeps what other kinds have', () => {
    const definition = { id: 'a', name: 'A', entities: [{ key: 'blind', kind: 'cover', name: 'Blind', state: { topic: 's' }, command: { topic: 'c', retain: true }, payload_open: 'UP' }, { key: 'fan', kind: 'fan', name: 'Fan', command: { topic: 'f' }, payload_on: 1 }] };
    expect(definitionOf(formOf('a', definition), definition)).toEqual(definition);
  });
  it('asks a humidifier for one topic more', () => {
    const part = { ...EMPTY_PART, kind: 'humidifier', name: 'Air', command: 'h/set', wish: 'h/wish' };
    const made = definitionOf({ id: 'a', name: 'A', parts: [part] }, undefined);
    expect(made['entities']).toEqual([{ key: 'air', kind: 'humidifier', name: 'Air', command: { topic: 'h/set' }, humidity: { command: { topic: 'h/wish' } } }]);
    expect(formOf('a', made).parts[0]).toMatchObject({ wish: 'h/wish' });
  });
  it('gets a name for its file', () => {
    expect(['Garden pump', 'Öfen & Ähnliches', '***'].map(idOf)).toEqual(['garden_pump', 'ofen_ahnliches', '']);
  });
});

it('an area is chosen, made or none', () => {
  expect(areaOf({ area: 'hall', name: '' })).toEqual({ area: 'hall' });
  expect(areaOf({ area: 'new', name: ' Attic ' })).toEqual({ new_area: 'Attic' });
  expect([areaOf({ area: 'new', name: ' ' }), areaOf({ area: '', name: 'x' })]).toEqual([undefined, undefined]);
});

it('a Zigbee bridge is found by what it announces', () => {
  const of = (id: string, name: string, source = 'zigbee2mqtt') => ({ ...entity({ id, name, source }), device: 'bridge' });
  const joins = joinsOf([of('switch.a', 'Permit join'), of('number.b', 'Join time'), of('switch.c', 'Permit join', 'homeassistant')]);
  expect(joins.map(({ permit, time }) => [permit.id, time?.id])).toEqual([['switch.a', 'number.b']]);
});

it('a unit can be another that says the same', () => {
  expect(unitsLike('kWh')).toEqual(['Wh', 'kWh', 'MWh']);
  expect([unitsLike(null), unitsLike('lx')]).toEqual([[], []]);
});

it('a value is shown in the unit that was chosen, and only while the hub tells it', () => {
  const one = entity({ id: 'sensor.x', state: '20', unit: '°C', device_class: 'temperature' });
  const other = { ...one, state: { ...one.state, shown: { value: '68', unit: '°F' } } };
  expect([stateText(one), stateText(other), stateText(other, '21')]).toEqual(['20.0\u202f°C', '68.0\u202f°F', '21.0\u202f°C']);
  expect(reading(other)).toEqual({ number: '68.0', unit: '°F' });
});

it('a wish is what the device will report', () => {
  expect(wishFor(entity({ id: 'climate.x' }), 'set_hvac_mode', { hvac_mode: 'cool' })).toEqual({ state: 'cool', attributes: {} });
  expect(wishFor(entity({ id: 'climate.x', state: 'off' }), 'turn_on', {})).toEqual({ attributes: {} });
  expect(wishFor(entity({ id: 'cover.x', state: 'open' }), 'toggle', {})).toEqual({ attributes: {} });
  expect(wishFor(entity({ id: 'scene.x' }), 'turn_on', {})).toEqual({ attributes: {} });
});
