// MQTT.js over WebSocket against a running hub: node mqttjs.mjs ws://host:port/mqtt
import mqtt from 'mqtt';

const url = process.argv[2];
let passed = 0;
let failed = 0;

/** Publishes once to itself and waits for the message. */
function roundTrip(protocolVersion, qos) {
  return new Promise((resolve, reject) => {
    const client = mqtt.connect(url, {
      protocolVersion,
      clientId: `mqttjs-${protocolVersion}-${qos}`,
      reconnectPeriod: 0,
      connectTimeout: 10_000,
    });
    const timer = setTimeout(() => reject(new Error('nothing came within 15 s')), 15_000);
    const end = (error) => {
      clearTimeout(timer);
      client.end(true);
      error ? reject(error) : resolve();
    };
    client.on('error', end);
    client.on('message', (topic, payload, packet) => {
      const right = payload.toString() === 'hällo' && packet.qos === qos;
      end(right ? undefined : new Error(`${topic} brought ${payload} at QoS ${packet.qos}`));
    });
    client.on('connect', async () => {
      try {
        await client.subscribeAsync(`mqttjs/${protocolVersion}/${qos}`, { qos });
        await client.publishAsync(`mqttjs/${protocolVersion}/${qos}`, 'hällo', { qos });
      } catch (error) {
        end(error);
      }
    });
  });
}

for (const version of [4, 5]) {
  for (const qos of [0, 1, 2]) {
    try {
      await roundTrip(version, qos);
      passed++;
    } catch (error) {
      failed++;
      console.error(`MQTT version ${version}, QoS ${qos}: ${error.message}`);
    }
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
