/** What a page is about: the line above the text whose words its paragraphs take up, before anything is decided. */

import { mayBeHeadline } from './mayBeHeadline.ts';
import { isLabel, type Measures } from './measures.ts';
import { isTelling } from './words.ts';

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

export function themeOf(at: readonly Measures[]): Theme {
  const places = placesOfWords(at);
  let best = -1;
  let strength = 0;
  at.forEach((m, i) => {
    if (
      m.size < LEAST ||
      m.size > MOST ||
      isSentence(m) ||
      m.namesPicture ||
      m.labels.length > 0 ||
      ASKS.test(m.block.text) ||
      !mayBeHeadline(m)
    )
      return;
    const found = takenUp(tellingWords(m), places, i);
    // Of a title that stands twice, the one nearer to the text.
    if (found >= strength && found > 0) {
      best = i;
      strength = found;
    }
  });
  const words = new Set(best < 0 ? [] : tellingWords(at[best] as Measures));
  return { i: best, strength, shared: at.map((m) => sharedWith(words, m)) };
}

/** A form asks the reader to agree. */
const ASKS =
  /^(?:i|we|ich|je|yo|you|vous|sie) (?:agree|accept|consent|have read|can|may|stimme|akzeptiere|accepte|acepto|pouvez|können)\b|privacy|cookies?\b/i;

/** A full stop ends it; headlines ask and shout at most. */
function isSentence(m: Measures): boolean {
  return m.endsSentence && !/[?!？！]["”’»」]?$/.test(m.block.text);
}

/** Of each word, the paragraphs that have it, in their order. */
function placesOfWords(at: readonly Measures[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  at.forEach((m, i) => {
    if (m.size < 12 || !m.endsSentence || isLabel(m, 'consent', 'copyright', 'newsletter', 'account')) return;
    for (const word of tellingWords(m)) {
      const found = places.get(word);
      if (found === undefined) places.set(word, [i]);
      else found.push(i);
    }
  });
  return places;
}

function tellingWords(m: Measures): readonly string[] {
  return [...new Set(m.words)].filter((word) => isTelling(word, m.cjk));
}

/** The words that the paragraphs below take up, each by how many do, times their share of all. */
function takenUp(
  words: readonly string[],
  places: ReadonlyMap<string, readonly number[]>,
  i: number,
): number {
  let sum = 0;
  let known = 0;
  for (const word of words) {
    let below = 0;
    let above = 0;
    for (const place of places.get(word) ?? []) {
      if (place > i && place <= i + REACH) below++;
      else if (place < i && place >= i - REACH) above++;
    }
    // A crosshead's words stand in the paragraphs above it, too.
    sum += Math.min(ENOUGH, below) - Math.min(ENOUGH, above);
    if (below > 0) known++;
  }
  return words.length === 0 ? 0 : (Math.max(0, sum) * known) / words.length;
}

function sharedWith(words: ReadonlySet<string>, m: Measures): number {
  if (words.size === 0) return 0;
  const found = new Set<string>();
  for (const word of m.words) if (words.has(word)) found.add(word);
  return found.size;
}
