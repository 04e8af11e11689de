import type { Entity } from '../../api/types';
import { t } from '../../text/text';
import { wordText } from '../value';
import type { Control, Controls } from './control';
import { degrees, facts, inPercent, type Reader } from './reader';

function temperatures(entity: Entity, read: Reader): Control[] {
  const warm = entity.unit === '°F' ? { min: 45, max: 95, step: 1 } : { min: 5, max: 35, step: 0.5 };
  const bounds = { min: read.cap('min_temp', warm.min), max: read.cap('max_temp', warm.max), step: read.cap('temp_step', read.cap('target_temp_step', warm.step)) };
  const steps = (label: string, argument: string, value: number | undefined, others?: Record<string, number>): Control =>
    ({ type: 'steps', key: argument, label, action: 'set_temperature', argument, ...bounds, value, unit: entity.unit ?? '°', ...(others ? { others } : {}) });
  if (!read.can('set_temperature')) return [];
  const [low, high] = [read.number('target_temp_low'), read.number('target_temp_high')];
  const ranged = entity.state.state === 'heat_cool' || (read.number('temperature') === undefined && (low !== undefined || high !== undefined));
  if (!ranged || (low === undefined && high === undefined)) return [steps(t('control.target'), 'temperature', read.number('temperature'))];
  return [
    steps(t('control.targetLow'), 'target_temp_low', low, high === undefined ? undefined : { target_temp_high: high }),
    steps(t('control.targetHigh'), 'target_temp_high', high, low === undefined ? undefined : { target_temp_low: low }),
  ];
}

export function climate(entity: Entity, read: Reader): Controls {
  const option = (name: string): Control[] => read.choice(t(`control.${name as 'fan_mode'}`), `set_${name}`, name, read.texts(`${name}s`), read.text(name));
  return {
    facts: facts(read,
      ['current_temperature', t('control.now'), (value) => degrees(value, entity)],
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

export function waterHeater(entity: Entity, read: Reader): Controls {
  return {
    facts: facts(read, ['current_temperature', t('control.now'), (value) => degrees(value, entity)]),
    main: [
      ...temperatures(entity, read),
      ...read.choice(t('control.mode'), 'set_operation_mode', 'operation_mode', read.texts('modes'), entity.state.state),
    ],
    more: [],
  };
}

export function fan(_entity: Entity, read: Reader): Controls {
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

export function humidifier(_entity: Entity, read: Reader): Controls {
  return {
    facts: facts(read, ['current_humidity', t('control.humidityNow'), inPercent], ['action', t('control.doing'), wordText]),
    main: [
      ...read.range(t('control.humidity'), 'set_humidity', 'humidity', read.number('humidity'), { min: read.cap('min_humidity', 0), max: read.cap('max_humidity', 100) }),
      ...read.choice(t('control.mode'), 'set_mode', 'mode', read.texts('modes'), read.text('mode')),
    ],
    more: [],
  };
}
