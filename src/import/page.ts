/** A page's measured blocks with what only the whole page tells: how much prose stands around each of them. */

import type { Block } from './blocks.ts';
import type { LabelName } from './labels.ts';
import { isLabel, isProse, type Measures, measure } from './measures.ts';
import { CLEAR, type Theme, themeOf } from './theme.ts';
import { isTelling } from './words.ts';

export interface Page {
  readonly at: readonly Measures[];
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
  /** What of that, and boxes about authors, was seen below the first prose, before each block. */
  readonly seenBelow: readonly ReadonlySet<LabelName>[];
  /** For each block the share of its telling words that stand more than 0, 1, 2 or 3 times in the prose. */
  readonly known: readonly (readonly number[])[];
  readonly theme: Theme;
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
const ENDINGS: ReadonlySet<LabelName> = new Set([
  'comments',
  'comment',
  'related',
  'copyright',
  'author',
  'newsletter',
  'topics',
]);

/** @param at the blocks' measures, where they are known already */
export function toPage(blocks: readonly Block[], at: readonly Measures[] = measure(blocks)): Page {
  const theme = themeOf(at);
  const proseBefore: number[] = [];
  const proseSince: number[] = [];
  const endsSeen: number[] = [];
  const vocabulary = new Map<string, number>();
  const seenBelow: ReadonlySet<LabelName>[] = [];
  let below: ReadonlySet<LabelName> = new Set();
  let prose = 0;
  let ends = 0;
  let counted = 0;
  const title = theme.strength >= CLEAR ? theme.i : 0;
  for (const [i, measures] of at.entries()) {
    proseBefore.push(prose);
    proseSince.push(counted);
    endsSeen.push(ends);
    seenBelow.push(below);
    // Above the article's own title nothing of it can have ended.
    if (i < title) {
      if (isProse(measures)) prose += measures.size;
      continue;
    }
    for (const { name } of measures.labels) {
      if (counted >= ENOUGH && ENDINGS.has(name) && !below.has(name)) below = new Set([...below, name]);
    }
    if (isLabel(measures, 'copyright', 'comments', 'related')) ends++;
    if (!isProse(measures)) continue;
    prose += measures.size;
    counted += measures.size;
    for (const word of measures.words) {
      if (isTelling(word, measures.cjk)) vocabulary.set(word, (vocabulary.get(word) ?? 0) + 1);
    }
  }
  return {
    at,
    proseBefore,
    proseSince,
    prose,
    endsSeen,
    seenBelow,
    known: sharesKnown(at, vocabulary),
    theme,
    dateline: at.findIndex((m) => m.size >= 12 && m.endsSentence && DATELINE.test(m.block.text)),
    sinceProse: distances(at),
    untilProse: distances([...at].reverse()).reverse(),
  };
}

function distances(at: readonly Measures[]): number[] {
  let distance = FAR;
  return at.map((measures) => {
    const here = distance;
    distance = isProse(measures) ? 1 : Math.min(FAR, distance + 1);
    return here;
  });
}

function sharesKnown(at: readonly Measures[], vocabulary: ReadonlyMap<string, number>): number[][] {
  const known: number[][] = [[], [], [], []];
  for (const { words, cjk } of at) {
    let telling = 0;
    let [once, twice, thrice, often] = [0, 0, 0, 0];
    for (const word of words) {
      if (!isTelling(word, cjk)) continue;
      telling++;
      const times = vocabulary.get(word) ?? 0;
      if (times > 0) once++;
      if (times > 1) twice++;
      if (times > 2) thrice++;
      if (times > 3) often++;
    }
    [once, twice, thrice, often].forEach((count, least) => {
      known[least]?.push(telling === 0 ? 0 : count / telling);
    });
  }
  return known;
}
