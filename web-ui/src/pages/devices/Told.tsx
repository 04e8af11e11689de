import type { Entity } from '../../api/types';
import { Age } from '../../components/Bits';
import { age, lasting } from '../../format/age';
import { actionText, isGone } from '../../format/value';
import { now } from '../../state/clock';
import { href } from '../../state/route';
import { rules } from '../../state/rules';
import { t } from '../../text/text';

/** Why a state was last reported: by whom it was asked for, else on which topic the device told it. */
function Origin({ origin }: { origin: string }) {
  const at = origin.indexOf(' ');
  const [who, what] = [origin.slice(0, at), origin.slice(at + 1)];
  switch (who) {
    case 'rule':
      return <> · {t('told.byRule')} <a class="text-link" href={href('rules', what)}>{rules.value.find(({ rule }) => rule.id === what)?.rule.name ?? what}</a></>;
    case 'user':
      return <> · {t('told.by', { who: what })}</>;
    case 'device':
      return <> · {what}</>;
    default:
      return null;
  }
}

/** When it was last heard, and why; that it cannot be reached. */
export function Heard({ entity }: { entity: Entity }) {
  return <small>{isGone(entity) && <b class="is-bad">{t('devices.offline')} · </b>}<Age at={entity.state.updated_at} /><Origin origin={entity.state.origin ?? ''} /></small>;
}

/** Why one part cannot be reached while others of its device can. */
export function Unreached({ entity }: { entity: Entity }) {
  const { reason, since, changed_at } = entity.state;
  if (!isGone(entity)) return null;
  return <p class="entity-note is-bad">{t('device.gone', { for: lasting(since ?? changed_at, now.value) })} {reason && t('device.reason', { reason })}</p>;
}

/** How the last command went; and that nobody tells whether it went at all. */
export function Outcome({ entity }: { entity: Entity }) {
  const last = entity.last_command;
  const bad = last?.outcome === 'failed' || last?.outcome === 'timed_out';
  return (
    <>
      {last && <p class={bad ? 'entity-note is-warn' : 'entity-note'}>{t(`told.${last.outcome}`, { what: actionText(last.action), age: age(last.at, now.value) })} {last.detail}</p>}
      {entity.assumed && !bad && <p class="entity-note">{t('device.assumed')}</p>}
    </>
  );
}
