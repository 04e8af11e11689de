import type { Entity } from '../../api/types';
import { t } from '../../text/text';
import type { Controls, FormField, Press } from './control';
import { form, NONE, type Reader } from './reader';

/** Its commands as buttons where it names them, else as a text; each one several times behind “more”. */
export function remote(_entity: Entity, read: Reader): Controls {
  const commands = read.texts('commands');
  const command: FormField = commands.length > 0
    ? { key: 'command', type: 'choice', label: t('control.command'), options: commands, value: commands[0]! }
    : { key: 'command', type: 'text', label: t('control.command') };
  const times: FormField = { key: 'num_repeats', type: 'number', label: t('control.times'), min: 1, max: 100, step: 1 };
  const buttons: Press[] = read.can('send_command') ? commands.map((one) => ({ action: 'send_command', args: { command: one }, label: one })) : [];
  const repeated = form(read, t('control.repeated'), 'send_command', [command, times], t('control.send'));
  return {
    facts: [],
    main: [
      ...read.choice(t('control.activity'), 'turn_on', 'activity', read.texts('activity_list'), read.text('current_activity')),
      ...(buttons.length > 0 ? read.buttons(t('control.commands'), buttons) : repeated),
    ],
    more: buttons.length > 0 ? repeated : [],
  };
}

/** One infrared signal that a receiver heard. */
export interface Signal {
  readonly code: string;
  readonly at: string | null;
  /** What an emitter takes to send it again. */
  readonly args: Readonly<Record<string, unknown>>;
}

/** The latest signals of a receiver, newest first; empty for all else. */
export function signalsOf({ kind, state }: Entity): Signal[] {
  const received = kind === 'infrared' ? state.attributes['received'] : undefined;
  return (Array.isArray(received) ? received : []).flatMap((one: unknown): Signal[] => {
    const { code, at, timings, modulation } = (one ?? {}) as Record<string, unknown>;
    return typeof code === 'string' && Array.isArray(timings)
      ? [{ code, at: typeof at === 'string' ? at : null, args: { timings, ...(typeof modulation === 'number' ? { modulation } : {}) } }]
      : [];
  });
}

/** A signal as numbers, for those who know it from elsewhere; what was heard lately is offered beside it. */
export function infrared(_entity: Entity, read: Reader): Controls {
  const fields: FormField[] = [
    { key: 'timings', type: 'text', label: t('control.timings') },
    { key: 'modulation', type: 'number', label: t('control.modulation'), min: 1, max: 1_000_000, step: 1, value: '38000' },
    { key: 'repeat_count', type: 'number', label: t('control.repeats'), min: 0, max: 100, step: 1, value: '0' },
  ];
  return { ...NONE, more: form(read, t('control.signal'), 'send_command', fields, t('control.send')) };
}
