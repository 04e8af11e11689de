import type { Entity } from '../../api/types';
import { Age, Badge, Banner } from '../../components/Bits';
import { DayChart, Strip } from '../../components/Charts';
import { Switch } from '../../components/Controls';
import { Icon } from '../../components/Icon';
import { QuickActions } from '../../components/QuickActions';
import { lookOf } from '../../format/look';
import { isGone, isOn, isUnknown, numberOf, stateText } from '../../format/value';
import { send, wished, wishOf } from '../../state/commands';
import { home } from '../../state/home';
import { recent } from '../../state/recent';
import { t } from '../../text/text';
import { LightControl } from './LightControl';

const nameOf = (entity: Entity): string => entity.name || entity.display_name;

/** One reading or control of a device with its last day. */
export function EntityCard({ id }: { id: string }) {
  const found = home.entity(id);
  if (found === undefined) return null;
  const wish = wishOf(id).value;
  const entity = wished(found.value, wish);
  const { icon, hue } = lookOf(entity);
  const switched = entity.actions.includes('turn_on') && entity.actions.includes('turn_off');
  const numeric = numberOf(entity) !== undefined || (entity.kind === 'sensor' && entity.unit !== null);
  const busy = wish !== undefined || entity.state.pending;
  return (
    <article class={`card entity${busy ? ' is-busy' : ''}`} aria-label={nameOf(entity)}>
      <header class="entity-head">
        <span class={`row-icon hue-${hue}`}><Icon path={icon} size={22} /></span>
        <div class="row-main">
          <h3>{nameOf(entity)}</h3>
          <small><Age at={entity.state.updated_at} /></small>
        </div>
        {isGone(entity) && <Badge tone="bad">{t('devices.offline')}</Badge>}
        {switched
          ? <Switch tone={entity.kind === 'light' ? 'lamp' : 'accent'} checked={isUnknown(entity) || isGone(entity) ? undefined : isOn(entity)} busy={busy} label={nameOf(entity)} onChange={(next) => void send(entity, next ? 'turn_on' : 'turn_off')} />
          : <b class="entity-value">{stateText(entity)}</b>}
      </header>
      {entity.problems.map((problem) => <Banner key={problem.key} tone="warn">{problem.detail}</Banner>)}
      {entity.kind === 'light' ? <LightControl entity={entity} /> : <div class="entity-actions"><QuickActions entity={entity} most={6} /></div>}
      {entity.kind === 'sensor' && numeric && <DayChart entity={entity} points={recent(id).value} hue={hue} />}
      {(entity.kind === 'binary_sensor' || entity.kind === 'switch') && (
        <div class="entity-strip"><Strip points={recent(id).value} hue={hue} /><small>{t('device.lastDay')}</small></div>
      )}
    </article>
  );
}
