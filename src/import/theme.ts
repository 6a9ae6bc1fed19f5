/** What a page is about: the line above the text whose words its paragraphs take up, before anything is decided. */

import { isLabel, type Measures } from './measures.ts';
import type { PageWords } from './pageWords.ts';
import { patternSet } from './patternSet.ts';

export interface Theme {
  /** The block whose words the paragraphs below it take up most; -1 where none does. */
  readonly i: number;
  /** How well they do. */
  readonly strength: number;
  /** For each block, how many different words of that line stand in it. */
  readonly shared: readonly number[];
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
    const found = takenUp(words.telling[i] ?? [], places, i);
    // Of a title that stands twice, the one nearer to the text.
    if (found >= strength && found > 0) {
      best = i;
      strength = found;
    }
  });
  return { i: best, strength, shared: sharedWith(words, best) };
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
type Places = readonly (readonly number[] | undefined)[];

function placesOfWords(at: readonly Measures[], words: PageWords): Places {
  const places: (number[] | undefined)[] = Array.from({ length: words.count });
  at.forEach((m, i) => {
    if (m.size < 12 || !m.endsSentence || isLabel(m, 'consent', 'copyright', 'newsletter', 'account')) return;
    for (const n of words.telling[i] ?? []) {
      const found = places[n];
      if (found === undefined) places[n] = [i];
      else found.push(i);
    }
  });
  return places;
}

/** The words that the paragraphs below take up, each by how many do, times their share of all. */
function takenUp(words: readonly number[], places: Places, i: number): number {
  let sum = 0;
  let known = 0;
  for (const n of words) {
    let below = 0;
    let above = 0;
    for (const place of places[n] ?? []) {
      if (place > i && place <= i + REACH) below++;
      else if (place < i && place >= i - REACH) above++;
    }
    // A crosshead's words stand in the paragraphs above it, too.
    sum += Math.min(ENOUGH, below) - Math.min(ENOUGH, above);
    if (below > 0) known++;
  }
  return words.length === 0 ? 0 : (Math.max(0, sum) * known) / words.length;
}

/** For each block, how many of the theme's words stand in it. */
function sharedWith({ count, all, telling }: PageWords, theme: number): readonly number[] {
  const isWanted = new Uint8Array(count);
  for (const n of telling[theme] ?? []) isWanted[n] = 1;
  /** Of each word the last block that it was counted in. */
  const counted = new Int32Array(count).fill(-1);
  return all.map((words, i) => {
    let shared = 0;
    for (const n of words) {
      if (isWanted[n] === 0 || counted[n] === i) continue;
      counted[n] = i;
      shared++;
    }
    return shared;
  });
}
