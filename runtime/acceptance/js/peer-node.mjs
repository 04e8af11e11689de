// MQTT.js in Node.js: node peer-node.mjs
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import mqtt from 'mqtt';
import { peer } from './peer.mjs';

const perform = peer(mqtt, (file) => readFileSync(file), (line) => process.stdout.write(`${line}\n`));
createInterface({ input: process.stdin }).on('line', perform).on('close', () => process.exit(0));
