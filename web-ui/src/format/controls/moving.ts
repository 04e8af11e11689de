import type { Entity } from '../../api/types';
import { t } from '../../text/text';
import type { Control, Controls } from './control';
import { facts, form, inPercent, NONE, type Reader } from './reader';

export function cover(entity: Entity, read: Reader): Controls {
  const kind = entity.kind;
  return {
    facts: [],
    main: [
      ...read.buttons(t('control.move'), [...read.press(`open_${kind}`), ...read.press(`stop_${kind}`), ...read.press(`close_${kind}`)]),
      ...read.range(t('control.position'), `set_${kind}_position`, 'position', read.number('current_position')),
    ],
    more: [
      ...read.buttons(t('control.slats'), [...read.press('open_cover_tilt'), ...read.press('stop_cover_tilt'), ...read.press('close_cover_tilt')]),
      ...read.range(t('control.tilt'), 'set_cover_tilt_position', 'tilt_position', read.number('current_tilt_position')),
    ],
  };
}

/** Rooms, or whatever it cleans one by one, by their names. */
function segments(read: Reader): Control[] {
  const names = Object.values(read.map('segments')).map(String).sort((a, b) => a.localeCompare(b));
  return read.can('clean_segments') && names.length > 0 ? [{ type: 'several', key: 'clean_segments', label: t('control.segments'), action: 'clean_segments', argument: 'segments', options: names, yes: t('control.cleanThese') }] : [];
}

export function vacuum(_entity: Entity, read: Reader): Controls {
  return {
    facts: facts(read, ['battery_level', t('device.battery'), inPercent]),
    main: [
      ...read.buttons(t('control.clean'), ['start', 'pause', 'stop', 'return_to_base'].flatMap((action) => read.press(action))),
      ...segments(read),
      ...read.choice(t('control.power'), 'set_fan_speed', 'fan_speed', read.texts('fan_speed_list'), read.text('fan_speed')),
    ],
    more: [
      ...read.buttons(t('control.other'), ['clean_spot', 'locate'].flatMap((action) => read.press(action))),
      ...form(read, t('control.command'), 'send_command', [{ key: 'command', type: 'text', label: t('control.command') }], t('control.send')),
    ],
  };
}

export const lawnMower = (_entity: Entity, read: Reader): Controls =>
  ({ ...NONE, main: read.buttons(t('control.mow'), ['start_mowing', 'pause', 'dock'].flatMap((action) => read.press(action))) });
