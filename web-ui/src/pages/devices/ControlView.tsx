import { useId, useState } from 'preact/hooks';
import {
  mdiArrowDown, mdiArrowUp, mdiBroom, mdiCheck, mdiHomeImportOutline, mdiLock, mdiLockOpen, mdiMapMarkerQuestion, mdiPause, mdiPlay,
  mdiShieldHomeOutline, mdiShieldLockOutline, mdiShieldMoonOutline, mdiShieldOffOutline, mdiStop,
} from '@mdi/js';
import type { Entity } from '../../api/types';
import { Field, Picks, Segmented, Select, Slider, Stepper, Switch } from '../../components/Controls';
import { Confirm } from '../../components/Dialog';
import { Icon } from '../../components/Icon';
import type { Control, FormField, Press } from '../../format/controls';
import { numberText, stateText, withUnit, wordText } from '../../format/value';
import { send } from '../../state/commands';
import { t } from '../../text/text';

const ICONS: Readonly<Record<string, string>> = {
  open_cover: mdiArrowUp, close_cover: mdiArrowDown, stop_cover: mdiStop, open_cover_tilt: mdiArrowUp, close_cover_tilt: mdiArrowDown, stop_cover_tilt: mdiStop,
  open_valve: mdiArrowUp, close_valve: mdiArrowDown, stop_valve: mdiStop, lock: mdiLock, unlock: mdiLockOpen, start: mdiPlay, start_mowing: mdiPlay,
  pause: mdiPause, stop: mdiStop, return_to_base: mdiHomeImportOutline, dock: mdiHomeImportOutline, clean_spot: mdiBroom, locate: mdiMapMarkerQuestion,
  alarm_disarm: mdiShieldOffOutline, alarm_arm_home: mdiShieldHomeOutline, alarm_arm_away: mdiShieldLockOutline, alarm_arm_night: mdiShieldMoonOutline,
};

/** Few words fit beside each other; many, or long ones, are a list to choose from. */
const fits = (options: readonly string[]): boolean => options.length <= 4 && options.join('').length <= 28;
/** Modes that are changed often are worth more than one line. */
const wraps = (options: readonly string[]): boolean => options.length <= 8 && options.every((option) => option.length <= 14);

function Choice({ entity, control }: { entity: Entity; control: Extract<Control, { type: 'choice' }> }) {
  const name = useId();
  const choose = (next: string): void => {
    if (next !== '') void send(entity, control.action, { [control.argument]: next });
  };
  const words = (option: string): string => (entity.kind === 'select' ? option : wordText(option));
  const options = control.options.map((value) => ({ value, label: words(value) }));
  const known = control.value !== undefined && control.options.includes(control.value);
  const labels = options.map(({ label }) => label);
  if (fits(labels) || (entity.kind !== 'select' && wraps(labels))) {
    return <Segmented name={name} label={control.label} options={options} value={control.value} onChange={choose} />;
  }
  return <Select label={control.label} value={known ? control.value! : ''} {...(known ? {} : { placeholder: t('value.unknown') })} groups={[{ label: '', options }]} onChange={choose} />;
}

function Buttons({ entity, control }: { entity: Entity; control: Extract<Control, { type: 'buttons' }> }) {
  const [code, setCode] = useState('');
  const [asking, setAsking] = useState<Press | undefined>(undefined);
  const press = (one: Press): void => {
    setAsking(undefined);
    void send(entity, one.action, { ...one.args, ...(code === '' ? {} : { code }) });
    setCode('');
  };
  return (
    <div class="control-block" role="group" aria-label={control.label}>
      {control.code && (
        <Field label={t('control.code')} hint={t('control.codeHint')}>
          <input class="input code-input" type="password" inputMode={control.code === 'number' ? 'numeric' : 'text'} autoComplete="off" value={code} onInput={(event) => setCode(event.currentTarget.value)} />
        </Field>
      )}
      <div class="big-buttons">
        {control.buttons.map((one) => {
          const icon = one.current ? mdiCheck : ICONS[one.action];
          return (
            <button key={one.label} type="button" class={`button ${one.danger ? 'quiet danger-text' : 'soft'} big`} aria-pressed={one.current === true ? true : undefined} onClick={() => (one.danger ? setAsking(one) : press(one))}>
              {icon && <Icon path={icon} size={22} />}<span>{one.label}<span class="sr"> {entity.display_name}</span></span>
            </button>
          );
        })}
      </div>
      {asking && <Confirm title={t('control.sure', { what: asking.label, name: entity.display_name })} text={t('control.sureText')} yes={asking.label} danger onYes={() => press(asking)} onNo={() => setAsking(undefined)} />}
    </div>
  );
}

const digits = (step: number): number => (Number.isInteger(step) ? 0 : Math.min(3, (String(step).split('.')[1] ?? '').length));

function Range({ entity, control }: { entity: Entity; control: Extract<Control, { type: 'range' }> }) {
  const places = control.step === Math.round(control.step) ? 0 : control.max - control.min > 50 ? 0 : digits(control.step);
  const text = (value: number): string => withUnit(numberText(value, places), control.unit);
  return (
    <div class="control">
      <span class="control-label">{control.label}</span>
      <Slider label={`${entity.display_name} ${control.label}`} min={control.min} max={control.max} step={control.step} value={control.value} text={text} onInput={(value) => void send(entity, control.action, { [control.argument]: value })} />
      <output>{control.value === undefined ? '–' : text(control.value)}</output>
    </div>
  );
}

function Steps({ entity, control }: { entity: Entity; control: Extract<Control, { type: 'steps' }> }) {
  const { value, min, max } = control;
  const shown = value ?? Math.min(max, Math.max(min, 20));
  return (
    <div class="target">
      <span class="control-label">{control.label}</span>
      <Stepper
        label={`${entity.display_name} ${control.label}`}
        value={shown}
        step={control.step}
        min={min}
        max={max}
        text={value === undefined ? '–' : `${numberText(value, digits(control.step))}\u202f${control.unit ?? ''}`}
        onChange={(next) => void send(entity, control.action, { ...control.others, [control.argument]: next })}
      />
    </div>
  );
}

function FormInput({ field, value, onChange }: { field: FormField; value: string; onChange(value: string): void }) {
  if (field.type === 'choice') {
    return <Select label={field.label} value={value} groups={[{ label: '', options: (field.options ?? []).map((option) => ({ value: option, label: option })) }]} onChange={onChange} />;
  }
  const number = field.type === 'number';
  const text = field.type === 'text' || field.type === 'password';
  return (
    <Field label={field.label}>
      <input
        class="input"
        value={value}
        autoComplete="off"
        {...({ type: field.type } as object)}
        {...(number ? { min: field.min, max: field.max, step: field.step ?? 'any', inputMode: 'decimal' as const } : {})}
        {...(text ? { minLength: field.min, maxLength: field.max, pattern: field.pattern } : {})}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  );
}

/** What the fields say as arguments: numbers as numbers, local moments in the hub's words, nothing for what was left empty. */
export function argumentsOf(fields: readonly FormField[], values: Readonly<Record<string, string>>): Record<string, unknown> {
  const told = fields.flatMap((field): [string, unknown][] => {
    const value = values[field.key] ?? '';
    if (field.type === 'text' || field.type === 'password') return [[field.key, value]];
    if (value === '') return [];
    if (field.type === 'number') return [[field.key, Number(value)]];
    if (field.type === 'time') return [[field.key, value.length === 5 ? `${value}:00` : value]];
    if (field.type === 'datetime-local') return [[field.key, new Date(value).toISOString().replace('.000Z', '+00:00')]];
    return [[field.key, value]];
  });
  return Object.fromEntries(told);
}

function Form({ entity, control }: { entity: Entity; control: Extract<Control, { type: 'form' }> }) {
  const [typed, setTyped] = useState<Record<string, string>>({});
  const values = { ...Object.fromEntries(control.fields.map((field) => [field.key, field.value ?? ''])), ...typed };
  return (
    <form
      class={control.fields.length > 1 ? 'control-form many' : 'control-form'}
      onSubmit={(event) => {
        event.preventDefault();
        void send(entity, control.action, argumentsOf(control.fields, values));
        setTyped({});
      }}
    >
      {control.fields.map((field) => <FormInput key={field.key} field={field} value={values[field.key] ?? ''} onChange={(value) => setTyped({ ...typed, [field.key]: value })} />)}
      <button class="button soft">{control.yes}<span class="sr"> {entity.display_name}</span></button>
    </form>
  );
}

function Several({ entity, control }: { entity: Entity; control: Extract<Control, { type: 'several' }> }) {
  const [chosen, setChosen] = useState<string[]>([]);
  return (
    <fieldset>
      <legend class="field-label">{control.label}</legend>
      <Picks options={control.options.map((value) => ({ value, label: value }))} value={chosen} onChange={setChosen} />
      <button type="button" class="button soft" disabled={chosen.length === 0} onClick={() => void send(entity, control.action, { [control.argument]: chosen })}>{control.yes}<span class="sr"> {entity.display_name}</span></button>
    </fieldset>
  );
}

/** Draws one control. */
export function ControlView({ entity, control }: { entity: Entity; control: Control }) {
  switch (control.type) {
    case 'buttons':
      return <Buttons entity={entity} control={control} />;
    case 'range':
      return <Range entity={entity} control={control} />;
    case 'steps':
      return <Steps entity={entity} control={control} />;
    case 'choice':
      return <Choice entity={entity} control={control} />;
    case 'flag':
      return (
        <div class="control-flag">
          <span class="control-label">{control.label}</span>
          <span>{control.value === undefined ? t('value.unknown') : stateText({ ...entity, kind: 'switch' }, control.value ? 'on' : 'off')}</span>
          <Switch checked={control.value} label={`${entity.display_name} ${control.label}`} onChange={(next) => void send(entity, control.action, { [control.argument]: next })} />
        </div>
      );
    case 'several':
      return <Several entity={entity} control={control} />;
    case 'form':
      return <Form entity={entity} control={control} />;
  }
}
