import { api } from '../../api/calls';
import { ApiError } from '../../api/http';
import type { StoreFigures } from '../../api/types';
import { Banner, Waiting } from '../../components/Bits';
import { bytesText, numberText } from '../../format/value';
import { useEvery, useLoad } from '../../state/load';
import { t } from '../../text/text';

/** Null when the hub keeps everything in memory. */
async function figures(): Promise<StoreFigures | null> {
  try {
    return await api.store();
  } catch (error) {
    if (error instanceof ApiError && error.reason === 'no-store') return null;
    throw error;
  }
}

function Figures({ of }: { of: StoreFigures }) {
  const used = of.file_bytes === 0 ? 0 : of.live_bytes / of.file_bytes;
  return (
    <>
      <dl class="figures">
        <div><dt>{t('health.retained')}</dt><dd>{numberText(of.retained, 0)}</dd></div>
        <div><dt>{t('health.waiting')}</dt><dd>{numberText(of.messages, 0)}</dd></div>
        <div><dt>{t('health.files')}</dt><dd>{bytesText(of.file_bytes)}</dd></div>
        <div><dt>{t('health.written')}</dt><dd>{bytesText(of.work.device_bytes)}</dd></div>
      </dl>
      <meter class="used" min={0} max={1} value={used} aria-label={t('health.used')} />
      <p class="is-plain">{t('health.usedText', { used: bytesText(of.live_bytes) })}</p>
    </>
  );
}

export function Store({ every }: { every: number }) {
  const loaded = useLoad(figures, []);
  useEvery(every, loaded.reload);
  return (
    <section class="card" aria-labelledby="store">
      <h2 id="store">{t('health.store')}</h2>
      <Waiting loaded={loaded} count={2} />
      {loaded.state === 'ready' && (loaded.data === null ? <Banner tone="warn">{t('health.memory')}</Banner> : <Figures of={loaded.data} />)}
    </section>
  );
}
