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

/** The classes of equal letters; 0 are all that no pattern asks for. */
type Classes = Uint16Array;

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
  const classes = classesOf([...starts, ...words].map(([text]) => text).join(''));
  const count = Math.max(...classes) + 1;
  const begins = trieOf(starts, classes, count);
  const holds = withFallbacks(trieOf(words, classes, count), count);
  return (text) => always | startBits(text, begins, classes) | heldBits(text, holds, classes);
}

/** Letters that differ in size alone, or look the same to a pattern, are in one class. */
function classesOf(letters: string): Classes {
  const classes = new Uint16Array(0x10000);
  let count = 0;
  for (let i = 0; i < letters.length; i++) {
    const code = letters.charCodeAt(i);
    if (classes[code] === 0) classes[code] = ++count;
  }
  // Letters that come large and small stand below U+2200 or among the wide ones.
  for (let code = 0; code < 0x10000; code = code === 0x2200 ? 0xff00 : code + 1) {
    const small = fold(String.fromCharCode(code)).charCodeAt(0);
    if (classes[code] === 0) classes[code] = classes[small] ?? 0;
  }
  return classes;
}

/** A tree of words: each place's next places by the class of the letter, and the bits of the words that end there. */
interface Trie {
  readonly next: Int32Array;
  readonly bits: Int32Array;
}

function trieOf(words: readonly (readonly [string, number])[], classes: Classes, count: number): Trie {
  const most = words.reduce((sum, [word]) => sum + word.length, 1);
  const next = new Int32Array(most * count);
  const bits = new Int32Array(most);
  let places = 1;
  for (const [word, bit] of words) {
    let at = 0;
    for (let i = 0; i < word.length; i++) {
      const step = at * count + (classes[word.charCodeAt(i)] as number);
      if (next[step] === 0) next[step] = places++;
      at = next[step] as number;
    }
    bits[at] = (bits[at] as number) | bit;
  }
  // A place is kept as the number of its row's first entry, which saves a multiplication for each letter.
  return {
    next: next.slice(0, places * count).map((place) => place * count),
    bits: spread(bits, places, count),
  };
}

function spread(bits: Int32Array, places: number, count: number): Int32Array {
  const wide = new Int32Array(places * count);
  for (let place = 0; place < places; place++) wide[place * count] = bits[place] as number;
  return wide;
}

/**
 * Where a word breaks off, its longest ending that begins another word goes on (Aho and Corasick, “Efficient string
 * matching”, 1975): then no letter of a text is looked at twice.
 */
function withFallbacks({ next, bits }: Trie, count: number): Trie {
  const fallback = new Int32Array(next.length);
  const queue: number[] = [];
  for (let c = 0; c < count; c++) if (next[c] !== 0) queue.push(next[c] as number);
  for (let head = 0; head < queue.length; head++) {
    const at = queue[head] as number;
    const other = fallback[at] as number;
    bits[at] = (bits[at] as number) | (bits[other] as number);
    for (let c = 0; c < count; c++) {
      const to = next[at + c] as number;
      if (to === 0) next[at + c] = next[other + c] as number;
      else {
        fallback[to] = next[other + c] as number;
        queue.push(to);
      }
    }
  }
  return { next, bits };
}

function startBits(text: string, { next, bits }: Trie, classes: Classes): number {
  let found = 0;
  let at = 0;
  for (let i = 0; i < LONGEST_START && i < text.length; i++) {
    at = next[at + (classes[text.charCodeAt(i)] as number)] as number;
    if (at === 0) break;
    found |= bits[at] as number;
  }
  return found;
}

function heldBits(text: string, { next, bits }: Trie, classes: Classes): number {
  let found = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    at = next[at + (classes[text.charCodeAt(i)] as number)] as number;
    found |= bits[at] as number;
  }
  return found;
}
