import { mdiCheckAll } from '@mdi/js';
import { api } from '../../api/calls';
import type { RecentDrop } from '../../api/types';
import { Age, Empty, Waiting } from '../../components/Bits';
import { adviceOf, reasonOf } from '../../format/drop';
import { numberText } from '../../format/value';
import { useEvery, useLoad } from '../../state/load';
import { t } from '../../text/text';

function DropRow({ drop }: { drop: RecentDrop }) {
  return (
    <tr>
      <th scope="row"><b>{drop.client}</b><small><Age at={drop.at} /></small></th>
      <td data-label={t('health.topic')} class="mono">{drop.topic}</td>
      <td data-label={t('health.why')}>{reasonOf(drop.reason)}<small>{adviceOf(drop.reason)}</small></td>
      <td data-label={t('health.count')} class="number">{numberText(drop.count, 0)}</td>
    </tr>
  );
}

/** What did not arrive: at whom, which topic it was last, why, and what to do. */
export function Drops({ every }: { every: number }) {
  const loaded = useLoad(api.drops, []);
  useEvery(every, loaded.reload);
  return (
    <section class="card drops" aria-labelledby="drops">
      <h2 id="drops">{t('health.drops')}</h2>
      <Waiting loaded={loaded} count={3} />
      {loaded.state === 'ready' && loaded.data.recent.length === 0 && <Empty icon={mdiCheckAll} title={t('health.noDropsTitle')}>{t('health.noDrops')}</Empty>}
      {loaded.state === 'ready' && loaded.data.recent.length > 0 && (
        <>
          <table class="table drops-table">
            <thead>
              <tr><th scope="col">{t('clients.client')}</th><th scope="col">{t('health.topic')}</th><th scope="col">{t('health.why')}</th><th scope="col" class="number">{t('health.count')}</th></tr>
            </thead>
            <tbody>{loaded.data.recent.map((drop) => <DropRow key={`${drop.client} ${drop.reason}`} drop={drop} />)}</tbody>
          </table>
          {loaded.data.others > 0 && <p class="is-plain">{t('health.others', { n: loaded.data.others })}</p>}
        </>
      )}
    </section>
  );
}
