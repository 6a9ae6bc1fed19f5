/** A local picture's file as a page shows it, with its copies. */

import { COPY_FORMATS, type CopyFormat, copyFile, type Focus, readFocus } from '../site/picture.ts';
import type { Site } from '../site/site.ts';
import { hrefOf, publicPath } from '../site/urls.ts';
import type { PictureFileView } from './cardView.ts';

interface PictureOptions {
  /** As its editor gives it. */
  readonly focus?: string | undefined;
  /** Of the copies that are offered, in pixels. */
  readonly widest?: number;
}

/** @param src as content names it; nothing where there is no such picture */
export function pictureFile(
  src: string,
  { pictures, config }: Site,
  { focus, widest = Number.POSITIVE_INFINITY }: PictureOptions = {},
): PictureFileView | undefined {
  const path = publicPath(src);
  const picture = path === undefined ? undefined : pictures.get(path);
  if (!picture || path === undefined) return undefined;
  const { width, height, tone, widths } = picture;
  const srcset = (format: CopyFormat) =>
    widths
      .filter((wide) => wide <= widest)
      .map((wide) => `${hrefOf(`/${copyFile(path, picture, wide, format)}`, config)} ${wide}w`)
      .join(', ');
  const hasCopies = config.features.pictureSizes && widths.length > 0;
  const copies = COPY_FORMATS.map((format) => ({ type: `image/${format}`, srcset: srcset(format) }));
  return {
    src: hrefOf(`/${path}`, config),
    width,
    height,
    tone,
    focus: tenthsOf(focus === undefined ? picture.focus : readFocus(focus)),
    copies: hasCopies ? copies : [],
  };
}

/** The style sheet has a rule for each tenth. */
function tenthsOf(focus: Focus | undefined): PictureFileView['focus'] {
  const [x, y] = [focus?.x, focus?.y].map((share = 50) => Math.round(share / 10) * 10);
  return { x: x === 50 ? undefined : x, y: y === 50 ? undefined : y };
}

/** Of a picture, by its file's name. */
export function mediaType(src: string): string | undefined {
  const ending = /\.(\w+)$/.exec(src)?.[1]?.toLowerCase() ?? '';
  const known: Readonly<Record<string, string>> = { jpg: 'jpeg', svg: 'svg+xml' };
  const subtype = /^(?:jpe?g|png|gif|webp|avif|svg)$/.test(ending) ? (known[ending] ?? ending) : undefined;
  return subtype && `image/${subtype}`;
}
