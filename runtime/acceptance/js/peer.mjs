// MQTT.js as a client program, for Node.js and for a page; see ../clients/README.md.

const text = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (two) => parseInt(two, 16));

function parse(line) {
  const [number, verb, ...pairs] = line.split(' ');
  const words = { user: [] };
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const [key, value] = [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
    key === 'user' ? words.user.push(value) : (words[key] = value);
  }
  return { number, verb, words };
}

function properties(words) {
  const found = {};
  if (words.user.length) {
    found.userProperties = {};
    for (const pair of words.user) {
      const [name, ...value] = pair.split('=');
      found.userProperties[name] = [...(found.userProperties[name] ?? []), value.join('=')];
    }
  }
  if (words.type) found.contentType = words.type;
  if (words.response) found.responseTopic = words.response;
  if (words.correlation) found.correlationData = globalThis.Buffer ? Buffer.from(words.correlation, 'hex') : bytes(words.correlation);
  if (words.expiry) found.messageExpiryInterval = Number(words.expiry);
  if (words.alias) found.topicAlias = Number(words.alias);
  return found;
}

/**
 * @param mqtt the library
 * @param trust reads the file of a certificate, where that is the program's business
 * @param write takes each line to the test
 * @returns what does the command of a line
 */
export function peer(mqtt, trust, write) {
  const clients = new Map();

  const tell = (number, verb, pairs = []) =>
    write([number, verb, ...pairs.map(([key, value]) => `${key}=${encodeURIComponent(value)}`)].join(' '));

  function connect(number, words) {
    const version = Number(words.version);
    const encrypted = /^(mqtts|wss):/.test(words.url);
    const client = mqtt.connect(words.url, {
      protocolId: version === 3 ? 'MQIsdp' : 'MQTT',
      protocolVersion: version,
      clientId: words.id,
      clean: words.clean === '1',
      keepalive: Number(words.keepalive),
      reconnectPeriod: 0,
      ...(encrypted && { ca: trust(words.ca) }),
      ...(version === 5 && { properties: { sessionExpiryInterval: Number(words.session ?? 0) } }),
      ...(words['will-topic'] && {
        will: {
          topic: words['will-topic'],
          payload: globalThis.Buffer ? Buffer.from(words['will-payload'], 'hex') : bytes(words['will-payload']),
          qos: Number(words['will-qos']),
          retain: words['will-retain'] === '1',
          ...(version === 5 && { properties: { willDelayInterval: Number(words['will-delay'] ?? 0) } }),
        },
      }),
    });
    clients.set(words.client, client);
    let greeted = false;
    let ending = false;
    client.goodbye = () => (ending = true);
    client.on('connect', (packet) => {
      greeted = true;
      tell(number, 'ok', [['session', packet.sessionPresent ? 1 : 0]]);
    });
    client.on('error', (error) => {
      if (!greeted) tell(number, 'failed', [['why', error.message]]);
      greeted = true;
    });
    client.on('close', () => !ending && tell('-', 'lost', [['client', words.client], ['why', 'closed']]));
    client.on('message', (topic, payload, packet) => {
      const found = packet.properties ?? {};
      const pairs = [['client', words.client], ['topic', topic], ['qos', packet.qos], ['retain', packet.retain ? 1 : 0], ['payload', text(payload)]];
      for (const [name, values] of Object.entries(found.userProperties ?? {})) {
        for (const value of [values].flat()) pairs.push(['user', `${name}=${value}`]);
      }
      for (const one of [found.subscriptionIdentifier ?? []].flat()) pairs.push(['identifier', one]);
      if (found.contentType) pairs.push(['type', found.contentType]);
      if (found.responseTopic) pairs.push(['response', found.responseTopic]);
      if (found.correlationData) pairs.push(['correlation', text(found.correlationData)]);
      if (found.messageExpiryInterval) pairs.push(['expiry', found.messageExpiryInterval]);
      tell('-', 'message', pairs);
    });
  }

  const commands = {
    connect,
    async subscribe(number, words, client) {
      const granted = await client.subscribeAsync(
        { [words.filter]: { qos: Number(words.qos) } },
        words.identifier ? { properties: { subscriptionIdentifier: Number(words.identifier) } } : {},
      );
      tell(number, 'ok', [['reason', granted[0].qos]]);
    },
    async unsubscribe(number, words, client) {
      const packet = await client.unsubscribeAsync(words.filter);
      tell(number, 'ok', packet?.granted ? [['reason', packet.granted[0]]] : []);
    },
    async publish(number, words, client) {
      const payload = globalThis.Buffer ? Buffer.from(words.payload ?? '', 'hex') : bytes(words.payload ?? '');
      const options = { qos: Number(words.qos), retain: words.retain === '1', properties: properties(words) };
      const packet = await client.publishAsync(words.known ? '' : words.topic, payload, options);
      tell(number, 'ok', packet?.reasonCode === undefined ? [] : [['reason', packet.reasonCode]]);
    },
    async disconnect(number, words, client) {
      client.goodbye();
      await client.endAsync();
      tell(number, 'ok');
    },
    async close(number, words, client) {
      clients.delete(words.client);
      client?.goodbye();
      client?.end(true);
      tell(number, 'ok');
    },
  };

  return (line) => {
    const { number, verb, words } = parse(line);
    Promise.resolve()
      .then(() => commands[verb](number, words, clients.get(words.client)))
      .catch((error) => tell(number, 'failed', [['why', String(error?.message ?? error)], ['reason', error?.code ?? '']]));
  };
}
