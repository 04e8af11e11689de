import { mdiAlertCircleOutline, mdiCheckCircleOutline } from '@mdi/js';
import type { Health } from '../../api/types';
import { Waiting } from '../../components/Bits';
import { Icon } from '../../components/Icon';
import type { Loaded } from '../../state/load';
import { t } from '../../text/text';

export function Checks({ loaded }: { loaded: Loaded<Health> }) {
  return (
    <section class="card" aria-labelledby="checks">
      <h2 id="checks">{t('health.checks')}</h2>
      <Waiting loaded={loaded} count={3} />
      {loaded.state === 'ready' && (
        <ul class="checks">
          {loaded.data.checks.map((check) => {
            const good = check.status === 'ok';
            return (
              <li key={check.name} class={good ? 'is-good' : 'is-bad'}>
                <Icon path={good ? mdiCheckCircleOutline : mdiAlertCircleOutline} size={22} />
                <div><b>{check.name}</b><small>{check.detail}</small></div>
                <span>{t(good ? 'health.fine' : 'health.bad')}</span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
