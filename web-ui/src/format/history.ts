import type { HistoryAnswer } from '../api/types';
import { toSeconds } from './duration';

/** A history of numbers as columns; times in seconds, null where nothing is known. */
export interface Numbers {
  readonly kind: 'numbers';
  readonly at: number[];
  readonly mean: (number | null)[];
  /** Only of thinned data. */
  readonly low: (number | null)[] | undefined;
  readonly high: (number | null)[] | undefined;
  /** Of counters: by how much it grew in each piece. */
  readonly grown: (number | null)[] | undefined;
  /** Each value holds until the next one. */
  readonly steps: boolean;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Null where nothing is known. */
  readonly state: string | null;
}

export interface States {
  readonly kind: 'states';
  readonly stretches: readonly Stretch[];
}

const seconds = (iso: string): number => Date.parse(iso) / 1000;

/** Whether what came is texts rather than numbers. */
export const isStates = ({ points }: HistoryAnswer): boolean => points.some((point) => typeof point[1] === 'string');

/** Columns for a chart. A piece that does not follow the one before it leaves a gap, also where the hub names none. */
export function numbersOf(answer: HistoryAnswer): Numbers {
  const step = answer.step === null ? 0 : toSeconds(answer.step);
  const buckets = step > 0;
  const columns: { at: number[]; mean: (number | null)[]; low: (number | null)[]; high: (number | null)[]; grown: (number | null)[] } = { at: [], mean: [], low: [], high: [], grown: [] };
  const add = (at: number, low: number | null, mean: number | null, high: number | null, grown: number | null): void => {
    if (columns.at.at(-1) === at) return;
    columns.at.push(at);
    columns.mean.push(mean);
    columns.low.push(low);
    columns.high.push(high);
    columns.grown.push(grown);
  };
  for (const point of answer.points) {
    const at = seconds(point[0]);
    if (point.length >= 4) {
      const [, low, mean, high, grown] = point as [string, number, number, number, number?];
      add(at, low, mean, high, grown ?? null);
    } else if (typeof point[1] === 'number') {
      add(at, point[1], point[1], point[1], null);
    } else {
      add(at, null, null, null, null);
    }
  }
  const last = columns.mean.at(-1);
  const until = Math.min(seconds(answer.to), Date.now() / 1000);
  if (!buckets && last !== undefined && last !== null && until > columns.at.at(-1)!) add(until, last, last, last, null);
  return {
    kind: 'numbers',
    at: columns.at,
    mean: columns.mean,
    low: buckets ? columns.low : undefined,
    high: buckets ? columns.high : undefined,
    grown: answer.counter && buckets ? columns.grown : undefined,
    steps: !buckets,
  };
}

/** Stretches of time in which the state stayed the same; times in milliseconds. */
export function statesOf(answer: HistoryAnswer): States {
  const [from, to] = [Date.parse(answer.from), Date.parse(answer.to)];
  const stretches: Stretch[] = [];
  const points = answer.points.map((point) => [Date.parse(point[0]), point[1]] as const);
  const first = points[0]?.[0] ?? to;
  if (first > from) stretches.push({ from, to: first, state: null });
  points.forEach(([at, value], index) => {
    const state = value === null ? null : String(value);
    const end = points[index + 1]?.[0] ?? to;
    const begin = Math.max(from, at);
    if (end <= begin) return;
    const before = stretches.at(-1);
    if (before !== undefined && before.state === state) stretches[stretches.length - 1] = { ...before, to: end };
    else stretches.push({ from: begin, to: end, state });
  });
  return { kind: 'states', stretches };
}

interface Total {
  readonly state: string | null;
  /** Milliseconds. */
  readonly time: number;
  readonly times: number;
}

/** How long and how often each state was, longest first, what is not known last. */
export function totalsOf({ stretches }: States): Total[] {
  const totals = new Map<string | null, Total>();
  for (const { state, from, to } of stretches) {
    const held = totals.get(state) ?? { state, time: 0, times: 0 };
    totals.set(state, { state, time: held.time + to - from, times: held.times + 1 });
  }
  return [...totals.values()].sort((a, b) => Number(a.state === null) - Number(b.state === null) || b.time - a.time);
}

interface Span {
  readonly low: number;
  readonly mean: number;
  readonly high: number;
  /** Of counters. */
  readonly grown: number | undefined;
  readonly gaps: number;
}

/** The figures that say in words what the chart shows; undefined where there is no value. */
export function spanOf(numbers: Numbers): Span | undefined {
  const known = (column: readonly (number | null)[]): number[] => column.filter((value): value is number => value !== null);
  const mean = known(numbers.mean);
  if (mean.length === 0) return undefined;
  let [time, sum] = [0, 0];
  numbers.mean.forEach((value, index) => {
    const next = numbers.at[index + 1];
    if (value === null || next === undefined) return;
    time += next - numbers.at[index]!;
    sum += value * (next - numbers.at[index]!);
  });
  return {
    low: Math.min(...known(numbers.low ?? numbers.mean)),
    high: Math.max(...known(numbers.high ?? numbers.mean)),
    mean: time > 0 ? sum / time : mean[0]!,
    grown: numbers.grown === undefined ? undefined : known(numbers.grown).reduce((all, one) => all + one, 0),
    gaps: numbers.mean.filter((value, index) => value === null && index > 0 && numbers.mean[index - 1] !== null).length,
  };
}

export const RANGES = { '24h': 1, '7d': 7, '30d': 30, '1y': 365 } as const;
export type Range = keyof typeof RANGES;

export const startOf = (range: Range, now: number): string => new Date(now - RANGES[range] * 86_400_000).toISOString();
