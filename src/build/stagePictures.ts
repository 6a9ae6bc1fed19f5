/** The pictures of the pages as they are published: clean originals, and copies that are made once and kept by digest. */

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from '../content/article.ts';
import { cleanPicture, copyPicture } from '../media/pictures.ts';
import { COPY_FORMATS, copyFile, type Picture } from '../site/picture.ts';
import type { Site } from '../site/site.ts';
import { isUntouched, type Published } from './cache.ts';
import { statOf } from './decide.ts';
import { type StagedFile, stageWriter } from './output.ts';
import { writeWhole } from './wholeFile.ts';

/** Pictures that are in the making at once; the library shares each among the cores. */
const AT_ONCE = 2;

export interface PictureFolders {
  readonly root: string;
  readonly out: string;
  readonly stage: string;
  /** In which what was made is kept. */
  readonly kept: string;
}

interface Wanted {
  /** Below `dist/`. */
  readonly path: string;
  readonly key: string;
  readonly make: () => Promise<Uint8Array>;
}

/** What stands in `dist/` as it was published isn't staged. */
export async function stagePictures(
  { pictures, config }: Pick<Site, 'pictures' | 'config'>,
  folders: PictureFolders,
  before: Published,
): Promise<StagedFile[]> {
  const isSized = config.features.pictureSizes;
  const wanted = [...pictures].flatMap(([path, picture]) =>
    filesOf(path, isSized ? picture : { ...picture, widths: [] }, folders),
  );
  const staged: StagedFile[] = [];
  const queue = wanted.entries();
  const write = stageWriter(folders.stage);
  const work = async () => {
    for (const [index, one] of queue) staged[index] = await stageOne(one, write, folders.out, before);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return staged;
}

/** Throws away what was made of pictures that content names no more. */
export function forgetPictures(kept: string, pictures: Iterable<Picture>): void {
  if (!existsSync(kept)) return;
  const used = new Set([...pictures].map(({ digest }) => digest));
  for (const name of readdirSync(kept)) {
    if (!used.has(name)) rmSync(join(kept, name), { recursive: true, force: true });
  }
}

async function stageOne(
  { path, key, make }: Wanted,
  write: ReturnType<typeof stageWriter>,
  out: string,
  before: Published,
): Promise<StagedFile> {
  const published = before[path];
  if (published?.key === key && isUntouched(published, statOf(out, path))) {
    return { path, key, digest: published.digest };
  }
  const data = await make();
  write(path, data);
  return { path, key, digest: digestOf(data) };
}

function filesOf(path: string, picture: Picture, { root, kept }: PictureFolders): Wanted[] {
  const { digest, widths } = picture;
  const read = () => readFileSync(join(root, 'public', path));
  const keep = (name: string, make: (data: Buffer) => Promise<Buffer>) => async () => {
    const file = join(kept, digest, name);
    if (existsSync(file)) return readFileSync(file);
    const made = await make(read());
    mkdirSync(join(kept, digest), { recursive: true });
    writeWhole(file, made);
    return made;
  };
  const copies = COPY_FORMATS.flatMap((format) =>
    widths.map((width): Wanted => {
      const make = keep(`${width}.${format}`, (data) => copyPicture(data, width, format));
      return { path: copyFile(path, picture, width, format), key: `copy ${digest}`, make };
    }),
  );
  const clean = keep('clean', async (data) => (await cleanPicture(data)) ?? data);
  return [...copies, { path, key: `picture ${digest}`, make: clean }];
}
