// One step of the Maven build: install, build or test. Does nothing where nothing changed.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [step, skipped] = process.argv.slice(2);
const timeOf = (name) => (existsSync(join(root, name)) ? statSync(join(root, name)).mtimeMs : 0);

function newest(name) {
  const path = join(root, name);
  if (!statSync(path).isDirectory()) return timeOf(name);
  return Math.max(...readdirSync(path, { recursive: true }).map((file) => timeOf(join(name, file))));
}

function npm(...args) {
  const { status, error } = spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (error) console.error(`npm did not start: ${error.message}. Install Node.js 20.19 or newer, or build with -Dskip.ui.`);
  if (status !== 0) process.exit(status ?? 1);
}

const steps = {
  install() {
    if (timeOf('node_modules/.package-lock.json') < timeOf('package-lock.json')) npm('ci', '--no-audit', '--no-fund');
  },
  build() {
    // What bnd packed last time: names carry hashes, so old files would pile up in the jar.
    rmSync(join(root, '../bundles/io.tomte.ui/target/classes/web'), { recursive: true, force: true });
    const sources = ['src', 'public', 'scripts', 'index.html', 'vite.config.ts', 'tsconfig.json', 'package-lock.json'];
    if (timeOf('dist/index.html.gz') < Math.max(...sources.map(newest))) npm('run', '--silent', 'build');
  },
  test() {
    if (skipped !== 'true') npm('test', '--silent');
  },
};
steps[step]();
