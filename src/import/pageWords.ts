/** The words of a page as numbers: to count them and to compare them then takes no look at their letters. */

import { isCommon } from './commonWords.ts';
import type { Measures } from './measures.ts';
import { isTelling } from './words.ts';

/** Words that are too short to be about something have no number. */
export interface PageWords {
  /** How many different ones the page has; their numbers count from 0. */
  readonly count: number;
  /** The words of each block, in their order, also those that tell something only in another block's script. */
  readonly all: readonly (readonly number[])[];
  /** Of each block the different words that are long enough to be about something. */
  readonly telling: readonly (readonly number[])[];
  /** Of those, the ones that aren't words of grammar, nor such that any text has. */
  readonly subject: readonly (readonly number[])[];
  /** All of those, each as often as it stands in the block. */
  readonly tellingAll: readonly (readonly number[])[];
}

export function wordsOfPage(at: readonly Measures[]): PageWords {
  const numbers = new Map<string, number>();
  /** Of each word the last block that it was met in. */
  const met: number[] = [];
  const all: number[][] = [];
  const telling: number[][] = [];
  const tellingAll: number[][] = [];
  const subject: number[][] = [];
  const hasWide = at.some(({ cjk }) => cjk);
  at.forEach(({ words, cjk }, i) => {
    const often: number[] = [];
    const once: number[] = [];
    const about: number[] = [];
    const here: number[] = hasWide ? [] : often;
    for (const word of words) {
      if (!isTelling(word, hasWide)) continue;
      const n = numbers.get(word) ?? numbers.size;
      if (n === numbers.size) {
        numbers.set(word, n);
        met.push(-1);
      }
      if (hasWide) here.push(n);
      if (hasWide && !isTelling(word, cjk)) continue;
      often.push(n);
      if (met[n] === i) continue;
      met[n] = i;
      once.push(n);
      if (!isCommon(word)) about.push(n);
    }
    all.push(here);
    telling.push(once);
    subject.push(about);
    tellingAll.push(often);
  });
  return { count: numbers.size, all, telling, subject, tellingAll };
}
