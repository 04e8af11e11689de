import { describe, expect, it } from 'vitest';
import type { Action, Condition, Rule, Trigger } from '../../src/api/types';
import { actionText, conditionText, daysText, plainSentence, triggerText } from '../../src/rules/sentence';
import { emptyRule } from '../../src/rules/steps';
import { entity, namesOf } from './home-data';

const names = namesOf(
  entity({ id: 'binary_sensor.door', display_name: 'Front door', device_class: 'door' }),
  entity({ id: 'binary_sensor.motion', display_name: 'Hall motion', device_class: 'motion' }),
  entity({ id: 'light.ceiling', display_name: 'Ceiling light' }),
  entity({ id: 'sensor.lux', display_name: 'Hall brightness', unit: 'lx' }),
  entity({ id: 'climate.hall', display_name: 'Radiator', unit: '°C' }),
  entity({ id: 'event.bell', display_name: 'Doorbell' }),
  entity({ id: 'remote.tv', display_name: 'Television' }),
  entity({ id: 'infrared.x', display_name: 'Sender' }),
  entity({ id: 'vacuum.x', display_name: 'Robot' }),
);
const plain = (text: string): string => text.replace(/\u202f/g, ' ');

describe('a trigger', () => {
  const cases: [string, Trigger][] = [
    ['Front door opens', { type: 'state', entity: 'binary_sensor.door', to: 'on' }],
    ['Front door closes', { type: 'state', entity: 'binary_sensor.door', to: 'off', for: 'PT0S' }],
    ['Front door stays open for 1 min', { type: 'state', entity: 'binary_sensor.door', to: 'on', for: 'PT1M' }],
    ['Hall motion detects motion', { type: 'state', entity: 'binary_sensor.motion', to: 'on' }],
    ['Ceiling light turns on after being off', { type: 'state', entity: 'light.ceiling', from: 'off', to: 'on' }],
    ['Ceiling light changes', { type: 'state', entity: 'light.ceiling' }],
    ['Radiator becomes heating', { type: 'state', entity: 'climate.hall', to: 'heating' }],
    ['Hall brightness falls below 20 lx', { type: 'numeric', entity: 'sensor.lux', below: 20 }],
    ['Hall brightness rises above 5 lx', { type: 'numeric', entity: 'sensor.lux', above: 5 }],
    ['Hall brightness stays between 5 lx and 20 lx for 1 hr and 30 min', { type: 'numeric', entity: 'sensor.lux', above: 5, below: 20, for: 'PT90M' }],
    ['Doorbell says “long press”', { type: 'event', entity: 'event.bell', event: 'long_press' }],
    ['Doorbell says anything', { type: 'event', entity: 'event.bell' }],
    ['it is 22:30 on Mon and Tue', { type: 'time', at: '22:30', days: ['tue', 'mon'] }],
    ['a device changes', { type: 'state', entity: '' }],
    ['sensor.gone falls below 3', { type: 'numeric', entity: 'sensor.gone', below: 3 }],
  ];
  it.each(cases)('reads: %s', (text, trigger) => expect(plain(triggerText(trigger, names))).toBe(text));
});

describe('a condition', () => {
  const off: Condition = { type: 'state', entity: 'light.ceiling', is: 'off' };
  const dark: Condition = { type: 'numeric', entity: 'sensor.lux', below: 20 };
  const cases: [string, Condition][] = [
    ['Ceiling light is off', off],
    ['Front door is open', { type: 'state', entity: 'binary_sensor.door', is: 'on' }],
    ['Hall brightness is below 20 lx', dark],
    ['it is between 18:00 and 23:00', { type: 'time', after: '18:00', before: '23:00', days: [] }],
    ['it is after 18:00 at the weekend', { type: 'time', after: '18:00', days: ['sat', 'sun'] }],
    ['it is a day from Monday to Friday', { type: 'time', days: ['mon', 'tue', 'wed', 'thu', 'fri'] }],
    ['(Ceiling light is off or Hall brightness is below 20 lx)', { type: 'any', conditions: [off, dark] }],
    ['Ceiling light is off', { type: 'all', conditions: [off] }],
    ['not (Ceiling light is off)', { type: 'not', conditions: [off] }],
    ['any of nothing yet', { type: 'any', conditions: [] }],
  ];
  it.each(cases)('reads: %s', (text, condition) => expect(plain(conditionText(condition, names))).toBe(text));
});

describe('an action', () => {
  const cases: [string, Action][] = [
    ['turn on Ceiling light', { type: 'command', entity: 'light.ceiling', action: 'turn_on', arguments: {} }],
    ['set Ceiling light brightness to 70 %', { type: 'command', entity: 'light.ceiling', action: 'turn_on', arguments: { brightness: 178 } }],
    ['set the target of Radiator to 21.5 °C', { type: 'command', entity: 'climate.hall', action: 'set_temperature', arguments: { temperature: 21.5 } }],
    ['set Radiator to fan only', { type: 'command', entity: 'climate.hall', action: 'set_hvac_mode', arguments: { hvac_mode: 'fan_only' } }],
    ['start baking oven.x', { type: 'command', entity: 'oven.x', action: 'start_baking' }],
    ['send “Mute” with Television', { type: 'command', entity: 'remote.tv', action: 'send_command', arguments: { command: 'Mute', num_repeats: 2 } }],
    ['send a signal with Sender', { type: 'command', entity: 'infrared.x', action: 'send_command', arguments: { timings: [9000, -4500], modulation: 38_000 } }],
    ['let Robot clean Kitchen and Hall', { type: 'command', entity: 'vacuum.x', action: 'clean_segments', arguments: { segments: ['Kitchen', 'Hall'] } }],
    ['wait 10 min', { type: 'wait', duration: 'PT10M' }],
    ['publish “lit” to home/hall', { type: 'publish', topic: 'home/hall', payload: 'lit', qos: 0, retain: false }],
  ];
  it.each(cases)('reads: %s', (text, action) => expect(plain(actionText(action, names))).toBe(text));
});

describe('the whole rule', () => {
  const rule: Rule = {
    ...emptyRule('Welcome'),
    triggers: [{ type: 'state', entity: 'binary_sensor.door', to: 'on' }, { type: 'time', at: '18:00' }],
    conditions: [{ type: 'state', entity: 'light.ceiling', is: 'off' }],
    actions: [{ type: 'command', entity: 'light.ceiling', action: 'turn_on' }, { type: 'wait', duration: 'PT10M' }, { type: 'command', entity: 'light.ceiling', action: 'turn_off' }],
  };
  it('is one sentence', () => {
    expect(plainSentence(rule, names)).toBe(
      'When Front door opens or it is 18:00, if Ceiling light is off, then turn on Ceiling light, wait 10 min and turn off Ceiling light.',
    );
  });
  it('says what is missing', () => expect(plainSentence(emptyRule(''), names)).toBe('When nothing yet happens, then do nothing yet.'));
  it('uses the template of a type that a bundle brought', () => {
    const withSun = { ...names, type: () => ({ type: 'sun', title: '', sentence: '{entity} sees the {event}', schema: {} }) };
    const step = { type: 'sun', entity: 'light.ceiling', event: 'sunset' } as unknown as Trigger;
    expect(triggerText(step, withSun)).toBe('Ceiling light sees the sunset');
  });
  it('names no day when every day is meant', () => expect(daysText(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])).toBe(''));
});
