import type { Area, Device, Entity } from '../api/types';
import type { HomeModel } from './home';

/** What one tile shows: its entity, and readings of the same device that belong to it. */
export interface TileSpec {
  readonly id: string;
  readonly entity: Entity;
  /** A power reading that a switch or light shows in its own tile. */
  readonly power: string | undefined;
  readonly battery: string | undefined;
}

export interface AreaTiles {
  readonly area: Area | undefined;
  readonly devices: number;
  readonly tiles: readonly TileSpec[];
}

/** Readings about the device itself, not about the home. */
const ABOUT_THE_DEVICE: ReadonlySet<string> = new Set([
  'battery', 'signal_strength', 'voltage', 'current', 'power_factor', 'apparent_power', 'reactive_power', 'frequency',
  'timestamp', 'duration', 'data_size', 'data_rate', 'connectivity', 'update',
]);
const KIND_ORDER = ['light', 'switch', 'cover', 'climate', 'fan', 'lock', 'sensor', 'binary_sensor'];
const SWITCHED: ReadonlySet<string> = new Set(['switch', 'light', 'fan']);

/** Nothing to see and nothing to press. */
const MUTE: ReadonlySet<string> = new Set(['notify', 'device_automation', 'update', 'infrared']);

const isPrimary = (entity: Entity): boolean =>
  entity.enabled && entity.category === null && !ABOUT_THE_DEVICE.has(entity.device_class ?? '') && !MUTE.has(entity.kind);

function order(a: Entity, b: Entity): number {
  const rank = (entity: Entity): number => {
    const index = KIND_ORDER.indexOf(entity.kind);
    return index < 0 ? KIND_ORDER.length : index;
  };
  return rank(a) - rank(b) || a.display_name.localeCompare(b.display_name);
}

export function entitiesOf(model: HomeModel, device: string): Entity[] {
  return [...model.entities.values()].filter((entity) => entity.device === device).sort(order);
}

/** The tiles of one device; power and energy of a switched device go into the tile of its switch. */
export function tilesOf(entities: readonly Entity[]): TileSpec[] {
  const enabled = entities.filter((entity) => entity.enabled);
  const find = (deviceClass: string): Entity | undefined =>
    enabled.find((entity) => entity.kind === 'sensor' && entity.device_class === deviceClass);
  const battery = find('battery')?.id;
  const primary = enabled.filter(isPrimary);
  const switched = primary.filter((entity) => SWITCHED.has(entity.kind));
  const power = switched.length === 1 ? find('power') : undefined;
  const folded = switched.length === 1 ? new Set(['power', 'energy']) : new Set<string>();
  return primary
    .filter((entity) => !(entity.kind === 'sensor' && folded.has(entity.device_class ?? '')))
    .sort(order)
    .map((entity) => ({ id: entity.id, entity, battery, power: SWITCHED.has(entity.kind) ? power?.id : undefined }));
}

/** Tiles by area in the order the hub gives; what has no area comes last. */
export function tilesByArea(model: HomeModel): AreaTiles[] {
  const byDevice = new Map<string, Entity[]>();
  for (const entity of model.entities.values()) {
    const held = byDevice.get(entity.device);
    if (held) held.push(entity);
    else byDevice.set(entity.device, [entity]);
  }
  const groups = new Map<string, { area: Area | undefined; devices: Device[]; tiles: TileSpec[] }>();
  for (const device of [...model.devices.values()].sort((a, b) => a.name.localeCompare(b.name))) {
    const tiles = tilesOf(byDevice.get(device.id) ?? []);
    if (tiles.length === 0) continue;
    const area = device.area === null ? undefined : model.areas.get(device.area);
    const key = area?.id ?? '';
    const group = groups.get(key) ?? { area, devices: [], tiles: [] };
    group.devices.push(device);
    group.tiles.push(...tiles);
    groups.set(key, group);
  }
  const places = [...model.areas.keys()];
  const rank = (area: Area | undefined): number => (area === undefined ? Infinity : places.indexOf(area.id));
  return [...groups.values()]
    .sort((a, b) => rank(a.area) - rank(b.area))
    .map(({ area, devices, tiles }) => ({ area, devices: devices.length, tiles: tiles.sort((a, b) => order(a.entity, b.entity)) }));
}
