/**
 * Learns the trees by which the body of a saved page is found, from a corpus of pages with known articles, and writes
 * `src/import/htmlWeights.json`. The corpus is a folder with `truth.json`, `html/`, `text/` and `score.mjs`; it is never copied.
 * To be run again whenever the model of the text has changed:
 *
 *   npx rolldown bench/trainImport.ts bench/importHtmlTrain.ts --format esm --platform node -d .bench
 *   node .bench/importHtmlTrain.js CORPUS --cross yes --write src/import/htmlWeights.json
 *
 *   --cross yes        first says how well it does on sites that it hasn’t seen: five parts, by site
 *   --write-folds STEM keeps those trees as STEM.SEED.PART.json
 *   --text DIR         where the weights of the text for each part are kept between two runs
 *   --without PATTERN  leaves out the features whose names fit
 *   --worst N, --show ID,…, --rounds N, --leaves N, --rate X, --seeds N
 *
 * What the model of the text says of a page whose site it was taught with is better than what it will say of others. So it is
 * taught five times, each time without a part of the sites, and the trees are shown what it says of those.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findHtmlBody } from '../src/import/htmlBody.ts';
import { FEATURE_NAMES } from '../src/import/htmlFeatures.ts';
import { Forest, type Trees } from '../src/import/htmlTrees.ts';
import { WEIGHTS, type Weights } from '../src/import/model.ts';
import { learnTrees } from './boostedTrees.ts';
import { partOf, readCases, readScorer, type Sample, toSample } from './htmlSamples.ts';

const PARTS = 5;
/** How much a page counts: people typed off the bodies of scrapinghub, others are what a tool made of it. */
const WORTH: Readonly<Record<string, number>> = { scrapinghub: 1, mozilla: 0.5, defuddle: 0.5 };
const argv = process.argv.slice(2);
const option = (name: string, fallback: string): string => {
  const at = argv.indexOf(`--${name}`);
  return at < 0 ? fallback : (argv[at + 1] ?? fallback);
};
const corpus = resolve(argv[0] ?? '');
const scorer = await readScorer(corpus);
const cases = readCases(corpus);
const texts = textWeights(option('text', ''));
const without = option('without', '');
const skipped = new Set(
  FEATURE_NAMES.flatMap((name, f) => (without !== '' && new RegExp(without).test(name) ? [f] : [])),
);
const samples = cases.map((one) => toSample(one, corpus, scorer, texts[partOf(one.site, PARTS)] ?? WEIGHTS));
console.error(`${samples.length} pages, ${FEATURE_NAMES.length} features`);

if (option('cross', '') !== '') {
  const seeds = Number(option('seeds', '1'));
  for (let seed = 0; seed < seeds; seed++) {
    const results = Array.from({ length: PARTS }, (_, part) => {
      const salt = seed === 0 ? 'fold' : `fold${seed}`;
      const isHeld = ({ one }: Sample): boolean => partOf(one.site, PARTS, salt) === part;
      const learnt = learn(
        samples.filter((sample) => !isHeld(sample)),
        seed,
      );
      const to = option('write-folds', '');
      if (to !== '') writeFileSync(`${to}.${seed}.${part}.json`, asJson(learnt));
      const forest = new Forest(learnt, FEATURE_NAMES);
      return samples.filter(isHeld).map((sample) => judge(sample, forest));
    }).flat();
    report(results, Number(option('worst', '0')));
  }
}
const target = option('write', '');
if (target !== '') writeFileSync(target, asJson(learn(samples, 0)));

/** Weights of the text that haven't seen the sites of each part; taught here where the folder doesn't have them yet. */
function textWeights(kept: string): readonly Weights[] {
  const folder = resolve(kept === '' ? join(import.meta.dirname, 'text') : kept);
  const files = Array.from({ length: PARTS }, (_, part) => join(folder, `text.0.${part}.json`));
  if (!files.every((file) => existsSync(file))) teachText(folder);
  return files.map((file): Weights => JSON.parse(readFileSync(file, 'utf8')));
}

/** The first division of the sites is the one of `partOf`. */
function teachText(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const trainer = join(import.meta.dirname, 'trainImport.js');
  const args = [trainer, corpus, '--folds', String(PARTS), '--write-folds', join(folder, 'text')];
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('the model of the text could not be taught');
}

function learn(list: readonly Sample[], seed: number): Trees {
  const rows: Float64Array[] = [];
  const labels: (0 | 1)[] = [];
  const weights: number[] = [];
  for (const { one, page, rows: own, labels: said } of list) {
    const sizes = page.pieces.map(({ text }) => scorer.words(text).length);
    const total = sizes.reduce((sum, size, i) => sum + (said[i] === true ? size : 0), 0);
    said.forEach((label, i) => {
      if (label === undefined) return;
      rows.push(own[i] as Float64Array);
      labels.push(label ? 1 : 0);
      // A wrong long paragraph costs more than a wrong short line.
      weights.push(
        (WORTH[one.source] ?? 0.3) * (0.2 + 10 * Math.min(0.5, (sizes[i] ?? 0) / Math.max(100, total))),
      );
    });
  }
  return learnTrees({
    rows,
    labels,
    weights,
    names: FEATURE_NAMES,
    without: skipped,
    rounds: Number(option('rounds', '150')),
    leaves: Number(option('leaves', '8')),
    rate: Number(option('rate', '0.06')),
    seed,
  });
}

interface Result {
  readonly id: string;
  readonly source: string;
  readonly p?: number;
  readonly r?: number;
  readonly lede?: boolean;
}

function judge({ one, page, headline, rows, labels }: Sample, forest: Forest): Result {
  const decisions = findHtmlBody(page, headline, forest, rows);
  const chosen = page.pieces.filter((_, i) => decisions[i]?.state === 'body').map((piece) => piece.text);
  if (option('show', '').split(',').includes(one.id)) {
    console.error(`== ${one.id}`);
    page.pieces.forEach((piece, i) => {
      const truth = labels[i] === undefined ? '?' : labels[i] ? '#' : ' ';
      const { state, certainty, reasons } = decisions[i] ?? {};
      console.error(
        `${truth} ${i === headline ? 'H' : ' '} ${state?.padEnd(6)} ${certainty} ${piece.text.slice(0, 80)} {${reasons?.join(', ')}}`,
      );
    });
  }
  const { body, bodyStart } = one.truth;
  if (body !== undefined)
    return { id: one.id, source: one.source, ...scorer.compareBody(body, chosen.join('\n')) };
  const lede =
    bodyStart === undefined ? {} : { lede: scorer.ledeOffset(bodyStart, chosen.join('\n')) <= 200 };
  return { id: one.id, source: one.source, ...lede };
}

function report(results: readonly Result[], worstOnes: number): void {
  const mean = (list: readonly number[]): number =>
    list.reduce((a, b) => a + b, 0) / Math.max(1, list.length);
  for (const source of ['scrapinghub', 'mozilla', 'defuddle', 'postlight']) {
    const rows = results.filter((one) => one.source === source);
    const bodies = rows.filter((one) => one.p !== undefined);
    const ledes = rows.filter((one) => one.lede !== undefined);
    const p = mean(bodies.map((one) => one.p ?? 0));
    const r = mean(bodies.map((one) => one.r ?? 0));
    const f1 = bodies.length === 0 ? '–' : ((2 * p * r) / (p + r)).toFixed(4);
    console.error(
      `${source}: F1 ${f1} P ${p.toFixed(4)} R ${r.toFixed(4)} (${bodies.length})  lede ${mean(ledes.map((one) => (one.lede ? 1 : 0))).toFixed(3)} (${ledes.length})`,
    );
  }
  const worst = results
    .filter((one) => one.p !== undefined)
    .sort((a, b) => Math.min(a.p ?? 0, a.r ?? 0) - Math.min(b.p ?? 0, b.r ?? 0));
  for (const one of worst.slice(0, worstOnes))
    console.error(`  P ${one.p?.toFixed(3)} R ${one.r?.toFixed(3)} ${one.id}`);
}

function asJson({ features, bias, trees }: Trees): string {
  const rows = trees.map((tree) => `    ${JSON.stringify(tree)}`).join(',\n');
  return `{\n  "features": ${JSON.stringify(features)},\n  "bias": ${bias},\n  "trees": [\n${rows}\n  ]\n}\n`;
}
