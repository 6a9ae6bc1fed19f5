/** Does the text have a word in small letters? Somebody's name has a capital there, too; other words of a headline haven't. */

import { kindAt, LETTER, SMALL } from './characters.ts';

export type IsSmall = (word: string) => boolean;

const SMALL_WORD = /^\p{Ll}{4,}$/u;

/**
 * Asked of few words only, so each is sought, if the text has words of its number at all: to gather all words of a text takes
 * longer.
 */
export function smallWordsOf(texts: readonly string[]): IsSmall {
  const known = new Map<string, boolean>();
  let whole: string | undefined;
  let numbers: Uint8Array | undefined;
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    whole ??= texts.join('\n');
    numbers ??= numbersOf(whole);
    const found = numbers[numberOf(word)] === 1 && SMALL_WORD.test(word) && standsAlone(word, whole);
    known.set(word, found);
    return found;
  };
}

/** So many numbers that few of a text's words share theirs with another. */
const NUMBERS = 0x4000;

function numberOf(word: string): number {
  let number = 0;
  for (let i = 0; i < word.length; i++) number = goOn(number, word.charCodeAt(i));
  return number;
}

function goOn(number: number, code: number): number {
  return (number * 31 + code) & (NUMBERS - 1);
}

/** For each number whether the text has small letters in a row that have it. */
function numbersOf(text: string): Uint8Array {
  const numbers = new Uint8Array(NUMBERS);
  let number = 0;
  for (let i = 0; i < text.length; i++) {
    if ((kindAt(text, i) & SMALL) !== 0) number = goOn(number, text.charCodeAt(i));
    else {
      numbers[number] = 1;
      number = 0;
    }
  }
  numbers[number] = 1;
  return numbers;
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
