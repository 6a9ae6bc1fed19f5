/** The paper's icons, drawn from its `favicon.svg`. */

import type { Sharp } from 'sharp';
import type { DrawnIcon } from '../site/icons.ts';

/**
 * A maskable icon may be cut to a circle of four fifths of its width (https://www.w3.org/TR/appmanifest/#icon-masks).
 * A drawing whose ground reaches its edges loses nothing but ground there; any other is set into that circle whole.
 */
const SAFE = 0.8;
const SAFE_SQUARE = SAFE / Math.SQRT2;

/** Nothing where the library can't draw it. */
export async function isDrawable(svg: Buffer): Promise<boolean> {
  try {
    await (await open(svg)).resize(8, 8).toBuffer();
    return true;
  } catch {
    // Whatever is wrong with it, there are no icons of it.
    return false;
  }
}

/**
 * A PNG of the icon.
 *
 * @param ground colour behind a drawing that has none at its edges, as `#fffaf0`
 */
export async function drawIcon(svg: Buffer, { size, form }: DrawnIcon, ground: string): Promise<Buffer> {
  if (form === 'plain') return (await drawn(svg, size)).png().toBuffer();
  const edge = await edgeOf(svg);
  const background = edge ?? ground;
  if (form === 'opaque') return (await drawn(svg, size)).flatten({ background }).png().toBuffer();
  const inner = Math.round(size * (edge ? SAFE : SAFE_SQUARE));
  const before = Math.floor((size - inner) / 2);
  const after = size - inner - before;
  return (await drawn(svg, inner))
    .extend({ top: before, bottom: after, left: before, right: after, background })
    .flatten({ background })
    .png()
    .toBuffer();
}

async function drawn(svg: Buffer, size: number): Promise<Sharp> {
  return (await open(svg)).resize(size, size, { fit: 'contain', background: CLEAR });
}

const CLEAR = { r: 0, g: 0, b: 0, alpha: 0 };

/** The colour in the middle of its upper edge; nothing where one sees through it there. */
async function edgeOf(svg: Buffer): Promise<string | undefined> {
  const side = 64;
  const image = (await drawn(svg, side)).toColourspace('srgb').ensureAlpha();
  const dot = { left: side / 2, top: 1, width: 1, height: 1 };
  const [red = 0, green = 0, blue = 0, alpha = 0] = await image.extract(dot).raw().toBuffer();
  const hex = [red, green, blue].map((value) => value.toString(16).padStart(2, '0')).join('');
  return alpha === 255 ? `#${hex}` : undefined;
}

/** The library is some 20 MB of machine code, and most builds draw no icon. */
async function open(svg: Buffer): Promise<Sharp> {
  const { default: sharp } = await import('sharp');
  return sharp(svg, { limitInputPixels: 100e6 });
}
