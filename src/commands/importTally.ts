/** What is told at the end of an import: how many of each kind, how many are sure, the worst first. */

import type { Problem } from '../base/diagnostic.ts';
import type { SeedSummary } from '../build/importBatch.ts';
import type { SeedOutcome } from '../build/imports.ts';
import { DOUBTFUL } from '../build/seedProblems.ts';
import { LOOK_AT_BELOW, type Sureness } from '../import/certainty.ts';

/** More lines of one kind aren't read by anybody. */
export const WORTH_READING = 20;

export interface Tally {
  readonly add: (summaries: readonly SeedSummary[]) => void;
  /** Adds problems of no seed. */
  readonly note: (problems: readonly Problem[]) => void;
  /** Without the doubts where these are so many that the summary has the worst of them instead. */
  readonly problems: () => readonly Problem[];
  /** All of them. */
  readonly allProblems: () => readonly Problem[];
  readonly summary: () => string;
}

interface Doubtful {
  readonly file: string;
  readonly sureness: Sureness;
}

/** Holds what it takes to tell of any number of seeds: counts, problems, and the worst few. */
export function openTally(found: readonly Problem[]): Tally {
  const outcomes = new Map<SeedOutcome, number>();
  const problems: Problem[] = [...found];
  let worst: Doubtful[] = [];
  let sure = 0;
  let doubtful = 0;
  const add = ({ seed, outcome, sureness, problems: its }: SeedSummary) => {
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    for (const problem of its) problems.push(problem);
    if (!sureness) return;
    if (sureness.certainty >= LOOK_AT_BELOW) sure++;
    else {
      doubtful++;
      worst.push({ file: seed.file, sureness });
      if (worst.length >= 50 * WORTH_READING) worst = worstOf(worst);
    }
  };
  const areMany = () => doubtful > WORTH_READING;
  return {
    add: (summaries) => {
      for (const one of summaries) add(one);
    },
    note: (more) => {
      problems.push(...more);
    },
    problems: () => (areMany() ? problems.filter(({ code }) => code !== DOUBTFUL) : problems),
    allProblems: () => problems,
    summary: () => {
      const all = [...outcomes.values()].reduce((sum, count) => sum + count, 0);
      if (all === 0) return 'There are no seeds to import.';
      const counts = `${counted(all, 'seed')}: ${kindsText(outcomes)}.`;
      const isNews = (['new', 'renewed', 'kept'] as const).some((kind) => outcomes.has(kind));
      if (all === 1 || sure + doubtful === 0) return counts;
      const look = `${counts} ${grouped(sure)} sure, ${grouped(doubtful)} to look at`;
      return areMany() && isNews ? `${look}; worst first:\n${worstText(worst, doubtful)}` : `${look}.`;
    },
  };
}

/** Where many articles should be looked at, one problem says so for all of them. */
export function fewDoubts(problems: readonly Problem[]): readonly Problem[] {
  const doubts = problems.filter(({ code }) => code === DOUBTFUL);
  if (doubts.length <= WORTH_READING) return problems;
  const all: Problem = {
    code: 'import/many-doubtful',
    severity: 'warning',
    message: `The import is less than ${LOOK_AT_BELOW * 100} % sure of ${grouped(doubts.length)} new articles`,
    hint: 'Look at the least sure of them: broadsheet import --dry-run --report ledger.html',
  };
  return [all, ...problems.filter(({ code }) => code !== DOUBTFUL)];
}

/** `1,234 seeds`. */
export function counted(count: number, word: string): string {
  return `${grouped(count)} ${word}${count === 1 ? '' : 's'}`;
}

export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

function kindsText(outcomes: ReadonlyMap<SeedOutcome, number>): string {
  const kinds = ['new', 'renewed', 'unchanged', 'kept', 'failed'] as const;
  return kinds
    .flatMap((kind) => {
      const count = outcomes.get(kind) ?? 0;
      return count > 0 ? [`${grouped(count)} ${kind}`] : [];
    })
    .join(', ');
}

function worstOf(all: readonly Doubtful[]): Doubtful[] {
  return [...all].sort((a, b) => a.sureness.certainty - b.sureness.certainty).slice(0, WORTH_READING);
}

function worstText(all: readonly Doubtful[], count: number): string {
  const lines = worstOf(all).map(
    ({ file, sureness }) =>
      `  ${`${Math.round(sureness.certainty * 100)} %`.padStart(5)}  ${file}: ${sureness.reason}`,
  );
  const rest = count - lines.length;
  return `${lines.join('\n')}\n  and ${grouped(rest)} more. See what became of their lines: --report FILE.html (the least sure 1,000), or --explain (all).`;
}
