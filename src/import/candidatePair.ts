/** A line that may be the headline, beside the line that may be its standfirst, or whose standfirst it may be. */

import { type Candidate, isHeadOf, isNames, isSameAgain, isStatement } from './candidate.ts';
import { mayBeHeadline } from './mayBeHeadline.ts';
import type { Measures } from './measures.ts';
import { looksLikeTitle } from './scene.ts';

/** How many words beside the first start with a capital: more of them in a title, fewer in a sentence. */
const MANY = 0.55;
const FEW = 0.4;

/** The next line above or below that has a title's or a standfirst's form; one other line may stand between. */
function beside(s: Candidate, step: -1 | 1): Measures | undefined {
  for (const reach of [step, 2 * step]) {
    const m = s.page.at[s.i + reach];
    if (m === undefined || s.i + reach >= s.scene.start) return undefined;
    if (isHeadOf(m)) return undefined;
    if (m.size >= 2 && m.labelBits === 0 && mayBeHeadline(m) && !isNames(m) && !isSameAgain(m, s.here))
      return m;
  }
  return undefined;
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
  return isSetAsSentence(s.here) && isSetAsTitle(beside(s, -1));
}

/** Set as a title, it stands above a line that is set as a sentence. */
export function isTitleAbovePlain(s: Candidate): boolean {
  return isSetAsTitle(s.here) && isSetAsSentence(beside(s, 1));
}

/** A byline or a date comes next, or after one more line. */
export function endsHeader(s: Candidate): boolean {
  return isHeadSoonBelow(s, s.i);
}

function isHeadSoonBelow({ page }: Candidate, i: number): boolean {
  return isHeadOf(page.at[i + 1]) || isHeadOf(page.at[i + 2]);
}

/** The line below it ends the header: a byline or a date follows that. */
export function endsHeaderBelow(s: Candidate): boolean {
  const below = beside(s, 1);
  if (below === undefined) return false;
  return isHeadSoonBelow(s, s.page.at[s.i + 1] === below ? s.i + 1 : s.i + 2);
}

/** How much longer a standfirst is than its headline, in most papers. */
const LONGER = 1.3;

/** The one title right above it is shorter, and a byline or a date ends the header below. */
export function isLongerBelowTitle(s: Candidate): boolean {
  const above = beside(s, -1);
  if (above === undefined) return false;
  // Another title above the title: both are of a row of teasers.
  const further = s.page.at[s.i - (s.page.at[s.i - 1] === above ? 2 : 3)];
  return (
    above.size >= 4 &&
    s.here.size >= LONGER * above.size &&
    s.here.size >= 8 &&
    !(further !== undefined && looksLikeTitle(further)) &&
    endsHeader(s)
  );
}

/** The line below is longer, and a byline or a date ends the header below that. */
export function isAboveLonger(s: Candidate): boolean {
  const below = beside(s, 1);
  return (
    below !== undefined &&
    s.here.size >= 4 &&
    below.size >= 8 &&
    below.size >= LONGER * s.here.size &&
    endsHeaderBelow(s)
  );
}

/** A line that the page has twice, of a headline's length, stands right above. */
export function isBelowRepeated(s: Candidate): boolean {
  const above = beside(s, -1);
  return above !== undefined && above.copies === 2 && above.size >= 5 && s.here.copies === 1;
}

const FULL_NAME = /\p{Lu}\p{Ll}+ (\p{Lu}\p{Ll}{2,})/gu;

/** `Lovato said`, below a line that names Demi Lovato. */
export function namesAgain(s: Candidate): boolean {
  const above = beside(s, -1)?.block.text ?? '';
  return hasSurname(s.here.block.text, above);
}

/** The line below says `Lovato`, where this one says Demi Lovato. */
export function isNamedAgain(s: Candidate): boolean {
  return hasSurname(beside(s, 1)?.block.text ?? '', s.here.block.text);
}

function hasSurname(text: string, full: string): boolean {
  for (const [name, surname] of full.matchAll(FULL_NAME))
    if (surname !== undefined && text.includes(surname) && !text.includes(name)) return true;
  return false;
}

/** Right below stands a sentence with its full stop, and a byline or a date below that. */
export function isAboveStatement(s: Candidate): boolean {
  const below = beside(s, 1);
  return below !== undefined && below.size >= 6 && isStatement(below) && endsHeaderBelow(s);
}
