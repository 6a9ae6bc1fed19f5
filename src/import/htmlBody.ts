/**
 * Which pieces of a saved page are the article's body: what the model of the text says of them, what the readers' view
 * keeps, and where they stand in the tree, weighed by trees that are data.
 */

import { FEATURE_NAMES, featuresOf } from './htmlFeatures.ts';
import type { HtmlPage } from './htmlPage.ts';
import { Forest } from './htmlTrees.ts';
import learnt from './htmlWeights.json' with { type: 'json' };
import { isLabel } from './measures.ts';
import { type Decision, findBody, WEIGHTS, type Weights } from './model.ts';
import { barredFromBody } from './outline.ts';

/** Learnt by `bench/importHtmlTrain.ts`; not written by hand. */
const FOREST = new Forest(learnt, FEATURE_NAMES);
const THRESHOLD = 0.5;
/** Where nothing is likelier body than not, what is at least so likely may be; its ledger says how doubtful that is. */
const LEAST = 0.15;

export function findHtmlBody(
  htmlPage: HtmlPage,
  headline: number,
  forest = FOREST,
  rows = bodyRows(htmlPage, headline),
): readonly Decision[] {
  const barred = barredPieces(htmlPage, headline);
  const sure = rows.map((row, i) => (barred.has(i) ? 0 : forest.probability(row)));
  const best = sure.reduce((most, probability) => Math.max(most, probability), 0);
  const enough = best >= THRESHOLD ? THRESHOLD : Math.max(LEAST, best / 2);
  const isBody = sure.map((probability) => probability >= enough);
  // Where the tree tells nothing, the text alone may.
  if (!isBody.includes(true)) return findBody(htmlPage.page, barred);
  const first = isBody.indexOf(true);
  const last = isBody.lastIndexOf(true);
  return sure.map((probability, i): Decision => {
    const body = isBody[i] === true;
    const certainty = body ? probability : 1 - probability;
    return {
      state: body ? 'body' : first < 0 || i < first ? 'before' : i > last ? 'after' : 'gap',
      certainty: Math.round(Math.min(0.99, certainty) * 100) / 100,
      reason: barred.has(i) ? 'known by its form' : forest.reason(rows[i] ?? [], body ? 1 : -1),
    };
  });
}

/** What is known of each piece, in numbers. The text is weighed without regard to the tree. */
export function bodyRows(
  htmlPage: HtmlPage,
  headline: number,
  weights: Weights = WEIGHTS,
): readonly Float64Array[] {
  const { page } = htmlPage;
  const text = findBody(page, barredFromBody(page, headline), weights);
  const reads = text.map(({ state, certainty }) => (state === 'body' ? certainty : 1 - certainty));
  return featuresOf(htmlPage, headline, reads);
}

/** Pieces whose form leaves no doubt that they aren't body. */
export function barredPieces({ page, pieces }: HtmlPage, headline: number): ReadonlySet<number> {
  const barred = new Set<number>(barredFromBody(page, headline));
  pieces.forEach((piece, i) => {
    if (piece.element.tag === 'figcaption' || isLabel(page.at[i], 'ad')) barred.add(i);
  });
  return barred;
}
