import { mdiCompassOutline } from '@mdi/js';
import { Empty, Failed } from './components/Bits';
import { Confirm } from './components/Dialog';
import { Lazy } from './components/Lazy';
import { PageHead } from './components/Page';
import { Shell } from './components/Shell';
import { Toasts } from './components/Toasts';
import { Logo } from './components/Icon';
import { HomePage } from './pages/home/Home';
import { leaveAnyway, leaving, route } from './state/route';
import { searchOpen } from './state/search';
import { door, doorError, knock } from './state/session';
import { t } from './text/text';

const devices = () => import('./pages/devices/Devices');
const device = () => import('./pages/devices/DevicePage');
const inboxPage = () => import('./pages/inbox/Inbox');
const generic = () => import('./pages/inbox/Generic');
const groups = () => import('./pages/inbox/Groups');
const rulesPage = () => import('./pages/rules/Rules');
const ruleEditor = () => import('./pages/rules/RulePage');
const topics = () => import('./pages/topics/Topics');
const clients = () => import('./pages/clients/Clients');
const health = () => import('./pages/health/Health');
const settings = () => import('./pages/settings/Settings');
const login = () => import('./pages/gate/Login');
const setup = () => import('./pages/gate/Setup');
const search = () => import('./components/Search');

function Page() {
  const [name, id] = route.value.path;
  switch (name) {
    case undefined:
      return <HomePage />;
    case 'devices':
      return id === undefined ? <Lazy key="devices" load={devices} /> : <Lazy key={`device ${id}`} load={device} />;
    case 'inbox':
      return <Lazy key="inbox" load={inboxPage} />;
    case 'groups':
      return <Lazy key="groups" load={groups} />;
    case 'generic':
      return <Lazy key="generic" load={generic} />;
    case 'rules':
      return id === undefined ? <Lazy key="rules" load={rulesPage} /> : <Lazy key={`rule ${id}`} load={ruleEditor} />;
    case 'topics':
      return <Lazy key="topics" load={topics} />;
    case 'clients':
      return <Lazy key="clients" load={clients} />;
    case 'health':
      return <Lazy key="health" load={health} />;
    case 'settings':
      return <Lazy key="settings" load={settings} />;
    default:
      return (
        <div class="page">
          <PageHead title={t('notFound.title')} />
          <Empty icon={mdiCompassOutline} title={t('notFound.heading')} action={<a class="button soft" href="#/">{t('notFound.action')}</a>}>{t('notFound.text')}</Empty>
        </div>
      );
  }
}

function Leaving() {
  if (leaving.value === undefined) return null;
  return (
    <Confirm title={t('leave.title')} text={t('leave.text')} yes={t('leave.yes')} danger onYes={leaveAnyway} onNo={() => (leaving.value = undefined)} />
  );
}

export function App() {
  switch (door.value) {
    case 'opening':
      return <main class="gate" aria-busy="true"><Logo size={56} /><p role="status">{t('state.loading')}</p></main>;
    case 'unreachable':
      return <main class="gate"><Failed why={doorError.value} retry={() => void knock()} /></main>;
    case 'setup':
      return <Lazy key="setup" load={setup} />;
    case 'login':
      return <Lazy key="login" load={login} />;
    case 'inside':
      return (
        <>
          <Shell><Page /></Shell>
          {searchOpen.value && <Lazy load={search} />}
          <Leaving />
          <Toasts />
        </>
      );
  }
}
