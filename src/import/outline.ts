/** Where the headline is, and which blocks are the body: the model's word, with what is certain without it. */

import type { Frame } from './frame.ts';
import { findHeadline } from './headline.ts';
import { labelBits } from './labelNames.ts';
import { isLabel, type Measures } from './measures.ts';
import { bodyOf, type Decision, findBody, judge, signsOf, WEIGHTS, type Weights } from './model.ts';
import type { Page } from './page.ts';

/** The two decisions that all others rest on: which line is the headline, and where the body is. */
export interface Outline {
  readonly frame: Frame;
  readonly decisions: readonly Decision[];
  readonly headline: { readonly certainty: number; readonly reasons: readonly string[] };
}

export function findOutline(page: Page, weights: Weights = WEIGHTS): Outline {
  const signs = signsOf(page);
  const alone = barredFromBody(page, -1);
  const judged = judge(page, alone, weights, signs);
  const first = judged.decisions;
  const headline = findHeadline(page, judged, weights);
  const barred = barredFromBody(page, headline.i);
  // What the headline bars from the text changes it only where it was in the text.
  const again = [...barred, headline.i].some((i) => !alone.has(i) && first[i]?.state === 'body');
  const found = again ? findBody(page, new Set([...barred, headline.i]), weights, signs) : first;
  const decisions = withCutHalves(page, headline.i, found);
  const body = bodyOf(decisions);
  const frame = { headline: headline.i, first: body[0] ?? -1, last: body.at(-1) ?? -1 };
  return { frame, decisions, headline };
}

/** The half of a paragraph that an ad cuts off looks like a caption or a teaser; the other half tells that it is text. */
function withCutHalves(page: Page, headline: number, decisions: readonly Decision[]): readonly Decision[] {
  const isText = (i: number): boolean => decisions[i]?.state === 'body';
  return decisions.map((decision, i) => {
    if (isText(i) || i <= headline) return decision;
    const isHalf = (first: number, second: number, other: number): boolean =>
      isLabel(page.at[first + 1], 'ad') && isCutBetween(page, first, second) && isText(other);
    if (!isHalf(i, i + 2, i + 2) && !isHalf(i - 2, i, i - 2)) return decision;
    return { state: 'body', certainty: 0.8, reasons: ['the other half of a sentence that an ad cuts'] };
  });
}

function isCutBetween(page: Page, first: number, second: number): boolean {
  const [before, after] = [page.at[first], page.at[second]];
  if (before === undefined || after === undefined) return false;
  return (
    before.size >= 10 && /[\p{L}\p{N},]$/u.test(before.block.text) && after.startsLower && after.endsSentence
  );
}

const NEVER_BODY = labelBits(['ad', 'trust', 'readingTime', 'count', 'share', 'copyright']);

/** Blocks whose form leaves no doubt: they aren't body, whatever stands around them. */
export function barredFromBody(page: Page, headline: number): ReadonlySet<number> {
  const barred = new Set<number>();
  page.at.forEach((measures, i) => {
    if (
      i === headline ||
      (measures.labelBits & NEVER_BODY) !== 0 ||
      (measures.size < 16 && measures.byline.said && measures.byline.names.length > 0) ||
      measures.credit !== undefined ||
      isKeyPoints(page, i, headline) ||
      (isLabel(measures, 'gallery') && measures.size < 40) ||
      (isLabel(measures, 'topics') && measures.size < 30) ||
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
