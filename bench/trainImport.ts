/**
 * Learns the weights of the import's model from a corpus of pages with known articles, and writes
 * `src/import/weights.json`. The corpus is a folder with `truth.json`, `text/` and `score.mjs`; it is never copied.
 *
 *   node bench/run.mjs trainImport CORPUS [--part tune|all] [--folds 5] [--write FILE]
 */

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { toBlocks } from '../src/import/blocks.ts';
import { BODY_SIGN_NAMES } from '../src/import/bodySigns.ts';
import { decode } from '../src/import/decode.ts';
import { HEADLINE_SIGNS } from '../src/import/headlineSigns.ts';
import { type Line, toLines } from '../src/import/lines.ts';
import {
  findHeadline,
  HEADLINE_SIGN_NAMES,
  MAY_END,
  MAY_FOLLOW,
  MAY_START,
  mayBeHeadline,
  signsOf,
  type Weights,
} from '../src/import/model.ts';
import { barredFromBody, findOutline } from '../src/import/outline.ts';
import { type Page, toPage } from '../src/import/page.ts';
import { holding, seen } from '../src/import/signs.ts';

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
    if (option('fold', String(fold)) !== String(fold)) continue;
    const weights = train(samples.filter((one) => !inFold(one)));
    results.push(...samples.filter(inFold).map((one) => judge(one, weights)));
  }
  report(results);
}
const target = option('write', '');
if (target !== '') {
  const weights = train(samples);
  report(samples.map((one) => judge(one, weights)));
  writeFileSync(target, asJson(weights));
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
  const first = whole.allowed.indexOf(2);
  const last = whole.allowed.lastIndexOf(2);
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
  // A short item: the headline, what stands below it, and a few paragraphs; some with the label of an ad in between.
  const paragraphs = whole.page.at.flatMap((_, i) => (whole.allowed[i] === 2 ? [i] : []));
  const few = 1 + (hash(one.id) % 5);
  const brief = keep(headline, paragraphs[Math.min(few, paragraphs.length - 1)] ?? last, false);
  out.push(copy(brief), copy(withAd(brief, hash(one.id) % 3)));
  return out;
}

/** The label of an ad before the n-th paragraph from the end. */
function withAd(part: readonly Line[], n: number): readonly Line[] {
  const full = part.flatMap((line, i) => (line.clean.length > 80 ? [i] : []));
  const at = full.at(-1 - n);
  if (at === undefined) return part;
  const ad = toLines('\nAdvertisement\n\n');
  return [...part.slice(0, at), ...ad, ...part.slice(at)].map((line, i) => ({ ...line, number: i + 1 }));
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
  const first = allowed.indexOf(2);
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
  const w = new Float64Array(HEADLINE_SIGN_NAMES.length);
  adam(w, 200, 0.05, Number(option('hl2', '0.02')), (gradient) => {
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
  return Object.fromEntries(HEADLINE_SIGN_NAMES.map((name, n) => [name, round(w[n] ?? 0)]));
}

function trainBody(list: readonly Sample[], partial: Weights): Weights {
  const rows = list
    .filter((one) => one.allowed.some((bits) => bits !== ANY))
    .flatMap((one) => {
      const predicted = findHeadline(one.page, partial);
      // Once with the headline, once without: the body has to be found where the headline can't be told, too.
      return [predicted.i, -1].map((headline) => ({ one, headline }));
    })
    .map(({ one, headline }) => {
      const total = one.page.at.reduce((sum, m, i) => sum + (one.allowed[i] === 2 ? m.size : 0), 0) || 1;
      return {
        weight: headline < 0 ? one.weight * 0.5 : one.weight,
        signs: signsOf(one.page, headline),
        allowed: one.allowed,
        barred: barredFromBody(one.page, headline),
        cost: one.page.at.map((m) => Math.min(1, m.size / total)),
      };
    });
  const S = BODY_SIGN_NAMES.length;
  const w = new Float64Array(S * 4 + 16);
  const scoresOf = (signs: readonly (readonly number[])[]): Float64Array[] =>
    signs.map((held) => {
      const sum = new Float64Array(4);
      for (const n of held)
        for (let s = 0; s < 4; s++) sum[s] = (sum[s] as number) + (w[n * 4 + s] as number);
      return sum;
    });
  adam(w, ROUNDS, 0.05, L2, (gradient) => {
    for (const row of rows) {
      const base = scoresOf(row.signs);
      // A wrong long paragraph costs more than a wrong short line.
      const loose = base.map((sum, i) => {
        const bits = row.allowed[i] ?? ANY;
        const isBody = bits === 2;
        const cost = bits === ANY ? 0 : MARGIN * (row.cost[i] ?? 0);
        return sum.map((v, s) => (row.barred.has(i) && s === 1 ? -1e6 : isBody !== (s === 1) ? v + cost : v));
      });
      const strict = base.map((sum, i) => sum.map((v, s) => ((row.allowed[i] ?? ANY) & (1 << s) ? v : -1e6)));
      addExpectations(gradient, row.signs, loose, w, S, row.weight);
      addExpectations(gradient, row.signs, strict, w, S, -row.weight);
    }
    return rows.length;
  });
  const body = Object.fromEntries(
    BODY_SIGN_NAMES.map((name, n) => [name, [0, 1, 2, 3].map((s) => round(w[n * 4 + s] ?? 0))]),
  );
  const steps = [0, 1, 2, 3].map((s) => [0, 1, 2, 3].map((to) => round(w[S * 4 + s * 4 + to] ?? 0)));
  return { body, steps, headline: partial.headline };
}

/** Adds each sign's expected count under a chain's scores, times a weight: forwards, backwards, in plain probabilities. */
function addExpectations(
  gradient: Float64Array,
  signs: readonly (readonly number[])[],
  scores: readonly Float64Array[],
  w: Float64Array,
  S: number,
  weight: number,
): void {
  const n = scores.length;
  const step = new Float64Array(16);
  for (let s = 0; s < 4; s++) {
    for (let to = 0; to < 4; to++)
      step[s * 4 + to] = MAY_FOLLOW[s]?.[to] ? Math.exp(w[S * 4 + s * 4 + to] ?? 0) : 0;
  }
  // Each row is scaled to sum 1, so that nothing overflows.
  const e = new Float64Array(n * 4);
  for (let i = 0; i < n; i++) {
    const row = scores[i] as Float64Array;
    const top = Math.max(row[0] as number, row[1] as number, row[2] as number, row[3] as number);
    for (let s = 0; s < 4; s++) e[i * 4 + s] = Math.exp((row[s] as number) - top);
  }
  const f = new Float64Array(n * 4);
  const b = new Float64Array(n * 4);
  const scale = (v: Float64Array, at: number): void => {
    const sum = (v[at] as number) + (v[at + 1] as number) + (v[at + 2] as number) + (v[at + 3] as number);
    if (sum > 0) for (let s = 0; s < 4; s++) v[at + s] = (v[at + s] as number) / sum;
  };
  for (let s = 0; s < 4; s++) f[s] = MAY_START[s] ? (e[s] as number) : 0;
  scale(f, 0);
  for (let i = 1; i < n; i++) {
    for (let to = 0; to < 4; to++) {
      let sum = 0;
      for (let s = 0; s < 4; s++) sum += (f[(i - 1) * 4 + s] as number) * (step[s * 4 + to] as number);
      f[i * 4 + to] = sum * (e[i * 4 + to] as number);
    }
    scale(f, i * 4);
  }
  for (let s = 0; s < 4; s++) b[(n - 1) * 4 + s] = MAY_END[s] ? 1 : 0;
  for (let i = n - 2; i >= 0; i--) {
    for (let s = 0; s < 4; s++) {
      let sum = 0;
      for (let to = 0; to < 4; to++)
        sum +=
          (step[s * 4 + to] as number) * (e[(i + 1) * 4 + to] as number) * (b[(i + 1) * 4 + to] as number);
      b[i * 4 + s] = sum;
    }
    scale(b, i * 4);
  }
  for (let i = 0; i < n; i++) {
    let z = 0;
    for (let s = 0; s < 4; s++) z += (f[i * 4 + s] as number) * (b[i * 4 + s] as number);
    if (!(z > 0)) return;
    for (let s = 0; s < 4; s++) {
      const p = ((f[i * 4 + s] as number) * (b[i * 4 + s] as number) * weight) / z;
      if (p !== 0)
        for (const k of signs[i] as readonly number[])
          gradient[k * 4 + s] = (gradient[k * 4 + s] as number) + p;
    }
    if (i + 1 >= n) continue;
    let total = 0;
    const q = new Float64Array(16);
    for (let s = 0; s < 4; s++) {
      for (let to = 0; to < 4; to++) {
        const v =
          (f[i * 4 + s] as number) *
          (step[s * 4 + to] as number) *
          (e[(i + 1) * 4 + to] as number) *
          (b[(i + 1) * 4 + to] as number);
        q[s * 4 + to] = v;
        total += v;
      }
    }
    if (total > 0)
      for (let k = 0; k < 16; k++)
        gradient[S * 4 + k] = (gradient[S * 4 + k] as number) + ((q[k] as number) / total) * weight;
  }
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
  const { frame, decisions: states } = findOutline(one.page, weights);
  const headline = frame.headline;
  const chosen = one.page.at.filter((_, i) => states[i]?.state === 'body').map((m) => m.block.text);
  if (option('show', '').split(',').includes(one.id)) {
    console.error(`== ${one.id}`);
    one.page.at.forEach((m, i) => {
      const truth = { 1: ' ', 2: '#', 4: '.', 8: ' ', 6: '.' }[one.allowed[i] ?? 0] ?? '?';
      console.error(
        `${truth} ${i === headline ? 'H' : ' '} ${states[i]?.state.padEnd(6)} ${states[i]?.certainty} ${m.block.text.slice(0, 90)} (${m.size}) {${states[i]?.reason}}`,
      );
    });
  }
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

function asJson(weights: Weights): string {
  const rows = (record: Readonly<Record<string, unknown>>) =>
    Object.entries(record).map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  const steps = weights.steps.map((row) => `    ${JSON.stringify(row)}`);
  const block = (open: string, lines: readonly string[], close: string) =>
    `${open}\n${lines.join(',\n')}\n  ${close}`;
  return `{\n  "body": ${block('{', rows(weights.body), '}')},\n  "steps": ${block('[', steps, ']')},\n  "headline": ${block('{', rows(weights.headline), '}')}\n}\n`;
}
