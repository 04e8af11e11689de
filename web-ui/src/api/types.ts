/** The words of the HTTP interface, docs/api.md, as types. Nothing here is invented by the page. */

export interface Area {
  id: string;
  name: string;
  rev: number;
}

export interface Problem {
  key: string;
  detail: string;
  since: string;
}

export interface Device {
  id: string;
  name: string;
  area: string | null;
  manufacturer: string | null;
  model: string | null;
  model_id: string | null;
  serial_number: string | null;
  hw_version: string | null;
  sw_version: string | null;
  configuration_url: string | null;
  via_device: string | null;
  identifiers: string[];
  connections: [string, string][];
  source: string;
  /** False when no adapter speaks of it any more. */
  announced?: boolean;
  /** `new` until somebody took it in. */
  status?: 'new' | 'accepted';
  first_seen?: string | null;
  problems: Problem[];
  rev: number;
}

/** A value as it is shown, where the reader chose another unit than the device's. */
export interface Shown {
  value: string | number;
  unit: string | null;
}

export interface EntityState {
  state: string;
  attributes: Record<string, unknown>;
  /** Absent when the device declares no availability. */
  available?: boolean;
  reason: string | null;
  /** Since when `available` is what it is. */
  since?: string | null;
  shown?: Shown | null;
  changed_at: string | null;
  updated_at: string | null;
  pending: boolean;
  /** Why it was last reported. */
  origin?: string;
  /** What commands wish that nothing has confirmed yet. */
  desired?: { state?: string; attributes?: Record<string, unknown> };
}

export interface Entity {
  id: string;
  device: string;
  kind: string;
  unique_id: string | null;
  discovery_id: string | null;
  name: string | null;
  display_name: string;
  device_class: string | null;
  unit: string | null;
  category: string | null;
  icon: string | null;
  enabled: boolean;
  main: boolean;
  capabilities: Record<string, unknown>;
  actions: string[];
  topics: Record<string, string>;
  source: string;
  /** Who announced it: name and version of the firmware or bridge. */
  origin?: string | Record<string, unknown> | null;
  last_command?: LastCommand | null;
  /** True where no device tells what a command did. */
  assumed?: boolean;
  state: EntityState;
  problems: Problem[];
}

export interface LastCommand {
  id: string;
  action: string;
  outcome: CommandOutcome['outcome'];
  detail: string;
  at: string;
}

export interface HomeAnswer {
  seq: number;
  areas: Area[];
  devices: Device[];
  entities: Entity[];
}

export interface DeviceAnswer {
  device: Device;
  entities: Entity[];
  rules: { id: string; name: string }[];
}

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

export interface InboxAnswer {
  found: FoundDevice[];
  ignored: { id: string; name: string; manufacturer: string | null; model: string | null; source: string; at: string }[];
  removed: { id: string; name: string; at: string; until: string; entities: number }[];
}

export interface FoundDevice extends Omit<Device, 'entities'> {
  entities: number;
  held: boolean;
}

export interface ReplaceAnswer {
  matched: { old: string; new: string }[];
  unmatched: string[];
}

export interface StaleTopic {
  topic: string;
  at: string | null;
  age_s: number | null;
  bytes: number;
  owner: { device: string; name: string } | null;
}

export interface Group {
  id: string;
  name: string;
  kind: string;
  /** How readings become one; null for what is switched. */
  mode?: string | null;
  members: string[];
  /** Members that do not exist at present. */
  missing?: string[];
  area: string | null;
  rev: number;
  /** Null for the moment in which the home does not show it yet. */
  entity: string | null;
}

export interface GenericProblem {
  pointer: string;
  detail: string;
}

export interface GenericDevice {
  id: string;
  rev?: number;
  definition: unknown;
  problems: GenericProblem[];
}

export interface GenericCheck {
  problems: GenericProblem[];
  entities: { key: string; state: string; attributes: Record<string, unknown> }[];
}

export interface RawMessage {
  at: string;
  direction: 'in' | 'out';
  topic: string;
  payload: string;
  retained: boolean;
}

export interface Session {
  setup: boolean;
  user: string | null;
  csrf: string | null;
  hub: { name: string; version: string };
}

export interface Health {
  status: 'ok' | 'degraded' | 'failed';
  checks: { name: string; status: 'ok' | 'failed'; detail: string }[];
}

export type Day = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
export type Mode = 'restart' | 'ignore' | 'queue' | 'parallel';

export interface StateTrigger { type: 'state'; entity: string; from?: string; to?: string; for?: string }
export interface NumericTrigger { type: 'numeric'; entity: string; above?: number; below?: number; for?: string }
export interface TimeTrigger { type: 'time'; at: string; days?: Day[] }
export type Trigger = StateTrigger | NumericTrigger | TimeTrigger;

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

export interface TopicValue {
  topic: string;
  payload: string | null;
  base64?: string;
  bytes: number;
  truncated: boolean;
  retained: boolean;
  qos: number;
  at: string;
  properties?: Record<string, unknown>;
}

export interface TopicChild {
  name: string;
  topic: string;
  topics: number;
  value: TopicValue | null;
}

export interface TopicsAnswer {
  prefix: string;
  children: TopicChild[];
}

export interface Client {
  id: string;
  user: string | null;
  address: string;
  transport: string;
  version: string;
  connected: boolean;
  since: string;
  clean_start: boolean;
  session_expiry: number;
  subscriptions: number;
  queued: number;
  inflight: number;
  received: number;
  sent: number;
  dropped: number;
}

export interface ClientsAnswer {
  clients: Client[];
  drops: { reason: string; count: number }[];
}

/** What the disk holds, and what was written to it since the start of the hub. */
export interface StoreFigures {
  messages: number;
  retained: number;
  file_bytes: number;
  live_bytes: number;
  /** Since the start of the hub. */
  work: {
    messages: number;
    record_bytes: number;
    device_bytes: number;
    filled_bytes: number;
    forces: number;
    cleaned_files: number;
  };
}

export interface RecentDrop {
  client: string;
  reason: string;
  count: number;
  topic: string;
  at: string;
}

export interface DropsAnswer {
  drops: { reason: string; count: number }[];
  recent: RecentDrop[];
  others: number;
}

export interface Activity {
  at: string;
  kind: 'rule' | 'state' | 'device' | 'client';
  text: string;
  detail: string;
  entity: string | null;
  rule: string | null;
}

export interface HomeChange {
  devices?: Device[];
  entities?: Entity[];
  areas?: Area[];
  removed?: { devices?: string[]; entities?: string[]; areas?: string[] };
}

export interface CommandOutcome {
  id: string;
  entity: string;
  action: string;
  outcome: 'sent' | 'confirmed' | 'timed_out' | 'failed';
  detail: string;
  at: string;
}

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

/** RFC 9457. */
export interface ProblemDetail {
  title?: string;
  status: number;
  reason: string;
  detail: string;
  pointer?: string;
}
