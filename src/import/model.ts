/**
 * The model that tells the body from what stands around it: each block is in one of six states, the signs of a
 * block speak for or against each state, and all ways through the page are weighed together (a linear chain of states;
 * forwards and backwards).
 * The weights are data.
 */

import { BODY_SIGNS } from './bodySigns.ts';
import { at, NEVER, probabilities, type Steps } from './chain.ts';
import { type HeldSigns, lowestBit, ROOM } from './heldSigns.ts';
import type { Page } from './page.ts';
import { seen } from './signs.ts';
import { BODY, COUNT, HEADLINE, STATES } from './states.ts';
import learnt from './weights.json' with { type: 'json' };

/** What is told of a block: body or not, and on which side of it. */
export type State = 'before' | 'body' | 'gap' | 'after';

export interface Weights {
  /** Sign → weight for each state, in the order of STATES. */
  readonly body: Readonly<Record<string, readonly number[]>>;
  /** State → weight of each next state. */
  readonly steps: Steps;
  readonly headline: Readonly<Record<string, number>>;
}

/** Learnt by `bench/trainImport.ts`; not written by hand. */
export const WEIGHTS: Weights = learnt;

export interface Decision {
  readonly state: State;
  /** 0..1, from the chain's marginal probability. */
  readonly certainty: number;
  /** The signs that spoke loudest for it, or what else it is known by. */
  readonly reasons: readonly string[];
}

/** Which signs hold of each block. */
export function signsOf(page: Page): HeldSigns {
  return BODY_SIGNS.holding(page.at.map((_, i) => seen(page, i)));
}

/** What the model says of a page's blocks. */
export interface Judged {
  readonly decisions: readonly Decision[];
  /** How probable it is for each block to be the headline, by its signs alone and its place in the row of blocks. */
  readonly titles: Float64Array;
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
  for (let i = 0; i < page.at.length; i++) {
    addUp(scores, i, signs, voices.own);
    if (barred.has(i)) scores[i * COUNT + BODY] = NEVER;
    if (!page.mayBeHeadline[i]) scores[i * COUNT + HEADLINE] = NEVER;
  }
  const [sure, titles] = probabilities(scores, weights.steps, BODY, HEADLINE);
  const states = statesOf(sure);
  const decisions = states.map((state, i): Decision => {
    const probability = at(sure, i);
    const certainty =
      Math.round(Math.min(0.99, state === 'body' ? probability : 1 - probability) * 100) / 100;
    return barred.has(i)
      ? { state, certainty, reasons: BARRED }
      : new Judgement(state, certainty, signs, i, voices.over);
  });
  return { decisions, titles };
}

/** A decision with what speaks for it: of most blocks nobody asks that, and to find it takes long. */
class Judgement implements Decision {
  readonly state: State;
  readonly certainty: number;
  readonly #signs: HeldSigns;
  readonly #i: number;
  readonly #over: Float64Array;

  constructor(state: State, certainty: number, signs: HeldSigns, i: number, over: Float64Array) {
    this.state = state;
    this.certainty = certainty;
    this.#signs = signs;
    this.#i = i;
    this.#over = over;
  }

  get reasons(): readonly string[] {
    return loudest(this.#signs, this.#i, this.#over, STATES.indexOf(this.state));
  }
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

/** The weights of the signs that hold of block `i`, added up in the order of their numbers: its scores. */
function addUp(scores: Float64Array, i: number, { bits, width }: HeldSigns, own: Float64Array): void {
  for (let w = 0; w < width; w++) {
    for (let rest = bits[i * width + w] as number; rest !== 0; rest &= rest - 1) {
      const from = (ROOM * w + lowestBit(rest)) * COUNT;
      for (let s = 0; s < COUNT; s++) scores[i * COUNT + s] = at(scores, i * COUNT + s) + at(own, from + s);
    }
  }
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
export function statesOf(sure: ArrayLike<number>): readonly State[] {
  let best = 0;
  for (let i = 0; i < sure.length; i++) best = Math.max(best, sure[i] as number);
  const enough = best >= THRESHOLD ? THRESHOLD : Math.max(LEAST, best / 2);
  let first = sure.length;
  let last = -1;
  for (let i = 0; i < sure.length; i++) {
    if ((sure[i] as number) < enough) continue;
    first = Math.min(first, i);
    last = i;
  }
  const states: State[] = [];
  for (let i = 0; i < sure.length; i++) {
    if ((sure[i] as number) >= enough) states.push('body');
    else states.push(i < first ? 'before' : i > last ? 'after' : 'gap');
  }
  return states;
}

/** A block is body where that is likelier than not, all ways through the page taken together. */
const THRESHOLD = 0.5;
/** Where none is, what is at least so likely may be; its ledger says how doubtful that is. */
const LEAST = 0.15;

/** The names of the three signs that spoke loudest for a state of block `i`, against the best of the others. */
function loudest(
  { bits, width }: HeldSigns,
  i: number,
  over: Float64Array,
  state: number,
): readonly string[] {
  let [first, second, third] = [-1, -1, -1];
  for (let w = 0; w < width; w++) {
    for (let rest = bits[i * width + w] as number; rest !== 0; rest &= rest - 1) {
      const n = ROOM * w + lowestBit(rest);
      if (!isLouder(over, state, n, third)) continue;
      if (!isLouder(over, state, n, second)) third = n;
      else {
        third = second;
        if (!isLouder(over, state, n, first)) second = n;
        else {
          second = first;
          first = n;
        }
      }
    }
  }
  const { names } = BODY_SIGNS;
  const top = [names[first], names[second], names[third]];
  return (third < 0 ? top.filter((name) => name !== undefined) : top) as readonly string[];
}

/** Does sign `n` speak louder for a state than another one, or at all where there is none? */
function isLouder(over: Float64Array, state: number, n: number, other: number): boolean {
  return at(over, n * COUNT + state) > (other < 0 ? 0 : at(over, other * COUNT + state));
}
