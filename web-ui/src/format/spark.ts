import type { Point } from '../api/types';

/** A curve in a box of width × height; undefined with fewer than two numbers. */
interface Curve {
  readonly line: string;
  readonly area: string;
  readonly lastX: number;
  readonly lastY: number;
  readonly min: number;
  readonly max: number;
}

const DAY = 86_400_000;

export const numeric = (points: readonly Point[]): [number, number][] =>
  points.flatMap(([at, value]) => (typeof value === 'number' && Number.isFinite(value) ? [[Date.parse(at), value] as [number, number]] : []));

/** A smooth monotone line: it never shows a hill that was not measured. */
export function curve(points: readonly [number, number][], width: number, height: number, pad = 3): Curve | undefined {
  if (points.length < 2) return undefined;
  const times = points.map(([at]) => at);
  const values = points.map(([, value]) => value);
  const [from, to] = [times[0]!, times.at(-1)!];
  const [min, max] = [Math.min(...values), Math.max(...values)];
  const x = times.map((at) => (to === from ? width : ((at - from) / (to - from)) * width));
  const y = values.map((value) => (max === min ? height / 2 : pad + (1 - (value - min) / (max - min)) * (height - 2 * pad)));
  const line = monotone(x, y);
  return { line, area: `${line}L${round(x.at(-1)!)},${height}L0,${height}Z`, lastX: x.at(-1)!, lastY: y.at(-1)!, min, max };
}

const round = (value: number): number => Math.round(value * 10) / 10;

function monotone(x: readonly number[], y: readonly number[]): string {
  const n = x.length;
  const slope = (i: number): number => (y[i + 1]! - y[i]!) / (x[i + 1]! - x[i]! || 1e-6);
  const tangent = x.map((_, i) => {
    if (i === 0) return slope(0);
    if (i === n - 1) return slope(n - 2);
    const [a, b] = [slope(i - 1), slope(i)];
    return a * b <= 0 ? 0 : (2 * a * b) / (a + b); // harmonic mean keeps it monotone
  });
  let path = `M${round(x[0]!)},${round(y[0]!)}`;
  for (let i = 0; i < n - 1; i++) {
    const third = (x[i + 1]! - x[i]!) / 3;
    path += `C${round(x[i]! + third)},${round(y[i]! + tangent[i]! * third)} ${round(x[i + 1]! - third)},${round(y[i + 1]! - tangent[i + 1]! * third)} ${round(x[i + 1]!)},${round(y[i + 1]!)}`;
  }
  return path;
}

/** Whether something was on in each part of the last day; undefined where nothing is known. */
export function strip(points: readonly Point[], now: number, buckets = 32): (boolean | undefined)[] {
  const start = now - DAY;
  const size = DAY / buckets;
  const result: (boolean | undefined)[] = Array.from({ length: buckets }, () => undefined);
  const sorted = points.map(([at, value]) => [Date.parse(at), value === 'on'] as const);
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = start + bucket * size;
    const before = sorted.findLast(([at]) => at <= from);
    const inside = sorted.filter(([at]) => at > from && at <= from + size);
    if (before === undefined && inside.length === 0) continue;
    result[bucket] = (before?.[1] ?? false) || inside.some(([, on]) => on);
  }
  return result;
}
