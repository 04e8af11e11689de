import { useRef, useState } from 'preact/hooks';
import { mdiContentCopy, mdiDeleteOutline } from '@mdi/js';
import { api } from '../../api/calls';
import { pictureAddress } from '../../api/more';
import { sentenceOf } from '../../api/http';
import type { TopicValue } from '../../api/types';
import { Age, Badge, Banner } from '../../components/Bits';
import { Segmented } from '../../components/Controls';
import { Confirm } from '../../components/Dialog';
import { Icon } from '../../components/Icon';
import { bytesText } from '../../format/value';
import { toast } from '../../state/toast';
import { bytesOf, diff, hexDump, isPicture, prettyJson, type View } from '../../topics/payload';
import { t } from '../../text/text';
import type { TopicStore } from './store';

const shownAs = (value: TopicValue, view: View): string => {
  if (view === 'hex') return hexDump(bytesOf(value));
  if (view === 'json') return prettyJson(value.payload) ?? value.payload ?? '';
  return value.payload ?? '';
};

function Payload({ value, previous }: { value: TopicValue; previous: TopicValue | undefined }) {
  const json = prettyJson(value.payload) !== undefined;
  const [chosen, setChosen] = useState<View | 'diff' | undefined>(undefined);
  const picture = isPicture(value);
  const best: View = picture ? 'picture' : value.payload === null ? 'hex' : json ? 'json' : 'text';
  const options: (View | 'diff')[] = [...(picture ? ['picture' as const] : []), ...(json ? ['json' as const] : []), ...(value.payload === null ? [] : ['text' as const]), 'hex', ...(previous && !picture ? ['diff' as const] : [])];
  const view = chosen !== undefined && options.includes(chosen) ? chosen : best;
  return (
    <>
      <Segmented<View | 'diff'> name="view" label={t('topics.view')} value={view} options={options.map((one): { value: View | 'diff'; label: string } => ({ value: one, label: t(`topics.view.${one}`) }))} onChange={setChosen} />
      {view === 'diff' && previous
        ? (
          <pre class="code diff" tabIndex={0} aria-label={t('topics.view.diff')}>
            {diff(shownAs(previous, best), shownAs(value, best)).map((line, index) => <span key={index} class={`diff-${line.kind}`}>{line.kind === 'added' ? '+ ' : line.kind === 'removed' ? '− ' : '  '}{line.text}{'\n'}</span>)}
          </pre>
        )
        : view === 'picture' ? <img class="picture" src={pictureAddress(value.topic, value.at)} alt={t('topics.view.picture')} />
        : <pre class="code" tabIndex={0} aria-label={t('topics.payload')}>{shownAs(value, view as View)}</pre>}
      {value.bytes === 0 && <p class="muted">{t('topics.noPayload')}</p>}
      {value.truncated && view !== 'picture' && <Banner tone="warn">{t('topics.cut', { size: bytesText(value.bytes) })}</Banner>}
    </>
  );
}

function copySelected(element: HTMLElement): void {
  const selection = getSelection();
  selection?.selectAllChildren(element);
  const done = document.execCommand('copy');
  selection?.removeAllRanges();
  if (!done) throw new Error('not allowed');
}

export function ValueView({ store, topic }: { store: TopicStore; topic: string }) {
  const [deleting, setDeleting] = useState(false);
  const value = store.value.value;
  const remove = async (): Promise<void> => {
    setDeleting(false);
    try {
      await api.deleteRetained(topic);
      toast(t('topics.deleted', { topic }));
      store.forget(topic);
    } catch (error) {
      toast(sentenceOf(error), 'bad');
    }
  };
  const title = useRef<HTMLHeadingElement>(null);
  const copy = async (): Promise<void> => {
    try {
      if (navigator.clipboard === undefined) copySelected(title.current!); // plain http from another machine
      else await navigator.clipboard.writeText(topic);
      toast(t('topics.copied'));
    } catch {
      toast(t('topics.notCopied'), 'bad');
    }
  };
  return (
    <div class="card value-card">
      <header class="value-head">
        <h2 ref={title} class="mono">{topic}</h2>
        <button type="button" class="icon-button quiet" aria-label={t('topics.copy')} onClick={() => void copy()}><Icon path={mdiContentCopy} size={18} /></button>
      </header>
      {value === undefined && <p class="muted">{store.valueError.value || t('state.loading')}</p>}
      {value && (
        <>
          <p class="value-facts">
            <Badge>{t('topics.qosIs', { n: value.qos })}</Badge>
            {value.retained && <Badge tone="accent">{t('topics.retained')}</Badge>}
            <Badge>{bytesText(value.bytes)}</Badge>
            {value.at && <Age at={value.at} />}
          </p>
          <Payload value={value} previous={store.previous.value} />
          {value.properties && Object.keys(value.properties).length > 0 && (
            <dl class="facts">{Object.entries(value.properties).map(([name, one]) => <div key={name}><dt>{name}</dt><dd>{typeof one === 'object' ? JSON.stringify(one) : String(one)}</dd></div>)}</dl>
          )}
          {value.retained && <button type="button" class="button quiet danger-text" onClick={() => setDeleting(true)}><Icon path={mdiDeleteOutline} size={18} />{t('topics.delete')}</button>}
        </>
      )}
      {deleting && <Confirm title={t('topics.deleteTitle')} text={t('topics.deleteText', { topic })} yes={t('topics.delete')} danger onYes={() => void remove()} onNo={() => setDeleting(false)} />}
    </div>
  );
}
