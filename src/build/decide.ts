/** Which outputs are made anew and which stay: comparisons of keys and digests, no work. */

import { readFileSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from '../content/article.ts';
import type { Output, Recipe } from '../pages/plan.ts';
import { isUntouched, keyOf, type Published, type PublishedFile } from './cache.ts';
import type { KnownKeys } from './knownKeys.ts';
import type { StagedFile } from './output.ts';

export interface ToMake {
  readonly output: Output;
  readonly recipe: Recipe;
  /** The recipe as JSON. */
  readonly data: Uint8Array;
  readonly key: string;
}

export interface Decided {
  /**
   * Outputs whose key is not that of the published file, or whose file is not as it was published. Worked out
   * while they are taken, so that a paper's recipes are never in memory all at once.
   */
  readonly make: Iterable<ToMake>;
  /** All others; complete when the former have been taken. */
  readonly keep: Published;
}

/** What the keys are made from and found in. */
export interface Keys {
  /** Names all that every page is made from beside its recipe. */
  readonly shared: string;
  readonly known: KnownKeys;
  /** Ranks of the articles that the last recipe shows. */
  readonly shown: Set<number>;
}

export function decide(outputs: readonly Output[], keys: Keys, before: Published, out: string): Decided {
  const keep: Record<string, PublishedFile> = {};
  function* make(): Generator<ToMake> {
    for (const output of outputs) {
      const published = standing(before[output.path], out, output.path);
      if (published && published.key === keys.known.recall(output)) {
        keep[output.path] = published;
        continue;
      }
      keys.shown.clear();
      const recipe = output.recipe();
      const data = Buffer.from(JSON.stringify(recipe));
      const key = keyOf(data, keys.shared);
      keys.known.add(output, key, keys.shown);
      if (published?.key === key) keep[output.path] = published;
      else yield { output, recipe, data, key };
    }
  }
  return { make: make(), keep };
}

/** The published file, where it is as it was. */
function standing(
  published: PublishedFile | undefined,
  out: string,
  path: string,
): PublishedFile | undefined {
  return published && isUntouched(published, statOf(out, path)) ? published : undefined;
}

export interface Parted {
  /** Files at new paths first: what takes the place of a former page may lead to them. */
  readonly fresh: readonly StagedFile[];
  /** Made anew, but with the bytes that `dist/` holds: they keep their times. */
  readonly same: Published;
}

export function partBySameness(files: readonly StagedFile[], before: Published, out: string): Parted {
  const added: StagedFile[] = [];
  const replaced: StagedFile[] = [];
  const same: Record<string, PublishedFile> = {};
  for (const file of files) {
    const stats = statOf(out, file.path);
    const published = before[file.path];
    const digest =
      published && isUntouched(published, stats)
        ? published.digest
        : stats?.isFile()
          ? digestOf(readFileSync(join(out, file.path)))
          : undefined;
    const { key } = file;
    if (stats && digest === file.digest)
      same[file.path] = { key, digest, size: stats.size, modified: stats.mtimeMs };
    else (stats ? replaced : added).push(file);
  }
  return { fresh: [...added, ...replaced], same };
}

/** What stands at a path of `dist/`; nothing where one of its folders is a file as yet. */
export function statOf(folder: string, path: string): Stats | undefined {
  try {
    return statSync(join(folder, path), { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}
