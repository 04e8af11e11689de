import { cloneElement, type ComponentChildren, type VNode } from 'preact';
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { throttle } from '../state/throttle';
import { t } from '../text/text';

interface SwitchProps {
  checked: boolean | undefined;
  label: string;
  tone?: 'accent' | 'lamp';
  busy?: boolean;
  disabled?: boolean;
  onChange(next: boolean): void;
}

/** On or off at once; undefined draws neither. */
export function Switch({ checked, label, tone = 'accent', busy = false, disabled = false, onChange }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      class={`switch switch-${tone}${checked === undefined ? ' switch-unknown' : ''}${busy ? ' is-busy' : ''}`}
      aria-checked={checked === true}
      aria-label={label}
      aria-busy={busy}
      disabled={disabled}
      onClick={() => onChange(checked !== true)}
    >
      <span class="switch-knob" />
    </button>
  );
}

interface SliderProps {
  value: number | undefined;
  min?: number;
  max?: number;
  step?: number;
  label: string;
  text(value: number): string;
  tone?: 'lamp' | 'accent' | 'plain' | 'hue' | 'warmth';
  disabled?: boolean;
  onInput(value: number): void;
}

/** Five values a second at most while dragging, and always the last one. */
const PER_SECOND = 5;
/** Pixels to the side after which a finger slides and does not scroll. */
const SLIDES = 8;

/** A native range drawn as a filled bar; reads out its value with the unit. */
export function Slider({ value, min = 0, max = 100, step = 1, label, text, tone = 'accent', disabled = false, onInput }: SliderProps) {
  const [held, setHeld] = useState<number | undefined>(undefined);
  const latest = useRef(onInput);
  latest.current = onInput;
  const send = useMemo(() => throttle<number>(1000 / PER_SECOND, (next) => latest.current(next)), []);
  const release = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  /** A finger that may still turn out to scroll the page: from where, and what it would set. */
  const finger = useRef<{ x: number; wanted: number | undefined } | undefined>(undefined);
  const set = (next: number): void => {
    setHeld(next);
    send(next);
    clearTimeout(release.current);
    // until the last value is sent; then what is wished is the value
    release.current = setTimeout(() => setHeld(undefined), 2000 / PER_SECOND);
  };
  const decide = (): void => {
    const wanted = finger.current?.wanted;
    finger.current = undefined;
    if (wanted !== undefined) set(wanted);
  };
  const shown = held ?? value ?? min;
  const share = ((shown - min) / (max - min || 1)) * 100;
  useEffect(() => () => clearTimeout(release.current), []);
  return (
    <span class={`slider slider-${tone}${value === undefined ? ' slider-unknown' : ''}`} style={{ '--share': `${share}%` }}>
      <input
        type="range"
        min={min}
        max={max}
        step={step}
        value={shown}
        disabled={disabled}
        aria-label={label}
        aria-valuetext={value === undefined && held === undefined ? t('value.unknown') : text(shown)}
        onInput={(event) => {
          const next = Number(event.currentTarget.value);
          if (finger.current) finger.current.wanted = next;
          else set(next);
        }}
        onPointerDown={(event) => {
          if (event.pointerType === 'touch') finger.current = { x: event.clientX, wanted: undefined };
        }}
        onPointerMove={(event) => {
          if (finger.current && Math.abs(event.clientX - finger.current.x) > SLIDES) decide();
        }}
        onPointerUp={decide}
        onPointerCancel={(event) => {
          if (finger.current) event.currentTarget.value = String(shown); // it scrolled
          finger.current = undefined;
        }}
      />
      <span class="slider-fill" aria-hidden="true" />
    </span>
  );
}

export function Stepper({ value, step = 1, min = -Infinity, max = Infinity, label, text, onChange }: {
  value: number; step?: number; min?: number; max?: number; label: string; text: string; onChange(value: number): void;
}) {
  const to = (next: number): void => onChange(Math.min(max, Math.max(min, Math.round(next * 1000) / 1000)));
  return (
    <span class="stepper" role="group" aria-label={label}>
      <button type="button" aria-label={t('control.less', { label })} disabled={value <= min} onClick={() => to(value - step)}>−</button>
      <output>{text}</output>
      <button type="button" aria-label={t('control.more', { label })} disabled={value >= max} onClick={() => to(value + step)}>+</button>
    </span>
  );
}

export interface Option<T extends string> {
  value: T;
  label: string;
}

/** A choice of few, all seen. */
export function Segmented<T extends string>({ name, label, options, value, onChange }: {
  name: string; label: string; options: readonly Option<T>[]; value: T | undefined; onChange(value: T): void;
}) {
  return (
    <fieldset class="segmented">
      <legend class="field-label">{label}</legend>
      <div class="segmented-row">
        {options.map((option) => (
          <label key={option.value}>
            <input type="radio" name={name} value={option.value} checked={option.value === value} onChange={() => onChange(option.value)} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Several of many; the order is that of the options. */
export function Picks({ options, value, onChange }: { options: readonly Option<string>[]; value: readonly string[]; onChange(value: string[]): void }) {
  return (
    <div class="members">
      {options.map((option) => (
        <label key={option.value} class="check">
          <input type="checkbox" checked={value.includes(option.value)} onChange={(event) => onChange(event.currentTarget.checked ? [...value, option.value] : value.filter((one) => one !== option.value))} />
          {option.label}
        </label>
      ))}
    </div>
  );
}

type Control = VNode<{ id?: string; 'aria-describedby'?: string | undefined }>;

/** A labelled control with its hint or its problem, which are read out after the name. */
export function Field({ label, hint, problem, children }: { label: string; hint?: string | undefined; problem?: string | undefined; children: Control | ((ids: { id: string; 'aria-describedby': string | undefined }) => ComponentChildren) }) {
  const id = useId();
  const said = problem ?? hint;
  const ids = { id, 'aria-describedby': said ? `${id}-said` : undefined };
  return (
    <div class={problem ? 'field has-problem' : 'field'}>
      <label class="field-label" for={id}>{label}</label>
      {typeof children === 'function' ? children(ids) : cloneElement(children, ids)}
      {said && <span id={`${id}-said`} class={problem ? 'field-problem' : 'field-hint'}>{said}</span>}
    </div>
  );
}

export function Select<T extends string>({ label, value, groups, hint, problem, placeholder, onChange }: {
  label: string;
  value: T;
  groups: readonly { label: string; options: readonly Option<T>[] }[];
  hint?: string;
  problem?: string | undefined;
  placeholder?: string;
  onChange(value: T): void;
}) {
  const single = groups.length === 1 && groups[0]!.label === '';
  const option = (one: Option<T>) => <option key={one.value} value={one.value}>{one.label}</option>;
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(ids) => <span class="select">
        <select {...ids} value={value} onChange={(event) => onChange(event.currentTarget.value as T)} aria-invalid={problem !== undefined}>
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {single ? groups[0]!.options.map(option) : groups.map((group) => <optgroup key={group.label} label={group.label}>{group.options.map(option)}</optgroup>)}
        </select>
      </span>}
    </Field>
  );
}
