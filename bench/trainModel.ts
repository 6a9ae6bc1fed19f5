/** Samples → weights: the chain's by the likelihood of what each block may be, the headline's among its candidates. */

import { BODY_SIGNS } from '../src/import/bodySigns.ts';
import { candidates } from '../src/import/headline.ts';
import { HEADLINE_SIGNS } from '../src/import/headlineSigns.ts';
import { judge, type Weights } from '../src/import/model.ts';
import { barredFromBody } from '../src/import/outline.ts';
import { STATES } from '../src/import/states.ts';
import { type ChainSettings, type Row, toRow, trainChain } from './trainChain.ts';
import { type Choice, weighHeadline } from './trainHeadline.ts';
import { ANY, type Sample } from './trainSamples.ts';

export interface Settings extends ChainSettings {
  readonly headlineL2: number;
  /** Signs whose name has one of these are left out. */
  readonly without: readonly string[];
}

/** The sites in so many parts. */
export interface Parts {
  readonly count: number;
  readonly of: (site: string) => number;
}

type Chain = Omit<Weights, 'headline'>;

/** For each part the weights that haven't seen its sites. */
export function trainParts(samples: readonly Sample[], settings: Settings, parts: Parts): readonly Weights[] {
  const chains = chainsOf(samples, settings, parts);
  const choices = choicesOf(samples, settings, parts, chains);
  return chains.map((chain, part) => {
    const others = samples.filter((one) => !isIn(one, part, parts));
    return { ...chain, headline: headlineOf(others, choices, settings) };
  });
}

/** The weights of all samples. What the headline's learn from is judged by parts all the same. */
export function trainAll(samples: readonly Sample[], settings: Settings, parts: Parts): Weights {
  const choices = choicesOf(samples, settings, parts, chainsOf(samples, settings, parts));
  return { ...trainedChain(samples, settings), headline: headlineOf(samples, choices, settings) };
}

export function isIn(one: Sample, part: number, { of }: Parts): boolean {
  return one.sites.some((site) => of(site) === part);
}

function chainsOf(samples: readonly Sample[], settings: Settings, parts: Parts): readonly Chain[] {
  return Array.from({ length: parts.count }, (_, part) =>
    trainedChain(
      samples.filter((one) => !isIn(one, part, parts)),
      settings,
    ),
  );
}

function keptOf(names: readonly string[], { without }: Settings): (n: number) => boolean {
  const kept = names.map((name) => !without.some((word) => name.includes(word)));
  return (n) => kept[n] === true;
}

function trainedChain(samples: readonly Sample[], settings: Settings): Chain {
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

type Choices = ReadonlyMap<Sample, readonly Choice[]>;

/**
 * The lines that may be the headline of each page as it was saved, with the text as a chain finds it that hasn't seen the
 * page: what a chain says of pages that it was taught with is better than what it will say of others, and the
 * headline's weights would trust it too much.
 */
function choicesOf(
  samples: readonly Sample[],
  settings: Settings,
  parts: Parts,
  chains: readonly Chain[],
): Choices {
  const isKept = keptOf(HEADLINE_SIGNS.names, settings);
  const found = new Map<Sample, readonly Choice[]>();
  for (const one of samples) {
    if (one.form !== 'whole' || one.headlines.length === 0) continue;
    const chain = chains.find((_, part) => isIn(one, part, parts)) as Chain;
    const judged = judge(one.page, barredFromBody(one.page, -1), { ...chain, headline: {} });
    const { lines, held } = candidates(one.page, judged);
    const row = lines.map((i, k) => ({
      held: held.numbersOf(k).filter(isKept),
      right: one.headlines.includes(i),
    }));
    if (row.some(({ right }) => right)) found.set(one, row);
  }
  return found;
}

function headlineOf(
  samples: readonly Sample[],
  choices: Choices,
  settings: Settings,
): Readonly<Record<string, number>> {
  const rows = samples.flatMap((one) => {
    const row = choices.get(one);
    return row === undefined ? [] : [row];
  });
  const w = weighHeadline(rows, settings.headlineL2);
  return Object.fromEntries(HEADLINE_SIGNS.names.map((name, n) => [name, round(w[n] ?? 0)]));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
