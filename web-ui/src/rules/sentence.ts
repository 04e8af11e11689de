import type { Action, CommandAction, Condition, Day, Entity, Rule, Step, StepType, Trigger } from '../api/types';
import { durationText, toSeconds } from '../format/duration';
import { binaryWords } from '../format/binary';
import { humanize, percent, stateText, withUnit } from '../format/value';
import { hasKey, list, t } from '../text/text';

/** What the sentences need to know of the home. */
export interface Names {
  entity(id: string): Entity | undefined;
  /** Sentence templates of step types that bundles brought along. */
  type?(type: string): StepType | undefined;
}

/** A piece of a sentence; key words are drawn strong. */
export interface Piece {
  readonly text: string;
  readonly strong: boolean;
}

const DAYS: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** In the middle of a sentence; words like QoS stay. */
export const lower = (text: string): string => (/^[A-Z][a-z]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text);

function nameOf(id: string, names: Names): string {
  return names.entity(id)?.display_name ?? (id === '' ? t('s.someDevice') : id);
}

function stateWord(id: string, state: string, names: Names): string {
  const entity = names.entity(id);
  return lower(entity ? stateText(entity, state) : humanize(state));
}

const amount = (id: string, value: number | undefined, names: Names): string =>
  value === undefined ? '…' : withUnit(String(value), names.entity(id)?.unit ?? null);

export function daysText(days: readonly Day[] | undefined): string {
  if (!days || days.length === 0 || days.length === 7) return '';
  const sorted = DAYS.filter((day) => days.includes(day));
  if (sorted.join() === 'mon,tue,wed,thu,fri') return t('s.onWorkdays');
  if (sorted.join() === 'sat,sun') return t('s.onWeekends');
  return t('s.onDays', { days: list(sorted.map((day) => t(`day.${day}`))) });
}

const joined = (...parts: string[]): string => parts.filter((part) => part !== '').join(' ');

function fromTemplate(step: Step, names: Names): string {
  const type = names.type?.(step.type);
  if (type === undefined) return t('s.otherStep', { type: humanize(step.type) });
  const fields = step as unknown as Record<string, unknown>;
  return type.sentence.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = fields[key];
    return key === 'entity' ? nameOf(String(value ?? ''), names) : value === undefined ? '…' : String(value);
  });
}

function numeric(id: string, above: number | undefined, below: number | undefined, names: Names, verbs: [string, string, string]): string {
  const [between, over, under] = verbs;
  const params = { name: nameOf(id, names), above: amount(id, above, names), below: amount(id, below, names) };
  const key = above !== undefined && below !== undefined ? between : above !== undefined ? over : under;
  return hasKey(key) ? t(key, params) : '';
}

export function triggerText(trigger: Trigger, names: Names): string {
  switch (trigger.type) {
    case 'state': {
      const { entity, from, to } = trigger;
      const name = nameOf(entity, names);
      if (to === undefined) return t('s.changes', { name });
      if (toSeconds(trigger.for) > 0) return t('s.stays', { name, state: stateWord(entity, to, names), for: durationText(trigger.for) });
      const known = names.entity(entity);
      const verbs = binaryWords(known?.kind ?? '', known?.device_class ?? null);
      const verb = to === 'on' ? verbs.becomesOn : to === 'off' ? verbs.becomesOff : t('s.becomes', { state: stateWord(entity, to, names) });
      return joined(t('s.does', { name, verb }), from === undefined ? '' : t('s.from', { state: stateWord(entity, from, names) }));
    }
    case 'numeric': {
      const stays = toSeconds(trigger.for) > 0;
      const verbs: [string, string, string] = stays ? ['s.staysBetween', 's.staysAbove', 's.staysBelow'] : ['s.getsBetween', 's.risesAbove', 's.fallsBelow'];
      const text = numeric(trigger.entity, trigger.above, trigger.below, names, verbs);
      return stays ? t('s.forTime', { what: text, for: durationText(trigger.for) }) : text;
    }
    case 'event':
      return t(trigger.event === undefined ? 's.saysAny' : 's.says', { name: nameOf(trigger.entity, names), event: lower(humanize(trigger.event ?? '')) });
    case 'time':
      return joined(t('s.itIs', { time: trigger.at || '…' }), daysText(trigger.days));
    default:
      return fromTemplate(trigger, names);
  }
}

export function conditionText(condition: Condition, names: Names): string {
  switch (condition.type) {
    case 'state':
      return t('s.isState', { name: nameOf(condition.entity, names), state: condition.is === '' ? '…' : stateWord(condition.entity, condition.is, names) });
    case 'numeric':
      return numeric(condition.entity, condition.above, condition.below, names, ['s.isBetween', 's.isAbove', 's.isBelow']);
    case 'time': {
      const { after, before } = condition;
      const when = after && before ? t('s.between', { after, before }) : after ? t('s.after', { after }) : before ? t('s.before', { before }) : '';
      const days = daysText(condition.days);
      return joined(when === '' && days !== '' ? t('s.today') : when === '' ? t('s.anyTime') : when, days);
    }
    case 'all':
    case 'any': {
      if (condition.conditions.length === 0) return t(condition.type === 'any' ? 's.anyOfNothing' : 's.allOfNothing');
      const parts = condition.conditions.map((inner) => conditionText(inner, names));
      return parts.length === 1 ? parts[0]! : t('s.group', { list: list(parts, condition.type === 'any' ? 'disjunction' : 'conjunction') });
    }
    case 'not':
      return condition.conditions.length === 0
        ? t('s.allOfNothing')
        : t('s.not', { list: list(condition.conditions.map((inner) => conditionText(inner, names)), 'disjunction') });
    default:
      return fromTemplate(condition, names);
  }
}

/** Numbers with their unit, names and lists of names; undefined for what says nothing to people. */
function valueText(value: unknown, unit: string | null): string | undefined {
  if (typeof value === 'number') return withUnit(String(value), unit);
  if (typeof value === 'string') return value.replace(/_/g, ' ');
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? list(value as string[]) : undefined;
}

function commandText(action: CommandAction, names: Names): string {
  const name = nameOf(action.entity, names);
  const args = action.arguments ?? {};
  const brightness = args['brightness'];
  if (action.action === 'turn_on' && typeof brightness === 'number') {
    return t('s.setBrightness', { name, value: percent(Math.round((brightness / 255) * 100)) });
  }
  const value = valueText(Object.values(args)[0], names.entity(action.entity)?.unit ?? null);
  const [key, use] = [`s.do.${action.action}`, `s.use.${action.action}`];
  if (value !== undefined && hasKey(use)) return t(use, { name, value });
  const text = hasKey(key) ? t(key, { name }) : t('s.doOther', { name, action: lower(humanize(action.action)) });
  return value !== undefined && action.action !== 'turn_on' ? t('s.withValue', { what: text, value }) : text;
}

export function actionText(action: Action, names: Names): string {
  switch (action.type) {
    case 'command':
      return action.action === '' ? t('s.controlNothing') : commandText(action, names);
    case 'wait':
      return t('s.wait', { for: durationText(action.duration) });
    case 'publish':
      return t(action.payload === '' ? 's.publishEmpty' : 's.publish', { topic: action.topic || '…', payload: action.payload });
    default:
      return fromTemplate(action, names);
  }
}

interface Phrases {
  readonly when: string;
  readonly condition: string;
  readonly then: string;
}

/** The three parts of the sentence; empty where the rule has no such part. */
export function phrases(rule: Pick<Rule, 'triggers' | 'conditions' | 'actions'>, names: Names): Phrases {
  return {
    when: list(rule.triggers.map((trigger) => triggerText(trigger, names)), 'disjunction'),
    condition: list(rule.conditions.map((condition) => conditionText(condition, names))),
    then: list(rule.actions.map((action) => actionText(action, names))),
  };
}

/** The rule as one sentence. */
export function sentence(rule: Pick<Rule, 'triggers' | 'conditions' | 'actions'>, names: Names): Piece[] {
  const { when, condition, then } = phrases(rule, names);
  const strong = (text: string): Piece => ({ text, strong: true });
  const plain = (text: string): Piece => ({ text, strong: false });
  return [
    strong(t('s.When')),
    plain(` ${when || t('s.nothingYet')}`),
    ...(condition === '' ? [] : [plain(', '), strong(t('s.if')), plain(` ${condition}`)]),
    plain(', '),
    strong(t('s.then')),
    plain(` ${then || t('s.doNothing')}.`),
  ];
}

export const plainSentence = (rule: Rule, names: Names): string => sentence(rule, names).map((piece) => piece.text).join('');

export const stepText = (part: 'triggers' | 'conditions' | 'actions', step: Step, names: Names): string =>
  part === 'triggers' ? triggerText(step as Trigger, names) : part === 'conditions' ? conditionText(step as Condition, names) : actionText(step as Action, names);
