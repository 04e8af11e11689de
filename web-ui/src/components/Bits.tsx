import type { ComponentChildren } from 'preact';
import { mdiAlertCircleOutline, mdiCheckCircleOutline, mdiCloudOff, mdiInformationOutline } from '@mdi/js';
import type { Run } from '../api/types';
import { age, fullTime } from '../format/age';
import { now } from '../state/clock';
import type { Loaded } from '../state/load';
import { t } from '../text/text';
import { Icon } from './Icon';
import type { Piece } from '../rules/sentence';

/** "2 min ago", with the full time as tooltip. */
export function Age({ at }: { at: string | null }) {
  const text = age(at, now.value);
  return at === null ? <span class="age">{text}</span> : <time class="age" dateTime={at} title={fullTime(at)}>{text}</time>;
}

export function Badge({ tone = 'plain', icon, children }: { tone?: 'plain' | 'good' | 'warn' | 'bad' | 'accent'; icon?: string; children: ComponentChildren }) {
  return <span class={`badge badge-${tone}`}>{icon && <Icon path={icon} size={14} />}{children}</span>;
}

const BANNER_ICONS = { bad: mdiAlertCircleOutline, warn: mdiAlertCircleOutline, good: mdiCheckCircleOutline, plain: mdiInformationOutline };

/** One sentence that stays, and what to do. */
export function Banner({ tone, children, action }: { tone: keyof typeof BANNER_ICONS; children: ComponentChildren; action?: ComponentChildren }) {
  return (
    <div class={`banner banner-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon path={BANNER_ICONS[tone]} size={22} />
      <div class="banner-text">{children}</div>
      {action}
    </div>
  );
}

export function Empty({ icon, title, children, action }: { icon: string; title: string; children?: ComponentChildren; action?: ComponentChildren }) {
  return (
    <div class="empty">
      <span class="empty-icon"><Icon path={icon} size={30} /></span>
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}

export function Failed({ why, retry }: { why: string; retry(): void }) {
  return (
    <Empty icon={mdiCloudOff} title={t('state.failed')} action={<button type="button" class="button" onClick={retry}>{t('action.retry')}</button>}>
      {why}
    </Empty>
  );
}

/** Grey shapes in the size of what is coming. */
export function Skeletons({ count, kind }: { count: number; kind: 'tile' | 'row' }) {
  return (
    <div class={kind === 'tile' ? 'tiles' : 'stack'} role="status" aria-label={t('state.loading')}>
      {Array.from({ length: count }, (_, index) => <div key={index} class={`skeleton skeleton-${kind}`} />)}
    </div>
  );
}

/** What stands where something is still loading, or could not be loaded. */
export function Waiting({ loaded, count, kind = 'row' }: { loaded: Loaded<unknown>; count: number; kind?: 'tile' | 'row' }) {
  if (loaded.state === 'loading') return <Skeletons count={count} kind={kind} />;
  return loaded.state === 'failed' ? <Failed why={loaded.error} retry={loaded.reload} /> : null;
}

/** The last runs, oldest left: done tall, stopped short, failed short and red. */
export function RunBars({ runs }: { runs: readonly Run[] }) {
  if (runs.length === 0) return null;
  const counts = { done: 0, stopped: 0, failed: 0, running: 0 };
  runs.forEach((run) => counts[run.result]++);
  return (
    <span class="runbars" role="img" aria-label={t('runs.summary', counts)}>
      {[...runs].reverse().map((run) => <i key={run.id} class={run.result} />)}
    </span>
  );
}

export function Sentence({ pieces }: { pieces: readonly Piece[] }) {
  return <>{pieces.map((piece, index) => (piece.strong ? <strong key={index}>{piece.text}</strong> : <span key={index}>{piece.text}</span>))}</>;
}
