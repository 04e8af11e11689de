/** A home like the ones people have: four areas, a dozen devices, one gone, one with a low battery, one with a problem. */

const ago = (now, minutes) => new Date(now - minutes * 60_000).toISOString();

export function device(id, name, area, more = {}) {
  return {
    id, name, area, manufacturer: null, model: null, model_id: null, serial_number: null, hw_version: null, sw_version: null,
    configuration_url: null, via_device: null, identifiers: [id], connections: [], source: 'homeassistant', problems: [], rev: 1, ...more,
  };
}

export function entity(now, id, deviceId, name, state, more = {}) {
  const [kind] = id.split('.');
  const { changed = 6, available, reason = null, attributes = {}, ...rest } = more;
  return {
    id, device: deviceId, kind, unique_id: id, discovery_id: id, name, display_name: name, device_class: null, unit: null, category: null, icon: null,
    enabled: true, main: true, capabilities: {}, topics: { state_topic: `zigbee2mqtt/${deviceId}` }, source: 'homeassistant', problems: [],
    actions: ['light', 'switch'].includes(kind) ? ['turn_on', 'turn_off', 'toggle'] : [],
    ...rest,
    state: {
      state, attributes, reason, pending: false, changed_at: ago(now, changed), updated_at: ago(now, Math.min(changed, 2)),
      ...(available === undefined ? {} : { available }),
    },
  };
}

const HUE = { brightness: true, supported_color_modes: ['color_temp', 'xy'], min_mireds: 153, max_mireds: 500, effect_list: ['None', 'Candle', 'Colour loop'] };

export function makeHome(now) {
  const signify = { manufacturer: 'Signify', model: 'Hue white and colour', model_id: 'LCA001', sw_version: '1.104.2', via_device: 'bridge' };
  const aqara = { manufacturer: 'Aqara', via_device: 'bridge', sw_version: '3.1.0' };
  return {
    areas: [['living_room', 'Living room'], ['kitchen', 'Kitchen'], ['hall', 'Hall'], ['garden', 'Garden']].map(([id, name]) => ({ id, name, rev: 1 })),
    devices: [
      device('ceiling', 'Ceiling light', 'living_room', signify),
      device('floor', 'Floor lamp', 'living_room', signify),
      device('climate1', 'Climate sensor', 'living_room', { ...aqara, model: 'Temperature and humidity', model_id: 'WSDCGQ11LM' }),
      device('tvplug', 'TV plug', 'living_room', { manufacturer: 'Shelly', model: 'Plus Plug S', sw_version: '1.4.4', configuration_url: 'http://192.168.1.40/', connections: [['mac', 'a8:03:2a:bb:01:7f']] }),
      device('blind', 'Balcony blind', 'living_room', { manufacturer: 'IKEA', model: 'FYRTUR', via_device: 'bridge' }),
      device('worktop', 'Worktop strip', 'kitchen', { manufacturer: 'Gledopto', model: 'LED controller', via_device: 'bridge' }),
      device('climate2', 'Kitchen climate', 'kitchen', { ...aqara, model: 'Temperature and humidity' }),
      device('sink', 'Sink leak', 'kitchen', { ...aqara, model: 'Water leak sensor' }),
      device('door', 'Front door', 'hall', { ...aqara, model: 'Door and window sensor', model_id: 'MCCGQ11LM' }),
      device('motion', 'Hall motion', 'hall', { ...aqara, model: 'Motion sensor P1' }),
      device('hallplug', 'Hall plug', 'hall', { manufacturer: 'Tuya', model: 'TS011F', via_device: 'bridge' }),
      device('weather', 'Weather station', 'garden', { manufacturer: 'Espressif', model: 'nodemcuv2', sw_version: '2025.6.0', connections: [['mac', 'a4:cf:12:f0:3d:3e']],
        problems: [{ key: 'template-error', detail: 'The wind sensor sends “--” where a number is expected; its last good value stays.', since: ago(now, 190) }] }),
      device('bridge', 'Zigbee bridge', null, { manufacturer: 'Zigbee2MQTT', model: 'Bridge', sw_version: '2.1.3' }),
    ],
    entities: [
      entity(now, 'light.ceiling', 'ceiling', 'Ceiling light', 'on', { available: true, capabilities: HUE, attributes: { brightness: 184, color_mode: 'color_temp', color_temp: 370 }, topics: { state_topic: 'zigbee2mqtt/ceiling', command_topic: 'zigbee2mqtt/ceiling/set' } }),
      entity(now, 'light.floor', 'floor', 'Floor lamp', 'on', { available: true, capabilities: { brightness: true, supported_color_modes: ['hs'] }, attributes: { brightness: 71, color_mode: 'hs', hs_color: [28, 82] }, changed: 41 }),
      entity(now, 'sensor.living_temperature', 'climate1', 'Temperature', '21.4', { available: true, device_class: 'temperature', unit: '°C', changed: 1 }),
      entity(now, 'sensor.living_battery', 'climate1', 'Climate battery', '87', { device_class: 'battery', unit: '%', category: 'diagnostic', changed: 300 }),
      entity(now, 'switch.tv', 'tvplug', 'TV plug', 'on', { available: true, topics: { state_topic: 'shelly/tv/status/switch:0', command_topic: 'shelly/tv/command/switch:0' } }),
      entity(now, 'sensor.tv_power', 'tvplug', 'TV plug power', '84', { available: true, device_class: 'power', unit: 'W', changed: 1 }),
      entity(now, 'sensor.tv_energy', 'tvplug', 'TV plug energy', '0.62', { available: true, device_class: 'energy', unit: 'kWh', changed: 20 }),
      entity(now, 'sensor.tv_signal', 'tvplug', 'Signal', '-58', { device_class: 'signal_strength', unit: 'dBm', category: 'diagnostic', changed: 3 }),
      entity(now, 'cover.blind', 'blind', 'Balcony blind', 'open', { available: true, actions: ['open_cover', 'close_cover', 'stop_cover', 'set_cover_position'], attributes: { current_position: 60 }, changed: 95 }),
      entity(now, 'light.worktop', 'worktop', 'Worktop strip', 'off', { available: true, capabilities: { brightness: true, supported_color_modes: ['brightness'] }, attributes: { brightness: 140 }, changed: 55 }),
      entity(now, 'sensor.kitchen_humidity', 'climate2', 'Humidity', '54', { available: true, device_class: 'humidity', unit: '%', changed: 4 }),
      entity(now, 'binary_sensor.sink', 'sink', 'Sink leak', 'off', { available: true, device_class: 'moisture', changed: 14 * 60 }),
      entity(now, 'select.mode', 'climate2', 'Display', 'celsius', { actions: ['select_option'], capabilities: { options: ['celsius', 'fahrenheit', 'off'] }, category: 'config', changed: 3000 }),
      entity(now, 'binary_sensor.door', 'door', 'Front door', 'on', { available: true, device_class: 'door', changed: 2, topics: { state_topic: 'zigbee2mqtt/door' } }),
      entity(now, 'sensor.door_battery', 'door', 'Front door battery', '18', { device_class: 'battery', unit: '%', category: 'diagnostic', changed: 180 }),
      entity(now, 'binary_sensor.motion', 'motion', 'Motion', 'off', { available: true, device_class: 'motion', changed: 4 }),
      entity(now, 'sensor.hall_lux', 'motion', 'Hall brightness', '12', { available: true, device_class: 'illuminance', unit: 'lx', main: false, changed: 9 }),
      entity(now, 'switch.hall', 'hallplug', 'Hall plug', 'off', { available: false, reason: 'zigbee2mqtt/hallplug/availability says offline', changed: 182 }),
      entity(now, 'sensor.outside', 'weather', 'Outside', '4.2', { available: true, device_class: 'temperature', unit: '°C', changed: 3, category: null }),
      entity(now, 'sensor.wind', 'weather', 'Wind', 'unknown', { available: true, device_class: 'wind_speed', unit: 'km/h', changed: 190 }),
      entity(now, 'button.restart', 'weather', 'Restart station', 'unknown', { actions: ['press'], category: 'config', changed: 900 }),
      entity(now, 'number.interval', 'weather', 'Send every', '60', { actions: ['set_value'], unit: 's', capabilities: { min: 10, max: 300, step: 10 }, category: 'config', changed: 800 }),
    ],
  };
}

const wave = (seed, base, span) => (i, n) => base + span * (Math.sin((i / n) * 7 + seed) * 0.6 + Math.sin((i / n) * 17 + seed * 2) * 0.22 - (i / n) * 0.15);

/** The last day of a reading, as `GET /entities/{id}/recent` gives it. */
export function makeRecent(now, found) {
  const n = 96;
  const at = (i) => new Date(now - (n - 1 - i) * 15 * 60_000).toISOString();
  const numbers = (shape) => Array.from({ length: n }, (_, i) => [at(i), Math.round(shape(i, n) * 100) / 100]);
  if (found.kind === 'binary_sensor' || found.kind === 'switch') {
    const hits = { door: [0.33, 0.52, 0.86, 0.9], motion: [0.28, 0.3, 0.36, 0.53, 0.72, 0.8, 0.84, 0.87, 0.94], moisture: [] }[found.device_class] ?? [0.2, 0.6];
    const points = [[new Date(now - 86_300_000).toISOString(), 'off']];
    for (const hit of hits) {
      const start = now - 86_400_000 * (1 - hit);
      points.push([new Date(start).toISOString(), 'on'], [new Date(start + 240_000).toISOString(), 'off']);
    }
    if (found.state.state === 'on') points.push([found.state.changed_at, 'on']);
    return points;
  }
  const value = Number(found.state.state);
  if (!Number.isFinite(value)) return [];
  if (found.device_class === 'power') {
    return numbers((i) => ((i > 30 && i < 52) || i > 74 ? 78 + 8 * Math.sin(i / 3) : 1.4)).map(([time, one], i) => [time, i === n - 1 ? value : one]);
  }
  const spans = { temperature: 1.6, humidity: 7, illuminance: 9, battery: 0.4 };
  const shape = wave(value, 0, spans[found.device_class] ?? value * 0.1);
  const points = numbers((i) => value + shape(i, n) - shape(n - 1, n));
  points[n - 1][1] = value;
  return points;
}
