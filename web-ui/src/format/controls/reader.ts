import type { Entity } from '../../api/types';
import { actionText, withUnit } from '../value';
import type { Control, Controls, FormField, Press } from './control';

const MOST_BOUND = 1e9;

/** Reads capabilities and attributes of whatever announced itself. */
export class Reader {
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

  map(attribute: string): Record<string, unknown> {
    const value = this.entity.state.attributes[attribute];
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
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

export const NONE: Controls = { facts: [], main: [], more: [] };

export function facts(read: Reader, ...wanted: readonly (readonly [string, string, (value: string) => string])[]): [string, string][] {
  return wanted.flatMap(([attribute, label, words]): [string, string][] => {
    const value = read.number(attribute) ?? read.text(attribute);
    return value === undefined || value === '' ? [] : [[label, words(String(value))]];
  });
}

export function form(read: Reader, label: string, action: string, fields: readonly FormField[], yes: string): Control[] {
  return read.can(action) ? [{ type: 'form', key: action, label, action, fields, yes }] : [];
}

export const degrees = (value: string, { unit }: Entity): string => withUnit(value, unit ?? '°');
export const inPercent = (value: string): string => `${Math.round(Number(value))}\u202f%`;
