/** Unlimited undo. Steps of the same key in a row (typing into one field) count as one. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  readonly key: string | undefined;
}

export const begin = <T>(present: T): History<T> => ({ past: [], present, future: [], key: undefined });

export function change<T>(history: History<T>, present: T, key?: string): History<T> {
  if (present === history.present) return history;
  const merged = key !== undefined && key === history.key;
  return { past: merged ? history.past : [...history.past, history.present], present, future: [], key };
}

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future], key: undefined };
}

export function redo<T>(history: History<T>): History<T> {
  const [after, ...future] = history.future;
  if (after === undefined) return history;
  return { past: [...history.past, history.present], present: after, future, key: undefined };
}
