// Measures a start on this machine: node figures.mjs DIST [RUNS] [IDLE_SECONDS]
// CPU seconds and wall time from the start of the process to the first CONNACK and to the first answer of the page, resident
// memory when ready and after an idle time, size of the distribution. The process is asked every 5 ms like a client would.
import { spawn, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [dist, runs = '5', idle = '60'] = process.argv.slice(2);
const ticks = Number(execFileSync('getconf', ['CLK_TCK']));
const connect = Buffer.from('100f00044d515454040200000003666967', 'hex'); // MQTT 3.1.1, client id "fig"
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** CPU seconds of the process so far, all threads, user and system. */
function cpu(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticks;
}

function memory(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024;
}

/** CPU seconds that all processes of the machine used, to know whether others disturbed. */
function machine() {
  const fields = readFileSync('/proc/stat', 'utf8').split('\n')[0].trim().split(/\s+/).slice(1, 8).map(Number);
  return (fields.reduce((a, b) => a + b, 0) - fields[3] - fields[4]) / ticks;
}

/** Writes once and resolves true when the answer begins as expected. */
function ask(port, request, expected) {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' }, () => socket.write(request));
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(2000, () => end(false));
    socket.on('error', () => end(false));
    socket.on('close', () => end(false));
    socket.on('data', (data) => end(expected(data)));
  });
}

async function until(pid, begun, port, request, expected) {
  while (!(await ask(port, request, expected))) await sleep(5);
  return { wall: (performance.now() - begun) / 1000, cpu: cpu(pid) };
}

async function run(idleSeconds) {
  const data = mkdtempSync(join(tmpdir(), 'tomte-figures-'));
  const mqtt = 20000 + 2 * Math.floor(Math.random() * 5000); // below the ports that the system gives to whoever connects
  const http = mqtt + 1;
  const before = machine();
  const begun = performance.now();
  const hub = spawn(
    join(dist, 'tomte'),
    ['start', '--data', data, '--set', `mqtt.port=${mqtt}`, '--set', `http.port=${http}`, '--set', 'mqtt.ws.port=0', '--set', 'bind.address=127.0.0.1'],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  hub.on('exit', (code) => {
    if (code === 0) return;
    console.error(`The hub ended with ${code}; what it says stands above.`);
    process.exit(1);
  });
  const [connack, page] = await Promise.all([
    until(hub.pid, begun, mqtt, connect, (data) => data[0] === 0x20 && data[3] === 0),
    until(hub.pid, begun, http, 'GET / HTTP/1.0\r\nHost: localhost\r\n\r\n', (data) => data.toString().startsWith('HTTP/1.1 200')),
  ]);
  const others = machine() - before - cpu(hub.pid);
  const ready = memory(hub.pid);
  await sleep(idleSeconds * 1000);
  const resident = memory(hub.pid);
  const idleCpu = cpu(hub.pid);
  const ended = new Promise((done) => hub.on('exit', done));
  hub.kill('SIGTERM');
  await ended;
  rmSync(data, { recursive: true, force: true });
  return { connack, page, ready, resident, others, idleCpu: idleSeconds ? (idleCpu - Math.max(connack.cpu, page.cpu)) / idleSeconds : NaN };
}

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const show = (label, numbers, unit, digits = 2) =>
  console.log(`${label.padEnd(34)} ${median([...numbers]).toFixed(digits)} ${unit}   (${Math.min(...numbers).toFixed(digits)} to ${Math.max(...numbers).toFixed(digits)})`);

await run(0); // writes the class archive, warms the disk cache
const results = [];
for (let i = 0; i < Number(runs); i++) results.push(await run(i === 0 ? Number(idle) : 0));
console.log(`median of ${runs} starts (least to most)`);
show('wall to the first CONNACK', results.map((r) => r.connack.wall), 's');
show('CPU to the first CONNACK', results.map((r) => r.connack.cpu), 's');
show('wall to the first page', results.map((r) => r.page.wall), 's');
show('CPU to the first page', results.map((r) => r.page.cpu), 's');
show('resident when ready', results.map((r) => r.ready), 'MB', 0);
console.log(`resident after ${idle} s idle          ${results[0].resident.toFixed(0)} MB, using ${(results[0].idleCpu * 100).toFixed(2)} % of a core meanwhile`);
console.log(`size of the distribution           ${(Number(execFileSync('du', ['-sk', '--exclude=*.jsa', dist]).toString().split('\t')[0]) / 1024).toFixed(1)} MB`);
show('CPU of others during a start', results.map((r) => r.others), 's');
