import type { Device, Entity, Health, RuleEntry } from '../api/types';
import { ALARMS } from '../format/binary';
import { isGone, isOn, numberOf, percent, stateText } from '../format/value';
import { lasting } from '../format/age';
import { t } from '../text/text';
import type { HomeModel } from './home';
import { href } from './route';

/** Something to look at: one sentence, one next step. */
interface Concern {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly href: string;
  readonly tone: 'warn' | 'bad';
}

/** A device is gone when everything of it that says so is gone. */
export function goneReason(entities: readonly Entity[]): { reason: string; since: string | null } | undefined {
  const telling = entities.filter((entity) => entity.enabled && entity.state.available !== undefined);
  if (telling.length === 0 || !telling.every(isGone)) return undefined;
  return { reason: telling[0]!.state.reason ?? '', since: telling[0]!.state.since ?? telling[0]!.state.changed_at };
}

function alarms(entities: readonly Entity[]): Concern[] {
  return entities
    .filter((entity) => entity.kind === 'binary_sensor' && entity.enabled && ALARMS.has(entity.device_class ?? '') && isOn(entity) && !isGone(entity))
    .map((entity) => ({
      key: `alarm ${entity.id}`, tone: 'bad', title: t('attention.alarm', { name: entity.display_name, state: stateText(entity) }),
      text: t('attention.alarmText'), action: t('attention.look'), href: href('devices', entity.device),
    }));
}

function ofDevice(device: Device, entities: readonly Entity[], now: number): Concern[] {
  const found: Concern[] = [];
  const gone = goneReason(entities);
  const link = href('devices', device.id);
  if (gone !== undefined) {
    found.push({
      key: `gone ${device.id}`, tone: 'warn', title: t('attention.offline', { name: device.name }),
      text: gone.reason === '' ? t('attention.since', { for: lasting(gone.since, now) }) : t('attention.reason', { reason: gone.reason, for: lasting(gone.since, now) }),
      action: t('tile.findOutWhy'), href: link,
    });
  }
  const problems = [...device.problems, ...entities.flatMap((entity) => entity.problems)];
  if (problems.length > 0) {
    found.push({
      key: `problem ${device.id}`, tone: 'warn', title: t('attention.problem', { name: device.name }),
      text: problems[0]!.detail, action: t('attention.look'), href: link,
    });
  }
  const battery = entities.find((entity) => entity.device_class === 'battery' && entity.kind === 'sensor' && !isGone(entity));
  const charge = battery && numberOf(battery);
  if (charge !== undefined && charge <= 10) {
    found.push({
      key: `battery ${device.id}`, tone: 'warn', title: t('attention.battery', { name: device.name }),
      text: t('attention.batteryText', { value: percent(charge) }), action: t('attention.look'), href: link,
    });
  }
  return found;
}

function ofRules(entries: readonly RuleEntry[]): Concern[] {
  return entries.flatMap(({ rule, status }): Concern[] => {
    const failed = status.last_run?.result === 'failed' ? status.last_run : undefined;
    const why = status.problem ?? failed?.steps.find((step) => step.result === 'failed')?.detail;
    if (!rule.enabled || (status.problem === null && failed === undefined)) return [];
    return [{
      key: `rule ${rule.id}`, tone: 'warn', title: t('attention.rule', { name: rule.name }), text: why ?? t('attention.ruleText'),
      action: t('attention.ruleAction'), href: `${href('rules', rule.id)}?tab=runs`,
    }];
  });
}

/** What is wrong with the hub itself. */
export function hubConcerns(health: Health | undefined): Concern[] {
  return (health?.checks ?? [])
    .filter((check) => check.status !== 'ok')
    .map((check) => ({ key: `hub ${check.name}`, tone: 'bad', title: t('attention.hub', { name: check.name }), text: check.detail, action: t('attention.look'), href: href('health') }));
}

/** What deserves a look in the home, alarms first. */
export function concerns(model: HomeModel, entries: readonly RuleEntry[], now: number): Concern[] {
  const byDevice = new Map<string, Entity[]>();
  for (const entity of model.entities.values()) {
    byDevice.set(entity.device, [...(byDevice.get(entity.device) ?? []), entity]);
  }
  return [
    ...alarms([...model.entities.values()]),
    ...[...model.devices.values()].flatMap((device) => ofDevice(device, byDevice.get(device.id) ?? [], now)),
    ...ofRules(entries),
  ];
}
