/**
 * Signs: small named facts of a block, each true or false. They are the evidence that the model weighs, and the words
 * in which the ledger gives its reasons.
 */

import { LABEL_BITS, type LabelName } from './labels.ts';
import type { Measures } from './measures.ts';
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
  return { page, i, here: page.at[i] as Measures, before: page.at[i - 1], after: page.at[i + 1] };
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

/** The same fact of the block before and of the block after. */
export function around<S extends Seen>(name: string, holds: (m: Measures) => boolean): readonly SignRow<S>[] {
  return [
    { names: [`before it ${name}`], of: 'before', holds },
    { names: [`after it ${name}`], of: 'after', holds },
  ];
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

/** Several facts that are quicker told together: a bit for each, in the order of their names. */
export function several<S extends Seen>(names: readonly string[], pick: (s: S) => number): SignRow<S> {
  return { names, tells: 'bits', pick };
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
  /** The numbers of the signs that hold, counted through all rows' names. */
  readonly holding: (s: S) => readonly number[];
}

export function signsIn<S extends Seen>(rows: readonly SignRow<S>[]): Signs<S> {
  const patterns = rows.flatMap((row) => ('pattern' in row && row.pattern !== undefined ? row.pattern : []));
  const set = patternSet(patterns);
  let first = 0;
  const placed = rows.map((row): Placed<S> => {
    const { pattern, of, holds, tells, pick } = { ...NO_ROW, ...row } as Omit<Placed<S>, 'first' | 'bit'>;
    const bit = pattern === undefined ? 0 : 1 << patterns.indexOf(pattern);
    first += row.names.length;
    return { pattern, bit, of, holds, tells, pick, first: first - row.names.length };
  });
  // Filled anew for each block: a list that grows from nothing is moved several times.
  const room = Array.from({ length: first }, () => 0);
  return {
    names: rows.flatMap((row) => row.names),
    holding: (s) => room.slice(0, fill(room, placed, s, set.among(s.here.fits))),
  };
}

/** A row of either kind in one form: the quickest to ask. */
interface Placed<S extends Seen> {
  readonly of: Fact<S>['of'] | undefined;
  readonly holds: Fact<S>['holds'];
  readonly tells: Choice<S>['tells'] | undefined;
  readonly pick: Choice<S>['pick'];
  readonly pattern: RegExp | undefined;
  /** Its pattern's, in what a text may fit. */
  readonly bit: number;
  /** Number of its first name. */
  readonly first: number;
}

const NO_ROW = {
  of: undefined,
  holds: () => false,
  tells: undefined,
  pick: () => -1,
  pattern: undefined,
};

/** How many signs hold; their numbers are put into the room. */
function fill<S extends Seen>(room: number[], rows: readonly Placed<S>[], s: S, may: number): number {
  const { here, before, after } = s;
  let count = 0;
  for (const { of, holds, tells, pick, pattern, bit, first } of rows) {
    if (of !== undefined) {
      const m = of === 'here' ? here : of === 'before' ? before : after;
      if (pattern !== undefined && (may & bit) === 0) continue;
      if (m === undefined || !holds(m, s)) continue;
      if (pattern === undefined || pattern.test(here.block.text)) room[count++] = first;
      continue;
    }
    const told = pick(s);
    if (tells === 'one') {
      if (told >= 0) room[count++] = first + told;
    } else if (tells === 'all up to') {
      for (let k = 0; k <= told; k++) room[count++] = first + k;
    } else {
      for (let k = 0; told >> k !== 0; k++) if ((told >> k) & 1) room[count++] = first + k;
    }
  }
  return count;
}
