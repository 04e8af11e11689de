/* How devices come and go: the inbox, groups, and devices described by hand. */

import type { Device } from './home';

export interface InboxAnswer {
  found: FoundDevice[];
  ignored: { id: string; name: string; manufacturer: string | null; model: string | null; source: string; at: string }[];
  removed: { id: string; name: string; at: string; until: string; entities: number }[];
  unread: { topic: string; source: string; why: string; at: string }[];
}

export interface FoundDevice extends Omit<Device, 'entities'> {
  entities: number;
  held: boolean;
}

export interface ReplaceAnswer {
  matched: { old: string; new: string }[];
  unmatched: string[];
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

interface GenericProblem {
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
