/** The pictures of the pages as they are published: clean originals, and copies that are made once and kept by digest. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { colourOf } from '../base/paperStyle.ts';
import { drawIcon } from '../media/icons.ts';
import { cleanPicture, copyPicture } from '../media/pictures.ts';
import { type DrawnIcon, ICON_SOURCE } from '../site/icons.ts';
import { COPY_FORMATS, copyFile, type Picture } from '../site/picture.ts';
import type { Site } from '../site/site.ts';
import { isUntouched, type Published } from './cache.ts';
import { keepOnly, keptOrMade, someAtOnce } from './keptFiles.ts';
import { openStager, type StagedFile, type Stager, statOf } from './stager.ts';

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
  { pictures, icons, config }: Pick<Site, 'pictures' | 'icons' | 'config'>,
  folders: PictureFolders,
  before: Published,
): Promise<StagedFile[]> {
  const isSized = config.features.pictureSizes;
  const wanted = [...pictures].flatMap(([path, picture]) =>
    filesOf(path, isSized ? picture : { ...picture, widths: [] }, folders),
  );
  const source = pictures.get(ICON_SOURCE);
  if (source) wanted.push(...iconsOf(icons, source, colourOf(config.style, 'light', 'paper'), folders));
  const put = openStager(folders.stage, folders.out);
  return someAtOnce(wanted, AT_ONCE, (one) => stageOne(one, put, folders.out, before));
}

/** Throws away what was made of pictures that content names no more. */
export function forgetPictures(kept: string, pictures: Iterable<Picture>): void {
  keepOnly(kept, new Set([...pictures].map(({ digest }) => digest)));
}

async function stageOne(
  { path, key, make }: Wanted,
  put: Stager,
  out: string,
  before: Published,
): Promise<StagedFile> {
  const published = before[path];
  if (published?.key === key && isUntouched(published, statOf(out, path))) {
    return { path, key, digest: published.digest, stands: published };
  }
  return { path, key, ...put(path, await make()) };
}

function iconsOf(
  icons: readonly DrawnIcon[],
  { digest }: Picture,
  ground: string,
  { root, kept }: PictureFolders,
): Wanted[] {
  return icons.map((icon) => {
    const { file } = icon;
    const draw = () => drawIcon(readFileSync(join(root, 'public', ICON_SOURCE)), icon, ground);
    const make = () => keptOrMade(join(kept, digest, `${ground.slice(1)}-${file}`), draw);
    return { path: file, key: `icon ${digest} ${ground}`, make };
  });
}

function filesOf(path: string, picture: Picture, { root, kept }: PictureFolders): Wanted[] {
  const { digest, widths } = picture;
  const read = () => readFileSync(join(root, 'public', path));
  const keep = (name: string, make: (data: Buffer) => Promise<Buffer>) => () =>
    keptOrMade(join(kept, digest, name), () => make(read()));
  const copies = COPY_FORMATS.flatMap((format) =>
    widths.map((width): Wanted => {
      const make = keep(`${width}.${format}`, (data) => copyPicture(data, width, format));
      return { path: copyFile(path, picture, width, format), key: `copy ${digest}`, make };
    }),
  );
  const clean = keep('clean', async (data) => (await cleanPicture(data)) ?? data);
  return [...copies, { path, key: `picture ${digest}`, make: clean }];
}
