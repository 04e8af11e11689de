import type { Entity } from '../api/types';
import { actionText, isUnknown, numberOf, stateText, withUnit } from '../format/value';
import { send } from '../state/commands';
import { t } from '../text/text';
import { Slider, Stepper } from './Controls';

/** Actions that need no more words, in the order they are offered. */
const PLAIN = [
  'open_cover', 'stop_cover', 'close_cover', 'lock', 'unlock', 'open_valve', 'close_valve', 'press', 'start', 'pause', 'return_to_base', 'install',
];

const num = (entity: Entity, key: string, otherwise: number): number => {
  const value = entity.capabilities[key];
  return typeof value === 'number' ? value : otherwise;
};

/** Controls for what is neither lamp nor switch: numbers, choices, covers, buttons. */
export function QuickActions({ entity, most }: { entity: Entity; most: number }) {
  const can = (action: string): boolean => entity.actions.includes(action);
  const position = entity.state.attributes['current_position'];
  const [min, max, step] = [num(entity, 'min', 0), num(entity, 'max', 100), num(entity, 'step', 1)];
  if (can('set_value') && entity.kind === 'number' && entity.capabilities['mode'] !== 'box' && (max - min) / step <= 1000) {
    const value = numberOf(entity);
    return (
      <Slider
        label={entity.display_name}
        min={min}
        max={max}
        step={step}
        value={value}
        text={(next) => stateText(entity, String(next))}
        onInput={(next) => void send(entity, 'set_value', { value: next })}
      />
    );
  }
  if (can('select_option') && Array.isArray(entity.capabilities['options'])) {
    return (
      <span class="select">
        <select aria-label={entity.display_name} value={isUnknown(entity) ? '' : entity.state.state} onChange={(event) => void send(entity, 'select_option', { option: event.currentTarget.value })}>
          {isUnknown(entity) && <option value="">{t('value.unknown')}</option>}
          {(entity.capabilities['options'] as unknown[]).map((option) => <option key={String(option)}>{String(option)}</option>)}
        </select>
      </span>
    );
  }
  if (can('set_cover_position') && typeof position === 'number') {
    return (
      <Slider
        label={t('tile.position', { name: entity.display_name })}
        value={position}
        text={(next) => t('tile.openShare', { n: next })}
        onInput={(next) => void send(entity, 'set_cover_position', { position: next })}
      />
    );
  }
  const target = entity.state.attributes['temperature'];
  if (can('set_temperature') && typeof target === 'number') {
    return (
      <Stepper
        label={t('tile.target', { name: entity.display_name })}
        value={target}
        step={num(entity, 'temp_step', num(entity, 'target_temp_step', 0.5))}
        min={num(entity, 'min_temp', 5)}
        max={num(entity, 'max_temp', 35)}
        text={withUnit(String(target), '°')}
        onChange={(next) => void send(entity, 'set_temperature', { temperature: next })}
      />
    );
  }
  return (
    <>
      {PLAIN.filter(can).slice(0, most).map((action) => (
        <button key={action} type="button" class="button soft small" onClick={() => void send(entity, action)}>
          {actionText(action)}<span class="sr"> {entity.display_name}</span>
        </button>
      ))}
    </>
  );
}
