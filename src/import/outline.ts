/** Where the headline is, and which blocks are the body: the model's word, with what is certain without it. */

import type { Frame } from './bylines.ts';
import { isLabel, type Measures } from './measures.ts';
import {
  type Decision,
  findBody,
  findHeadline,
  type HeadlineFound,
  stillSigns,
  WEIGHTS,
  type Weights,
} from './model.ts';
import type { Page } from './page.ts';

/** The two decisions that all others rest on: which line is the headline, and where the body is. */
export interface Outline {
  readonly frame: Frame;
  readonly decisions: readonly Decision[];
  readonly headline: { readonly certainty: number; readonly reason: string };
}

/** Below this the headline isn't trusted to say where the body starts. */
const UNSURE = 0.6;

export function findOutline(page: Page, weights = WEIGHTS): Outline {
  const likeliest = findHeadline(page, weights);
  const unsure = likeliest.certainty < UNSURE || (page.proseBefore[likeliest.i] ?? 0) > 60;
  const still = stillSigns(page);
  const headline = unsure ? aboveBody(page, likeliest, still, weights) : likeliest;
  const found = findBody(page, headline.i, barredFromBody(page, headline.i), weights, still);
  const decisions = withCutHalves(page, headline.i, found);
  const first = decisions.findIndex((decision) => decision.state === 'body');
  const last = decisions.findLastIndex((decision) => decision.state === 'body');
  return { frame: { headline: headline.i, first, last }, decisions, headline };
}

/** The half of a paragraph that an ad cuts off looks like a caption or a teaser; the other half tells that it is text. */
function withCutHalves(page: Page, headline: number, decisions: readonly Decision[]): readonly Decision[] {
  const isText = (i: number): boolean => decisions[i]?.state === 'body';
  return decisions.map((decision, i) => {
    if (isText(i) || i <= headline) return decision;
    const isHalf = (first: number, second: number, other: number): boolean =>
      isLabel(page.at[first + 1], 'ad') && isCutBetween(page, first, second) && isText(other);
    if (!isHalf(i, i + 2, i + 2) && !isHalf(i - 2, i, i - 2)) return decision;
    return { state: 'body', certainty: 0.8, reason: 'the other half of a sentence that an ad cuts' };
  });
}

function isCutBetween(page: Page, first: number, second: number): boolean {
  const [before, after] = [page.at[first], page.at[second]];
  if (before === undefined || after === undefined) return false;
  return (
    before.size >= 10 && /[\p{L}\p{N},]$/u.test(before.block.text) && after.startsLower && after.endsSentence
  );
}

/** The likeliest headline above what looks like the body when nothing is known of a headline. */
function aboveBody(
  page: Page,
  likeliest: HeadlineFound,
  still: ReturnType<typeof stillSigns>,
  weights: Weights,
): HeadlineFound {
  const decisions = findBody(page, -1, barredFromBody(page, -1), weights, still);
  const first = decisions.findIndex((decision) => decision.state === 'body');
  if (first < 0 || likeliest.i < first) return likeliest;
  const above = findHeadline(page, weights, first + 1);
  return above.i < 0 ? likeliest : above;
}

/** Blocks whose form leaves no doubt: they aren't body, whatever stands around them. */
export function barredFromBody(page: Page, headline: number): ReadonlySet<number> {
  const barred = new Set<number>();
  page.at.forEach((measures, i) => {
    if (
      i === headline ||
      isLabel(measures, 'ad', 'trust', 'readingTime', 'count', 'share', 'copyright') ||
      (measures.size < 16 && measures.byline.said && measures.byline.names.length > 0) ||
      measures.credit !== undefined ||
      isKeyPoints(page, i, headline) ||
      (isLabel(measures, 'gallery') && measures.size < 40) ||
      pointsElsewhere(measures)
    ) {
      barred.add(i);
    }
  });
  return barred;
}

/** `Read more: …` on one line. */
function pointsElsewhere(measures: Measures): boolean {
  return (
    measures.size < 28 && isLabel(measures, 'related') && /^[^:：»>]{3,24}[:：»>]/.test(measures.block.text)
  );
}

/** A list of a few sentences below the headline, before any prose, with prose to come. */
export function isKeyPoints(page: Page, i: number, headline: number): boolean {
  const measures = page.at[i];
  if (measures === undefined || headline < 0 || i <= headline || i > headline + 8) return false;
  const { kind, items } = measures.block;
  if (kind !== 'list' || items.length > 6 || measures.size > 200 || measures.size < 4 * items.length)
    return false;
  const between = (page.proseBefore[i] ?? 0) - (page.proseBefore[headline] ?? 0);
  return between < 12 && (page.untilProse[i] ?? 99) <= 12;
}
