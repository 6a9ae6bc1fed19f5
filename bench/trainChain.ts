/** Samples → weights of the chain, by the likelihood of what each block may be, in small batches. */

import { BODY_SIGNS } from '../src/import/bodySigns.ts';
import { mayBeHeadline } from '../src/import/mayBeHeadline.ts';
import { signsOf } from '../src/import/model.ts';
import { barredFromBody } from '../src/import/outline.ts';
import { BODY, HEADLINE, MAY_END, MAY_FOLLOW, MAY_START, STATES } from '../src/import/states.ts';
import { adam } from './adam.ts';
import { ANY, type Sample, TEXT } from './trainSamples.ts';

export interface ChainSettings {
  /** Strength that holds the weights near 0. */
  readonly l2: number;
  /** How much a wrong block costs while learning, by its share of the text. */
  readonly margin: number;
  /** How often each sample is looked at, and how many at once. */
  readonly rounds: number;
  readonly batch: number;
  /** How many trainings, each with the samples in an order of its own, whose weights are averaged. */
  readonly trainings: number;
}

const COUNT = STATES.length;
const SIGNS = BODY_SIGNS.names.length;
const STEPS = SIGNS * COUNT;

/** A sample as numbers: what is counted of it once and serves every round. */
export interface Row {
  readonly weight: number;
  readonly blocks: number;
  /** The signs of all blocks, and where those of each block begin. */
  readonly signs: Uint16Array;
  readonly from: Uint32Array;
  /** Factors of each state of each block: what it costs while learning, and whether it may be right. */
  readonly loose: Float64Array;
  readonly strict: Float64Array;
}

export function toRow(one: Sample, margin: number, isKept: (n: number) => boolean): Row {
  const { at } = one.page;
  const barred = barredFromBody(one.page, -1);
  const total = at.reduce((sum, m, i) => sum + (one.allowed[i] === TEXT ? m.size : 0), 0) || 1;
  const loose = new Float64Array(at.length * COUNT);
  const strict = new Float64Array(at.length * COUNT);
  at.forEach((m, i) => {
    const allowed = one.allowed[i] ?? ANY;
    const cost = Math.exp(margin * Math.min(1, m.size / total));
    for (let s = 0; s < COUNT; s++) {
      const isNever = (s === BODY && barred.has(i)) || (s === HEADLINE && !mayBeHeadline(m));
      const isWrong = allowed === TEXT ? s !== BODY : s === BODY && (allowed & TEXT) === 0;
      loose[i * COUNT + s] = isNever ? 0 : isWrong ? cost : 1;
      strict[i * COUNT + s] = isNever || (allowed & (1 << s)) === 0 ? 0 : 1;
    }
  });
  const signs = signsOf(one.page);
  const held = at.map((_, i) => signs.numbersOf(i).filter(isKept));
  const from = new Uint32Array(at.length + 1);
  held.forEach((list, i) => {
    from[i + 1] = (from[i] as number) + list.length;
  });
  return { weight: one.weight, blocks: at.length, signs: Uint16Array.from(held.flat()), from, loose, strict };
}

/** Weights of each sign for each state, then of each step from state to state. */
export function trainChain(rows: readonly Row[], settings: ChainSettings): Float64Array {
  const mean = new Float64Array(STEPS + COUNT * COUNT);
  for (let n = 1; n <= settings.trainings; n++) {
    trainOnce(rows, settings, n).forEach((weight, k) => {
      mean[k] = (mean[k] as number) + weight / settings.trainings;
    });
  }
  return mean;
}

/** @param start of the order in which the samples are looked at */
function trainOnce(rows: readonly Row[], settings: ChainSettings, start: number): Float64Array {
  const w = new Float64Array(STEPS + COUNT * COUNT);
  const longest = rows.reduce((most, { blocks }) => Math.max(most, blocks), 0);
  const room = roomFor(longest);
  const order = rows.map((_, i) => i);
  const batches = Math.ceil(rows.length / settings.batch);
  let seed = start;
  adam(
    w,
    { rounds: settings.rounds * batches, l2: settings.l2 / batches, known: undefined },
    (gradient, t) => {
      const n = t % batches;
      if (n === 0) seed = shuffle(order, seed);
      for (const i of order.slice(n * settings.batch, (n + 1) * settings.batch)) {
        addGradient(gradient, rows[i] as Row, w, room);
      }
    },
  );
  return w;
}

/** In place, the same in every run (Park and Miller's generator). */
function shuffle(order: number[], seed: number): number {
  let next = seed;
  for (let i = order.length - 1; i > 0; i--) {
    next = (next * 48271) % 2147483647;
    const k = next % (i + 1);
    [order[i], order[k]] = [order[k] as number, order[i] as number];
  }
  return next;
}

/** Working space, used again for every sample. */
interface Room {
  readonly base: Float64Array;
  readonly own: Float64Array;
  readonly forward: Float64Array;
  readonly backward: Float64Array;
  readonly states: Float64Array;
  readonly step: Float64Array;
  readonly pair: Float64Array;
}

function roomFor(blocks: number): Room {
  const array = () => new Float64Array(blocks * COUNT);
  return {
    base: array(),
    own: array(),
    forward: array(),
    backward: array(),
    states: array(),
    step: new Float64Array(COUNT * COUNT),
    pair: new Float64Array(COUNT * COUNT),
  };
}

function addGradient(gradient: Float64Array, row: Row, w: Float64Array, room: Room): void {
  const { base, step, states } = room;
  for (let i = 0; i < row.blocks; i++) {
    const at = i * COUNT;
    for (let s = 0; s < COUNT; s++) base[at + s] = 0;
    for (let k = row.from[i] as number; k < (row.from[i + 1] as number); k++) {
      const n = (row.signs[k] as number) * COUNT;
      for (let s = 0; s < COUNT; s++) base[at + s] = (base[at + s] as number) + (w[n + s] as number);
    }
    let top = -Infinity;
    for (let s = 0; s < COUNT; s++) top = Math.max(top, base[at + s] as number);
    for (let s = 0; s < COUNT; s++) base[at + s] = Math.exp((base[at + s] as number) - top);
  }
  for (let from = 0; from < COUNT; from++) {
    for (let to = 0; to < COUNT; to++) {
      step[from * COUNT + to] = MAY_FOLLOW[from]?.[to] ? Math.exp(w[STEPS + from * COUNT + to] as number) : 0;
    }
  }
  states.fill(0, 0, row.blocks * COUNT);
  addExpected(gradient, row, row.loose, row.weight, room);
  addExpected(gradient, row, row.strict, -row.weight, room);
  for (let i = 0; i < row.blocks; i++) {
    const at = i * COUNT;
    for (let k = row.from[i] as number; k < (row.from[i + 1] as number); k++) {
      const n = (row.signs[k] as number) * COUNT;
      for (let s = 0; s < COUNT; s++) {
        gradient[n + s] = (gradient[n + s] as number) + (states[at + s] as number);
      }
    }
  }
}

/** Adds how probable each state of each block is, and how often each step is expected, times `sign`. */
function addExpected(
  gradient: Float64Array,
  row: Row,
  factors: Float64Array,
  sign: number,
  room: Room,
): void {
  const { base, own, forward, backward, states, step, pair } = room;
  const length = row.blocks * COUNT;
  for (let k = 0; k < length; k++) own[k] = (base[k] as number) * (factors[k] as number);
  for (let s = 0; s < COUNT; s++) forward[s] = MAY_START[s] ? (own[s] as number) : 0;
  toOne(forward, 0);
  for (let i = COUNT; i < length; i += COUNT) {
    for (let to = 0; to < COUNT; to++) {
      let sum = 0;
      for (let s = 0; s < COUNT; s++)
        sum += (forward[i - COUNT + s] as number) * (step[s * COUNT + to] as number);
      forward[i + to] = sum * (own[i + to] as number);
    }
    toOne(forward, i);
  }
  const end = length - COUNT;
  for (let s = 0; s < COUNT; s++) backward[end + s] = MAY_END[s] ? 1 : 0;
  for (let i = end - COUNT; i >= 0; i -= COUNT) {
    const next = i + COUNT;
    pair.fill(0);
    let all = 0;
    for (let s = 0; s < COUNT; s++) {
      let sum = 0;
      for (let to = 0; to < COUNT; to++) {
        const value =
          (step[s * COUNT + to] as number) * (own[next + to] as number) * (backward[next + to] as number);
        pair[s * COUNT + to] = value * (forward[i + s] as number);
        sum += value;
      }
      backward[i + s] = sum;
      all += sum * (forward[i + s] as number);
    }
    if (all > 0) {
      const factor = sign / all;
      for (let k = 0; k < COUNT * COUNT; k++) {
        gradient[STEPS + k] = (gradient[STEPS + k] as number) + (pair[k] as number) * factor;
      }
    }
    toOne(backward, i);
  }
  for (let i = 0; i < length; i += COUNT) {
    let total = 0;
    for (let s = 0; s < COUNT; s++) total += (forward[i + s] as number) * (backward[i + s] as number);
    if (total <= 0) continue;
    for (let s = 0; s < COUNT; s++) {
      states[i + s] =
        (states[i + s] as number) + (sign * (forward[i + s] as number) * (backward[i + s] as number)) / total;
    }
  }
}

function toOne(values: Float64Array, from: number): void {
  let sum = 0;
  for (let s = 0; s < COUNT; s++) sum += values[from + s] as number;
  if (sum > 0) for (let s = 0; s < COUNT; s++) values[from + s] = (values[from + s] as number) / sum;
}
