/** What is known above a text when its headline is sought: its words, and what stands between each line and it. */

import { mayBeHeadline } from './mayBeHeadline.ts';
import { isLabel, type Measures } from './measures.ts';
import type { Page } from './page.ts';
import { isTelling } from './words.ts';

export interface Scene {
  /** Number of the text's first block. */
  readonly start: number;
  /** Blocks of the text whose words are known here. */
  readonly compared: number;
  /** How many of them have each word. */
  readonly spoken: ReadonlyMap<string, number>;
  /** The words of its first paragraphs. */
  readonly lead: ReadonlySet<string>;
  /** Words that stand in the text in small letters. */
  readonly small: ReadonlySet<string>;
  /** The telling words of each block down to the text, and the share of them that the text has. */
  readonly telling: readonly (readonly string[])[];
  readonly shares: readonly number[];
  /** How well the text takes up each of those blocks, as a share of how well it does the best of them. */
  readonly takenUp: readonly number[];
  /** What stands between each block and the text. */
  readonly below: readonly Below[];
  /** The whole page's text. */
  readonly whole: string;
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
  const spoken = new Map<string, number>();
  const lead = new Set<string>();
  text.slice(0, COMPARED).forEach((i, rank) => {
    for (const word of tellingWords(page.at[i])) {
      spoken.set(word, (spoken.get(word) ?? 0) + 1);
      if (rank < OPENING) lead.add(word);
    }
  });
  const telling = page.at.slice(0, start + 2).map(tellingWords);
  const shares = telling.map(
    (words) => words.filter((word) => spoken.has(word)).length / (words.length || 1),
  );
  const whole = page.at.map((m) => m.block.text).join('\n');
  const takenUp = shareOfBest(telling.map((words, i) => takenUpBy(spoken, words, page.at[i])));
  const small = smallWords(page, text);
  return {
    start,
    compared: Math.min(COMPARED, text.length),
    spoken,
    lead,
    small,
    telling,
    shares,
    takenUp,
    below: belowEach(page, start),
    whole,
  };
}

/** Of a headline, or a standfirst at most: more words have more chances. */
const LONGEST = 26;
/** A word that stands in more of the text's blocks tells no more. */
const ENOUGH = 3;

/** How many of the text's blocks have its words, times the share of them that it has at all. */
function takenUpBy(
  spoken: ReadonlyMap<string, number>,
  words: readonly string[],
  m: Measures | undefined,
): number {
  if (m === undefined || words.length === 0 || m.size > LONGEST || !mayBeHeadline(m)) return 0;
  const counts = words.map((word) => Math.min(ENOUGH, spoken.get(word) ?? 0));
  const known = counts.filter((count) => count > 0).length;
  return (counts.reduce((sum, count) => sum + count, 0) * known) / words.length;
}

function shareOfBest(values: readonly number[]): readonly number[] {
  const best = Math.max(0, ...values);
  return values.map((value) => (best === 0 ? 0 : value / best));
}

function smallWords(page: Page, text: readonly number[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const i of text.slice(0, COMPARED))
    for (const word of page.at[i]?.block.text.match(/(?<![\p{L}’'-])\p{Ll}{4,}/gu) ?? []) found.add(word);
  return found;
}

/** Different words long enough to be about something. */
function tellingWords(m: Measures | undefined): readonly string[] {
  if (m === undefined) return [];
  return [...new Set(m.words)].filter((word) => isTelling(word, m.cjk));
}

/** A line of a headline's length that is nothing else by its form. */
export function looksLikeTitle(m: Measures): boolean {
  return m.size >= 5 && m.size <= 25 && m.labels.length === 0 && !m.byline.said && !m.hasDate;
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
