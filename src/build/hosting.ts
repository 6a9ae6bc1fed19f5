/** The paper held against what its hosts take: as it is published, and as it would be. */

import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../base/config.ts';
import type { Problem } from '../base/diagnostic.ts';
import { searchable } from '../feeds/searchRecord.ts';
import { hostLimitProblems, type SizedFile } from '../site/hostLimits.ts';
import { COPY_FORMATS } from '../site/picture.ts';
import { shareCards } from '../site/shareCard.ts';
import type { Site } from '../site/site.ts';
import { readPublished } from './cache.ts';
import { locateProblems } from './located.ts';

/** @param folder of the cache */
export function publishedHostProblems(folder: string, config: Config): Problem[] {
  if (config.hosting.length === 0) return [];
  const files = Object.entries(readPublished(folder, config.out) ?? {});
  const sized = files.map(([path, { size }]) => ({ path, size }));
  return locateProblems(hostLimitProblems(sized, config), config.root);
}

/** Before anything is made: the number of files, and the sizes of those that are copied. */
export function plannedHostProblems(site: Site): Problem[] {
  const { config } = site;
  if (config.hosting.length === 0) return [];
  return locateProblems(hostLimitProblems(plannedFiles(site), config), config.root);
}

function plannedFiles(site: Site): SizedFile[] {
  const { config, outputs, publicFiles, pictures } = site;
  const { pictureSizes, search } = config.features;
  const unmade = (count: number) => Array.from({ length: count }, () => ({ path: '', size: 0 }));
  const copies = [...pictures.values()].reduce((sum, { widths }) => sum + widths.length, 0);
  const own = new Set(publicFiles);
  return [
    ...[...outputs].filter((path) => !own.has(path)).map((path) => ({ path, size: 0 })),
    ...publicFiles.map((path) => ({ path, size: sizeOf(join(config.root, 'public', path)) })),
    ...unmade(pictureSizes ? copies * COPY_FORMATS.length : 0),
    ...unmade(shareCards(site).length),
    // The index has a file for each article, and some for its words.
    ...unmade(search ? searchable(site).length : 0),
  ];
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
