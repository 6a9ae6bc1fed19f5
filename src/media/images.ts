/** The dimensions of local pictures, so that a page keeps their room before they arrive. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { imageSize } from 'image-size';

export interface Dimensions {
  readonly width: number;
  readonly height: number;
}

/**
 * Width and height in pixels as the picture is shown, its EXIF orientation applied.
 * Nothing where there is no such file, or where it is no picture that a browser shows.
 *
 * @param path below the site's `public/`
 */
export function readDimensions(root: string, path: string): Dimensions | undefined {
  try {
    const { width, height, orientation = 1 } = imageSize(readFileSync(join(root, 'public', path)));
    if (!(width > 0 && height > 0)) return undefined;
    const turned = orientation >= 5;
    const [shown, tall] = turned ? [height, width] : [width, height];
    return { width: Math.round(shown), height: Math.round(tall) };
  } catch {
    // The library throws what it likes at a broken picture; whatever it was, there is no size.
    return undefined;
  }
}
