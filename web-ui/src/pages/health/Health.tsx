import '../../text/hub';
import '../../styles/health.css';
import { health } from '../../api/health';
import type { Health } from '../../api/types';
import { PageHead } from '../../components/Page';
import { useEvery, useLoad } from '../../state/load';
import { t } from '../../text/text';
import { Checks } from './Checks';
import { Drops } from './Drops';
import { Stale } from './Stale';
import { Store } from './Store';

const EVERY = 5_000;

const SENTENCES: Record<Health['status'], 'health.ok' | 'health.degraded' | 'health.failed'> = { ok: 'health.ok', degraded: 'health.degraded', failed: 'health.failed' };

/** How the hub itself is: what it checks, what its disk holds, and what did not arrive. */
export default function HealthPage() {
  const checks = useLoad(health, []);
  useEvery(EVERY, checks.reload);
  return (
    <div class="page">
      <PageHead title={t('nav.health')} sub={checks.data && t(SENTENCES[checks.data.status])} />
      <div class="health">
        <Checks loaded={checks} />
        <Store every={EVERY} />
        <Drops every={EVERY} />
        <Stale />
      </div>
    </div>
  );
}
