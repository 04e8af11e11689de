import '../../text/device';
import { useState } from 'preact/hooks';
import { mdiDeleteOutline, mdiDevices, mdiInboxArrowDownOutline, mdiPencilOutline, mdiSwapHorizontal } from '@mdi/js';
import '../../styles/devices.css';
import '../../styles/device.css';
import { api } from '../../api/calls';
import type { Device, Entity } from '../../api/types';
import { Badge, Banner, Empty, Skeletons } from '../../components/Bits';
import { Confirm, Menu } from '../../components/Dialog';
import { Icon } from '../../components/Icon';
import { PageHead } from '../../components/Page';
import { age, lasting } from '../../format/age';
import { goneReason } from '../../state/attention';
import { now } from '../../state/clock';
import { home, homeLoading } from '../../state/home';
import { useLoad } from '../../state/load';
import { go, route } from '../../state/route';
import { entitiesOf } from '../../state/tiles';
import { t } from '../../text/text';
import { Details, Hidden, lastHeard, Minor, TopicsOf, UsedBy, Wellbeing } from './About';
import { EditDevice } from './EditDevice';
import { EntityCard } from './EntityCard';
import { History } from './History';
import { Messages } from './Messages';
import { removeDevice } from './remove';
import { ReplaceDevice } from './ReplaceDevice';

/** Kinds that only tell. */
const READINGS: ReadonlySet<string> = new Set(['sensor', 'binary_sensor', 'event', 'device_automation', 'tag', 'device_tracker', 'image', 'camera']);
const onlyTells = ({ kind, actions }: Entity): boolean => READINGS.has(kind) || (kind === 'infrared' && actions.length === 0);

function Trouble({ device, entities }: { device: Device; entities: readonly Entity[] }) {
  const gone = goneReason(entities);
  const shown = new Set(entities.flatMap((entity) => entity.problems.map((problem) => problem.detail)));
  return (
    <>
      {gone && (
        <Banner tone="bad">
          <b>{t('device.gone', { for: lasting(gone.since, now.value) })}</b> {gone.reason && t('device.reason', { reason: gone.reason })} {t('device.goneHelp')}
        </Banner>
      )}
      {device.problems.filter((problem) => !shown.has(problem.detail)).map((problem) => (
        <Banner key={problem.key} tone="warn"><b>{problem.detail}</b> {t('device.problemSince', { age: age(problem.since, now.value) })}</Banner>
      ))}
      {device.announced === false && <Banner tone="plain">{t('device.notAnnounced')}</Banner>}
      {device.status === 'new' && <Banner tone="good" action={<a class="button soft small" href="#/inbox"><Icon path={mdiInboxArrowDownOutline} size={18} />{t('nav.inbox')}</a>}>{t('device.isNew')}</Banner>}
    </>
  );
}

type Asking = 'edit' | 'remove' | 'replace' | undefined;

function Questions({ device, asking, done }: { device: Device; asking: Asking; done(): void }) {
  const remove = async (): Promise<void> => {
    done();
    if (await removeDevice(device.id, device.name)) go('#/devices');
  };
  switch (asking) {
    case 'edit':
      return <EditDevice device={device} onClose={done} />;
    case 'replace':
      return <ReplaceDevice device={device} onClose={done} onDone={done} />;
    case 'remove':
      return <Confirm title={t('device.removeTitle', { name: device.name })} text={t('device.removeText')} yes={t('action.remove')} danger onYes={() => void remove()} onNo={done} />;
    case undefined:
      return null;
  }
}

export default function DevicePage() {
  const id = route.value.path[1] ?? '';
  const [asking, setAsking] = useState<Asking>(undefined);
  const about = useLoad(() => api.device(id), [id]);
  const messages = useLoad(() => api.messages(id), [id]);
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
  const all = entitiesOf(home.now.value, id); // ages, reasons and minor readings come from the live model
  const entities = all.filter((entity) => entity.enabled);
  const minor = entities.filter((entity) => entity.category !== null);
  const main = entities.filter((entity) => entity.category === null);
  const controls = main.filter((entity) => !onlyTells(entity));
  const readings = main.filter(onlyTells);
  const settings = minor.filter((entity) => entity.actions.length > 0);
  const area = device.area === null ? undefined : model.areas.get(device.area)?.name;
  const gone = goneReason(entities) !== undefined;
  const tells = entities.some(({ state }) => state.available !== undefined); // else nobody knows whether it is reached
  const said = messages.data?.messages ?? [];
  const cards = (heading: string, title: string, shown: readonly Entity[]) =>
    shown.length > 0 && <section class="stack" aria-labelledby={heading}><h2 id={heading}>{title}</h2>{shown.map((entity) => <EntityCard key={entity.id} id={entity.id} messages={said} deviceGone={gone} />)}</section>;
  return (
    <div class="page">
      <PageHead title={device.name} sub={[area ?? t('home.noArea'), [device.manufacturer, device.model].filter((part) => part).join(' ')].filter((part) => part).join(' · ')} back={back} />
      <div class="device-tools">
        {gone ? <Badge tone="bad">{t('devices.offline')}</Badge> : tells ? <Badge tone="good">{t('device.online')}</Badge> : <Badge>{t('device.heardAge', { age: age(lastHeard(entities), now.value) })}</Badge>}
        <button type="button" class="button soft small" onClick={() => setAsking('edit')}><Icon path={mdiPencilOutline} size={18} />{t('device.edit')}</button>
        <Menu
          label={t('device.menuOf', { name: device.name })}
          items={[
            { label: t('replace.open'), icon: mdiSwapHorizontal, run: () => setAsking('replace') },
            { label: t('action.remove'), icon: mdiDeleteOutline, danger: true, run: () => setAsking('remove') },
          ]}
        />
      </div>
      <Trouble device={device} entities={entities} />
      <div class="columns">
        <div class="column-main">
          {cards('device-controls', t('device.controls'), controls)}
          {cards('device-readings', t('device.readings'), readings)}
          <History entities={entities} />
          {settings.length > 0 && <details class="device-settings"><summary><h2>{t('device.settings', { n: settings.length })}</h2></summary>{cards('device-settings', t('device.settingsTitle'), settings)}</details>}
          <Messages loaded={messages} />
        </div>
        <div class="column-side">
          <Wellbeing device={device} entities={all} />
          <Minor entities={minor.filter((entity) => entity.actions.length === 0)} />
          <UsedBy loaded={about} />
          <TopicsOf entities={entities} />
          <Details device={device} entities={all} />
          <Hidden entities={all.filter((entity) => !entity.enabled)} />
        </div>
      </div>
      <Questions device={device} asking={asking} done={() => setAsking(undefined)} />
    </div>
  );
}
