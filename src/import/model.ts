/**
 * The model that tells the body from what stands around it: each block is in one of four states, the signs of a
 * block speak for or against each state, and all ways through the page are weighed together (a linear chain of states;
 * forwards and backwards).
 * The weights are data.
 */

import { BODY_SIGN_NAMES, HEADLINE_PLACE_SIGNS, STILL_SIGNS } from './bodySigns.ts';
import { HEADLINE_SIGNS } from './headlineSigns.ts';
import type { Page } from './page.ts';
import { holding, namesOf, seen } from './signs.ts';
import learnt from './weights.json' with { type: 'json' };

/** Before the body, in it, in a gap within it, after it. */
export const STATES = ['before', 'body', 'gap', 'after'] as const;
export type State = (typeof STATES)[number];

export interface Weights {
  /** Sign → weight for each state, in the order of STATES. */
  readonly body: Readonly<Record<string, readonly number[]>>;
  /** State → weight of each next state. */
  readonly steps: readonly (readonly number[])[];
  readonly headline: Readonly<Record<string, number>>;
}

/** Learnt by `bench/trainImport.ts`; not written by hand. */
export const WEIGHTS: Weights = learnt;

/** Which states may follow which: nothing comes back from `after`. */
export const MAY_FOLLOW: readonly (readonly boolean[])[] = [
  [true, true, false, false],
  [false, true, true, true],
  [false, true, true, false],
  [false, false, false, true],
];
/** A page may be all body, and may have none. */
export const MAY_START: readonly boolean[] = [true, true, false, false];
export const MAY_END: readonly boolean[] = [true, true, false, true];

export interface Decision {
  readonly state: State;
  /** 0..1, from the chain's marginal probability. */
  readonly certainty: number;
  /** The signs that spoke loudest for it. */
  readonly reason: string;
}

/** Numbers of the signs that hold whichever line is the headline, for each block. */
export function stillSigns(page: Page): readonly (readonly number[])[] {
  return page.at.map((_, i) => holding(STILL_SIGNS, seen(page, i, -1)));
}

/** Numbers of all signs that hold, for each block. */
export function signsOf(
  page: Page,
  headline: number,
  still = stillSigns(page),
): readonly (readonly number[])[] {
  return page.at.map((_, i) => [
    ...(still[i] ?? []),
    ...holding(HEADLINE_PLACE_SIGNS, seen(page, i, headline), STILL),
  ]);
}

const NO_WEIGHT = [0, 0, 0, 0];
export const HEADLINE_SIGN_NAMES = namesOf(HEADLINE_SIGNS);
const STILL = namesOf(STILL_SIGNS).length;

/**
 * @param barred blocks that another rule already knows: they can't be body
 */
export function findBody(
  page: Page,
  headline: number,
  barred: ReadonlySet<number>,
  weights: Weights = WEIGHTS,
  still = stillSigns(page),
): readonly Decision[] {
  const signs = signsOf(page, headline, still);
  const table = BODY_SIGN_NAMES.map((name) => weights.body[name] ?? NO_WEIGHT);
  const scores = signs.map((held, i) => {
    const sum = [0, 0, 0, 0];
    for (const n of held) for (let s = 0; s < 4; s++) sum[s] = (sum[s] ?? 0) + (table[n]?.[s] ?? 0);
    if (barred.has(i)) sum[1] = -1e6;
    return sum;
  });
  const sure = bodyProbabilities(scores, weights.steps);
  const isBody = sure.map((probability) => probability >= THRESHOLD);
  const first = isBody.indexOf(true);
  const last = isBody.lastIndexOf(true);
  return sure.map((probability, i) => {
    const state = isBody[i] ? 1 : first < 0 || i < first ? 0 : i > last ? 3 : 2;
    const certainty = state === 1 ? probability : 1 - probability;
    return {
      state: STATES[state] as State,
      certainty: Math.round(Math.min(0.99, certainty) * 100) / 100,
      reason: barred.has(i) ? 'known by its label' : loudest(signs[i] ?? [], table, state),
    };
  });
}

/** A block is body where that is likelier than not, all ways through the page taken together. */
const THRESHOLD = 0.5;

/** How probable it is for each block to be body. */
export function bodyProbabilities(
  scores: readonly (readonly number[])[],
  steps: Weights['steps'],
): readonly number[] {
  return marginals(scores, steps).map((row) => row[1] ?? 0);
}

/** How probable each state of each block is, all ways through the page taken together: forwards, backwards. */
function marginals(
  scores: readonly (readonly number[])[],
  steps: Weights['steps'],
): readonly (readonly number[])[] {
  const n = scores.length;
  const step = new Float64Array(16);
  for (let s = 0; s < 4; s++) {
    for (let to = 0; to < 4; to++) step[s * 4 + to] = MAY_FOLLOW[s]?.[to] ? Math.exp(steps[s]?.[to] ?? 0) : 0;
  }
  const own = new Float64Array(n * 4);
  scores.forEach((row, i) => {
    const top = Math.max(row[0] ?? 0, row[1] ?? 0, row[2] ?? 0, row[3] ?? 0);
    for (let s = 0; s < 4; s++) own[i * 4 + s] = Math.exp((row[s] ?? 0) - top);
  });
  const forward = new Float64Array(n * 4);
  const backward = new Float64Array(n * 4);
  for (let s = 0; s < 4; s++) {
    forward[s] = MAY_START[s] ? at(own, s) : 0;
    backward[(n - 1) * 4 + s] = MAY_END[s] ? 1 : 0;
  }
  for (let i = 1; i < n; i++) {
    for (let to = 0; to < 4; to++) {
      let sum = 0;
      for (let s = 0; s < 4; s++) sum += at(forward, (i - 1) * 4 + s) * at(step, s * 4 + to);
      forward[i * 4 + to] = sum * at(own, i * 4 + to);
    }
    scaleToOne(forward, i * 4);
  }
  for (let i = n - 2; i >= 0; i--) {
    for (let s = 0; s < 4; s++) {
      let sum = 0;
      for (let to = 0; to < 4; to++)
        sum += at(step, s * 4 + to) * at(own, (i + 1) * 4 + to) * at(backward, (i + 1) * 4 + to);
      backward[i * 4 + s] = sum;
    }
    scaleToOne(backward, i * 4);
  }
  return scores.map((_, i) => {
    const both = [0, 1, 2, 3].map((s) => at(forward, i * 4 + s) * at(backward, i * 4 + s));
    const total = both.reduce((sum, value) => sum + value, 0);
    return total > 0 ? both.map((value) => value / total) : [1, 0, 0, 0];
  });
}

function at(values: Float64Array, i: number): number {
  return values[i] as number;
}

/** Four numbers divided by their sum, so that a long page neither overflows nor vanishes. */
function scaleToOne(values: Float64Array, from: number): void {
  const sum = at(values, from) + at(values, from + 1) + at(values, from + 2) + at(values, from + 3);
  if (sum > 0) for (let s = 0; s < 4; s++) values[from + s] = at(values, from + s) / sum;
}

/** The names of the three signs that spoke loudest for a state, against the best of the others. */
function loudest(held: readonly number[], table: readonly (readonly number[])[], state: number): string {
  const top: { readonly n: number; readonly voice: number }[] = [];
  for (const n of held) {
    const row = table[n] ?? NO_WEIGHT;
    let other = -Infinity;
    for (let s = 0; s < 4; s++) if (s !== state) other = Math.max(other, row[s] ?? 0);
    const voice = (row[state] ?? 0) - other;
    if (voice <= 0 || (top.length === 3 && voice <= (top[2]?.voice ?? 0))) continue;
    let place = top.length;
    while (place > 0 && (top[place - 1]?.voice ?? 0) < voice) place--;
    top.splice(place, 0, { n, voice });
    if (top.length > 3) top.pop();
  }
  return top.map(({ n }) => BODY_SIGN_NAMES[n]).join(', ');
}

function logSum(values: readonly number[]): number {
  const top = Math.max(...values);
  if (top === -Infinity) return -Infinity;
  let sum = 0;
  for (const value of values) sum += Math.exp(value - top);
  return top + Math.log(sum);
}

export interface HeadlineFound {
  /** -1 where no block can be it. */
  readonly i: number;
  /** Its probability among all that could be. */
  readonly certainty: number;
  readonly reason: string;
}

/**
 * The block that looks most like the headline.
 *
 * @param until only blocks before this one are looked at
 */
export function findHeadline(page: Page, weights = WEIGHTS, until = Infinity): HeadlineFound {
  const table = HEADLINE_SIGN_NAMES.map((name) => weights.headline[name] ?? 0);
  let best = { i: -1, score: -Infinity, held: [] as readonly number[] };
  const scores: number[] = [];
  page.at.forEach((measures, i) => {
    if (i >= until || !mayBeHeadline(measures)) return;
    const held = holding(HEADLINE_SIGNS, seen(page, i, -1));
    const score = held.reduce((sum, n) => sum + (table[n] ?? 0), 0);
    scores.push(score);
    if (score > best.score) best = { i, score, held };
  });
  if (best.i < 0) return { i: -1, certainty: 0, reason: 'no line can be a headline' };
  const reason = [...best.held]
    .sort((a, b) => (table[b] ?? 0) - (table[a] ?? 0))
    .slice(0, 3)
    .map((n) => HEADLINE_SIGN_NAMES[n])
    .join(', ');
  const certainty = Math.exp(best.score - logSum(scores));
  return { i: best.i, certainty: Math.round(Math.min(0.99, certainty) * 100) / 100, reason };
}

/** A line of some words that is no label by itself. */
export function mayBeHeadline(measures: Page['at'][number]): boolean {
  return (
    measures.block.kind === 'paragraph' &&
    measures.size >= 1 &&
    measures.block.text.length <= 4000 &&
    /\p{L}/u.test(measures.block.text) &&
    !BREADCRUMB.test(measures.block.text) &&
    !(measures.size < 20 && PICTURED.test(measures.block.text)) &&
    !measures.labels.some((label) => NEVER_HEADLINE.has(label.name))
  );
}

/** `Home > News > Science`: it ends with the headline on some pages, and isn't it. */
const BREADCRUMB = /(?:\s[>›»/]\s.*){2}/;
const PICTURED = /\b(?:photo|photograph|illustration|image|bild|foto)(?: by|:)|getty images|shutterstock/i;

const NEVER_HEADLINE: ReadonlySet<string> = new Set([
  'ad',
  'share',
  'copyright',
  'trust',
  'readingTime',
  'count',
  'number',
  'gallery',
  'update',
]);
