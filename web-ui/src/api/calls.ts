import { call } from './http';
import type * as Api from './types';

const id = encodeURIComponent;

export const api = {
  health: () => call<Api.Health>('GET', '/health'),
  session: () => call<Api.Session>('GET', '/session'),
  logIn: (name: string, password: string) => call<Api.Session>('POST', '/session', { body: { name, password } }),
  logOut: () => call<void>('DELETE', '/session'),
  setUp: (body: { name: string; password: string; code?: string }) => call<Api.Session>('POST', '/setup', { body }),

  home: () => call<Api.HomeAnswer>('GET', '/home'),
  device: (device: string) => call<Api.DeviceAnswer>('GET', `/devices/${id(device)}`),
  editDevice: (device: string, rev: number, body: { name?: string; area?: string | null }) =>
    call<Api.Device>('PATCH', `/devices/${id(device)}`, { body, ifMatch: rev }),
  inbox: () => call<Api.InboxAnswer>('GET', '/inbox'),
  command: (entity: string, action: string, args: Record<string, unknown>, unit?: string | null) =>
    call<{ id: string }>('POST', `/entities/${id(entity)}/commands`, { body: { action, arguments: args, ...(unit ? { unit } : {}) } }),
  recent: (entity: string) => call<{ points: Api.Point[] }>('GET', `/entities/${id(entity)}/recent`),
  messages: (device: string) => call<{ messages: Api.RawMessage[] }>('GET', `/devices/${id(device)}/messages`),
  addArea: (name: string) => call<Api.Area>('POST', '/areas', { body: { name } }),

  rules: () => call<{ rules: Api.RuleEntry[] }>('GET', '/rules'),
  rule: (rule: string) => call<Api.Rule>('GET', `/rules/${id(rule)}`),
  addRule: (body: Omit<Api.Rule, 'id' | 'rev'>) => call<Api.Rule>('POST', '/rules', { body }),
  saveRule: (body: Api.Rule) => call<Api.Rule>('PUT', `/rules/${id(body.id)}`, { body, ifMatch: body.rev }),
  switchRule: (rule: string, enabled: boolean) => call<Api.Rule>('PATCH', `/rules/${id(rule)}`, { body: { enabled } }),
  removeRule: (rule: string) => call<void>('DELETE', `/rules/${id(rule)}`),
  validateRule: (body: unknown) => call<{ problems: Api.ValidationProblem[] }>('POST', '/rules:validate', { body }),
  runRule: (rule: string) => call<{ run: string }>('POST', `/rules/${id(rule)}:run`),
  runs: (rule: string) => call<{ runs: Api.Run[] }>('GET', `/rules/${id(rule)}/runs`),
  ruleTypes: () => call<Api.RuleTypes>('GET', '/rule-types'),

  topics: (prefix: string) => call<Api.TopicsAnswer>('GET', `/topics?prefix=${id(prefix)}&depth=1`),
  topicValue: (topic: string) => call<Api.TopicValue>('GET', `/topics/value?topic=${id(topic)}`),
  publish: (body: { topic: string; payload: string; qos: number; retain: boolean }) =>
    call<{ matched: number }>('POST', '/publish', { body }),
  deleteRetained: (topic: string) => call<void>('DELETE', `/retained?topic=${id(topic)}`),
  clients: () => call<Api.ClientsAnswer>('GET', '/clients'),
  drops: () => call<Api.DropsAnswer>('GET', '/drops'),
  store: () => call<Api.StoreFigures>('GET', '/store'),
  disconnect: (client: string) => call<void>('POST', `/clients/${id(client)}:disconnect`),
  watch: (stream: string, topics: string[]) => call<void>('PUT', `/events/${id(stream)}/watch`, { body: { topics } }),
};
