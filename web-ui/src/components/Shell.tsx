import type { ComponentChildren } from 'preact';
import {
  mdiCog, mdiDevices, mdiDotsHorizontal, mdiFileTreeOutline, mdiHeartPulse, mdiHomeVariant, mdiInboxArrowDownOutline, mdiLanConnect, mdiTuneVariant,
} from '@mdi/js';
import { age } from '../format/age';
import { now } from '../state/clock';
import { newDevices } from '../state/inbox';
import { live } from '../state/live';
import { route } from '../state/route';
import { session } from '../state/session';
import { t, type Key } from '../text/text';
import { Icon, Logo } from './Icon';

interface Place {
  key: string;
  text: Key;
  icon: string;
}

const HOME: readonly Place[] = [
  { key: '', text: 'nav.home', icon: mdiHomeVariant },
  { key: 'devices', text: 'nav.devices', icon: mdiDevices },
  { key: 'rules', text: 'nav.rules', icon: mdiTuneVariant },
  { key: 'topics', text: 'nav.topics', icon: mdiFileTreeOutline },
];
const INBOX: Place = { key: 'inbox', text: 'nav.inbox', icon: mdiInboxArrowDownOutline };
const HUB: readonly Place[] = [
  { key: 'clients', text: 'nav.clients', icon: mdiLanConnect },
  { key: 'health', text: 'nav.health', icon: mdiHeartPulse },
  { key: 'settings', text: 'nav.settings', icon: mdiCog },
];

function NavLink({ place }: { place: Place }) {
  const first = route.value.path[0] ?? '';
  const here = first === place.key || (place.key === 'devices' && (first === 'groups' || first === 'generic'));
  return (
    <a class="nav-link" href={`#/${place.key}`} aria-current={here ? 'page' : undefined}>
      <Icon path={place.icon} size={22} />
      <span>{t(place.text)}</span>
      {place === INBOX && <NewCount />}
    </a>
  );
}

function NewCount() {
  const n = newDevices();
  return n === 0 ? null : <b class="nav-count" aria-label={t('nav.new', { n })}>{n}</b>;
}

/** Whether what is on screen is live; says since when it is not. */
export function LiveDot({ short = false }: { short?: boolean }) {
  const { state, since } = live.value;
  const text =
    state === 'live' ? t(short ? 'live.short' : 'live.live') : state === 'connecting' ? t('live.connecting') : t('live.lost', { age: age(new Date(since).toISOString(), now.value) });
  return <span class={`live live-${state}`}><i aria-hidden="true" /><span>{text}</span></span>;
}

function SideBar() {
  return (
    <nav class="side" aria-label={t('nav.label')}>
      <a class="brand" href="#/"><Logo /><span>{session.value?.hub.name ?? 'Tomte'}</span></a>
      <p class="nav-group" id="nav-your-home">{t('nav.yourHome')}</p>
      <div class="nav-links" role="group" aria-labelledby="nav-your-home">{[...HOME, INBOX].map((place) => <NavLink key={place.key} place={place} />)}</div>
      <p class="nav-group" id="nav-the-hub">{t('nav.theHub')}</p>
      <div class="nav-links" role="group" aria-labelledby="nav-the-hub">{HUB.map((place) => <NavLink key={place.key} place={place} />)}</div>
      <div class="side-foot"><LiveDot /></div>
    </nav>
  );
}

function BottomBar() {
  const more = ['clients', 'health', 'inbox', 'settings', 'more'].includes(route.value.path[0] ?? '');
  return (
    <nav class="bottom" aria-label={t('nav.label')}>
      {HOME.map((place) => <NavLink key={place.key} place={place} />)}
      <a class="nav-link" href="#/settings" aria-current={more ? 'page' : undefined}>
        <Icon path={mdiDotsHorizontal} size={22} />
        <span>{t('nav.more')}</span>
        <NewCount />
      </a>
    </nav>
  );
}

/** Bar, content, and on phones the bar below. */
export function Shell({ children }: { children: ComponentChildren }) {
  const { state, since } = live.value;
  return (
    <div class="shell">
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); document.getElementById('main')?.focus(); }}>{t('nav.skip')}</a>
      <SideBar />
      <main id="main" tabIndex={-1}>
        {state === 'lost' && (
          <p class="lost" role="status">{t('live.banner', { age: age(new Date(since).toISOString(), now.value) })}</p>
        )}
        {children}
      </main>
      <BottomBar />
    </div>
  );
}
