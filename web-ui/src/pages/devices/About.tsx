import { mdiTuneVariant } from '@mdi/js';
import { sentenceOf } from '../../api/http';
import { more } from '../../api/more';
import type { Device, DeviceAnswer, Entity } from '../../api/types';
import { Age } from '../../components/Bits';
import { Icon } from '../../components/Icon';
import { exactAge, fullTime } from '../../format/age';
import { numberOf, percent, stateText } from '../../format/value';
import { goneReason } from '../../state/attention';
import { now } from '../../state/clock';
import { home } from '../../state/home';
import type { Loaded } from '../../state/load';
import { href } from '../../state/route';
import { toast } from '../../state/toast';
import { t } from '../../text/text';

const LINK = /link.?quality|lqi|rssi|signal/i;

/** When a device was last heard, by what it said last. */
export function lastHeard(entities: readonly Entity[]): string | null {
  return entities.reduce<string | null>((latest, { state }) => (state.updated_at !== null && (latest === null || state.updated_at > latest) ? state.updated_at : latest), null);
}

/** Battery, link, last word, and why it is away. */
export function Wellbeing({ device, entities }: { device: Device; entities: readonly Entity[] }) {
  const gone = goneReason(entities);
  const battery = entities.find((entity) => entity.device_class === 'battery');
  const links = entities.filter((entity) => entity.kind === 'sensor' && numberOf(entity) !== undefined && (entity.device_class === 'signal_strength' || LINK.test(`${entity.id} ${entity.name ?? ''}`)));
  const heard = lastHeard(entities);
  const charge = battery && numberOf(battery);
  const reach = gone ? t('devices.offline') : entities.some(({ state }) => state.available !== undefined) ? t('device.online') : t('device.doesNotTell');
  return (
    <section class="card" aria-labelledby="device-health">
      <h2 id="device-health">{t('nav.health')}</h2>
      <dl class="facts">
        <div><dt>{t('device.reach')}</dt><dd class={gone ? 'is-bad' : ''}>{reach}{gone?.since && <> {t('device.sinceAge', { age: exactAge(gone.since, now.value) })}</>}</dd></div>
        {gone?.reason && <div><dt>{t('device.why')}</dt><dd>{gone.reason}</dd></div>}
        <div><dt>{t('device.heard')}</dt><dd><Age at={heard} /></dd></div>
        {battery && <div><dt>{t('device.battery')}</dt><dd class={charge !== undefined && charge <= 20 ? 'is-bad' : ''}>{charge === undefined ? stateText(battery) : percent(charge)}</dd></div>}
        {links.map((entity) => <div key={entity.id}><dt>{entity.name || entity.display_name}</dt><dd>{stateText(entity)}</dd></div>)}
        {device.first_seen && <div><dt>{t('device.firstSeen')}</dt><dd title={fullTime(device.first_seen)}><Age at={device.first_seen} /></dd></div>}
      </dl>
    </section>
  );
}

function originText(origin: Entity['origin']): string {
  if (typeof origin === 'string') return origin;
  if (!origin) return '';
  return [origin['name'], origin['sw_version'] ?? origin['sw']].filter((part) => typeof part === 'string').join(' ');
}

export function Details({ device, entities }: { device: Device; entities: readonly Entity[] }) {
  const via = device.via_device === null ? undefined : (home.structure.value.devices.get(device.via_device)?.name ?? device.via_device);
  const origins = [...new Set(entities.map((entity) => originText(entity.origin)).filter((text) => text !== ''))];
  const rows: [string, string | null | undefined][] = [
    [t('device.manufacturer'), device.manufacturer],
    [t('device.model'), [device.model, device.model_id && `(${device.model_id})`].filter((part) => part).join(' ')],
    [t('device.serial'), device.serial_number],
    [t('device.hardware'), device.hw_version],
    [t('device.software'), device.sw_version],
    [t('device.via'), via],
    [t('device.identifiers'), device.identifiers.join(', ')],
    ...device.connections.map(([kind, address]): [string, string] => [kind.toUpperCase(), address]),
    [t('device.source'), device.source],
    [t('device.origin'), origins.join(', ')],
  ];
  const page = device.configuration_url;
  return (
    <section class="card" aria-labelledby="device-details">
      <h2 id="device-details">{t('device.details')}</h2>
      <dl class="facts">{rows.filter(([, value]) => value).map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      {page && /^https?:/.test(page) && <a class="text-link" href={page} target="_blank" rel="noreferrer noopener">{t('device.ownPage')}</a>}
    </section>
  );
}

const FEW = 6;
const links = (topics: readonly string[]) => <ul class="topic-links">{topics.map((topic) => <li key={topic}><a class="mono" href={`#/topics?topic=${encodeURIComponent(topic)}`}>{topic}</a></li>)}</ul>;

export function TopicsOf({ entities }: { entities: readonly Entity[] }) {
  const topics = [...new Set(entities.flatMap((entity) => Object.values(entity.topics)))].filter((topic) => topic !== '').sort();
  if (topics.length === 0) return null;
  return (
    <section class="card" aria-labelledby="device-topics">
      <h2 id="device-topics">{t('nav.topics')}</h2>
      {topics.length <= FEW ? links(topics) : <details class="more"><summary>{t('device.topics', { n: topics.length })}</summary>{links(topics)}</details>}
    </section>
  );
}

export function UsedBy({ loaded }: { loaded: Loaded<DeviceAnswer> }) {
  return (
    <section class="card" aria-labelledby="device-rules">
      <h2 id="device-rules">{t('device.rules')}</h2>
      {loaded.state === 'loading' && <div class="skeleton skeleton-line" />}
      {loaded.state === 'failed' && <p class="muted">{loaded.error}</p>}
      {loaded.state === 'ready' && loaded.data.rules.length === 0 && <p class="muted">{t('device.noRules')}</p>}
      {loaded.state === 'ready' && (
        <ul class="topic-links">{loaded.data.rules.map((rule) => <li key={rule.id}><a href={href('rules', rule.id)}><Icon path={mdiTuneVariant} size={18} />{rule.name}</a></li>)}</ul>
      )}
    </section>
  );
}

async function show(entity: Entity): Promise<void> {
  try {
    await more.editEntity(entity.id, { enabled: true });
  } catch (error) {
    toast(sentenceOf(error), 'bad');
  }
}

/** What was hidden by hand, or by the device itself. */
export function Hidden({ entities }: { entities: readonly Entity[] }) {
  if (entities.length === 0) return null;
  return (
    <section class="card" aria-labelledby="device-hidden">
      <h2 id="device-hidden">{t('device.hiddenTitle')}</h2>
      <ul class="plain-rows">{entities.map((entity) => <li key={entity.id}><span>{entity.name || entity.display_name}</span><button type="button" class="link-button" onClick={() => void show(entity)}>{t('device.show')}<span class="sr"> {entity.display_name}</span></button></li>)}</ul>
    </section>
  );
}

/** Readings and settings about the device itself. */
export function Minor({ entities }: { entities: readonly Entity[] }) {
  if (entities.length === 0) return null;
  return (
    <section class="card" aria-labelledby="device-minor">
      <h2 id="device-minor">{t('device.minor')}</h2>
      <dl class="facts">
        {entities.map((entity) => <div key={entity.id}><dt>{entity.name || entity.display_name}</dt><dd>{stateText(entity)} <small><Age at={entity.state.updated_at} /></small></dd></div>)}
      </dl>
    </section>
  );
}
