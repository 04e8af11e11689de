import '../../text/hub';
import { mdiAlertCircleOutline, mdiCheckCircleOutline, mdiLanConnect, mdiLogout, mdiRefresh } from '@mdi/js';
import '../../styles/settings.css';
import { api } from '../../api/calls';
import { ApiError, sentenceOf } from '../../api/http';
import type { Health } from '../../api/types';
import { Banner } from '../../components/Bits';
import { Segmented } from '../../components/Controls';
import { Icon } from '../../components/Icon';
import { PageHead } from '../../components/Page';
import { LiveDot } from '../../components/Shell';
import { useLoad } from '../../state/load';
import { door, logOut, session } from '../../state/session';
import { setTheme, theme, type Theme } from '../../state/theme';
import { toast } from '../../state/toast';
import { t } from '../../text/text';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** A hub in trouble answers 503 with the same list, so this reads it by hand. */
async function health(): Promise<Health> {
  try {
    return await api.health();
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 503) throw error;
    const response = await fetch('api/v1/health', { cache: 'no-store' });
    return (await response.json()) as Health;
  }
}

function HealthCard() {
  const loaded = useLoad(health, []);
  return (
    <section class="card" aria-labelledby="health">
      <header class="area-head"><h2 id="health">{t('settings.health')}</h2><button type="button" class="link-button" onClick={loaded.reload}><Icon path={mdiRefresh} size={18} />{t('action.refresh')}</button></header>
      {loaded.state === 'loading' && <div class="skeleton skeleton-row" />}
      {loaded.state === 'failed' && <Banner tone="bad">{loaded.error}</Banner>}
      {loaded.state === 'ready' && (
        <ul class="checks">
          {loaded.data.checks.map((check) => (
            <li key={check.name}>
              <span class={check.status === 'ok' ? 'is-good' : 'is-bad'}><Icon path={check.status === 'ok' ? mdiCheckCircleOutline : mdiAlertCircleOutline} size={22} /></span>
              <div><b>{check.name}</b><small>{check.detail}</small></div>
              <span class={check.status === 'ok' ? 'is-good' : 'is-bad'}>{check.status === 'ok' ? t('settings.ok') : check.status}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export default function SettingsPage() {
  const { user, hub } = session.value ?? { user: null, hub: { name: 'Tomte', version: '' } };
  return (
    <div class="page">
      <PageHead title={t('nav.settings')} sub={t('settings.sub', { name: hub.name, version: hub.version })} />
      <div class="settings">
        <a class="card settings-link" href="#/clients"><Icon path={mdiLanConnect} size={22} /><span><b>{t('nav.clients')}</b><small>{t('settings.clients')}</small></span></a>
        <section class="card" aria-labelledby="appearance">
          <h2 id="appearance">{t('settings.appearance')}</h2>
          <Segmented name="theme" label={t('settings.theme')} value={theme.value} options={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))} onChange={setTheme} />
        </section>
        <section class="card" aria-labelledby="account">
          <h2 id="account">{t('settings.account')}</h2>
          {user === null
            ? <><p>{t('settings.noOwner')}</p><button type="button" class="button primary" onClick={() => (door.value = 'setup')}>{t('settings.makeOwner')}</button></>
            : <><p>{t('settings.loggedInAs', { user })}</p><button type="button" class="button soft" onClick={() => void logOut().catch((error: unknown) => toast(sentenceOf(error), 'bad'))}><Icon path={mdiLogout} size={18} />{t('settings.logOut')}</button></>}
        </section>
        <HealthCard />
        <section class="card" aria-labelledby="about">
          <h2 id="about">{t('settings.about')}</h2>
          <p><LiveDot /></p>
          <p>{t('settings.licences')} <a class="text-link" href="./third-party.txt">{t('settings.licencesLink')}</a></p>
        </section>
      </div>
    </div>
  );
}
