import { describe, expect, it } from 'vitest';
import '../../src/text/device';
import { argumentsFor, controlsOf, factsOf, signalsOf, type Control } from '../../src/format/controls';
import { argumentsOf } from '../../src/pages/devices/ControlView';
import { entity } from './home-data';
import { makeKinds } from '../hub/kinds.mjs';
import type { Entity } from '../../src/api/types';

const keys = (controls: readonly Control[]): string[] => controls.map((control) => `${control.type} ${control.key}`);
const find = <T extends Control['type']>(controls: readonly Control[], type: T): Extract<Control, { type: T }> =>
  controls.find((control) => control.type === type) as Extract<Control, { type: T }>;

describe('the controls of a device', () => {
  it('leave out what it cannot do', () => {
    expect(controlsOf(entity({ id: 'cover.x', actions: ['open_cover', 'close_cover'] }))).toMatchObject({ main: [{ type: 'buttons', buttons: [{ action: 'open_cover' }, { action: 'close_cover' }] }], more: [] });
    expect(controlsOf(entity({ id: 'sensor.x' }))).toEqual({ facts: [], main: [], more: [] });
  });

  it('show one target of a thermostat, or two where it heats and cools', () => {
    const actions = ['set_temperature', 'set_hvac_mode'];
    const capabilities = { modes: ['off', 'heat', 'heat_cool'], min_temp: 7, max_temp: 28, temp_step: 1 };
    const one = controlsOf(entity({ id: 'climate.x', state: 'heat', actions, capabilities, attributes: { temperature: 21, current_temperature: 19.5 } }));
    expect(keys(one.main)).toEqual(['steps temperature', 'choice set_hvac_mode']);
    expect(find(one.main, 'steps')).toMatchObject({ min: 7, max: 28, step: 1, value: 21 });
    expect(one.facts).toEqual([['Now', '19.5\u202f°']]);
    const two = controlsOf(entity({ id: 'climate.x', state: 'heat_cool', actions, capabilities, attributes: { target_temp_low: 19, target_temp_high: 24 } }));
    expect(keys(two.main)).toEqual(['steps target_temp_low', 'steps target_temp_high', 'choice set_hvac_mode']);
    expect(find(two.main, 'steps').others).toEqual({ target_temp_high: 24 });
  });

  it('step a fan by the speeds it has', () => {
    const fan = controlsOf(entity({ id: 'fan.x', actions: ['set_percentage'], capabilities: { speed_range_min: 1, speed_range_max: 4 }, attributes: { percentage: 50 } }));
    expect(find(fan.main, 'range')).toMatchObject({ step: 25, value: 50 });
  });

  it('ask for a code only where one is asked for, and mark what is already so', () => {
    const plain = find(controlsOf(entity({ id: 'lock.x', state: 'locked', actions: ['lock', 'unlock'] })).main, 'buttons');
    expect(plain.code).toBeUndefined();
    expect(plain.buttons.map(({ action, current }) => [action, current])).toEqual([['lock', true], ['unlock', undefined]]);
    const code = (format: string) => find(controlsOf(entity({ id: 'lock.x', actions: ['lock'], capabilities: { code_format: format } })).main, 'buttons').code;
    expect([code('^\\d{4}$'), code('number'), code('^[a-z]+$')]).toEqual(['number', 'number', 'text']);
  });

  it('take wide numbers as a field and others as a slider', () => {
    const number = (capabilities: Record<string, unknown>) => controlsOf(entity({ id: 'number.x', state: '5', actions: ['set_value'], capabilities })).main[0]!.type;
    expect(number({ min: 0, max: 10, step: 1 })).toBe('range');
    expect(number({ min: 0, max: 10, step: 1, mode: 'box' })).toBe('form');
    expect(number({ min: -1e9, max: 1e9, step: 0.01 })).toBe('form');
  });

  it('offer an update only while there is one', () => {
    const update = (state: string, attributes = {}) => controlsOf(entity({ id: 'update.x', state, actions: ['install'], attributes: { installed_version: '1', latest_version: '2', ...attributes } }));
    expect(update('on').main).toHaveLength(1);
    expect(update('off').main).toHaveLength(0);
    expect(update('on', { in_progress: true, update_percentage: 40 })).toMatchObject({ main: [], facts: [['Installed', '1'], ['Newest', '2'], ['Progress', '40\u202f%']] });
  });

  it('say what an event was', () => {
    expect(factsOf(entity({ id: 'event.x', capabilities: { event_types: ['single_press', 'hold'] }, attributes: { event_type: 'hold' } }))).toEqual([['Last event', 'Hold'], ['Can tell', 'Single press, Hold']]);
  });

  it('cover every action of every kind', () => {
    const told = (control: Control): string[] => (control.type === 'buttons' ? control.buttons.map(({ action }) => action) : [control.action]);
    const onOff = new Set(['turn_on', 'turn_off', 'toggle']);
    for (const one of makeKinds(0).entities as Entity[]) {
      if (one.kind === 'light') continue;
      const { main, more } = controlsOf(one);
      expect([...new Set([...main, ...more].flatMap(told))].filter((action) => !onOff.has(action)).sort(), one.id).toEqual(one.actions.filter((action) => !onOff.has(action)).sort());
    }
  });

  it('name the commands of a remote where it knows them', () => {
    const remote = (capabilities: Record<string, unknown>) => controlsOf(entity({ id: 'remote.x', state: 'on', actions: ['turn_on', 'send_command'], capabilities, attributes: { current_activity: 'Film' } }));
    const known = remote({ commands: ['Mute', 'Input'], activity_list: ['Film', 'Music'] });
    expect(find(known.main, 'choice')).toMatchObject({ action: 'turn_on', argument: 'activity', value: 'Film' });
    expect(find(known.main, 'buttons').buttons).toEqual([{ action: 'send_command', args: { command: 'Mute' }, label: 'Mute' }, { action: 'send_command', args: { command: 'Input' }, label: 'Input' }]);
    expect(keys(remote({}).main)).toEqual(['form send_command']);
  });

  it('know the signals that a receiver heard, and nothing that is none', () => {
    const received = [{ code: '3f', at: '2026-01-15T12:00:00Z', timings: [9000, -4500], modulation: 38_000 }, { code: '77', timings: [1] }, { code: '78' }, null, 'x'];
    expect(signalsOf(entity({ id: 'infrared.x', attributes: { received } }))).toEqual([
      { code: '3f', at: '2026-01-15T12:00:00Z', args: { timings: [9000, -4500], modulation: 38_000 } },
      { code: '77', at: null, args: { timings: [1] } },
    ]);
    expect(signalsOf(entity({ id: 'sensor.x', attributes: { received } }))).toEqual([]);
  });

  it('tell what an action takes, each thing once', () => {
    const taken = (one: Entity, action: string) => argumentsFor(one, action).map(({ field }) => `${field.type} ${field.key}`);
    const remote = entity({ id: 'remote.x', actions: ['turn_on', 'send_command'], capabilities: { commands: ['Mute'], activity_list: ['Film'] } });
    expect([taken(remote, 'turn_on'), taken(remote, 'send_command')]).toEqual([['choice activity'], ['choice command', 'number num_repeats']]);
    const heater = entity({ id: 'climate.x', state: 'heat_cool', actions: ['set_temperature'], attributes: { target_temp_low: 19, target_temp_high: 24 } });
    expect(taken(heater, 'set_temperature')).toEqual(['number target_temp_low', 'number target_temp_high']);
    expect(taken(entity({ id: 'lock.x', actions: ['lock', 'unlock'], capabilities: { code_format: 'number' } }), 'unlock')).toEqual(['password code']);
    expect(taken(entity({ id: 'fan.x', actions: ['oscillate'] }), 'oscillate')).toEqual(['flag oscillating']);
  });

  it('offer what a kind of a newer hub can do', () => {
    expect(find(controlsOf(entity({ id: 'oven.x', actions: ['start_baking', 'turn_on'] })).main, 'buttons').buttons).toEqual([{ action: 'start_baking', label: 'Start baking' }]);
  });
});

describe('the arguments of a form', () => {
  it('are numbers, moments and texts as the hub takes them', () => {
    const fields = [
      { key: 'a', type: 'number', label: '' }, { key: 'b', type: 'text', label: '' }, { key: 'c', type: 'time', label: '' }, { key: 'd', type: 'datetime-local', label: '' }, { key: 'e', type: 'number', label: '' },
    ] as const;
    expect(argumentsOf(fields, { a: '1.5', b: '', c: '06:45', d: '2026-02-01T08:00', e: '' })).toEqual({ a: 1.5, b: '', c: '06:45:00', d: '2026-02-01T08:00:00+00:00' });
  });
});
