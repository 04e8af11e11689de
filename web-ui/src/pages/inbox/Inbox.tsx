import '../../text/inbox';
import { useEffect, useState } from 'preact/hooks';
import { mdiCheck, mdiInboxOutline } from '@mdi/js';
import '../../styles/devices.css';
import '../../styles/inbox.css';
import { sentenceOf } from '../../api/http';
import { more } from '../../api/more';
import type { FoundDevice } from '../../api/types';
import { Empty, Skeletons } from '../../components/Bits';
import { AreaChoice, areaOf, type AreaChosen } from '../../components/AreaChoice';
import { Field } from '../../components/Controls';
import { Icon } from '../../components/Icon';
import { PageHead } from '../../components/Page';
import { exactAge, whenOf } from '../../format/age';
import { lookOf } from '../../format/look';
import { now } from '../../state/clock';
import { home } from '../../state/home';
import { inbox, loadInbox } from '../../state/inbox';
import { href } from '../../state/route';
import { entitiesOf } from '../../state/tiles';
import { toast } from '../../state/toast';
import { t } from '../../text/text';
import { Joining } from './Joining';
import { Unread } from './Unread';
import { Why } from './Why';

const made = (...parts: (string | null)[]): string => parts.filter((part) => part).join(' ');

/** Runs a decision, says how it went, and loads the list again. */
async function decide(run: () => Promise<unknown>, said: string, after?: { label: string; run(): void }): Promise<void> {
  try {
    await run();
    toast(said, 'plain', after);
  } catch (error) {
    toast(sentenceOf(error), 'bad');
  }
  await loadInbox();
}

function Found({ device }: { device: FoundDevice }) {
  const [name, setName] = useState(device.name);
  const [area, setArea] = useState<AreaChosen>({ area: device.area ?? '', name: '' });
  const main = entitiesOf(home.structure.value, device.id)[0];
  const { icon, hue } = main ? lookOf(main) : { icon: mdiInboxOutline, hue: 'plain' };
  const chosen = areaOf(area);
  const accept = (): void => {
    const body = { ...(name.trim() === device.name ? {} : { name: name.trim() }), ...(chosen === undefined ? {} : chosen) };
    void decide(() => more.accept(device.id, body), t('inbox.accepted', { name: name.trim() }));
  };
  const ignore = (): void => void decide(() => more.ignore(device.id), t('inbox.ignoredNow', { name: device.name }), {
    label: t('action.undo'), run: () => void decide(() => more.takeBack(device.id), t('inbox.takenBack', { name: device.name })),
  });
  return (
    <li class="card found">
      <header class="entity-head">
        <span class={`row-icon hue-${hue}`}><Icon path={icon} size={22} /></span>
        <div class="row-main">
          <h3>{device.held ? device.name : <a href={href('devices', device.id)}>{device.name}</a>}</h3>
          <small>{made(device.manufacturer, device.model, `(${t('inbox.parts', { n: device.entities })})`)}</small>
          <small>{t('inbox.how', { source: device.source, age: exactAge(device.first_seen ?? null, now.value) })}</small>
        </div>
      </header>
      {device.held && <p class="muted">{t('inbox.held')}</p>}
      <form class="found-form" onSubmit={(event) => { event.preventDefault(); if (name.trim() !== '' && (area.area !== 'new' || chosen)) accept(); }}>
        <Field label={t('field.name')}><input class="input" value={name} onInput={(event) => setName(event.currentTarget.value)} required /></Field>
        <AreaChoice value={area} onChange={setArea} />
        <div class="found-actions">
          <button class="button primary"><Icon path={mdiCheck} size={18} />{t('inbox.accept')}<span class="sr"> {device.name}</span></button>
          <button type="button" class="button quiet" onClick={ignore}>{t('inbox.ignore')}<span class="sr"> {device.name}</span></button>
        </div>
      </form>
    </li>
  );
}

function Kept({ title, rows, action }: { title: string; rows: readonly { id: string; name: string; sub: string }[]; action: { label: string; run(row: { id: string; name: string }): void } }) {
  if (rows.length === 0) return null;
  return (
    <section class="card" aria-label={title}>
      <h2>{title}</h2>
      <ul class="kept">
        {rows.map((row) => (
          <li key={row.id}>
            <span class="row-main"><b>{row.name}</b><small>{row.sub}</small></span>
            <button type="button" class="button soft small" onClick={() => action.run(row)}>{action.label}<span class="sr"> {row.name}</span></button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** New devices and what was decided about others. */
export default function InboxPage() {
  useEffect(() => void loadInbox(), []);
  const held = inbox.value;
  const n = held?.found.length ?? 0;
  return (
    <div class="page">
      <PageHead title={t('nav.inbox')} sub={n > 0 ? t('nav.new', { n }) : t('inbox.sub')} />
      <div class="columns">
        <div class="column-main">
          {held === undefined && <Skeletons count={2} kind="row" />}
          {held && n === 0 && <Empty icon={mdiInboxOutline} title={t('inbox.none')}>{t('inbox.noneText')}</Empty>}
          {n > 0 && <h2 class="sr">{t('inbox.found')}</h2>}
          {n > 0 && <ul class="stack">{held!.found.map((device) => <Found key={device.id} device={device} />)}</ul>}
          <Joining />
        </div>
        <div class="column-side">
          <Why />
          {held && (
            <>
              <Unread messages={held.unread} />
              <Kept
                title={t('inbox.removed')}
                rows={held.removed.map((one) => ({ id: one.id, name: one.name, sub: t('inbox.removedAt', { age: exactAge(one.at, now.value), until: whenOf(Date.parse(one.until)) }) }))}
                action={{ label: t('inbox.undo'), run: ({ id, name }) => void decide(() => more.undoRemoval(id), t('inbox.accepted', { name })) }}
              />
              <Kept
                title={t('inbox.ignored')}
                rows={held.ignored.map((one) => ({ id: one.id, name: one.name, sub: made(one.manufacturer, one.model, t('inbox.ignoredAt', { age: exactAge(one.at, now.value) })) }))}
                action={{ label: t('inbox.takeBack'), run: ({ id, name }) => void decide(() => more.takeBack(id), t('inbox.takenBack', { name })) }}
              />
            </>
          )}
        </div>
      </div>
    </div>
  );
}
