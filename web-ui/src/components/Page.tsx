import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { mdiArrowLeft, mdiMagnify, mdiWeatherNight, mdiWhiteBalanceSunny } from '@mdi/js';
import { isDark, setTheme } from '../state/theme';
import { searchOpen } from '../state/search';
import { t } from '../text/text';
import { Icon } from './Icon';

let first = true;

/** The heading of a page; takes the focus when the reader came here by a link, so that a screen reader starts here. */
export function PageTitle({ children, sub }: { children: string; sub?: ComponentChildren }) {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = t('page.title', { page: children });
  }, [children]);
  useEffect(() => {
    if (!first) ref.current?.focus({ preventScroll: true });
    first = false;
    scrollTo(0, 0);
  }, []);
  return (
    <div class="page-title">
      <h1 ref={ref} tabIndex={-1}>{children}</h1>
      {sub && <p>{sub}</p>}
    </div>
  );
}

const shortcut = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘ K' : 'Ctrl K';

function ThemeButton() {
  const dark = isDark.value;
  return (
    <button type="button" class="icon-button" aria-label={t(dark ? 'theme.toLight' : 'theme.toDark')} onClick={() => setTheme(dark ? 'light' : 'dark')}>
      <Icon path={dark ? mdiWhiteBalanceSunny : mdiWeatherNight} size={22} />
    </button>
  );
}

/** Title, search and the page's first action. */
export function PageHead({ title, sub, back, action }: { title: string; sub?: ComponentChildren; back?: { href: string; label: string }; action?: ComponentChildren }) {
  return (
    <header class="page-head">
      {back && <a class="icon-button" href={back.href} aria-label={back.label}><Icon path={mdiArrowLeft} size={22} /></a>}
      <PageTitle sub={sub}>{title}</PageTitle>
      <div class="page-tools">
        <button type="button" class="search-button" onClick={() => (searchOpen.value = true)} aria-keyshortcuts="Control+K Meta+K">
          <Icon path={mdiMagnify} size={22} />
          <span class="search-hint">{t('search.hint')}</span>
          <kbd aria-hidden="true">{shortcut}</kbd>
        </button>
        <ThemeButton />
        {action}
      </div>
    </header>
  );
}
