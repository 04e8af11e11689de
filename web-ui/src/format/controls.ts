import type { Entity } from '../api/types';
import { hasKey, t } from '../text/text';
import { humanize, numberOf } from './value';

/** What a form asks for before it sends its command. */
export interface FormField {
  readonly key: string;
  readonly type: 'text' | 'password' | 'number' | 'choice' | 'date' | 'time' | 'datetime-local';
  readonly label: string;
  readonly value?: string;
  readonly options?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly pattern?: string;
}

export interface Press {
  readonly action: string;
  readonly args?: Readonly<Record<string, unknown>>;
  readonly label: string;
  /** It is already so. */
  readonly current?: boolean;
  readonly danger?: boolean;
}

/** One control of a device, as data: how it looks is the page's, what it sends is here. */
export type Control =
  | { readonly type: 'buttons'; readonly key: string; readonly label: string; readonly buttons: readonly Press[]; readonly code?: 'number' | 'text' }
  | { readonly type: 'range'; readonly key: string; readonly label: string; readonly action: string; readonly argument: string; readonly min: number; readonly max: number; readonly step: number; readonly value: number | undefined; readonly unit: string | null }
  | { readonly type: 'steps'; readonly key: string; readonly label: string; readonly action: string; readonly argument: string; readonly min: number; readonly max: number; readonly step: number; readonly value: number | undefined; readonly unit: string | null; readonly others?: Readonly<Record<string, number>> }
  | { readonly type: 'choice'; readonly key: string; readonly label: string; readonly action: string; readonly argument: string; readonly options: readonly string[]; readonly value: string | undefined }
  | { readonly type: 'flag'; readonly key: string; readonly label: string; readonly action: string; readonly argument: string; readonly value: boolean | undefined }
  | { readonly type: 'form'; readonly key: string; readonly label: string; readonly action: string; readonly fields: readonly FormField[]; readonly yes: string };

export interface Controls {
  /** Facts that belong beside the controls: name and value in words. */
  readonly facts: readonly (readonly [string, string])[];
  readonly main: readonly Control[];
  /** Shown when asked for. */
  readonly more: readonly Control[];
}

const MOST_BOUND = 1e9;

/** Reads capabilities and attributes of whatever announced itself. */
class Reader {
  private readonly entity: Entity;

  constructor(entity: Entity) {
    this.entity = entity;
  }

  can(action: string): boolean {
    return this.entity.actions.includes(action);
  }

  cap(key: string, otherwise: number): number {
    const value = this.entity.capabilities[key];
    return typeof value === 'number' && Math.abs(value) < MOST_BOUND ? value : otherwise;
  }

  texts(key: string): string[] {
    const value = this.entity.capabilities[key];
    return Array.isArray(value) ? value.map(String) : [];
  }

  word(key: string): string | undefined {
    const value = this.entity.capabilities[key];
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  number(attribute: string): number | undefined {
    const value = this.entity.state.attributes[attribute];
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
  }

  text(attribute: string): string | undefined {
    const value = this.entity.state.attributes[attribute];
    return typeof value === 'string' ? value : undefined;
  }

  flag(attribute: string): boolean | undefined {
    const value = this.entity.state.attributes[attribute];
    return typeof value === 'boolean' ? value : undefined;
  }

  press(action: string, current?: string): Press[] {
    if (!this.can(action)) return [];
    return [{ action, label: actionText(action), ...(current !== undefined && this.entity.state.state === current ? { current: true } : {}) }];
  }

  buttons(label: string, buttons: readonly Press[], code?: 'number' | 'text'): Control[] {
    return buttons.length === 0 ? [] : [{ type: 'buttons', key: label, label, buttons, ...(code ? { code } : {}) }];
  }

  choice(label: string, action: string, argument: string, options: readonly string[], value: string | undefined): Control[] {
    return this.can(action) && options.length > 0 ? [{ type: 'choice', key: action, label, action, argument, options, value }] : [];
  }

  range(label: string, action: string, argument: string, value: number | undefined, bounds: { min?: number; max?: number; step?: number } = {}, unit: string | null = '%'): Control[] {
    return this.can(action) ? [{ type: 'range', key: action, label, action, argument, min: bounds.min ?? 0, max: bounds.max ?? 100, step: bounds.step ?? 1, value, unit }] : [];
  }
}

export function actionText(action: string): string {
  const key = `act.${action}`;
  return hasKey(key) ? t(key) : humanize(action);
}

/** "fan_only" as people say it, for the modes that many devices share. */
export function wordText(word: string): string {
  const key = `mode.${word}`;
  return hasKey(key) ? t(key) : humanize(word);
}

const NONE: Controls = { facts: [], main: [], more: [] };

const degrees = (value: number): string => `${value}\u202f°`;

function temperatures(entity: Entity, read: Reader): Control[] {
  const bounds = { min: read.cap('min_temp', 5), max: read.cap('max_temp', 35), step: read.cap('temp_step', read.cap('target_temp_step', 0.5)) };
  const steps = (label: string, argument: string, value: number | undefined, others?: Record<string, number>): Control =>
    ({ type: 'steps', key: argument, label, action: 'set_temperature', argument, ...bounds, value, unit: '°', ...(others ? { others } : {}) });
  if (!read.can('set_temperature')) return [];
  const [low, high] = [read.number('target_temp_low'), read.number('target_temp_high')];
  const ranged = entity.state.state === 'heat_cool' || (read.number('temperature') === undefined && (low !== undefined || high !== undefined));
  if (!ranged || (low === undefined && high === undefined)) return [steps(t('control.target'), 'temperature', read.number('temperature'))];
  return [
    steps(t('control.targetLow'), 'target_temp_low', low, high === undefined ? undefined : { target_temp_high: high }),
    steps(t('control.targetHigh'), 'target_temp_high', high, low === undefined ? undefined : { target_temp_low: low }),
  ];
}

function facts(read: Reader, ...wanted: readonly (readonly [string, string, (value: string) => string])[]): [string, string][] {
  return wanted.flatMap(([attribute, label, words]): [string, string][] => {
    const value = read.number(attribute) ?? read.text(attribute);
    return value === undefined || value === '' ? [] : [[label, words(String(value))]];
  });
}

const inPercent = (value: string): string => `${Math.round(Number(value))}\u202f%`;

function climate(entity: Entity, read: Reader): Controls {
  const option = (name: string): Control[] => read.choice(t(`control.${name as 'fan_mode'}`), `set_${name}`, name, read.texts(`${name}s`), read.text(name));
  return {
    facts: facts(read,
      ['current_temperature', t('control.now'), (value) => degrees(Number(value))],
      ['current_humidity', t('control.humidityNow'), inPercent],
      ['hvac_action', t('control.doing'), wordText]),
    main: [
      ...temperatures(entity, read),
      ...read.choice(t('control.mode'), 'set_hvac_mode', 'hvac_mode', read.texts('modes'), entity.state.state),
      ...option('preset_mode'),
    ],
    more: [
      ...option('fan_mode'),
      ...option('swing_mode'),
      ...option('swing_horizontal_mode'),
      ...read.range(t('control.humidity'), 'set_humidity', 'humidity', read.number('humidity') ?? read.number('target_humidity'), { min: read.cap('min_humidity', 30), max: read.cap('max_humidity', 99) }),
    ],
  };
}

function waterHeater(entity: Entity, read: Reader): Controls {
  return {
    facts: facts(read, ['current_temperature', t('control.now'), (value) => degrees(Number(value))]),
    main: [
      ...temperatures(entity, read),
      ...read.choice(t('control.mode'), 'set_operation_mode', 'operation_mode', read.texts('modes'), entity.state.state),
    ],
    more: [],
  };
}

function cover(entity: Entity, read: Reader): Controls {
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

function fan(_entity: Entity, read: Reader): Controls {
  const speeds = Math.max(1, read.cap('speed_range_max', 100) - read.cap('speed_range_min', 1) + 1);
  return {
    facts: [],
    main: [
      ...read.range(t('control.speed'), 'set_percentage', 'percentage', read.number('percentage'), { step: speeds >= 100 ? 1 : 100 / speeds }),
      ...read.choice(t('control.preset_mode'), 'set_preset_mode', 'preset_mode', read.texts('preset_modes'), read.text('preset_mode')),
    ],
    more: [
      ...(read.can('oscillate') ? [{ type: 'flag' as const, key: 'oscillate', label: t('control.oscillate'), action: 'oscillate', argument: 'oscillating', value: read.flag('oscillating') }] : []),
      ...read.choice(t('control.direction'), 'set_direction', 'direction', ['forward', 'reverse'], read.text('direction')),
    ],
  };
}

function humidifier(_entity: Entity, read: Reader): Controls {
  return {
    facts: facts(read, ['current_humidity', t('control.humidityNow'), inPercent], ['action', t('control.doing'), wordText]),
    main: [
      ...read.range(t('control.humidity'), 'set_humidity', 'humidity', read.number('humidity'), { min: read.cap('min_humidity', 0), max: read.cap('max_humidity', 100) }),
      ...read.choice(t('control.mode'), 'set_mode', 'mode', read.texts('modes'), read.text('mode')),
    ],
    more: [],
  };
}

function vacuum(_entity: Entity, read: Reader): Controls {
  return {
    facts: facts(read, ['battery_level', t('device.battery'), inPercent]),
    main: [
      ...read.buttons(t('control.clean'), ['start', 'pause', 'stop', 'return_to_base'].flatMap((action) => read.press(action))),
      ...read.choice(t('control.power'), 'set_fan_speed', 'fan_speed', read.texts('fan_speed_list'), read.text('fan_speed')),
    ],
    more: [
      ...read.buttons(t('control.other'), ['clean_spot', 'locate'].flatMap((action) => read.press(action))),
      ...form(read, t('control.command'), 'send_command', [{ key: 'command', type: 'text', label: t('control.command') }], t('control.send')),
    ],
  };
}

function form(read: Reader, label: string, action: string, fields: readonly FormField[], yes: string): Control[] {
  return read.can(action) ? [{ type: 'form', key: action, label, action, fields, yes }] : [];
}

function siren(_entity: Entity, read: Reader): Controls {
  const tones = read.texts('available_tones');
  const fields: FormField[] = [
    ...(tones.length > 0 ? [{ key: 'tone', type: 'choice' as const, label: t('control.tone'), options: tones, value: read.text('tone') ?? tones[0]! }] : []),
    { key: 'duration', type: 'number', label: t('control.duration'), min: 1, max: 3600, value: '' },
    { key: 'volume_level', type: 'number', label: t('control.volume'), min: 0, max: 1, step: 0.05, value: '' },
  ];
  return { facts: [], main: [], more: form(read, t('control.alarmWith'), 'turn_on', fields, t('control.sound')) };
}

function lock(entity: Entity, read: Reader): Controls {
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

function alarm(entity: Entity, read: Reader): Controls {
  const code = read.word('code_format');
  const buttons = Object.entries(ARMED).flatMap(([action, state]) => read.press(action, state));
  return {
    facts: [],
    main: read.buttons(entity.display_name, buttons, code === undefined ? undefined : codeKind(code)),
    more: read.buttons(t('control.emergency'), read.press('alarm_trigger').map((press) => ({ ...press, danger: true })), code === undefined ? undefined : codeKind(code)),
  };
}

function number(entity: Entity, read: Reader): Controls {
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

function settable(entity: Entity, read: Reader): Controls {
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

function update(entity: Entity, read: Reader): Controls {
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

const KINDS: Readonly<Record<string, (entity: Entity, read: Reader) => Controls>> = {
  climate,
  water_heater: waterHeater,
  cover,
  valve: cover,
  fan,
  humidifier,
  vacuum,
  lawn_mower: (_entity, read) => ({ ...NONE, main: read.buttons(t('control.mow'), ['start_mowing', 'pause', 'dock'].flatMap((action) => read.press(action))) }),
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

/** What was said of places, people and events, for kinds that only tell. */
export function factsOf(entity: Entity): [string, string][] {
  const read = new Reader(entity);
  switch (entity.kind) {
    case 'event':
    case 'device_automation': {
      const types = read.texts('event_types').map(humanize);
      return [
        ...facts(read, ['event_type', t('control.lastEvent'), humanize], ['subtype', t('control.which'), humanize]),
        ...(types.length > 0 ? [[t('control.canTell'), types.join(', ')] as [string, string]] : []),
      ];
    }
    case 'tag':
      return facts(read, ['tag_id', t('control.lastTag'), String]);
    case 'device_tracker':
      return facts(read, ['latitude', t('control.latitude'), String], ['longitude', t('control.longitude'), String], ['gps_accuracy', t('control.accuracy'), (value) => `${value}\u202fm`], ['battery_level', t('device.battery'), inPercent]);
    default:
      return [];
  }
}
