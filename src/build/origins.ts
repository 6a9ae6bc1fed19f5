/** Which article was made from which seed, as the articles' front matter says. */

import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import type { Config } from '../base/config.ts';
import { digestOf } from '../base/digest.ts';
import { listFiles } from '../content/load.ts';
import { holdsFrontMatter, type ImportedFrom, importedFrom } from '../import/provenance.ts';
import { refuse } from './seedProblems.ts';
import type { Seed } from './seeds.ts';

export interface Origins {
  /** The article that says it was made from a seed. */
  readonly articleOf: (seed: string) => string | undefined;
  /** The article that was made of a seed's very bytes when they had another name, which is gone. */
  readonly leftBehindBy: (seed: Seed) => LeftBehind | undefined;
}

interface LeftBehind {
  readonly article: string;
  readonly from: string;
}

/** For seeds of which it is known already where their articles stand. */
export const NO_ORIGINS: Origins = { articleOf: () => undefined, leftBehindBy: () => undefined };

/** Bytes in which nearly every front matter ends. */
const HEAD = 4096;

/**
 * Looks into the articles when it is first asked, and once: that is when a seed's article isn't where it would be put.
 *
 * @param passOver articles that are known to be of other seeds than those asked for
 */
export function originsOf(
  config: Pick<Config, 'root'>,
  passOver: (article: string) => boolean = () => false,
): Origins {
  let known: ReturnType<typeof readOrigins> | undefined;
  const look = () => {
    known ??= readOrigins(config, passOver);
    return known;
  };
  return {
    articleOf: (seed) => look().articles.get(seed),
    leftBehindBy: (seed) => {
      const { leftBehind } = look();
      const digest = leftBehind.size > 0 ? digestAt(seed, config) : undefined;
      return digest === undefined ? undefined : leftBehind.get(digest);
    },
  };
}

function readOrigins({ root }: Pick<Config, 'root'>, passOver: (article: string) => boolean) {
  const articles = new Map<string, string>();
  const leftBehind = new Map<string, LeftBehind>();
  for (const article of listFiles(root, 'content/articles', ['.md']).value) {
    const origin = passOver(article) ? undefined : readOrigin(join(root, article));
    if (!origin) continue;
    // Copies: a part of a text keeps all of it in memory.
    const from = Buffer.from(origin.from).toString();
    articles.set(from, article);
    if (!existsSync(join(root, from)))
      leftBehind.set(Buffer.from(origin.digest).toString(), { article, from });
  }
  return { articles, leftBehind };
}

/** Nothing where it can't be read: the import will say why. */
function digestAt(seed: Seed, config: Pick<Config, 'root'>): string | undefined {
  try {
    return refuse(seed, config) ? undefined : digestOf(readFileSync(seed.path));
  } catch {
    return undefined;
  }
}

/**
 * An article that was renamed or moved is still the article of its seed, and so may be that of a seed that was renamed.
 *
 * @param taken what stands where the seed's article would be put is made from an earlier seed of the same name
 */
export function whereItWent(seed: Seed, config: Pick<Config, 'root'>, origins: Origins, taken = false): Seed {
  if (!isInside(seed, config)) return seed;
  if (!taken && existsSync(resolve(config.root, seed.target))) return seed;
  const target = origins.articleOf(seed.file);
  if (target !== undefined) return { ...seed, target };
  const left = origins.leftBehindBy(seed);
  return left ? { ...seed, target: left.article, formerly: left.from } : seed;
}

/** Of a file outside the site only the name is known, and pasted copy has not even one of its own. */
export function isInside(seed: Seed, { root }: Pick<Config, 'root'>): boolean {
  return seed.path.startsWith(root + sep);
}

/** Reads no more of a content file than it takes to know its seed. */
export function readOrigin(path: string): ImportedFrom | undefined {
  const head = readHead(path);
  return importedFrom(holdsFrontMatter(head) ? head : readFileSync(path, 'utf8'));
}

function readHead(path: string): string {
  const file = openSync(path, 'r');
  try {
    const length = readSync(file, buffer, 0, HEAD, 0);
    return buffer.toString('utf8', 0, length);
  } finally {
    closeSync(file);
  }
}

/** One for all files: it holds nothing once the text is made. */
const buffer = Buffer.alloc(HEAD);
