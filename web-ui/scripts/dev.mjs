// The page with hot reload, on a made-up home unless TOMTE_HUB names a real hub.
import { createServer } from 'vite';
import { FakeHub, start } from '../test/hub/server.mjs';

const PORT = 8099;
if (process.env.TOMTE_HUB === undefined) {
  const { hub } = await start('dist', new FakeHub(), PORT);
  setInterval(() => hub.setState('sensor.living_temperature', (21 + Math.sin(Date.now() / 20_000)).toFixed(1)), 4000);
  setInterval(() => hub.publish('weather/sensor/outside/state', (4 + Math.random()).toFixed(1)), 2500);
}
const server = await createServer();
await server.listen();
server.printUrls();
