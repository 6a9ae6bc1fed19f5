/** Signs of the lines beside one that may be the headline. */

import type { Candidate } from './candidate.ts';
import type { LabelName } from './labels.ts';
import type { Measures } from './measures.ts';
import { labelled, rising, type SignRow, several } from './signs.ts';

/** The labels that tell something here. */
export const LABELS: readonly LabelName[] = [
  'share',
  'related',
  'comments',
  'newsletter',
  'consent',
  'account',
  'menu',
  'gallery',
  'topics',
  'bylineLead',
  'author',
  'contact',
  'update',
  'reprint',
  'count',
  'number',
  'ad',
];

/** The same signs of the line before, of the one after and of the one after that. */
export function lineAt(where: string, reach: number): readonly SignRow<Candidate>[] {
  // A list that is asked for a place before its first one is slow from then on.
  const at = (s: Candidate): Measures | undefined => (s.i + reach < 0 ? undefined : s.page.at[s.i + reach]);
  const facts = ['is there', 'says by whom', 'has a name', 'has a date', 'ends a sentence', 'is longer'];
  return [
    rising(`${where} size`, [3, 6, 12, 20, 35], (s: Candidate) => at(s)?.size ?? 0),
    several(
      facts.map((fact) => `${where} ${fact}`),
      (s) => factsOf(at(s), s.here),
    ),
    labelled(where, LABELS, at),
  ];
}

/** The facts of a line beside the candidate, as bits in the order of their names. */
function factsOf(m: Measures | undefined, here: Measures): number {
  if (m === undefined) return 0;
  return (
    1 |
    (m.byline.said ? 2 : 0) |
    (!m.byline.said && m.byline.names.length > 0 ? 4 : 0) |
    (m.hasDate || m.hasAgo ? 8 : 0) |
    (m.endsSentence ? 16 : 0) |
    (m.size > here.size ? 32 : 0)
  );
}
