import { signal } from '@preact/signals';

export const searchOpen = signal(false);

/** Listens for Ctrl/Cmd-K. */
export function startSearchKey(): void {
  addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      searchOpen.value = true;
    }
  });
}
