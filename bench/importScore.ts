/**
 * Imports every `.txt` of a folder and writes OUT/<name>.md, to be scored or looked at; prints the speed.
 *
 *   importScore FOLDER OUT [NAME…]
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
for (const seed of seeds) importSeed(seed.bytes, { file: seed.name }); // warm
const start = performance.now();
const made = seeds.map((seed) => importSeed(seed.bytes, { file: seed.name }));
const seconds = (performance.now() - start) / 1000;
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
  `${seeds.length} pages, ${(seeds.length / seconds).toFixed(0)} a second, ${faults} with faults in the ledger`,
);
