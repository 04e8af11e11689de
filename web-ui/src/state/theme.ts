import { computed, effect, signal } from '@preact/signals';

export type Theme = 'system' | 'light' | 'dark';

const KEY = 'tomte-theme'; // as in public/theme.js

function stored(): Theme {
  try {
    return (localStorage.getItem(KEY) as Theme | null) ?? 'system';
  } catch {
    return 'system';
  }
}

const system = matchMedia('(prefers-color-scheme: dark)');
const systemDark = signal(system.matches);

export const theme = signal<Theme>(stored());
export const isDark = computed(() => theme.value === 'dark' || (theme.value === 'system' && systemDark.value));

/** Paints the page as chosen, also when the system changes its mind. */
export function startTheme(): void {
  system.addEventListener('change', () => (systemDark.value = system.matches));
  effect(() => {
    document.documentElement.dataset['theme'] = isDark.value ? 'dark' : 'light';
  });
}

export function setTheme(next: Theme): void {
  theme.value = next;
  try {
    if (next === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, next);
  } catch {
    // storage is blocked: it holds until the page is left
  }
}
