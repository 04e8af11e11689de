import { useState } from 'preact/hooks';
import { mdiChartLine, mdiPencilOutline, mdiPowerOff } from '@mdi/js';
import type { Entity, RawMessage } from '../../api/types';
import { sentenceOf } from '../../api/http';
import { more } from '../../api/more';
import { Banner } from '../../components/Bits';
import { Spark, Strip } from '../../components/Charts';
import { Switch } from '../../components/Controls';
import { Menu, type MenuItem } from '../../components/Dialog';
import { Icon } from '../../components/Icon';
import { age } from '../../format/age';
import { controlsOf, factsOf } from '../../format/controls';
import { lookOf } from '../../format/look';
import { isGone, isOn, isUnknown, numberOf, stateText } from '../../format/value';
import { now } from '../../state/clock';
import { send, wished, wishOf } from '../../state/commands';
import { home } from '../../state/home';
import { setQuery } from '../../state/route';
import { toast } from '../../state/toast';
import { t } from '../../text/text';
import { ControlView } from './ControlView';
import { EditEntity } from './EditEntity';
import { LightControl } from './LightControl';
import { Picture } from './Picture';
import { Signals } from './Signals';
import { Heard, Outcome, Unreached } from './Told';

const nameOf = (entity: Entity): string => entity.name || entity.display_name;

/** Kinds whose value is in their controls or facts already. */
const SILENT: ReadonlySet<string> = new Set(['button', 'scene', 'notify', 'camera', 'image', 'number', 'select', 'text', 'date', 'time', 'datetime', 'device_automation', 'tag', 'infrared']);

function Facts({ rows }: { rows: readonly (readonly [string, string])[] }) {
  if (rows.length === 0) return null;
  return <dl class="facts entity-facts">{rows.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}

function Controls({ entity, messages }: { entity: Entity; messages: readonly RawMessage[] }) {
  if (entity.kind === 'light') return <LightControl entity={entity} />;
  const { facts, main, more: others } = controlsOf(entity);
  const last = entity.kind === 'tag' || entity.kind === 'device_automation' ? messages.find(({ topic }) => topic === entity.topics['topic']) : undefined;
  const told: [string, string][] = last ? [[t('device.lastMessage'), `${last.payload}, ${age(last.at, now.value)}`]] : [];
  return (
    <>
      <Facts rows={[...facts, ...factsOf(entity), ...told]} />
      {entity.kind === 'infrared' && <Signals entity={entity} />}
      {(main.length > 0 || others.length > 0) && (
        <div class="control-list">
          {main.map((control) => <ControlView key={control.key} entity={entity} control={control} />)}
          {others.length > 0 && <details class="more"><summary>{t('device.more')}</summary><div class="control-list">{others.map((control) => <ControlView key={control.key} entity={entity} control={control} />)}</div></details>}
        </div>
      )}
      {(entity.kind === 'camera' || entity.kind === 'image') && <div class="entity-strip"><Picture entity={entity} /></div>}
      {entity.kind === 'device_tracker' && <Where {...entity.state.attributes} />}
      {entity.kind === 'update' && /^https?:/.test(String(entity.state.attributes['release_url'] ?? '')) && <a class="text-link" href={String(entity.state.attributes['release_url'])} target="_blank" rel="noreferrer noopener">{t('control.releaseNotes')}</a>}
    </>
  );
}

/** On a map of somebody else, which is only linked. */
function Where({ latitude, longitude }: { latitude?: unknown; longitude?: unknown }) {
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return null;
  return <a class="text-link" href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`} target="_blank" rel="noreferrer noopener">{t('control.map')}</a>;
}

async function disable(entity: Entity): Promise<void> {
  try {
    await more.editEntity(entity.id, { enabled: false });
    toast(t('device.hidden', { name: nameOf(entity) }), 'plain', { label: t('action.undo'), run: () => void more.editEntity(entity.id, { enabled: true }).catch((error: unknown) => toast(sentenceOf(error), 'bad')) });
  } catch (error) {
    toast(sentenceOf(error), 'bad');
  }
}

/** One reading or control of a device. */
export function EntityCard({ id, messages, deviceGone }: { id: string; messages: readonly RawMessage[]; deviceGone: boolean }) {
  const [editing, setEditing] = useState(false);
  const found = home.entity(id);
  if (found === undefined) return null;
  const wish = wishOf(id).value;
  const entity = wished(found.value, wish);
  const { icon, hue } = lookOf(entity);
  const switched = entity.actions.includes('turn_on') && entity.actions.includes('turn_off');
  const numeric = numberOf(entity) !== undefined || (entity.kind === 'sensor' && entity.unit !== null);
  const busy = wish !== undefined || entity.state.pending;
  const items: MenuItem[] = [
    { label: t('device.rename'), icon: mdiPencilOutline, run: () => setEditing(true) },
    { label: t('history.show'), icon: mdiChartLine, run: () => { setQuery({ of: id }); document.getElementById('device-history')?.scrollIntoView({ block: 'start' }); } },
    { label: t('device.hide'), icon: mdiPowerOff, run: () => void disable(found.value) },
  ];
  return (
    <article class={`card entity${busy ? ' is-busy' : ''}`} aria-label={nameOf(entity)}>
      <header class="entity-head">
        <span class={`row-icon hue-${hue}`}><Icon path={icon} size={22} /></span>
        <div class="row-main">
          <h3>{nameOf(entity)}</h3>
          <Heard entity={entity} />
        </div>
        {!SILENT.has(entity.kind) && !switched && <b class="entity-value">{stateText(entity)}</b>}
        {switched && <Switch tone={entity.kind === 'light' ? 'lamp' : 'accent'} checked={isUnknown(entity) || isGone(entity) ? undefined : entity.kind === 'climate' || entity.kind === 'water_heater' ? entity.state.state !== 'off' : isOn(entity)} busy={busy} label={nameOf(entity)} onChange={(next) => void send(entity, next ? 'turn_on' : 'turn_off')} />}
        <Menu label={t('device.menuOf', { name: nameOf(entity) })} items={items} />
      </header>
      {!deviceGone && <Unreached entity={entity} />}
      {entity.problems.map((problem) => <Banner key={problem.key} tone="warn"><b>{problem.detail}</b> {t('device.problemSince', { age: age(problem.since, now.value) })}</Banner>)}
      <Controls entity={entity} messages={messages} />
      <Outcome entity={entity} />
      {entity.kind === 'sensor' && numeric && <button type="button" class="entity-spark" aria-label={t('history.showOf', { name: nameOf(entity) })} onClick={items[1]!.run}><Spark of={id} hue={hue} /></button>}
      {(entity.kind === 'binary_sensor' || entity.kind === 'switch') && (
        <div class="entity-strip"><Strip of={id} hue={hue} /><small>{t('device.lastDay')}</small></div>
      )}
      {editing && <EditEntity entity={found.value} onClose={() => setEditing(false)} />}
    </article>
  );
}
