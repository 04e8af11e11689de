import { signal } from '@preact/signals';
import { api } from '../api/calls';
import type { InboxAnswer } from '../api/types';

/** What was found and not yet taken in, what is ignored, what was removed; undefined until it is loaded. */
export const inbox = signal<InboxAnswer | undefined>(undefined);

/** Loads it again; a hub without an inbox leaves it as it is. */
export async function loadInbox(): Promise<void> {
  inbox.value = await api.inbox().catch(() => inbox.peek());
}

/** How many devices wait to be looked at. */
export const newDevices = (): number => inbox.value?.found.length ?? 0;
