/**
 * Imports every page of a corpus's `html/` folder and writes OUT/<name>.md, to be scored or looked at; prints the speed.
 *
 *   importHtmlScore CORPUS OUT [NAME…]
 */

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { importSeed } from '../src/import/import.ts';
import { contentFaults, ledgerFaults, sourceText } from '../src/import/ledger.ts';

const [corpus = '.', out = 'out', ...only] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const folder = join(corpus, 'html');
const pages = readdirSync(folder)
  .filter((name) => name.endsWith('.html.gz'))
  .map((name) => ({ name: basename(name, '.html.gz'), path: join(folder, name) }))
  .filter(({ name }) => only.length === 0 || only.includes(name))
  .map(({ name, path }) => ({ name, bytes: gunzipSync(readFileSync(path)) }));
const read = () => {
  for (const { name, bytes } of pages) importSeed(bytes, { file: `${name}.html`, format: 'html' });
};
read(); // warm
const start = process.cpuUsage();
read();
const seconds = (process.cpuUsage(start).user + process.cpuUsage(start).system) / 1e6;
let faults = 0;
for (const { name, bytes } of pages) {
  const imported = importSeed(bytes, { file: `${name}.html`, format: 'html' });
  if (imported.content !== undefined) writeFileSync(join(out, `${name}.md`), imported.content);
  const wrong = [
    ...ledgerFaults(imported.ledger, sourceText(imported.ledger)),
    ...(imported.content === undefined ? [] : contentFaults(imported.ledger, imported.content)),
  ];
  if (wrong.length > 0 && faults++ < 5) console.error(name, wrong.slice(0, 3));
  for (const problem of imported.problems) console.error(name, problem.code);
}
console.error(
  `${pages.length} pages, ${(pages.length / seconds).toFixed(0)} a second of one core, ${faults} with faults in the ledger`,
);
