import { useId, useMemo, useState } from 'preact/hooks';
import {
  mdiCog, mdiDevices, mdiFileTreeOutline, mdiHeartPulse, mdiHomeVariant, mdiInboxArrowDownOutline, mdiLanConnect, mdiMagnify, mdiPlus, mdiTuneVariant,
} from '@mdi/js';
import { lookOf } from '../format/look';
import { home } from '../state/home';
import { go, href } from '../state/route';
import { rules } from '../state/rules';
import { searchOpen } from '../state/search';
import { entitiesOf, tilesOf } from '../state/tiles';
import { t } from '../text/text';
import { useModal } from './Dialog';
import { Icon } from './Icon';

interface Hit {
  key: string;
  text: string;
  sub: string;
  icon: string;
  href: string;
}

const MOST = 12;

function everything(): Hit[] {
  const model = home.structure.peek();
  const page = (key: string, text: string, icon: string): Hit => ({ key: `page ${key}`, text, sub: t('search.page'), icon, href: `#/${key}` });
  return [
    ...[...model.devices.values()].map((device): Hit => {
      const main = tilesOf(entitiesOf(model, device.id))[0]?.entity;
      return {
        key: `device ${device.id}`, text: device.name, icon: main ? lookOf(main).icon : mdiDevices, href: href('devices', device.id),
        sub: (device.area !== null && model.areas.get(device.area)?.name) || t('search.device'),
      };
    }),
    ...rules.peek().map(({ rule }): Hit => ({ key: `rule ${rule.id}`, text: rule.name, sub: t('search.rule'), icon: mdiTuneVariant, href: href('rules', rule.id) })),
    page('', t('nav.home'), mdiHomeVariant),
    page('devices', t('nav.devices'), mdiDevices),
    page('inbox', t('nav.inbox'), mdiInboxArrowDownOutline),
    page('rules', t('nav.rules'), mdiTuneVariant),
    page('topics', t('nav.topics'), mdiFileTreeOutline),
    page('clients', t('nav.clients'), mdiLanConnect),
    page('health', t('nav.health'), mdiHeartPulse),
    page('settings', t('nav.settings'), mdiCog),
    page('rules/new', t('rules.new'), mdiPlus),
  ];
}

/** What fits, best first: beginnings before middles. */
export function find(hits: readonly Hit[], words: string): Hit[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return hits.filter((hit) => hit.key.startsWith('page')).slice(0, MOST);
  const score = (hit: Hit): number => {
    const text = hit.text.toLowerCase();
    if (text.startsWith(wanted)) return 3;
    if (text.split(/\s+/).some((word) => word.startsWith(wanted))) return 2;
    return `${text} ${hit.sub.toLowerCase()}`.includes(wanted) ? 1 : 0;
  };
  return hits.map((hit) => ({ hit, points: score(hit) })).filter(({ points }) => points > 0).sort((a, b) => b.points - a.points).map(({ hit }) => hit).slice(0, MOST);
}

/** One search over devices, rules and pages. */
export default function Search() {
  const list = useId();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const all = useMemo(everything, []);
  const hits = find(all, words);
  const close = (): void => {
    searchOpen.value = false;
  };
  const pick = (hit: Hit | undefined): void => {
    if (hit === undefined) return;
    close();
    go(hit.href);
  };
  return (
    <dialog {...useModal(close)} class="dialog palette" aria-label={t('search.open')}>
      <div class="palette-body">
        <label class="search-field">
          <Icon path={mdiMagnify} size={22} />
          <span class="sr">{t('search.hint')}</span>
          <input
            type="text"
            list={undefined}
            role="combobox"
            aria-expanded="true"
            aria-controls={list}
            aria-activedescendant={hits[at] ? `${list}-${at}` : undefined}
            placeholder={t('search.hint')}
            autoComplete="off"
            autoFocus
            value={words}
            onInput={(event) => { setWords(event.currentTarget.value); setAt(0); }}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown') setAt((at + 1) % Math.max(1, hits.length));
              else if (event.key === 'ArrowUp') setAt((at - 1 + hits.length) % Math.max(1, hits.length));
              else if (event.key === 'Enter') pick(hits[at]);
              else return;
              event.preventDefault();
            }}
          />
        </label>
        <ul class="palette-hits" role="listbox" id={list} aria-label={t('search.results')}>
          {hits.map((hit, index) => (
            <li key={hit.key} id={`${list}-${index}`} role="option" aria-selected={index === at} onPointerMove={() => setAt(index)} onClick={() => pick(hit)}>
              <span class="feed-icon"><Icon path={hit.icon} size={18} /></span>
              <b>{hit.text}</b>
              <small>{hit.sub}</small>
            </li>
          ))}
        </ul>
        {hits.length === 0 && <p class="palette-none" role="status">{t('search.none', { words })}</p>}
      </div>
    </dialog>
  );
}
