/* The home: areas, devices, what they are made of and how it stands. */

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
  unit: string | null;
  value?: string | number;
  /** Of thermostats, in place of those in the device's unit. */
  attributes?: Record<string, unknown>;
  capabilities?: Record<string, unknown>;
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

interface LastCommand {
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

export interface RawMessage {
  at: string;
  direction: 'in' | 'out';
  topic: string;
  payload: string;
  retained: boolean;
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
