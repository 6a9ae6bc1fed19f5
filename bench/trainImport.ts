/**
 * Learns the weights of the import's model from a corpus of pages with known articles, and writes
 * `src/import/weights.ts`. The corpus is a folder with `truth.json`, `text/` and `score.mjs`; it is never copied.
 *
 *   node bench/run.mjs trainImport CORPUS [--part tune|all] [--folds 5] [--write FILE]
 */

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { toBlocks } from '../src/import/blocks.ts';
import { decode } from '../src/import/decode.ts';
import { type Line, toLines } from '../src/import/lines.ts';
import {
  findBody,
  findHeadline,
  holding,
  MAY_END,
  MAY_FOLLOW,
  MAY_START,
  mayBeHeadline,
  signsOf,
  type Weights,
} from '../src/import/model.ts';
import { type Page, toPage } from '../src/import/page.ts';
import { barredFromBody } from '../src/import/roles.ts';
import { BODY_SIGNS, HEADLINE_SIGNS, seen } from '../src/import/signs.ts';

interface Truth {
  readonly body?: string;
  readonly bodyStart?: string;
  readonly headline?: string;
}
interface Case {
  readonly id: string;
  readonly source: string;
  readonly site: string;
  readonly text: string;
  readonly truth: Truth;
}
interface Sample {
  readonly id: string;
  readonly source: string;
  readonly site: string;
  readonly weight: number;
  readonly page: Page;
  readonly truth: Truth;
  /** For each block the states that it may be in, as bits. */
  readonly allowed: readonly number[];
  readonly headlines: readonly number[];
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
const isHeld = (site: string): boolean => hash(`split:${site}`) % 3 === 0;
const part = option('part', 'tune');
const MARGIN = Number(option('margin', '4'));
const L2 = Number(option('l2', '0.02'));
const ROUNDS = Number(option('rounds', '250'));

const samples = cases.filter((one) => part === 'all' || !isHeld(one.site)).flatMap(toSamples);
console.error(`${samples.length} samples`);

const folds = Number(option('folds', '0'));
if (folds > 1) {
  const results: Result[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const inFold = (one: Sample): boolean => hash(`fold:${one.site}`) % folds === fold;
    const weights = train(samples.filter((one) => !inFold(one)));
    results.push(...samples.filter(inFold).map((one) => judge(one, weights)));
  }
  report(results);
}
const target = option('write', '');
if (target !== '') {
  const weights = train(samples);
  report(samples.map((one) => judge(one, weights)));
  writeFileSync(target, asModule(weights));
}

function toSamples(one: Case): readonly Sample[] {
  const decoded = decode(readFileSync(join(corpus, one.text)), one.text).value;
  if (decoded === undefined) return [];
  const lines = toLines(decoded.text);
  const whole = toSample(one, lines, one.id);
  const weight = { scrapinghub: 1, mozilla: 0.5, defuddle: 0.5 }[one.source] ?? 0.4;
  const out = [{ ...whole, weight }];
  if (one.truth.body === undefined) return out;
  // The same article as a careful person would paste it: from the headline on, with or without what stands between.
  const first = whole.allowed.findIndex((bits) => bits === 2);
  const last = whole.allowed.findLastIndex((bits) => bits === 2);
  if (first < 0) return out;
  const headline = findTitle(whole, first);
  const keep = (from: number, to: number, gaps: boolean): readonly Line[] => {
    const bad = new Set<Line>();
    if (!gaps)
      whole.page.at.forEach((m, i) => {
        if (i >= first && whole.allowed[i] !== 2) for (const line of m.block.lines) bad.add(line);
      });
    const start = whole.page.at[from]?.block.lines[0]?.number ?? 1;
    const end = whole.page.at[to]?.block.lines.at(-1)?.number ?? lines.length;
    return lines.filter((line) => line.number >= start && line.number <= end && !bad.has(line));
  };
  const copy = (part: readonly Line[]): Sample => ({
    ...toSample({ ...one, id: `${one.id}#` }, part, `${one.id}#`),
    weight: weight * 0.3,
  });
  out.push(
    copy(keep(headline, last, false)),
    copy(keep(headline, Math.min(whole.page.at.length - 1, last + 6), true)),
  );
  return out;
}

/** The line that best could be the headline, right before the body. */
function findTitle(sample: Sample, first: number): number {
  const known = sample.headlines.filter((i) => i < first).at(-1);
  if (known !== undefined) return known;
  for (let i = first - 1; i >= Math.max(0, first - 15); i--) {
    const m = sample.page.at[i];
    if (m && m.size >= 5 && m.size < 22 && mayBeHeadline(m) && !m.endsSentence) return i;
  }
  return Math.max(0, first - 1);
}

function toSample(one: Case, lines: readonly Line[], id: string): Sample {
  const page = toPage(toBlocks(lines));
  const texts = page.at.map((m) => m.block.text);
  const allowed =
    one.truth.body !== undefined ? alignBody(texts, one.truth.body) : alignStart(texts, one.truth.bodyStart);
  const title = one.truth.headline;
  const headlines =
    title === undefined
      ? []
      : page.at.flatMap((m, i) =>
          mayBeHeadline(m) && scorer.headlineMatches(title, m.block.text) ? [i] : [],
        );
  // With several copies, the last one above the body is the page's own headline.
  const first = allowed.findIndex((bits) => bits === 2);
  const above = headlines.filter((i) => first < 0 || i < first);
  return {
    id,
    source: one.source,
    site: one.site,
    weight: 1,
    page,
    truth: one.truth,
    allowed,
    headlines: above.length > 0 ? above : headlines,
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

function train(list: readonly Sample[]): Weights {
  const headline = trainHeadline(list);
  const partial: Weights = { body: {}, steps: [], headline };
  return trainBody(list, partial);
}

function trainHeadline(list: readonly Sample[]): Record<string, number> {
  const rows = list
    .filter((one) => one.headlines.length > 0)
    .map((one) => ({
      weight: one.weight,
      candidates: one.page.at.flatMap((m, i) =>
        mayBeHeadline(m)
          ? [{ held: holding(HEADLINE_SIGNS, seen(one.page, i, -1)), right: one.headlines.includes(i) }]
          : [],
      ),
    }));
  const w = new Float64Array(HEADLINE_SIGNS.length);
  adam(w, 200, 0.05, 0.02, (gradient) => {
    for (const row of rows) {
      const scores = row.candidates.map((c) => c.held.reduce((sum, n) => sum + (w[n] ?? 0), 0));
      const top = Math.max(...scores);
      const all = scores.reduce((sum, s) => sum + Math.exp(s - top), 0);
      const right =
        scores.reduce((sum, s, i) => sum + (row.candidates[i]?.right ? Math.exp(s - top) : 0), 0) || 1e-300;
      row.candidates.forEach((c, i) => {
        const p = Math.exp((scores[i] ?? 0) - top);
        const delta = row.weight * (p / all - (c.right ? p / right : 0));
        for (const n of c.held) gradient[n] = (gradient[n] ?? 0) + delta;
      });
    }
    return rows.length;
  });
  return Object.fromEntries(HEADLINE_SIGNS.map((sign, n) => [sign.name, round(w[n] ?? 0)]));
}

function trainBody(list: readonly Sample[], partial: Weights): Weights {
  const rows = list
    .filter((one) => one.allowed.some((bits) => bits !== ANY))
    .map((one) => {
      const headline = findHeadline(one.page, partial).i;
      const total = one.page.at.reduce((sum, m, i) => sum + (one.allowed[i] === 2 ? m.size : 0), 0) || 1;
      return {
        weight: one.weight,
        signs: signsOf(one.page, headline),
        allowed: one.allowed,
        barred: barredFromBody(one.page, headline),
        cost: one.page.at.map((m) => Math.min(1, m.size / total)),
      };
    });
  const S = BODY_SIGNS.length;
  const w = new Float64Array(S * 4 + 16);
  const scoresOf = (signs: readonly (readonly number[])[]): number[][] =>
    signs.map((held) => {
      const sum = [0, 0, 0, 0];
      for (const n of held) for (let s = 0; s < 4; s++) sum[s] = (sum[s] ?? 0) + (w[n * 4 + s] ?? 0);
      return sum;
    });
  adam(w, ROUNDS, 0.05, L2, (gradient) => {
    for (const row of rows) {
      const base = scoresOf(row.signs);
      // A wrong long paragraph costs more than a wrong short line.
      const loose = base.map((sum, i) => {
        const bits = row.allowed[i] ?? ANY;
        if (bits === ANY) return sum;
        const isBody = bits === 2;
        return sum.map((v, s) => (isBody !== (s === 1) ? v + MARGIN * (row.cost[i] ?? 0) : v));
      });
      const strict = base.map((sum, i) =>
        sum.map((v, s) => ((row.allowed[i] ?? ANY) & (1 << s) ? v : -Infinity)),
      );
      for (const scores of [loose, strict])
        for (const i of row.barred) {
          const at = scores[i];
          if (at && scores === loose) at[1] = -1e6;
        }
      addExpectations(gradient, row.signs, loose, w, S, row.weight);
      addExpectations(gradient, row.signs, strict, w, S, -row.weight);
    }
    return rows.length;
  });
  const body = Object.fromEntries(
    BODY_SIGNS.map((sign, n) => [sign.name, [0, 1, 2, 3].map((s) => round(w[n * 4 + s] ?? 0))]),
  );
  const steps = [0, 1, 2, 3].map((s) => [0, 1, 2, 3].map((to) => round(w[S * 4 + s * 4 + to] ?? 0)));
  return { body, steps, headline: partial.headline };
}

function addExpectations(
  gradient: Float64Array,
  signs: readonly (readonly number[])[],
  scores: number[][],
  w: Float64Array,
  S: number,
  weight: number,
): void {
  const n = scores.length;
  const step = (s: number, to: number): number =>
    MAY_FOLLOW[s]?.[to] ? (w[S * 4 + s * 4 + to] ?? 0) : -Infinity;
  const f: number[][] = [[0, 1, 2, 3].map((s) => (MAY_START[s] ? (scores[0]?.[s] ?? 0) : -Infinity))];
  for (let i = 1; i < n; i++)
    f.push(
      [0, 1, 2, 3].map(
        (to) => logSum([0, 1, 2, 3].map((s) => (f[i - 1]?.[s] ?? 0) + step(s, to))) + (scores[i]?.[to] ?? 0),
      ),
    );
  const b: number[][] = new Array(n);
  b[n - 1] = [0, 1, 2, 3].map((s) => (MAY_END[s] ? 0 : -Infinity));
  for (let i = n - 2; i >= 0; i--)
    b[i] = [0, 1, 2, 3].map((s) =>
      logSum([0, 1, 2, 3].map((to) => step(s, to) + (scores[i + 1]?.[to] ?? 0) + (b[i + 1]?.[to] ?? 0))),
    );
  const z = logSum((f[n - 1] ?? []).map((v, s) => v + (b[n - 1]?.[s] ?? 0)));
  if (z === -Infinity || Number.isNaN(z)) return;
  for (let i = 0; i < n; i++) {
    for (let s = 0; s < 4; s++) {
      const p = Math.exp((f[i]?.[s] ?? 0) + (b[i]?.[s] ?? 0) - z) * weight;
      if (p !== 0) for (const k of signs[i] ?? []) gradient[k * 4 + s] = (gradient[k * 4 + s] ?? 0) + p;
      if (i + 1 < n)
        for (let to = 0; to < 4; to++) {
          const q =
            Math.exp(
              (f[i]?.[s] ?? 0) + step(s, to) + (scores[i + 1]?.[to] ?? 0) + (b[i + 1]?.[to] ?? 0) - z,
            ) * weight;
          if (q !== 0) gradient[S * 4 + s * 4 + to] = (gradient[S * 4 + s * 4 + to] ?? 0) + q;
        }
    }
  }
}

function logSum(values: readonly number[]): number {
  const top = Math.max(...values);
  if (top === -Infinity) return top;
  let sum = 0;
  for (const v of values) sum += Math.exp(v - top);
  return top + Math.log(sum);
}

function adam(
  w: Float64Array,
  rounds: number,
  rate: number,
  l2: number,
  add: (gradient: Float64Array) => number,
): void {
  const m = new Float64Array(w.length);
  const v = new Float64Array(w.length);
  for (let t = 1; t <= rounds; t++) {
    const g = new Float64Array(w.length);
    const n = add(g);
    const r = rate * (t > rounds * 0.7 ? 0.3 : 1);
    for (let k = 0; k < w.length; k++) {
      const grad = (g[k] ?? 0) / n + (l2 * (w[k] ?? 0)) / 10;
      m[k] = 0.9 * (m[k] ?? 0) + 0.1 * grad;
      v[k] = 0.999 * (v[k] ?? 0) + 0.001 * grad * grad;
      w[k] =
        (w[k] ?? 0) -
        (r * ((m[k] ?? 0) / (1 - 0.9 ** t))) / (Math.sqrt((v[k] ?? 0) / (1 - 0.999 ** t)) + 1e-9);
    }
  }
}

interface Result {
  readonly id: string;
  readonly source: string;
  readonly p?: number;
  readonly r?: number;
  readonly best?: number;
  readonly headline?: boolean;
  readonly lede?: boolean;
}

function judge(one: Sample, weights: Weights): Result {
  const headline = findHeadline(one.page, weights).i;
  const states = findBody(one.page, headline, barredFromBody(one.page, headline), weights);
  const chosen = one.page.at.filter((_, i) => states[i]?.state === 'body').map((m) => m.block.text);
  const out: { -readonly [K in keyof Result]: Result[K] } = { id: one.id, source: one.source };
  if (one.truth.body !== undefined) {
    const got = scorer.compareBody(one.truth.body, chosen.join('\n'));
    out.p = got.p;
    out.r = got.r;
    const ideal = one.page.at.filter((_, i) => one.allowed[i] === 2).map((m) => m.block.text);
    out.best = scorer.compareBody(one.truth.body, ideal.join('\n')).f1;
  }
  if (one.truth.headline !== undefined)
    out.headline = scorer.headlineMatches(one.truth.headline, one.page.at[headline]?.block.text ?? '');
  if (one.truth.bodyStart !== undefined)
    out.lede = scorer.ledeOffset(one.truth.bodyStart, chosen.join('\n')) <= 200;
  return out;
}

function report(results: readonly Result[]): void {
  const mean = (list: readonly number[]): number =>
    list.reduce((a, b) => a + b, 0) / Math.max(1, list.length);
  for (const source of ['scrapinghub', 'mozilla', 'defuddle', 'postlight']) {
    for (const cut of [false, true]) {
      const rows = results.filter((one) => one.source === source && one.id.endsWith('#') === cut);
      const bodies = rows.filter((one) => one.p !== undefined);
      const p = mean(bodies.map((one) => one.p ?? 0));
      const r = mean(bodies.map((one) => one.r ?? 0));
      const yes = (key: 'headline' | 'lede'): string => {
        const list = rows.filter((one) => one[key] !== undefined);
        return `${mean(list.map((one) => (one[key] ? 1 : 0))).toFixed(3)} (${list.length})`;
      };
      if (rows.length > 0)
        console.error(
          `${source}${cut ? ' clean' : ''}: F1 ${((2 * p * r) / (p + r)).toFixed(4)} P ${p.toFixed(4)} R ${r.toFixed(4)} best ${mean(bodies.map((one) => one.best ?? 0)).toFixed(4)}  headline ${yes('headline')} lede ${yes('lede')}`,
        );
    }
  }
  const worst = results
    .filter((one) => one.p !== undefined && !one.id.endsWith('#'))
    .sort((a, b) => Math.min(a.p ?? 0, a.r ?? 0) - Math.min(b.p ?? 0, b.r ?? 0));
  for (const one of worst.slice(0, Number(option('worst', '0'))))
    console.error(`  P ${one.p?.toFixed(3)} R ${one.r?.toFixed(3)} best ${one.best?.toFixed(3)} ${one.id}`);
  if (option('worst', '0') !== '0')
    for (const one of results)
      if (!one.id.endsWith('#') && (one.headline === false || one.lede === false))
        console.error(
          `  ${one.headline === false ? 'headline ' : ''}${one.lede === false ? 'lede ' : ''}${one.id}`,
        );
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function asModule(weights: Weights): string {
  const rows = Object.entries(weights.body).map(
    ([name, row]) => `    ${JSON.stringify(name)}: [${row.join(', ')}],`,
  );
  const headline = Object.entries(weights.headline).map(
    ([name, value]) => `    ${JSON.stringify(name)}: ${value},`,
  );
  const steps = weights.steps.map((row) => `    [${row.join(', ')}],`);
  return `/** Learnt by \`bench/trainImport.ts\`; not written by hand. */\n\nimport type { Weights } from './model.ts';\n\nexport const WEIGHTS: Weights = {\n  body: {\n${rows.join('\n')}\n  },\n  steps: [\n${steps.join('\n')}\n  ],\n  headline: {\n${headline.join('\n')}\n  },\n};\n`;
}
