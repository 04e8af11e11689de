/* What was: readings of the past. */

export type Point = [string, number | string];

/** `[time, value]`, `[time, minimum, mean, maximum]` (of counters with the increase behind it), or `[time, null]` where a gap begins. */
export type HistoryPoint = [string, number | string | null] | [string, number, number, number] | [string, number, number, number, number];

export interface HistoryAnswer {
  entity: string;
  unit: string | null;
  from: string;
  to: string;
  source: 'readings' | 'minutes' | 'hours' | 'days';
  step: string | null;
  counter: boolean;
  points: HistoryPoint[];
}
