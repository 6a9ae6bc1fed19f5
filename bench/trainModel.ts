/** Samples → weights: the chain's by the likelihood of what each block may be, the headline's among its candidates. */

import { BODY_SIGNS } from '../src/import/bodySigns.ts';
import { candidates } from '../src/import/headline.ts';
import { HEADLINE_SIGNS } from '../src/import/headlineSigns.ts';
import { mayBeHeadline } from '../src/import/mayBeHeadline.ts';
import {
  BODY,
  backwards,
  chances,
  findBody,
  forwards,
  HEADLINE,
  NEVER,
  STATES,
  signsOf,
  type Weights,
} from '../src/import/model.ts';
import { barredFromBody } from '../src/import/outline.ts';
import { ANY, type Sample, TEXT } from './trainSamples.ts';

export interface Settings {
  /** Strength that holds the chain's weights near 0, and the headline's. */
  readonly l2: number;
  readonly headlineL2: number;
  /** How much a wrong block costs while learning, by its share of the text. */
  readonly margin: number;
  readonly rounds: number;
  /** Signs whose name has one of these are left out. */
  readonly without: readonly string[];
}

const COUNT = STATES.length;
const SIGNS = BODY_SIGNS.names.length;

export function train(samples: readonly Sample[], settings: Settings): Weights {
  const chain = trainChain(samples, settings);
  return { ...chain, headline: trainHeadline(samples, { ...chain, headline: {} }, settings) };
}

function keptOf(names: readonly string[], { without }: Settings): (n: number) => boolean {
  const kept = names.map((name) => !without.some((word) => name.includes(word)));
  return (n) => kept[n] === true;
}

interface Row {
  readonly weight: number;
  readonly signs: readonly (readonly number[])[];
  /** What each state of each block costs more, and which it may not be in at all, while learning. */
  readonly loose: Float64Array;
  readonly strict: Float64Array;
}

function toRow(one: Sample, margin: number, isKept: (n: number) => boolean): Row {
  const barred = barredFromBody(one.page, -1);
  const total = one.page.at.reduce((sum, m, i) => sum + (one.allowed[i] === TEXT ? m.size : 0), 0) || 1;
  const loose = new Float64Array(one.page.at.length * COUNT);
  const strict = new Float64Array(one.page.at.length * COUNT);
  one.page.at.forEach((m, i) => {
    const allowed = one.allowed[i] ?? ANY;
    const cost = margin * Math.min(1, m.size / total);
    for (let s = 0; s < COUNT; s++) {
      const isNever = (s === BODY && barred.has(i)) || (s === HEADLINE && !mayBeHeadline(m));
      const isWrong = allowed === TEXT ? s !== BODY : s === BODY && (allowed & TEXT) === 0;
      loose[i * COUNT + s] = isNever ? NEVER : isWrong ? cost : 0;
      strict[i * COUNT + s] = isNever || (allowed & (1 << s)) === 0 ? NEVER : 0;
    }
  });
  return { weight: one.weight, signs: signsOf(one.page).map((held) => held.filter(isKept)), loose, strict };
}

function trainChain(samples: readonly Sample[], settings: Settings): Omit<Weights, 'headline'> {
  const rows = samples
    .filter((one) => one.allowed.some((states) => states !== ANY))
    .map((one) => toRow(one, settings.margin, keptOf(BODY_SIGNS.names, settings)));
  const w = new Float64Array(SIGNS * COUNT + COUNT * COUNT);
  adam(w, settings.rounds, settings.l2, new Float64Array(w.length), (gradient) => {
    for (const row of rows) addGradient(gradient, row, w);
  });
  const body = Object.fromEntries(
    BODY_SIGNS.names.map((name, n) => [name, STATES.map((_, s) => round(w[n * COUNT + s] ?? 0))]),
  );
  return { body, steps: stepsIn(w).map((steps) => steps.map(round)) };
}

function stepsIn(w: Float64Array): readonly (readonly number[])[] {
  return STATES.map((_, from) => STATES.map((_, to) => w[SIGNS * COUNT + from * COUNT + to] ?? 0));
}

function addGradient(gradient: Float64Array, row: Row, w: Float64Array): void {
  const base = new Float64Array(row.loose.length);
  row.signs.forEach((held, i) => {
    for (const n of held)
      for (let s = 0; s < COUNT; s++)
        base[i * COUNT + s] = (base[i * COUNT + s] as number) + (w[n * COUNT + s] as number);
  });
  const steps = stepsIn(w);
  const plus = expected(
    base.map((score, k) => score + (row.loose[k] as number)),
    steps,
  );
  const minus = expected(
    base.map((score, k) => score + (row.strict[k] as number)),
    steps,
  );
  row.signs.forEach((held, i) => {
    for (let s = 0; s < COUNT; s++) {
      const k = i * COUNT + s;
      const delta = row.weight * ((plus.states[k] as number) - (minus.states[k] as number));
      if (delta === 0) continue;
      for (const n of held) gradient[n * COUNT + s] = (gradient[n * COUNT + s] as number) + delta;
    }
  });
  for (let k = 0; k < COUNT * COUNT; k++) {
    const delta = row.weight * ((plus.steps[k] as number) - (minus.steps[k] as number));
    gradient[SIGNS * COUNT + k] = (gradient[SIGNS * COUNT + k] as number) + delta;
  }
}

/** How probable each state of each block is, and how often each step is expected. */
function expected(scores: Float64Array, weights: Weights['steps']) {
  const { own, step } = chances(scores, weights);
  const forward = forwards(own, step);
  const backward = backwards(own, step);
  const states = new Float64Array(scores.length);
  const steps = new Float64Array(COUNT * COUNT);
  const pair = new Float64Array(COUNT * COUNT);
  for (let i = 0; i < scores.length; i += COUNT) {
    let total = 0;
    for (let s = 0; s < COUNT; s++) {
      states[i + s] = (forward[i + s] as number) * (backward[i + s] as number);
      total += states[i + s] as number;
    }
    if (total > 0) for (let s = 0; s < COUNT; s++) states[i + s] = (states[i + s] as number) / total;
    if (i + COUNT >= scores.length) continue;
    let all = 0;
    for (let from = 0; from < COUNT; from++) {
      const left = forward[i + from] as number;
      for (let to = 0; to < COUNT; to++) {
        const next = i + COUNT + to;
        const value =
          left * (step[from * COUNT + to] as number) * (own[next] as number) * (backward[next] as number);
        pair[from * COUNT + to] = value;
        all += value;
      }
    }
    if (all > 0)
      for (let k = 0; k < COUNT * COUNT; k++) steps[k] = (steps[k] as number) + (pair[k] as number) / all;
  }
  return { states, steps };
}

/**
 * What any subeditor knows of headlines, as weights to start from and to be held near to: few pages of a corpus tell
 * their headline, too few to learn from them alone that a standfirst stands below it.
 */
const KNOWN: Readonly<Record<string, number>> = {
  'a line shortly before is about the text, too': -1.2,
  'the line before is about the text, too': -0.5,
  'the line after is a sentence about the text': 0.8,
  'ends a sentence': -0.8,
  'asks the reader for something': -1,
  'names a picture': -1,
  'a person’s name': -1.5,
  'could name an author': -0.7,
  'has a date': -1,
  'size at least 4': 0.5,
  'size at least 20': -0.4,
  'size at least 24': -0.6,
  'words of the text at least 0.4': 0.4,
  'words of the text at least 0.6': 0.4,
  'words of the first paragraphs at least 0.4': 0.4,
  'stands within another line': 0.4,
  'bylines down to the text at least 1': 0.5,
  'dates down to the text at least 1': 0.5,
};

function trainHeadline(
  samples: readonly Sample[],
  weights: Weights,
  settings: Settings,
): Readonly<Record<string, number>> {
  const isKept = keptOf(HEADLINE_SIGNS.names, settings);
  const rows = samples
    .filter((one) => one.whole && one.headlines.length > 0)
    .map((one) => {
      const found = findBody(one.page, barredFromBody(one.page, -1), weights);
      const text = found.flatMap(({ state }, i) => (state === 'body' ? [i] : []));
      return candidates(one.page, text).map(({ i, held }) => ({
        held: held.filter(isKept),
        right: one.headlines.includes(i),
      }));
    })
    .filter((row) => row.some(({ right }) => right));
  const known = Float64Array.from(HEADLINE_SIGNS.names, (name) => KNOWN[name] ?? 0);
  const w = known.slice();
  adam(w, 300, settings.headlineL2, known, (gradient) => {
    for (const row of rows) {
      const scores = row.map(({ held }) => held.reduce((sum, n) => sum + (w[n] ?? 0), 0));
      const top = Math.max(...scores);
      const shares = scores.map((score) => Math.exp(score - top));
      const all = shares.reduce((sum, share) => sum + share, 0);
      const right = shares.reduce((sum, share, i) => sum + (row[i]?.right ? share : 0), 0) || 1e-300;
      row.forEach((one, i) => {
        const delta = (shares[i] ?? 0) * (1 / all - (one.right ? 1 / right : 0));
        for (const n of one.held) gradient[n] = (gradient[n] ?? 0) + delta;
      });
    }
  });
  return Object.fromEntries(HEADLINE_SIGNS.names.map((name, n) => [name, round(w[n] ?? 0)]));
}

/** Adam (Kingma and Ba, 2015) with its usual constants; smaller steps towards the end. */
function adam(
  w: Float64Array,
  rounds: number,
  l2: number,
  known: Float64Array,
  addGradient: (gradient: Float64Array) => void,
): void {
  const mean = new Float64Array(w.length);
  const square = new Float64Array(w.length);
  for (let t = 1; t <= rounds; t++) {
    const gradient = new Float64Array(w.length);
    addGradient(gradient);
    const rate = 0.05 * (t > rounds * 0.85 ? 0.1 : t > rounds * 0.6 ? 0.3 : 1);
    for (let k = 0; k < w.length; k++) {
      const slope = (gradient[k] as number) + l2 * ((w[k] as number) - (known[k] as number));
      mean[k] = 0.9 * (mean[k] as number) + 0.1 * slope;
      square[k] = 0.999 * (square[k] as number) + 0.001 * slope * slope;
      const step = (mean[k] as number) / (1 - 0.9 ** t);
      w[k] = (w[k] as number) - (rate * step) / (Math.sqrt((square[k] as number) / (1 - 0.999 ** t)) + 1e-9);
    }
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
