/**
 * Many patterns at once: one pass over a text tells which of them it may fit, by what each can't do without. Hundreds of
 * patterns, tried one after the other on each line of a page, take ten times as long as all else.
 */

import { LONGEST_START, needsOf } from './patternNeeds.ts';
import { fold } from './patternParts.ts';

export interface PatternSet {
  /** Numbers of the patterns that a text may fit, as the bits of a number: what isn't among them doesn't fit. */
  readonly mayFit: (text: string) => number;
}

/** As many as the bits that a number's operators know. */
const MOST = 31;

/** @param patterns at most 31 */
export function patternSet(patterns: readonly RegExp[]): PatternSet {
  if (patterns.length > MOST) throw new Error(`A set has at most ${MOST} patterns, not ${patterns.length}`);
  let mayFit: PatternSet['mayFit'] | undefined;
  return {
    mayFit: (text) => {
      // Built when the first text comes, since a program that imports nothing needs none.
      mayFit ??= build(patterns);
      return mayFit(text);
    },
  };
}

function build(patterns: readonly RegExp[]): PatternSet['mayFit'] {
  const starts: [string, number][] = [];
  const words: [string, number][] = [];
  let always = 0;
  patterns.forEach((pattern, n) => {
    const bit = 1 << n;
    for (const need of needsOf(pattern)) {
      if (need.kind === 'begins') for (const start of need.with) starts.push([start, bit]);
      else if (need.kind === 'holds') for (const word of need.one) words.push([word, bit]);
      else always |= bit;
    }
  });
  const begins = trieOf(starts);
  const holds = withFallbacks(trieOf(words));
  return (text) => always | startBits(text, begins) | heldBits(text, holds);
}

/** Classes of letters: few, so that the tables stay within the processor's reach. */
const COUNT = 88;
/** From here on letters past ASCII share classes: a text may then seem to fit that doesn't, never the reverse. */
const SHARED = 70;

let classes: Uint8Array | undefined;

/** Letters that differ in size alone are in one class. */
function letterClasses(): Uint8Array {
  classes ??= Uint8Array.from({ length: 0x10000 }, (_, code) => {
    // Letters that come large and small stand below U+2200 or among the wide ones.
    const isCased = code < 0x2200 || code >= 0xff00;
    const folded = isCased ? fold(String.fromCharCode(code)).charCodeAt(0) : code;
    return folded < 0x80 ? asciiClass(folded) : SHARED + (folded % (COUNT - SHARED));
  });
  return classes;
}

/** Folded, so without capitals; control characters but for white space are in no word. */
function asciiClass(code: number): number {
  return code < 32 ? 0 : code < 65 ? code - 31 : code - 31 - 26;
}

/**
 * A tree of words, one row of next places for each place. A next place is twice its number, and one more where a word
 * ends: the words' bits, which lie apart, are then looked up for few letters only.
 */
interface Trie {
  readonly next: Uint16Array;
  readonly bits: Int32Array;
  readonly classes: Uint8Array;
}

const ENDS = 1;

function trieOf(words: readonly (readonly [string, number])[]): Trie {
  const most = words.reduce((sum, [word]) => sum + word.length, 1);
  const rows = new Uint16Array(most * COUNT);
  const bits = new Int32Array(most);
  const letters = letterClasses();
  let places = 1;
  for (const [word, bit] of words) {
    let at = 0;
    for (let i = 0; i < word.length; i++) {
      const step = at * COUNT + (letters[word.charCodeAt(i)] as number);
      if (rows[step] === 0) rows[step] = places++;
      at = rows[step] as number;
    }
    bits[at] = (bits[at] as number) | bit;
  }
  if (places > 0x7fff) throw new Error('The patterns of this set ask for too many words');
  const next = rows.slice(0, places * COUNT).map((at) => 2 * at + (bits[at] === 0 ? 0 : ENDS));
  return { next, bits, classes: letters };
}

/**
 * Where a word breaks off, its longest ending that begins another word goes on (Aho and Corasick, “Efficient string
 * matching”, 1975): then no letter of a text is looked at twice.
 */
function withFallbacks(trie: Trie): Trie {
  const { next, bits } = trie;
  const fallback = new Uint16Array(next.length / COUNT);
  const queue: number[] = [];
  for (let c = 0; c < COUNT; c++) if (next[c] !== 0) queue.push((next[c] as number) >> 1);
  for (const at of queue) {
    const other = fallback[at] as number;
    bits[at] = (bits[at] as number) | (bits[other] as number);
    for (let c = 0; c < COUNT; c++) {
      const to = next[at * COUNT + c] as number;
      const elsewhere = next[other * COUNT + c] as number;
      // What ends elsewhere ends here, too.
      next[at * COUNT + c] = to === 0 ? elsewhere : to | (elsewhere & ENDS);
      if (to === 0) continue;
      fallback[to >> 1] = elsewhere >> 1;
      queue.push(to >> 1);
    }
  }
  return trie;
}

function startBits(text: string, { next, bits, classes: letters }: Trie): number {
  let found = 0;
  let place = 0;
  for (let i = 0; i < LONGEST_START && i < text.length; i++) {
    place = next[(place >> 1) * COUNT + (letters[text.charCodeAt(i)] as number)] as number;
    if (place === 0) break;
    if ((place & ENDS) !== 0) found |= bits[place >> 1] as number;
  }
  return found;
}

function heldBits(text: string, { next, bits, classes: letters }: Trie): number {
  let found = 0;
  let place = 0;
  for (let i = 0; i < text.length; i++) {
    place = next[(place >> 1) * COUNT + (letters[text.charCodeAt(i)] as number)] as number;
    if ((place & ENDS) !== 0) found |= bits[place >> 1] as number;
  }
  return found;
}
