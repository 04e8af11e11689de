const DAY = 86_400_000;

/** How devices come and go in the made-up home: inbox, ignored, removed; and groups, devices by hand, stale topics. */
export class Life {
  constructor(hub, now) {
    const ago = (days) => new Date(now - days * DAY).toISOString();
    this.hub = hub;
    this.now = now;
    this.found = new Map();
    this.ignored = [{ id: 'neighbour', name: 'Weather of the neighbour', manufacturer: 'Bresser', model: '5-in-1', source: 'homeassistant', at: ago(3) }];
    this.unread = [{ topic: 'homeassistant/sensor/cellar/config', source: 'homeassistant', why: 'This is not JSON: a value is missing at line 1, column 12.', at: ago(1) }];
    this.removed = new Map([['oldlamp', { id: 'oldlamp', name: 'Old reading lamp', at: ago(2), until: ago(-28), entities: 2 }]]);
    this.groups = new Map([['downstairs', { id: 'downstairs', name: 'Downstairs lights', kind: 'light', members: ['light.ceiling', 'light.floor'], area: 'living_room', rev: 1, entity: 'light.downstairs' }]]);
    this.generic = new Map();
    this.stale = [
      { topic: 'homeassistant/sensor/attic/config', at: ago(61), age_s: 61 * 86_400, bytes: 412, owner: { device: 'weather', name: 'Weather station' } },
      { topic: 'tele/old-plug/LWT', at: ago(90), age_s: 90 * 86_400, bytes: 7, owner: null },
    ];
  }

  empty() {
    for (const map of [this.found, this.removed, this.groups, this.generic]) map.clear();
    this.ignored = [];
    this.unread = [];
    this.stale = [];
  }

  /** A device that nobody knows yet appears. */
  appear(device, entities) {
    this.found.set(device.id, { ...device, status: 'new', first_seen: new Date(this.now).toISOString(), entities: entities.length, held: false });
    this.hub.devices.set(device.id, { ...device, status: 'new' });
    for (const entity of entities) this.hub.entities.set(entity.id, entity);
    this.hub.emit('home', { devices: [{ ...device, status: 'new' }], entities, areas: [], removed: {} });
    this.hub.emit('inbox', {});
  }

  gone(id) {
    const device = this.hub.devices.get(id);
    const entities = [...this.hub.entities.values()].filter((entity) => entity.device === id);
    this.hub.devices.delete(id);
    for (const entity of entities) this.hub.entities.delete(entity.id);
    this.hub.emit('home', { devices: [], entities: [], areas: [], removed: { devices: [id], entities: entities.map((entity) => entity.id) } });
    return { device, entities };
  }

  /** Plain reading by JSON pointer, as far as tests need it. */
  check({ definition, samples }) {
    const problems = [];
    const entities = (definition.entities ?? []).map((entity, index) => {
      if (!entity.state?.topic && entity.kind !== 'button') problems.push({ pointer: `/entities/${index}/state/topic`, detail: 'The field topic is missing.' });
      const payload = samples[entity.state?.topic] ?? this.hub.topics.get(entity.state?.topic)?.payload;
      const told = payload === undefined ? 'unknown' : entity.state.pointer ? entity.state.pointer.split('/').slice(1).reduce((held, part) => held?.[part], JSON.parse(payload)) : payload;
      return { key: entity.key, state: told === undefined ? 'unknown' : String(told), attributes: {} };
    });
    return { problems, entities: problems.length > 0 ? [] : entities };
  }

  route(key, id, body, url) {
    const { hub } = this;
    switch (key) {
      case 'GET inbox':
        return [200, { found: [...this.found.values()], ignored: this.ignored, removed: [...this.removed.values()].map(({ kept: _kept, ...told }) => told), unread: this.unread }];
      case 'POST inbox/*/accept': {
        this.found.delete(id);
        const area = body.new_area === undefined ? undefined : { id: body.new_area.toLowerCase().replace(/\W+/g, '_'), name: body.new_area, rev: 1 };
        if (area) hub.areas.set(area.id, area);
        const device = { ...hub.devices.get(id), status: 'accepted', ...(body.name ? { name: body.name } : {}), area: area?.id ?? body.area ?? null };
        hub.devices.set(id, device);
        hub.emit('home', { devices: [device], entities: [], areas: area ? [area] : [], removed: {} });
        hub.emit('inbox', {});
        return [200, device];
      }
      case 'POST inbox/*/ignore': {
        const { name, manufacturer, model, source } = this.found.get(id);
        this.found.delete(id);
        this.gone(id);
        this.ignored.push({ id, name, manufacturer, model, source, at: new Date().toISOString() });
        hub.emit('inbox', {});
        return [204];
      }
      case 'DELETE ignored/*':
        this.ignored = this.ignored.filter((one) => one.id !== id);
        hub.emit('inbox', {});
        return [204];
      case 'DELETE devices/*': {
        const kept = this.gone(id);
        this.removed.set(id, { id, name: kept.device.name, at: new Date().toISOString(), until: new Date(Date.now() + 30 * DAY).toISOString(), entities: kept.entities.length, kept });
        hub.emit('inbox', {});
        return [200, { removed: id, cleared: [`homeassistant/x/${id}/config`] }];
      }
      case 'POST removed/*/undo': {
        const { kept } = this.removed.get(id);
        this.removed.delete(id);
        if (kept) {
          hub.devices.set(id, kept.device);
          for (const entity of kept.entities) hub.entities.set(entity.id, entity);
          hub.emit('home', { devices: [kept.device], entities: kept.entities, areas: [], removed: {} });
        }
        hub.emit('inbox', {});
        return [200, {}];
      }
      case 'POST devices/*/replace': {
        const mine = [...hub.entities.values()].filter((entity) => entity.device === id);
        const others = [...hub.entities.values()].filter((entity) => entity.device === body.with);
        const matched = mine.flatMap((entity) => others.filter((other) => other.kind === entity.kind).slice(0, 1).map((other) => ({ old: entity.id, new: other.id })));
        if (url.searchParams.get('check') !== 'true') this.gone(body.with);
        return [200, { matched, unmatched: mine.filter((entity) => !matched.some((pair) => pair.old === entity.id)).map((entity) => entity.id) }];
      }
      case 'GET groups':
        return [200, { groups: [...this.groups.values()] }];
      case 'POST groups': {
        const name = body.name.toLowerCase().replace(/\W+/g, '_');
        const group = { area: null, ...body, id: name, rev: 1, entity: `${body.kind}.${name}` };
        this.groups.set(name, group);
        return [201, group];
      }
      case 'PATCH groups/*': {
        const group = { ...this.groups.get(id), ...body };
        group.rev++;
        this.groups.set(id, group);
        return [200, group];
      }
      case 'DELETE groups/*':
        this.groups.delete(id);
        return [204];
      case 'GET generic':
        return [200, { devices: [...this.generic].map(([name, definition]) => ({ id: name, definition, problems: [] })) }];
      case 'PUT generic/*':
        this.generic.set(id, body);
        return [200, { id, definition: body, problems: [] }];
      case 'DELETE generic/*':
        this.generic.delete(id);
        return [204];
      case 'POST generic/*':
        return [200, this.check(body)];
      case 'DELETE topics/*':
        this.stale = this.stale.filter(({ topic }) => topic !== url.searchParams.get('topic'));
        return [204];
      default:
        return undefined;
    }
  }
}
