/** The measures of the pictures that content names, each worked out once and recalled by the file's stamp. */

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../base/config.ts';
import { digestOf } from '../base/digest.ts';
import { isDrawable } from '../media/icons.ts';
import { inspectPicture, LARGEST_FILE } from '../media/pictures.ts';
import { ICON_SOURCE } from '../site/icons.ts';
import type { Picture, PictureFault } from '../site/picture.ts';
import { cacheFolder, readKept, type Stamp, sameStamp, stampOf } from './cache.ts';
import { someAtOnce } from './keptFiles.ts';
import { writeWhole } from './wholeFile.ts';

/** Changes when the form of the file or what is worked out of a picture does. */
const FORMAT = 3;

/** Pictures that are decoded at once: each takes some megabytes and a thread of the library's own. */
const AT_ONCE = 4;

type Measure = Picture | PictureFault;

interface Records {
  readonly format: number;
  /** By path below `public/`. */
  readonly files: Readonly<Record<string, readonly [stamp: Stamp, measure: Measure]>>;
}

/** Of the pictures that content names, by path below `public/`. */
export interface PictureMeasures {
  readonly pictures: ReadonlyMap<string, Picture>;
  readonly faults: ReadonlyMap<string, PictureFault>;
}

/**
 * @param paths below `public/`, of files that are there
 * @param isKept is what was worked out written down for the next time?
 */
export async function measurePictures(
  paths: readonly string[],
  { root }: Pick<Config, 'root'>,
  isKept: boolean,
): Promise<PictureMeasures> {
  const file = join(cacheFolder({ root }), 'pictures.json');
  const former = readKept<Records>(file, FORMAT)?.files ?? {};
  const files: Record<string, readonly [Stamp, Measure]> = {};
  let isNew = Object.keys(former).length !== paths.length;
  await someAtOnce(paths, AT_ONCE, async (path) => {
    const stats = statSync(join(root, 'public', path), { throwIfNoEntry: false });
    if (!stats) return;
    const stamp = stampOf(stats);
    const known = former[path];
    const isKnown = known !== undefined && sameStamp(known[0], stamp);
    isNew ||= !isKnown;
    files[path] = isKnown ? known : [stamp, await measure(root, path, stats.size)];
  });
  if (isKept && isNew) writeWhole(file, JSON.stringify({ format: FORMAT, files } satisfies Records));
  return parted(paths.flatMap((path) => (files[path] ? [[path, files[path][1]] as const] : [])));
}

async function measure(root: string, path: string, size: number): Promise<Measure> {
  if (size > LARGEST_FILE) return 'huge';
  const data = readFileSync(join(root, 'public', path));
  const found = await inspectPicture(data, digestOf(data));
  return path === ICON_SOURCE && !(await isDrawable(data)) ? 'broken' : found;
}

function parted(measures: readonly (readonly [path: string, measure: Measure])[]): PictureMeasures {
  const pictures = new Map<string, Picture>();
  const faults = new Map<string, PictureFault>();
  for (const [path, measure] of measures) {
    if (typeof measure === 'string') faults.set(path, measure);
    else pictures.set(path, measure);
  }
  return { pictures, faults };
}
