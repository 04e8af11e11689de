import '../../text/hub';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { mdiFileTreeOutline, mdiMagnify, mdiPause, mdiPlay, mdiSend } from '@mdi/js';
import '../../styles/devices.css';
import '../../styles/topics.css';
import { Badge, Empty, Failed, Skeletons } from '../../components/Bits';
import { Dialog } from '../../components/Dialog';
import { Icon } from '../../components/Icon';
import { PageHead } from '../../components/Page';
import { numberText } from '../../format/value';
import { route } from '../../state/route';
import { rows } from '../../topics/tree';
import { t } from '../../text/text';
import { PublishBox } from './PublishBox';
import { TopicStore } from './store';
import { TreeView } from './TreeView';
import { ValueView } from './ValueView';

const NARROW = '(max-width: 900px)';

export default function TopicsPage() {
  const store = useMemo(() => new TopicStore(), []);
  const [filter, setFilter] = useState('');
  const [publishing, setPublishing] = useState(false);
  const [narrow] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => store.start(), [store]);
  const wanted = route.value.query.get('topic');
  useEffect(() => {
    if (wanted) void store.reveal(wanted);
  }, [wanted]);
  const shown = rows(store.tree.value, filter);
  const paused = store.paused.value;
  const selected = store.selected.value;
  return (
    <div class="page page-topics">
      <PageHead
        title={t('nav.topics')}
        sub={t('topics.sub')}
        action={<button type="button" class="button primary head-action" onClick={() => setPublishing(true)}><Icon path={mdiSend} size={20} /><span>{t('topics.publish')}</span></button>}
      />
      <div class="filters">
        <label class="search-field">
          <Icon path={mdiMagnify} />
          <span class="sr">{t('topics.filter')}</span>
          <input type="search" placeholder={t('topics.filter')} value={filter} onInput={(event) => setFilter(event.currentTarget.value)} />
        </label>
        <Badge>{t('topics.rate', { rate: numberText(store.rate.value, 1) })}</Badge>
        <button type="button" class="button soft small" aria-pressed={paused} onClick={() => store.pause(!paused)}>
          <Icon path={paused ? mdiPlay : mdiPause} size={18} />{t(paused ? 'topics.resume' : 'topics.pause')}
        </button>
      </div>
      {store.loading.value === 'loading' && <Skeletons count={6} kind="row" />}
      {store.loading.value === 'failed' && <Failed why={store.error.value} retry={() => void store.open('')} />}
      {store.loading.value === 'ready' && (
        <div class="topic-columns">
          <section class="card topic-tree-card" aria-label={t('topics.tree')}>
            {shown.length > 0
              ? <TreeView store={store} rows={shown} filtered={filter !== ''} />
              : <Empty icon={mdiFileTreeOutline} title={t(filter ? 'filter.noneTitle' : 'topics.emptyTitle')}>{filter ? t('filter.none', { words: filter }) : t('topics.empty')}</Empty>}
          </section>
          {!narrow && (
            <section class="topic-value" aria-label={t('topics.value')}>
              {selected === undefined ? <p class="editor-hint">{t('topics.pick')}</p> : <ValueView store={store} topic={selected} />}
            </section>
          )}
        </div>
      )}
      {narrow && selected !== undefined && <Dialog sheet title={t('topics.value')} onClose={() => (store.selected.value = undefined)}><ValueView store={store} topic={selected} /></Dialog>}
      {publishing && <PublishBox topic={selected ?? ''} onClose={() => setPublishing(false)} />}
    </div>
  );
}
