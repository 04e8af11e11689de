import '../../text/device';
import { useComputed } from '@preact/signals';
import { mdiBatteryAlertVariantOutline, mdiChevronRight, mdiDevices, mdiFileDocumentEditOutline, mdiGroup, mdiInboxArrowDownOutline } from '@mdi/js';
import '../../styles/devices.css';
import type { Device, Entity } from '../../api/types';
import { Age, Badge, Empty, Failed, Skeletons } from '../../components/Bits';
import { filtered, Filters, NothingFits } from '../../components/Filters';
import { Icon } from '../../components/Icon';
import { PageHead } from '../../components/Page';
import { lookOf } from '../../format/look';
import { isUnknown, numberOf, percent, stateText } from '../../format/value';
import { concerns, goneReason } from '../../state/attention';
import { home, homeError, homeLoading, type HomeModel } from '../../state/home';
import { newDevices } from '../../state/inbox';
import { loadHome } from '../../state/live';
import { href } from '../../state/route';
import { tilesOf } from '../../state/tiles';
import { t } from '../../text/text';
import { lastHeard } from './About';

interface Row {
  device: Device;
  entities: Entity[];
  area: string;
  gone: boolean;
  attention: boolean;
}

function rowsOf(model: HomeModel): Row[] {
  const byDevice = new Map<string, Entity[]>();
  for (const entity of model.entities.values()) byDevice.set(entity.device, [...(byDevice.get(entity.device) ?? []), entity]);
  const troubled = new Set(concerns(model, [], Date.now()).map((concern) => concern.href));
  return [...model.devices.values()]
    .map((device) => {
      const entities = byDevice.get(device.id) ?? [];
      return {
        device,
        entities,
        area: (device.area !== null && model.areas.get(device.area)?.name) || '',
        gone: goneReason(entities) !== undefined,
        attention: troubled.has(href('devices', device.id)),
      };
    })
    .sort((a, b) => a.device.name.localeCompare(b.device.name));
}

function matches(row: Row, words: string, show: string): boolean {
  if (show === 'offline' && !row.gone) return false;
  if (show === 'attention' && !row.attention) return false;
  if (show === 'lights' && !row.entities.some((entity) => entity.kind === 'light')) return false;
  if (show === 'sensors' && !row.entities.some((entity) => entity.kind === 'sensor' || entity.kind === 'binary_sensor')) return false;
  if (show === 'noarea' && row.area !== '') return false;
  const { device } = row;
  const text = [device.name, row.area, device.manufacturer, device.model, device.id, ...row.entities.map((entity) => entity.display_name)].join(' ').toLowerCase();
  return words.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

function DeviceRow({ row }: { row: Row }) {
  const { device, entities } = row;
  const tiles = tilesOf(entities);
  const main = (tiles.find((tile) => tile.entity.main) ?? tiles[0])?.entity ?? entities[0];
  const { icon, hue } = main ? lookOf(main) : { icon: mdiDevices, hue: 'plain' };
  const told = main && isUnknown(main) ? (tiles.find((tile) => !isUnknown(tile.entity))?.entity ?? main) : main; // a camera says nothing itself
  const battery = entities.find((entity) => entity.kind === 'sensor' && entity.device_class === 'battery');
  const charge = battery && numberOf(battery);
  const made = [device.manufacturer, device.model].filter((part) => part).join(' ');
  return (
    <li>
      <a class={row.gone ? 'row row-gone' : 'row'} href={href('devices', device.id)}>
        <span class={`row-icon hue-${row.gone ? 'plain' : hue}`}><Icon path={icon} size={22} /></span>
        <span class="row-main"><b>{device.name}</b><small>{[row.area || t('home.noArea'), made].filter((part) => part).join(' · ')}</small></span>
        <span class="row-side">
          {row.gone ? <Badge tone="bad">{t('devices.offline')}</Badge> : told && <b>{stateText(told)}</b>}
          {charge !== undefined && charge <= 20 && <Badge tone="bad" icon={mdiBatteryAlertVariantOutline}>{percent(charge)}</Badge>}
          <small><Age at={lastHeard(entities)} /></small>
        </span>
        <Icon path={mdiChevronRight} class="row-go" />
      </a>
    </li>
  );
}

export default function DevicesPage() {
  const rows = useComputed(() => rowsOf(home.now.value)).value;
  const { words, show } = filtered();
  const count = (filter: string): number => rows.filter((row) => matches(row, '', filter)).length;
  const shown = rows.filter((row) => matches(row, words, show));
  return (
    <div class="page">
      <PageHead title={t('nav.devices')} sub={t('devices.count', { n: rows.length })} />
      <nav class="device-tools" aria-label={t('devices.more')}>
        <a class="button soft small" href="#/inbox"><Icon path={mdiInboxArrowDownOutline} size={18} />{newDevices() > 0 ? t('nav.new', { n: newDevices() }) : t('nav.inbox')}</a>
        <a class="button quiet small" href="#/groups"><Icon path={mdiGroup} size={18} />{t('devices.groups')}</a>
        <a class="button quiet small" href="#/generic"><Icon path={mdiFileDocumentEditOutline} size={18} />{t('devices.byHand')}</a>
      </nav>
      {rows.length > 0 && <Filters
        search={t('devices.search')}
        label={t('devices.filter')}
        count={count}
        options={[['lights', t('devices.lights')], ['sensors', t('devices.sensors')], ['offline', t('devices.offline')], ['attention', t('devices.attention')], ['noarea', t('home.noArea')]]}
      />}
      {homeLoading.value === 'loading' && <Skeletons count={6} kind="row" />}
      {homeLoading.value === 'failed' && <Failed why={homeError.value} retry={() => void loadHome()} />}
      {homeLoading.value === 'ready' && rows.length === 0 && <Empty icon={mdiDevices} title={t('home.emptyTitle')}>{t('home.emptyText')}</Empty>}
      {rows.length > 0 && shown.length === 0 && <NothingFits />}
      {shown.length > 0 && <ul class="rows card">{shown.map((row) => <DeviceRow key={row.device.id} row={row} />)}</ul>}
    </div>
  );
}
