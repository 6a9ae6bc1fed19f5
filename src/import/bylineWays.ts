/** The ways in which a page names its authors: a table of rules over its lines. */

import { nextDate, replaceDates } from './datePattern.ts';
import type { Frame } from './frame.ts';
import { isLabel, isProse, type Measures } from './measures.ts';
import { isEasternName, isName, isOrganisation } from './names.ts';
import type { Page } from './page.ts';

export interface Way {
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
export const isHeader = (i: number, frame: Frame): boolean =>
  i >= (frame.headline < 0 ? 0 : frame.headline - 2) && (frame.first < 0 || i < frame.first);
/** How long ago, as pages with little room write it: `Ada Novak • 8h`. */
const SHORT_AGO = /[•·|,-]\s*\d{1,2}\s?[hmdwj]\b\.?\s*$/i;
const isDateLine = (m: Measures | undefined): boolean =>
  m !== undefined &&
  m.size < 20 &&
  (m.hasDate || m.hasAgo || SHORT_AGO.test(m.block.text) || isLabel(m, 'update'));
const isAside = (m: Measures | undefined): boolean =>
  m !== undefined && ((isDateLine(m) && !m.endsSentence) || (m.size < 10 && isJob(m)));
const isJob = (m: Measures): boolean =>
  /^@\w+$|^\W*@\w/.test(m.block.text) ||
  isDateLine(m) ||
  /\b(?:writer|reporter|editor|correspondent|contributor|columnist|staff|bureau|author|associated press|reuters)\b/i.test(
    m.block.text,
  );

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
  const word = page.lexicon.find(text, 0, text.length);
  return page.at.some((m, k) => {
    if (k === i) return false;
    if (m.block.text === text) return isLabel(page.at[k - 1], 'author');
    return isLabel(m, 'copyright') && m.size < 14 && m.words.includes(word);
  });
};

/** `[山田太郎，Daily Example]`, `【山田太郎】` */
const SIGNED_EAST =
  /^[[【［(（](?:文[:：])?([^，,、／/\]】］)）]{3,10})(?:[，,、／/][^\]】］)）]{2,30})?[\]】］)）]$/u;

/** The headline, or the last of its copies between it and a line. */
function titleAbove(page: Page, i: number, frame: Frame): number {
  const title = textAt(page, frame.headline);
  for (let k = i - 1; k > frame.headline; k--) if (textAt(page, k) === title) return k;
  return frame.headline;
}

const ON = /^\W*(@?\p{Lu}[\p{L}\p{N}_.-]{2,24})\s+on/iu;

/** `Novak on 5 June 2023`: one word that a line with nothing but a date says it of. */
function nameOnDate({ hasDate, block: { text } }: Measures): string {
  const [lead = '', name = ''] = (hasDate && ON.exec(text)) || [];
  const date = lead === '' ? undefined : nextDate(text, lead.length);
  return date?.start === lead.length && /^\W*$/u.test(text.slice(date.end)) ? name : '';
}

/** Some papers set byline and date above the headline, with buttons between. */
const isAboveButtons = (page: Page, i: number, { headline }: Frame): boolean =>
  i >= headline - 5 &&
  i < headline &&
  page.at.slice(i + 1, headline).every((m) => isDateLine(m) || m.labels.length > 0 || m.size <= 2);

/** In order: the first way that finds somebody is believed. */
export const WAYS: readonly Way[] = [
  {
    rule: 'byline',
    certainty: 0.95,
    reason: 'says by whom, next to the headline',
    inferred: false,
    holds: (page, i, frame) =>
      (isHeader(i, frame) ||
        isAboveButtons(page, i, frame) ||
        (i > frame.headline && isInOpening(page, i, frame))) &&
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
    holds: (page, i, frame) =>
      isHeader(i, frame) &&
      i <= frame.headline + 12 &&
      isDateLine(page.at[i]) &&
      (said(page, i) || page.at[i]?.endsSentence === false),
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
      i > frame.headline &&
      isHeader(i, frame) &&
      i <= titleAbove(page, i, frame) + 4 &&
      isName(textAt(page, i)),
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
    rule: 'name-with-date-at-end',
    certainty: 0.6,
    reason: 'a name and a date on one line, right below the text',
    inferred: true,
    holds: (page, i, frame) =>
      frame.last >= 0 &&
      i > frame.last &&
      i <= frame.last + 2 &&
      isDateLine(page.at[i]) &&
      page.at[i]?.endsSentence === false,
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
    rule: 'eastern-name-in-brackets',
    names: (m) => [SIGNED_EAST.exec(m.block.text)?.[1] ?? ''].filter(isEasternName),
    certainty: 0.75,
    reason: 'a name in brackets with its paper, as these papers sign',
    inferred: false,
    holds: (_, i, frame) => isHeader(i, frame) && i > frame.headline,
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
    names: (m) => [nameOnDate(m)],
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

/** Without its date, and the marks around it. */
export function bare(text: string): string {
  return replaceDates(text, '|')
    .replace(/\|.*$/u, '')
    .replace(/^[^\p{L}@]+|[^\p{L}\p{N}.)]+$/gu, '');
}

/** A short line among the first blocks of the text. */
export function isInOpening(page: Page, i: number, frame: Frame): boolean {
  return i <= frame.first + 3 && (page.at[i]?.size ?? 99) < 12;
}
