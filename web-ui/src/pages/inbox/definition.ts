/** A part of a device that was described by hand, as the form shows it; what else stands in its definition is kept. */
export interface Part {
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  readonly topic: string;
  readonly pointer: string;
  readonly command: string;
  readonly unit: string;
  readonly on: string;
  readonly off: string;
  /** Where a humidifier takes how humid it shall be. */
  readonly wish: string;
  /** Of a remote: one line each, its name, "=" and what is sent. */
  readonly commands: string;
}

export interface Form {
  readonly id: string;
  readonly name: string;
  readonly parts: readonly Part[];
}

type Json = Record<string, unknown>;

export const KINDS: readonly string[] = ['sensor', 'binary_sensor', 'switch', 'light', 'number', 'text', 'button', 'siren', 'humidifier', 'vacuum', 'alarm_control_panel', 'remote', 'infrared', 'date', 'time', 'datetime'];
export const TOLD: ReadonlySet<string> = new Set(['sensor', 'binary_sensor']);
export const ON_OFF: ReadonlySet<string> = new Set(['switch', 'light', 'binary_sensor', 'siren', 'humidifier', 'remote']);

export const EMPTY_PART: Part = { key: '', kind: 'sensor', name: '', topic: '', pointer: '', command: '', unit: '', on: '', off: '', wish: '', commands: '' };

const object = (value: unknown): Json => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {});
const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

/** What a file can be called, from what people call the device. */
export const idOf = (name: string): string => name.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '').slice(0, 64);

export function formOf(id: string, definition: unknown): Form {
  const whole = object(definition);
  const entities = Array.isArray(whole['entities']) ? whole['entities'].map(object) : [];
  return {
    id,
    name: text(whole['name']),
    parts: entities.map((one) => ({
      key: text(one['key']), kind: text(one['kind']), name: text(one['name']), topic: text(object(one['state'])['topic']), pointer: text(object(one['state'])['pointer']),
      command: text(object(one['command'])['topic']), unit: text(one['unit']), on: text(one['payload_on']), off: text(one['payload_off']),
      wish: text(object(object(one['humidity'])['command'])['topic']),
      commands: Object.entries(object(one['commands'])).map(([name, sent]) => `${name}=${typeof sent === 'string' ? sent : JSON.stringify(sent)}`).join('\n'),
    })),
  };
}

const set = (into: Json, key: string, value: unknown): Json => {
  const { [key]: _old, ...rest } = into;
  return value === '' || value === undefined ? rest : { ...rest, [key]: value };
};

/** Numbers and booleans stand in the definition as they stand in the payload. */
const payload = (value: string): unknown => (/^(-?\d+(\.\d+)?|true|false)$/.test(value) ? (JSON.parse(value) as unknown) : value);

/** Payloads by name; what is no text in the definition stays what it is. */
function commandsOf(lines: string, before: Json): Json | undefined {
  const told = lines.split('\n').map((line) => line.trim()).filter((line) => line !== '').map((line): [string, unknown] => {
    const at = line.indexOf('=');
    const [name, sent] = at < 0 ? [line, line] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    return [name, JSON.stringify(before[name]) === sent ? before[name] : sent];
  });
  return told.length === 0 ? undefined : Object.fromEntries(told);
}

function entityOf(part: Part, before: Json, key: string): Json {
  const state = set(set(object(before['state']), 'topic', part.topic.trim()), 'pointer', part.pointer.trim());
  const command = set(object(before['command']), 'topic', TOLD.has(part.kind) ? '' : part.command.trim());
  let entity: Json = { ...before, key, kind: part.kind };
  entity = set(entity, 'name', part.name.trim() === '' && before['name'] === null ? null : part.name.trim()); // null: the main one
  entity = set(entity, 'state', state['topic'] === undefined ? undefined : state);
  entity = set(entity, 'command', command['topic'] === undefined ? undefined : command);
  entity = set(entity, 'unit', part.unit.trim());
  const air = object(before['humidity']);
  if (part.kind === 'humidifier') entity = set(entity, 'humidity', { ...air, command: set(object(air['command']), 'topic', part.wish.trim()) });
  if (part.kind === 'remote') entity = set(entity, 'commands', commandsOf(part.commands, object(before['commands'])));
  const onOff = ON_OFF.has(part.kind) || !KINDS.includes(part.kind); // of another kind it stays as it was
  return set(set(entity, 'payload_on', onOff ? payload(part.on.trim()) : undefined), 'payload_off', onOff ? payload(part.off.trim()) : undefined);
}

/** The definition with what the form says; what the form does not show stays as it was. */
export function definitionOf({ id, name, parts }: Form, before: unknown): Json {
  const whole = object(before);
  const old = Array.isArray(whole['entities']) ? whole['entities'].map(object) : [];
  const used = new Set<string>();
  const entities = parts.map((part, index) => {
    const wish = part.key || idOf(part.name) || part.kind;
    let key = wish;
    for (let n = 2; used.has(key); n++) key = `${wish}_${n}`;
    used.add(key);
    return entityOf(part, old.find((one) => part.key !== '' && one['key'] === part.key) ?? (part.key === '' ? {} : object(old[index])), key);
  });
  return { ...whole, id, name: name.trim(), entities };
}
