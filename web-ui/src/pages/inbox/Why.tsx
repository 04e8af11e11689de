import { t } from '../../text/text';

const FAMILIES = ['zigbee', 'esphome', 'tasmota', 'shelly', 'homie', 'other'] as const;

/** The next step for each family of devices that did not show up. */
export function Why() {
  return (
    <section class="card why" aria-labelledby="why">
      <h2 id="why">{t('inbox.why')}</h2>
      <p>{t('inbox.whyFirst')} <a class="text-link" href="#/clients">{t('inbox.whyClients')}</a></p>
      {FAMILIES.map((family) => (
        <details key={family} class="more">
          <summary>{t(`inbox.family.${family}`)}</summary>
          <p>{t(`inbox.help.${family}`)}</p>
          {family === 'other' && <p><a class="text-link" href="#/topics">{t('inbox.whyTopics')}</a> <a class="text-link" href="#/generic/new">{t('inbox.describe')}</a></p>}
        </details>
      ))}
    </section>
  );
}
