/** One fact, every place: which of the places that tell of an article disagree. */

import type { Problem } from '../base/diagnostic.ts';
import { oneLine, shorten } from '../base/text.ts';
import { FACTS, type FactName, REMEDY, UNEQUAL, type Witness } from './witness.ts';

/** Values longer than this are cut in a message. */
const VALUE_LENGTH = 70;

export function disagreements(witnesses: readonly Witness[], folder: string): Problem[] {
  const byUrl = new Map<string, Witness[]>();
  for (const witness of witnesses) {
    const known = byUrl.get(witness.url);
    if (known) known.push(witness);
    else byUrl.set(witness.url, [witness]);
  }
  return [...byUrl.values()].flatMap((all) => FACTS.flatMap((fact) => compare(fact, all, folder)));
}

/** Each place that says otherwise than most do, beside the first of these. */
function compare(fact: FactName, all: readonly Witness[], folder: string): Problem[] {
  const told = all.flatMap((one) => {
    const value = one.facts[fact];
    // Line ends of any kind are spaces to a reader.
    return value === undefined ? [] : [{ ...one, facts: { ...one.facts, [fact]: oneLine(value) } }];
  });
  const common = mostCommon(told.map(({ facts }) => facts[fact] as string));
  const right = told.find(({ facts }) => facts[fact] === common);
  if (!right) return [];
  // Where nobody else tells of the fact, a place may still contradict itself.
  if (told.length === 1 && common?.includes(UNEQUAL)) return [disagreement(fact, right, right, folder)];
  return told
    .filter(({ facts }) => facts[fact] !== common)
    .map((wrong) => disagreement(fact, wrong, right, folder));
}

/** Of equals the one that was told first, the page's own. */
function mostCommon(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: string | undefined;
  for (const [value, count] of counts) {
    if (best === undefined || count > (counts.get(best) ?? 0)) best = value;
  }
  return best;
}

function disagreement(fact: FactName, wrong: Witness, right: Witness, folder: string): Problem {
  return {
    code: 'audit/disagreement',
    severity: 'error',
    message: `The ${fact} differs: ${wrong.part} says ${quote(wrong.facts[fact])}, but ${right.part} in ${folder}/${right.file} says ${quote(right.facts[fact])}`,
    hint: REMEDY,
    place: {
      file: `${folder}/${wrong.file}`,
      ...(wrong.line === undefined ? {} : { line: wrong.line }),
    },
  };
}

function quote(value: string | undefined): string {
  return value ? `“${shorten(value, VALUE_LENGTH)}”` : 'nothing';
}
