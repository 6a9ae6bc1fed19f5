/** A line that may be the headline: the words that it shares with the text, and those of the lines beside it. */

import { type Candidate, isNames, isSameAgain } from './candidate.ts';
import { mayBeHeadline } from './mayBeHeadline.ts';
import type { Measures } from './measures.ts';

export function wordsOf(s: Candidate): readonly string[] {
  return s.scene.telling[s.i] ?? [];
}

/** The share of a line's telling words that the text has in so many blocks at least. */
export function shareSpoken(s: Candidate, least: number): number {
  const words = wordsOf(s);
  if (words.length === 0) return 0;
  return words.filter((word) => (s.scene.spoken.get(word) ?? 0) >= least).length / words.length;
}

export function shareOfLead(s: Candidate): number {
  const words = wordsOf(s);
  return words.length === 0 ? 0 : words.filter((word) => s.scene.lead.has(word)).length / words.length;
}

export function wordsSaidTwice(s: Candidate): number {
  return wordsOf(s).filter((word) => (s.scene.spoken.get(word) ?? 0) >= 2).length;
}

/** Somebody's name has capitals in the text, too; `Broken Pledge` hasn't. */
export function isSaidSmall(m: Measures, s: Candidate): boolean {
  return m.words.some((word) => word.length > 3 && s.scene.small.has(word));
}

export function takenUp(s: Candidate, step: number): number {
  return s.scene.takenUp[s.i + step] ?? 0;
}

/** Is one of the lines about it taken up so much better than it, by the words that the text repeats? */
export function isTakenUp(s: Candidate, from: number, to: number, factor: number): boolean {
  const least = Math.max(0.3, takenUp(s, 0) * factor);
  for (let step = from; step <= to; step++) {
    const m = s.page.at[s.i + step];
    if (step !== 0 && m !== undefined && takenUp(s, step) >= least && !isSameAgain(m, s.here)) return true;
  }
  return false;
}

/** A text of so many blocks says again what it is about. */
const LONG = 10;

/** Is the next line above or below, labels passed over, one of a headline's length of which the text takes up two words? */
export function isBesideTitle(s: Candidate, step: -1 | 1): boolean {
  const i = mayBeTitle(s.page.at[s.i + step]) ? s.i + step : s.i + 2 * step;
  const m = s.page.at[i];
  if (i >= s.scene.start || m === undefined || !mayBeTitle(m) || isSameAgain(m, s.here)) return false;
  const often = s.scene.compared >= LONG ? 2 : 1;
  const repeated = (s.scene.telling[i] ?? []).filter((word) => (s.scene.spoken.get(word) ?? 0) >= often);
  return repeated.length >= 2;
}

function mayBeTitle(m: Measures | undefined): boolean {
  return m !== undefined && m.size >= 5 && mayBeHeadline(m) && !isNames(m) && m.labelBits === 0;
}

export function isAboutText(s: Candidate, i: number, least: number, most: number, share: number): boolean {
  const m = s.page.at[i];
  if (m === undefined || m.size < least || m.size > most || isNames(m)) return false;
  // The headline once more, or within a breadcrumb, is no other line about the text.
  if (isSameAgain(m, s.here)) return false;
  return (s.scene.shares[i] ?? 0) >= share;
}
