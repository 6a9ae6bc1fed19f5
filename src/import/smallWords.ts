/** Does the text have a word in small letters? Somebody's name has a capital there, too; other words of a headline haven't. */

import { kindAt, LETTER, SMALL } from './characters.ts';

export type IsSmall = (word: string) => boolean;

const SMALL_WORD = /^\p{Ll}{4,}$/u;

/** Asked of few words only, so each is sought: to gather all words of a text takes longer. */
export function smallWordsOf(texts: readonly string[]): IsSmall {
  const known = new Map<string, boolean>();
  let whole: string | undefined;
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    whole ??= texts.join('\n');
    const found = SMALL_WORD.test(word) && standsAlone(word, whole);
    known.set(word, found);
    return found;
  };
}

/** Neither a part of a longer word nor joined to the one before it. */
function standsAlone(word: string, text: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const end = at + word.length;
    const goesOn = end < text.length && (kindAt(text, end) & SMALL) !== 0;
    if (!goesOn && !isJoinedBefore(text, at)) return true;
  }
  return false;
}

function isJoinedBefore(text: string, at: number): boolean {
  return at > 0 && ((kindAt(text, at - 1) & LETTER) !== 0 || "’'-".includes(text.charAt(at - 1)));
}
