/**
 * What a pattern can't do without: the beginnings that a text must have to fit it, or words of which it must hold one.
 * It is found in the pattern itself, so a table of patterns stays what it is: a text that lacks them needn't be tried.
 */

import { type Part, partsOf } from './patternParts.ts';

/** What one of a pattern's ways asks of a text, in folded letters; any of the strings will do. */
export type Need =
  | { readonly kind: 'begins'; readonly with: readonly string[] }
  | { readonly kind: 'holds'; readonly one: readonly string[] }
  /** Every text has to be tried. */
  | { readonly kind: 'nothing' };

/** Longest beginning that is looked at; a longer one tells hardly more. */
export const LONGEST_START = 5;
/** A word need not be longer than this to be rare. */
const LONGEST_WORD = 6;
/** More strings than this aren't spelt out. */
const MOST = 4000;

/** One for each of the ways in which a pattern can fit. */
export function needsOf(pattern: RegExp): readonly Need[] {
  const whole = partsOf(pattern);
  const ways = whole.kind === 'either' ? whole.parts : [whole];
  return ways.map((way): Need => {
    const starts = beginsAtStart(way) ? startsOf(way) : undefined;
    if (starts !== undefined) return { kind: 'begins', with: starts };
    const words = wordsOf(way);
    return words === undefined ? { kind: 'nothing' } : { kind: 'holds', one: words };
  });
}

function beginsAtStart(part: Part): boolean {
  if (part.kind === 'edge') return part.isStart;
  if (part.kind === 'row') return part.parts[0] !== undefined && beginsAtStart(part.parts[0]);
  return part.kind === 'either' && part.parts.every(beginsAtStart);
}

/** Beginnings of a part's texts: those that may go on with what follows it, and those that say nothing more. */
interface Starts {
  readonly open: ReadonlySet<string>;
  readonly closed: ReadonlySet<string>;
}

function startsOf(part: Part): readonly string[] | undefined {
  const { open, closed } = goOn({ open: new Set(['']), closed: new Set() }, part);
  const all = new Set([...open, ...closed]);
  return all.has('') || all.size > MOST ? undefined : [...all];
}

function goOn(before: Starts, part: Part): Starts {
  if (before.open.size === 0 || part.kind === 'edge') return before;
  if (before.open.size > MOST)
    return { open: new Set(), closed: new Set([...before.closed, ...before.open]) };
  switch (part.kind) {
    case 'character':
      return part.of === undefined
        ? { open: new Set(), closed: new Set([...before.closed, ...before.open]) }
        : sorted(
            before,
            [...before.open].flatMap((start) => (part.of ?? []).map((one) => start + one)),
          );
    case 'row':
      return part.parts.reduce(goOn, before);
    case 'either':
      return union(part.parts.map((one) => goOn(before, one)));
    case 'repeat':
      return goOnRepeating(before, part.part, part.least, part.isOften);
  }
}

function sorted(before: Starts, starts: readonly string[]): Starts {
  return {
    open: new Set(starts.filter((start) => start.length < LONGEST_START)),
    closed: new Set([...before.closed, ...starts.filter((start) => start.length >= LONGEST_START)]),
  };
}

function union(all: readonly Starts[]): Starts {
  return {
    open: new Set(all.flatMap(({ open }) => [...open])),
    closed: new Set(all.flatMap(({ closed }) => [...closed])),
  };
}

/** What comes often isn't spelt out past its first time. */
function goOnRepeating(before: Starts, part: Part, least: number, isOften: boolean): Starts {
  const once = goOn(before, part);
  const more = isOften ? { open: new Set<string>(), closed: new Set([...once.closed, ...once.open]) } : once;
  return least > 0 ? more : union([before, more]);
}

/** All texts of a part, where they are few; and words of which each of its texts holds one. */
interface Words {
  readonly exact: readonly string[] | undefined;
  readonly held: readonly string[] | undefined;
}

const NO_WORDS: Words = { exact: undefined, held: undefined };

function wordsOf(part: Part): readonly string[] | undefined {
  const { exact, held } = readWords(part);
  const best = better(held, exact);
  return best === undefined ? undefined : [...new Set(best.map((word) => word.slice(0, LONGEST_WORD)))];
}

function readWords(part: Part): Words {
  switch (part.kind) {
    case 'edge':
      return { exact: [''], held: undefined };
    case 'character':
      return part.of === undefined ? NO_WORDS : { exact: part.of, held: undefined };
    case 'repeat':
      return repeatWords(readWords(part.part), part.least);
    case 'either':
      return eitherWords(part.parts.map(readWords));
    case 'row':
      return rowWords(part.parts.map(readWords));
  }
}

/** How often it comes isn't spelt out: what must come holds its own words, what may be left out none. */
function repeatWords({ exact, held }: Words, least: number): Words {
  return least === 0 ? NO_WORDS : { exact: undefined, held: better(held, exact) };
}

function eitherWords(ways: readonly Words[]): Words {
  const exact = ways.every((way) => way.exact !== undefined)
    ? ways.flatMap((way) => way.exact ?? [])
    : undefined;
  const held = ways.map((way) => better(way.held, way.exact));
  return {
    exact: exact === undefined || exact.length > MOST ? undefined : exact,
    held: held.every((words) => words !== undefined) ? held.flatMap((words) => words ?? []) : undefined,
  };
}

function rowWords(parts: readonly Words[]): Words {
  let best: readonly string[] | undefined;
  let run: readonly string[] = [''];
  let isExact = true;
  for (const { exact, held } of parts) {
    best = better(best, held);
    if (exact !== undefined && exact.length * run.length <= MOST) {
      run = run.flatMap((head) => exact.map((tail) => head + tail));
      continue;
    }
    best = better(best, run);
    isExact = false;
    run = exact ?? [''];
  }
  return { exact: isExact ? run : undefined, held: better(best, run) };
}

/** Of two sets of words the one that fewer texts hold. */
function better(
  a: readonly string[] | undefined,
  b: readonly string[] | undefined,
): readonly string[] | undefined {
  const [one, other] = [rarity(a), rarity(b)];
  if (one <= 0 && other <= 0) return undefined;
  return one >= other ? a : b;
}

/** The rarer, the larger: long words are, many together aren't, and digits and spaces alone stand in half of all texts. */
function rarity(words: readonly string[] | undefined): number {
  if (words === undefined || words.length === 0) return 0;
  const shortest = Math.min(...words.map((word) => (/^[0 ]*$/.test(word) ? word.length / 20 : word.length)));
  return shortest === 0 ? 0 : 10 + Math.min(shortest, LONGEST_WORD) - Math.log2(words.length) / 2;
}
