import type { Area, Device, Entity } from '../../src/api/types';

export function makeKinds(now: number): { areas: Area[]; devices: Device[]; entities: Entity[] };
export const PICTURE: string;
