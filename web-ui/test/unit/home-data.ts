import type { Device, Entity } from '../../src/api/types';
import { fromAnswer, type HomeModel } from '../../src/state/home';

export const AT = '2026-01-15T12:00:00.000Z';

type Part = Omit<Partial<Entity>, 'state'> & { id: string; state?: string; attributes?: Record<string, unknown>; available?: boolean; changed?: string };

export function entity({ id, state = 'on', attributes = {}, available, changed = AT, ...more }: Part): Entity {
  const [kind = '', name = ''] = id.split('.');
  return {
    id, kind, device: name, unique_id: id, discovery_id: id, name, display_name: name, device_class: null, unit: null, category: null, icon: null,
    enabled: true, main: true, capabilities: {}, actions: [], topics: {}, source: 'test', problems: [],
    ...more,
    state: { state, attributes, reason: null, changed_at: changed, updated_at: changed, pending: false, ...(available === undefined ? {} : { available }) },
  };
}

export function device(id: string, area: string | null = null): Device {
  return {
    id, name: id, area, manufacturer: null, model: null, model_id: null, serial_number: null, hw_version: null, sw_version: null,
    configuration_url: null, via_device: null, identifiers: [], connections: [], source: 'test', problems: [], rev: 1,
  };
}

export function homeOf(entities: Entity[], devices: Device[] = [], areas: string[] = [], seq = 10): HomeModel {
  return fromAnswer({ seq, entities, devices, areas: areas.map((name) => ({ id: name, name, rev: 1 })) });
}

export const namesOf = (...entities: Entity[]) => ({ entity: (id: string) => entities.find((one) => one.id === id) });
