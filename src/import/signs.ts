/**
 * Signs: small named facts of a block, each true or false. They are the evidence that the model weighs, and the words
 * in which the ledger gives its reasons.
 */

import { HeldSigns } from './heldSigns.ts';
import { LABEL_BITS, LABEL_NAMES, type LabelName } from './labelNames.ts';
import { isLabel, type Measures } from './measures.ts';
import type { Page } from './page.ts';
import { patternSet } from './patternSet.ts';

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
    before: besideAds(page, i, -1),
    after: besideAds(page, i, 1),
  };
}

/** The next block above or below that is no label of an advertisement. */
function besideAds({ at }: Page, i: number, step: -1 | 1): Measures | undefined {
  let k = i + step;
  while (k >= 0 && isLabel(at[k], 'ad')) k += step;
  return k < 0 ? undefined : at[k];
}

/** A row of a table of signs: one fact, the steps of a measure, or some signs of a kind. */
export type SignRow<S extends Seen = Seen> = Fact<S> | Choice<S>;

/** One sign that holds or not. */
interface Fact<S extends Seen> {
  /** Permanent: the weights are kept by them. */
  readonly names: readonly [string];
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
  return { names: [name], holds };
}

/** A fact of the blank lines beside a block; none holds where the page has none of them, or one everywhere. */
export function spaced<S extends Seen>(name: string, holds: (m: Measures) => boolean): SignRow<S> {
  return own(name, (m, { page }) => page.blankLines === 'here and there' && holds(m));
}

/** Which of its sides a blank line stands on. */
export function blankSides<S extends Seen>(): readonly SignRow<S>[] {
  return [
    spaced('blank before', (m) => m.block.blankBefore > 0),
    spaced('blank after', (m) => m.block.blankAfter > 0),
    spaced('blank on both sides', (m) => m.block.blankBefore > 0 && m.block.blankAfter > 0),
  ];
}

/** The block's text fits the pattern. */
export function says<S extends Seen>(
  name: string,
  pattern: RegExp,
  holds: (m: Measures) => boolean = () => true,
): SignRow<S> {
  return { names: [name], holds, pattern };
}

/** All labels but some: those that tell something in a table of signs. */
export function labelsBut(...others: readonly LabelName[]): readonly LabelName[] {
  return LABEL_NAMES.filter((name) => !others.includes(name));
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

/** Several facts that are quicker told together, at most 31: a bit for each, in the order of their names. */
export function facts<S extends Seen>(
  names: readonly string[],
  pick: (m: Measures, s: S) => number,
): SignRow<S> {
  return { names, tells: 'bits', pick: (s) => pick(s.here, s) };
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
  /** Which hold of each block; they are counted through all rows' names. */
  readonly holding: (blocks: readonly S[]) => HeldSigns;
}

/**
 * Each row is asked of all blocks before the next row: what a row needs then stays at hand in the processor, where all rows
 * of a block, one after the other, push each other out.
 */
export function signsIn<S extends Seen>(rows: readonly SignRow<S>[]): Signs<S> {
  const patterns = rows.flatMap((row) => ('pattern' in row && row.pattern !== undefined ? row.pattern : []));
  const set = patternSet(patterns);
  let first = 0;
  const tell = rows.map((row) => {
    const number = first;
    first += row.names.length;
    if (!('holds' in row)) return choose(row, number);
    const { pattern } = row;
    return pattern === undefined
      ? hold(row, number)
      : fitting(row, number, pattern, 1 << patterns.indexOf(pattern));
  });
  return {
    names: rows.flatMap((row) => row.names),
    holding: (blocks) => {
      const found = new HeldSigns(blocks.length, first);
      const may = blocks.map(({ here }) => set.among(here.fits));
      for (const tellRow of tell) tellRow(blocks, found, may);
      return found;
    },
  };
}

/** Notes of which blocks a row's signs hold. */
type Tell<S extends Seen> = (blocks: readonly S[], found: HeldSigns, may: readonly number[]) => void;

function hold<S extends Seen>({ holds }: Fact<S>, number: number): Tell<S> {
  return (blocks, found) => {
    for (let i = 0; i < blocks.length; i++) {
      const s = blocks[i] as S;
      if (holds(s.here, s)) found.add(i, number, 1);
    }
  };
}

/** @param bit the pattern's, in what a text may fit */
function fitting<S extends Seen>({ holds }: Fact<S>, number: number, pattern: RegExp, bit: number): Tell<S> {
  return (blocks, found, may) => {
    for (let i = 0; i < blocks.length; i++) {
      if (((may[i] as number) & bit) === 0) continue;
      const s = blocks[i] as S;
      if (holds(s.here, s) && pattern.test(s.here.block.text)) found.add(i, number, 1);
    }
  };
}

function choose<S extends Seen>({ tells, pick }: Choice<S>, first: number): Tell<S> {
  return (blocks, found) => {
    for (let i = 0; i < blocks.length; i++) {
      const told = pick(blocks[i] as S);
      if (tells === 'bits') found.add(i, first, told);
      else if (told >= 0) found.add(i, first, tells === 'one' ? 1 << told : (2 << told) - 1);
    }
  };
}
