import { signal } from '@preact/signals';
import type { Activity, Entity, RuleEntry } from '../api/types';
import { stateText } from '../format/value';
import { t } from '../text/text';
import { home, type HomeModel } from './home';
import { rules } from './rules';

const MOST = 40;

/** What happened lately, newest first. */
export const activity = signal<readonly Activity[]>([]);

export function addActivity(entry: Activity): void {
  activity.value = [entry, ...activity.value].slice(0, MOST);
}

const worthTelling = (entity: Entity): boolean =>
  entity.enabled && entity.category === null && entity.state.changed_at !== null && entity.state.state !== 'unknown';

/** What the hub's present state tells about the recent past: last changes and last runs, newest first. */
function pastActivity(model: HomeModel, entries: readonly RuleEntry[]): Activity[] {
  const changes = [...model.entities.values()].filter(worthTelling).map((entity): Activity => ({
    at: entity.state.changed_at!,
    kind: 'state',
    text: t('feed.state', { name: entity.display_name, state: stateText(entity) }),
    detail: (entity.device && model.areas.get(model.devices.get(entity.device)?.area ?? '')?.name) || '',
    entity: entity.id,
    rule: null,
  }));
  const runs = entries.flatMap(({ rule, status }) =>
    status.last_run === null
      ? []
      : [{ at: status.last_run.at, kind: 'rule' as const, text: t(`feed.${status.last_run.result}`, { name: rule.name }), detail: status.last_run.cause, entity: null, rule: rule.id }],
  );
  return [...changes, ...runs].sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, 12);
}

export function seedActivity(): void {
  if (activity.value.length === 0) activity.value = pastActivity(home.now.peek(), rules.peek());
}
