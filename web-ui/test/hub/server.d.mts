import type { Server } from 'node:http';
import type { Area, Client, Device, Entity, Group, Rule, TopicValue } from '../../src/api/types';

export interface Call {
  method: string;
  path: string;
  body: unknown;
}

export class Life {
  groups: Map<string, Group>;
  generic: Map<string, unknown>;
  appear(device: Device, entities: Entity[]): void;
}

export class FakeHub {
  calls: Call[];
  streams: Set<unknown>;
  silent: boolean;
  answering: boolean;
  user: string | null;
  setup: boolean;
  watch: string[];
  areas: Map<string, Area>;
  devices: Map<string, Device>;
  entities: Map<string, Entity>;
  rules: Map<string, Rule>;
  topics: Map<string, TopicValue>;
  clients: Client[];
  life: Life;
  constructor(options?: { now?: number });
  empty(): this;
  withKinds(): this;
  withNews(): this;
  emit(event: string, data: unknown): void;
  setState(id: string, state: string, attributes?: Record<string, unknown>): void;
  publish(topic: string, payload: string, more?: Partial<TopicValue>): void;
  cut(): void;
}

export function start(dist: string, hub?: FakeHub, port?: number): Promise<{ hub: FakeHub; server: Server; url: string; close(): Promise<void> }>;
