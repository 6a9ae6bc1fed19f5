/**
 * Signs: small named facts of a block, each true or false. They are the evidence that the model weighs, and the words
 * in which the ledger gives its reasons.
 */

import type { Measures } from './measures.ts';
import type { Page } from './page.ts';

/** A block within its page; `headline` is the block chosen as such, or -1. */
export interface Seen {
  readonly page: Page;
  readonly i: number;
  readonly headline: number;
  readonly here: Measures;
  readonly before: Measures | undefined;
  readonly after: Measures | undefined;
}

export function seen(page: Page, i: number, headline: number): Seen {
  return { page, i, headline, here: page.at[i] as Measures, before: page.at[i - 1], after: page.at[i + 1] };
}

/** A row of a table of signs: one sign that holds or not, or the steps of a measure, of which one holds. */
export interface SignRow {
  /** Permanent: the weights are kept by them. */
  readonly names: readonly string[];
  /** Which of the names holds; -1 for none. */
  readonly pick: (seen: Seen) => number;
}

export function own(name: string, holds: (m: Measures, s: Seen) => boolean): SignRow {
  return { names: [name], pick: (s) => (holds(s.here, s) ? 0 : -1) };
}

/** The same fact of the block before and of the block after. */
export function around(name: string, holds: (m: Measures) => boolean): readonly SignRow[] {
  return [
    { names: [`before it ${name}`], pick: (s) => (s.before !== undefined && holds(s.before) ? 0 : -1) },
    { names: [`after it ${name}`], pick: (s) => (s.after !== undefined && holds(s.after) ? 0 : -1) },
  ];
}

/** One sign for each step of a measure: `size below 2`, `size 2..4` … */
export function steps(name: string, bounds: readonly number[], value: (s: Seen) => number): SignRow {
  const names = [-Infinity, ...bounds].map((from, step) => {
    const to = bounds[step] ?? Infinity;
    if (from === -Infinity) return `${name} below ${to}`;
    return to === Infinity ? `${name} ${from} or more` : `${name} ${from}..${to}`;
  });
  return {
    names,
    pick: (s) => {
      const v = value(s);
      let step = 0;
      while (step < bounds.length && v >= (bounds[step] as number)) step++;
      return step;
    },
  };
}

export function namesOf(rows: readonly SignRow[]): readonly string[] {
  return rows.flatMap((row) => row.names);
}

/** The numbers of the signs that hold, counted through all rows' names. */
export function holding(rows: readonly SignRow[], s: Seen, from = 0): number[] {
  const found: number[] = [];
  let offset = from;
  for (const row of rows) {
    const step = row.pick(s);
    if (step >= 0) found.push(offset + step);
    offset += row.names.length;
  }
  return found;
}
