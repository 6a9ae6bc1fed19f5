/** Which article was made from which seed, as the articles' front matter says. */

import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import type { Config } from '../base/config.ts';
import { listFiles } from '../content/load.ts';
import { holdsFrontMatter, type ImportedFrom, importedFrom } from '../import/provenance.ts';
import type { Seed } from './seeds.ts';

/** From a seed to the article that says it was made from it. */
export type Origins = (seed: string) => string | undefined;

/** For seeds of which it is known already where their articles stand. */
export const NO_ORIGINS: Origins = () => undefined;

/** Bytes in which nearly every front matter ends. */
const HEAD = 4096;

/**
 * Looks into the articles when it is first asked, and once: that is when a seed's article isn't where it would be put.
 *
 * @param passOver articles that are known to be of other seeds than those asked for
 */
export function originsOf(
  { root }: Pick<Config, 'root'>,
  passOver: (article: string) => boolean = () => false,
): Origins {
  let known: ReadonlyMap<string, string> | undefined;
  return (seed) => {
    known ??= new Map(
      listFiles(root, 'content/articles', ['.md']).value.flatMap((file) => {
        const from = passOver(file) ? undefined : readOrigin(join(root, file))?.from;
        // A copy: a part of a text keeps all of it in memory.
        return from === undefined ? [] : [[Buffer.from(from).toString(), file] as const];
      }),
    );
    return known.get(seed);
  };
}

/**
 * An article that was renamed or moved is still the article of its seed.
 *
 * @param taken what stands where the seed's article would be put is made from an earlier seed of the same name
 */
export function whereItWent(seed: Seed, config: Pick<Config, 'root'>, origins: Origins, taken = false): Seed {
  if (!isInside(seed, config)) return seed;
  if (!taken && existsSync(resolve(config.root, seed.target))) return seed;
  const target = origins(seed.file);
  return target === undefined ? seed : { ...seed, target };
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
