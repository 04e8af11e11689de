import { signal } from '@preact/signals';
import { api } from '../api/calls';
import { ApiError, sentenceOf, setCsrf, whenLoggedOut } from '../api/http';
import type { Session } from '../api/types';
import { goLive } from './live';

/** Which door stands open. */
export type Door = 'opening' | 'unreachable' | 'setup' | 'login' | 'inside';

export const door = signal<Door>('opening');
export const doorError = signal('');
export const session = signal<Session | undefined>(undefined);
/** True while there is no owner and the hub takes this browser for one. */
export const maySkip = signal(false);

const SKIPPED = 'tomte-setup-skipped';
let lively = false;

function enter(): void {
  door.value = 'inside';
  if (lively) {
    location.reload(); // the old stream belongs to the old session
    return;
  }
  lively = true;
  void goLive(() => (door.value = 'login'));
}

export function entered(next: Session): void {
  session.value = next;
  setCsrf(next.csrf);
  enter();
}

const skipped = (): boolean => {
  try {
    return sessionStorage.getItem(SKIPPED) === 'yes';
  } catch {
    return false;
  }
};

export function skipSetup(): void {
  try {
    sessionStorage.setItem(SKIPPED, 'yes');
  } catch {
    // asked again after a reload
  }
  enter();
}

async function countsAsOwner(): Promise<boolean> {
  try {
    await api.home();
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return false;
    throw error;
  }
}

/** Asks the hub who this browser is. */
export async function knock(): Promise<void> {
  door.value = 'opening';
  try {
    const answer = await api.session();
    session.value = answer;
    setCsrf(answer.csrf);
    if (answer.user !== null) enter();
    else if (!answer.setup) door.value = 'login';
    else {
      maySkip.value = await countsAsOwner();
      if (maySkip.value && skipped()) enter();
      else door.value = 'setup';
    }
  } catch (error) {
    doorError.value = sentenceOf(error);
    door.value = 'unreachable';
  }
}

export async function logOut(): Promise<void> {
  await api.logOut();
  location.reload();
}

whenLoggedOut(() => {
  if (door.value === 'inside' && session.value?.user) door.value = 'login';
});
