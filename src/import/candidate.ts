/** A line that may be the headline: its form, and what stands around it. */

import type { Measures } from './measures.ts';
import { END, isDate, looksLikeTitle, type Scene } from './scene.ts';
import type { Seen } from './signs.ts';

/** A line that may be the headline, and the text whose headline is sought. */
export interface Candidate extends Seen {
  readonly scene: Scene;
  /** How probable the chain of states holds it to be the headline. */
  readonly chance: number;
  /** The number of the next line above that has a title's or a standfirst's form, and below; -1 where none has. */
  readonly above: number;
  readonly below: number;
}

/** How far apart the lines of one header stand, in blocks. */
export const NEARBY = 12;

const text = (m: Measures): string => m.block.text;

/** A line of names with a job or a place at most: `Jane Doe on what she learnt` only starts with one. */
export function isNames(m: Measures): boolean {
  const { nameWords } = m.byline;
  return nameWords > 0 && m.size <= 2 * nameWords + 4;
}

/** A full stop ends it; a headline may ask or shout. */
export function isStatement(m: Measures): boolean {
  return m.endsSentence && !ASKS_OR_SHOUTS.test(text(m));
}

const ASKS_OR_SHOUTS = /[?!？！][\s"'”’»」』)]*$/;

/** A byline or a date. */
export function isHeadOf(m: Measures | undefined): boolean {
  return m !== undefined && ((m.byline.said && m.size < 25) || isDate(m));
}

export function isSameLine(m: Measures, other: Measures | undefined): boolean {
  return other !== undefined && text(m) === text(other);
}

/** The same line once more, or within another. */
export function isSameAgain(m: Measures, other: Measures | undefined): boolean {
  if (other === undefined) return false;
  const [one, another] = [text(m), text(other)];
  return one.length < another.length ? another.includes(one) : one.includes(another);
}

/** Nothing that looks like a title stands between it and such a line, within a header's length. */
export function isLastTitleAbove(s: Candidate, holds: (m: Measures) => boolean): boolean {
  for (let i = s.i + 1; i <= s.i + 8; i++) {
    const m = s.page.at[i];
    if (m === undefined) return false;
    if (holds(m)) return true;
    if (looksLikeTitle(m)) return false;
  }
  return false;
}

/** `NEWS`, a title, `NEWS`, a title: a line beside it that stands beside others, too, above the text. */
export function standsAgain(s: Candidate, i: number): boolean {
  const m = s.page.at[i];
  if (m === undefined || m.copies < 3 || i >= s.scene.start) return false;
  for (let k = Math.max(0, i - NEARBY); k <= Math.min(i + NEARBY, s.scene.start - 1); k++)
    if (k !== i && isSameLine(m, s.page.at[k]) && isTitle(s.page.at[k + s.i - i])) return true;
  return false;
}

function isTitle(m: Measures | undefined): boolean {
  return m !== undefined && looksLikeTitle(m);
}

/** One of a row of teasers that the page shows twice: a headline that stands twice has other lines around it. */
export function standsTwiceAmongOthers(m: Measures, { before, after }: Candidate): boolean {
  return m.copies > 1 && (before?.copies ?? 0) > 1 && (after?.copies ?? 0) > 1;
}

/** With twenty lines above it that are all shorter, it stands out below a menu. */
export function isFirstLong(m: Measures, s: Candidate): boolean {
  for (let i = Math.max(0, s.i - 20); i < s.i; i++) if ((s.page.at[i]?.size ?? 0) >= m.size) return false;
  return m.size >= 4;
}

/** A breadcrumb or a button for sharing repeats the headline with something around it. */
export function standsWithin(m: Measures, s: Candidate): boolean {
  if (text(m).length <= 12) return false;
  return (
    standsMoreOften(text(m), s.scene.whole, m.copies) &&
    s.page.at.some((other) => other.size > m.size && text(other).includes(text(m)))
  );
}

function standsMoreOften(text: string, whole: string, times: number): boolean {
  let at = -text.length;
  for (let found = 0; found <= times; found++) {
    at = whole.indexOf(text, at + text.length);
    if (at < 0) return false;
  }
  return true;
}

/** A path that was copied as one line: `HomeNewsThe bridge that nobody wanted`. */
export function endsWithAnother(m: Measures, s: Candidate): boolean {
  const here = text(m);
  const others = s.scene.byEnd.get(here.slice(-END)) ?? [];
  return others.some((there) => there.length < here.length && here.endsWith(there));
}
