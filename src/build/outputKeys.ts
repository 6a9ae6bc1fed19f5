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
import { addLines, isOvergrown, readLines, writeLines } from './lineFile.ts';
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

interface Memory {
  readonly shown: ReadonlyMap<string, readonly number[]>;
  /** How many lines its file has; nothing where that is to be written anew. */
  readonly lines: number | undefined;
}

/** @param shown ranks of the articles that the output shows beside its own */
export type KeyOf = (output: Output, shown: readonly number[]) => string;

export interface OutputKeys {
  /** Digest of all that outputs follow from but articles' texts and cards. */
  readonly bones: string;
  /** Nothing where the output must be worked out before its key is known. */
  readonly recall: (output: Output) => string | undefined;
  /** The key of an output that was worked out. */
  readonly add: KeyOf;
  /** Keeps what was recalled and added for the next build. */
  readonly save: () => void;
}

/** @param folder of the cache */
export function openOutputKeys(site: Site, press: PressKeys, folder: string): OutputKeys {
  const bones = bonesOf(site);
  const keyOf = keyMaker(site, press, bones);
  const file = shownFile(folder);
  const former = readMemory(file, (kept) => kept === bones);
  const known = new Map<string, readonly number[]>();
  const added: Line[] = [];
  return {
    bones,
    recall: (output) => {
      const shown = former?.shown.get(output.path);
      if (shown === undefined) return undefined;
      known.set(output.path, shown);
      return keyOf(output, shown);
    },
    add: (output, shown) => {
      const { path } = output;
      const isKnown = known.get(path)?.join() === shown.join();
      if (!isKnown) {
        known.set(path, shown);
        added.push([path, shown]);
      }
      return keyOf(output, shown);
    },
    save: () => {
      if (added.length === 0) return;
      const lines = (former?.lines ?? Number.POSITIVE_INFINITY) + added.length;
      if (!isOvergrown(lines, known.size)) return addLines(file, added);
      const head: Head = { format: FORMAT, bones };
      writeLines(file, [head, ...known]);
    },
  };
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
  const { shown } = readMemory(shownFile(folder), () => true) ?? { shown: [] };
  return new Set([...shown].flatMap(([path, some]) => (some.some((rank) => ranks.has(rank)) ? [path] : [])));
}

export function shownFile(folder: string): string {
  return join(folder, 'shown.jsonl');
}

/** @param bones @see OutputKeys */
export function keyMaker(site: Site, press: PressKeys, bones: string): KeyOf {
  const all = [...site.articles, ...site.unlisted];
  return ({ kind, own }, shown) => {
    const looks = shown.map((rank) => all[rank]?.outline.look);
    return quickDigest(`${press[kind]}\n${bones}\n${own()}\n${looks.join(' ')}`);
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

/** @param isOfSite whether what was kept under these bones is of use */
function readMemory(file: string, isOfSite: (bones: string) => boolean): Memory | undefined {
  const kept = readLines(file, (first) => {
    const { format, bones } = first as Head;
    return format === FORMAT && isOfSite(bones);
  });
  if (!kept) return undefined;
  const [, ...lines] = kept.values as [Head, ...Line[]];
  return { shown: new Map(lines), lines: kept.isWhole ? kept.values.length : undefined };
}
