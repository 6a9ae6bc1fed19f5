/** Which outputs are made anew and which stay: comparisons of keys and digests, no work. */

import { readFileSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from '../content/article.ts';
import type { Output } from '../pages/plan.ts';
import { isUntouched, type Published, type PublishedFile } from './cache.ts';
import type { KnownKeys } from './knownKeys.ts';
import type { StagedFile } from './output.ts';
import type { RunItem } from './printRun.ts';

export interface Decided {
  /** What has to be worked out: the key isn't known, or is not that of the file that stands. */
  readonly open: readonly RunItem[];
  /** All others. */
  readonly keep: Published;
}

/** Outputs whose key is known to be that of their published file stay without being worked out. */
export function decide(
  outputs: readonly Output[],
  known: KnownKeys,
  before: Published,
  out: string,
): Decided {
  const keep: Record<string, PublishedFile> = {};
  const open: RunItem[] = [];
  for (const [index, output] of outputs.entries()) {
    const published = standing(before[output.path], out, output.path);
    if (published && published.key === known.recall(output)) keep[output.path] = published;
    else open.push({ index, standing: published?.key });
  }
  return { open, keep };
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
