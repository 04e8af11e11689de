import type { Condition, Day, Entity } from '../api/types';
import { isGone, isUnknown, numberOf } from '../format/value';

/** True, false, or undefined when the hub does not know enough. */
export type Truth = boolean | undefined;

const DAY_OF: readonly Day[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const minutes = (text: string): number | undefined => {
  const match = /^(\d{1,2}):(\d{2})/.exec(text);
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined;
};

/** Bounds are exclusive, as the hub has them. */
export function within(value: number, above: number | undefined, below: number | undefined): boolean {
  return (above === undefined || value > above) && (below === undefined || value < below);
}

function inTime(condition: { after?: string; before?: string; days?: Day[] }, now: Date): Truth {
  const { days } = condition;
  if (days && days.length > 0 && !days.includes(DAY_OF[now.getDay()]!)) return false;
  const at = now.getHours() * 60 + now.getMinutes();
  const after = condition.after ? minutes(condition.after) : 0;
  const before = condition.before ? minutes(condition.before) : 24 * 60;
  if (after === undefined || before === undefined) return undefined;
  return after <= before ? at >= after && at < before : at >= after || at < before; // over midnight
}

function all(results: readonly Truth[]): Truth {
  if (results.includes(false)) return false;
  return results.includes(undefined) ? undefined : true;
}

const not = (truth: Truth): Truth => (truth === undefined ? undefined : !truth);

/** Whether a condition holds now, as far as the live values tell. */
export function evaluate(condition: Condition, entity: (id: string) => Entity | undefined, now: Date): Truth {
  switch (condition.type) {
    case 'state': {
      const found = entity(condition.entity);
      return found === undefined || isUnknown(found) || isGone(found) ? undefined : found.state.state === condition.is;
    }
    case 'numeric': {
      const found = entity(condition.entity);
      const value = found === undefined || isGone(found) ? undefined : numberOf(found);
      return value === undefined ? undefined : within(value, condition.above, condition.below);
    }
    case 'time':
      return inTime(condition, now);
    case 'all':
      return all(condition.conditions.map((inner) => evaluate(inner, entity, now)));
    case 'any':
      return not(all(condition.conditions.map((inner) => not(evaluate(inner, entity, now)))));
    case 'not':
      return not(evaluate({ type: 'any', conditions: condition.conditions }, entity, now));
    default:
      return undefined; // a type that a bundle brought along: only the hub can tell
  }
}
