/** A page's measured blocks with what only the whole page tells: how much prose stands around each of them. */

import type { Block } from './blocks.ts';
import { type LabelName, labelBits } from './labelNames.ts';
import { Lexicon } from './lexicon.ts';
import { areListed } from './listForms.ts';
import { mayBeHeadline } from './mayBeHeadline.ts';
import { isLabel, isProse, type Measures, measure } from './measures.ts';
import { type PageWords, wordsOfPage } from './pageWords.ts';
import { CLEAR, type Theme, themeOf } from './theme.ts';
import { countNoted, noteRow, rowLength } from './wordRows.ts';

export interface Page {
  readonly at: readonly Measures[];
  readonly lexicon: Lexicon;
  readonly words: PageWords;
  /** Between which blocks blank lines stand. Programs drop them all, or put one everywhere, and then they tell nothing. */
  readonly blankLines: 'nowhere' | 'here and there' | 'everywhere';
  /** Which blocks a headline may be, by their form. */
  readonly mayBeHeadline: readonly boolean[];
  /** Words of prose before each block, and of all of it. */
  readonly proseBefore: readonly number[];
  readonly prose: number;
  /** Words of prose before each block, below the line that is clearly the title where there is one. */
  readonly proseSince: readonly number[];
  /** Distance in blocks to the nearest prose, itself not counted. */
  readonly sinceProse: readonly number[];
  readonly untilProse: readonly number[];
  /** Labels that end an article, seen before each block: copyright, comments, other stories. */
  readonly endsSeen: readonly number[];
  /** What of that, and boxes about authors, was seen below the first prose, before each block: as bits of labels. */
  readonly seenBelow: Int32Array;
  /** For each block the share of its telling words that stand more than 0, 1, 2 or 3 times in the prose. */
  readonly known: readonly Float64Array[];
  readonly theme: Theme;
  /** Is each block one of several short lines of one form, such as the dates of a tour? */
  readonly listed: readonly boolean[];
  /** The first paragraph that opens with a dateline; -1 without. */
  readonly dateline: number;
}

/** `ST. JOSEPH, Mich. (AP) — `, `Hong Kong (CNN Business)`, `BERLIN - `. */
const DATELINE =
  /^\p{Lu}[\p{L} .,'’-]{2,40}\((?:AP|AFP|Reuters|UPI|CNN|dpa|Bloomberg|[A-Z]{2,5})[^)]{0,20}\)|^\p{Lu}{2}[\p{Lu} .'’-]{2,28}(?:, \p{L}[\p{L}. ]{1,20})? ?[-–—:] ?\S/u;

/** Farther than this, distance says nothing more. */
const FAR = 99;
/** Words of prose after which a label may be the end of the article. */
const ENOUGH = 60;
/** Labels below which an article doesn't go on, as a rule. */
export const ENDINGS: readonly LabelName[] = [
  'comments',
  'comment',
  'related',
  'copyright',
  'author',
  'newsletter',
  'topics',
];
const ENDS = labelBits(ENDINGS);

/**
 * @param lexicon where the words of the blocks get their numbers, or have them
 * @param at the blocks' measures, where they are known already
 */
export function toPage(
  blocks: readonly Block[],
  lexicon: Lexicon = new Lexicon(),
  at: readonly Measures[] = measure(blocks, lexicon),
): Page {
  const words = wordsOfPage(at, lexicon);
  const titles = at.map(mayBeHeadline);
  const theme = themeOf(at, words, titles);
  const proseBefore: number[] = [];
  const proseSince: number[] = [];
  const endsSeen: number[] = [];
  const vocabulary = new Uint32Array(words.count);
  const seenBelow = new Int32Array(at.length);
  let below = 0;
  let prose = 0;
  let ends = 0;
  let counted = 0;
  const title = theme.strength >= CLEAR ? theme.i : 0;
  for (const [i, measures] of at.entries()) {
    proseBefore.push(prose);
    proseSince.push(counted);
    endsSeen.push(ends);
    seenBelow[i] = below;
    // Above the article's own title nothing of it can have ended.
    if (i < title) {
      if (isProse(measures)) prose += measures.size;
      continue;
    }
    if (counted >= ENOUGH) below |= measures.labelBits & ENDS;
    if (isLabel(measures, 'copyright', 'comments', 'related')) ends++;
    if (!isProse(measures)) continue;
    prose += measures.size;
    counted += measures.size;
    noteRow(words.tellingAll, i, vocabulary);
  }
  return {
    at,
    lexicon,
    words,
    blankLines: blankLinesIn(at),
    mayBeHeadline: titles,
    proseBefore,
    proseSince,
    prose,
    endsSeen,
    seenBelow,
    known: sharesKnown(words, at.length, vocabulary),
    theme,
    listed: areListed(at),
    dateline: at.findIndex((m) => m.size >= 12 && m.endsSentence && DATELINE.test(m.block.text)),
    sinceProse: distances(at),
    untilProse: distances([...at].reverse()).reverse(),
  };
}

/** As a share of all gaps between blocks: a stray blank line, or a stray lack of one, tells nothing either. */
const STRAY = 0.05;

function blankLinesIn(at: readonly Measures[]): Page['blankLines'] {
  let parted = 0;
  for (let i = 1; i < at.length; i++) if ((at[i] as Measures).block.blankBefore > 0) parted++;
  const share = parted / Math.max(1, at.length - 1);
  return share < STRAY ? 'nowhere' : share > 1 - STRAY ? 'everywhere' : 'here and there';
}

function distances(at: readonly Measures[]): number[] {
  let distance = FAR;
  return at.map((measures) => {
    const here = distance;
    distance = isProse(measures) ? 1 : Math.min(FAR, distance + 1);
    return here;
  });
}

function sharesKnown({ tellingAll }: PageWords, rows: number, vocabulary: Uint32Array): Float64Array[] {
  return [1, 2, 3, 4].map((least) => {
    const shares = new Float64Array(rows);
    for (let i = 0; i < rows; i++)
      shares[i] = countNoted(tellingAll, i, vocabulary, least) / Math.max(1, rowLength(tellingAll, i));
    return shares;
  });
}
