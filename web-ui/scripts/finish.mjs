// After the build: font preload, licence texts, and the .gz beside each file that is worth it.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');

const font = readdirSync(join(dist, 'assets')).find((name) => /^figtree-latin-wght.*\.woff2$/.test(name));
const index = join(dist, 'index.html');
const html = readFileSync(index, 'utf8');
if (font === undefined) throw new Error('The Figtree font is missing from the build.');
writeFileSync(index, html.replace('</title>', `</title>\n    <link rel="preload" href="./assets/${font}" as="font" type="font/woff2" crossorigin />`));

/** What is packed into the page, with the file that holds its licence, and what was changed of it. */
const PARTS = [
  ['preact', 'LICENSE'],
  ['@preact/signals', 'LICENSE'],
  ['@preact/signals-core', 'LICENSE'],
  ['@mdi/js', 'LICENSE', 'Changed here: the paths of the icons are written in tenths of a unit.'],
  ['uplot', 'LICENSE'],
  ['@fontsource-variable/figtree', 'LICENSE'],
];
const rule = '='.repeat(80);
const texts = PARTS.map(([name, licence, changed = '']) => {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return `${rule}\n${name} ${version} (${license})\n${rule}\n${changed}\n${readFileSync(join(folder, licence), 'utf8').trim()}\n`;
});
writeFileSync(join(dist, 'third-party.txt'), `The page of Tomte is built with the parts below. Thank you.\n\n${texts.join('\n')}`);

const ZIPPED = new Set(['.html', '.js', '.css', '.svg', '.txt']);
for (const name of readdirSync(dist, { recursive: true })) {
  const file = join(dist, name);
  if (!statSync(file).isFile() || !ZIPPED.has(extname(file))) continue;
  writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 })); // Node writes no time into it: same input, same bytes
}
