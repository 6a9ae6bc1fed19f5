/** What a build remembers of the ties of its outputs: numbers, since a paper has many. */

import { quickDigest } from '../base/digest.ts';
import type { Desk, Question } from '../pages/desk.ts';
import type { Output } from '../pages/plan.ts';
import type { AsksOf, Ties } from '../pages/ties.ts';
import { asksOf } from '../site/outline.ts';

export interface OutputTies {
  /** Names them all but the looks; 0 where the output is tied to all of the paper. */
  readonly digest: number;
  /** Ranks of the articles whose looks it shows. */
  readonly shown: readonly number[];
  /** What its template asked, a bit for each question. */
  readonly asked: number;
}

const QUESTIONS: readonly Question[] = ['related', 'newer', 'older'];

/** Of an output that was just made: what it showed and asked stands on the desk. */
export function tiesOfMade(output: Output, desk: Desk): OutputTies {
  const { asked } = desk;
  const bits = QUESTIONS.reduce((sum, one, bit) => sum + (asked.has(one) ? 1 << bit : 0), 0);
  return tiesOf(output.ties(asked, asksOfText), bits) ?? { digest: 0, shown: [...desk.shown], asked: bits };
}

/** Before an output is made, by what it asked the last time; nothing where it is tied to all of the paper. */
export function tiesBefore(output: Output, asked: number, asks: AsksOf): OutputTies | undefined {
  const questions = QUESTIONS.filter((_, bit) => (asked >> bit) & 1);
  return tiesOf(output.ties(new Set(questions), asks), asked);
}

function tiesOf(ties: Ties | undefined, asked: number): OutputTies | undefined {
  if (!ties) return undefined;
  const shown = [...new Set(ties.shown)];
  return { digest: Number.parseInt(quickDigest(ties.told).slice(0, DIGITS), 16) + 1, shown, asked };
}

/** As many as a number holds exactly. */
const DIGITS = 13;

/** An article that was read: its text is at hand. */
const asksOfText: AsksOf = ({ measure, lead }) => asksOf(measure.slots, lead?.slots);

export interface TiesTable {
  readonly put: (index: number, ties: OutputTies) => void;
  readonly at: (index: number) => OutputTies | undefined;
  /** The outputs of which they are known. */
  readonly all: () => readonly number[];
}

/** Side by side: as objects they would take half a kilobyte each. */
export function openTiesTable(outputs: number): TiesTable {
  const from = new Float64Array(outputs).fill(Number.NaN);
  const counts = new Uint32Array(outputs);
  const digests = new Float64Array(outputs);
  const asked = new Uint8Array(outputs);
  let ranks = new Uint32Array(8 * outputs);
  let end = 0;
  return {
    put: (index, ties) => {
      const { shown } = ties;
      if (end + shown.length > ranks.length) {
        const larger = new Uint32Array(2 * (end + shown.length));
        larger.set(ranks);
        ranks = larger;
      }
      ranks.set(shown, end);
      from[index] = end;
      counts[index] = shown.length;
      digests[index] = ties.digest;
      asked[index] = ties.asked;
      end += shown.length;
    },
    at: (index) => {
      const first = from[index] as number;
      if (Number.isNaN(first)) return undefined;
      const shown = Array.from(ranks.subarray(first, first + (counts[index] as number)));
      return { digest: digests[index] as number, shown, asked: asked[index] as number };
    },
    all: () => [...from.keys()].filter((index) => !Number.isNaN(from[index])),
  };
}
