/**
 * Which pieces of a saved page are the article's body: what the model of the text says of them, what the readers' view
 * keeps, and where they stand in the tree, weighed by trees that are data.
 */

import { FEATURE_NAMES, featuresOf } from './htmlFeatures.ts';
import type { HtmlPage } from './htmlPage.ts';
import { Forest } from './htmlTrees.ts';
import learnt from './htmlWeights.json' with { type: 'json' };
import { isLabel } from './measures.ts';
import { type Decision, findBody, type State, statesOf, WEIGHTS, type Weights } from './model.ts';
import { barredFromBody } from './outline.ts';

/** Learnt by `bench/importHtmlTrain.ts`; not written by hand. */
const FOREST = new Forest(learnt, FEATURE_NAMES);

export function findHtmlBody(
  htmlPage: HtmlPage,
  headline: number,
  forest = FOREST,
  rows = bodyRows(htmlPage, headline),
): readonly Decision[] {
  const barred = barredPieces(htmlPage, headline);
  const sure = rows.map((row, i) => (barred.has(i) ? 0 : forest.probability(row)));
  const states = statesOf(sure);
  // Where the tree tells nothing, the text alone may.
  if (!states.includes('body')) return findBody(htmlPage.page, barred);
  return sure.map((probability, i): Decision => {
    const state = states[i] as State;
    const body = state === 'body';
    const certainty = body ? probability : 1 - probability;
    return {
      state,
      certainty: Math.round(Math.min(0.99, certainty) * 100) / 100,
      reasons: barred.has(i) ? ['known by its form'] : forest.reasons(rows[i] ?? [], body ? 1 : -1),
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
