/**
 * `importLabels.json`: which lines of the corpus's pages are the article, where nobody has typed that off, and corrections
 * where what was typed off can't be found in the text. Numbers of lines alone, no words of the pages.
 *
 * They were made by reading the pages, with what our import makes of the HTML and of the text marked beside each
 * line, as the people did who typed off the corpus: no captions, credits, bylines, standfirsts, pointers to other stories.
 * `open` are lines that such people may type or not: quoted posts, lists of sources, notes below the article. They are for
 * learning alone: pages are scored against the corpus's own truth.
 */

import { readFileSync } from 'node:fs';
import type { Page } from '../src/import/page.ts';

export interface LineLabels {
  /** The headline's line, counting from 1; where its words stand on several lines each of them is right. */
  readonly headline?: number;
  /** Ranges of lines, as `12-30,34`. */
  readonly text?: string;
  readonly open?: string;
}

export type LabelsOfPages = Readonly<Record<string, LineLabels>>;

export function readLabels(file: string): LabelsOfPages {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Of each block: 1 text, 0 not, -1 open. */
export type Known = readonly (0 | 1 | -1)[];

export function labelledText(page: Page, labels: LineLabels): Known | undefined {
  if (labels.text === undefined) return undefined;
  const [text, open] = [linesIn(labels.text), linesIn(labels.open ?? '')];
  return page.at.map(({ block }) => {
    const is = (set: ReadonlySet<number>): boolean => block.lines.some((line) => set.has(line.number));
    return is(text) ? 1 : is(open) ? -1 : 0;
  });
}

function linesIn(ranges: string): ReadonlySet<number> {
  const found = new Set<number>();
  for (const range of ranges.split(',').filter((one) => one !== '')) {
    const [from, to] = range.split('-').map(Number);
    for (let n = from as number; n <= (to ?? (from as number)); n++) found.add(n);
  }
  return found;
}
