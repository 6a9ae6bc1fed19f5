/**
 * Learns the weights by which the body of a saved page is found, from a corpus of pages with known articles, and
 * writes `src/import/htmlWeights.ts`. The corpus is a folder with `truth.json`, `html/` and `score.mjs`; it is never copied.
 *
 *   importHtmlTrain CORPUS [--cross yes] [--text DIR] [--folds 5] [--write FILE] [--worst N] [--show ID,…]
 *
 * `--text DIR` has weights of the text learnt without the sites of each fold, `0.mjs` and so on, so that the weights
 * of the places don't trust the text more than it deserves on pages that it hasn't seen.
 */

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { barredPieces, findHtmlBody, type PlaceWeights, textScores } from '../src/import/htmlBody.ts';
import { findHtmlHeadline } from '../src/import/htmlHeadline.ts';
import { type HtmlPage, toHtmlPage } from '../src/import/htmlPage.ts';
import { readablePieces } from '../src/import/htmlReadable.ts';
import { PLACE_SIGN_NAMES, placeSigns } from '../src/import/htmlSigns.ts';
import { readTags } from '../src/import/htmlTags.ts';
import { toPieces } from '../src/import/htmlText.ts';
import { parseHtml } from '../src/import/htmlTree.ts';
import { signsOf, WEIGHTS, type Weights } from '../src/import/model.ts';
import { adam, addExpectations } from './importHtmlChain.ts';

interface Truth {
  readonly body?: string;
  readonly bodyStart?: string;
}
interface Case {
  readonly id: string;
  readonly source: string;
  readonly site: string;
  readonly html: string;
  readonly truth: Truth;
}
interface Sample {
  readonly one: Case;
  readonly page: HtmlPage;
  readonly headline: number;
  /** Of a model of the text that hasn't seen this page's site, where one is given. */
  readonly textWeights: Weights;
  /** For each block the states that it may be in, as bits. */
  readonly allowed: readonly number[];
}

const ANY = 15;
const argv = process.argv.slice(2);
const option = (name: string, fallback: string): string => {
  const at = argv.indexOf(`--${name}`);
  return at < 0 ? fallback : (argv[at + 1] ?? fallback);
};
const corpus = argv[0] ?? '';
const scorer = await import(pathToFileURL(join(corpus, 'score.mjs')).href);
const cases: readonly Case[] = JSON.parse(readFileSync(join(corpus, 'truth.json'), 'utf8')).cases;
const hash = (text: string): number =>
  Number.parseInt(createHash('sha256').update(text).digest('hex').slice(0, 8), 16);
const isHeld = (site: string): boolean => hash(`html:${site}`) % 2 === 0;
const siteOf = new Map(cases.map((one) => [one.id, one.site]));
const MARGIN = Number(option('margin', '4'));
const L2 = Number(option('l2', '0.03'));
const ROUNDS = Number(option('rounds', '200'));
const SHARE = Number(option('share', '0.5'));
const without = option('without', '');

/** `--text DIR`: weights of the text, learnt without the sites of each fold, so that these here don't trust them too much. */
const textFolder = option('text', '');
const folds = Number(option('folds', '5'));
const readWeights = async (fold: number): Promise<Weights> =>
  textFolder === '' ? WEIGHTS : (await import(pathToFileURL(join(textFolder, `${fold}.mjs`)).href)).WEIGHTS;
const textFolds = await Promise.all(Array.from({ length: folds }, (_, fold) => readWeights(fold)));
const foldOf = (site: string): number => hash(`fold:${site}`) % folds;

const samples = cases.map(toSample);
console.error(`${samples.length} samples, ${PLACE_SIGN_NAMES.length} signs`);

if (option('cross', '') !== '') {
  const results = Array.from({ length: folds }, (_, fold) => {
    const weights = train(samples.filter(({ one }) => foldOf(one.site) !== fold));
    return samples.filter(({ one }) => foldOf(one.site) === fold).map((one) => judge(one, weights));
  }).flat();
  for (const held of [false, true]) {
    console.error(held ? 'held half' : 'tune half');
    report(
      results.filter((one) => isHeld(siteOf.get(one.id) ?? '') === held),
      held ? 0 : Number(option('worst', '0')),
    );
  }
}
const target = option('write', '');
if (target !== '') {
  const weights = train(samples);
  writeFileSync(target, asModule(weights));
}

function toSample(one: Case): Sample {
  const root = parseHtml(gunzipSync(readFileSync(join(corpus, one.html))).toString('utf8'));
  const tags = readTags(root);
  const pieces = toPieces(root);
  const page = toHtmlPage(pieces, tags, readablePieces(root, pieces));
  const headline = findHtmlHeadline(page, tags).i;
  const texts = page.pieces.map((piece) => piece.text);
  const { body, bodyStart } = one.truth;
  return {
    one,
    page,
    headline,
    textWeights: textFolds[foldOf(one.site)] ?? WEIGHTS,
    allowed: body !== undefined ? alignBody(texts, body) : alignStart(texts, bodyStart),
  };
}

function alignBody(texts: readonly string[], body: string): readonly number[] {
  const truth: readonly string[] = scorer.words(body);
  const bag: Map<string, number> = new Map(scorer.shingles(truth));
  const line = ` ${truth.join(' ')} `;
  const at: number[] = texts.map(() => -1);
  let from = 0;
  const words = texts.map((text) => scorer.words(text) as readonly string[]);
  words.forEach((list, i) => {
    if (list.length < 5) return;
    let hits = 0;
    for (let k = 0; k + 4 <= list.length; k++) if ((bag.get(list.slice(k, k + 4).join(' ')) ?? 0) > 0) hits++;
    if (hits < (list.length - 3) * 0.6) return;
    const key = ` ${list.slice(0, 5).join(' ')} `;
    const found = line.indexOf(key, from);
    at[i] = found >= 0 ? found : Math.max(from, line.indexOf(` ${list.slice(-5).join(' ')} `, from));
    // Each passage counts once, so that a teaser that repeats it stays outside.
    for (let k = 0; k + 4 <= list.length; k++) {
      const shingle = list.slice(k, k + 4).join(' ');
      bag.set(shingle, (bag.get(shingle) ?? 0) - 1);
    }
    if (found >= 0) from = found;
  });
  // Short lines: where their words stand between those of their neighbours.
  words.forEach((list, i) => {
    if (list.length >= 5 || list.length === 0 || (at[i] ?? -1) >= 0) return;
    const before = at.findLastIndex((pos, k) => k < i && pos >= 0);
    const after = at.findIndex((pos, k) => k > i && pos >= 0);
    if (before < 0 && after < 0) return;
    const start = before < 0 ? 0 : (at[before] ?? 0) + (words[before]?.join(' ').length ?? 0);
    const end = after < 0 ? line.length : (at[after] ?? line.length) + 1;
    const key = ` ${list.join(' ')} `;
    const found = line.indexOf(key, Math.max(0, start));
    if (found >= 0 && found + key.length <= end + 1 && (after >= 0 || found - start < 30)) at[i] = found;
  });
  const first = at.findIndex((pos) => pos >= 0);
  const last = at.findLastIndex((pos) => pos >= 0);
  return at.map((pos, i) =>
    pos >= 0 ? 2 : first < 0 ? ANY : i < first ? 1 : i > last ? 8 : (words[i]?.length ?? 0) === 0 ? 6 : 4,
  );
}

function alignStart(texts: readonly string[], start: string | undefined): readonly number[] {
  if (start === undefined) return texts.map(() => ANY);
  const key: string = scorer.squash(start);
  const hits = texts.flatMap((text, i) => (scorer.squash(text.slice(0, 400)).startsWith(key) ? [i] : []));
  const found =
    hits.length === 0 ? -1 : (hits.find((i) => (texts[i]?.length ?? 0) > start.length + 20) ?? hits[0] ?? -1);
  return texts.map((_, i) => (found < 0 ? ANY : i < found ? 1 : i === found ? 2 : ANY));
}

function train(list: readonly Sample[]): PlaceWeights {
  const skip = new Set(
    PLACE_SIGN_NAMES.flatMap((name, n) => (without !== '' && new RegExp(without).test(name) ? [n] : [])),
  );
  const rows = list
    .filter((one) => one.allowed.some((bits) => bits !== ANY))
    .map((one) => {
      const { at } = one.page.page;
      const total = at.reduce((sum, m, i) => sum + (one.allowed[i] === 2 ? m.size : 0), 0) || 1;
      return {
        weight: { scrapinghub: 1, mozilla: 0.5, defuddle: 0.5 }[one.one.source] ?? 0.4,
        text: textScores(signsOf(one.page.page, one.headline), one.textWeights, SHARE),
        steps: one.textWeights.steps.map((row) => row.map((v) => v * SHARE)),
        signs: placeSigns(one.page).map((held) => held.filter((n) => !skip.has(n))),
        allowed: one.allowed,
        barred: barredPieces(one.page, one.headline),
        cost: at.map((m) => Math.min(1, m.size / total)),
      };
    });
  const S = PLACE_SIGN_NAMES.length;
  const w = new Float64Array(S);
  adam(w, ROUNDS, 0.05, L2, (gradient) => {
    for (const row of rows) {
      const all = new Float64Array(S * 4 + 16);
      for (let k = 0; k < 16; k++) all[S * 4 + k] = row.steps[k >> 2]?.[k & 3] ?? 0;
      const base = row.signs.map((held, i) => {
        const sum = Float64Array.from(row.text[i] ?? []);
        for (const n of held) sum[1] = (sum[1] as number) + (w[n] as number);
        return sum;
      });
      // A wrong long paragraph costs more than a wrong short line.
      const loose = base.map((sum, i) => {
        const bits = row.allowed[i] ?? ANY;
        const cost = bits === ANY ? 0 : MARGIN * (row.cost[i] ?? 0);
        return sum.map((v, s) =>
          row.barred.has(i) && s === 1 ? -1e6 : (bits === 2) !== (s === 1) ? v + cost : v,
        );
      });
      const strict = base.map((sum, i) => sum.map((v, s) => ((row.allowed[i] ?? ANY) & (1 << s) ? v : -1e6)));
      const found = new Float64Array(S * 4 + 16);
      addExpectations(found, row.signs, loose, all, S, row.weight);
      addExpectations(found, row.signs, strict, all, S, -row.weight);
      for (let n = 0; n < S; n++) gradient[n] = (gradient[n] ?? 0) + (found[n * 4 + 1] ?? 0);
    }
    return rows.length;
  });
  return Object.fromEntries(PLACE_SIGN_NAMES.map((name, n) => [name, Math.round((w[n] ?? 0) * 1000) / 1000]));
}

interface Result {
  readonly id: string;
  readonly source: string;
  readonly p?: number;
  readonly r?: number;
  readonly best?: number;
  readonly lede?: boolean;
}

function judge({ one, page, headline, allowed, textWeights }: Sample, weights: PlaceWeights): Result {
  const states = findHtmlBody(page, headline, weights, textWeights, SHARE);
  const chosen = page.pieces.filter((_, i) => states[i]?.state === 'body').map((piece) => piece.text);
  if (option('show', '').split(',').includes(one.id)) {
    console.error(`== ${one.id}`);
    page.pieces.forEach((piece, i) => {
      const truth = { 1: ' ', 2: '#', 4: '.', 8: ' ', 6: '.' }[allowed[i] ?? 0] ?? '?';
      console.error(
        `${truth} ${i === headline ? 'H' : ' '} ${states[i]?.state.padEnd(6)} ${states[i]?.certainty} ${piece.text.slice(0, 80)} {${states[i]?.reason}}`,
      );
    });
  }
  const { body, bodyStart } = one.truth;
  if (body === undefined) {
    const lede =
      bodyStart === undefined ? {} : { lede: scorer.ledeOffset(bodyStart, chosen.join('\n')) <= 200 };
    return { id: one.id, source: one.source, ...lede };
  }
  const { p, r } = scorer.compareBody(body, chosen.join('\n'));
  const ideal = page.pieces.filter((_, i) => allowed[i] === 2).map((piece) => piece.text);
  return { id: one.id, source: one.source, p, r, best: scorer.compareBody(body, ideal.join('\n')).f1 };
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
    console.error(
      `${source}: F1 ${((2 * p * r) / (p + r)).toFixed(4)} P ${p.toFixed(4)} R ${r.toFixed(4)} best ${mean(bodies.map((one) => one.best ?? 0)).toFixed(4)} (${bodies.length})  lede ${mean(ledes.map((one) => (one.lede ? 1 : 0))).toFixed(3)} (${ledes.length})`,
    );
  }
  const worst = results
    .filter((one) => one.p !== undefined)
    .sort((a, b) => Math.min(a.p ?? 0, a.r ?? 0) - Math.min(b.p ?? 0, b.r ?? 0));
  for (const one of worst.slice(0, worstOnes))
    console.error(`  P ${one.p?.toFixed(3)} R ${one.r?.toFixed(3)} best ${one.best?.toFixed(3)} ${one.id}`);
}

function asModule(weights: PlaceWeights): string {
  const rows = Object.entries(weights)
    .filter(([, value]) => value !== 0)
    .map(([name, value]) => `  ${JSON.stringify(name)}: ${value},`);
  return `/** Learnt by \`bench/importHtmlTrain.ts\`; not written by hand. */\n\nimport type { PlaceWeights } from './htmlBody.ts';\n\nexport const PLACE_WEIGHTS: PlaceWeights = {\n${rows.join('\n')}\n};\n`;
}
