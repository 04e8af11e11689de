import '../../text/device';
import { useState } from 'preact/hooks';
import { mdiDeleteOutline, mdiDevices, mdiPencilOutline, mdiTuneVariant } from '@mdi/js';
import '../../styles/devices.css';
import { api } from '../../api/calls';
import { ApiError, sentenceOf } from '../../api/http';
import type { Device, Entity } from '../../api/types';
import { Age, Badge, Banner, Empty, Skeletons } from '../../components/Bits';
import { Confirm } from '../../components/Dialog';
import { Icon } from '../../components/Icon';
import { PageHead } from '../../components/Page';
import { age, lasting } from '../../format/age';
import { goneReason } from '../../state/attention';
import { now } from '../../state/clock';
import { home, homeLoading } from '../../state/home';
import { useLoad } from '../../state/load';
import { go, href, route } from '../../state/route';
import { entitiesOf } from '../../state/tiles';
import { toast } from '../../state/toast';
import { stateText } from '../../format/value';
import { t } from '../../text/text';
import { EditDevice } from './EditDevice';
import { EntityCard } from './EntityCard';
import { Messages } from './Messages';

const CONTROLS: ReadonlySet<string> = new Set(['light', 'switch', 'cover', 'climate', 'fan', 'lock', 'number', 'select', 'button', 'siren', 'valve', 'vacuum', 'humidifier', 'text', 'scene']);

function Details({ device }: { device: Device }) {
  const via = device.via_device === null ? undefined : (home.structure.value.devices.get(device.via_device)?.name ?? device.via_device);
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

function TopicsOf({ entities }: { entities: readonly Entity[] }) {
  const topics = [...new Set(entities.flatMap((entity) => Object.values(entity.topics)))].sort();
  if (topics.length === 0) return null;
  return (
    <section class="card" aria-labelledby="device-topics">
      <h2 id="device-topics">{t('nav.topics')}</h2>
      <ul class="topic-links">{topics.map((topic) => <li key={topic}><a class="mono" href={`#/topics?topic=${encodeURIComponent(topic)}`}>{topic}</a></li>)}</ul>
    </section>
  );
}

function UsedBy({ id }: { id: string }) {
  const loaded = useLoad(() => api.device(id), [id]);
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

function Trouble({ device, entities }: { device: Device; entities: readonly Entity[] }) {
  const gone = goneReason(entities);
  return (
    <>
      {gone && (
        <Banner tone="bad">
          <b>{t('device.gone', { for: lasting(gone.since, now.value) })}</b> {gone.reason && t('device.reason', { reason: gone.reason })} {t('device.goneHelp')}
        </Banner>
      )}
      {device.problems.map((problem) => (
        <Banner key={problem.key} tone="warn"><b>{problem.detail}</b> {t('device.problemSince', { age: age(problem.since, now.value) })}</Banner>
      ))}
    </>
  );
}

async function forget(device: Device): Promise<void> {
  try {
    await api.forgetDevice(device.id);
    toast(t('device.forgotten', { name: device.name }));
    go('#/devices');
  } catch (error) {
    toast(error instanceof ApiError && error.reason === 'still-announced' ? t('device.stillAnnounced') : sentenceOf(error), 'bad');
  }
}

export default function DevicePage() {
  const id = route.value.path[1] ?? '';
  const [editing, setEditing] = useState(false);
  const [forgetting, setForgetting] = useState(false);
  const model = home.structure.value;
  const device = model.devices.get(id);
  const back = { href: '#/devices', label: t('device.back') };
  if (device === undefined) {
    return (
      <div class="page">
        <PageHead title={t('nav.devices')} back={back} />
        {homeLoading.value === 'loading' ? <Skeletons count={3} kind="row" /> : <Empty icon={mdiDevices} title={t('device.unknownTitle')} action={<a class="button soft" href="#/devices">{t('device.back')}</a>}>{t('device.unknown')}</Empty>}
      </div>
    );
  }
  home.now.value; // ages, reasons and minor readings below come from the live model
  const entities = entitiesOf(home.now.value, id).filter((entity) => entity.enabled);
  const main = entities.filter((entity) => entity.category === null);
  const controls = main.filter((entity) => CONTROLS.has(entity.kind));
  const readings = main.filter((entity) => !CONTROLS.has(entity.kind));
  const minor = entities.filter((entity) => entity.category !== null);
  const area = device.area === null ? undefined : model.areas.get(device.area)?.name;
  return (
    <div class="page">
      <PageHead title={device.name} sub={[area ?? t('home.noArea'), [device.manufacturer, device.model].filter((part) => part).join(' ')].filter((part) => part).join(' · ')} back={back} />
      <div class="device-tools">
        {goneReason(entities) ? <Badge tone="bad">{t('devices.offline')}</Badge> : <Badge tone="good">{t('device.online')}</Badge>}
        <button type="button" class="button soft small" onClick={() => setEditing(true)}><Icon path={mdiPencilOutline} size={18} />{t('device.edit')}</button>
        <button type="button" class="button quiet small" onClick={() => setForgetting(true)}><Icon path={mdiDeleteOutline} size={18} />{t('device.forget')}</button>
      </div>
      <Trouble device={device} entities={entities} />
      <div class="columns">
        <div class="column-main">
          {controls.length > 0 && <section class="stack" aria-labelledby="device-controls"><h2 id="device-controls">{t('device.controls')}</h2>{controls.map((entity) => <EntityCard key={entity.id} id={entity.id} />)}</section>}
          {readings.length > 0 && <section class="stack" aria-labelledby="device-readings"><h2 id="device-readings">{t('device.readings')}</h2>{readings.map((entity) => <EntityCard key={entity.id} id={entity.id} />)}</section>}
          <Messages id={id} />
        </div>
        <div class="column-side">
          {minor.length > 0 && (
            <section class="card" aria-labelledby="device-minor">
              <h2 id="device-minor">{t('device.minor')}</h2>
              <dl class="facts">
                {minor.map((entity) => <div key={entity.id}><dt>{entity.name || entity.display_name}</dt><dd>{stateText(entity)} <small><Age at={entity.state.updated_at} /></small></dd></div>)}
              </dl>
            </section>
          )}
          <UsedBy id={id} />
          <TopicsOf entities={entities} />
          <Details device={device} />
        </div>
      </div>
      {editing && <EditDevice device={device} onClose={() => setEditing(false)} />}
      {forgetting && (
        <Confirm title={t('device.forgetTitle', { name: device.name })} text={t('device.forgetText')} yes={t('device.forget')} danger onYes={() => { setForgetting(false); void forget(device); }} onNo={() => setForgetting(false)} />
      )}
    </div>
  );
}
