/** A line that may be the headline: the words that it shares with the text, and those of the lines beside it. */

import { type Candidate, isNames, isSameAgain } from './candidate.ts';
import type { Measures } from './measures.ts';
import { shareOf } from './scene.ts';
import { countNoted, rowLength } from './wordRows.ts';

/** Has a line no word that says what it is about? */
export function isWordless(s: Candidate): boolean {
  return rowLength(s.page.words.subject, s.i) === 0;
}

/** The share of a line's telling words that the text has in so many blocks at least. */
export function shareSpoken(s: Candidate, least: number): number {
  return shareOf(s.page.words.subject, s.i, s.scene.spoken, least);
}

export function shareOfLead(s: Candidate): number {
  return shareOf(s.page.words.subject, s.i, s.scene.lead, 1);
}

export function wordsSaidTwice(s: Candidate): number {
  return wordsSaid(s, s.i, 2);
}

/** How many of a line's telling words the text has in so many blocks at least. */
function wordsSaid(s: Candidate, i: number, least: number): number {
  return countNoted(s.page.words.subject, i, s.scene.spoken, least);
}

/** Somebody's name has capitals in the text, too; `Broken Pledge` hasn't. */
export function isSaidSmall(m: Measures, s: Candidate): boolean {
  const { lexicon } = s.page;
  return m.words.some((word) => lexicon.lengthOf(word) > 3 && s.scene.isSmall(lexicon.textOf(word)));
}

export function takenUp(s: Candidate, step: number): number {
  return s.scene.takenUp[s.i + step] ?? 0;
}

/** Is one of the lines about it taken up so much better than it, by the words that the text repeats? */
export function isTakenUp(s: Candidate, from: number, to: number, factor: number): boolean {
  const least = Math.max(0.3, takenUp(s, 0) * factor);
  const { takenUp: best } = s.scene;
  const last = Math.min(s.i + to, best.length - 1);
  for (let i = Math.max(0, s.i + from); i <= last; i++)
    if (i !== s.i && (best[i] as number) >= least && !isSameAgain(s.page.at[i] as Measures, s.here))
      return true;
  return false;
}

/** A text of so many blocks says again what it is about. */
const LONG = 10;

/** Is the next line above or below, labels passed over, one of a headline's length of which the text takes up two words? */
export function isBesideTitle(s: Candidate, step: -1 | 1): boolean {
  const i = mayBeTitle(s, s.i + step) ? s.i + step : s.i + 2 * step;
  const m = s.page.at[i];
  if (i >= s.scene.start || m === undefined || !mayBeTitle(s, i) || isSameAgain(m, s.here)) return false;
  return wordsSaid(s, i, s.scene.compared >= LONG ? 2 : 1) >= 2;
}

function mayBeTitle({ page }: Candidate, i: number): boolean {
  const m = i < 0 ? undefined : page.at[i];
  return m !== undefined && m.size >= 5 && m.labelBits === 0 && page.mayBeHeadline[i] === true && !isNames(m);
}

export function isAboutText(s: Candidate, i: number, least: number, most: number, share: number): boolean {
  const m = i < 0 ? undefined : s.page.at[i];
  if (m === undefined || m.size < least || m.size > most || isNames(m)) return false;
  // The headline once more, or within a breadcrumb, is no other line about the text.
  if (isSameAgain(m, s.here)) return false;
  return (s.scene.shares[i] ?? 0) >= share;
}
