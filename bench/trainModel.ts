/** Samples → weights: the chain's by the likelihood of what each block may be, the headline's among its candidates. */

import { BODY_SIGNS } from '../src/import/bodySigns.ts';
import { candidates } from '../src/import/headline.ts';
import { HEADLINE_SIGNS } from '../src/import/headlineSigns.ts';
import { findBody, STATES, type Weights } from '../src/import/model.ts';
import { barredFromBody } from '../src/import/outline.ts';
import { adam } from './adam.ts';
import { type ChainSettings, type Row, toRow, trainChain } from './trainChain.ts';
import { ANY, type Sample } from './trainSamples.ts';

export interface Settings extends ChainSettings {
  readonly headlineL2: number;
  /** Signs whose name has one of these are left out. */
  readonly without: readonly string[];
}

export function train(samples: readonly Sample[], settings: Settings): Weights {
  const chain = trainedChain(samples, settings);
  return { ...chain, headline: trainHeadline(samples, { ...chain, headline: {} }, settings) };
}

function keptOf(names: readonly string[], { without }: Settings): (n: number) => boolean {
  const kept = names.map((name) => !without.some((word) => name.includes(word)));
  return (n) => kept[n] === true;
}

function trainedChain(samples: readonly Sample[], settings: Settings): Omit<Weights, 'headline'> {
  const isKept = keptOf(BODY_SIGNS.names, settings);
  const w = trainChain(
    samples
      .filter((one) => one.allowed.some((states) => states !== ANY))
      .map((one) => rowOf(one, settings, isKept)),
    settings,
  );
  const at = (k: number): number => round(w[k] ?? 0);
  const count = STATES.length;
  return {
    body: Object.fromEntries(
      BODY_SIGNS.names.map((name, n) => [name, STATES.map((_, s) => at(n * count + s))]),
    ),
    steps: STATES.map((_, from) => STATES.map((_, to) => at((BODY_SIGNS.names.length + from) * count + to))),
  };
}

const rowsMade = new WeakMap<Sample, Row>();

/** The same sample serves in several trainings. */
function rowOf(one: Sample, settings: Settings, isKept: (n: number) => boolean): Row {
  const made = rowsMade.get(one) ?? toRow(one, settings.margin, isKept);
  rowsMade.set(one, made);
  return made;
}

/**
 * What any subeditor knows of headlines, as weights to start from and to be held near to: few pages of a corpus tell
 * their headline, too few to learn from them alone that a standfirst stands below it.
 */
const KNOWN: Readonly<Record<string, number>> = {
  'a line shortly before is about the text, too': -1.2,
  'the line before is about the text, too': -0.5,
  'the line after is a sentence about the text': 0.8,
  'ends a sentence': -0.8,
  'asks the reader for something': -1,
  'names a picture': -1,
  'a person’s name': -1.5,
  'could name an author': -0.7,
  'has a date': -1,
  'size at least 4': 0.5,
  'size at least 20': -0.4,
  'size at least 24': -0.6,
  'words of the text at least 0.4': 0.4,
  'words of the text at least 0.6': 0.4,
  'words of the first paragraphs at least 0.4': 0.4,
  'stands within another line': 0.4,
  'bylines down to the text at least 1': 0.5,
  'dates down to the text at least 1': 0.5,
};

function trainHeadline(
  samples: readonly Sample[],
  weights: Weights,
  settings: Settings,
): Readonly<Record<string, number>> {
  const isKept = keptOf(HEADLINE_SIGNS.names, settings);
  const rows = samples
    .filter((one) => one.whole && one.headlines.length > 0)
    .map((one) => {
      const found = findBody(one.page, barredFromBody(one.page, -1), weights);
      const text = found.flatMap(({ state }, i) => (state === 'body' ? [i] : []));
      return candidates(one.page, text).map(({ i, held }) => ({
        held: held.filter(isKept),
        right: one.headlines.includes(i),
      }));
    })
    .filter((row) => row.some(({ right }) => right));
  const known = Float64Array.from(HEADLINE_SIGNS.names, (name) => KNOWN[name] ?? 0);
  const w = known.slice();
  adam(w, { rounds: 300, l2: settings.headlineL2, known }, (gradient) => {
    for (const row of rows) {
      const scores = row.map(({ held }) => held.reduce((sum, n) => sum + (w[n] ?? 0), 0));
      const top = Math.max(...scores);
      const shares = scores.map((score) => Math.exp(score - top));
      const all = shares.reduce((sum, share) => sum + share, 0);
      const right = shares.reduce((sum, share, i) => sum + (row[i]?.right ? share : 0), 0) || 1e-300;
      row.forEach((one, i) => {
        const delta = (shares[i] ?? 0) * (1 / all - (one.right ? 1 / right : 0));
        for (const n of one.held) gradient[n] = (gradient[n] ?? 0) + delta;
      });
    }
  });
  return Object.fromEntries(HEADLINE_SIGNS.names.map((name, n) => [name, round(w[n] ?? 0)]));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
