/** What is known above a text when its headline is sought: its words, and what stands between each line and it. */

import { isLabel, type Measures } from './measures.ts';
import type { Page } from './page.ts';
import { type IsSmall, smallWordsOf } from './smallWords.ts';
import { countNoted, noteRow, rowLength, type WordRows } from './wordRows.ts';

export interface Scene {
  /** Number of the text's first block. */
  readonly start: number;
  /** Blocks of the text whose words are known here. */
  readonly compared: number;
  /** How many of them have each word, by the words' numbers. */
  readonly spoken: Uint8Array;
  /** How many of its first paragraphs have each. */
  readonly lead: Uint8Array;
  /** Does a word stand in the text in small letters? */
  readonly isSmall: IsSmall;
  /** Of each block down to the text the share of its words that the text has. */
  readonly shares: Float64Array;
  /** How well the text takes up each of those blocks, as a share of how well it does the best of them. */
  readonly takenUp: Float64Array;
  /** How many blocks farther down the next date, byline, name and sharing button stand; far ones aren't sought. */
  readonly until: Until;
  /** What stands between each block and the text. */
  readonly below: readonly Below[];
  /** The whole page's text. */
  readonly whole: string;
  /** The blocks' texts of so many characters or more, by their last ones. */
  readonly byEnd: ReadonlyMap<string, readonly string[]>;
}

export interface Until {
  readonly date: readonly number[];
  readonly byline: readonly number[];
  readonly name: readonly number[];
  readonly share: readonly number[];
}

export interface Below {
  readonly dates: number;
  readonly bylines: number;
  readonly shares: number;
  readonly menus: number;
  readonly titles: number;
  /** Size of the longest block, in words. */
  readonly longest: number;
}

export const NOTHING_BELOW: Below = { dates: 0, bylines: 0, shares: 0, menus: 0, titles: 0, longest: 0 };

/** Blocks of the text whose words are compared with a line's. */
const COMPARED = 80;
/** Of them, those that open it. */
const OPENING = 4;

/** @param text the numbers of the text's blocks, in their order; nothing known where empty */
export function toScene(page: Page, text: readonly number[]): Scene {
  const start = text[0] ?? page.at.length;
  const compared = text.slice(0, COMPARED);
  const spoken = new Uint8Array(page.words.count);
  const lead = new Uint8Array(page.words.count);
  const { subject } = page.words;
  compared.forEach((i, rank) => {
    noteRow(subject, i, spoken);
    if (rank < OPENING) noteRow(subject, i, lead);
  });
  const rows = Math.min(start + 2, page.at.length);
  const texts = page.at.map((m) => m.block.text);
  return {
    start,
    compared: compared.length,
    spoken,
    lead,
    isSmall: smallWordsOf(compared.map((i) => texts[i] ?? '')),
    shares: Float64Array.from({ length: rows }, (_, i) => shareOf(subject, i, spoken, 1)),
    takenUp: shareOfBest(Float64Array.from({ length: rows }, (_, i) => takenUpBy(spoken, page, i))),
    until: untilEach(page, start),
    below: belowEach(page, start),
    whole: texts.join('\n'),
    byEnd: byEnd(texts),
  };
}

/** The share of a block's words that are spoken so often at least. */
export function shareOf(words: WordRows, i: number, spoken: Uint8Array, least: number): number {
  return countNoted(words, i, spoken, least) / Math.max(1, rowLength(words, i));
}

/** A text that is shorter stands at the end of another one by chance. */
export const END = 12;

function byEnd(texts: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const text of texts) {
    if (text.length < END) continue;
    const end = text.slice(-END);
    const others = found.get(end);
    if (others === undefined) found.set(end, [text]);
    else others.push(text);
  }
  return found;
}

/** Of a headline, or a standfirst at most: more words have more chances. */
const LONGEST = 26;
/** A word that stands in more of the text's blocks tells no more. */
const ENOUGH = 3;

/** How many of the text's blocks have its words, times the share of them that it has at all. */
function takenUpBy(spoken: Uint8Array, page: Page, i: number): number {
  const { numbers, starts } = page.words.subject;
  const [from, to] = [starts[i] as number, starts[i + 1] as number];
  if (from === to || (page.at[i]?.size ?? 0) > LONGEST || !page.mayBeHeadline[i]) return 0;
  let sum = 0;
  let known = 0;
  for (let k = from; k < to; k++) {
    const count = spoken[numbers[k] as number] as number;
    sum += Math.min(ENOUGH, count);
    if (count > 0) known++;
  }
  return (sum * known) / (to - from);
}

function shareOfBest(values: Float64Array): Float64Array {
  const best = values.reduce((most, value) => Math.max(most, value), 0);
  return best === 0 ? values : values.map((value) => value / best);
}

/** A line of a headline's length that is nothing else by its form. */
export function looksLikeTitle(m: Measures): boolean {
  return m.size >= 5 && m.size <= 25 && m.labels.length === 0 && !m.byline.said && !m.hasDate;
}

/** A line that says when, and hardly more. */
export function isDate(m: Measures): boolean {
  return m.size < 25 && (m.hasDate || m.hasAgo);
}

/** How far below a line the date and the byline of its header stand at most, in blocks. */
const SOON = 8;

function untilEach({ at }: Page, start: number): Until {
  const next = (holds: (m: Measures) => boolean): readonly number[] => {
    const found: number[] = [];
    let distance = Infinity;
    for (let i = Math.min(start + SOON, at.length - 1); i >= 0; i--) {
      found.push(distance);
      distance = holds(at[i] as Measures) ? 1 : distance + 1;
    }
    return found.reverse();
  };
  return {
    date: next(isDate),
    byline: next((m) => m.byline.said && m.size < 25),
    name: next((m) => m.size < 12 && m.byline.names.length > 0),
    share: next((m) => isLabel(m, 'share', 'count', 'update', 'readingTime')),
  };
}

function belowEach(page: Page, start: number): readonly Below[] {
  const found: Below[] = [];
  let sum = NOTHING_BELOW;
  for (let i = start - 1; i >= 0; i--) {
    found.push(sum);
    sum = plus(sum, page.at[i] as Measures);
  }
  return found.reverse();
}

function plus(sum: Below, m: Measures): Below {
  return {
    dates: sum.dates + ((m.hasDate || m.hasAgo) && m.size < 25 ? 1 : 0),
    bylines: sum.bylines + (m.byline.said ? 1 : 0),
    shares: sum.shares + (isLabel(m, 'share') ? 1 : 0),
    menus: sum.menus + (isLabel(m, 'menu', 'related', 'account') ? 1 : 0),
    titles: sum.titles + (looksLikeTitle(m) ? 1 : 0),
    longest: Math.max(sum.longest, m.size),
  };
}
