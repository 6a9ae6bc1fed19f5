/** What is counted of a text, in one pass over its characters. */

import {
  CLOSING,
  COMMA,
  FULL_STOP,
  JOINING,
  kindAt,
  LARGE,
  LETTER,
  NUMBER,
  SMALL,
  SPACE,
  STOP,
  WIDE,
} from './characters.ts';
import type { Lexicon } from './lexicon.ts';
import { isHangul } from './words.ts';

export interface Counts {
  /** The numbers of its words, without an ending `'s` or full stop; at most the first so many. */
  readonly words: readonly number[];
  /** All of them. */
  readonly wordCount: number;
  /** Words after the first that start with a capital or a digit. */
  readonly largeAfterFirst: number;
  readonly hasLarge: boolean;
  readonly hasSmall: boolean;
  readonly commas: number;
  /** Marks that end a sentence. */
  readonly ends: number;
  readonly digits: number;
  /** Characters in Kana and Han. */
  readonly wide: number;
  /** Does a capital follow a small letter, perhaps with a mark that ends a sentence between: `FinaleFord`? */
  readonly isGlued: boolean;
}

const S = 115;
/** The bit that makes a letter of ASCII small. */
const SMALLER = 32;

/**
 * @param lexicon where the words get their numbers
 * @param most words that are kept
 */
export function countsOf(text: string, lexicon: Lexicon, most: number): Counts {
  const words: number[] = [];
  let wordCount = 0;
  let largeAfterFirst = 0;
  let kinds = 0;
  let commas = 0;
  let ends = 0;
  let digits = 0;
  let wide = 0;
  let isGlued = false;
  let from = -1;
  let isJoined = false;
  for (let i = 0; i < text.length; i++) {
    const kind = kindAt(text, i);
    kinds |= kind;
    if ((kind & (LETTER | NUMBER)) !== 0) {
      if (from < 0) {
        from = i;
        isJoined = false;
        if (wordCount++ > 0 && (kind & (LARGE | NUMBER)) !== 0) largeAfterFirst++;
      }
      if ((kind & SMALL) !== 0) continue;
      if ((kind & LARGE) !== 0 && !isGlued) isGlued = followsSmall(text, i);
      if ((kind & WIDE) !== 0) wide++;
      else if ((kind & NUMBER) !== 0 && isDigit(text.charCodeAt(i))) digits++;
      continue;
    }
    if (from >= 0) {
      if ((kind & JOINING) !== 0) isJoined = true;
      else {
        if (words.length < most) words.push(lexicon.numberOf(text, from, wordEnd(text, from, i, isJoined)));
        from = -1;
      }
    }
    if ((kind & SPACE) !== 0) continue;
    if ((kind & WIDE) !== 0) wide++;
    if ((kind & COMMA) !== 0) commas++;
    else if ((kind & FULL_STOP) !== 0 || ((kind & STOP) !== 0 && endsHere(text, i + 1))) ends++;
  }
  if (from >= 0 && words.length < most)
    words.push(lexicon.numberOf(text, from, wordEnd(text, from, text.length, isJoined)));
  return {
    words,
    wordCount,
    largeAfterFirst,
    hasLarge: (kinds & LARGE) !== 0,
    hasSmall: (kinds & SMALL) !== 0,
    commas,
    ends,
    digits,
    wide,
    isGlued,
  };
}

function followsSmall(text: string, i: number): boolean {
  if (i === 0) return false;
  const before = (kindAt(text, i - 1) & STOP) !== 0 ? i - 2 : i - 1;
  return before >= 0 && (kindAt(text, before) & SMALL) !== 0;
}

/** Where a word ends by which it is compared. */
function wordEnd(text: string, from: number, to: number, isJoined: boolean): number {
  // What Korean adds to a noun follows it without a space.
  if (isHangul(text.charCodeAt(from))) return Math.min(to, from + 2);
  return isJoined ? withoutEnding(text, from, to) : to;
}

/** Without what the pattern `['’.]+s?$` finds, in either size. */
function withoutEnding(text: string, from: number, to: number): number {
  let end = to;
  if ((text.charCodeAt(end - 1) | SMALLER) === S && isEnding(text, end - 2)) end--;
  if (!isEnding(text, end - 1)) return to;
  while (end > from && isEnding(text, end - 1)) end--;
  return end;
}

/** Marks behind a word that aren't of it, perhaps with an `s` behind them. */
function isEnding(text: string, i: number): boolean {
  const code = text.charCodeAt(i);
  return code === 39 || code === 0x2019 || code === 46;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function endsHere(text: string, i: number): boolean {
  return i >= text.length || (kindAt(text, i) & (SPACE | CLOSING)) !== 0;
}
