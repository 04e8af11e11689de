import { mdiAccountNetworkOutline, mdiDevices, mdiTuneVariant } from '@mdi/js';
import type { Activity } from '../../api/types';
import { LiveDot } from '../../components/Shell';
import { Icon } from '../../components/Icon';
import { fullTime, timeSecondsOf } from '../../format/age';
import { lookOf } from '../../format/look';
import { activity } from '../../state/activity';
import { home } from '../../state/home';
import { href } from '../../state/route';
import { t } from '../../text/text';

const MOST = 7;

function iconOf(entry: Activity): string {
  const entity = entry.entity === null ? undefined : home.peek(entry.entity);
  if (entity !== undefined) return lookOf(entity).icon;
  return entry.kind === 'rule' ? mdiTuneVariant : entry.kind === 'client' ? mdiAccountNetworkOutline : mdiDevices;
}

function linkOf(entry: Activity): string | undefined {
  if (entry.rule !== null) return `${href('rules', entry.rule)}?tab=runs`;
  const entity = entry.entity === null ? undefined : home.peek(entry.entity);
  if (entity !== undefined) return href('devices', entity.device);
  return entry.kind === 'client' ? '#/clients' : undefined;
}

export function Feed() {
  const entries = activity.value.slice(0, MOST);
  return (
    <section aria-labelledby="just-now">
      <header class="side-head"><h2 id="just-now">{t('feed.title')}</h2><LiveDot short /></header>
      <div class="card">
        {entries.length === 0 && <p class="card-empty">{t('feed.empty')}</p>}
        <ol class="feed">
          {entries.map((entry) => {
            const link = linkOf(entry);
            return (
              <li key={`${entry.at} ${entry.text}`}>
                <span class="feed-icon"><Icon path={iconOf(entry)} size={18} /></span>
                <div class="feed-text">
                  {link ? <a href={link}>{entry.text}</a> : <span>{entry.text}</span>}
                  {entry.detail && <small>{entry.detail}</small>}
                </div>
                <time dateTime={entry.at} title={fullTime(entry.at)}>{timeSecondsOf(entry.at)}</time>
              </li>
            );
          })}
        </ol>
      </div>
    </section>
  );
}
