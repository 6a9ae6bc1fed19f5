/**
 * The model that tells the body from what stands around it: each block is in one of six states, the signs of a
 * block speak for or against each state, and all ways through the page are weighed together (a linear chain of states;
 * forwards and backwards).
 * The weights are data.
 */

import { BODY_SIGNS } from './bodySigns.ts';
import type { Page } from './page.ts';
import { seen } from './signs.ts';
import learnt from './weights.json' with { type: 'json' };

/**
 * What a block may be: before the article, its headline, between that and the body, body, a gap within it, after it.
 * At most one block is the headline.
 */
export const STATES = ['before', 'headline', 'header', 'body', 'gap', 'after'] as const;
const COUNT = STATES.length;
/** Numbers of two of them. */
export const HEADLINE = 1;
export const BODY = 3;
/** What is told of a block: body or not, and on which side of it. */
export type State = 'before' | 'body' | 'gap' | 'after';

export interface Weights {
  /** Sign → weight for each state, in the order of STATES. */
  readonly body: Readonly<Record<string, readonly number[]>>;
  /** State → weight of each next state. */
  readonly steps: readonly (readonly number[])[];
  readonly headline: Readonly<Record<string, number>>;
}

/** Learnt by `bench/trainImport.ts`; not written by hand. */
export const WEIGHTS: Weights = learnt;

const yes = (...states: readonly (typeof STATES)[number][]): readonly boolean[] =>
  STATES.map((state) => states.includes(state));

/** Which states may follow which: nothing comes back from `after`. */
export const MAY_FOLLOW: readonly (readonly boolean[])[] = [
  yes('before', 'headline', 'body'),
  yes('header', 'body', 'after'),
  yes('header', 'body', 'after'),
  yes('body', 'gap', 'after'),
  yes('gap', 'body'),
  yes('after'),
];
/** A page may be all body, and may have none. */
export const MAY_START: readonly boolean[] = yes('before', 'headline', 'body');
export const MAY_END: readonly boolean[] = yes('before', 'headline', 'header', 'body', 'after');

export interface Decision {
  readonly state: State;
  /** 0..1, from the chain's marginal probability. */
  readonly certainty: number;
  /** The signs that spoke loudest for it, or what else it is known by. */
  readonly reasons: readonly string[];
}

/** Numbers of the signs that hold, for each block. */
export function signsOf(page: Page): readonly (readonly number[])[] {
  return BODY_SIGNS.holding(page.at.map((_, i) => seen(page, i)));
}

/** What the model says of a page's blocks. */
export interface Judged {
  readonly decisions: readonly Decision[];
  /** How probable it is for each block to be the headline, by its signs alone and its place in the row of blocks. */
  readonly titles: readonly number[];
}

/**
 * @param barred blocks that another rule already knows: they can't be body
 */
export function findBody(
  page: Page,
  barred: ReadonlySet<number>,
  weights: Weights = WEIGHTS,
  signs = signsOf(page),
): readonly Decision[] {
  return judge(page, barred, weights, signs).decisions;
}

/** The same, and how probable it is for each block to be the headline. */
export function judge(
  page: Page,
  barred: ReadonlySet<number>,
  weights: Weights = WEIGHTS,
  signs = signsOf(page),
): Judged {
  const voices = voicesOf(weights);
  const scores = new Float64Array(page.at.length * COUNT);
  signs.forEach((held, i) => {
    addUp(scores, i * COUNT, held, voices.own);
    if (barred.has(i)) scores[i * COUNT + BODY] = NEVER;
    if (!page.mayBeHeadline[i]) scores[i * COUNT + HEADLINE] = NEVER;
  });
  const [sure, titles] = probabilities(scores, weights.steps, [BODY, HEADLINE]) as [number[], number[]];
  const states = statesOf(sure);
  const decisions = sure.map((probability, i): Decision => {
    const state = states[i] as State;
    const certainty = state === 'body' ? probability : 1 - probability;
    return {
      state,
      certainty: Math.round(Math.min(0.99, certainty) * 100) / 100,
      reasons: barred.has(i) ? BARRED : loudest(signs[i] ?? [], voices.over, STATES.indexOf(state)),
    };
  });
  return { decisions, titles };
}

const BARRED: readonly string[] = ['known by its label'];

/** The weights by number: those of sign n for state s stand at n * COUNT + s. */
interface Voices {
  readonly own: Float64Array;
  /** How much louder a sign speaks for a state than for the best of the others. */
  readonly over: Float64Array;
}

const VOICES = new WeakMap<Weights, Voices>();

function voicesOf(weights: Weights): Voices {
  const known = VOICES.get(weights);
  if (known !== undefined) return known;
  const own = Float64Array.from(
    BODY_SIGNS.names.flatMap((name) => STATES.map((_, s) => weights.body[name]?.[s] ?? 0)),
  );
  const over = own.map((voice, k) => {
    const n = Math.floor(k / COUNT) * COUNT;
    return voice - Math.max(...STATES.map((_, s) => (n + s === k ? -Infinity : at(own, n + s))));
  });
  const voices = { own, over };
  VOICES.set(weights, voices);
  return voices;
}

/**
 * The weights of the signs that hold, added up in the order of their numbers: a block's scores. Six sums side by side take a
 * third of the time of a loop over the states.
 */
function addUp(scores: Float64Array, from: number, held: readonly number[], own: Float64Array): void {
  let [before, headline, header, body, gap, after] = [0, 0, 0, 0, 0, 0];
  for (let k = 0; k < held.length; k++) {
    const n = (held[k] as number) * COUNT;
    before += at(own, n);
    headline += at(own, n + HEADLINE);
    header += at(own, n + 2);
    body += at(own, n + BODY);
    gap += at(own, n + 4);
    after += at(own, n + 5);
  }
  scores[from] = before;
  scores[from + HEADLINE] = headline;
  scores[from + 2] = header;
  scores[from + BODY] = body;
  scores[from + 4] = gap;
  scores[from + 5] = after;
}

/** Numbers of the blocks that are text. */
export function bodyOf(decisions: readonly Decision[]): readonly number[] {
  const found: number[] = [];
  decisions.forEach(({ state }, i) => {
    if (state === 'body') found.push(i);
  });
  return found;
}

/** What each block is, from how probable it is that it is body. */
export function statesOf(sure: readonly number[]): readonly State[] {
  const best = sure.reduce((most, probability) => Math.max(most, probability), 0);
  const enough = best >= THRESHOLD ? THRESHOLD : Math.max(LEAST, best / 2);
  const isBody = sure.map((probability) => probability >= enough);
  const first = isBody.indexOf(true);
  const last = isBody.lastIndexOf(true);
  return isBody.map((body, i) =>
    body ? 'body' : first < 0 || i < first ? 'before' : i > last ? 'after' : 'gap',
  );
}

/** The score of what can't be. */
export const NEVER = -1e6;
/** A block is body where that is likelier than not, all ways through the page taken together. */
const THRESHOLD = 0.5;
/** Where none is, what is at least so likely may be; its ledger says how doubtful that is. */
const LEAST = 0.15;

/**
 * How probable it is for each block to be in each of the states asked for, all ways through the page taken together:
 * forwards, backwards.
 *
 * @param scores of each block, one number for each state
 */
function probabilities(
  scores: Float64Array,
  steps: Weights['steps'],
  states: readonly number[],
): readonly (readonly number[])[] {
  const { own, step } = chances(scores, steps);
  const forward = forwards(own, step);
  const backward = backwards(own, step);
  const found: readonly number[][] = states.map(() => []);
  for (let i = 0; i < scores.length; i += COUNT) {
    let total = 0;
    for (let s = 0; s < COUNT; s++) total += at(forward, i + s) * at(backward, i + s);
    states.forEach((s, n) => {
      found[n]?.push(total > 0 ? (at(forward, i + s) * at(backward, i + s)) / total : 0);
    });
  }
  return found;
}

/** Scores as chances, each block's largest one 1. */
function chances(
  scores: Float64Array,
  steps: Weights['steps'],
): { readonly own: Float64Array; readonly step: Float64Array } {
  const step = new Float64Array(COUNT * COUNT);
  for (let from = 0; from < COUNT; from++) {
    for (let to = 0; to < COUNT; to++) {
      if (MAY_FOLLOW[from]?.[to]) step[from * COUNT + to] = Math.exp(steps[from]?.[to] ?? 0);
    }
  }
  const own = new Float64Array(scores.length);
  for (let i = 0; i < scores.length; i += COUNT) {
    let top = -Infinity;
    for (let s = 0; s < COUNT; s++) top = Math.max(top, at(scores, i + s));
    for (let s = 0; s < COUNT; s++) own[i + s] = Math.exp(at(scores, i + s) - top);
  }
  return { own, step };
}

/** The chance of all ways that lead to each state of each block. */
function forwards(own: Float64Array, step: Float64Array): Float64Array {
  const forward = new Float64Array(own.length);
  for (let s = 0; s < COUNT; s++) forward[s] = MAY_START[s] ? at(own, s) : 0;
  scaleToOne(forward, 0);
  for (let i = COUNT; i < own.length; i += COUNT) {
    for (let to = 0; to < COUNT; to++) {
      let sum = 0;
      for (let s = 0; s < COUNT; s++) sum += at(forward, i - COUNT + s) * at(step, s * COUNT + to);
      forward[i + to] = sum * at(own, i + to);
    }
    scaleToOne(forward, i);
  }
  return forward;
}

/** The chance of all ways that lead on from each state of each block. */
function backwards(own: Float64Array, step: Float64Array): Float64Array {
  const backward = new Float64Array(own.length);
  const end = own.length - COUNT;
  for (let s = 0; s < COUNT; s++) backward[end + s] = MAY_END[s] ? 1 : 0;
  for (let i = end - COUNT; i >= 0; i -= COUNT) {
    for (let s = 0; s < COUNT; s++) {
      let sum = 0;
      for (let to = 0; to < COUNT; to++) {
        sum += at(step, s * COUNT + to) * at(own, i + COUNT + to) * at(backward, i + COUNT + to);
      }
      backward[i + s] = sum;
    }
    scaleToOne(backward, i);
  }
  return backward;
}

function at(values: Float64Array, i: number): number {
  return values[i] as number;
}

/** A block's numbers divided by their sum, so that a long page neither overflows nor vanishes. */
function scaleToOne(values: Float64Array, from: number): void {
  let sum = 0;
  for (let s = 0; s < COUNT; s++) sum += at(values, from + s);
  if (sum > 0) for (let s = 0; s < COUNT; s++) values[from + s] = at(values, from + s) / sum;
}

/** The names of the three signs that spoke loudest for a state, against the best of the others. */
function loudest(held: readonly number[], over: Float64Array, state: number): readonly string[] {
  let [first, second, third] = [-1, -1, -1];
  let [loud, quieter, quietest] = [0, 0, 0];
  for (let k = 0; k < held.length; k++) {
    const n = held[k] as number;
    const own = at(over, n * COUNT + state);
    if (own <= quietest) continue;
    if (own <= quieter) [third, quietest] = [n, own];
    else if (own <= loud) [second, third, quieter, quietest] = [n, second, own, quieter];
    else [first, second, third, loud, quieter, quietest] = [n, first, second, own, loud, quieter];
  }
  const top: string[] = [];
  for (const n of [first, second, third]) if (n >= 0) top.push(BODY_SIGNS.names[n] as string);
  return top;
}
