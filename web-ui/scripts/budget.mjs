// Fails the build when the page grows too heavy. Sizes are gzip, in bytes.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FIRST = 60_000;
const FONT = 21_000;
const LAZY = 35_000;
const ALL = 150_000;

const dist = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist');
const size = (name) => statSync(join(dist, `${name}.gz`)).size;
const html = readFileSync(join(dist, 'index.html'), 'utf8');
const named = [...html.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, name]) => name);
const first = ['index.html', ...named.filter((name) => /\.(js|css|svg)$/.test(name))];
const assets = readdirSync(join(dist, 'assets')).map((name) => `assets/${name}`);
const lazy = assets.filter((name) => /\.(js|css)$/.test(name) && !first.includes(name));
const sum = (names) => names.reduce((total, name) => total + size(name), 0);
const font = statSync(join(dist, named.find((name) => name.endsWith('.woff2')))).size;

const rows = [
  ['first load', sum(first), FIRST],
  ['font', font, FONT],
  ...lazy.map((name) => [name.replace('assets/', ''), size(name), LAZY]),
  ['all scripts and styles', sum(first) + sum(lazy), ALL],
];
for (const [name, bytes, most] of rows) {
  if (most !== LAZY || bytes > 5000) console.log(`${name.padEnd(36)} ${(bytes / 1000).toFixed(1).padStart(7)} kB of ${most / 1000}`);
}
const over = rows.filter(([, bytes, most]) => bytes > most);
if (over.length > 0) {
  console.error(`Over budget: ${over.map(([name]) => name).join(', ')}. Split it, or take something out.`);
  process.exit(1);
}
