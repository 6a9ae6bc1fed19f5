/** Which line is the headline: of all the lines above the text, the one that its signs speak for most. */

import type { Candidate } from './candidate.ts';
import { HEADLINE_SIGNS } from './headlineSigns.ts';
import { mayBeHeadline } from './mayBeHeadline.ts';
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

/** A line that may be the headline, with the numbers of the signs that hold of it. */
export interface Weighed {
  readonly i: number;
  readonly held: readonly number[];
}

/** All lines that may be the headline of a text; all of the page's where no text is known. */
export function candidates(page: Page, { decisions, titles }: Judged): readonly Weighed[] {
  const scene = toScene(page, bodyOf(decisions));
  const { start } = scene;
  const found: Weighed[] = [];
  for (let i = 0; i <= Math.min(start, page.at.length - 1); i++) {
    const measures = page.at[i] as Measures;
    if (!mayBeHeadline(measures)) continue;
    // A text without a headline above it may begin with it; its first sentence is one only where nothing else can be.
    if (i === start && measures.endsSentence && (found.length > 0 || isProse(measures))) continue;
    const { here, before, after } = seen(page, i);
    const candidate: Candidate = { page, i, here, before, after, scene, chance: titles[i] ?? 0 };
    found.push({ i, held: HEADLINE_SIGNS.holding(candidate) });
  }
  return found;
}

/** The line that looks most like the headline of a text. */
export function findHeadline(page: Page, judged: Judged, weights: Weights = WEIGHTS): HeadlineFound {
  const table = HEADLINE_SIGNS.names.map((name) => weights.headline[name] ?? 0);
  const scored = candidates(page, judged).map((one) => ({
    ...one,
    score: one.held.reduce((sum, n) => sum + (table[n] ?? 0), 0),
  }));
  const best = scored.reduce<(typeof scored)[number] | undefined>(
    (top, one) => (top === undefined || one.score > top.score ? one : top),
    undefined,
  );
  if (best === undefined) return { i: -1, certainty: 0, reasons: ['no line can be a headline'] };
  const all = scored.reduce((sum, { score }) => sum + Math.exp(score - best.score), 0);
  const reasons = [...best.held]
    .sort((a, b) => (table[b] ?? 0) - (table[a] ?? 0))
    .slice(0, 3)
    .map((n) => HEADLINE_SIGNS.names[n] as string);
  return { i: best.i, certainty: Math.round(Math.min(0.99, 1 / all) * 100) / 100, reasons };
}
