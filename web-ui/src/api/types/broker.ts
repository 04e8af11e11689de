/* Messages and those who send them. */

export interface StaleTopic {
  topic: string;
  at: string | null;
  age_s: number | null;
  bytes: number;
  owner: { device: string; name: string } | null;
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
  /** Why it was turned away or cut off last. */
  last_problem?: string | null;
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
