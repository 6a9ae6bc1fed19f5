/** Which of many seeds a report shows: what is known of each in a few numbers, and the least certain of all. */

import { surenessOf } from './certainty.ts';
import { byRows } from './reportRows.ts';
import { doubtfulLines, isDropped, type ReportSeed } from './reportSeed.ts';

/** A seed in the report's index. Plain data without its text, so that those of 100,000 seeds can be compared. */
export interface Ranked {
  readonly file: string;
  /** In a word, such as `new` or `failed`. */
  readonly outcome: string;
  readonly headline: string;
  /** Was there an article? */
  readonly made: boolean;
  /** As the terminal tells it; 0 where there is no article. */
  readonly sure: number;
  readonly lines: number;
  readonly doubtful: number;
  readonly dropped: number;
}

export function rankOf(seed: Pick<ReportSeed, 'file' | 'outcome' | 'imported'>): Ranked {
  const { file, outcome, imported } = seed;
  const ledger = imported === undefined ? undefined : byRows(imported.ledger);
  const lines = ledger?.lines ?? [];
  return {
    file,
    outcome,
    headline: imported?.fields.headline ?? '',
    made: imported?.content !== undefined,
    sure: imported?.content === undefined ? 0 : surenessOf(imported.ledger).certainty,
    lines: imported?.ledger.lines.length ?? 0,
    doubtful: ledger === undefined ? 0 : doubtfulLines(ledger).size,
    dropped: lines.filter(isDropped).length,
  };
}

/** The least certain of the seeds that are added to it one by one; it holds no more than twice as many as it keeps. */
export interface Worst<T> {
  readonly add: (rank: Ranked, item: T) => void;
  /** The least certain first; those alike in the order in which they came. */
  readonly all: () => readonly (readonly [Ranked, T])[];
  readonly count: () => number;
}

/** @param most how many are kept */
export function openWorst<T>(most: number): Worst<T> {
  let kept: (readonly [Ranked, T])[] = [];
  let count = 0;
  const cut = () => {
    kept = kept.sort(([a], [b]) => a.sure - b.sure || b.doubtful - a.doubtful).slice(0, most);
    return kept;
  };
  return {
    add: (rank, item) => {
      count++;
      kept.push([rank, item]);
      if (kept.length >= 2 * most) cut();
    },
    all: cut,
    count: () => count,
  };
}
