import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { extname, join, normalize } from 'node:path';
import { makeHome, makeRecent } from './home.mjs';
import { makeHistory } from './history.mjs';
import { makeKinds, PICTURE } from './kinds.mjs';
import { Life } from './life.mjs';
import { makeRules, validate } from './rules.mjs';
import { childrenOf, makeClients, makeTopics } from './topics.mjs';

/** The headers that the bundle io.tomte.ui sends; its unit tests hold the same words. */
export const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.txt': 'text/plain; charset=utf-8' };

class Problem extends Error {
  constructor(status, reason, detail, pointer) {
    super(detail);
    Object.assign(this, { status, body: { type: 'about:blank', title: reason, status, reason, detail, ...(pointer ? { pointer } : {}) } });
  }
}

const STATES = { turn_on: 'on', turn_off: 'off', open_cover: 'open', close_cover: 'closed', open_valve: 'open', close_valve: 'closed', lock: 'locked', unlock: 'unlocked', start: 'cleaning', start_mowing: 'mowing', dock: 'docked', alarm_disarm: 'disarmed', alarm_arm_home: 'armed_home', alarm_arm_away: 'armed_away' };

/** What a device reports once it did what it was told. */
function stateAfter(entity, action, args) {
  if (action === 'toggle') return entity.state.state === 'on' ? 'off' : 'on';
  return String(args.hvac_mode ?? args.operation_mode ?? args.option ?? args.value ?? STATES[action] ?? entity.state.state);
}

/**
 * A hub that implements docs/api.md in memory, for tests, screenshots and `npm run dev`. It keeps every call in
 * `calls`, can go silent, and can refuse.
 */
export class FakeHub {
  calls = [];
  streams = new Set();
  seq = 400;
  silent = false;
  user = 'admin';
  setup = false;
  /** False: an owner exists and this browser is not logged in. */
  loopback = true;
  watch = [];
  commandId = 16;
  answering = true;
  trouble = false;

  constructor({ now = Date.now() } = {}) {
    const home = makeHome(now);
    this.now = now;
    this.areas = new Map(home.areas.map((area) => [area.id, area]));
    this.devices = new Map(home.devices.map((device) => [device.id, device]));
    this.entities = new Map(home.entities.map((entity) => [entity.id, entity]));
    const { rules, runs } = makeRules(now);
    this.rules = new Map(rules.map((rule) => [rule.id, rule]));
    this.runs = runs;
    this.topics = makeTopics(now);
    this.clients = makeClients(now);
    this.life = new Life(this, now);
  }

  /** Adds a device of each kind there is. */
  withKinds() {
    const kinds = makeKinds(this.now);
    for (const name of ['areas', 'devices', 'entities']) for (const one of kinds[name]) this[name].set(one.id, one);
    this.topics.set('camera/bench', { topic: 'camera/bench', payload: null, base64: PICTURE, bytes: 70, truncated: false, retained: true, qos: 0, at: new Date(this.now).toISOString(), properties: {} });
    return this;
  }

  /** Something new in the inbox, and a bridge that lets more in. */
  withNews() {
    const { devices, entities } = makeKinds(this.now);
    const parts = entities.filter((entity) => entity.device === 'spectrum');
    this.life.appear({ ...devices[0], area: null }, parts);
    const of = (id, name, state) => this.entities.set(id, { ...parts[0], id, kind: id.split('.')[0], device: 'bridge', name, display_name: name, source: 'zigbee2mqtt', actions: ['turn_on', 'turn_off', 'set_value'], capabilities: {}, state: { ...parts[0].state, state, attributes: {} } });
    of('switch.bridge_permit_join', 'Permit join', 'on');
    of('number.bridge_join_time', 'Join time', '200');
    return this;
  }

  empty() {
    for (const map of [this.areas, this.devices, this.entities, this.rules, this.topics]) map.clear();
    this.clients = [];
    this.life.empty();
    return this;
  }

  emit(event, data) {
    this.seq++;
    const frame = `id: ${this.seq}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
    for (const stream of this.streams) stream.write(frame);
  }

  setState(id, state, attributes = {}) {
    const entity = this.entities.get(id);
    const at = new Date().toISOString();
    entity.state = { ...entity.state, state, attributes: { ...entity.state.attributes, ...attributes }, changed_at: at, updated_at: at, pending: false };
    this.emit('states', { states: { [id]: entity.state }, folded: 0 });
  }

  publish(topic, payload, more = {}) {
    const value = { topic, payload, bytes: Buffer.byteLength(payload), truncated: false, retained: false, qos: 0, at: new Date().toISOString(), properties: {}, ...more };
    this.topics.set(topic, value);
    if (this.watch.length > 0) this.emit('topics', { values: [value], folded: 0 });
  }

  /** Cuts every stream, as a hub that restarts. */
  cut() {
    for (const stream of this.streams) stream.destroy();
    this.streams.clear();
  }

  session() {
    return { setup: this.setup, user: this.user, csrf: this.user === null ? null : 'c5rf', hub: { name: 'Tomte', version: '0.1.0' } };
  }

  need(map, id, reason, detail) {
    const found = map.get(id);
    if (found === undefined) throw new Problem(404, reason, detail);
    return found;
  }

  entry(rule) {
    const runs = (this.runs[rule.id] ?? []).slice(0, 8);
    return { rule, status: { last_run: runs[0] ?? null, runs, problem: null } };
  }

  command(id, { action, arguments: args = {} }) {
    const entity = this.need(this.entities, id, 'no-such-entity', `There is no device ${id}.`);
    if (!entity.actions.includes(action)) throw new Problem(422, 'no-such-action', `${entity.display_name} cannot ${action}.`);
    const command = `c${++this.commandId}`;
    if (!this.answering) return { id: command };
    setTimeout(() => {
      const state = stateAfter(entity, action, args);
      const { transition: _transition, value: _value, option: _option, code: _code, hvac_mode: _mode, position, tilt_position, activity, ...attributes } = args;
      if (activity !== undefined) attributes.current_activity = activity;
      if (position !== undefined) attributes.current_position = position;
      if (tilt_position !== undefined) attributes.current_tilt_position = tilt_position;
      this.emit('command', { id: command, entity: id, outcome: 'sent', detail: '' });
      this.setState(id, state, attributes);
      this.emit('command', { id: command, entity: id, outcome: 'confirmed', detail: '' });
      this.emit('activity', { at: new Date().toISOString(), kind: 'state', text: `${entity.display_name} turned ${state}`, detail: `by ${this.user ?? 'the owner'}`, entity: id, rule: null });
    }, 30);
    return { id: command };
  }

  match(request, rule) {
    const wanted = request.headers['if-match'];
    if (wanted !== undefined && wanted !== `"${rule.rev}"`) throw new Problem(412, 'changed-meanwhile', 'Somebody else changed it meanwhile. Load it again.');
  }

  route(request, url, body) {
    const { method } = request;
    const path = url.pathname.replace(/^\/api\/v1/, '').split('/').map(decodeURIComponent).slice(1);
    const key = `${method} ${path.map((part, index) => (index === 1 ? '*' : part)).join('/')}`;
    if (key === 'GET session') return [200, this.session()];
    if (key === 'GET health') return [200, { status: this.trouble ? 'degraded' : 'ok', checks: [{ name: 'broker', status: 'ok', detail: 'listening on 1883' }, { name: 'devices', status: 'ok', detail: `${this.devices.size} devices, 1 adapter` }, { name: 'rules', status: 'ok', detail: `${this.rules.size} rules` }, { name: 'store', ...(this.trouble ? { status: 'failed', detail: 'The disk takes nothing (No space left on device); make room, the hub goes on by itself.' } : { status: 'ok', detail: 'keeping sessions and retained messages' }) }] }];
    if (key === 'POST session') {
      if (body.password !== 'right horse') throw new Problem(401, 'wrong-password', 'Name or password is wrong. Try again.');
      this.user = body.name;
      this.loopback = true;
      return [200, this.session()];
    }
    if (key === 'POST setup') {
      this.user = body.name;
      this.setup = false;
      return [201, this.session()];
    }
    if (this.user === null && !(this.setup && this.loopback)) throw new Problem(401, 'not-logged-in', 'Log in first.');
    if (method !== 'GET' && this.user !== null && request.headers['x-csrf'] !== 'c5rf') throw new Problem(403, 'no-csrf', 'The header X-CSRF is missing.');
    return this.inside(key, path, url, body, request);
  }

  inside(key, path, url, body, request) {
    const [, id = ''] = path;
    switch (key) {
      case 'DELETE session':
        this.user = null;
        return [204];
      case 'GET home':
        return [200, { seq: this.seq, areas: [...this.areas.values()], devices: [...this.devices.values()], entities: [...this.entities.values()] }];
      case 'GET devices/*': {
        const device = this.need(this.devices, id, 'no-such-device', `There is no device ${id}.`);
        const entities = [...this.entities.values()].filter((entity) => entity.device === id);
        const used = [...this.rules.values()].filter((rule) => entities.some((entity) => JSON.stringify(rule).includes(`"${entity.id}"`)));
        return [200, { device, entities, rules: used.map((rule) => ({ id: rule.id, name: rule.name })) }];
      }
      case 'PATCH devices/*': {
        const device = { ...this.need(this.devices, id, 'no-such-device', `There is no device ${id}.`), ...body };
        device.rev++;
        this.devices.set(id, device);
        this.emit('home', { devices: [device], entities: [], areas: [], removed: { devices: [], entities: [], areas: [] } });
        return [200, device];
      }
      case 'GET devices/*/messages':
        return [200, { messages: [...this.topics.values()].filter((value) => value.topic.includes(id)).map((value) => ({ at: value.at, direction: 'in', topic: value.topic, payload: value.payload, retained: value.retained })).concat([{ at: new Date(this.now - 361_000).toISOString(), direction: 'out', topic: `zigbee2mqtt/${id}/set`, payload: '{"state":"ON","brightness":184}', retained: false }]) }];
      case 'POST entities/*/commands':
        return [202, this.command(id, body)];
      case 'GET entities/*/history': {
        const of = this.need(this.entities, id, 'no-such-entity', `There is no device ${id}.`);
        return [200, makeHistory(this.now, of, url.searchParams.get('from'), Number(url.searchParams.get('points')))];
      }
      case 'PATCH entities/*': {
        const held = this.need(this.entities, id, 'no-such-entity', `There is no device ${id}.`);
        const { name = held.name, enabled = held.enabled, unit = held.unit } = body;
        const entity = { ...held, name, display_name: name, enabled, unit };
        this.entities.set(id, entity);
        this.emit('home', { devices: [], entities: [entity], areas: [], removed: {} });
        return [200, entity];
      }
      case 'GET entities/*/recent':
        return [200, { points: makeRecent(this.now, this.need(this.entities, id, 'no-such-entity', `There is no device ${id}.`)) }];
      case 'POST areas': {
        const area = { id: body.name.toLowerCase().replace(/\W+/g, '_'), name: body.name, rev: 1 };
        this.areas.set(area.id, area);
        this.emit('home', { devices: [], entities: [], areas: [area], removed: {} });
        return [201, area];
      }
      case 'GET rules':
        return [200, { rules: [...this.rules.values()].map((rule) => this.entry(rule)) }];
      case 'POST rules': {
        const rule = { ...body, id: body.name.toLowerCase().replace(/\W+/g, '_'), rev: 1 };
        this.rules.set(rule.id, rule);
        this.emit('rules', {});
        return [201, rule];
      }
      case 'POST rules:validate':
        return [200, { problems: validate(body, this.entities) }];
      case 'GET rules/*':
        return [200, this.need(this.rules, id, 'no-such-rule', `There is no rule ${id}.`)];
      case 'PUT rules/*':
      case 'PATCH rules/*': {
        const held = this.need(this.rules, id, 'no-such-rule', `There is no rule ${id}.`);
        this.match(request, held);
        const rule = { ...held, ...body, id, rev: held.rev + 1 };
        this.rules.set(id, rule);
        this.emit('rules', {});
        return [200, rule];
      }
      case 'DELETE rules/*':
        this.rules.delete(id);
        this.emit('rules', {});
        return [204];
      case 'GET rules/*/runs':
        return [200, { runs: this.runs[id] ?? [] }];
      case 'GET rule-types':
        return [200, { triggers: [], conditions: [], actions: [] }];
      case 'GET topics':
        return [200, { prefix: url.searchParams.get('prefix'), children: childrenOf(this.topics, url.searchParams.get('prefix') ?? '') }];
      case 'GET topics/*':
        if (id === 'stale') return [200, { topics: this.life.stale.filter(({ age_s }) => age_s >= Number(url.searchParams.get('days')) * 86_400), others: 0 }];
        return [200, this.need(this.topics, url.searchParams.get('topic'), 'no-such-topic', 'The hub remembers no message for this topic.')];
      case 'POST publish':
        if (/[+#]/.test(body.topic)) throw new Problem(422, 'bad-topic', 'A topic to publish to has no + and no #.', '/topic');
        this.publish(body.topic, body.payload, { retained: body.retain, qos: body.qos });
        return [202, { matched: body.topic.startsWith('zigbee2mqtt') ? 1 : 0 }];
      case 'DELETE retained':
        this.topics.delete(url.searchParams.get('topic'));
        return [204];
      case 'GET clients':
        return [200, { clients: this.clients, drops: this.clients.length ? [{ reason: 'queue-full', count: 3 }] : [] }];
      case 'GET drops':
        return [200, this.clients.length ? { drops: [{ reason: 'queue-full', count: 3 }], recent: [{ client: 'garage_cam', reason: 'queue-full', count: 3, topic: 'garage/cam/snapshot/of/the/whole/yard', at: new Date(this.now - 720_000).toISOString() }, { client: 'old-tablet', reason: 'of-the-future', count: 1200, topic: 'home/#', at: new Date(this.now - 86_400_000).toISOString() }], others: 2 } : { drops: [], recent: [], others: 0 }];
      case 'GET store':
        return [200, { messages: 42, retained: 1280, file_bytes: 8_388_608, live_bytes: 2_412_300, work: { messages: 9400, record_bytes: 2_900_000, device_bytes: 48_200_000, filled_bytes: 8_388_608, forces: 9120, cleaned_files: 0 } }];
      case 'PUT events/*/watch':
        this.watch = body.topics;
        return [204];
      default:
        return this.life.route(key, id, body, url, request) ?? this.colon(key, id);
    }
  }

  colon(key, id) {
    const [name, verb] = id.split(':');
    if (key === 'POST rules/*' && verb === 'run') {
      const rule = this.need(this.rules, name, 'no-such-rule', `There is no rule ${name}.`);
      const run = { id: `r${++this.commandId}`, rule: name, at: new Date().toISOString(), trigger: null, cause: 'Started by hand', result: 'done', ms: 12, steps: rule.actions.map((_, index) => ({ pointer: `/actions/${index}`, result: 'done', detail: '' })) };
      this.runs[name] = [run, ...(this.runs[name] ?? [])];
      setTimeout(() => this.emit('rule', { rule: name, run }), 20);
      return [202, { run: run.id }];
    }
    if (key === 'POST clients/*' && verb === 'disconnect') {
      const client = this.clients.find((one) => one.id === name);
      if (client === undefined) throw new Problem(404, 'no-such-client', `There is no client ${name}.`);
      client.connected = false;
      return [204];
    }
    throw new Problem(404, 'no-such-call', `There is no call ${key}.`);
  }

  events(request, response) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(`id: ${this.seq}\nevent: hello\ndata: ${JSON.stringify({ stream: `s${this.seq}`, seq: this.seq })}\n\n`);
    this.streams.add(response);
    response.on('close', () => this.streams.delete(response));
  }

  picture(response, topic) {
    const picture = this.topics.get(topic)?.base64;
    response.writeHead(picture === undefined ? 404 : 200, picture === undefined ? {} : { 'Content-Type': 'image/png' });
    response.end(picture === undefined ? undefined : Buffer.from(picture, 'base64'));
  }

  async api(request, response, url) {
    let text = '';
    for await (const piece of request) text += piece;
    const body = text === '' ? undefined : JSON.parse(text);
    this.calls.push({ method: request.method, path: decodeURIComponent(url.pathname.replace('/api/v1', '')), body });
    if (this.silent) return request.socket.destroy();
    if (url.pathname === '/api/v1/topics/picture') return this.picture(response, url.searchParams.get('topic'));
    if (url.pathname === '/api/v1/events' && request.method === 'GET' && (this.user !== null || this.setup)) return this.events(request, response);
    try {
      const [status, answer] = this.route(request, url, body);
      response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
      response.end(answer === undefined ? undefined : JSON.stringify(answer));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      response.writeHead(error.status, { 'Content-Type': 'application/problem+json' });
      response.end(JSON.stringify(error.body));
    }
  }
}

async function file(dist, request, response, url) {
  const path = url.pathname === '/' ? '/index.html' : normalize(url.pathname);
  const name = join(dist, path);
  if (!name.startsWith(dist) || !existsSync(name)) {
    response.writeHead(404, { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8' });
    return response.end('There is no such file.');
  }
  const zipped = existsSync(`${name}.gz`) && /gzip/.test(request.headers['accept-encoding'] ?? '');
  const bytes = await readFile(zipped ? `${name}.gz` : name);
  response.writeHead(200, {
    ...HEADERS,
    'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream',
    'Cache-Control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 16)}"`,
    ...(zipped ? { 'Content-Encoding': 'gzip' } : {}),
  });
  response.end(bytes);
}

/** Starts the built page and the fake hub on one port. */
export async function start(dist, hub = new FakeHub(), port = 0) {
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    const work = url.pathname.startsWith('/api/v1/') ? hub.api(request, response, url) : file(dist, request, response, url);
    work.catch((error) => {
      console.error(error);
      response.destroy();
    });
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    hub,
    server,
    url: `http://127.0.0.1:${server.address().port}/`,
    async close() {
      hub.cut();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
