import { signal } from '@preact/signals';

/** Now, in milliseconds, for ages. Moves every ten seconds while the page is seen. */
export const now = signal(Date.now());

export function startClock(): void {
  const tick = (): void => {
    if (document.visibilityState === 'visible') now.value = Date.now();
  };
  setInterval(tick, 10_000);
  document.addEventListener('visibilitychange', tick);
}
