import '../../text/device';
import { useComputed } from '@preact/signals';
import { mdiBatteryAlertVariantOutline, mdiChevronRight, mdiDevices, mdiFileDocumentEditOutline, mdiGroup, mdiInboxArrowDownOutline, mdiMagnify } from '@mdi/js';
import '../../styles/devices.css';
import type { Device, Entity } from '../../api/types';
import { Age, Badge, Empty, Failed, Skeletons } from '../../components/Bits';
import { FilterChips } from '../../components/FilterChips';
import { Icon } from '../../components/Icon';
import { PageHead } from '../../components/Page';
import { lookOf } from '../../format/look';
import { isUnknown, numberOf, percent, stateText } from '../../format/value';
import { concerns, goneReason } from '../../state/attention';
import { home, homeError, homeLoading, type HomeModel } from '../../state/home';
import { newDevices } from '../../state/inbox';
import { loadHome } from '../../state/live';
import { href, route, setQuery } from '../../state/route';
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
  const words = route.value.query.get('q') ?? '';
  const show = route.value.query.get('show') ?? '';
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
      <div class="filters">
        <label class="search-field">
          <Icon path={mdiMagnify} />
          <span class="sr">{t('devices.search')}</span>
          <input type="search" placeholder={t('devices.search')} value={words} onInput={(event) => setQuery({ q: event.currentTarget.value })} />
        </label>
        <FilterChips
          label={t('devices.filter')}
          value={show}
          options={[
            { value: '', label: t('filter.all'), count: rows.length },
            { value: 'lights', label: t('devices.lights'), count: count('lights') },
            { value: 'sensors', label: t('devices.sensors'), count: count('sensors') },
            { value: 'offline', label: t('devices.offline'), count: count('offline') },
            { value: 'attention', label: t('devices.attention'), count: count('attention') },
            { value: 'noarea', label: t('home.noArea'), count: count('noarea') },
          ]}
          onChange={(next) => setQuery({ show: next })}
        />
      </div>
      {homeLoading.value === 'loading' && <Skeletons count={6} kind="row" />}
      {homeLoading.value === 'failed' && <Failed why={homeError.value} retry={() => void loadHome()} />}
      {homeLoading.value === 'ready' && rows.length === 0 && <Empty icon={mdiDevices} title={t('home.emptyTitle')}>{t('home.emptyText')}</Empty>}
      {rows.length > 0 && shown.length === 0 && (
        <Empty icon={mdiMagnify} title={t('filter.noneTitle')} action={<button type="button" class="button soft" onClick={() => setQuery({ q: '', show: '' })}>{t('filter.clear')}</button>}>
          {t('filter.none', { words })}
        </Empty>
      )}
      {shown.length > 0 && <ul class="rows card">{shown.map((row) => <DeviceRow key={row.device.id} row={row} />)}</ul>}
    </div>
  );
}
