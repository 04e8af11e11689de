import { useComputed } from '@preact/signals';
import { mdiAlertCircleOutline, mdiChevronRight } from '@mdi/js';
import { health } from '../../api/health';
import { Icon } from '../../components/Icon';
import { concerns, hubConcerns } from '../../state/attention';
import { now } from '../../state/clock';
import { home } from '../../state/home';
import { useEvery, useLoad } from '../../state/load';
import { rules } from '../../state/rules';
import { t } from '../../text/text';

/** Fewer on phones, where the home should be in sight. */
const most = matchMedia('(max-width: 640px)').matches ? 2 : 3;
const EVERY = 60_000;

/** What deserves a look; nothing at all when all is well. */
export function Attention() {
  const hub = useLoad(health, []);
  useEvery(EVERY, hub.reload);
  const inHome = useComputed(() => concerns(home.now.value, rules.value, now.value)).value;
  const all = [...hubConcerns(hub.data), ...inHome];
  if (all.length === 0) return null;
  const tone = all.some((concern) => concern.tone === 'bad') ? 'bad' : 'warn';
  return (
    <section class={`attention attention-${tone}`} aria-label={t('attention.label')}>
      {all.slice(0, most).map((concern) => (
        <article key={concern.key} class="concern">
          <Icon path={mdiAlertCircleOutline} size={24} />
          <div>
            <h2>{concern.title}</h2>
            <p>{concern.text}</p>
            <a href={concern.href}>{concern.action}<span class="sr">: {concern.title}</span><Icon path={mdiChevronRight} size={16} /></a>
          </div>
        </article>
      ))}
      {all.length > most && <a class="attention-more" href="#/devices?show=attention">{t('attention.more', { n: all.length - most })}</a>}
    </section>
  );
}
