import type { Entity } from '../../api/types';
import { t } from '../../text/text';
import { climate, fan, humidifier, waterHeater } from './air';
import type { Control, Controls, FormField } from './control';
import { cover, lawnMower, vacuum } from './moving';
import { NONE, Reader } from './reader';
import { infrared, remote } from './remote';
import { alarm, lock, siren } from './safety';
import { number, settable, update } from './values';

export type { Control, Controls, FormField, Press } from './control';
export { factsOf } from './facts';
export { signalsOf } from './remote';

const KINDS: Readonly<Record<string, (entity: Entity, read: Reader) => Controls>> = {
  climate,
  water_heater: waterHeater,
  cover,
  valve: cover,
  fan,
  humidifier,
  vacuum,
  lawn_mower: lawnMower,
  siren,
  lock,
  alarm_control_panel: alarm,
  number,
  select: (entity, read) => ({ ...NONE, main: read.choice(entity.display_name, 'select_option', 'option', read.texts('options'), entity.state.state) }),
  text: settable,
  notify: settable,
  date: settable,
  time: settable,
  datetime: settable,
  button: (entity, read) => ({ ...NONE, main: read.buttons(entity.display_name, read.press('press')) }),
  scene: (entity, read) => ({ ...NONE, main: read.buttons(entity.display_name, read.press('turn_on').map((press) => ({ ...press, label: t('control.activate') }))) }),
  update,
  remote,
  infrared,
};

/** Actions that the switch in the head of the card does, or that say no more than others. */
const ELSEWHERE: ReadonlySet<string> = new Set(['turn_on', 'turn_off', 'toggle']);

/** Whatever can be done with a device of a kind that has no place here yet. */
function unknownKind(_entity: Entity, read: Reader, entity: Entity): Controls {
  return { ...NONE, main: read.buttons(entity.display_name, entity.actions.filter((action) => !ELSEWHERE.has(action)).flatMap((action) => read.press(action))) };
}

/** The controls of anything but a lamp, from what it says it can do. */
export function controlsOf(entity: Entity): Controls {
  const read = new Reader(entity);
  const kind = KINDS[entity.kind];
  return kind === undefined ? unknownKind(entity, read, entity) : kind(entity, read);
}

/** Something that an action takes, with its unit where it is a number. */
export interface Argument {
  readonly field: FormField;
  readonly unit: string | null;
}

function argumentsOf(control: Control): Argument[] {
  switch (control.type) {
    case 'form':
      return control.fields.map((field) => ({ field, unit: null }));
    case 'range':
    case 'steps': {
      const { argument: key, label, min, max, step, unit } = control;
      return [{ field: { key, type: 'number', label, min, max, step }, unit }];
    }
    case 'choice':
      return [{ field: { key: control.argument, type: 'choice', label: control.label, options: control.options }, unit: null }];
    case 'several':
      return [{ field: { key: control.argument, type: 'several', label: control.label, options: control.options }, unit: null }];
    case 'flag':
      return [{ field: { key: control.argument, type: 'flag', label: control.label }, unit: null }];
    case 'buttons':
      return control.code === undefined ? [] : [{ field: { key: 'code', type: 'password', label: t('control.code') }, unit: null }];
  }
}

/** What an action takes, by the controls that send it; each once. */
export function argumentsFor(entity: Entity, action: string): Argument[] {
  const { main, more } = controlsOf(entity);
  const sends = (control: Control): boolean => (control.type === 'buttons' ? control.buttons.some((one) => one.action === action) : control.action === action);
  const all = [...main, ...more].filter(sends).flatMap(argumentsOf);
  return all.filter(({ field }, index) => all.findIndex((one) => one.field.key === field.key) === index);
}
