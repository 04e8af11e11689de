import { signal, type Signal } from '@preact/signals';
import { api } from '../api/calls';
import type { Point } from '../api/types';
import { home } from './home';

/** The last 24 hours of one reading, oldest first; undefined while it is not loaded. */
export type Recent = readonly Point[] | undefined;

const MOST = 240;
const DAY = 86_400_000;
const AT_ONCE = 4;
const held = new Map<string, Signal<Recent>>();
const queue: string[] = [];
let busy = 0;

function next(): void {
  while (busy < AT_ONCE && queue.length > 0) {
    const id = queue.shift()!;
    busy++;
    api
      .recent(id)
      .then(({ points }) => set(id, points))
      .catch(() => set(id, []))
      .finally(() => {
        busy--;
        next();
      });
  }
}

function set(id: string, points: readonly Point[]): void {
  const target = held.get(id);
  if (target !== undefined) target.value = points;
}

/** The signal of one reading's last day; the first call loads it, later states are added as they come. */
export function recent(id: string): Signal<Recent> {
  let found = held.get(id);
  if (found === undefined) {
    found = signal<Recent>(undefined);
    held.set(id, found);
    queue.push(id);
    next();
  }
  return found;
}

/** Adds a point, dropping what is older than a day. */
export function withPoint(points: readonly Point[], at: string, value: number | string): readonly Point[] {
  const last = points.at(-1);
  if (last !== undefined && last[0] >= at) return points;
  const floor = new Date(Date.parse(at) - DAY).toISOString();
  const kept = points.filter(([time]) => time >= floor);
  return [...kept.slice(-(MOST - 1)), [at, value]];
}

export function appendRecent(id: string): void {
  const target = held.get(id);
  const entity = home.peek(id);
  if (target?.value === undefined || entity === undefined || entity.state.updated_at === null) return;
  const text = entity.state.state;
  const value = text === 'on' || text === 'off' ? text : Number(text);
  if (typeof value === 'number' && (text.trim() === '' || !Number.isFinite(value))) return;
  target.value = withPoint(target.value, entity.state.updated_at, value);
}

/** After a gap: what is on screen loads its day again. */
export function forgetRecent(): void {
  queue.push(...held.keys());
  next();
}
