import { useState } from 'preact/hooks';
import { mdiCheckAll } from '@mdi/js';
import { sentenceOf } from '../../api/http';
import { more } from '../../api/more';
import { Age, Empty, Waiting } from '../../components/Bits';
import { Segmented } from '../../components/Controls';
import { Confirm } from '../../components/Dialog';
import { bytesText } from '../../format/value';
import { useLoad } from '../../state/load';
import { href } from '../../state/route';
import { toast } from '../../state/toast';
import { t } from '../../text/text';

const DAYS = ['7', '30', '90'] as const;

/** What the hub remembers of those who have been silent for long, to be cleared. */
export function Stale() {
  const [days, setDays] = useState<(typeof DAYS)[number]>('30');
  const [asking, setAsking] = useState<string | undefined>(undefined);
  const loaded = useLoad(() => more.stale(Number(days)), [days]);
  const clear = async (topic: string): Promise<void> => {
    setAsking(undefined);
    try {
      await more.clearTopic(topic);
      toast(t('stale.cleared', { topic }));
    } catch (error) {
      toast(sentenceOf(error), 'bad');
    }
    loaded.reload();
  };
  return (
    <section class="card drops" aria-labelledby="stale">
      <h2 id="stale">{t('stale.title')}</h2>
      <p class="is-plain">{t('stale.text')}</p>
      <Segmented<(typeof DAYS)[number]> name="stale" label={t('stale.days')} options={DAYS.map((value) => ({ value, label: t('span.days', { n: value }) }))} value={days} onChange={setDays} />
      <Waiting loaded={loaded} count={2} />
      {loaded.state === 'ready' && loaded.data.topics.length === 0 && <Empty icon={mdiCheckAll} title={t('stale.none')}>{t('stale.noneText')}</Empty>}
      {loaded.state === 'ready' && loaded.data.topics.length > 0 && (
        <table class="table drops-table">
          <thead><tr><th scope="col">{t('topics.topic')}</th><th scope="col">{t('stale.owner')}</th><th scope="col">{t('stale.age')}</th><th scope="col">{t('stale.size')}</th><th scope="col"><span class="sr">{t('stale.clear')}</span></th></tr></thead>
          <tbody>
            {loaded.data.topics.map(({ topic, owner, at, bytes }) => (
              <tr key={topic}>
                <th scope="row" class="mono"><a class="text-link" href={`#/topics?topic=${encodeURIComponent(topic)}`}>{topic}</a></th>
                <td>{owner ? <a class="text-link" href={href('devices', owner.device)}>{owner.name}</a> : t('stale.nobody')}</td>
                <td><Age at={at} /></td>
                <td>{bytesText(bytes)}</td>
                <td><button type="button" class="button quiet small danger-text" onClick={() => setAsking(topic)}>{t('stale.clear')}<span class="sr"> {topic}</span></button></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {loaded.data !== undefined && loaded.data.others > 0 && <p class="is-plain">{t('stale.others', { n: loaded.data.others })}</p>}
      {asking !== undefined && <Confirm title={t('stale.sure', { topic: asking })} text={t('stale.sureText')} yes={t('stale.clear')} danger onYes={() => void clear(asking)} onNo={() => setAsking(undefined)} />}
    </section>
  );
}
