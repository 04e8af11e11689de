/** Round numbers between two bounds: 1, 2 or 5 times a power of ten apart, about `most` of them at most. */
export function roundSteps(low: number, high: number, most: number): number[] {
  const rough = (high - low) / Math.max(1, most) || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((one) => one * power >= rough * 0.999) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

export type TimeUnit = 'hours' | 'days' | 'months';

const SECONDS: Readonly<Record<TimeUnit, number>> = { hours: 3600, days: 86_400, months: 2_629_746 };
const TIMES: readonly (readonly [number, TimeUnit])[] = [
  [1, 'hours'], [2, 'hours'], [3, 'hours'], [6, 'hours'], [12, 'hours'], [1, 'days'], [2, 'days'], [5, 'days'], [10, 'days'], [1, 'months'], [2, 'months'], [3, 'months'], [6, 'months'],
];

/** Full hours, days or months of the reader's clock between two moments in seconds, at most about `most` of them. */
export function timeSteps(from: number, to: number, most: number): { at: number[]; unit: TimeUnit } {
  const [every, unit] = TIMES.find(([n, one]) => (to - from) / (n * SECONDS[one]) <= most) ?? TIMES.at(-1)!;
  const start = new Date(from * 1000);
  const [year, month, day] = [start.getFullYear(), start.getMonth(), start.getDate()];
  const moment = (n: number): number => {
    const date = unit === 'hours' ? new Date(year, month, day, n) : unit === 'days' ? new Date(year, month, day + n) : new Date(year, month - (month % every) + n, 1);
    return date.getTime() / 1000;
  };
  const at: number[] = [];
  for (let n = 0; moment(n) <= to; n += every) if (moment(n) >= from) at.push(moment(n));
  return { at, unit };
}
