import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../text/text';
import { Failed, Skeletons } from './Bits';

const loaded = new Map<() => Promise<{ default: ComponentType }>, ComponentType>();

/** A page that is fetched when it is first asked for. */
export function Lazy({ load }: { load: () => Promise<{ default: ComponentType }> }) {
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>(loaded.has(load) ? 'ready' : 'loading');
  useEffect(() => {
    if (loaded.has(load)) return;
    load().then(
      (module) => {
        loaded.set(load, module.default);
        setState('ready');
      },
      () => setState('failed'),
    );
  }, [load]);
  const Page = loaded.get(load);
  if (Page !== undefined && state === 'ready') return <Page />;
  if (state === 'failed') return <Failed why={t('state.pageFailed')} retry={() => location.reload()} />;
  return <Skeletons count={4} kind="row" />;
}
