import type { GroupCondition, Rule, Step } from '../api/types';

/** The three lists of a rule. */
export type Part = 'triggers' | 'conditions' | 'actions';

export const PARTS: readonly Part[] = ['triggers', 'conditions', 'actions'];
/** Groups in groups end here; deeper needs the Code view. */
export const DEEPEST = 2;

/** A step is named by its JSON pointer, "/conditions/0/conditions/1". */
export type Pointer = string;

const keysOf = (pointer: Pointer): string[] => pointer.split('/').slice(1);

export const partOf = (pointer: Pointer): Part => keysOf(pointer)[0] as Part;
const parentOf = (pointer: Pointer): Pointer => pointer.slice(0, pointer.lastIndexOf('/'));
export const indexOf = (pointer: Pointer): number => Number(pointer.slice(pointer.lastIndexOf('/') + 1));
/** 1 for a step in a list of the rule, 2 for one in a group, and so on. */
export const depthOf = (pointer: Pointer): number => keysOf(pointer).filter((key) => key === 'conditions' || key === 'triggers' || key === 'actions').length;

export const isGroup = (step: Step): step is GroupCondition => step.type === 'any' || step.type === 'all' || step.type === 'not';

function walk(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined), value);
}

export function stepAt(rule: Rule, pointer: Pointer): Step | undefined {
  return walk(rule, keysOf(pointer)) as Step | undefined;
}

export function listAt(rule: Rule, list: Pointer): readonly Step[] {
  return (walk(rule, keysOf(list)) as readonly Step[] | undefined) ?? [];
}

/** The rule with the list at a pointer replaced; everything beside the path is shared. */
function withList(rule: Rule, list: Pointer, change: (steps: readonly Step[]) => readonly Step[]): Rule {
  const replace = (value: unknown, keys: readonly string[]): unknown => {
    const [key, ...rest] = keys;
    if (key === undefined) return change(value as readonly Step[]);
    if (Array.isArray(value)) return value.map((item: unknown, index) => (String(index) === key ? replace(item, rest) : item));
    const holder = value as Record<string, unknown>;
    return { ...holder, [key]: replace(holder[key] ?? [], rest) };
  };
  return replace(rule, keysOf(list)) as Rule;
}

export function withStep(rule: Rule, pointer: Pointer, step: Step): Rule {
  return withList(rule, parentOf(pointer), (steps) => steps.map((held, index) => (index === indexOf(pointer) ? step : held)));
}

export function added(rule: Rule, list: Pointer, step: Step): { rule: Rule; pointer: Pointer } {
  return { rule: withList(rule, list, (steps) => [...steps, step]), pointer: `${list}/${listAt(rule, list).length}` };
}

export function removed(rule: Rule, pointer: Pointer): Rule {
  return withList(rule, parentOf(pointer), (steps) => steps.filter((_, index) => index !== indexOf(pointer)));
}

export function duplicated(rule: Rule, pointer: Pointer): Rule {
  return withList(rule, parentOf(pointer), (steps) => steps.flatMap((held, index) => (index === indexOf(pointer) ? [held, structuredClone(held)] : [held])));
}

/** Moves a step within its list; the same rule when it is at the end already. */
export function moved(rule: Rule, pointer: Pointer, by: -1 | 1): { rule: Rule; pointer: Pointer } {
  const from = indexOf(pointer);
  const to = from + by;
  if (to < 0 || to >= listAt(rule, parentOf(pointer)).length) return { rule, pointer };
  const next = withList(rule, parentOf(pointer), (steps) => {
    const copy = [...steps];
    copy.splice(to, 0, ...copy.splice(from, 1));
    return copy;
  });
  return { rule: next, pointer: `${parentOf(pointer)}/${to}` };
}

/** Sets fields; those given as undefined are taken out. */
export function patched<T extends Step>(step: T, fields: Record<string, unknown>): T {
  const entries = Object.entries({ ...step, ...fields }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as unknown as T;
}

/** A rule with nothing in it. */
export function emptyRule(name: string): Rule {
  return { id: '', name, enabled: true, mode: 'restart', note: '', rev: 0, triggers: [], conditions: [], actions: [] };
}
