/* Rules: their steps, their runs, and the types of steps there are. */

export type Day = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
export type Mode = 'restart' | 'ignore' | 'queue' | 'parallel';

export interface StateTrigger { type: 'state'; entity: string; from?: string; to?: string; for?: string }
export interface NumericTrigger { type: 'numeric'; entity: string; above?: number; below?: number; for?: string }
export interface TimeTrigger { type: 'time'; at: string; days?: Day[] }
export interface EventTrigger { type: 'event'; entity: string; event?: string }
export type Trigger = StateTrigger | NumericTrigger | TimeTrigger | EventTrigger;

export interface StateCondition { type: 'state'; entity: string; is: string }
export interface NumericCondition { type: 'numeric'; entity: string; above?: number; below?: number }
export interface TimeCondition { type: 'time'; after?: string; before?: string; days?: Day[] }
export interface GroupCondition { type: 'any' | 'all' | 'not'; conditions: Condition[] }
export type Condition = StateCondition | NumericCondition | TimeCondition | GroupCondition;

export interface CommandAction { type: 'command'; entity: string; action: string; arguments?: Record<string, unknown> }
export interface WaitAction { type: 'wait'; duration: string }
export interface PublishAction { type: 'publish'; topic: string; payload: string; qos: number; retain: boolean }
export type Action = CommandAction | WaitAction | PublishAction;

export type Step = Trigger | Condition | Action;

export interface Rule {
  id: string;
  name: string;
  enabled: boolean;
  mode: Mode;
  note: string;
  rev: number;
  triggers: Trigger[];
  conditions: Condition[];
  actions: Action[];
}

export type StepResult = 'passed' | 'stopped' | 'done' | 'failed' | 'skipped' | 'waiting';

export interface Run {
  id: string;
  rule: string;
  at: string;
  trigger: number | null;
  cause: string;
  result: 'done' | 'stopped' | 'failed' | 'running';
  ms: number;
  steps: { pointer: string; result: StepResult; detail: string }[];
}

export interface RuleEntry {
  rule: Rule;
  status: { last_run: Run | null; runs: Run[]; problem: string | null };
}

export interface ValidationProblem {
  pointer: string;
  severity: 'error' | 'warning';
  detail: string;
}

export interface StepType {
  type: string;
  title: string;
  sentence: string;
  schema: unknown;
}

export interface RuleTypes {
  triggers: StepType[];
  conditions: StepType[];
  actions: StepType[];
}
