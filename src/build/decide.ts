/** Which outputs are made anew and which stay: comparisons of keys and digests, no work. */

import type { Output } from '../pages/plan.ts';
import { isUntouched, type Published, type PublishedFile } from './cache.ts';
import type { OutputKeys } from './outputKeys.ts';
import type { RunItem } from './printRun.ts';
import { statOf } from './stager.ts';

export interface Decided {
  /** What has to be made: the key isn't known, or is not that of the file that stands. */
  readonly open: readonly RunItem[];
  /** All others. */
  readonly keep: Published;
}

/** Outputs whose key is known to be that of their published file stay without being worked out. */
export function decide(
  outputs: readonly Output[],
  keys: OutputKeys,
  before: Published,
  out: string,
): Decided {
  const keep: Record<string, PublishedFile> = {};
  const open: RunItem[] = [];
  for (const [index, output] of outputs.entries()) {
    const published = standing(before[output.path], out, output.path);
    if (published && published.key === keys.recall(index)) keep[output.path] = published;
    else open.push({ index, standing: published });
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
