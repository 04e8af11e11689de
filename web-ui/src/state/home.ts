import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Area, CommandOutcome, Device, Entity, EntityState, Frame, HomeAnswer, HomeChange } from '../api/types';

/** All that Home and Devices show. Immutable: each frame makes a new one, sharing what did not change. */
export interface HomeModel {
  readonly seq: number;
  readonly areas: ReadonlyMap<string, Area>;
  readonly devices: ReadonlyMap<string, Device>;
  readonly entities: ReadonlyMap<string, Entity>;
}

const EMPTY: HomeModel = { seq: 0, areas: new Map(), devices: new Map(), entities: new Map() };

/** A step of the reducer: the new model, which entities changed, and whether the set of things changed. */
interface Reduced {
  readonly model: HomeModel;
  readonly touched: readonly string[];
  readonly structure: boolean;
}

const byId = <T extends { id: string }>(items: readonly T[]): Map<string, T> => new Map(items.map((item) => [item.id, item]));

export function fromAnswer(answer: HomeAnswer): HomeModel {
  return { seq: answer.seq, areas: byId(answer.areas), devices: byId(answer.devices), entities: byId(answer.entities) };
}

function withStates(model: HomeModel, seq: number, states: Record<string, EntityState>): Reduced {
  const entities = new Map(model.entities);
  const touched: string[] = [];
  for (const [id, state] of Object.entries(states)) {
    const entity = entities.get(id);
    if (entity === undefined) continue; // announced by a later frame, or already gone
    entities.set(id, { ...entity, state });
    touched.push(id);
  }
  return { model: { ...model, seq, entities }, touched, structure: false };
}

function merged<T extends { id: string }>(old: ReadonlyMap<string, T>, changed: readonly T[] = [], removed: readonly string[] = []): Map<string, T> {
  const result = new Map(old);
  changed.forEach((item) => result.set(item.id, item));
  removed.forEach((id) => result.delete(id));
  return result;
}

function withChange(model: HomeModel, seq: number, change: HomeChange): Reduced {
  return {
    model: {
      seq,
      areas: merged(model.areas, change.areas, change.removed?.areas),
      devices: merged(model.devices, change.devices, change.removed?.devices),
      entities: merged(model.entities, change.entities, change.removed?.entities),
    },
    touched: (change.entities ?? []).map((entity) => entity.id),
    structure: true,
  };
}

/** Applies one frame. Frames that the answer of `GET /home` already holds change nothing. */
export function reduce(model: HomeModel, frame: Frame): Reduced {
  if (frame.seq <= model.seq) return { model, touched: [], structure: false };
  switch (frame.event) {
    case 'states':
      return withStates(model, frame.seq, frame.data.states);
    case 'home':
      return withChange(model, frame.seq, frame.data);
    default:
      return { model, touched: [], structure: false };
  }
}

export type Loading = 'loading' | 'ready' | 'failed';

/** The live home. One signal per entity, so that a tick repaints one tile. */
export class HomeStore {
  private model: HomeModel = EMPTY;
  private readonly signals = new Map<string, Signal<Entity>>();
  private readonly structureSignal = signal<HomeModel>(EMPTY);
  private readonly tickSignal = signal(0);

  /** Areas, devices and which entities there are; states in it may be old, ask {@link entity} for those. */
  readonly structure: ReadonlySignal<HomeModel> = this.structureSignal;
  /** The whole model as of now; recomputed on every frame, so only for summaries. */
  readonly now: ReadonlySignal<HomeModel> = computed(() => {
    this.tickSignal.value;
    return this.model;
  });

  load(answer: HomeAnswer): void {
    this.model = fromAnswer(answer);
    this.signals.forEach((held, id) => {
      const entity = this.model.entities.get(id);
      if (entity !== undefined) held.value = entity;
    });
    this.structureSignal.value = this.model;
    this.tickSignal.value++;
  }

  /** @returns the ids whose state changed */
  apply(frame: Frame): readonly string[] {
    const result = reduce(this.model, frame);
    if (result.model === this.model) return [];
    this.model = result.model;
    for (const id of result.touched) {
      const held = this.signals.get(id);
      const entity = this.model.entities.get(id);
      if (held !== undefined && entity !== undefined) held.value = entity;
    }
    if (result.structure) this.structureSignal.value = this.model;
    this.tickSignal.value++;
    return result.touched;
  }

  /** How a command went; an older one than is known tells nothing new. */
  commanded(last: CommandOutcome): void {
    const entity = this.model.entities.get(last.entity);
    if (entity === undefined || Number(entity.last_command?.id.slice(1) ?? 0) > Number(last.id.slice(1))) return;
    const told = { ...entity, last_command: last };
    this.model = { ...this.model, entities: new Map(this.model.entities).set(entity.id, told) };
    const held = this.signals.get(entity.id);
    if (held) held.value = told;
  }

  /** The signal of one entity, or undefined when the hub does not know it. */
  entity(id: string): Signal<Entity> | undefined {
    const held = this.signals.get(id);
    if (held !== undefined) return this.model.entities.has(id) ? held : undefined;
    const entity = this.model.entities.get(id);
    if (entity === undefined) return undefined;
    const created = signal(entity);
    this.signals.set(id, created);
    return created;
  }

  peek(id: string): Entity | undefined {
    return this.model.entities.get(id);
  }
}

export const home = new HomeStore();
export const homeLoading = signal<Loading>('loading');
export const homeError = signal('');
