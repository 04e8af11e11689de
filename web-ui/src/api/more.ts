import { BASE, call } from './http';
import type * as Api from './types';

const id = encodeURIComponent;

/** Calls of pages that are fetched later. */
export const more = {
  history: (entity: string, from: string, points: number) =>
    call<Api.HistoryAnswer>('GET', `/entities/${id(entity)}/history?from=${id(from)}&points=${points}`),
  editEntity: (entity: string, body: { name?: string | null; enabled?: boolean; unit?: string | null }) =>
    call<Api.Entity>('PATCH', `/entities/${id(entity)}`, { body }),

  accept: (device: string, body: { name?: string; area?: string; new_area?: string }) =>
    call<void>('POST', `/inbox/${id(device)}/accept`, { body }),
  ignore: (device: string) => call<void>('POST', `/inbox/${id(device)}/ignore`),
  takeBack: (device: string) => call<void>('DELETE', `/ignored/${id(device)}`),
  removeDevice: (device: string) => call<{ removed: string; cleared: string[] }>('DELETE', `/devices/${id(device)}`),
  undoRemoval: (device: string) => call<void>('POST', `/removed/${id(device)}/undo`),
  checkReplace: (device: string, by: string) =>
    call<Api.ReplaceAnswer>('POST', `/devices/${id(device)}/replace?check=true`, { body: { with: by } }),
  replace: (device: string, by: string) => call<Api.ReplaceAnswer>('POST', `/devices/${id(device)}/replace`, { body: { with: by } }),

  stale: (days: number) => call<{ topics: Api.StaleTopic[]; others: number }>('GET', `/topics/stale?days=${days}`),
  clearTopic: (topic: string) => call<void>('DELETE', `/topics/retained?topic=${id(topic)}`),

  groups: () => call<{ groups: Api.Group[] }>('GET', '/groups'),
  addGroup: (body: { name: string; kind: string; members: string[]; mode?: string; area?: string }) => call<Api.Group>('POST', '/groups', { body }),
  editGroup: (group: Api.Group, body: { name?: string; members?: string[]; mode?: string; area?: string | null }) =>
    call<Api.Group>('PATCH', `/groups/${id(group.id)}`, { body, ifMatch: group.rev }),
  removeGroup: (group: string) => call<void>('DELETE', `/groups/${id(group)}`),

  generic: () => call<{ devices: Api.GenericDevice[] }>('GET', '/generic'),
  saveGeneric: (device: string, definition: unknown, rev: number | undefined) =>
    call<Api.GenericDevice>('PUT', `/generic/${id(device)}`, { body: definition, ...(rev === undefined ? {} : { ifMatch: rev }) }),
  removeGeneric: (device: string) => call<void>('DELETE', `/generic/${id(device)}`),
  checkGeneric: (definition: unknown, samples: Record<string, string>) =>
    call<Api.GenericCheck>('POST', '/generic/check', { body: { definition, samples } }),
};

/** Where the history of something can be fetched as a table. */
export const csvAddress = (entity: string, from: string): string => `${BASE}/entities/${id(entity)}/history.csv?from=${id(from)}`;

/** Where the last picture of a topic is; another version makes it be fetched again. */
export const pictureAddress = (topic: string, version: number | string | null): string => `${BASE}/topics/picture?topic=${id(topic)}&version=${version}`;
