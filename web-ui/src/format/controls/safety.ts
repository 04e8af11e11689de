import type { Entity } from '../../api/types';
import { t } from '../../text/text';
import type { Controls, FormField } from './control';
import { form, type Reader } from './reader';

export function siren(_entity: Entity, read: Reader): Controls {
  const tones = read.texts('available_tones');
  const fields: FormField[] = [
    ...(tones.length > 0 ? [{ key: 'tone', type: 'choice' as const, label: t('control.tone'), options: tones, value: read.text('tone') ?? tones[0]! }] : []),
    { key: 'duration', type: 'number', label: t('control.duration'), min: 1, max: 3600, value: '' },
    { key: 'volume_level', type: 'number', label: t('control.volume'), min: 0, max: 1, step: 0.05, value: '' },
  ];
  return { facts: [], main: [], more: form(read, t('control.alarmWith'), 'turn_on', fields, t('control.sound')) };
}

export function lock(entity: Entity, read: Reader): Controls {
  const code = read.word('code_format') === undefined ? undefined : codeKind(read.word('code_format')!);
  const open = read.press('open').map((press) => ({ ...press, label: t('control.unlatch'), danger: true }));
  return {
    facts: [],
    main: read.buttons(entity.display_name, [...read.press('lock', 'locked'), ...read.press('unlock', 'unlocked'), ...open], code),
    more: [],
  };
}

const codeKind = (format: string): 'number' | 'text' => (format === 'number' || /^\^?(\\d|\[0-9\])/.test(format) ? 'number' : 'text');

const ARMED: Readonly<Record<string, string>> = {
  alarm_disarm: 'disarmed', alarm_arm_home: 'armed_home', alarm_arm_away: 'armed_away', alarm_arm_night: 'armed_night',
  alarm_arm_vacation: 'armed_vacation', alarm_arm_custom_bypass: 'armed_custom_bypass',
};

export function alarm(entity: Entity, read: Reader): Controls {
  const code = read.word('code_format');
  const buttons = Object.entries(ARMED).flatMap(([action, state]) => read.press(action, state));
  return {
    facts: [],
    main: read.buttons(entity.display_name, buttons, code === undefined ? undefined : codeKind(code)),
    more: read.buttons(t('control.emergency'), read.press('alarm_trigger').map((press) => ({ ...press, danger: true })), code === undefined ? undefined : codeKind(code)),
  };
}
