/** Short lines of one form, one after the other: numbered offers, the dates of a tour, a glossary. Menus have no such form. */

import type { Measures } from './measures.ts';
import { patternSet } from './patternSet.ts';

const ADDRESS = /^(?:https?:\/\/|www\.)\S+$/i;
const NUMBERED = /^(?:\d{1,3}[.)]|#\d{1,3})\s?\p{L}/u;
/** `June 24 -- Jiffy Lube Live`, `3. Mai: Köln` */
const DAY =
  /^(?:\p{L}{2,9},? )?(?:\p{L}{3,9}\.? \d{1,2}|\d{1,2}\.?\/? ?\p{L}{3,9})(?![\p{L}\d]).{0,12}?[-–—:]/u;
/** `Jim Jarmusch – The Dead Don’t Die` */
const DASH = /^.{2,40}?\s(?:--|[-–—])\s\S/u;

const FORMS = [ADDRESS, NUMBERED, DAY, DASH];
const SET = patternSet(FORMS);
const NONE = -1;
const LONGEST = 24;

/**
 * Is each block one of at least three lines of one form? One other line may stand between two of them, such as the address
 * below each offer.
 */
export function areListed(at: readonly Measures[]): readonly boolean[] {
  const forms = at.map(formOf);
  return forms.map((form, i) => {
    if (form === NONE) return false;
    const above = next(forms, i, -1);
    const below = next(forms, i, 1);
    if (above !== i && below !== i) return true;
    return (
      (above !== i && next(forms, above, -1) !== above) || (below !== i && next(forms, below, 1) !== below)
    );
  });
}

/** The nearest line of the same form, the next or the one after it; itself where there is none. */
function next(forms: readonly number[], i: number, step: -1 | 1): number {
  if (forms[i + step] === forms[i]) return i + step;
  return forms[i + 2 * step] === forms[i] ? i + 2 * step : i;
}

function formOf(m: Measures): number {
  if (m.size > LONGEST || m.labelBits !== 0) return NONE;
  const may = SET.among(m.fits);
  if (may === 0) return NONE;
  return FORMS.findIndex((form, n) => (may & (1 << n)) !== 0 && form.test(m.block.text));
}
