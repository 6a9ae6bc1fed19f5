/** Where the standfirst is: the sentence or two between headline and text that say what the article is about. */

import type { AuthorsFound } from './bylines.ts';
import type { DatesFound } from './dates.ts';
import type { Frame } from './frame.ts';
import { isLabel, isProse, type Measures } from './measures.ts';
import { noticeIn } from './notices.ts';
import type { Page } from './page.ts';
import { readCaption } from './pictures.ts';

export interface StandfirstFound {
  readonly i: number;
  readonly rule: 'standfirst' | 'standfirst-above-byline' | 'standfirst-without-stop';
  readonly certainty: number;
  readonly reason: string;
}

/** A standfirst is no longer than this, in words. */
const LONGEST = 80;
/** How many blocks below the headline one may begin. */
const REACH = 14;
/** How far below it a line without a full stop still may be one. */
const NEAR = 3;
/** How far apart a headline and its copy stand at most, where one header has both. */
const APART = 8;

export function findStandfirst(
  page: Page,
  frame: Frame,
  authors: AuthorsFound | undefined,
  dates: DatesFound | undefined,
): StandfirstFound | undefined {
  const isCaption = (i: number): boolean => isByPicture(page, i);
  return (
    inHeader(page, frame, (i) => !isCaption(i)) ??
    inOpening(page, frame, authors, dates) ??
    inHeader(page, frame, isCaption)
  );
}

/** The first sentence below the headline; one that the text repeats only where there is no other. */
function inHeader(page: Page, frame: Frame, wanted: (i: number) => boolean): StandfirstFound | undefined {
  const found: number[] = [];
  const title = firstTitle(page, frame);
  for (let i = title + 1; i < frame.first && i <= frame.headline + REACH; i++) {
    if (isCandidate(page, i, frame) && wanted(i)) found.push(i);
  }
  const i = found.find((one) => !isRepeated(page, one, frame)) ?? found[0];
  if (i === undefined) return undefined;
  return {
    i,
    rule: 'standfirst',
    certainty: 0.65,
    reason: 'a sentence between headline and text that is neither label nor caption',
  };
}

/** The headline, or the first of its copies shortly above it: what stands between the two is below the headline, too. */
function firstTitle(page: Page, frame: Frame): number {
  const title = page.at[frame.headline]?.block.text;
  for (let i = Math.max(0, frame.headline - APART); i < frame.headline; i++)
    if (page.at[i]?.block.text === title) return i;
  return frame.headline;
}

function isCandidate(page: Page, i: number, frame: Frame): boolean {
  const here = page.at[i];
  const near = i - frame.headline <= NEAR;
  if (here === undefined || !(here.endsSentence || (near && here.size >= 6))) return false;
  if (!canBe(here, isDek(page, i, frame) ? 2 : 4) || noticeIn(here) !== undefined) return false;
  return !/^(?:continue reading|skip to)\b/i.test(here.block.text) && !isHeadlineAgain(page, i, frame);
}

/** Between the headline and the byline a sentence of two words is one, too: `Now what?` */
function isDek(page: Page, i: number, frame: Frame): boolean {
  return i === frame.headline + 1 && page.at[i + 1]?.byline.said === true;
}

/** @param least words of a sentence */
function canBe(here: Measures, least = 4): boolean {
  if (here.size < (here.endsSentence ? least : 6) || here.size > LONGEST || here.labels.length > 0)
    return false;
  if (here.hasAgo || here.namesPicture || here.hasDate || here.block.kind !== 'paragraph') return false;
  // What begins with a small letter goes on from the line before: a part of a sentence; `iPhone` begins one.
  if (here.copies > 2 || (here.startsLower && /^\p{Ll}(?!\p{Lu})/u.test(here.block.text))) return false;
  return readCaption(here.block.text, here.fits) === undefined && here.byline.names.length === 0;
}

/** The headline once more, whole or in part, as pages have it for their share buttons. */
function isHeadlineAgain(page: Page, i: number, frame: Frame): boolean {
  const letters = (k: number): string =>
    (page.at[k]?.block.text ?? '').replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
  const [here, headline] = [letters(i), letters(frame.headline)];
  return headline !== '' && (here.startsWith(headline) || headline.startsWith(here));
}

/** A line with a credit on the next may be what the picture shows: the last to be believed. */
function isByPicture(page: Page, i: number): boolean {
  const after = page.at[i + 1];
  return after?.credit !== undefined || isLabel(page.at[i - 1], 'gallery');
}

function isRepeated(page: Page, i: number, frame: Frame): boolean {
  const text = page.at[i]?.block.text ?? '';
  return page.at.some((other, k) => k >= frame.first && k <= frame.last && other.block.text === text);
}

/** What is set before the byline, or has no full stop, isn't the text's first paragraph, though it looks like one. */
function inOpening(
  page: Page,
  frame: Frame,
  authors: AuthorsFound | undefined,
  dates: DatesFound | undefined,
): StandfirstFound | undefined {
  const here = page.at[frame.first];
  if (here === undefined || !canBe(here) || frame.last - frame.first < 3) return undefined;
  if (frame.first - frame.headline > 2 * REACH) return undefined;
  const next = nextProse(page, frame);
  if (next < 0) return undefined;
  const isSaid = (k: number): boolean => k > frame.first && k < next;
  if ([...(authors?.blocks ?? []), ...(dates?.blocks ?? [])].some(isSaid)) {
    const reason = 'stands between the headline and the byline, apart from the text';
    return { i: frame.first, rule: 'standfirst-above-byline', certainty: 0.7, reason };
  }
  if (here.size >= 8 && /[\p{L}\p{N}”"»]$/u.test(here.block.text) && next === frame.first + 1) {
    const reason = 'the first lines have no full stop, and the text begins below them';
    return { i: frame.first, rule: 'standfirst-without-stop', certainty: 0.6, reason };
  }
  return undefined;
}

/** Where the running text goes on below its first block; -1 where that isn't near. */
function nextProse(page: Page, frame: Frame): number {
  for (let i = frame.first + 1; i <= Math.min(frame.last, frame.first + 6); i++)
    if (isProse(page.at[i])) return i;
  return -1;
}
