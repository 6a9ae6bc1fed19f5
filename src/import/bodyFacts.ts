/**
 * Facts of a block by which the body is told from what stands around it, many at once: a bit for each, in the order of their
 * names. To ask for each of them alone takes longer than to answer.
 */

import { kindAt, SPACE } from './characters.ts';
import { LABEL_BITS, type LabelName } from './labelNames.ts';
import { endsWithOne, isProse, type Measures, startsWithMark } from './measures.ts';
import { ENDINGS } from './page.ts';
import type { Seen } from './signs.ts';
import { CLEAR } from './theme.ts';

/** What a block's own text and form tell. */
export const FORM: readonly string[] = [
  'ends a sentence',
  'ends with a colon',
  'ends with a comma or a dash',
  'ends with a question mark',
  'two sentences or more',
  'four sentences or more',
  'starts with a small letter',
  'starts with a quotation mark',
  'starts with a mark',
  'starts with ©',
  'all in capitals',
  'prose',
  'prose with small share of capitals',
  'has a date',
  'has a time ago',
  'has an address',
  'names a picture',
  'about an author',
  'is a list',
  'is a quote',
  'is a table',
  'is a rule',
  'has a tab',
  'ends with spaces',
  'indented',
  'stands twice',
  'stands many times',
  'a person’s name',
  'no label',
];

export function formOf(m: Measures): number {
  const { kind, lines, text } = m.block;
  return (
    (m.endsSentence ? 1 : 0) |
    (endsWithOne(m, ':：') ? 1 << 1 : 0) |
    (endsWithOne(m, ',;–—-') ? 1 << 2 : 0) |
    (endsWithOne(m, '?？') ? 1 << 3 : 0) |
    (m.sentences >= 2 ? 1 << 4 : 0) |
    (m.sentences >= 4 ? 1 << 5 : 0) |
    (m.startsLower ? 1 << 6 : 0) |
    (m.startsQuote ? 1 << 7 : 0) |
    (startsWithMark(m) ? 1 << 8 : 0) |
    (text.startsWith('©') ? 1 << 9 : 0) |
    (m.upper ? 1 << 10 : 0) |
    (m.isProse ? 1 << 11 : 0) |
    (m.isProse && m.capitals < 0.25 ? 1 << 12 : 0) |
    (m.hasDate ? 1 << 13 : 0) |
    (m.hasAgo ? 1 << 14 : 0) |
    (m.hasUrl ? 1 << 15 : 0) |
    (m.namesPicture ? 1 << 16 : 0) |
    (m.aboutAuthor ? 1 << 17 : 0) |
    (kind === 'list' || kind === 'numbers' ? 1 << 18 : 0) |
    (kind === 'quote' ? 1 << 19 : 0) |
    (kind === 'table' ? 1 << 20 : 0) |
    (kind === 'rule' ? 1 << 21 : 0) |
    (hasTab(m) ? 1 << 22 : 0) |
    (endsWithSpace(lines[lines.length - 1]?.text ?? '') ? 1 << 23 : 0) |
    ((lines[0]?.indent ?? 0) > 0 ? 1 << 24 : 0) |
    (m.copies === 2 ? 1 << 25 : 0) |
    (m.copies > 2 ? 1 << 26 : 0) |
    (m.size < 6 && m.isName ? 1 << 27 : 0) |
    (m.labelBits === 0 ? 1 << 28 : 0)
  );
}

/** Between two words of a line. */
function hasTab({ block: { lines } }: Measures): boolean {
  for (const { text, clean } of lines)
    if (text !== clean && text.includes('\t') && text.trim().includes('\t')) return true;
  return false;
}

/** Trailing white space behind something else. */
function endsWithSpace(line: string): boolean {
  return line !== '' && (kindAt(line, line.length - 1) & SPACE) !== 0 && line.trim() !== '';
}

/** How blank lines stand around it; those of one block tell nothing where the page has none of them, or one everywhere. */
export const BLANKS: readonly string[] = [
  'blank before',
  'blank after',
  'blank on both sides',
  'no blank around',
  'two blanks before',
  'two blanks after',
  'short between blanks',
  'short after no blank',
  'prose between blanks',
  'prose without blanks',
  'no blank lines anywhere',
  'prose, no blank lines anywhere',
  'blank lines everywhere',
  'prose, blank lines everywhere',
];

export function blanksOf(m: Measures, { page }: Seen): number {
  if (page.blankLines === 'nowhere') return (1 << 10) | (m.isProse ? 1 << 11 : 0);
  if (page.blankLines === 'everywhere') return (1 << 12) | (m.isProse ? 1 << 13 : 0);
  const { blankBefore, blankAfter } = m.block;
  const between = blankBefore > 0 && blankAfter > 0;
  const without = blankBefore === 0 && blankAfter === 0;
  return (
    (blankBefore > 0 ? 1 : 0) |
    (blankAfter > 0 ? 1 << 1 : 0) |
    (between ? 1 << 2 : 0) |
    (without ? 1 << 3 : 0) |
    (blankBefore > 1 ? 1 << 4 : 0) |
    (blankAfter > 1 ? 1 << 5 : 0) |
    (between && m.size < 12 && !m.endsSentence ? 1 << 6 : 0) |
    (blankBefore === 0 && m.size < 12 ? 1 << 7 : 0) |
    (between && m.isProse ? 1 << 8 : 0) |
    (without && m.isProse ? 1 << 9 : 0)
  );
}

/** Where it stands to paragraphs. */
export const AMONG_PROSE: readonly string[] = [
  'short before prose',
  'short between prose',
  'sentence between prose',
  'between prose',
  'near prose on both sides',
  'nothing before it',
  'nothing after it',
];

export function placeAmongProse(m: Measures, { page, i, before, after }: Seen): number {
  const between = isProse(before) && isProse(after);
  return (
    (m.size < 14 && !m.endsSentence && isProse(after) ? 1 : 0) |
    (m.size < 14 && between ? 1 << 1 : 0) |
    (m.endsSentence && between ? 1 << 2 : 0) |
    (between ? 1 << 3 : 0) |
    ((page.sinceProse[i] ?? 99) <= 3 && (page.untilProse[i] ?? 99) <= 3 ? 1 << 4 : 0) |
    (before === undefined ? 1 << 5 : 0) |
    (after === undefined ? 1 << 6 : 0)
  );
}

/** What the block above or below it is. */
export const NEIGHBOUR: readonly string[] = [
  'short',
  'middling',
  'prose',
  'long',
  'ends a sentence',
  'is dated',
  'names a picture',
  'in capitals',
  'ends with a colon',
];

export function neighbourOf(m: Measures | undefined): number {
  if (m === undefined) return 0;
  return (
    (m.size < 6 ? 1 : 0) |
    (m.size >= 6 && m.size < 20 ? 1 << 1 : 0) |
    (m.isProse ? 1 << 2 : 0) |
    (m.size >= 36 ? 1 << 3 : 0) |
    (m.endsSentence ? 1 << 4 : 0) |
    (m.hasDate && !m.endsSentence ? 1 << 5 : 0) |
    (m.namesPicture ? 1 << 6 : 0) |
    (m.upper ? 1 << 7 : 0) |
    (endsWithOne(m, ':：') ? 1 << 8 : 0)
  );
}

/** More of the lines around it. */
export const LINES_AROUND: readonly string[] = [
  'before an author’s note',
  'after an author’s note',
  'two short lines before',
  'two short lines after',
  'after a person’s name',
];

export function linesAround(_: Measures, { page, i, before, after }: Seen): number {
  const isShort = (m: Measures | undefined): boolean => m !== undefined && m.size < 8;
  return (
    (after?.aboutAuthor ? 1 : 0) |
    (before?.aboutAuthor ? 1 << 1 : 0) |
    (i > 1 && isShort(before) && isShort(page.at[i - 2]) ? 1 << 2 : 0) |
    (isShort(after) && isShort(page.at[i + 2]) ? 1 << 3 : 0) |
    (before !== undefined && before.size < 6 && before.isName ? 1 << 4 : 0)
  );
}

/** What that ends an article stands between the first prose and it. */
export const ENDS_SEEN: readonly string[] = [
  ...ENDINGS.map((name) => `${name} seen below prose`),
  ...ENDINGS.map((name) => `prose, ${name} seen below prose`),
  'prose, no end of the article seen',
  'prose of the page’s words',
  'one of a list of one form',
  'one of a list of one form, no end of the article seen',
];

export function endsSeen(m: Measures, { page, i }: Seen): number {
  const seen = page.seenBelow[i] as number;
  const rest = 2 * ENDINGS.length;
  let found = 0;
  if (seen !== 0)
    for (let n = 0; n < ENDINGS.length; n++)
      if ((seen & LABEL_BITS[ENDINGS[n] as LabelName]) !== 0)
        found |= (m.isProse ? 1 | (1 << ENDINGS.length) : 1) << n;
  const isListed = page.listed[i] === true;
  return (
    found |
    (m.isProse && seen === 0 ? 1 << rest : 0) |
    (m.isProse && (page.known[2]?.[i] ?? 0) >= 0.35 ? 1 << (rest + 1) : 0) |
    (isListed ? 1 << (rest + 2) : 0) |
    (isListed && seen === 0 && (page.proseSince[i] ?? 0) > 0 ? 1 << (rest + 3) : 0)
  );
}

/** Where it stands to the line that the page's paragraphs take up, and to the first one with a dateline. */
export const TO_TITLE: readonly string[] = [
  'above the theme',
  'above a clear theme',
  'is the theme',
  'below a clear theme',
  'prose with words of the theme',
  'prose above a clear theme',
  'before the first dateline',
  'prose before the first dateline',
  'the first dateline',
  'after the first dateline',
];

export function placeToTitle(m: Measures, { page: { theme, dateline }, i }: Seen): number {
  const isClear = theme.strength >= CLEAR;
  return (
    (theme.i >= 0 && i < theme.i ? 1 : 0) |
    (isClear && i < theme.i ? 1 << 1 : 0) |
    (i === theme.i ? 1 << 2 : 0) |
    (isClear && i > theme.i ? 1 << 3 : 0) |
    (m.isProse && (theme.shared[i] ?? 0) >= 2 ? 1 << 4 : 0) |
    (m.isProse && isClear && i < theme.i ? 1 << 5 : 0) |
    (i < dateline ? 1 << 6 : 0) |
    (m.isProse && i < dateline ? 1 << 7 : 0) |
    (i === dateline ? 1 << 8 : 0) |
    (dateline >= 0 && i > dateline ? 1 << 9 : 0)
  );
}
