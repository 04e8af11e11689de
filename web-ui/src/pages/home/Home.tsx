import { mdiDevices, mdiDoorOpen, mdiFlash, mdiLightbulb, mdiPlus, mdiThermometer } from '@mdi/js';
import { useComputed } from '@preact/signals';
import { useState } from 'preact/hooks';
import { dayAndTime } from '../../format/age';
import { numberText, withUnit } from '../../format/value';
import { Confirm } from '../../components/Dialog';
import { Empty, Failed, Skeletons } from '../../components/Bits';
import { Icon } from '../../components/Icon';
import { PageHead } from '../../components/Page';
import { Tile } from '../../components/Tile';
import { now } from '../../state/clock';
import { send } from '../../state/commands';
import { home, homeError, homeLoading } from '../../state/home';
import { loadHome } from '../../state/live';
import { summarize } from '../../state/summary';
import { tilesByArea, type AreaTiles } from '../../state/tiles';
import { t } from '../../text/text';
import { Attention } from './Attention';
import { Feed } from './Feed';
import { RulesCard } from './RulesCard';

function Chips() {
  const summary = useComputed(() => summarize(home.now.value)).value;
  const chip = (key: string, hue: string, icon: string, text: string) => <li key={key} class={`chip hue-${hue}`}><Icon path={icon} size={20} />{text}</li>;
  return (
    <ul class="chips" tabIndex={0} aria-label={t('home.summary')}>
      {chip('lights', summary.lightsOn > 0 ? 'lamp' : 'plain', mdiLightbulb, t(summary.lightsOn > 0 ? 'home.lightsOn' : 'home.lightsOff', { n: summary.lightsOn }))}
      {summary.temperature && chip('temperature', 'accent', mdiThermometer, t('home.average', { value: withUnit(numberText(summary.temperature.value, 1), summary.temperature.unit) }))}
      {summary.doorsOpen > 0 && chip('doors', 'warn', mdiDoorOpen, t('home.doorsOpen', { n: summary.doorsOpen }))}
      {summary.watts !== undefined && chip('power', 'power', mdiFlash, t('home.power', { value: summary.watts >= 1000 ? withUnit(numberText(summary.watts / 1000, 2), 'kW') : withUnit(numberText(summary.watts, 0), 'W') }))}
    </ul>
  );
}

function AreaSection({ group }: { group: AreaTiles }) {
  const [asking, setAsking] = useState(false);
  const switched = group.tiles.filter(({ entity }) => (entity.kind === 'light' || entity.kind === 'switch') && entity.actions.includes('turn_off'));
  const on = useComputed(() => {
    home.now.value;
    return switched.filter(({ id }) => home.peek(id)?.state.state === 'on').length;
  }).value;
  const name = group.area?.name ?? t('home.noArea');
  const lights = switched.every(({ entity }) => entity.kind === 'light');
  const allOff = (): void => {
    setAsking(false);
    for (const { id } of switched) {
      const entity = home.peek(id);
      if (entity?.state.state === 'on') void send(entity, 'turn_off');
    }
  };
  return (
    <section class="area" aria-label={name}>
      <header class="area-head">
        <h2>{name}</h2>
        <span>{t('home.devices', { n: group.devices })}</span>
        {on > 0 && <button type="button" class="link-button" onClick={() => (lights ? allOff() : setAsking(true))}>{t('home.allOff')}<span class="sr"> {name}</span></button>}
      </header>
      <div class="tiles">{group.tiles.map((spec) => <Tile key={spec.id} spec={spec} />)}</div>
      {asking && (
        <Confirm title={t('home.allOffTitle', { name })} text={t('home.allOffText', { n: on })} yes={t('home.allOff')} onYes={allOff} onNo={() => setAsking(false)} />
      )}
    </section>
  );
}

function Areas() {
  const groups = useComputed(() => tilesByArea(home.structure.value)).value;
  if (homeLoading.value === 'loading') return <Skeletons count={6} kind="tile" />;
  if (homeLoading.value === 'failed') return <Failed why={homeError.value} retry={() => void loadHome()} />;
  if (groups.length === 0) {
    return (
      <Empty icon={mdiDevices} title={t('home.emptyTitle')} action={<a class="button soft" href="#/topics">{t('home.emptyAction')}</a>}>
        {t('home.emptyText')}
      </Empty>
    );
  }
  return <>{groups.map((group) => <AreaSection key={group.area?.id ?? ''} group={group} />)}</>;
}

export function HomePage() {
  return (
    <div class="page page-home">
      <PageHead
        title={t('nav.home')}
        sub={dayAndTime(now.value)}
        action={<a class="button primary head-action" href="#/rules/new"><Icon path={mdiPlus} size={20} /><span>{t('rules.new')}</span></a>}
      />
      <Chips />
      <div class="home-columns">
        <div class="home-attention"><Attention /></div>
        <div class="home-areas"><Areas /></div>
        {homeLoading.value !== 'loading' && <aside class="home-side" aria-label={t('home.side')}><RulesCard /><Feed /></aside>}
      </div>
    </div>
  );
}
