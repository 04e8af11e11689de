import { useCallback, useEffect, useState } from 'preact/hooks';
import { sentenceOf } from '../api/http';

export type Loaded<T> =
  | { state: 'loading'; data: undefined; error: ''; reload(): void; put(data: T): void }
  | { state: 'ready'; data: T; error: string; reload(): void; put(data: T): void }
  | { state: 'failed'; data: undefined; error: string; reload(): void; put(data: T): void };

/** Runs again and again while the page is seen. */
export function useEvery(milliseconds: number, run: () => void): void {
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') run();
    }, milliseconds);
    return () => clearInterval(timer);
  }, [milliseconds, run]);
}

/** Loads when the keys change; a reload keeps what is on screen until the answer comes. */
export function useLoad<T>(run: () => Promise<T>, keys: readonly unknown[]): Loaded<T> {
  const [held, setHeld] = useState<{ data: T | undefined; error: string; of: readonly unknown[] }>({ data: undefined, error: '', of: keys });
  const [count, setCount] = useState(0);
  useEffect(() => {
    let current = true;
    setHeld((before) => (before.of.some((key, index) => key !== keys[index]) ? { data: undefined, error: '', of: keys } : before));
    run().then(
      (data) => current && setHeld({ data, error: '', of: keys }),
      (error: unknown) => current && setHeld((before) => ({ ...before, error: sentenceOf(error) })),
    );
    return () => {
      current = false;
    };
  }, [...keys, count]);
  const reload = useCallback(() => setCount((before) => before + 1), []);
  const put = useCallback((data: T) => setHeld((before) => ({ ...before, data, error: '' })), []);
  if (held.data !== undefined) return { state: 'ready', data: held.data, error: held.error, reload, put };
  if (held.error !== '') return { state: 'failed', data: undefined, error: held.error, reload, put };
  return { state: 'loading', data: undefined, error: '', reload, put };
}
