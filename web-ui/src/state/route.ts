import { signal } from '@preact/signals';

interface Route {
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

/** Reads "#/devices/lamp?tab=x". */
export function parse(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  return {
    path: path.split('/').filter((part) => part !== '').map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part;
      }
    }),
    query: new URLSearchParams(query),
  };
}

/** The address of a page; parts are encoded. */
export function href(...path: string[]): string {
  return `#/${path.map(encodeURIComponent).join('/')}`;
}

export const route = signal<Route>(parse(typeof location === 'undefined' ? '' : location.hash));
/** Where the reader wants to go while a page holds unsaved work. */
export const leaving = signal<string | undefined>(undefined);

let guard: (() => boolean) | undefined;
let current = typeof location === 'undefined' ? '' : location.hash;

/** @param holds tells whether leaving now would lose work; undefined takes the guard away */
export function setGuard(holds: (() => boolean) | undefined): void {
  guard = holds;
}

const pageOf = (hash: string): string => hash.split('?')[0] ?? '';

function changed(): void {
  const target = location.hash;
  if (guard?.() && pageOf(target) !== pageOf(current)) {
    history.pushState(null, '', current || '#/');
    leaving.value = target;
    return;
  }
  current = target;
  route.value = parse(target);
}

export function leaveAnyway(): void {
  const target = leaving.value;
  guard = undefined;
  leaving.value = undefined;
  if (target !== undefined) location.hash = target || '#/';
}

export function go(target: string): void {
  location.hash = target;
}

/** Changes the query of this page without a new entry in the history. */
export function setQuery(values: Record<string, string | undefined>): void {
  const query = new URLSearchParams(route.value.query);
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined || value === '') query.delete(key);
    else query.set(key, value);
  }
  const text = query.toString();
  const next = pageOf(location.hash || '#/') + (text === '' ? '' : `?${text}`);
  history.replaceState(null, '', next);
  current = next;
  route.value = parse(next);
}

export function startRouting(): void {
  addEventListener('hashchange', changed);
  addEventListener('beforeunload', (event) => {
    if (guard?.()) event.preventDefault();
  });
}
