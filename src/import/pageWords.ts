/** The words of a page's blocks, as numbers of its lexicon. */

import { isCommon } from './commonWords.ts';
import type { Lexicon } from './lexicon.ts';
import type { Measures } from './measures.ts';
import { RowsInTheMaking, type WordRows } from './wordRows.ts';
import { isTelling } from './words.ts';

/** Of each block its words that are long enough to be about something. */
export interface PageWords {
  /** How many different words the page has; their numbers are smaller. */
  readonly count: number;
  /** In their order, also those that tell something only in another block's script. */
  readonly all: WordRows;
  /** Without those; each as often as it stands in the block. */
  readonly tellingAll: WordRows;
  /** Each of them once. */
  readonly telling: WordRows;
  /** Of those, the ones that aren't words of grammar, nor such that any text has. */
  readonly subject: WordRows;
}

/** What a word is, as bits. */
const TELLS = 1;
/** In a script without spaces. */
const TELLS_WIDE = 2;
const COMMON = 4;

export function wordsOfPage(at: readonly Measures[], lexicon: Lexicon): PageWords {
  const { count } = lexicon;
  const kinds = kindsOf(lexicon);
  /** Of each word the last block that it was met in, and one more. */
  const met = new Uint32Array(count);
  const most = at.reduce((sum, { words }) => sum + words.length, 0);
  const hasWide = at.some(({ cjk }) => cjk);
  const tellingAll = new RowsInTheMaking(at.length, most);
  const all = hasWide ? new RowsInTheMaking(at.length, most) : tellingAll;
  const telling = new RowsInTheMaking(at.length, most);
  const subject = new RowsInTheMaking(at.length, most);
  at.forEach(({ words, cjk }, i) => {
    for (const n of words) {
      const kind = kinds[n] as number;
      if (hasWide && (kind & TELLS_WIDE) !== 0) all.add(n);
      if ((kind & (cjk ? TELLS_WIDE : TELLS)) === 0) continue;
      tellingAll.add(n);
      if (met[n] === i + 1) continue;
      met[n] = i + 1;
      telling.add(n);
      if ((kind & COMMON) === 0) subject.add(n);
    }
    if (hasWide) all.endRow();
    tellingAll.endRow();
    telling.endRow();
    subject.endRow();
  });
  return { count, all, tellingAll, telling, subject };
}

function kindsOf(lexicon: Lexicon): Uint8Array {
  const kinds = new Uint8Array(lexicon.count);
  for (let n = 0; n < kinds.length; n++) {
    const length = lexicon.lengthOf(n);
    const initial = lexicon.initialOf(n);
    if (!isTelling(length, initial, true)) continue;
    const tells = isTelling(length, initial, false) ? TELLS : 0;
    kinds[n] = TELLS_WIDE | tells | (isCommon(lexicon, n) ? COMMON : 0);
  }
  return kinds;
}
