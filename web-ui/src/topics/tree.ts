import type { TopicChild, TopicValue } from '../api/types';

/** One level of a topic. Children are known once the level was opened. */
export interface TopicNode {
  readonly name: string;
  readonly topic: string;
  /** Topics below, this one included, as far as the hub counted. */
  readonly topics: number;
  readonly value: TopicValue | undefined;
  readonly children: ReadonlyMap<string, TopicNode> | undefined;
  readonly open: boolean;
  /** Messages seen here or below while watching. */
  readonly seen: number;
}

export const root: TopicNode = { name: '', topic: '', topics: 0, value: undefined, children: undefined, open: true, seen: 0 };

const node = (name: string, topic: string): TopicNode => ({ name, topic, topics: 1, value: undefined, children: undefined, open: false, seen: 0 });

function update(at: TopicNode, levels: readonly string[], change: (node: TopicNode) => TopicNode): TopicNode {
  const [level, ...rest] = levels;
  if (level === undefined) return change(at);
  const child = at.children?.get(level);
  if (child === undefined) return at;
  const children = new Map(at.children);
  children.set(level, update(child, rest, change));
  return { ...at, children };
}

const levelsOf = (topic: string): string[] => (topic === '' ? [] : topic.split('/'));

export function at(tree: TopicNode, topic: string): TopicNode | undefined {
  let found: TopicNode | undefined = tree;
  for (const level of levelsOf(topic)) found = found?.children?.get(level);
  return found;
}

/** Puts the answer for one level in; what was known below stays. */
export function withChildren(tree: TopicNode, prefix: string, answer: readonly TopicChild[]): TopicNode {
  return update(tree, levelsOf(prefix), (held) => {
    const children = new Map<string, TopicNode>();
    for (const child of answer) {
      const before = held.children?.get(child.name) ?? node(child.name, child.topic);
      children.set(child.name, { ...before, topics: child.topics, value: newer(before.value, child.value ?? undefined) });
    }
    held.children?.forEach((child, name) => {
      if (!children.has(name)) children.set(name, child);
    });
    return { ...held, children: sorted(children) };
  });
}

function newer(a: TopicValue | undefined, b: TopicValue | undefined): TopicValue | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.at > b.at ? a : b;
}

const sorted = (children: ReadonlyMap<string, TopicNode>): ReadonlyMap<string, TopicNode> =>
  new Map([...children.entries()].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })));

export function withOpen(tree: TopicNode, topic: string, open: boolean): TopicNode {
  return update(tree, levelsOf(topic), (held) => ({ ...held, open }));
}

/** A live value: updates its node, counts on the way down, and adds levels where the parent was opened before. */
export function withValue(tree: TopicNode, value: TopicValue): TopicNode {
  const place = (held: TopicNode, levels: readonly string[]): TopicNode => {
    const [level, ...rest] = levels;
    if (level === undefined) return { ...held, value, seen: held.seen + 1 };
    if (held.children === undefined) return { ...held, seen: held.seen + 1 };
    const topic = held.topic === '' && held === tree ? level : `${held.topic}/${level}`;
    const known = held.children.get(level);
    const children = new Map(held.children);
    children.set(level, place(known ?? node(level, topic), rest));
    return { ...held, seen: held.seen + 1, children: known === undefined ? sorted(children) : children };
  };
  return place(tree, levelsOf(value.topic));
}

export function without(tree: TopicNode, topic: string): TopicNode {
  const levels = levelsOf(topic);
  const last = levels.at(-1);
  if (last === undefined) return tree;
  return update(tree, levels.slice(0, -1), (held) => {
    const child = held.children?.get(last);
    if (child === undefined || held.children === undefined) return held;
    const children = new Map(held.children);
    if (child.children && child.children.size > 0) children.set(last, { ...child, value: undefined });
    else children.delete(last);
    return { ...held, children };
  });
}

export interface Row {
  readonly node: TopicNode;
  readonly level: number;
}

/** The rows on screen. A filter keeps what matches, in name or value, and the way down to it. */
export function rows(tree: TopicNode, filter = ''): Row[] {
  const wanted = filter.trim().toLowerCase();
  const result: Row[] = [];
  const matches = (held: TopicNode): boolean =>
    held.topic.toLowerCase().includes(wanted) || (held.value?.payload ?? '').toLowerCase().includes(wanted) || [...(held.children?.values() ?? [])].some(matches);
  const visit = (held: TopicNode, level: number): void => {
    for (const child of held.children?.values() ?? []) {
      if (wanted !== '' && !matches(child)) continue;
      result.push({ node: child, level });
      if (child.open || wanted !== '') visit(child, level + 1);
    }
  };
  visit(tree, 0);
  return result;
}

