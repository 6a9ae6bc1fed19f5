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

/** A row of a table of signs: one sign that holds or not, the steps of a measure, or some signs of a kind. */
export interface SignRow<S extends Seen = Seen> {
  /** Permanent: the weights are kept by them. */
  readonly names: readonly string[];
  /** How `pick` tells which of the names hold: the number of one, -1 for none; that of the last of those from the first on; a bit for each. */
  readonly tells: 'one' | 'all up to' | 'bits';
  readonly pick: (seen: S) => number;
  /** What the block's own text must fit, too. */
  readonly pattern?: RegExp;
}

export function own<S extends Seen>(name: string, holds: (m: Measures, s: S) => boolean): SignRow<S> {
  return { names: [name], tells: 'one', pick: (s) => (holds(s.here, s) ? 0 : -1) };
}

/** The block's text fits the pattern. */
export function says<S extends Seen>(
  name: string,
  pattern: RegExp,
  holds: (m: Measures) => boolean = () => true,
): SignRow<S> {
  return { names: [name], tells: 'one', pick: (s) => (holds(s.here) ? 0 : -1), pattern };
}

/** The same fact of the block before and of the block after. */
export function around<S extends Seen>(name: string, holds: (m: Measures) => boolean): readonly SignRow<S>[] {
  const of = (where: string, pick: (s: S) => Measures | undefined): SignRow<S> => ({
    names: [`${where} it ${name}`],
    tells: 'one',
    pick: (s) => {
      const m = pick(s);
      return m !== undefined && holds(m) ? 0 : -1;
    },
  });
  return [of('before', (s) => s.before), of('after', (s) => s.after)];
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
      return has === 0
        ? 0
        : bits.reduce((found, bit, n) => ((has & bit) === 0 ? found : found | (1 << n)), 0);
    },
  };
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
  const patterned = rows.filter(({ pattern }) => pattern !== undefined);
  const set = patternSet(patterned.flatMap(({ pattern }) => pattern ?? []));
  let offset = 0;
  const placed = rows.map((row): Placed<S> => {
    const first = offset;
    offset += row.names.length;
    const { tells, pick, pattern } = row;
    return { tells, pick, pattern, first, bit: pattern === undefined ? 0 : 1 << patterned.indexOf(row) };
  });
  return {
    names: rows.flatMap((row) => row.names),
    holding: (s) => holding(placed, s, set.mayFit(s.here.block.text)),
  };
}

interface Placed<S extends Seen> extends Pick<SignRow<S>, 'tells' | 'pick'> {
  readonly pattern: RegExp | undefined;
  /** Its pattern's, in what a text may fit. */
  readonly bit: number;
  /** Number of its first name. */
  readonly first: number;
}

function holding<S extends Seen>(rows: readonly Placed<S>[], s: S, may: number): number[] {
  const found: number[] = [];
  for (const { tells, pick, pattern, bit, first } of rows) {
    if (pattern !== undefined && ((may & bit) === 0 || !pattern.test(s.here.block.text))) continue;
    const told = pick(s);
    if (tells === 'one') {
      if (told >= 0) found.push(first + told);
    } else if (tells === 'all up to') {
      for (let k = 0; k <= told; k++) found.push(first + k);
    } else if (told !== 0) {
      for (let k = 0; told >> k !== 0; k++) if ((told >> k) & 1) found.push(first + k);
    }
  }
  return found;
}
