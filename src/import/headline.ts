/** Which line is the headline: of all the lines above the text, the one that its signs speak for most. */

import type { Candidate } from './candidate.ts';
import { besideOf } from './candidatePair.ts';
import { HEADLINE_SIGNS } from './headlineSigns.ts';
import { type HeldSigns, lowestBit, ROOM } from './heldSigns.ts';
import { isProse, type Measures } from './measures.ts';
import { bodyOf, type Judged, WEIGHTS, type Weights } from './model.ts';
import type { Page } from './page.ts';
import { toScene } from './scene.ts';
import { seen } from './signs.ts';

export interface HeadlineFound {
  /** -1 where no block can be it. */
  readonly i: number;
  /** Its probability among all that could be. */
  readonly certainty: number;
  /** The signs that spoke loudest for it. */
  readonly reasons: readonly string[];
}

/** The lines that may be the headline, by their numbers, and the signs that hold of each, in the same order. */
export interface Weighed {
  readonly lines: readonly number[];
  readonly held: HeldSigns;
}

/** All lines that may be the headline of a text; all of the page's where no text is known. */
export function candidates(page: Page, { decisions, titles }: Judged): Weighed {
  const scene = toScene(page, bodyOf(decisions));
  const { start } = scene;
  const found: Candidate[] = [];
  for (let i = 0; i <= Math.min(start, page.at.length - 1); i++) {
    const measures = page.at[i] as Measures;
    if (!page.mayBeHeadline[i]) continue;
    // A text without a headline above it may begin with it; its first sentence is one only where nothing else can be.
    if (i === start && measures.endsSentence && (found.length > 0 || isProse(measures))) continue;
    const { here, before, after } = seen(page, i);
    found.push({
      page,
      i,
      here,
      before,
      after,
      scene,
      chance: titles[i] ?? 0,
      above: besideOf(page, i, -1, start),
      below: besideOf(page, i, 1, start),
    });
  }
  return { lines: found.map(({ i }) => i), held: HEADLINE_SIGNS.holding(found) };
}

/** The line that looks most like the headline of a text. */
export function findHeadline(page: Page, judged: Judged, weights: Weights = WEIGHTS): HeadlineFound {
  const table = tableOf(weights);
  const { lines, held } = candidates(page, judged);
  const scores = Float64Array.from(lines, (_, k) => scoreOf(held, k, table));
  const top = scores.reduce((best, score, k) => (score > (scores[best] as number) ? k : best), 0);
  const best = lines[top];
  if (best === undefined) return { i: -1, certainty: 0, reasons: ['no line can be a headline'] };
  const all = scores.reduce((sum, score) => sum + Math.exp(score - (scores[top] as number)), 0);
  const reasons = held
    .numbersOf(top)
    .sort((a, b) => (table[b] as number) - (table[a] as number))
    .slice(0, 3)
    .map((n) => HEADLINE_SIGNS.names[n] as string);
  return { i: best, certainty: Math.round(Math.min(0.99, 1 / all) * 100) / 100, reasons };
}

/** The weights of the signs that hold, added up in the order of their numbers. */
function scoreOf({ bits, width }: HeldSigns, k: number, table: Float64Array): number {
  let score = 0;
  for (let w = 0; w < width; w++)
    for (let rest = bits[k * width + w] as number; rest !== 0; rest &= rest - 1)
      score += table[ROOM * w + lowestBit(rest)] as number;
  return score;
}

const TABLES = new WeakMap<Weights, Float64Array>();

/** The signs' weights by their numbers. */
function tableOf(weights: Weights): Float64Array {
  const known = TABLES.get(weights);
  if (known !== undefined) return known;
  const table = Float64Array.from(HEADLINE_SIGNS.names, (name) => weights.headline[name] ?? 0);
  TABLES.set(weights, table);
  return table;
}
