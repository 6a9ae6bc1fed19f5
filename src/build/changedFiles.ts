/** Published files whose bytes aren't those that a build wrote: a hand or another program was at them. */

import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Config } from '../base/config.ts';
import type { Problem } from '../base/diagnostic.ts';
import { quickDigest } from '../base/digest.ts';
import { cacheFolder, publishedFile, readPublished } from './cache.ts';

/**
 * Nothing where the cache is gone, or the folder was built elsewhere: then nobody knows what was written.
 *
 * @param named files that another problem is told of
 * @param folder name of the published folder in messages
 */
export function changedFiles(
  { root, out }: Pick<Config, 'root' | 'out'>,
  named: ReadonlySet<string>,
  folder: string,
): Problem[] {
  const cache = cacheFolder({ root });
  const list = relative(root, publishedFile(cache, out));
  return Object.entries(readPublished(cache, out) ?? {}).flatMap(([path, { digest }]): Problem[] => {
    const file = `${folder}/${path}`;
    const isThere = existsSync(join(out, path));
    if (named.has(file) || (isThere && quickDigest(readFileSync(join(out, path))) === digest)) return [];
    return [
      {
        code: 'audit/changed',
        severity: 'error',
        message: isThere
          ? `It isn’t as it was published: its bytes are others than ${list} says`
          : `It is gone: ${list} says that it was published`,
        hint: 'Build again with --no-cache: it is made anew.',
        place: { file },
      },
    ];
  });
}
