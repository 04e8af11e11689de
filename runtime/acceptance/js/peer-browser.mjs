// MQTT.js in a page of Chromium, from the bundle that pages load: node peer-browser.mjs
// A page cannot name a certificate to trust, so this Chromium takes any.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const file = (name) => readFileSync(fileURLToPath(new URL(name, import.meta.url)));
const files = {
  '/': ['text/html', '<!doctype html><meta charset="utf-8"><title>MQTT.js</title><script src="/mqtt.js"></script>'],
  '/mqtt.js': ['text/javascript', file('node_modules/mqtt/dist/mqtt.min.js')],
  '/peer.mjs': ['text/javascript', file('peer.mjs')],
};
const server = createServer((request, response) => {
  const [type, body] = files[request.url] ?? ['text/plain', ''];
  response.writeHead(files[request.url] ? 200 : 404, { 'Content-Type': type }).end(body);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

const browser = await chromium.launch({
  executablePath: process.env.TOMTE_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--ignore-certificate-errors'],
});
const page = await browser.newPage();
await page.exposeFunction('writeLine', (line) => void process.stdout.write(`${line}\n`));
await page.goto(`http://127.0.0.1:${server.address().port}/`);
await page.evaluate(async () => {
  const { peer } = await import('/peer.mjs');
  globalThis.perform = peer(globalThis.mqtt, () => undefined, globalThis.writeLine);
});

let last = Promise.resolve();
createInterface({ input: process.stdin })
  .on('line', (line) => (last = last.then(() => page.evaluate((one) => globalThis.perform(one), line))))
  .on('close', async () => {
    await browser.close();
    process.exit(0);
  });
