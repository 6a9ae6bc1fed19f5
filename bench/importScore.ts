/**
 * Imports every `.txt` of a folder and writes OUT/<name>.md, to be scored or looked at; prints the speed by processor
 * time, the median of seven passes after one to warm up.
 *
 *   npx rolldown bench/importScore.ts --format esm --platform node -d DIR
 *   node DIR/importScore.js FOLDER OUT [NAME…]
 */

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { importSeed } from '../src/import/import.ts';
import { contentFaults, ledgerFaults } from '../src/import/ledger.ts';

const [folder = '.', out = 'out', ...only] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const files = readdirSync(folder).filter(
  (name) => name.endsWith('.txt') && (only.length === 0 || only.includes(basename(name, '.txt'))),
);
const seeds = files.map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
const made = readAll();
const speeds = Array.from({ length: 7 }, () => {
  const start = process.cpuUsage();
  readAll();
  const { user, system } = process.cpuUsage(start);
  return seeds.length / ((user + system) / 1e6);
}).sort((a, b) => a - b);
let faults = 0;
made.forEach((imported, i) => {
  const name = basename(seeds[i]?.name ?? '', '.txt');
  if (imported.content !== undefined) writeFileSync(join(out, `${name}.md`), imported.content);
  const text = new TextDecoder().decode(seeds[i]?.bytes);
  const wrong = [
    ...ledgerFaults(imported.ledger, text),
    ...(imported.content === undefined ? [] : contentFaults(imported.ledger, imported.content)),
  ];
  if (wrong.length > 0 && faults++ < 5) console.error(name, wrong.slice(0, 3));
  for (const problem of imported.problems) console.error(name, problem.code);
});
console.error(
  `${seeds.length} pages, ${speeds[3]?.toFixed(0)} a second of one core (${speeds[0]?.toFixed(0)} to ${speeds[6]?.toFixed(0)}), ${faults} with faults in the ledger`,
);

function readAll() {
  return seeds.map((seed) => importSeed(seed.bytes, { file: seed.name }));
}
