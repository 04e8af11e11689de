import '../../text/hub';
import { mdiHeartPulse, mdiInboxArrowDownOutline, mdiLanConnect, mdiLogout } from '@mdi/js';
import '../../styles/settings.css';
import { sentenceOf } from '../../api/http';
import { Segmented } from '../../components/Controls';
import { Icon } from '../../components/Icon';
import { PageHead } from '../../components/Page';
import { LiveDot } from '../../components/Shell';
import { newDevices } from '../../state/inbox';
import { door, logOut, session } from '../../state/session';
import { setTheme, theme, type Theme } from '../../state/theme';
import { toast } from '../../state/toast';
import { t } from '../../text/text';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

export default function SettingsPage() {
  const { user, hub } = session.value ?? { user: null, hub: { name: 'Tomte', version: '' } };
  return (
    <div class="page">
      <PageHead title={t('nav.settings')} sub={t('settings.sub', { name: hub.name, version: hub.version })} />
      <div class="settings">
        <a class="card settings-link" href="#/inbox"><Icon path={mdiInboxArrowDownOutline} size={22} /><span><b>{t('nav.inbox')}</b><small>{newDevices() > 0 ? t('nav.new', { n: newDevices() }) : t('settings.inbox')}</small></span></a>
        <a class="card settings-link" href="#/clients"><Icon path={mdiLanConnect} size={22} /><span><b>{t('nav.clients')}</b><small>{t('settings.clients')}</small></span></a>
        <a class="card settings-link" href="#/health"><Icon path={mdiHeartPulse} size={22} /><span><b>{t('nav.health')}</b><small>{t('settings.health')}</small></span></a>
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
        <section class="card" aria-labelledby="about">
          <h2 id="about">{t('settings.about')}</h2>
          <p><LiveDot /></p>
          <p>{t('settings.licences')} <a class="text-link" href="./third-party.txt">{t('settings.licencesLink')}</a></p>
        </section>
      </div>
    </div>
  );
}
