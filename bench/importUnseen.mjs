/**
 * Imports each page of a corpus with weights that haven't seen its site, as text and as a saved page, and scores every
 * field: what to expect of the whole import on other sites. Rules were written with these pages in view all the same.
 *
 *   npx rolldown bench/trainImport.ts bench/importHtmlTrain.ts --format esm --platform node -d .bench
 *   node .bench/trainImport.js CORPUS --folds 5 --write-folds FOLDS/text
 *   node .bench/importHtmlTrain.js CORPUS --cross yes --text FOLDS --write-folds FOLDS/html
 *   node bench/importUnseen.mjs CORPUS FOLDS OUT [--score 'ARGUMENT…']
 */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const PARTS = 5;
const [corpus, folds, out, , more = ''] = process.argv.slice(2);
if (out === undefined) throw new Error('usage: importUnseen CORPUS FOLDS OUT [--score ARGUMENTS]');
const bench = dirname(fileURLToPath(import.meta.url));
const { cases } = JSON.parse(readFileSync(join(corpus, 'truth.json'), 'utf8'));
// Within the project, where the program's libraries are found.
const programs = join(bench, '../node_modules/.unseen');

for (const [form, program] of [
  ['text', 'importScore'],
  ['html', 'importHtmlScore'],
]) {
  if (!existsSync(join(folds, `${form}.0.0.json`))) continue;
  const target = join(out, form);
  mkdirSync(target, { recursive: true });
  for (let part = 0; part < PARTS; part++) {
    const names = cases.filter(({ site }) => partOf(site) === part).map(({ id }) => id);
    const file = await compile(program, part);
    const folder = form === 'text' ? join(corpus, 'text') : corpus;
    run(file, [folder, target, ...names]);
  }
  console.log(`\n${form}, unseen`);
  run(join(corpus, 'score.mjs'), ['--corpus', corpus, '--out', target, ...more.split(' ').filter(Boolean)]);
}
rmSync(programs, { recursive: true, force: true });

/** The scoring program with the weights of one part in the place of the shipped ones. */
async function compile(name, part) {
  const replaced = { 'weights.json': `text.0.${part}.json`, 'htmlWeights.json': `html.0.${part}.json` };
  const bundle = await rolldown({
    input: join(bench, `${name}.ts`),
    platform: 'node',
    plugins: [
      {
        name: 'unseen-weights',
        resolveId: (id) => {
          const other = replaced[id.replace('./', '')];
          return other && existsSync(join(folds, other)) ? resolve(folds, other) : null;
        },
      },
    ],
  });
  const dir = join(programs, `${name}${part}`);
  await bundle.write({ dir, format: 'esm', entryFileNames: '[name].mjs' });
  return join(dir, `${name}.mjs`);
}

function run(file, args) {
  const { status } = spawnSync(process.execPath, [file, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error(`${file} ended with ${status}`);
}

/** As `trainImport` parts the sites for its first division. */
function partOf(site) {
  const digest = createHash('sha256').update(`fold:${site}`).digest('hex');
  return Number.parseInt(digest.slice(0, 8), 16) % PARTS;
}
