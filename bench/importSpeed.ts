/**
 * How many pages of a folder are imported in a second of one core, after start: all its `.txt` again and again in one
 * process, nothing written. The figure is that of processor time, all threads of the process together, so that
 * it holds on a busy machine, too; the median of the rounds, after some to warm up.
 *
 *   npx rolldown bench/importSpeed.ts --format esm --platform node -d DIR
 *   node DIR/importSpeed.js FOLDER [--rounds 7] [--html]
 *
 * `--html` takes the `.html` and `.html.gz` instead. For a profile take `perf record -g node
 * --perf-basic-prof --interpreted-frames-native-stack DIR/importSpeed.js FOLDER`: that of `--cpu-prof` is wrong.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { importSeed } from '../src/import/import.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '7' }, html: { type: 'boolean', default: false } },
});
const folder = positionals[0] ?? '.';
const seeds = readdirSync(folder)
  .filter((name) => (values.html ? /\.html(?:\.gz)?$/ : /\.txt$/).test(name))
  .map((name) => {
    const bytes = readFileSync(join(folder, name));
    return { file: name.replace(/\.gz$/, ''), bytes: name.endsWith('.gz') ? gunzipSync(bytes) : bytes };
  });
const WARM_UP = 2;
const speeds = Array.from({ length: WARM_UP + Number(values.rounds) }, () => {
  const start = process.cpuUsage();
  for (const { file, bytes } of seeds) importSeed(bytes, { file });
  const { user, system } = process.cpuUsage(start);
  return seeds.length / ((user + system) / 1e6);
})
  .slice(WARM_UP)
  .sort((a, b) => a - b);
const [median, least, most] = [speeds[speeds.length >> 1], speeds[0], speeds.at(-1)].map((speed) =>
  speed?.toFixed(0),
);
console.log(`${seeds.length} pages: ${median} a second and core (${least} to ${most})`);
