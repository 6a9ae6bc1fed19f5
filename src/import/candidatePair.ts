/** A line that may be the headline, beside the line that may be its standfirst, or whose standfirst it may be. */

import { type Candidate, isHeadOf, isNames, isSameAgain, isStatement } from './candidate.ts';
import { hasSurname } from './fullNames.ts';
import type { Measures } from './measures.ts';
import type { Page } from './page.ts';
import { looksLikeTitle } from './scene.ts';

/** How many words beside the first start with a capital: more of them in a title, fewer in a sentence. */
const MANY = 0.55;
const FEW = 0.4;

/**
 * The number of the next line above or below that has a title's or a standfirst's form; one other line may stand between.
 * -1 where there is none.
 *
 * @param start where the text starts
 */
export function besideOf(page: Page, i: number, step: -1 | 1, start: number): number {
  const here = page.at[i] as Measures;
  for (let k = i + step; Math.abs(k - i) <= 2; k += step) {
    const m = k < 0 ? undefined : page.at[k];
    if (m === undefined || k >= start || isHeadOf(m)) return -1;
    const hasForm = m.size >= 2 && m.labelBits === 0 && page.mayBeHeadline[k] === true;
    if (hasForm && !isNames(m) && !isSameAgain(m, here)) return k;
  }
  return -1;
}

function above(s: Candidate): Measures | undefined {
  return s.page.at[s.above];
}

function below(s: Candidate): Measures | undefined {
  return s.page.at[s.below];
}

/** `Three Cases of Plague Diagnosed in China` */
function isSetAsTitle(m: Measures | undefined): boolean {
  return m !== undefined && m.size >= 2 && !m.cjk && (m.upper || m.capitals >= MANY);
}

/** `Officials say the risk of an outbreak is low, but many are concerned` */
function isSetAsSentence(m: Measures | undefined): boolean {
  return m !== undefined && m.size >= 6 && !m.cjk && !m.upper && m.capitals <= FEW;
}

/** Set as a sentence, it stands below a line that is set as a title. */
export function isPlainBelowTitle(s: Candidate): boolean {
  return isSetAsSentence(s.here) && isSetAsTitle(above(s));
}

/** Set as a title, it stands above a line that is set as a sentence. */
export function isTitleAbovePlain(s: Candidate): boolean {
  return isSetAsTitle(s.here) && isSetAsSentence(below(s));
}

/** A byline or a date comes next, or after one more line. */
export function endsHeader(s: Candidate): boolean {
  return isHeadSoonBelow(s, s.i);
}

function isHeadSoonBelow({ page }: Candidate, i: number): boolean {
  return isHead(page.at[i + 1]) || isHead(page.at[i + 2]);
}

/** A byline, with its `by` or without, or a date. */
function isHead(m: Measures | undefined): boolean {
  return m !== undefined && (isHeadOf(m) || (m.labelBits === 0 && isNames(m)));
}

/** The line below it ends the header: a byline or a date follows that. */
export function endsHeaderBelow(s: Candidate): boolean {
  return s.below >= 0 && isHeadSoonBelow(s, s.below);
}

/** How much longer a standfirst is than its headline, in most papers. */
const LONGER = 1.3;

/** The one title right above it is shorter, and a byline or a date ends the header below. */
export function isLongerBelowTitle(s: Candidate): boolean {
  const title = above(s);
  if (title === undefined) return false;
  // Another title above the title: both are of a row of teasers.
  const further = s.page.mayBeHeadline[s.above - 1] === true ? s.page.at[s.above - 1] : undefined;
  return (
    title.size >= 4 &&
    s.here.size >= LONGER * title.size &&
    s.here.size >= 8 &&
    !(further !== undefined && looksLikeTitle(further)) &&
    endsHeader(s)
  );
}

/** The line below is longer, and a byline or a date ends the header below that. */
export function isAboveLonger(s: Candidate): boolean {
  const next = below(s);
  return (
    next !== undefined &&
    s.here.size >= 4 &&
    next.size >= 8 &&
    next.size >= LONGER * s.here.size &&
    endsHeaderBelow(s)
  );
}

/** A line that the page has twice, of a headline's length, stands right above. */
export function isBelowRepeated(s: Candidate): boolean {
  const title = above(s);
  return title !== undefined && title.copies === 2 && title.size >= 5 && s.here.copies === 1;
}

/** `Lovato said`, below a line that names Demi Lovato. */
export function namesAgain(s: Candidate): boolean {
  const title = above(s);
  return title !== undefined && hasSurname(s.here.block.text, title.block.text);
}

/** The line below says `Lovato`, where this one says Demi Lovato. */
export function isNamedAgain(s: Candidate): boolean {
  const next = below(s);
  return next !== undefined && hasSurname(next.block.text, s.here.block.text);
}

/** Right below stands a sentence with its full stop, and a byline or a date below that. */
export function isAboveStatement(s: Candidate): boolean {
  const next = below(s);
  return next !== undefined && next.size >= 6 && isStatement(next) && endsHeaderBelow(s);
}
