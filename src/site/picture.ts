/** A local picture as pages need to know it, and the names of the files that are made of it. */

import { basename, extname } from 'node:path/posix';
import { slugify } from '../base/text.ts';

/** A picture of `public/` that content names. */
export interface Picture {
  /** In pixels, as the page lays it out: its orientation is applied. */
  readonly width: number;
  readonly height: number;
  /** Of its bytes: 16 hex digits. */
  readonly digest: string;
  /** What stands in its place until it arrives, as `#8899aa`; nothing where it is see-through or drawn. */
  readonly tone: string | undefined;
  /** What catches the eye; nothing of a drawing. */
  readonly focus: Focus | undefined;
  /** Widths in pixels of the copies that are made of it, the smallest first; none of a drawing or an animation. */
  readonly widths: readonly number[];
}

/** What stays in sight where a picture is cut: how far across and how far down it lies, in percent. */
export interface Focus {
  readonly x: number;
  readonly y: number;
}

/** As an editor gives it: `50% 20%`, or the side of the picture that matters. */
export function readFocus(written: string): Focus {
  const [x = 50, y = 50] = written.match(/\d+/g)?.map((figure) => Math.min(100, Number(figure))) ?? [];
  const sides: Readonly<Record<string, Focus>> = {
    top: { x: 50, y: 0 },
    bottom: { x: 50, y: 100 },
    left: { x: 0, y: 50 },
    right: { x: 100, y: 50 },
  };
  return sides[written] ?? { x, y };
}

/** Why a file is no picture for a page. */
export type PictureFault = 'broken' | 'huge';

/** Formats of the copies, the best first: a browser takes the first that it knows. */
export const COPY_FORMATS = ['avif', 'webp'] as const;

export type CopyFormat = (typeof COPY_FORMATS)[number];

/**
 * Widths of copies: from a phone's column to a wide screen's lead. The page's width ends at 1,747 px (84rem at its
 * largest), so that nothing wider is ever shown.
 */
const WIDTHS = [320, 640, 960, 1280, 1920];

/** Widths of the copies of a picture: never larger than itself. */
export function copyWidths(width: number): readonly number[] {
  const most = Math.min(width, WIDTHS.at(-1) as number);
  const smaller = WIDTHS.filter((one) => one < most);
  return most > (WIDTHS[0] as number) ? [...smaller, most] : [];
}

/** A copy's file below `dist/`. Its name changes with the picture's bytes, so that a browser may keep it for ever. */
export function copyFile(
  path: string,
  { digest }: Pick<Picture, 'digest'>,
  width: number,
  format: CopyFormat,
): string {
  const stem = slugify(basename(path, extname(path))).slice(0, 60) || 'picture';
  return `assets/pictures/${stem}-${digest.slice(0, 8)}-${width}.${format}`;
}
