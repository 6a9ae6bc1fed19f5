/**
 * Which pieces of a saved page are the article's body: what the model of the text says of them, corrected by what their
 * place in the page's tree tells. The weights of the places are data, learnt by `bench/importHtmlTrain.ts`.
 */

import { BODY_SIGN_NAMES } from './bodySigns.ts';
import type { HtmlPage } from './htmlPage.ts';
import { PLACE_SIGN_NAMES, placeSigns } from './htmlSigns.ts';
import { PLACE_WEIGHTS } from './htmlWeights.ts';
import { isLabel } from './measures.ts';
import {
  bodyProbabilities,
  type Decision,
  STATES,
  type State,
  signsOf,
  WEIGHTS,
  type Weights,
} from './model.ts';
import { barredFromBody } from './outline.ts';

/** Sign of a piece's place → how much it speaks for the body, beside what the text says. */
export type PlaceWeights = Readonly<Record<string, number>>;

/** The text alone is surer of itself than it deserves: so much of what it says counts beside the tree. */
export const TEXT_SHARE = 0.5;
const NO_WEIGHT: readonly number[] = [0, 0, 0, 0];
/** Of the states, the one that counts here. */
const BODY = 1;

export function findHtmlBody(
  htmlPage: HtmlPage,
  headline: number,
  weights: PlaceWeights = PLACE_WEIGHTS,
  textWeights: Weights = WEIGHTS,
  share = TEXT_SHARE,
): readonly Decision[] {
  const barred = barredPieces(htmlPage, headline);
  const texts = signsOf(htmlPage.page, headline);
  const places = placeSigns(htmlPage);
  const scores = textScores(texts, textWeights, share).map((sum, i) => {
    for (const n of places[i] ?? []) sum[BODY] = (sum[BODY] ?? 0) + (weights[PLACE_SIGN_NAMES[n] ?? ''] ?? 0);
    if (barred.has(i)) sum[BODY] = -1e6;
    return sum;
  });
  const steps = textWeights.steps.map((row) => row.map((value) => value * share));
  const sure = bodyProbabilities(scores, steps);
  const isBody = sure.map((probability) => probability >= 0.5);
  const first = isBody.indexOf(true);
  const last = isBody.lastIndexOf(true);
  return sure.map((probability, i) => {
    const state = isBody[i] ? 1 : first < 0 || i < first ? 0 : i > last ? 3 : 2;
    const certainty = state === 1 ? probability : 1 - probability;
    return {
      state: STATES[state] as State,
      certainty: Math.round(Math.min(0.99, certainty) * 100) / 100,
      reason: barred.has(i)
        ? 'known by its label'
        : loudest(state, { texts: texts[i] ?? [], places: places[i] ?? [], weights, textWeights }),
    };
  });
}

/** Pieces whose form leaves no doubt that they aren't body. */
export function barredPieces({ page, pieces }: HtmlPage, headline: number): ReadonlySet<number> {
  const barred = new Set<number>(barredFromBody(page, headline));
  pieces.forEach((piece, i) => {
    if (piece.element.tag === 'figcaption' || isLabel(page.at[i], 'ad')) barred.add(i);
  });
  return barred;
}

/** What the text of each block says for each state. */
export function textScores(
  signs: readonly (readonly number[])[],
  weights: Weights,
  share: number,
): number[][] {
  const table = BODY_SIGN_NAMES.map((name) => weights.body[name] ?? NO_WEIGHT);
  return signs.map((held) => {
    const sum = [0, 0, 0, 0];
    for (const n of held) for (let s = 0; s < 4; s++) sum[s] = (sum[s] ?? 0) + share * (table[n]?.[s] ?? 0);
    return sum;
  });
}

interface Voices {
  readonly texts: readonly number[];
  readonly places: readonly number[];
  readonly weights: PlaceWeights;
  readonly textWeights: Weights;
}

/** The signs that spoke most for a piece's being body, or against it. */
function loudest(state: number, { texts, places, weights, textWeights }: Voices): string {
  const sign = state === BODY ? 1 : -1;
  const ofText = texts.map((n) => {
    const name = BODY_SIGN_NAMES[n] ?? '';
    const row = textWeights.body[name] ?? NO_WEIGHT;
    return { name, loud: sign * ((row[BODY] ?? 0) - Math.max(row[0] ?? 0, row[2] ?? 0, row[3] ?? 0)) };
  });
  const ofPlace = places.map((n) => {
    const name = PLACE_SIGN_NAMES[n] ?? '';
    return { name, loud: sign * (weights[name] ?? 0) };
  });
  return [...ofText, ...ofPlace]
    .filter(({ loud }) => loud > 0)
    .sort((a, b) => b.loud - a.loud)
    .slice(0, 3)
    .map(({ name }) => name)
    .join(', ');
}
