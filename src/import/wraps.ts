/** Hard wraps: finding out that a text has them, and joining what they cut. */

import { kindAt, SMALL } from './characters.ts';
import type { Line } from './lines.ts';

/** E-mail wraps at 60 to 80 columns; old terminals and wires at 40 to 100. */
const NARROWEST = 40;
const WIDEST = 100;
/** Share of the width below which a group of lines says nothing of it. */
const SHORT = 0.75;

/**
 * The column at which the text was wrapped, or 0 where it wasn't. A program that wraps fills each line: the next
 * line's first word wouldn't have fitted. So a width is believed where nearly all lines of the groups between
 * blank lines obey it.
 */
export function wrapWidth(lines: readonly Line[]): number {
  // One paragraph on a line of its own length is enough to know that nobody wrapped this text.
  let unwrapped = 0;
  for (const line of lines) if (widthOf(line) > WIDEST) unwrapped++;
  if (unwrapped > lines.length * 0.02) return 0;
  const groups = groupsOf(lines).filter((group) => group.length >= 2);
  const widths = groups.map(widest);
  const width = Math.max(0, ...widths.filter((w) => w <= WIDEST));
  if (width < NARROWEST) return 0;
  let full = 0;
  let pairs = 0;
  for (const group of groups) {
    // Lines that are all short are a heading, an address or a list: nobody wrapped them, in a wrapped text either.
    if (widest(group) < width * SHORT) continue;
    for (let i = 0; i + 1 < group.length; i++) {
      pairs++;
      if (widthOf(group[i]) + 1 + firstWord(group[i + 1]).length > width - 6) full++;
    }
  }
  return pairs >= 2 && full >= pairs * 0.6 ? width - 6 : 0;
}

/** Does the text have this word elsewhere, in lower case? */
export type Known = (word: string) => boolean;

/** The lines of one paragraph on one line. */
export function joinWrapped(texts: readonly string[], known: Known = () => false): string {
  return texts.reduce((joined, text) => (joined === '' ? text : join(joined, text, known)), '');
}

/**
 * A word cut in two at a line's end is made whole only where that is certain: the text has it whole elsewhere, or the
 * mark itself says so (a soft hyphen), or the word is never written with one (`11 per-`, `cent`). Otherwise the hyphen stays: `well-` and `known` are `well-known` on one line, too.
 */
function join(before: string, after: string, known: Known): string {
  if (before.endsWith('\u00ad')) return before.slice(0, -1) + after;
  const head = /([\p{L}\p{N}]+)[-\u2010]$/u.exec(before)?.[1];
  if (head === undefined || !/^[\p{L}\p{N}]/u.test(after))
    return before + spaceBetween(before, after) + after;
  const tail = /^\p{L}+/u.exec(after)?.[0] ?? '';
  if (/\bper$/i.test(head) && tail === 'cent') return before.slice(0, -1) + after;
  const whole = known((head + tail).toLowerCase()) && !known(`${head}-${tail}`.toLowerCase());
  return (whole ? before.slice(0, -1) : before) + after;
}

/** Chinese and Japanese go on without a space. */
function spaceBetween(before: string, after: string): string {
  const wide = /[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]/;
  return wide.test(before.slice(-1)) && wide.test(after.slice(0, 1)) ? '' : ' ';
}

/** The words of a text, whole and with their hyphens. */
export function knownWords(lines: readonly Line[]): Known {
  let words: Set<string> | undefined;
  return (word) => {
    words ??= new Set(lines.flatMap((line) => line.clean.toLowerCase().match(/\p{L}+(?:-\p{L}+)*/gu) ?? []));
    return words.has(word);
  };
}

function groupsOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const groups: Line[][] = [[]];
  for (const line of lines) {
    if (line.clean === '') groups.push([]);
    else groups.at(-1)?.push(line);
  }
  return groups;
}

function widthOf(line: Line | undefined): number {
  return line ? line.clean.length + line.indent : 0;
}

function widest(group: readonly Line[]): number {
  return group.reduce((most, line) => Math.max(most, widthOf(line)), 0);
}

function firstWord(line: Line | undefined): string {
  return line?.clean.split(' ', 1)[0] ?? '';
}

/** A headline has so many words at most, and what begins one some. */
const MOST_WORDS = 26;
const FIRST_WORDS = 4;
const MOST_LINES = 3;
const ENDS = /[.!?…:;]["”’»]?$/;
const GOES_ON = /^\p{Ll}[\p{L}\p{M}\p{N}'’‘"“” ,–—-]*[?!]?["”’]?$/u;

/**
 * The lines of a headline or a standfirst that was broken where its column ended, in a text that isn't wrapped as a whole:
 * alone between blank lines, each but the first begins with a small letter. Nothing where it is of one line.
 */
export function brokenTitle(lines: readonly Line[], at: number): readonly Line[] | undefined {
  const first = lines[at];
  const second = lines[at + 1];
  // A list that is asked for a place before its first one is slow from then on.
  const isAfterBlank = at === 0 || isBlank(lines[at - 1]);
  if (first === undefined || second === undefined || !isAfterBlank || !startsSmall(second.clean))
    return undefined;
  let end = at + 1;
  while (end < lines.length && !isBlank(lines[end]) && end - at <= MOST_LINES) end++;
  if (end - at > MOST_LINES) return undefined;
  const taken = lines.slice(at, end);
  const words = taken.reduce((sum, { clean }) => sum + wordsIn(clean), 0);
  if (words > MOST_WORDS || wordsIn(first.clean) < FIRST_WORDS) return undefined;
  const isOne = taken.every(
    ({ clean }, i) => (i === 0 || GOES_ON.test(clean)) && (i === taken.length - 1 || !ENDS.test(clean)),
  );
  return isOne ? taken : undefined;
}

/** As `GOES_ON` begins; no blank line does. */
function startsSmall(text: string): boolean {
  return text !== '' && (kindAt(text, 0) & SMALL) !== 0;
}

function isBlank(line: Line | undefined): boolean {
  return line === undefined || line.clean === '';
}

function wordsIn(text: string): number {
  return text.split(' ').length;
}
