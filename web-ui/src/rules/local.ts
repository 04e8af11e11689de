import '../text/editor';
import type { Rule, Step, ValidationProblem } from '../api/types';
import { t } from '../text/text';
import { isGroup, PARTS, type Pointer } from './steps';

/** What is missing before the hub needs to be asked. */
export function missing(rule: Rule): ValidationProblem[] {
  const found: ValidationProblem[] = [];
  const say = (pointer: Pointer, detail: string): void => void found.push({ pointer, severity: 'error', detail });
  if (rule.name.trim() === '') say('/name', t('rule.missing.name'));
  if (rule.actions.length === 0) say('/actions', t('rule.missing.actions'));
  const visit = (step: Step, pointer: Pointer): void => {
    if ('entity' in step && step.entity === '') say(`${pointer}/entity`, t('rule.missing.device'));
    if (step.type === 'numeric' && step.above === undefined && step.below === undefined) say(pointer, t('rule.missing.bound'));
    if (step.type === 'publish' && step.topic.trim() === '') say(`${pointer}/topic`, t('rule.missing.topic'));
    if (isGroup(step)) step.conditions.forEach((inner, index) => visit(inner, `${pointer}/conditions/${index}`));
  };
  PARTS.forEach((part) => rule[part].forEach((step, index) => visit(step, `/${part}/${index}`)));
  return found;
}

/** The problems that belong to a step: its own, and those of its fields, but not those of steps inside it. */
export function problemsAt(problems: readonly ValidationProblem[], pointer: Pointer): ValidationProblem[] {
  return problems.filter((problem) => {
    if (problem.pointer === pointer) return true;
    if (!problem.pointer.startsWith(`${pointer}/`)) return false;
    return !problem.pointer.slice(pointer.length).startsWith('/conditions/');
  });
}

/** Reads the Code view. */
export function parseRule(text: string): { rule: Rule } | { problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problem: t('rule.code.noJson', { why: error instanceof Error ? error.message : '' }) };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { problem: t('rule.code.noObject') };
  const rule = value as Partial<Rule>;
  for (const part of PARTS) {
    const steps: unknown = rule[part];
    if (!Array.isArray(steps) || steps.some((step: unknown) => typeof (step as Step | null)?.type !== 'string')) {
      return { problem: t('rule.code.noList', { part }) };
    }
  }
  if (typeof rule.name !== 'string') return { problem: t('rule.code.noName') };
  return { rule: { enabled: true, mode: 'restart', note: '', ...rule } as Rule };
}
