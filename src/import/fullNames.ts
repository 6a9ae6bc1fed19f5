/** Somebody who is named in full in one line, and by the surname alone in the next. */

import { kindAt, LARGE, SMALL } from './characters.ts';

/**
 * Does a text have a surname without the name that stands before it in another one, as in `Demi Lovato`? Two words side by
 * side are a name, each with a capital and then small letters, the second with two of them at least; no word is part of two
 * names. Found around its spaces: a pattern takes ten times as long to find none.
 */
export function hasSurname(text: string, names: string): boolean {
  let end = 0;
  for (let at = names.indexOf(' '); at >= 0; at = names.indexOf(' ', at + 1)) {
    const surnameEnd = smallEnd(names, at + 2);
    if (surnameEnd < at + 4 || (kindAt(names, at + 1) & LARGE) === 0) continue;
    const from = smallStart(names, at) - 1;
    if (from < end || from === at - 1 || (kindAt(names, from) & LARGE) === 0) continue;
    if (text.includes(names.slice(at + 1, surnameEnd)) && !text.includes(names.slice(from, surnameEnd)))
      return true;
    end = surnameEnd;
  }
  return false;
}

function smallEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && (kindAt(text, end) & SMALL) !== 0) end++;
  return end;
}

function smallStart(text: string, end: number): number {
  let from = end;
  while (from > 0 && (kindAt(text, from - 1) & SMALL) !== 0) from--;
  return from;
}
