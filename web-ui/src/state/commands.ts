import { signal, type Signal } from '@preact/signals';
import { api } from '../api/calls';
import { sentenceOf } from '../api/http';
import type { CommandOutcome, Entity } from '../api/types';
import { t } from '../text/text';
import { home } from './home';
import { toast } from './toast';

/** What the reader asked for and the device has not confirmed yet; drawn at once with a busy line. */
interface Wish {
  readonly state?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** The hub says itself that no answer came, mostly after 5 s and after 15 at the latest; this is for when the hub says nothing. */
const PATIENCE = 20_000;
/** Kinds whose states are on and off. */
const SWITCHED: ReadonlySet<string> = new Set(['light', 'switch', 'fan', 'siren', 'humidifier', 'remote']);

interface Pending {
  wish: Wish;
  action: string;
  timer: ReturnType<typeof setTimeout>;
  id: string | undefined;
  /** When the device had spoken last when it was told. */
  heard: string | null;
  /** Outcomes that overtook the answer of the call that names the command. */
  early: CommandOutcome[];
}

const wishes = new Map<string, Signal<Wish | undefined>>();
const pending = new Map<string, Pending>();

export function wishOf(entity: string): Signal<Wish | undefined> {
  let found = wishes.get(entity);
  if (found === undefined) {
    found = signal<Wish | undefined>(undefined);
    wishes.set(entity, found);
  }
  return found;
}

/** An entity as the reader wishes it to be, or else whoever told it something a moment ago; in the unit that the reader chose. */
export function wished({ ...entity }: Entity, wish: Wish | undefined): Entity {
  const { state } = entity;
  const { shown } = state;
  if (shown?.attributes) {
    entity.unit = shown.unit;
    entity.capabilities = { ...entity.capabilities, ...shown.capabilities };
  }
  for (const one of [state.desired, shown, wish]) {
    if (one) entity.state = { ...entity.state, state: ('state' in one && one.state) || entity.state.state, attributes: { ...entity.state.attributes, ...one.attributes } };
  }
  return entity;
}

const ATTRIBUTES: ReadonlySet<string> = new Set([
  'brightness', 'color_temp', 'hs_color', 'xy_color', 'rgb_color', 'rgbw_color', 'rgbww_color', 'effect', 'percentage', 'temperature',
  'target_temp_low', 'target_temp_high', 'humidity', 'fan_mode', 'preset_mode', 'swing_mode', 'swing_horizontal_mode', 'mode', 'oscillating', 'direction', 'fan_speed',
]);

/** Kinds that answer nothing to a command: it is done when it is sent. */
const SILENT: ReadonlySet<string> = new Set(['button', 'scene', 'notify', 'event', 'tag', 'device_automation', 'infrared']);
/** What comes of it shows elsewhere, if at all. */
const UNANSWERED = 'send_command';
/** Kinds that take their time: a word from them within the patience is answer enough. */
const SLOW: ReadonlySet<string> = new Set(['cover', 'valve', 'lock', 'vacuum', 'lawn_mower', 'alarm_control_panel', 'update']);

/** What a command will have done when it is confirmed. */
export function wishFor(entity: Entity, action: string, args: Record<string, unknown>): Wish {
  const attributes = Object.fromEntries(Object.entries(args).filter(([key]) => ATTRIBUTES.has(key)));
  if (args['activity'] !== undefined) attributes['current_activity'] = args['activity'];
  switch (action) {
    case 'turn_on':
      return SWITCHED.has(entity.kind) ? { state: 'on', attributes } : { attributes };
    case 'set_hvac_mode':
    case 'set_operation_mode':
      return { state: String(args['hvac_mode'] ?? args['operation_mode']), attributes: {} };
    case 'turn_off':
      return SWITCHED.has(entity.kind) || entity.kind === 'climate' ? { state: 'off', attributes: {} } : { attributes: {} };
    case 'toggle':
      if (!SWITCHED.has(entity.kind)) return { attributes: {} };
      return { state: entity.state.state === 'on' ? 'off' : 'on', attributes: {} };
    case 'set_value':
      return { state: String(args['value']), attributes: {} };
    case 'select_option':
      return { state: String(args['option']), attributes: {} };
    default:
      return { attributes };
  }
}

function settle(entity: string): void {
  const held = pending.get(entity);
  if (held !== undefined) clearTimeout(held.timer);
  pending.delete(entity);
  wishOf(entity).value = undefined;
}

function giveUp(entity: string, sentence: string): void {
  settle(entity);
  toast(sentence, 'bad');
}

function noAnswer(id: string): void {
  const entity = home.peek(id);
  const spoke = entity !== undefined && SLOW.has(entity.kind) && entity.state.updated_at !== pending.get(id)?.heard;
  if (spoke) settle(id);
  else giveUp(id, t('command.noAnswer', { name: nameOf(id) }));
}

const nameOf = (entity: string): string => home.peek(entity)?.display_name ?? entity;

/** Sends a command; the control moves at once and goes back with a sentence when no answer comes. */
export async function send(entity: Entity, action: string, args: Record<string, unknown> = {}): Promise<void> {
  const before = pending.get(entity.id);
  if (before !== undefined) clearTimeout(before.timer);
  const mine: Pending = {
    wish: wishFor(entity, action, args),
    action,
    id: undefined,
    heard: entity.state.updated_at,
    early: [],
    timer: setTimeout(() => noAnswer(entity.id), PATIENCE),
  };
  pending.set(entity.id, mine);
  wishOf(entity.id).value = { ...mine.wish, attributes: { ...before?.wish.attributes, ...mine.wish.attributes } };
  try {
    mine.id = (await api.command(entity.id, action, args, action === 'set_temperature' && entity.state.shown?.attributes ? entity.unit : undefined)).id;
    if (pending.get(entity.id) === mine) mine.early.forEach(commandOutcome);
  } catch (error) {
    if (pending.get(entity.id) === mine) giveUp(entity.id, t('command.refused', { name: entity.display_name, why: sentenceOf(error) }));
  }
}

/** The hub says how a command went. Only the newest command of a device counts; its answers may come in any order. */
export function commandOutcome(outcome: CommandOutcome): void {
  const held = pending.get(outcome.entity);
  if (held === undefined) return;
  if (held.id === undefined) {
    held.early.push(outcome);
    return;
  }
  if (held.id !== outcome.id) return;
  const name = nameOf(outcome.entity);
  if (outcome.outcome === 'confirmed') settle(outcome.entity);
  else if (outcome.outcome === 'timed_out') noAnswer(outcome.entity);
  else if (outcome.outcome === 'sent' && (held.action === UNANSWERED || SILENT.has(home.peek(outcome.entity)?.kind ?? ''))) {
    settle(outcome.entity);
    toast(t('command.done', { name }));
  } else if (outcome.outcome === 'failed') giveUp(outcome.entity, t('command.refused', { name, why: outcome.detail }));
}

/** A new state that no longer waits for anything is the answer. */
export function stateArrived(id: string): void {
  const entity = home.peek(id);
  const held = pending.get(id);
  if (entity === undefined || held === undefined || entity.state.pending) return;
  const { wish } = held;
  const told = { ...entity.state.attributes, ...entity.state.shown?.attributes };
  const asWished =
    (wish.state === undefined || wish.state === entity.state.state) &&
    Object.entries(wish.attributes).every(([key, value]) => JSON.stringify(told[key]) === JSON.stringify(value));
  if (asWished) settle(id);
}
