/** What is made of a local picture: its measure, copies in the widths and formats of the pages, and a clean original. */

import exifReader from 'exif-reader';
import { imageSize } from 'image-size';
import type { Metadata, Sharp } from 'sharp';
import { type CopyFormat, copyWidths, type Focus, type Picture, type PictureFault } from '../site/picture.ts';

/** A file longer than this is no picture for a page. */
export const LARGEST_FILE = 50 * 1024 * 1024;

/** More than a page could show, and more than it is wise to decode: 100 megapixels. */
const MOST_PIXELS = 100e6;

/** The published original is no wider and no higher: more is shown nowhere. */
const LARGEST_SIDE = 2560;

/**
 * AVIF: quality and effort at which a photograph can't be told from its original at arm's length, and takes about
 * a second a megapixel; WebP needs a higher figure for the same look.
 */
const QUALITY = { avif: { quality: 50, effort: 3 }, webp: { quality: 78 } } as const;

/** The measure of a picture, or why it is none that can be shown. */
export async function inspectPicture(data: Buffer, digest: string): Promise<Picture | PictureFault> {
  const size = sizeOf(data);
  if (!size) return 'broken';
  const { width, height } = size;
  if (width * height > MOST_PIXELS) return 'huge';
  if (size.type === 'svg') return { width, height, digest, tone: undefined, focus: undefined, widths: [] };
  try {
    const image = await open(data);
    const { hasAlpha, pages = 1 } = await image.metadata();
    // The whole of it is decoded here, so that one that was cut off is found before it is published.
    const dot = image.clone().resize(1, 1).removeAlpha().toColourspace('srgb').raw();
    const [red = 0, green = 0, blue = 0] = await dot.toBuffer();
    const isStill = pages === 1;
    return {
      width,
      height,
      digest,
      focus: await focusOf(image.clone().autoOrient(), width / height),
      tone: hasAlpha ? undefined : `#${[red, green, blue].map(hex).join('')}`,
      widths: isStill ? copyWidths(width) : [],
    };
  } catch {
    // The library throws what it likes at a broken picture; whatever it was, it can't be shown.
    return 'broken';
  }
}

/** The shape in which lists show pictures. */
const SHOWN = 3 / 2;

/** It knows no faces, and heads are up: of a picture's excess height, no more than so much is cut off above. */
const MOST_ABOVE = 20;

/** Where the library's strategy would cut: by edges, saturation and the colours of skin. */
async function focusOf(image: Sharp, ratio: number): Promise<Focus> {
  const [x, y] = [
    ratio > 1 ? await shareCutOff(image, 1, 'cropOffsetLeft', 128 * ratio - 128) : 50,
    ratio < SHOWN ? await shareCutOff(image, SHOWN, 'cropOffsetTop', 128 * (SHOWN / ratio - 1)) : 50,
  ];
  return { x, y: Math.min(y, ratio < SHOWN ? MOST_ABOVE : 50) };
}

/** @param most that could be cut off before what is shown, in pixels of a cut that is 128 high */
async function shareCutOff(
  image: Sharp,
  ratio: number,
  side: 'cropOffsetLeft' | 'cropOffsetTop',
  most: number,
): Promise<number> {
  const size = { width: Math.round(128 * ratio), height: 128, fit: 'cover', position: 'attention' } as const;
  const { info } = await image.clone().resize(size).toBuffer({ resolveWithObject: true });
  return Math.max(0, Math.min(100, Math.round((-(info[side] ?? 0) / most) * 100)));
}

/** A copy in another width and format, without what the original's file tells beside the picture. */
export async function copyPicture(data: Buffer, width: number, format: CopyFormat): Promise<Buffer> {
  const image = (await open(data)).autoOrient().resize({ width, withoutEnlargement: true });
  const exif = creditOf(await image.metadata());
  return (exif ? image.withExif(exif) : image).toFormat(format, QUALITY[format]).toBuffer();
}

/**
 * The original as it is published: turned upright, no larger than a screen, and without what a camera or a
 * program wrote into it (the place above all), but for author and rights. Nothing where it is so already.
 */
export async function cleanPicture(data: Buffer): Promise<Buffer | undefined> {
  if (sizeOf(data)?.type === 'svg') return undefined;
  const image = await open(data);
  const metadata = await image.metadata();
  const { exif, xmp, iptc, comments, orientation = 1, width, height, pages = 1 } = metadata;
  if (pages > 1) return undefined;
  const isPlain = !exif && !xmp && !iptc && !comments?.length && orientation === 1;
  if (isPlain && Math.max(width, height) <= LARGEST_SIDE) return undefined;
  const within = {
    width: LARGEST_SIDE,
    height: LARGEST_SIDE,
    fit: 'inside',
    withoutEnlargement: true,
  } as const;
  const upright = image.autoOrient().resize(within);
  const credit = creditOf(metadata);
  return (await inOwnFormat(credit ? upright.withExif(credit) : upright, metadata)).toBuffer();
}

function inOwnFormat(image: Sharp, { format }: Metadata): Sharp {
  if (format === 'jpeg') return image.jpeg({ quality: 88, mozjpeg: true });
  if (format === 'webp') return image.webp({ quality: 88 });
  return format === 'heif' ? image.avif({ quality: 70 }) : image;
}

/** What the picture's own file says of its author and its rights. */
function creditOf({ exif }: Metadata): { IFD0: Record<string, string> } | undefined {
  if (!exif) return undefined;
  try {
    const { Artist, Copyright } = exifReader(exif).Image ?? {};
    const kept = Object.entries({ Artist, Copyright }).flatMap(([name, value]) =>
      typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()] as const] : [],
    );
    return kept.length > 0 ? { IFD0: Object.fromEntries(kept) } : undefined;
  } catch {
    // A block that can't be read has no author that could be kept.
    return undefined;
  }
}

/** The library is some 20 MB of machine code, and most builds have no new picture. */
async function open(data: Buffer): Promise<Sharp> {
  const { default: sharp } = await import('sharp');
  return sharp(data, { failOn: 'error', limitInputPixels: MOST_PIXELS });
}

interface Size {
  readonly width: number;
  readonly height: number;
  readonly type: string | undefined;
}

/** As the picture is shown, its orientation applied. */
function sizeOf(data: Buffer): Size | undefined {
  try {
    const { width, height, orientation = 1, type } = imageSize(data);
    if (!(width > 0 && height > 0)) return undefined;
    const [shown, tall] = orientation >= 5 ? [height, width] : [width, height];
    return { width: Math.round(shown), height: Math.round(tall), type };
  } catch {
    // The library throws what it likes at what is no picture.
    return undefined;
  }
}

function hex(value: number): string {
  return value.toString(16).padStart(2, '0');
}
