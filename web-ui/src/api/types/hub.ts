/* The hub itself: who is logged in, how it is, what just happened, what went wrong. */

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

export interface Activity {
  at: string;
  kind: 'rule' | 'state' | 'device' | 'client';
  text: string;
  detail: string;
  entity: string | null;
  rule: string | null;
}

/** RFC 9457. */
export interface ProblemDetail {
  title?: string;
  status: number;
  reason: string;
  detail: string;
  pointer?: string;
}
