/**
 * Keys of outputs: an output is made again only if its key changes. It names all that the output follows from: its own
 * article, what ties it to the rest of the paper, the looks of the articles that it shows, and what it is printed with.
 * Its ties are known from when it was last made; while the site has the same bones, they are the same. Where it has
 * others, the ties are looked for anew, and what has kept them isn't worked out.
 */

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { quickDigest } from '../base/digest.ts';
import type { Desk } from '../pages/desk.ts';
import type { Output } from '../pages/plan.ts';
import { type AsksOf, commonTies } from '../pages/ties.ts';
import type { Site } from '../site/site.ts';
import type { SiteArticle } from '../site/siteArticle.ts';
import { addLines, isOvergrown, scanLines, writeLines } from './lineFile.ts';
import { type OutputTies, openTiesTable, type TiesTable, tiesBefore } from './outputTies.ts';
import type { PressKeys } from './pressKeys.ts';

/** Changes when the form of the file or the parting of bones and looks does. */
const FORMAT = 6;

/** The first line; the others are outputs. */
interface Head {
  readonly format: number;
  /** Of the site. The ranks of the articles are part of them. */
  readonly bones: string;
}

type Line = readonly [path: string, shown: readonly number[], digest: number, asked: number];

/** What the whole paper gives to the keys of outputs. */
export interface Grounds {
  /** Digest of all that outputs follow from but articles' texts and cards. */
  readonly bones: string;
  /** Digest of what all outputs have in common, whatever articles there are. */
  readonly common: string;
}

export type KeyOf = (output: Output, ties: OutputTies) => string;

export interface OutputKeys extends Grounds {
  /** Nothing where the output must be worked out before its key is known. */
  readonly recall: (index: number) => string | undefined;
  /** The key of an output that was worked out. */
  readonly add: (index: number, ties: OutputTies) => string;
  /** Keeps what was recalled and added for the next build. */
  readonly save: () => void;
}

/**
 * @param outputs of the plan, in which each is named by its place
 * @param folder of the cache
 */
export function openOutputKeys(
  desk: Desk,
  outputs: readonly Output[],
  press: PressKeys,
  { folder, asksOf }: { readonly folder: string; readonly asksOf: AsksOf },
): OutputKeys {
  const { site } = desk;
  const grounds = groundsOf(desk);
  const keyOf = keyMaker(site, press, grounds);
  const file = shownFile(folder);
  const known = openTiesTable(outputs.length);
  const asked = new Uint8Array(outputs.length).fill(NEVER);
  const lines = recallTies(file, grounds.bones, outputs, { known, asked });
  const added = new Set<number>();
  const take = (index: number, ties: OutputTies) => {
    if (!isSame(known.at(index), ties)) {
      known.put(index, ties);
      added.add(index);
    }
    return keyOf(outputs[index] as Output, ties);
  };
  const lineAt = (index: number) => lineOf(outputs[index] as Output, known.at(index) as OutputTies);
  return {
    ...grounds,
    recall: (index) => {
      const output = outputs[index] as Output;
      const ties = known.at(index);
      if (ties) return keyOf(output, ties);
      const before = asked[index] as number;
      const found = before === NEVER ? undefined : tiesBefore(output, before, asksOf);
      return found && take(index, found);
    },
    add: take,
    save: () => {
      if (added.size === 0) return;
      const all = known.all();
      if (!isOvergrown((lines ?? Number.POSITIVE_INFINITY) + added.size, all.length)) {
        addLines(file, mapped(added, lineAt));
        return;
      }
      const head: Head = { format: FORMAT, bones: grounds.bones };
      writeLines(file, headed(head, mapped(all, lineAt)));
    },
  };
}

/** Of an output that was never made. */
const NEVER = 255;

function isSame(one: OutputTies | undefined, other: OutputTies): boolean {
  return one?.digest === other.digest && one.asked === other.asked && one.shown.join() === other.shown.join();
}

function lineOf({ path }: Output, { digest, shown, asked }: OutputTies): Line {
  return [path, shown, digest, asked];
}

function* headed(head: Head, lines: Iterable<Line>): Generator<Head | Line> {
  yield head;
  yield* lines;
}

function* mapped<T, R>(values: Iterable<T>, make: (value: T) => R): Generator<R> {
  for (const value of values) yield make(value);
}

/**
 * Under the same bones the ties of outputs are what they were; under others it is of use to know what was asked.
 *
 * @returns how many lines the file has; nothing where it is to be written anew
 */
function recallTies(
  file: string,
  bones: string,
  outputs: readonly Output[],
  { known, asked: before }: { readonly known: TiesTable; readonly asked: Uint8Array },
): number | undefined {
  let places: ReadonlyMap<string, number> | undefined;
  let isAlike = false;
  const { count, isWhole } = readShown(
    file,
    (kept) => {
      isAlike = kept === bones;
    },
    ([path, shown, digest, asked]) => {
      places ??= new Map(outputs.map((output, index) => [output.path, index]));
      const index = places.get(path);
      if (index === undefined) return;
      before[index] = asked;
      if (isAlike) known.put(index, { shown, digest, asked });
    },
  );
  return isAlike && isWhole ? count : undefined;
}

export type MadeTies = readonly (readonly [output: Output, ties: OutputTies])[];

/** Adds the ties of outputs that were worked out of a site with the bones that it had. */
export function addTies(made: MadeTies, folder: string): void {
  const lines = made.map(([output, ties]) => lineOf(output, ties));
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
  readShown(shownFile(folder), () => {}, take);
  return showing;
}

export function shownFile(folder: string): string {
  return join(folder, 'shown.jsonl');
}

export function keyMaker(site: Site, press: PressKeys, { bones, common }: Grounds): KeyOf {
  const all = [...site.articles, ...site.unlisted];
  return (output, { digest, shown }) => {
    const ground = digest === 0 ? bones : common;
    const looks = shown.map((rank) => all[rank]?.outline.look);
    return quickDigest(`${press[output.kind]}\n${ground}\n${digest}\n${output.own()}\n${looks.join(' ')}`);
  };
}

function groundsOf(desk: Desk): Grounds {
  return { bones: bonesOf(desk.site), common: quickDigest(commonTies(desk)) };
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

/** @param open is told the bones of the site that the ties are of */
function readShown(
  file: string,
  open: (bones: string) => void,
  take: (line: Line) => void,
): { readonly count: number; readonly isWhole: boolean } {
  let isHead = true;
  let isUsable = false;
  const { count, isWhole } = scanLines(file, (value) => {
    if (isHead) {
      const { format, bones } = value as Head;
      isUsable = format === FORMAT;
      if (isUsable) open(bones);
    } else take(value as Line);
    isHead = false;
    return isUsable;
  });
  return { count, isWhole: isWhole && isUsable };
}
