/**
 * Keys of outputs: an output is made again only if its key changes. It names all that the output follows from: the bones
 * of the site, its own article, the looks of the articles that it shows, and what it is printed with. Which articles it
 * shows is known from when it was last worked out; while the site has the same bones, it shows the same ones.
 */

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { quickDigest } from '../base/digest.ts';
import type { Output } from '../pages/plan.ts';
import type { Site } from '../site/site.ts';
import type { SiteArticle } from '../site/siteArticle.ts';
import { addLines, isOvergrown, scanLines, writeLines } from './lineFile.ts';
import type { PressKeys } from './pressKeys.ts';

/** Changes when the form of the file or the parting of bones and looks does. */
const FORMAT = 5;

/** The first line; the others are outputs. */
interface Head {
  readonly format: number;
  /** Of the site. The ranks of the articles are part of them. */
  readonly bones: string;
}

/** Ranks of the articles that an output shows beside its own. */
type Line = readonly [path: string, shown: readonly number[]];

/** @param shown ranks of the articles that the output shows beside its own */
export type KeyOf = (output: Output, shown: readonly number[]) => string;

export interface OutputKeys {
  /** Digest of all that outputs follow from but articles' texts and cards. */
  readonly bones: string;
  /** Nothing where the output must be worked out before its key is known. */
  readonly recall: (index: number) => string | undefined;
  /** The key of an output that was worked out. */
  readonly add: (index: number, shown: readonly number[]) => string;
  /** Keeps what was recalled and added for the next build. */
  readonly save: () => void;
}

/**
 * @param outputs of the plan, in which each is named by its place
 * @param folder of the cache
 */
export function openOutputKeys(
  site: Site,
  outputs: readonly Output[],
  press: PressKeys,
  folder: string,
): OutputKeys {
  const bones = bonesOf(site);
  const keyOf = keyMaker(site, press, bones);
  const file = shownFile(folder);
  const known = openShown(outputs.length);
  const lines = recallShown(file, bones, outputs, known.put);
  const added = new Set<number>();
  const lineAt = (index: number): Line => [(outputs[index] as Output).path, known.at(index) ?? []];
  return {
    bones,
    recall: (index) => {
      const shown = known.at(index);
      return shown && keyOf(outputs[index] as Output, shown);
    },
    add: (index, shown) => {
      if (known.at(index)?.join() !== shown.join()) {
        known.put(index, shown);
        added.add(index);
      }
      return keyOf(outputs[index] as Output, shown);
    },
    save: () => {
      if (added.size === 0) return;
      const all = known.all();
      if (!isOvergrown((lines ?? Number.POSITIVE_INFINITY) + added.size, all.length)) {
        addLines(file, mapped(added, lineAt));
        return;
      }
      const head: Head = { format: FORMAT, bones };
      writeLines(file, headed(head, mapped(all, lineAt)));
    },
  };
}

function* headed(head: Head, lines: Iterable<Line>): Generator<Head | Line> {
  yield head;
  yield* lines;
}

function* mapped<T, R>(values: Iterable<T>, make: (value: T) => R): Generator<R> {
  for (const value of values) yield make(value);
}

/** What outputs show, as numbers side by side. */
function openShown(outputs: number) {
  const from = new Float64Array(outputs).fill(Number.NaN);
  const counts = new Uint32Array(outputs);
  let ranks = new Uint32Array(8 * outputs);
  let end = 0;
  return {
    put: (index: number, shown: readonly number[]) => {
      if (end + shown.length > ranks.length) {
        const larger = new Uint32Array(2 * (end + shown.length));
        larger.set(ranks);
        ranks = larger;
      }
      ranks.set(shown, end);
      from[index] = end;
      counts[index] = shown.length;
      end += shown.length;
    },
    at: (index: number): readonly number[] | undefined => {
      const first = from[index] as number;
      return Number.isNaN(first)
        ? undefined
        : Array.from(ranks.subarray(first, first + (counts[index] as number)));
    },
    /** The outputs of which it is known. */
    all: () => [...from.keys()].filter((index) => !Number.isNaN(from[index])),
  };
}

/** @returns how many lines the file has; nothing where it is to be written anew */
function recallShown(
  file: string,
  bones: string,
  outputs: readonly Output[],
  put: (index: number, shown: readonly number[]) => void,
): number | undefined {
  let places: ReadonlyMap<string, number> | undefined;
  return readShown(
    file,
    (kept) => kept === bones,
    ([path, shown]) => {
      places ??= new Map(outputs.map((output, index) => [output.path, index]));
      const index = places.get(path);
      if (index !== undefined) put(index, shown);
    },
  );
}

export type ShownByOutputs = readonly (readonly [output: Output, shown: readonly number[]])[];

/** Adds what outputs show that were worked out of a site with the bones that it had. */
export function addShown(outputs: ShownByOutputs, folder: string): void {
  const lines = outputs.map(([{ path }, shown]): Line => [path, shown]);
  addLines(shownFile(folder), lines);
}

/** The paths of outputs that show one of the articles, as they were last worked out. */
export function outputsShowing(articles: readonly SiteArticle[], folder: string): ReadonlySet<string> {
  const ranks = new Set(articles.map(({ rank }) => rank));
  const showing = new Set<string>();
  const take = ([path, shown]: Line) => {
    if (shown.some((rank) => ranks.has(rank))) showing.add(path);
    else showing.delete(path);
  };
  readShown(shownFile(folder), () => true, take);
  return showing;
}

export function shownFile(folder: string): string {
  return join(folder, 'shown.jsonl');
}

/** @param bones @see OutputKeys */
export function keyMaker(site: Site, press: PressKeys, bones: string): KeyOf {
  const all = [...site.articles, ...site.unlisted];
  return (output, shown) => {
    const looks = shown.map((rank) => all[rank]?.outline.look);
    return quickDigest(`${press[output.kind]}\n${bones}\n${output.own()}\n${looks.join(' ')}`);
  };
}

function bonesOf(site: Site): string {
  const { config, profiles, pages, ads, pictures, outputs } = site;
  const rest = [{ ...config, now: 0, out: '' }, profiles, pages, ads, [...pictures], [...outputs]];
  const sum = createHash('sha256').update(JSON.stringify(rest));
  const placed = [...site.articles, ...site.unlisted].map(
    ({ path, outline }) => `${path} ${outline.bones}\n`,
  );
  return sum.update(placed.join('')).digest('hex');
}

/**
 * @param isOfSite whether what was kept under these bones is of use
 * @returns how many lines there are; nothing where the file is of no use, or was cut
 */
function readShown(
  file: string,
  isOfSite: (bones: string) => boolean,
  take: (line: Line) => void,
): number | undefined {
  let isHead = true;
  let isUsable = false;
  const { count, isWhole } = scanLines(file, (value) => {
    if (isHead) {
      const { format, bones } = value as Head;
      isUsable = format === FORMAT && isOfSite(bones);
    } else take(value as Line);
    isHead = false;
    return isUsable;
  });
  return isUsable && isWhole ? count : undefined;
}
