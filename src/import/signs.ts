/**
 * Signs: small named facts of a block, each true or false. They are the evidence that the model weighs, and the words
 * in which the ledger gives its reasons.
 */

import { LABEL_BITS, type LabelName } from './labels.ts';
import type { Measures } from './measures.ts';
import type { Page } from './page.ts';
import { type PatternSet, patternSet } from './patternSet.ts';
import { bitsOf, MOST, type Tell } from './tellFacts.ts';

/** A block within its page. */
export interface Seen {
  readonly page: Page;
  readonly i: number;
  readonly here: Measures;
  readonly before: Measures | undefined;
  readonly after: Measures | undefined;
}

export function seen(page: Page, i: number): Seen {
  return {
    page,
    i,
    here: page.at[i] as Measures,
    before: i > 0 ? page.at[i - 1] : undefined,
    after: page.at[i + 1],
  };
}

/** A row of a table of signs: one fact, the steps of a measure, or some signs of a kind. */
export type SignRow<S extends Seen = Seen> = Fact<S> | Choice<S>;

/** One sign that holds or not, of the block or of the one before or after it. */
interface Fact<S extends Seen> {
  /** Permanent: the weights are kept by them. */
  readonly names: readonly [string];
  readonly of: 'here' | 'before' | 'after';
  readonly holds: (m: Measures, s: S) => boolean;
  /** What the block's own text must fit, too. */
  readonly pattern?: RegExp;
}

/** Several signs, of which it is told at once which hold. */
interface Choice<S extends Seen> {
  readonly names: readonly string[];
  /** What `pick` tells: the number of one, -1 for none; that of the last of those from the first on; a bit for each. */
  readonly tells: 'one' | 'all up to' | 'bits';
  readonly pick: (seen: S) => number;
}

export function own<S extends Seen>(name: string, holds: (m: Measures, s: S) => boolean): SignRow<S> {
  return { names: [name], of: 'here', holds };
}

/** The block's text fits the pattern. */
export function says<S extends Seen>(
  name: string,
  pattern: RegExp,
  holds: (m: Measures) => boolean = () => true,
): SignRow<S> {
  return { names: [name], of: 'here', holds, pattern };
}

/** One sign for each label that a block may have: the block itself, or another that is picked from around it. */
export function labelled<S extends Seen>(
  where: string,
  names: readonly LabelName[],
  pick: (s: S) => Measures | undefined,
): SignRow<S> {
  const bits = names.map((name) => LABEL_BITS[name]);
  return {
    names: names.map((name) => `${where} label ${name}`),
    tells: 'bits',
    pick: (s) => {
      const has = pick(s)?.labelBits ?? 0;
      if (has === 0) return 0;
      let found = 0;
      for (let n = 0; n < bits.length; n++) if ((has & (bits[n] as number)) !== 0) found |= 1 << n;
      return found;
    },
  };
}

/**
 * Several facts that are told together, in the order of their names: what they look at is then fetched once, and they take a
 * tenth of the time that a function for each takes.
 */
export function several<S extends Seen, const N extends readonly string[]>(
  names: N,
  pick: (s: S, tell: Tell<N>) => number,
): SignRow<S> {
  if (names.length > MOST) throw new Error(`At most ${MOST} facts are told together, not ${names.length}`);
  return { names, tells: 'bits', pick: (s) => pick(s, bitsOf as Tell<N>) };
}

/** The same facts of the block before and of the block after, told together. */
export function around<S extends Seen, const N extends readonly string[]>(
  names: N,
  pick: (m: Measures, tell: Tell<N>) => number,
): SignRow<S> {
  const apart = Array.from({ length: 1 << names.length }, (_, bits) => everyOther(bits));
  const of = (m: Measures | undefined): number =>
    m === undefined ? 0 : (apart[pick(m, bitsOf as Tell<N>)] as number);
  return {
    names: names.flatMap((name) => [`before it ${name}`, `after it ${name}`]),
    tells: 'bits',
    pick: ({ before, after }) => of(before) | (of(after) << 1),
  };
}

/** The bits of a number with a free place behind each. */
function everyOther(bits: number): number {
  let apart = 0;
  for (let n = 0; bits >> n !== 0; n++) if ((bits >> n) & 1) apart |= 1 << (2 * n);
  return apart;
}

/** One sign for each step of a measure, of which one holds: `size below 2`, `size 2..4` … */
export function steps<S extends Seen>(
  name: string,
  bounds: readonly number[],
  value: (s: S) => number,
): SignRow<S> {
  const names = [-Infinity, ...bounds].map((from, step) => {
    const to = bounds[step] ?? Infinity;
    if (from === -Infinity) return `${name} below ${to}`;
    return to === Infinity ? `${name} ${from} or more` : `${name} ${from}..${to}`;
  });
  return { names, tells: 'one', pick: (s) => stepOf(value(s), bounds) };
}

/**
 * One sign for each bound that a measure reaches, so that neighbouring steps share their weights: with few examples
 * that learns smoother than `steps`.
 */
export function rising<S extends Seen>(
  name: string,
  bounds: readonly number[],
  value: (s: S) => number,
): SignRow<S> {
  return {
    names: bounds.map((bound) => `${name} at least ${bound}`),
    tells: 'all up to',
    pick: (s) => stepOf(value(s), bounds) - 1,
  };
}

function stepOf(value: number, bounds: readonly number[]): number {
  let step = 0;
  while (step < bounds.length && value >= (bounds[step] as number)) step++;
  return step;
}

/** A table of signs, made ready for being asked often. */
export interface Signs<S extends Seen> {
  /** In the order of their numbers. */
  readonly names: readonly string[];
  /** Of each block the numbers of the signs that hold, counted through all rows' names, the smallest first. */
  readonly holding: (blocks: readonly S[]) => readonly (readonly number[])[];
}

/**
 * Each row is asked of all blocks before the next row: what a row needs then stays at hand in the processor, where all rows
 * of a block, one after the other, push each other out.
 */
export function signsIn<S extends Seen>(rows: readonly SignRow<S>[]): Signs<S> {
  const names = rows.flatMap((row) => row.names);
  /** Numbers of 32 bits that a block's signs take. */
  const width = Math.ceil(names.length / 32);
  const said: Said<S>[] = [];
  let first = 0;
  const asks = rows.flatMap((row): readonly Ask<S>[] => {
    const number = first;
    first += row.names.length;
    if (!('holds' in row)) return [choose(row, number, width)];
    if (row.pattern === undefined) return [hold(row, number, width)];
    said.push({ number, holds: row.holds, pattern: row.pattern });
    return [];
  });
  const set = patternSet(said.map(({ pattern }) => pattern));
  return {
    names,
    holding: (blocks) => {
      const held = new Int32Array(blocks.length * width);
      for (const ask of asks) ask(blocks, held);
      askSaid(blocks, said, set, held, width);
      return blocks.map((_, i) => numbersIn(held, i * width, width));
    },
  };
}

/** Sets the bits of a row's signs for the blocks of which they hold. */
type Ask<S extends Seen> = (blocks: readonly S[], held: Int32Array) => void;

function hold<S extends Seen>({ of, holds }: Fact<S>, number: number, width: number): Ask<S> {
  const bit = 1 << (number & 31);
  return (blocks, held) => {
    for (let i = 0, at = number >> 5; i < blocks.length; i++, at += width) {
      const s = blocks[i] as S;
      const m = of === 'here' ? s.here : of === 'before' ? s.before : s.after;
      if (m !== undefined && holds(m, s)) held[at] = (held[at] as number) | bit;
    }
  };
}

function choose<S extends Seen>({ tells, pick }: Choice<S>, first: number, width: number): Ask<S> {
  return (blocks, held) => {
    for (let i = 0; i < blocks.length; i++) {
      const told = pick(blocks[i] as S);
      if (tells === 'bits') {
        if (told !== 0) setBits(held, i * width, first, told);
      } else if (tells === 'one') {
        if (told >= 0) setBits(held, i * width, first + told, 1);
      } else if (told >= 0) setBits(held, i * width, first, (2 << told) - 1);
    }
  };
}

/** Sets the bits of a number, of which the lowest is that of the sign `first`. */
function setBits(held: Int32Array, from: number, first: number, bits: number): void {
  const at = from + (first >> 5);
  const shift = first & 31;
  held[at] = (held[at] as number) | (bits << shift);
  const rest = shift === 0 ? 0 : bits >>> (32 - shift);
  if (rest !== 0) held[at + 1] = (held[at + 1] as number) | rest;
}

/** A sign with a pattern: of most blocks few of all patterns have to be tried. */
interface Said<S extends Seen> {
  readonly number: number;
  readonly holds: (m: Measures, s: S) => boolean;
  readonly pattern: RegExp;
}

function askSaid<S extends Seen>(
  blocks: readonly S[],
  said: readonly Said<S>[],
  set: PatternSet,
  held: Int32Array,
  width: number,
): void {
  for (let i = 0; i < blocks.length; i++) {
    const s = blocks[i] as S;
    const { here } = s;
    for (let rest = set.among(here.fits); rest !== 0; rest &= rest - 1) {
      const n = 31 - Math.clz32(rest & -rest);
      if (n >= said.length) break;
      const { number, holds, pattern } = said[n] as Said<S>;
      if (holds(here, s) && pattern.test(here.block.text)) setBits(held, i * width, number, 1);
    }
  }
}

function numbersIn(held: Int32Array, from: number, width: number): readonly number[] {
  const found: number[] = [];
  for (let k = 0; k < width; k++)
    for (let rest = held[from + k] as number; rest !== 0; rest &= rest - 1)
      found.push(32 * k + 31 - Math.clz32(rest & -rest));
  return found;
}
