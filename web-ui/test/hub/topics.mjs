/** What the broker of the made-up home remembers. */
export function makeTopics(now) {
  const at = (seconds) => new Date(now - seconds * 1000).toISOString();
  const value = (topic, payload, seconds, more = {}) => [topic, { topic, payload, bytes: Buffer.byteLength(payload ?? ''), truncated: false, retained: true, qos: 0, at: at(seconds), properties: {}, ...more }];
  const json = (object) => JSON.stringify(object);
  return new Map([
    value('zigbee2mqtt/ceiling', json({ state: 'ON', brightness: 184, color_mode: 'color_temp', color_temp: 370, linkquality: 142 }), 360),
    value('zigbee2mqtt/ceiling/availability', json({ state: 'online' }), 86_000),
    value('zigbee2mqtt/floor', json({ state: 'ON', brightness: 71, color: { hue: 28, saturation: 82 }, linkquality: 98 }), 2460),
    value('zigbee2mqtt/door', json({ contact: false, battery: 18, voltage: 2815 }), 120),
    value('zigbee2mqtt/hallplug/availability', json({ state: 'offline' }), 10_900),
    value('zigbee2mqtt/bridge/state', json({ state: 'online' }), 86_000),
    value('zigbee2mqtt/bridge/info', json({ version: '2.1.3', coordinator: { type: 'EmberZNet' }, permit_join: false }), 86_000),
    value('shelly/tv/status/switch:0', json({ id: 0, output: true, apower: 84.1, voltage: 231.2 }), 60),
    value('shelly/tv/online', 'true', 40_000),
    value('weather/status', 'online', 50_000, { qos: 1 }),
    value('weather/sensor/outside/state', '4.2', 180),
    value('weather/sensor/wind/state', '--', 190),
    value('home/hall/note', 'Bring in the post', 7200, { properties: { content_type: 'text/plain' } }),
    value('camera/door/thumb', null, 30, { base64: Buffer.from([255, 216, 255, 224, 0, 16, 74, 70, 73, 70, 0, 1, 1, 0, 0, 1]).toString('base64'), bytes: 16 }),
    value('homeassistant/light/ceiling/config', json({ name: 'Ceiling light', command_topic: 'zigbee2mqtt/ceiling/set', state_topic: 'zigbee2mqtt/ceiling' }), 86_000),
  ]);
}

/** One level, as `GET /topics` answers. */
export function childrenOf(topics, prefix) {
  const depth = prefix === '' ? 0 : prefix.split('/').length;
  const found = new Map();
  for (const [topic, value] of topics) {
    const levels = topic.split('/');
    if (prefix !== '' && levels.slice(0, depth).join('/') !== prefix) continue;
    if (levels.length <= depth) continue;
    const name = levels[depth];
    const own = levels.slice(0, depth + 1).join('/');
    const child = found.get(name) ?? { name, topic: own, topics: 0, value: null };
    child.topics++;
    if (topic === own) child.value = value;
    found.set(name, child);
  }
  return [...found.values()];
}

export function makeClients(now) {
  const since = (minutes) => new Date(now - minutes * 60_000).toISOString();
  const client = (id, more) => ({ id, user: null, address: '', transport: 'tcp', version: '3.1.1', connected: true, since: since(2000), clean_start: true, session_expiry: 0, subscriptions: 1, queued: 0, inflight: 0, received: 0, sent: 0, dropped: 0, ...more });
  return [
    client('zigbee2mqtt_9f21', { user: 'zigbee', address: '192.168.1.12:50412', version: '5.0', received: 18_204, sent: 912, subscriptions: 2 }),
    client('shellyplusplugs-a8032abb017f', { user: 'shelly', address: '192.168.1.40:61022', received: 5120, sent: 44, subscriptions: 3 }),
    client('weather-station', { address: '192.168.1.61:49822', received: 2210, sent: 12 }),
    client('hall-display', { user: 'display', connected: false, clean_start: false, session_expiry: 86_400, queued: 41, dropped: 3, since: since(190), subscriptions: 6, version: '5.0' }),
    client('tomte-rules', { user: 'tomte', transport: 'in-vm', version: '5.0', received: 321, sent: 9022, since: since(4000) }),
  ];
}
