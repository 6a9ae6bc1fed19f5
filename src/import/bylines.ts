/** Who wrote it: the lines near the headline, and below the last paragraph, that name authors. */

import { DATE } from './datePattern.ts';
import { isLabel, isProse, type Measures } from './measures.ts';
import { isEasternName, isName, isOrganisation } from './names.ts';
import type { Page } from './page.ts';

/** Where the parts of the article stand on its page, by number of block. */
export interface Frame {
  readonly headline: number;
  /** First and last block of the body; both -1 where there is none. */
  readonly first: number;
  readonly last: number;
}

export interface AuthorsFound {
  readonly names: readonly string[];
  readonly blocks: readonly number[];
  readonly rule: string;
  readonly certainty: number;
  readonly reason: string;
  readonly inferred: boolean;
}

interface Way {
  readonly rule: string;
  readonly certainty: number;
  readonly reason: string;
  readonly inferred: boolean;
  /** The names that the line gives in this way; by default those that it gives as a byline. */
  readonly names?: (measures: Measures) => readonly string[];
  /** Does this line, with these names in it, name the author? */
  readonly holds: (page: Page, i: number, frame: Frame) => boolean;
}

const bareBy =
  /^(?:by|von|par|por|words|text|written by|posted by|author|autor|作者|著者|投稿者|文)\s*[:：]?$/i;
const textAt = (page: Page, i: number): string => page.at[i]?.block.text ?? '';
const said = (page: Page, i: number): boolean => {
  const byline = page.at[i]?.byline;
  return byline?.said === true && byline.names.length > 0;
};
const isHeader = (i: number, frame: Frame): boolean =>
  i >= (frame.headline < 0 ? 0 : frame.headline - 2) && (frame.first < 0 || i < frame.first);
/** How long ago, as pages with little room write it: `Ada Novak • 8h`. */
const SHORT_AGO = /[•·|,-]\s*\d{1,2}\s?[hmdwj]\b\.?\s*$/iu;
const isDateLine = (m: Measures | undefined): boolean =>
  m !== undefined &&
  m.size < 20 &&
  (m.hasDate || m.hasAgo || SHORT_AGO.test(m.block.text) || isLabel(m, 'update'));
const isAside = (m: Measures | undefined): boolean =>
  m !== undefined &&
  m.size < 10 &&
  (isDateLine(m) ||
    /^@\w+$|^\W*@\w/.test(m.block.text) ||
    /\b(?:writer|reporter|editor|correspondent|contributor|columnist|staff|bureau|author|associated press|reuters)\b/i.test(
      m.block.text,
    ));

/** A line that is names and hardly more: a job, a paper, an age. */
const isNameLine = (page: Page, i: number): boolean => {
  const m = page.at[i];
  const names = m?.byline.names ?? [];
  if (m === undefined || names.length === 0) return false;
  const words = names.join(' ').split(/\s+/).length;
  const start = m.block.text.replace(/^[^\p{L}]+/u, '').startsWith(names[0] ?? '');
  return start && m.size <= words + 7 && !/[.!?]$/.test(m.block.text.replace(/\b\p{L}{1,3}\.$/u, ''));
};
/** Does the same name stand once more below the text, as in a box about the author? */
const isAgainBelow = (page: Page, i: number, frame: Frame): boolean => {
  const key = page.at[i]?.byline.names[0]?.toLowerCase();
  if (key === undefined || frame.last < 0) return false;
  return page.at.some((m, k) => {
    const isBelow = k >= frame.last - 1 && k <= frame.last + 12;
    return isBelow && m.block.text.slice(0, 200).toLowerCase().includes(key);
  });
};
/** One word, the name that somebody goes by: also said by a copyright line, or below `About the author`. */
const isPenName = (page: Page, i: number): boolean => {
  const text = textAt(page, i).trim();
  if (!/^@?\p{L}[\p{L}\p{N}_.-]{2,24}$/u.test(text)) return false;
  return page.at.some((m, k) => {
    if (k === i) return false;
    if (m.block.text === text) return isLabel(page.at[k - 1], 'author');
    return isLabel(m, 'copyright') && m.size < 14 && m.words.includes(text.toLowerCase());
  });
};

/** `Novak on 5 June 2023`: one word that a line with nothing but a date says it of. */
const ON_DATE = new RegExp(`^\\W*(@?\\p{Lu}[\\p{L}\\p{N}_.-]{2,24})\\s+on(?:${DATE.source})\\W*$`, 'iu');

/** In order: the first way that finds somebody is believed. */
const WAYS: readonly Way[] = [
  {
    rule: 'byline',
    certainty: 0.95,
    reason: 'says by whom, next to the headline',
    inferred: false,
    holds: (page, i, frame) =>
      (isHeader(i, frame) || (i > frame.headline && isInOpening(page, i, frame))) &&
      i <= frame.headline + 14 &&
      (said(page, i) || bareBy.test(textAt(page, i - 1))),
  },
  {
    rule: 'byline-in-header',
    certainty: 0.85,
    reason: 'says by whom, above the text',
    inferred: false,
    holds: (page, i, frame) => i > frame.headline && (frame.first < 0 || i < frame.first) && said(page, i),
  },
  {
    rule: 'name-with-date',
    certainty: 0.85,
    reason: 'a name and a date on one line, next to the headline',
    inferred: false,
    holds: (page, i, frame) => isHeader(i, frame) && i <= frame.headline + 12 && isDateLine(page.at[i]),
  },
  {
    rule: 'name-by-headline',
    certainty: 0.75,
    reason: 'a person’s name alone on its line, next to a date or a job',
    inferred: true,
    holds: (page, i, frame) =>
      i > frame.headline &&
      isHeader(i, frame) &&
      i <= frame.headline + 12 &&
      (isName(textAt(page, i).replace(/,$/, '')) || isNameLine(page, i)) &&
      (isAside(page.at[i + 1]) || isAside(page.at[i - 1]) || isAside(page.at[i + 2])),
  },
  {
    rule: 'name-above-headline',
    certainty: 0.65,
    reason: 'a person’s name right above the headline, with the date or named again below the text',
    inferred: true,
    holds: (page, i, frame) =>
      i < frame.headline &&
      i >= frame.headline - 3 &&
      (page.at[i]?.size ?? 99) < 12 &&
      page.at[i]?.byline.names.length !== 0 &&
      ((i === frame.headline - 2 && isDateLine(page.at[i + 1])) || isAgainBelow(page, i, frame)),
  },
  {
    rule: 'name-below-headline',
    certainty: 0.6,
    reason: 'a person’s name alone on its line, below the headline',
    inferred: true,
    holds: (page, i, frame) =>
      i > frame.headline && isHeader(i, frame) && i <= frame.headline + 4 && isName(textAt(page, i)),
  },
  {
    rule: 'byline-at-end',
    certainty: 0.8,
    reason: 'says by whom, below the last paragraph',
    inferred: false,
    holds: (page, i, frame) =>
      frame.last >= 0 &&
      i > frame.last &&
      i <= frame.last + 8 &&
      said(page, i) &&
      (page.at[i]?.size ?? 99) < 12,
  },
  {
    rule: 'name-again-at-end',
    certainty: 0.55,
    reason: 'a person’s name that stands above the text and again below it',
    inferred: true,
    holds: (page, i, frame) =>
      i > frame.headline && i <= frame.first + 3 && isNameLine(page, i) && isAgainBelow(page, i, frame),
  },
  {
    rule: 'name-in-the-opening',
    certainty: 0.6,
    reason: 'a person’s name alone on its line, after the first paragraph and before a line that is no text',
    inferred: true,
    holds: (page, i, frame) =>
      frame.first >= 0 && i === frame.first + 1 && isName(textAt(page, i).trim()) && !isProse(page.at[i + 1]),
  },
  {
    rule: 'eastern-name-with-date',
    names: (m) => [bare(m.block.text)],
    certainty: 0.6,
    reason: 'has the form of a name in this script and stands next to the date',
    inferred: true,
    holds: (page, i, frame) =>
      isHeader(i, frame) &&
      i > frame.headline &&
      isEasternName(textAt(page, i)) &&
      [-2, -1, 1].some((step) => isDateLine(page.at[i + step])),
  },
  {
    rule: 'pen-name',
    names: (m) => [m.block.text.trim()],
    certainty: 0.55,
    reason: 'one word between headline and date, which the page names as its author elsewhere',
    inferred: true,
    holds: (page, i, frame) => i === frame.headline + 1 && isDateLine(page.at[i + 1]) && isPenName(page, i),
  },
  {
    rule: 'name-on-date',
    names: (m) => [ON_DATE.exec(m.block.text)?.[1] ?? ''],
    certainty: 0.7,
    reason: 'one word that is said to have written it on that day, below the headline',
    inferred: true,
    holds: (_, i, frame) => i === frame.headline + 1,
  },
  {
    rule: 'newsroom',
    names: (m) => [bare(m.block.text)],
    certainty: 0.7,
    reason: 'an agency or a newsroom alone on its line, next to the date',
    inferred: true,
    holds: (page, i, frame) =>
      isHeader(i, frame) &&
      i > frame.headline &&
      i <= frame.headline + 12 &&
      isOrganisation(bare(textAt(page, i))) &&
      [0, -1, 1].some((step) => isDateLine(page.at[i + step])),
  },
];

const DATES = new RegExp(DATE.source, 'giu');

/** Without its date, and the marks around it. */
function bare(text: string): string {
  return text
    .replace(DATES, '|')
    .replace(/\|.*$/u, '')
    .replace(/^[^\p{L}@]+|[^\p{L}\p{N}.)]+$/gu, '');
}

/** Who wrote it, by the first way that finds somebody; nothing where the text doesn't say. */
export function findAuthors(page: Page, frame: Frame): AuthorsFound | undefined {
  for (const way of WAYS) {
    const found = candidatesOf(page, frame, way, (i) => way.holds(page, i, frame));
    if (found.length === 0) continue;
    const names = [
      ...new Map(
        sameStretch(found, frame)
          .flatMap(({ names: list }) => list)
          .map((name) => [name.toLowerCase(), name]),
      ).values(),
    ];
    const { rule, certainty, reason, inferred } = way;
    return { names, blocks: blocksOf(page, frame, way, names), rule, certainty, reason, inferred };
  }
  return undefined;
}

interface Candidate {
  readonly i: number;
  readonly names: readonly string[];
}

/** The lines among those wanted that can be a byline at all, with the names that they give in this way. */
function candidatesOf(page: Page, frame: Frame, way: Way, isWanted: (i: number) => boolean) {
  const found: Candidate[] = [];
  page.at.forEach((measures, i) => {
    if (i === frame.headline || measures.size > 30 || measures.block.kind !== 'paragraph') return;
    if (way.names === undefined && measures.byline.names.length === 0) return;
    if (!isWanted(i) || isOfPicture(measures)) return;
    const names = (way.names?.(measures) ?? measures.byline.names).filter((name) => name !== '');
    if (names.length > 0) found.push({ i, names });
  });
  return found;
}

/** `Image: submitted by Ada` says who made the picture; `Reuters` alone may have written the text. */
function isOfPicture({ namesPicture, block }: Measures): boolean {
  return namesPicture && !/\b(?:text|words|story)\b/i.test(block.text) && !isOrganisation(bare(block.text));
}

/** All lines that name nobody else: the byline, and the same names once more around the text. */
function blocksOf(page: Page, frame: Frame, way: Way, names: readonly string[]): readonly number[] {
  const isAround = (i: number): boolean =>
    isHeader(i, frame) || i > frame.last || isInOpening(page, i, frame);
  return candidatesOf(page, frame, way, isAround)
    .filter(({ names: list }) => list.every((name) => names.includes(name)))
    .map(({ i }) => i);
}

/** A short line among the first blocks of the text. */
function isInOpening(page: Page, i: number, frame: Frame): boolean {
  return i <= frame.first + 3 && (page.at[i]?.size ?? 99) < 12;
}

/** Several authors have a line each, close together; a name farther down is another story's. */
function sameStretch<T extends { readonly i: number }>(found: readonly T[], frame: Frame): readonly T[] {
  const nearest = [...found].sort((a, b) => distance(a.i, frame) - distance(b.i, frame))[0];
  if (nearest === undefined) return [];
  const chosen = [nearest];
  for (const one of found) if (one.i > nearest.i && one.i - (chosen.at(-1)?.i ?? 0) <= 3) chosen.push(one);
  return chosen;
}

function distance(i: number, frame: Frame): number {
  return i > frame.headline ? i - frame.headline : 3 * (frame.headline - i);
}
