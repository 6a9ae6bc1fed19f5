/** Which outputs are made anew and which stay: comparisons of keys and digests, no work. */

import type { Output } from '../pages/plan.ts';
import { isUntouched, keyOf, type Published, type PublishedFile } from './cache.ts';
import type { KnownKeys } from './knownKeys.ts';
import type { RunItem } from './printRun.ts';
import { statOf } from './stager.ts';

export interface Decided {
  /** What has to be worked out: the key isn't known, or is not that of the file that stands. */
  readonly open: readonly RunItem[];
  /** All others. */
  readonly keep: Published;
}

/**
 * Outputs whose key is known to be that of their published file stay without being worked out.
 *
 * @param shared names all that every page is made from beside its recipe
 */
export function decide(
  outputs: readonly Output[],
  known: KnownKeys,
  shared: string,
  before: Published,
  out: string,
): Decided {
  const keep: Record<string, PublishedFile> = {};
  const open: RunItem[] = [];
  for (const [index, output] of outputs.entries()) {
    const published = standing(before[output.path], out, output.path);
    const recipe = known.recall(output);
    const isSame = published && recipe !== undefined && published.key === keyOf(recipe, shared);
    if (isSame) keep[output.path] = published;
    else open.push({ index, recipe, standing: published });
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
