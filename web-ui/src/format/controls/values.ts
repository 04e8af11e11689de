import type { Entity } from '../../api/types';
import { t } from '../../text/text';
import { humanize, numberOf } from '../value';
import type { Control, Controls, FormField, Press } from './control';
import { facts, form, inPercent, NONE, type Reader } from './reader';

export function number(entity: Entity, read: Reader): Controls {
  const [min, max, step] = [read.cap('min', 0), read.cap('max', 100), read.cap('step', 1)];
  const boxed = read.word('mode') === 'box' || (max - min) / step > 1000;
  const main: Control[] = boxed
    ? form(read, entity.display_name, 'set_value', [{ key: 'value', type: 'number', label: t('control.value'), min, max, step, value: String(numberOf(entity) ?? '') }], t('control.set'))
    : read.range(entity.display_name, 'set_value', 'value', numberOf(entity), { min, max, step }, entity.unit);
  const presets = entity.capabilities['presets'];
  const buttons: Press[] = (Array.isArray(presets) ? presets : []).flatMap((preset: unknown): Press[] => {
    const { name, value } = (preset ?? {}) as { name?: unknown; value?: unknown };
    return typeof name === 'string' && typeof value === 'number' ? [{ action: 'set_value', args: { value }, label: humanize(name) }] : [];
  });
  return { facts: [], main, more: read.buttons(t('control.presets'), buttons) };
}

const MOMENTS = { date: 'date', time: 'time', datetime: 'datetime-local' } as const;

/** What a native field takes: "2026-01-15T12:00" without seconds and zone, for dates and times that come with them. */
function momentValue(kind: keyof typeof MOMENTS, state: string): string {
  if (state === 'unknown') return '';
  if (kind === 'datetime') {
    const at = Date.parse(state);
    if (Number.isNaN(at)) return '';
    return /(Z|[+-]\d\d:?\d\d)$/.test(state) ? new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16) : state.slice(0, 16).replace(' ', 'T');
  }
  return kind === 'date' ? state.slice(0, 10) : state.slice(0, 5);
}

export function settable(entity: Entity, read: Reader): Controls {
  const state = entity.state.state;
  const known = state === 'unknown' ? '' : state;
  switch (entity.kind) {
    case 'text': {
      const pattern = read.word('pattern');
      const field: FormField = { key: 'value', type: read.word('mode') === 'password' ? 'password' : 'text', label: t('control.value'), value: known, min: read.cap('min', 0), max: read.cap('max', 255), ...(pattern ? { pattern } : {}) };
      return { ...NONE, main: form(read, entity.display_name, 'set_value', [field], t('control.set')) };
    }
    case 'notify':
      return { ...NONE, main: form(read, entity.display_name, 'send_message', [{ key: 'message', type: 'text', label: t('control.message') }], t('control.send')) };
    default: {
      const kind = entity.kind as keyof typeof MOMENTS;
      return { ...NONE, main: form(read, entity.display_name, 'set_value', [{ key: 'value', type: MOMENTS[kind], label: t('control.value'), value: momentValue(kind, state) }], t('control.set')) };
    }
  }
}

export function update(entity: Entity, read: Reader): Controls {
  const waiting = entity.state.state === 'on';
  const progress = read.number('update_percentage');
  return {
    facts: [
      ...facts(read, ['installed_version', t('control.installed'), String], ['latest_version', t('control.latest'), String]),
      ...(progress === undefined ? [] : [[t('control.progress'), inPercent(String(progress))] as [string, string]]),
      ...facts(read, ['release_summary', t('control.news'), String]),
    ],
    main: waiting && read.flag('in_progress') !== true ? read.buttons(entity.display_name, read.press('install')) : [],
    more: [],
  };
}
