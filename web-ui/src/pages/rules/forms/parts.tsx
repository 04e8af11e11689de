import type { Day, Entity } from '../../../api/types';
import { Age } from '../../../components/Bits';
import { Spark, Strip } from '../../../components/Charts';
import { Field, Select, type Option } from '../../../components/Controls';
import { binaryWords } from '../../../format/binary';
import { durationText, toIso, toSeconds } from '../../../format/duration';
import { lookOf } from '../../../format/look';
import { humanize, isGone, numberOf, stateText } from '../../../format/value';
import { home } from '../../../state/home';
import { t } from '../../../text/text';

/** Chooses a reading or control, grouped by area. */
export function DeviceField({ value, problem, accept, onChange }: { value: string; problem: string | undefined; accept(entity: Entity): boolean; onChange(id: string): void }) {
  const model = home.structure.value;
  const groups = new Map<string, Option<string>[]>();
  const fits = [...model.entities.values()].filter((entity) => entity.enabled && (accept(entity) || entity.id === value));
  for (const entity of fits.sort((a, b) => a.display_name.localeCompare(b.display_name))) {
    const area = model.areas.get(model.devices.get(entity.device)?.area ?? '')?.name ?? t('home.noArea');
    groups.set(area, [...(groups.get(area) ?? []), { value: entity.id, label: entity.display_name }]);
  }
  const known = value === '' || fits.some((entity) => entity.id === value);
  return (
    <Select
      label={t('step.device')}
      value={value}
      placeholder={t('step.chooseDevice')}
      problem={problem ?? (known ? undefined : t('rule.unknownDevice', { id: value }))}
      groups={[
        ...(known ? [] : [{ label: t('step.unknown'), options: [{ value, label: value }] }]),
        ...[...groups.entries()].sort(([a], [b]) => a.localeCompare(b)).map(([label, options]) => ({ label, options })),
      ]}
      onChange={onChange}
    />
  );
}

/** The states a reading can have, in its own words; empty when nobody knows them all. */
export function statesOf(entity: Entity | undefined): Option<string>[] {
  if (entity === undefined) return [];
  if (['binary_sensor', 'switch', 'light', 'fan', 'siren', 'humidifier', 'remote'].includes(entity.kind)) {
    const words = binaryWords(entity.kind, entity.device_class);
    return [{ value: 'on', label: words.on }, { value: 'off', label: words.off }];
  }
  const options = entity.capabilities['options'];
  if (Array.isArray(options)) return options.map((option) => ({ value: String(option), label: humanize(String(option)) }));
  if (entity.kind === 'lock') return ['locked', 'unlocked', 'locking', 'unlocking', 'jammed'].map((value) => ({ value, label: humanize(value) }));
  if (entity.kind === 'cover') return ['open', 'opening', 'closed', 'closing'].map((value) => ({ value, label: humanize(value) }));
  return [];
}

export function DurationField({ label, value, onChange }: { label: string; value: string | undefined; onChange(iso: string): void }) {
  const seconds = toSeconds(value);
  const unit = seconds > 0 && seconds % 3600 === 0 ? 3600 : seconds > 0 && seconds % 60 === 0 ? 60 : seconds === 0 ? 60 : 1;
  return (
    <fieldset class="duration">
      <legend class="field-label">{label}</legend>
      <div class="duration-row">
        <input class="input" type="number" min={0} step={1} aria-label={label} value={seconds / unit} onInput={(event) => onChange(toIso(Math.max(0, Number(event.currentTarget.value)) * unit))} />
        <span class="select">
          <select aria-label={t('step.unit')} value={String(unit)} onChange={(event) => onChange(toIso((seconds / unit || 1) * Number(event.currentTarget.value)))}>
            <option value="1">{t('unit.seconds')}</option>
            <option value="60">{t('unit.minutes')}</option>
            <option value="3600">{t('unit.hours')}</option>
          </select>
        </span>
      </div>
      {seconds > 0 && unit === 1 && seconds > 59 && <span class="field-hint">{durationText(value)}</span>}
    </fieldset>
  );
}

const DAYS: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** No day chosen means every day. */
export function DaysField({ value, onChange }: { value: readonly Day[] | undefined; onChange(days: Day[]): void }) {
  const chosen = value ?? [];
  return (
    <fieldset class="days">
      <legend class="field-label">{t('step.days')}</legend>
      <div class="days-row">
        {DAYS.map((day) => (
          <label key={day}>
            <input type="checkbox" checked={chosen.includes(day)} onChange={(event) => onChange(event.currentTarget.checked ? DAYS.filter((one) => one === day || chosen.includes(one)) : DAYS.filter((one) => one !== day && chosen.includes(one)))} />
            <span>{t(`day.${day}`)}</span>
          </label>
        ))}
      </div>
      {chosen.length === 0 && <span class="field-hint">{t('step.everyDay')}</span>}
    </fieldset>
  );
}

export function NumberField({ label, value, unit, problem, onChange }: { label: string; value: number | undefined; unit: string | null; problem?: string | undefined; onChange(value: number | undefined): void }) {
  return (
    <Field label={unit ? `${label} (${unit})` : label} problem={problem}>
      <input class="input" type="number" step="any" value={value ?? ''} onInput={(event) => onChange(event.currentTarget.value === '' ? undefined : Number(event.currentTarget.value))} />
    </Field>
  );
}

/** What the chosen reading says now, and its last day. */
export function LiveCard({ id }: { id: string }) {
  const found = home.entity(id);
  if (found === undefined) return null;
  const entity = found.value;
  const { hue } = lookOf(entity);
  return (
    <div class="live-card">
      <p>{t('step.now')} <b>{isGone(entity) ? t('devices.offline') : stateText(entity)}</b> <small><Age at={entity.state.changed_at} /></small></p>
      {numberOf(entity) !== undefined ? <Spark key={id} of={id} hue={hue} /> : <Strip key={id} of={id} hue={hue} />}
    </div>
  );
}
