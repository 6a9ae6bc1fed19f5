/**
 * Learns the weights of the import's model from a corpus of pages with known articles, and writes
 * `src/import/weights.json`. The corpus is a folder with `truth.json`, `text/` and `score.mjs`; it is never copied.
 *
 *   npx rolldown bench/trainImport.ts --format esm --platform node -d DIR
 *   node DIR/trainImport.js CORPUS [--folds 5] [--divisions N] [--write-folds STEM] [--write FILE] [--labels FILE] [--worst N] [--without WORDS]
 *
 * `--folds` learns from the sites of all folds but one and judges on that one, for each fold in turn: what to expect
 * on sites that the model hasn't seen; `--write-folds` keeps those weights as STEM.DIVISION.FOLD.json. `--labels` names the numbers of lines of what nobody has
 * typed off (`bench/lineLabels.ts` tells how they were made). `--without` leaves out the
 * signs whose names have one of these words, parted by commas, to see what they add.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BODY_SIGNS } from '../src/import/bodySigns.ts';
import type { Weights } from '../src/import/model.ts';
import { findOutline } from '../src/import/outline.ts';
import { readLabels } from './lineLabels.ts';
import { isIn, type Parts, type Settings, trainAll, trainParts } from './trainModel.ts';
import { type Case, hash, type Sample, type Scorer, samplesOf } from './trainSamples.ts';

const argv = process.argv.slice(2);
const option = (name: string, fallback: string): string => {
  const at = argv.indexOf(`--${name}`);
  return at < 0 ? fallback : (argv[at + 1] ?? fallback);
};
const corpus = argv[0] ?? '';
const scorer: Scorer = await import(pathToFileURL(join(corpus, 'score.mjs')).href);
const cases: readonly Case[] = JSON.parse(readFileSync(join(corpus, 'truth.json'), 'utf8')).cases;
const settings: Settings = {
  l2: Number(option('l2', '2')),
  headlineL2: Number(option('headline-l2', '5')),
  margin: Number(option('margin', '2')),
  rounds: Number(option('rounds', '5')),
  batch: Number(option('batch', '32')),
  trainings: Number(option('trainings', '12')),
  without: option('without', '')
    .split(',')
    .filter((word) => word !== ''),
};

const samples = samplesOf(corpus, cases, scorer, readLabels(option('labels', 'bench/importLabels.json')));
console.error(`${samples.length} samples, ${BODY_SIGNS.names.length} signs`);

const folds = Number(option('folds', '0'));
const divisions = Number(option('divisions', '1'));
const all: Result[][] = [];
for (let division = 0; folds > 1 && division < divisions; division++) {
  const parts = partsOf(division, folds);
  const results: Result[] = [];
  trainParts(samples, settings, parts).forEach((weights, part) => {
    results.push(
      ...samples
        .filter((one) => one.form !== 'made' && isIn(one, part, parts))
        .map((one) => judge(one, weights)),
    );
    const to = option('write-folds', '');
    if (to !== '') writeFileSync(`${to}.${division}.${part}.json`, asJson(weights));
  });
  report(results.filter(({ form }) => form === 'whole'));
  all.push(results);
}
if (all.length > 1) summarize(all);
const target = option('write', '');
if (target !== '') {
  const weights = trainAll(samples, settings, partsOf(0, 5));
  report(samples.filter(({ form }) => form === 'whole').map((one) => judge(one, weights)));
  writeFileSync(target, asJson(weights));
}

/** Another way of parting the sites for each division. */
function partsOf(division: number, count: number): Parts {
  return { count, of: (site) => hash(`${division === 0 ? 'fold' : division}:${site}`) % count };
}

interface Result {
  readonly id: string;
  readonly source: string;
  readonly form: Sample['form'];
  readonly p?: number;
  readonly r?: number;
  readonly headline?: boolean;
  /** Is it the labelled headline, where the truth has none? */
  readonly labelled?: boolean;
  /** The line that was taken for the headline. */
  readonly got: string;
  readonly lede?: boolean;
}

function judge(one: Sample, weights: Weights): Result {
  const { frame, decisions } = findOutline(one.page, weights);
  const { truth } = one;
  const text = one.page.at
    .filter((_, i) => decisions[i]?.state === 'body')
    .map((m) => m.block.text)
    .join('\n');
  if (option('show', '').split(',').includes(one.id)) show(one, frame.headline, decisions);
  const headline = one.page.at[frame.headline]?.block.text ?? '';
  const body = truth.body === undefined ? undefined : scorer.compareBody(truth.body, text);
  return {
    id: one.id,
    source: one.source,
    form: one.form,
    got: headline,
    ...(truth.headline !== undefined || one.title === undefined
      ? {}
      : { labelled: scorer.headlineMatches(one.title, headline) }),
    ...(body === undefined ? {} : { p: body.p, r: body.r }),
    ...(truth.headline === undefined ? {} : { headline: scorer.headlineMatches(truth.headline, headline) }),
    ...(truth.bodyStart === undefined ? {} : { lede: scorer.ledeOffset(truth.bodyStart, text) <= 200 }),
  };
}

function show(one: Sample, headline: number, decisions: ReturnType<typeof findOutline>['decisions']): void {
  one.page.at.forEach((m, i) => {
    const { state, certainty, reasons } = decisions[i] ?? {};
    const right = (one.allowed[i] ?? 0) === 8 ? '#' : ' ';
    console.error(
      `${right}${i === headline ? 'H' : ' '} ${state} ${certainty} ${m.block.text.slice(0, 90)} {${reasons?.join(', ')}}`,
    );
  });
}

function report(results: readonly Result[]): void {
  const mean = (list: readonly number[]): number =>
    list.reduce((a, b) => a + b, 0) / Math.max(1, list.length);
  const yes = (key: 'headline' | 'lede', rows: readonly Result[]): string => {
    const list = rows.filter((one) => one[key] !== undefined);
    return `${mean(list.map((one) => (one[key] ? 1 : 0))).toFixed(3)} (${list.length})`;
  };
  for (const source of ['scrapinghub', 'mozilla', 'defuddle', 'postlight']) {
    const rows = results.filter((one) => one.source === source);
    const bodies = rows.filter((one) => one.p !== undefined);
    const p = mean(bodies.map((one) => one.p ?? 0));
    const r = mean(bodies.map((one) => one.r ?? 0));
    const f1 = bodies.length === 0 ? '-' : ((2 * p * r) / (p + r)).toFixed(4);
    console.error(
      `${source} (${bodies.length}): F1 ${f1} P ${p.toFixed(4)} R ${r.toFixed(4)}  headline ${yes('headline', rows)} lede ${yes('lede', rows)}`,
    );
  }
  console.error(`all: headline ${yes('headline', results)} lede ${yes('lede', results)}`);
  const worst = [...results]
    .filter((one) => one.p !== undefined)
    .sort((a, b) => Math.min(a.p ?? 0, a.r ?? 0) - Math.min(b.p ?? 0, b.r ?? 0))
    .slice(0, Number(option('worst', '0')));
  for (const one of worst) console.error(`  P ${one.p?.toFixed(3)} R ${one.r?.toFixed(3)} ${one.id}`);
  if (worst.length === 0) return;
  for (const one of results.filter(({ headline, lede }) => headline === false || lede === false))
    console.error(
      `  wrong${one.headline === false ? ' headline' : ''}${one.lede === false ? ' lede' : ''}: ${one.id}: ${one.got.slice(0, 80)}`,
    );
}

/** Means over several divisions of the sites, and between which figures they lay. */
function summarize(divisions: readonly (readonly Result[])[]): void {
  const show = (name: string, value: (results: readonly Result[]) => number): void => {
    const values = divisions.map(value);
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    console.error(`${name}: ${mean.toFixed(4)} (${values.map((one) => one.toFixed(4)).join(', ')})`);
  };
  for (const form of ['whole', 'tight', 'loose', 'parted', 'both']) {
    const of = (results: readonly Result[], source = '') =>
      results.filter((one) => one.form === form && one.source.includes(source));
    for (const source of ['scrapinghub', 'mozilla'])
      show(`${form}: ${source} body F1`, (results) => f1Of(of(results, source)));
    show(`${form}: headline`, (results) => shareOf(of(results), 'headline'));
    show(`${form}: headline, labelled`, (results) => shareOf(of(results), 'labelled'));
    show(`${form}: lede`, (results) => shareOf(of(results), 'lede'));
  }
}

function meanOf(list: readonly number[]): number {
  return list.reduce((a, b) => a + b, 0) / Math.max(1, list.length);
}

function f1Of(results: readonly Result[]): number {
  const bodies = results.filter((one) => one.p !== undefined);
  const p = meanOf(bodies.map((one) => one.p ?? 0));
  const r = meanOf(bodies.map((one) => one.r ?? 0));
  return (2 * p * r) / (p + r || 1);
}

function shareOf(results: readonly Result[], key: 'headline' | 'labelled' | 'lede'): number {
  return meanOf(results.filter((one) => one[key] !== undefined).map((one) => (one[key] ? 1 : 0)));
}

function asJson(weights: Weights): string {
  const rows = (record: Readonly<Record<string, unknown>>) =>
    Object.entries(record).map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  const steps = weights.steps.map((row) => `    ${JSON.stringify(row)}`);
  const block = (open: string, lines: readonly string[], close: string) =>
    `${open}\n${lines.join(',\n')}\n  ${close}`;
  return `{\n  "body": ${block('{', rows(weights.body), '}')},\n  "steps": ${block('[', steps, ']')},\n  "headline": ${block('{', rows(weights.headline), '}')}\n}\n`;
}
