/** Lines that may be headlines, with what holds of them, → weights of the signs: which of a page's lines is it? */

import { HEADLINE_SIGNS } from '../src/import/headlineSigns.ts';
import { adam } from './adam.ts';

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
  'a long sentence': -0.5,
  'two sentences': -0.8,
  'is the theme': 0.5,
  'stands twice in a row': 0.4,
  'stands twice, with the lines around it': -0.6,
  'one of a list, by the line before': -0.6,
  'right above a date or byline above the text': 0.3,
  'as a caption speaks': -0.5,
  'ends with another line': -0.6,
  'right below a line that the text takes up': -0.6,
  'right above a line that the text takes up': 0.4,
  'a sentence below a picture’s label': -0.6,
  'a sentence below a title': -0.6,
  'a sentence below a title, above a byline': -0.8,
  'a title above a sentence': 0.4,
  'a title above a sentence and a byline': 0.6,
  'a longer line below a title, above a byline': -1.0,
  'above a longer line and a byline': 0.5,
  'above a statement and a byline': 1,
  'below a line that stands twice': -0.8,
  'names somebody from the line above again': -0.5,
  'the line below names somebody again': 0.5,
};

/** A line that may be the headline: the numbers of the signs that hold of it, and whether it is. */
export interface Choice {
  readonly held: readonly number[];
  readonly right: boolean;
}

/** @param rows the lines of each page, at least one of them right */
export function weighHeadline(rows: readonly (readonly Choice[])[], l2: number): Float64Array {
  const known = Float64Array.from(HEADLINE_SIGNS.names, (name) => KNOWN[name] ?? 0);
  const w = known.slice();
  const shares = new Float64Array(Math.max(0, ...rows.map((row) => row.length)));
  adam(w, { rounds: 300, l2, known }, (gradient) => {
    for (const choices of rows) addSlope(gradient, w, choices, shares);
  });
  return w;
}

/** @param shares room for a number of each line, used again for every page */
function addSlope(
  gradient: Float64Array,
  w: Float64Array,
  choices: readonly Choice[],
  shares: Float64Array,
): void {
  let top = -Infinity;
  choices.forEach(({ held }, i) => {
    let score = 0;
    for (const n of held) score += w[n] as number;
    shares[i] = score;
    top = Math.max(top, score);
  });
  let all = 0;
  let right = 1e-300;
  choices.forEach((one, i) => {
    const share = Math.exp((shares[i] as number) - top);
    shares[i] = share;
    all += share;
    if (one.right) right += share;
  });
  choices.forEach((one, i) => {
    const delta = (shares[i] as number) * (1 / all - (one.right ? 1 / right : 0));
    if (Math.abs(delta) < 1e-9) return;
    for (const n of one.held) gradient[n] = (gradient[n] as number) + delta;
  });
}
