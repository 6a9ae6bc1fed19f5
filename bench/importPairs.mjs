/**
 * How much longer one checkout takes to import a folder's texts than another: each in a process of its own, round by
 * round in turn, so that a machine's good and bad minutes meet both. Two in one process won't do: V8 keeps patterns fast only up
 * to 16 MB of code. Tells the median of the rounds' ratios, and its quarters.
 *
 *   node bench/importPairs.mjs FOLDER ONE OTHER [ROUNDS]
 *
 * FOLDER holds `.txt`; ONE and OTHER are checkouts with their packages installed.
 */

import { fork } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/** Rounds in which functions are made ready. */
const WARM_UP = 5;

if (process.send) await importRounds(process.argv[2] ?? '', process.argv[3] ?? '');
else await compare();

async function compare() {
  const [folder, one, other, rounds = '24'] = process.argv.slice(2);
  if (other === undefined) throw new Error('usage: importPairs FOLDER ONE OTHER [ROUNDS]');
  const children = [];
  for (const checkout of [one, other]) {
    const program = await bundle(resolve(checkout));
    const child = fork(fileURLToPath(import.meta.url), [program, resolve(folder)]);
    // Its own words stand above; one that is stopped has no code.
    child.once('exit', (code) => code !== null && process.exit(1));
    children.push(child);
  }
  const first = await inTurn(children, 0);
  for (let k = 1; k < WARM_UP; k++) await inTurn(children, k);
  const ratios = [];
  const best = [Infinity, Infinity];
  for (let k = 0; k < Number(rounds); k++) {
    const [a, b] = await inTurn(children, k);
    ratios.push(b / a);
    best[0] = Math.min(best[0], a);
    best[1] = Math.min(best[1], b);
  }
  ratios.sort((a, b) => a - b);
  const quarter = (n) => (ratios[Math.floor((n * (ratios.length - 1)) / 4)] ?? Number.NaN).toFixed(2);
  const speeds = best.map((micros) => Math.round(1e6 / micros)).join(' and ');
  console.log(`time of OTHER to that of ONE: ${quarter(2)} (${quarter(1)} to ${quarter(3)})`);
  console.log(
    `best rounds: ${speeds} pages a second and core; first round ${(first[1] / first[0]).toFixed(2)}`,
  );
  for (const child of children) child.kill();
}

async function bundle(checkout) {
  const dir = join(checkout, 'node_modules/.pairs');
  const build = await rolldown({
    input: join(checkout, 'src/import/import.ts'),
    platform: 'node',
    cwd: checkout,
  });
  await build.write({ dir, format: 'esm' });
  return join(dir, 'import.js');
}

/** Microseconds of processor time that each takes for a page, the one or the other first. */
async function inTurn(children, round) {
  const micros = [0, 0];
  for (const k of round % 2 === 0 ? [0, 1] : [1, 0]) micros[k] = await ask(children[k]);
  return micros;
}

function ask(child) {
  child.send('round');
  return new Promise((take) => child.once('message', take));
}

async function importRounds(program, folder) {
  const { importSeed } = await import(program);
  const seeds = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((file) => ({ file, bytes: readFileSync(join(folder, file)) }));
  process.on('message', () => {
    const start = process.cpuUsage();
    for (const { file, bytes } of seeds) importSeed(bytes, { file });
    const { user, system } = process.cpuUsage(start);
    process.send?.((user + system) / seeds.length);
  });
}
