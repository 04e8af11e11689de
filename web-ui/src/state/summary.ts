import type { Entity } from '../api/types';
import { DOORS } from '../format/binary';
import type { HomeModel } from './home';
import { isGone, isOn, numberOf } from '../format/value';

interface Summary {
  readonly lightsOn: number;
  readonly temperature: { value: number; unit: string } | undefined;
  readonly doorsOpen: number;
  readonly watts: number | undefined;
}

const isSensor = (entity: Entity, deviceClass: string): boolean =>
  entity.kind === 'sensor' && entity.device_class === deviceClass && entity.enabled && entity.category === null && !isGone(entity);

function average(entities: readonly Entity[]): Summary['temperature'] {
  const measured = entities.filter((entity) => isSensor(entity, 'temperature') && numberOf(entity) !== undefined);
  const unit = measured[0]?.unit;
  if (!unit) return undefined;
  const values = measured.filter((entity) => entity.unit === unit).map((entity) => numberOf(entity)!);
  return { value: values.reduce((sum, value) => sum + value, 0) / values.length, unit };
}

function watts(entities: readonly Entity[]): number | undefined {
  const measured = entities.filter((entity) => isSensor(entity, 'power') && numberOf(entity) !== undefined);
  if (measured.length === 0) return undefined;
  return measured.reduce((sum, entity) => sum + numberOf(entity)! * (entity.unit === 'kW' ? 1000 : 1), 0);
}

/** Names of places that are not inside. The hub does not know which areas are, so the words have to tell. */
const OUTSIDE = /\b(outside|outdoors?|garden|yard|terrace|balcony|patio|porch|weather|garage|shed|greenhouse|pool|fridge|freezer|oven|boiler)\b/i;

function isInside(entity: Entity, model: HomeModel): boolean {
  const device = model.devices.get(entity.device);
  const area = device?.area ? model.areas.get(device.area)?.name : undefined;
  return !OUTSIDE.test(`${entity.display_name} ${device?.name ?? ''} ${area ?? ''}`);
}

/** The chips above the tiles. Counts only what is known now: devices that are gone are left out. */
export function summarize(model: HomeModel): Summary {
  const entities = [...model.entities.values()].filter((entity) => entity.enabled);
  const on = (test: (entity: Entity) => boolean): number =>
    entities.filter((entity) => test(entity) && isOn(entity) && !isGone(entity)).length;
  return {
    lightsOn: on((entity) => entity.kind === 'light'),
    temperature: average(entities.filter((entity) => isInside(entity, model))),
    doorsOpen: on((entity) => entity.kind === 'binary_sensor' && DOORS.has(entity.device_class ?? '')),
    watts: watts(entities),
  };
}
