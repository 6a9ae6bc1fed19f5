/** All ways through a row of blocks, each in one of the states, weighed together: a linear chain, forwards and backwards. */

import { COUNT, MAY_END, MAY_FOLLOW, MAY_START } from './states.ts';

/** State → weight of each next state. */
export type Steps = readonly (readonly number[])[];

/** The score of what can't be. */
export const NEVER = -1e6;

/**
 * How probable it is for each block to be in the one state, and in the other, all ways through the page taken together:
 * forwards, backwards.
 *
 * @param scores of each block, one number for each state
 */
export function probabilities(
  scores: Float64Array,
  steps: Steps,
  one: number,
  other: number,
): readonly [Float64Array, Float64Array] {
  const { own, step } = chances(scores, steps);
  const forward = forwards(own, step);
  const backward = backwards(own, step);
  const ones = new Float64Array(scores.length / COUNT);
  const others = new Float64Array(scores.length / COUNT);
  for (let k = 0, i = 0; k < ones.length; k++, i += COUNT) {
    let total = 0;
    for (let s = 0; s < COUNT; s++) total += at(forward, i + s) * at(backward, i + s);
    if (total <= 0) continue;
    ones[k] = (at(forward, i + one) * at(backward, i + one)) / total;
    others[k] = (at(forward, i + other) * at(backward, i + other)) / total;
  }
  return [ones, others];
}

/** Scores as chances, each block's largest one 1. */
function chances(
  scores: Float64Array,
  steps: Steps,
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

export function at(values: Float64Array, i: number): number {
  return values[i] as number;
}

/** A block's numbers divided by their sum, so that a long page neither overflows nor vanishes. */
function scaleToOne(values: Float64Array, from: number): void {
  let sum = 0;
  for (let s = 0; s < COUNT; s++) sum += at(values, from + s);
  if (sum > 0) for (let s = 0; s < COUNT; s++) values[from + s] = at(values, from + s) / sum;
}
