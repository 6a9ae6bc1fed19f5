/** A local picture's file as a page shows it, with its copies. */

import { COPY_FORMATS, type CopyFormat, copyFile } from '../site/picture.ts';
import type { Site } from '../site/site.ts';
import { hrefOf, publicPath } from '../site/urls.ts';
import type { PictureFileView } from './cardView.ts';

/** @param src as content names it; nothing where there is no such picture */
export function pictureFile(src: string, { pictures, config }: Site): PictureFileView | undefined {
  const path = publicPath(src);
  const picture = path === undefined ? undefined : pictures.get(path);
  if (!picture || path === undefined) return undefined;
  const { width, height, tone, widths } = picture;
  const srcset = (format: CopyFormat) =>
    widths
      .map((wide) => `${hrefOf(`/${copyFile(path, picture, wide, format)}`, config)} ${wide}w`)
      .join(', ');
  const hasCopies = config.features.pictureSizes && widths.length > 0;
  const copies = COPY_FORMATS.map((format) => ({ type: `image/${format}`, srcset: srcset(format) }));
  return { src: hrefOf(`/${path}`, config), width, height, tone, copies: hasCopies ? copies : [] };
}

/** Of a picture, by its file's name. */
export function mediaType(src: string): string | undefined {
  const ending = /\.(\w+)$/.exec(src)?.[1]?.toLowerCase() ?? '';
  const known: Readonly<Record<string, string>> = { jpg: 'jpeg', svg: 'svg+xml' };
  const subtype = /^(?:jpe?g|png|gif|webp|avif|svg)$/.test(ending) ? (known[ending] ?? ending) : undefined;
  return subtype && `image/${subtype}`;
}
