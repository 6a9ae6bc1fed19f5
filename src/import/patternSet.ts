/**
 * Many patterns at once: one pass over a text tells which of them it may fit, by what each can't do without. Hundreds of
 * patterns, tried one after the other on each line of a page, take ten times as long as all else.
 *
 * All sets of the program share that pass: a line is looked at by a dozen tables, and each would go over its letters anew.
 */

import { LONGEST_START, needsOf } from './patternNeeds.ts';
import { fold } from './patternParts.ts';

export interface PatternSet {
  /** Numbers of the patterns that a text may fit, as the bits of a number: what isn't among them doesn't fit. */
  readonly mayFit: (text: string) => number;
  /** The same of a text whose fits are known. */
  readonly among: (fits: Fits) => number;
}

/** What a text may fit: one number for each set of the program. */
export type Fits = readonly number[];

/** As many as the bits that a number's operators know. */
const MOST = 31;

/** Of a text that was read before this set was there, every pattern is tried. */
const EVERY = -1;
const SETS: (readonly RegExp[])[] = [];

/** @param patterns at most 31 */
export function patternSet(patterns: readonly RegExp[]): PatternSet {
  if (patterns.length > MOST) throw new Error(`A set has at most ${MOST} patterns, not ${patterns.length}`);
  const number = SETS.push(patterns) - 1;
  return { mayFit: (text) => fitsOf(text)[number] as number, among: (fits) => fits[number] ?? EVERY };
}

let read: (text: string) => Fits = () => [];
/** How many sets it was built for. */
let sets = 0;
/** Several tables ask for a line, one after the other. */
let last: { readonly text: string; readonly fits: Fits } | undefined;

export function fitsOf(text: string): Fits {
  if (sets < SETS.length) {
    // Built when the first text comes, since a program that imports nothing needs none.
    sets = SETS.length;
    read = build(SETS);
    last = undefined;
  }
  if (last?.text !== text) last = { text, fits: read(text) };
  return last.fits;
}

/** A word or a beginning, and the set and the bit of a pattern that asks for it. */
interface Asked {
  readonly word: string;
  readonly set: number;
  readonly bit: number;
}

function build(all: readonly (readonly RegExp[])[]): (text: string) => Fits {
  const starts: Asked[] = [];
  const words: Asked[] = [];
  const always = all.map(() => 0);
  all.forEach((patterns, set) => {
    patterns.forEach((pattern, n) => {
      const bit = 1 << n;
      for (const need of needsOf(pattern)) {
        if (need.kind === 'begins') for (const word of need.with) starts.push({ word, set, bit });
        else if (need.kind === 'holds') for (const word of need.one) words.push({ word, set, bit });
        else always[set] = (always[set] as number) | bit;
      }
    });
  });
  const begins = grown(saplingOf(starts));
  const holds = grown(withFallbacks(saplingOf(words)));
  let number = 0;
  return (text) => {
    const found = always.slice();
    number++;
    noteStart(text, begins, found);
    noteHeld(text, number, holds, found);
    return found;
  };
}

/** Classes of letters: a row of them is two lines of the processor's cache, of which nearly all letters need the first. */
const COUNT = 64;
/** What stands most often in the texts of papers, folded, in the row's first half, and some more: these have a class each. */
const OWN = " etaoinsrhldcumfgpwybv0k.,-'’:jx" + 'qz!?()/|"#&@$©…–—“”';

let classes: Uint8Array | undefined;

/**
 * Letters that differ in size alone are in one class. All that have none of their own share the rest: a text may then seem
 * to fit that doesn't, never the reverse.
 */
function letterClasses(): Uint8Array {
  classes ??= Uint8Array.from({ length: 0x10000 }, (_, code) => {
    // What is folded stands below U+2200 or among the wide ones, but for two kinds of white space.
    if (code >= 0x2200 && code < 0xfeff && code !== 0x3000) return sharedClass(code);
    const folded = fold(String.fromCharCode(code));
    const own = OWN.indexOf(folded);
    return own >= 0 ? own : sharedClass(folded.charCodeAt(0));
  });
  return classes;
}

function sharedClass(code: number): number {
  return OWN.length + (code % (COUNT - OWN.length));
}

/**
 * A tree of words, one row of next places for each place. A next place is twice its number, and one more where a word
 * ends: what is asked for there, which lies apart, is then looked up for few letters only.
 */
interface Trie {
  readonly next: Uint16Array;
  readonly classes: Uint8Array;
  /** Of each place the number of the last text that came there, so that what is asked for is noted once. */
  readonly last: Int32Array;
  /** What the words of place `i` stand for, from `from[i]` up to `from[i + 1]`: the sets, and their bits. */
  readonly from: Uint32Array;
  readonly sets: Uint8Array;
  readonly bits: Int32Array;
}

const ENDS = 1;

/** A tree in the making: what is asked for at each place are sets and bits, side by side. */
interface Sapling {
  readonly next: Uint16Array;
  readonly asked: readonly number[][];
}

function saplingOf(words: readonly Asked[]): Sapling {
  const most = words.reduce((sum, { word }) => sum + word.length, 1);
  const rows = new Uint16Array(most * COUNT);
  const asked: number[][] = [[]];
  const letters = letterClasses();
  for (const { word, set, bit } of words) {
    let at = 0;
    for (let i = 0; i < word.length; i++) {
      const step = at * COUNT + (letters[word.charCodeAt(i)] as number);
      if (rows[step] === 0) rows[step] = asked.push([]) - 1;
      at = rows[step] as number;
    }
    ask(asked[at] as number[], set, bit);
  }
  if (asked.length > 0x7fff) throw new Error('The patterns ask for too many words');
  const next = rows.slice(0, asked.length * COUNT).map((at) => 2 * at + (asked[at]?.length === 0 ? 0 : ENDS));
  return { next, asked };
}

function grown({ next, asked }: Sapling): Trie {
  const from = new Uint32Array(asked.length + 1);
  asked.forEach((pairs, i) => {
    from[i + 1] = (from[i] as number) + pairs.length / 2;
  });
  const pairs = asked.flat();
  const sets = Uint8Array.from({ length: pairs.length / 2 }, (_, k) => pairs[2 * k] as number);
  const bits = Int32Array.from({ length: pairs.length / 2 }, (_, k) => pairs[2 * k + 1] as number);
  return { next, classes: letterClasses(), last: new Int32Array(asked.length), from, sets, bits };
}

function ask(asked: number[], set: number, bit: number): void {
  for (let k = 0; k < asked.length; k += 2) {
    if (asked[k] !== set) continue;
    asked[k + 1] = (asked[k + 1] as number) | bit;
    return;
  }
  asked.push(set, bit);
}

/**
 * Where a word breaks off, its longest ending that begins another word goes on (Aho and Corasick, “Efficient string
 * matching”, 1975): then no letter of a text is looked at twice.
 */
function withFallbacks(sapling: Sapling): Sapling {
  const { next, asked } = sapling;
  const fallback = new Uint16Array(next.length / COUNT);
  const queue: number[] = [];
  for (let c = 0; c < COUNT; c++) if (next[c] !== 0) queue.push((next[c] as number) >> 1);
  for (const at of queue) {
    const other = fallback[at] as number;
    const there = asked[other] as number[];
    for (let k = 0; k < there.length; k += 2)
      ask(asked[at] as number[], there[k] as number, there[k + 1] as number);
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
  return sapling;
}

/** Puts what a text begins with into the bits. */
function noteStart(text: string, trie: Trie, found: number[]): void {
  const { next, classes: letters } = trie;
  let place = 0;
  for (let i = 0; i < LONGEST_START && i < text.length; i++) {
    place = next[(place >> 1) * COUNT + (letters[text.charCodeAt(i)] as number)] as number;
    if (place === 0) break;
    if ((place & ENDS) !== 0) note(place >> 1, trie, found);
  }
}

/** Puts what a text holds into the bits. */
function noteHeld(text: string, number: number, trie: Trie, found: number[]): void {
  const { next, last, classes: letters } = trie;
  let place = 0;
  for (let i = 0; i < text.length; i++) {
    place = next[(place >> 1) * COUNT + (letters[text.charCodeAt(i)] as number)] as number;
    if ((place & ENDS) === 0 || last[place >> 1] === number) continue;
    last[place >> 1] = number;
    note(place >> 1, trie, found);
  }
}

function note(place: number, { from, sets, bits }: Trie, found: number[]): void {
  const end = from[place + 1] as number;
  for (let k = from[place] as number; k < end; k++) {
    const set = sets[k] as number;
    found[set] = (found[set] as number) | (bits[k] as number);
  }
}
