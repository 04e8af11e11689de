// What the browser tests share: a hub that runs, and a browser.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

/** Starts the hub and resolves with its addresses once it is ready. */
export function startHub(distribution, data) {
  const hub = spawn(
    join(distribution, 'tomte'),
    ['start', '--data', data, ...['mqtt.port=0', 'mqtt.ws.port=0', 'http.port=0', 'bind.address=127.0.0.1'].flatMap((one) => ['--set', one])],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exited = new Promise((resolve) => hub.on('exit', resolve));
  return new Promise((resolve, reject) => {
    exited.then(() => reject(new Error('the hub ended')));
    createInterface({ input: hub.stdout }).on('line', (line) => {
      const address = (scheme) => line.split(/\s+/).find((word) => word.startsWith(`${scheme}://`));
      if (line.startsWith('ready')) {
        resolve({ page: address('http'), mqtt: address('mqtt'), stop: () => (hub.kill('SIGTERM'), exited) });
      }
    });
  });
}

export const launch = () => chromium.launch({
  executablePath: process.env.TOMTE_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** A page of the hub, past the question for an owner; what fails in it fails the test. */
export async function open(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => { throw error; });
  await page.goto(url);
  await page.getByRole('button', { name: 'Not now' }).click(); // no owner account yet
  return page;
}

/** Remembers what comes on some topics, for a test to take one after the other. */
export async function answerer(client, topics) {
  const told = new Map(topics.map((topic) => [topic, []]));
  let tell = () => {};
  client.on('message', (topic, payload) => {
    told.get(topic)?.push(payload.toString());
    tell();
  });
  await client.subscribeAsync(topics, { qos: 1 });
  return {
    /** The oldest that was not taken yet, or the first that comes. */
    async next(topic) {
      while (told.get(topic).length === 0) {
        await new Promise((resolve, reject) => {
          const timer = setTimeout(() => reject(new Error(`nothing came on ${topic} within 15 s`)), 15_000);
          tell = () => (clearTimeout(timer), resolve());
        });
      }
      return told.get(topic).shift();
    },
  };
}
