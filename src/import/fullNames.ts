/** Somebody who is named in full in one line, and by the surname alone in the next. */

import { kindAt, LARGE, SMALL } from './characters.ts';
import type { Measures } from './measures.ts';

/** `Demi Lovato` */
const FULL_NAME = /\p{Lu}\p{Ll}+ (\p{Lu}\p{Ll}{2,})/gu;

/** Does a line have a surname without the name that stands before it in another line? */
export function hasSurname(line: Measures, full: Measures): boolean {
  const [text, names] = [line.block.text, full.block.text];
  if (!mayHaveFullName(names)) return false;
  for (const [name, surname] of names.matchAll(FULL_NAME))
    if (surname !== undefined && text.includes(surname) && !text.includes(name)) return true;
  return false;
}

/** What two words side by side with capitals look like around their space: the pattern takes longer to find none. */
function mayHaveFullName(text: string): boolean {
  for (let at = text.indexOf(' ', 2); at >= 0; at = text.indexOf(' ', at + 1)) {
    if (at + 3 >= text.length) return false;
    if (
      (kindAt(text, at - 1) & SMALL) !== 0 &&
      (kindAt(text, at + 1) & LARGE) !== 0 &&
      (kindAt(text, at + 2) & SMALL) !== 0 &&
      (kindAt(text, at + 3) & SMALL) !== 0
    )
      return true;
  }
  return false;
}
