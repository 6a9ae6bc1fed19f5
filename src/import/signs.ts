/**
 * Signs: small named facts of a block, each true or false. They are the evidence that the model weighs, and the words
 * in which the ledger gives its reasons.
 */

import type { LabelName } from './labels.ts';
import { isLabel, type Measures } from './measures.ts';
import type { Page } from './page.ts';

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

/** A row of a table of signs: one sign that holds or not, or the steps of a measure. */
export interface SignRow<S extends Seen = Seen> {
  /** Permanent: the weights are kept by them. */
  readonly names: readonly string[];
  /** Which of the names holds; -1 for none. */
  readonly pick: (seen: S) => number;
  /** With a name all those before it hold, too: a measure that is at least 8 is at least 5. */
  readonly rising?: boolean;
}

export function own<S extends Seen>(name: string, holds: (m: Measures, s: S) => boolean): SignRow<S> {
  return { names: [name], pick: (s) => (holds(s.here, s) ? 0 : -1) };
}

/** The same fact of the block before and of the block after. */
export function around<S extends Seen>(name: string, holds: (m: Measures) => boolean): readonly SignRow<S>[] {
  return [
    { names: [`before it ${name}`], pick: (s) => (s.before !== undefined && holds(s.before) ? 0 : -1) },
    { names: [`after it ${name}`], pick: (s) => (s.after !== undefined && holds(s.after) ? 0 : -1) },
  ];
}

/** One sign for each label that a block may have: the block itself, or another that is picked from around it. */
export function labelled<S extends Seen>(
  where: string,
  names: readonly LabelName[],
  pick: (s: S) => Measures | undefined,
): readonly SignRow<S>[] {
  return names.map((name) => ({
    names: [`${where} label ${name}`],
    pick: (s) => (isLabel(pick(s), name) ? 0 : -1),
  }));
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
  return { names, pick: (s) => stepOf(value(s), bounds) };
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
    pick: (s) => stepOf(value(s), bounds) - 1,
    rising: true,
  };
}

function stepOf(value: number, bounds: readonly number[]): number {
  let step = 0;
  while (step < bounds.length && value >= (bounds[step] as number)) step++;
  return step;
}

export function namesOf<S extends Seen>(rows: readonly SignRow<S>[]): readonly string[] {
  return rows.flatMap((row) => row.names);
}

/** The numbers of the signs that hold, counted through all rows' names. */
export function holding<S extends Seen>(rows: readonly SignRow<S>[], s: S): number[] {
  const found: number[] = [];
  let offset = 0;
  for (const row of rows) {
    const step = row.pick(s);
    if (row.rising) for (let k = 0; k <= step; k++) found.push(offset + k);
    else if (step >= 0) found.push(offset + step);
    offset += row.names.length;
  }
  return found;
}
