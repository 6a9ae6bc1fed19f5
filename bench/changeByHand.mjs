// Is every value that a hand changes in a published file found? Changes one value in each of some files at a time, every value in
// the end, and asks `check --built` for them: each must be told at its line, beside the source.
//
//     node bench/changeByHand.mjs SITE [--rounds 20] [--seed 1]
//
// SITE is a built site; its dist/ is as it was afterwards. Its cache is moved aside meanwhile, so that nothing but the sources
// can tell. Without --rounds it goes on until each value had its turn.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string' }, seed: { type: 'string', default: '1' } },
});
const root = resolve(positionals[0] ?? '.');
const cli = join(import.meta.dirname, '../lib/cli.js');

/** Files at once: beyond 200 the check takes the folder for one of other sources. */
const AT_ONCE = 150;

/** What a value is in each kind of file: texts, attributes, JSON's strings and numbers, else lines. */
const MARKUP = /(?<=>)[^<>]*[\p{L}\p{N}][^<>]*(?=<)|(?<==")[^"]+(?=")/gu;
const JSON_VALUE = /(?<=": ?")(?:[^"\\]|\\.)+(?=")|(?<=": ?)-?\d+|(?<=[[,] ?")(?:[^"\\]|\\.)+(?=")/g;
const LINE = /^.*\S.*$/gm;
const VALUES = {
  '.html': [MARKUP, JSON_VALUE],
  '.xml': [MARKUP],
  '.svg': [MARKUP],
  '.json': [JSON_VALUE],
  '.webmanifest': [JSON_VALUE],
};
const TEXT = /\.(?:html|xml|json|webmanifest|txt|css|js|svg)$|(?:^|\/)_\w+$/;

const files = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' })
  .filter((path) => TEXT.test(path) && statSync(join(root, 'dist', path)).size > 0)
  .map((path) => ({ path, text: readFileSync(join(root, 'dist', path), 'utf8') }))
  .map(({ path, text }) => ({ path, text, values: shuffled(valuesIn(path, text), path) }));

function shuffled(values, path) {
  let state = [...`${options.seed}${path}`].reduce(
    (sum, letter) => (sum * 31 + letter.codePointAt(0)) >>> 0,
    7,
  );
  const random = () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return values
    .map((value) => [random(), value])
    .sort(([a], [b]) => a - b)
    .map(([, value]) => value);
}

function valuesIn(path, text) {
  return (VALUES[extname(path)] ?? [LINE]).flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({ at: match.index, value: match[0] })),
  );
}

/** Another letter in the middle of the value. */
function changed(text, { at, value }) {
  const middle = at + Math.floor(value.length / 2);
  const other = text[middle] === 'Q' ? 'Z' : 'Q';
  return {
    text: `${text.slice(0, middle)}${other}${text.slice(middle + 1)}`,
    line: text.slice(0, middle).split('\n').length,
  };
}

const cache = join(root, '.broadsheet');
const aside = join(root, '.broadsheet-aside');
if (existsSync(cache)) renameSync(cache, aside);
const most = Math.max(...files.map(({ values }) => values.length));
const rounds = Math.min(most, Number(options.rounds ?? most));
const lost = [];
const kinds = new Map();
let count = 0;
try {
  for (let round = 0; round < rounds; round++) {
    const open = files.filter(({ values }) => values.length > round);
    for (let from = 0; from < open.length; from += AT_ONCE) ask(open.slice(from, from + AT_ONCE), round);
    console.error(`${round + 1} of ${rounds} rounds: ${count} values changed, ${lost.length} not found`);
  }
} finally {
  for (const { path, text } of files) writeFileSync(join(root, 'dist', path), text);
  if (existsSync(aside)) renameSync(aside, cache);
}
for (const one of lost) console.log(one);
for (const [kind, n] of kinds) console.log(`${kind}: ${n} values`);
console.log(`${count} values in ${files.length} files, ${lost.length} not found.`);

function ask(some, round) {
  const expected = some.map(({ path, text, values }) => {
    const one = changed(text, values[round]);
    writeFileSync(join(root, 'dist', path), one.text);
    const kind = extname(path) || path;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    return { path, line: one.line, value: values[round].value };
  });
  const { problems } = JSON.parse(check());
  for (const { path, text } of some) writeFileSync(join(root, 'dist', path), text);
  for (const { path, line, value } of expected) {
    count += 1;
    const told = problems.some(
      ({ code, place, message }) =>
        code === 'audit/unlike-sources' &&
        place?.file === `dist/${path}` &&
        place.line === line &&
        /stands here, where \S.* makes /s.test(message),
    );
    if (!told) lost.push(`${path}:${line} ${value.slice(0, 80)}`);
  }
}

/** With wrong values it ends with 1, and tells all the same. */
function check() {
  try {
    return execFileSync(process.execPath, [cli, 'check', '--built', '--json', '--root', root], {
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    return error.stdout;
  }
}
