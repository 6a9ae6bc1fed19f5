/** What a page is about: the line above the text whose words its paragraphs take up, before anything is decided. */

import { isLabel, type Measures } from './measures.ts';
import type { PageWords } from './pageWords.ts';
import { patternSet } from './patternSet.ts';
import type { WordRows } from './wordRows.ts';

export interface Theme {
  /** The block whose words the paragraphs below it take up most; -1 where none does. */
  readonly i: number;
  /** How well they do. */
  readonly strength: number;
  /** For each block, how many different words of that line stand in it. */
  readonly shared: Uint32Array;
}

/** How well the paragraphs must take up a line for it to be clearly their title. */
export const CLEAR = 8;
/** Paragraphs this far below a line, in blocks, tell whether it is their title. */
const REACH = 40;
/** A word that more of them have tells no more. */
const ENOUGH = 3;
/** A line of fewer words is a menu's entry as often. */
const LEAST = 3;
/** One of more is a standfirst or a teaser. */
const MOST = 26;

/** @param titles which blocks a headline may be, by their form */
export function themeOf(at: readonly Measures[], words: PageWords, titles: readonly boolean[]): Theme {
  const places = placesOfWords(at, words);
  let best = -1;
  let strength = 0;
  at.forEach((m, i) => {
    if (!titles[i] || !mayBeTheme(m)) return;
    const found = takenUp(words.telling, i, places);
    // Of a title that stands twice, the one nearer to the text.
    if (found >= strength && found > 0) {
      best = i;
      strength = found;
    }
  });
  return { i: best, strength, shared: sharedWith(words, at.length, best) };
}

function mayBeTheme(m: Measures): boolean {
  return (
    m.size >= LEAST && m.size <= MOST && m.labelBits === 0 && !m.namesPicture && !isSentence(m) && !asks(m)
  );
}

/** A form asks the reader to agree. */
const ASKS =
  /^(?:i|we|ich|je|yo|you|vous|sie) (?:agree|accept|consent|have read|can|may|stimme|akzeptiere|accepte|acepto|pouvez|können)\b|privacy|cookies?\b/i;

const ASKING = patternSet([ASKS]);

function asks({ block, fits }: Measures): boolean {
  return ASKING.among(fits) !== 0 && ASKS.test(block.text);
}

/** A full stop ends it; headlines ask and shout at most. */
function isSentence(m: Measures): boolean {
  return m.endsSentence && !/[?!？！]["”’»」]?$/.test(m.block.text);
}

/** Of each word, by its number, the paragraphs that have it, in their order. */
function placesOfWords(at: readonly Measures[], { telling, count }: PageWords): WordRows {
  const paragraphs = at.flatMap((m, i) => (isParagraph(m) ? [i] : []));
  const ends = new Uint32Array(count + 1);
  eachWord(telling, paragraphs, (n) => {
    ends[n + 1] = (ends[n + 1] as number) + 1;
  });
  for (let n = 0; n < count; n++) ends[n + 1] = (ends[n + 1] as number) + (ends[n] as number);
  const numbers = new Uint32Array(ends[count] as number);
  const next = ends.slice();
  eachWord(telling, paragraphs, (n, i) => {
    numbers[next[n] as number] = i;
    next[n] = (next[n] as number) + 1;
  });
  return { numbers, starts: ends };
}

function isParagraph(m: Measures): boolean {
  return m.size >= 12 && m.endsSentence && !isLabel(m, 'consent', 'copyright', 'newsletter', 'account');
}

function eachWord(
  { numbers, starts }: WordRows,
  rows: readonly number[],
  take: (word: number, row: number) => void,
): void {
  for (const i of rows) {
    const end = starts[i + 1] as number;
    for (let k = starts[i] as number; k < end; k++) take(numbers[k] as number, i);
  }
}

/** The words that the paragraphs below take up, each by how many do, times their share of all. */
function takenUp({ numbers, starts }: WordRows, i: number, places: WordRows): number {
  const [from, to] = [starts[i] as number, starts[i + 1] as number];
  let sum = 0;
  let known = 0;
  for (let k = from; k < to; k++) {
    const n = numbers[k] as number;
    let below = 0;
    let above = 0;
    const end = places.starts[n + 1] as number;
    for (let p = places.starts[n] as number; p < end; p++) {
      const place = places.numbers[p] as number;
      if (place > i && place <= i + REACH) below++;
      else if (place < i && place >= i - REACH) above++;
    }
    // A crosshead's words stand in the paragraphs above it, too.
    sum += Math.min(ENOUGH, below) - Math.min(ENOUGH, above);
    if (below > 0) known++;
  }
  return from === to ? 0 : (Math.max(0, sum) * known) / (to - from);
}

/** For each block, how many of the theme's words stand in it. */
function sharedWith({ count, all, telling }: PageWords, rows: number, theme: number): Uint32Array {
  const shared = new Uint32Array(rows);
  if (theme < 0) return shared;
  const isWanted = new Uint8Array(count);
  for (let k = telling.starts[theme] as number; k < (telling.starts[theme + 1] as number); k++)
    isWanted[telling.numbers[k] as number] = 1;
  /** Of each word the last block that it was counted in, and one more. */
  const counted = new Uint32Array(count);
  for (let i = 0; i < rows; i++) {
    const end = all.starts[i + 1] as number;
    for (let k = all.starts[i] as number; k < end; k++) {
      const n = all.numbers[k] as number;
      if (isWanted[n] === 0 || counted[n] === i + 1) continue;
      counted[n] = i + 1;
      shared[i] = (shared[i] as number) + 1;
    }
  }
  return shared;
}
