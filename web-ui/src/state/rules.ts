import { signal } from '@preact/signals';
import { api } from '../api/calls';
import { sentenceOf } from '../api/http';
import type { Rule, RuleEntry, Run, StepType } from '../api/types';
import type { Loading } from './home';

export const rules = signal<readonly RuleEntry[]>([]);
export const rulesLoading = signal<Loading>('loading');
export const rulesError = signal('');

/** Step types by name, with the sentences of those that bundles brought along. */
export const stepTypes = signal<ReadonlyMap<string, StepType>>(new Map());

const BARS = 8;

async function loadTypes(): Promise<void> {
  if (stepTypes.peek().size > 0) return;
  try {
    const { triggers, conditions, actions } = await api.ruleTypes();
    stepTypes.value = new Map([...triggers, ...conditions, ...actions].map((type) => [type.type, type]));
  } catch {
    // the sentences of the page's own types need no help; the next load asks again
  }
}

export async function loadRules(): Promise<void> {
  try {
    rules.value = (await api.rules()).rules;
    rulesLoading.value = 'ready';
    void loadTypes();
  } catch (error) {
    rulesError.value = sentenceOf(error);
    rulesLoading.value = rules.peek().length > 0 ? 'ready' : 'failed';
  }
}

/** Puts a run in front, or in the place of its earlier news. */
function withRun(entries: readonly RuleEntry[], rule: string, run: Run): readonly RuleEntry[] {
  return entries.map((entry) => {
    if (entry.rule.id !== rule) return entry;
    const known = entry.status.runs.some((held) => held.id === run.id);
    const runs = known
      ? entry.status.runs.map((held) => (held.id === run.id ? run : held))
      : [run, ...entry.status.runs].slice(0, BARS);
    return { ...entry, status: { ...entry.status, runs, last_run: runs[0] ?? null } };
  });
}

const listeners = new Set<(rule: string, run: Run) => void>();

/** @returns a function that ends it */
export function onRun(listener: (rule: string, run: Run) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function runArrived(rule: string, run: Run): void {
  rules.value = withRun(rules.peek(), rule, run);
  listeners.forEach((listener) => listener(rule, run));
}

/** Puts an edited rule into the list without a reload. */
export function ruleChanged(rule: Rule): void {
  const entries = rules.peek();
  rules.value = entries.some((entry) => entry.rule.id === rule.id)
    ? entries.map((entry) => (entry.rule.id === rule.id ? { ...entry, rule } : entry))
    : [...entries, { rule, status: { last_run: null, runs: [], problem: null } }];
}
