/**
 * Recipes whose digests needn't be worked out again. A page's recipe follows from the bones of the site, from the page's
 * own article and from the looks of the articles that it shows; where none of these has changed, it is the one it was.
 */

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Output } from '../pages/plan.ts';
import type { Site } from '../site/site.ts';
import { addLines, isOvergrown, readLines, writeLines } from './lineFile.ts';

/** Changes when the form of the file or the parting of bones and looks does. */
const FORMAT = 4;

type KnownRecipe = readonly [recipe: string, own: string, shown: readonly number[]];

/** The first line; the others are recipes, and looks of articles by their ranks. */
interface Head {
  readonly format: number;
  /** Of all but the looks. The ranks of the articles are part of it. */
  readonly bones: string;
  /** By the articles' ranks. */
  readonly looks: readonly string[];
}

type Line = readonly [path: string, ...KnownRecipe] | readonly [rank: number, look: string];

interface Memory {
  readonly looks: readonly string[];
  readonly pages: ReadonlyMap<string, KnownRecipe>;
  /** How many lines its file has; nothing where that is to be written anew. */
  readonly lines: number | undefined;
}

export interface KnownKeys {
  /** The digest of an output's recipe; nothing where it must be worked out. */
  readonly recall: (output: Output) => string | undefined;
  /** @param shown ranks of the articles that the output shows beside its own */
  readonly add: (output: Output, recipe: string, shown: Iterable<number>) => void;
  /** Keeps what was recalled and added for the next build. */
  readonly save: () => void;
}

/**
 * @param shared names all that recipes are made from beside the site
 * @param folder of the cache
 */
export function openKnownKeys(site: Site, shared: string, folder: string): KnownKeys {
  const bones = bonesOf(site, shared);
  const looks = [...site.articles, ...site.unlisted].map(({ outline }) => outline.look);
  const file = keysFile(folder);
  const former = readMemory(file, bones);
  const pages = new Map<string, KnownRecipe>();
  const added: Line[] = [];
  return {
    recall: ({ path, own }) => {
      const known = former?.pages.get(path);
      if (!former || !known || own === undefined || known[1] !== own()) return undefined;
      if (known[2].some((rank) => former.looks[rank] !== looks[rank])) return undefined;
      pages.set(path, known);
      return known[0];
    },
    add: ({ path, own }, recipe, shown) => {
      if (own === undefined) return;
      const known: KnownRecipe = [recipe, own(), [...shown]];
      pages.set(path, known);
      added.push([path, ...known]);
    },
    save: () => {
      const changed = looks.flatMap((look, rank): Line[] =>
        look === former?.looks[rank] ? [] : [[rank, look]],
      );
      const fresh = [...changed, ...added];
      const lines = (former?.lines ?? Number.POSITIVE_INFINITY) + fresh.length;
      if (fresh.length === 0) return;
      if (!isOvergrown(lines, pages.size)) return addLines(file, fresh);
      const head: Head = { format: FORMAT, bones, looks };
      writeLines(file, [head, ...[...pages].map(([path, known]): Line => [path, ...known])]);
    },
  };
}

/** The outputs that show one of the articles, as they were last worked out. */
export function outputsShowing(ranks: ReadonlySet<number>, folder: string): ReadonlySet<string> {
  const lines = (readLines(keysFile(folder), () => true)?.values ?? []).slice(1) as readonly Line[];
  const paths = new Set<string>();
  for (const line of lines) {
    if (line.length !== 4) continue;
    const [path, , , shown] = line;
    // A later line of the same path says more, and nothing is lost where it is looked at for once too often.
    if (shown.some((rank) => ranks.has(rank))) paths.add(path);
  }
  return paths;
}

/** Adds what was worked out of outputs, where the bones of the site are as they were. */
export function addKnownKeys(
  recipes: readonly (readonly [output: Output, recipe: string, shown: readonly number[]])[],
  looks: readonly (readonly [rank: number, look: string])[],
  folder: string,
): void {
  const lines = recipes.flatMap(([{ path, own }, recipe, shown]): Line[] =>
    own === undefined ? [] : [[path, recipe, own(), shown]],
  );
  addLines(keysFile(folder), [...looks, ...lines]);
}

export function keysFile(folder: string): string {
  return join(folder, 'keys.jsonl');
}

function bonesOf(site: Site, shared: string): string {
  const { config, profiles, pages, ads, pictures, outputs } = site;
  const rest = [shared, { ...config, now: 0 }, profiles, pages, ads, [...pictures], [...outputs]];
  const sum = createHash('sha256').update(JSON.stringify(rest));
  const placed = [...site.articles, ...site.unlisted].map(
    ({ path, outline }) => `${path} ${outline.bones}
`,
  );
  return sum.update(placed.join('')).digest('hex');
}

/** What was kept of a paper with the same bones. */
function readMemory(file: string, bones: string): Memory | undefined {
  const kept = readLines(file, (first) => {
    const head = first as Head;
    return head.format === FORMAT && head.bones === bones;
  });
  if (!kept) return undefined;
  const [head, ...rest] = kept.values as [Head, ...Line[]];
  const looks = [...head.looks];
  const pages = new Map<string, KnownRecipe>();
  for (const line of rest) {
    if (typeof line[0] === 'number') looks[line[0]] = line[1];
    else pages.set(line[0], (line as readonly [string, ...KnownRecipe]).slice(1) as unknown as KnownRecipe);
  }
  return { looks, pages, lines: kept.isWhole ? kept.values.length : undefined };
}
