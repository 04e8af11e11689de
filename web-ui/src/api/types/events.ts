/* The event stream. */

import type { TopicValue } from './broker';
import type { CommandOutcome, EntityState, HomeChange } from './home';
import type { Activity } from './hub';
import type { Run } from './rules';

/** One frame of the event stream. */
export type Frame =
  | { event: 'hello'; seq: number; data: { stream: string; seq: number } }
  | { event: 'reset'; seq: number; data: Record<string, never> }
  | { event: 'states'; seq: number; data: { states: Record<string, EntityState>; folded: number } }
  | { event: 'home'; seq: number; data: HomeChange }
  | { event: 'command'; seq: number; data: CommandOutcome }
  | { event: 'rule'; seq: number; data: { rule: string; run: Run } }
  | { event: 'rules'; seq: number; data: Record<string, never> }
  | { event: 'inbox'; seq: number; data: Record<string, never> }
  | { event: 'topics'; seq: number; data: { values: TopicValue[]; folded: number } }
  | { event: 'activity'; seq: number; data: Activity };
