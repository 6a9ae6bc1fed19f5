/**
 * The model that tells the body from what stands around it: each block is in one of four states, the signs of a
 * block speak for or against each state, and all ways through the page are weighed together (a linear chain of states;
 * forwards and backwards).
 * The weights are data, learnt by `bench/trainImport.ts`.
 */

import type { Page } from './page.ts';
import { BODY_SIGNS, HEADLINE_SIGNS, type Seen, type Sign, seen } from './signs.ts';
import { WEIGHTS } from './weights.ts';

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

/** Numbers of the signs that hold, for each block. */
export function signsOf(page: Page, headline: number): readonly (readonly number[])[] {
  return page.at.map((_, i) => holding(BODY_SIGNS, seen(page, i, headline)));
}

export function holding(signs: readonly Sign<Seen>[], s: Seen): readonly number[] {
  const found: number[] = [];
  for (let n = 0; n < signs.length; n++) if (signs[n]?.holds(s)) found.push(n);
  return found;
}

/**
 * @param barred blocks that another rule already knows: they can't be body
 */
export function findBody(
  page: Page,
  headline: number,
  barred: ReadonlySet<number>,
  weights = WEIGHTS,
): readonly Decision[] {
  const signs = signsOf(page, headline);
  const table = BODY_SIGNS.map((sign) => weights.body[sign.name] ?? [0, 0, 0, 0]);
  const scores = signs.map((held, i) => {
    const sum = [0, 0, 0, 0];
    for (const n of held) for (let s = 0; s < 4; s++) sum[s] = (sum[s] ?? 0) + (table[n]?.[s] ?? 0);
    if (barred.has(i)) sum[1] = -1e6;
    return sum;
  });
  const sure = marginals(scores, weights.steps);
  const isBody = sure.map((row) => (row[1] ?? 0) >= THRESHOLD);
  const first = isBody.indexOf(true);
  const last = isBody.lastIndexOf(true);
  return sure.map((row, i) => {
    const state = isBody[i] ? 1 : first < 0 || i < first ? 0 : i > last ? 3 : 2;
    const certainty = state === 1 ? (row[1] ?? 0) : 1 - (row[1] ?? 0);
    return {
      state: STATES[state] as State,
      certainty: Math.round(Math.min(0.99, certainty) * 100) / 100,
      reason: barred.has(i) ? 'known by its label' : loudest(signs[i] ?? [], table, state),
    };
  });
}

/** A block is body where that is likelier than not, all ways through the page taken together. */
const THRESHOLD = 0.5;

/** How probable each state of each block is, all ways through the page taken together. */
export function marginals(
  scores: readonly (readonly number[])[],
  steps: Weights['steps'],
): readonly (readonly number[])[] {
  const n = scores.length;
  if (n === 0) return [];
  const allowed = (s: number, to: number): number =>
    MAY_FOLLOW[s]?.[to] ? (steps[s]?.[to] ?? 0) : -Infinity;
  const forward: number[][] = [[0, 1, 2, 3].map((s) => (MAY_START[s] ? (scores[0]?.[s] ?? 0) : -Infinity))];
  for (let i = 1; i < n; i++) {
    const last = forward[i - 1] as number[];
    forward.push(
      [0, 1, 2, 3].map(
        (to) => logSum([0, 1, 2, 3].map((s) => (last[s] ?? 0) + allowed(s, to))) + (scores[i]?.[to] ?? 0),
      ),
    );
  }
  const backward: number[][] = new Array(n);
  backward[n - 1] = [0, 1, 2, 3].map((s) => (MAY_END[s] ? 0 : -Infinity));
  for (let i = n - 2; i >= 0; i--) {
    const next = backward[i + 1] as number[];
    backward[i] = [0, 1, 2, 3].map((s) =>
      logSum([0, 1, 2, 3].map((to) => allowed(s, to) + (scores[i + 1]?.[to] ?? 0) + (next[to] ?? 0))),
    );
  }
  return forward.map((row, i) => {
    const both = row.map((value, s) => value + (backward[i]?.[s] ?? 0));
    const total = logSum(both);
    return both.map((value) => Math.exp(value - total));
  });
}

function logSum(values: readonly number[]): number {
  const top = Math.max(...values);
  if (top === -Infinity) return -Infinity;
  let sum = 0;
  for (const value of values) sum += Math.exp(value - top);
  return top + Math.log(sum);
}

function loudest(held: readonly number[], table: readonly (readonly number[])[], state: number): string {
  const speaks = (n: number): number => {
    const row = table[n] ?? [];
    const others = row.filter((_, s) => s !== state);
    return (row[state] ?? 0) - Math.max(...others);
  };
  return [...held]
    .sort((a, b) => speaks(b) - speaks(a))
    .slice(0, 3)
    .filter((n) => speaks(n) > 0)
    .map((n) => BODY_SIGNS[n]?.name)
    .join(', ');
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
  const table = HEADLINE_SIGNS.map((sign) => weights.headline[sign.name] ?? 0);
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
    .map((n) => HEADLINE_SIGNS[n]?.name)
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
