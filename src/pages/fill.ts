/** Puts into a body's slots what belongs there. */

import { escapeHtml } from '../base/text.ts';
import { type BodyText, fillSlots } from '../markdown/body.ts';
import type { CardView, PictureFileView } from './cardView.ts';

export interface LinkFill {
  readonly kind: 'link';
  readonly href: string;
}

export interface ImageFill {
  readonly kind: 'image';
  readonly src: string;
  readonly alt: string;
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly tone?: string | undefined;
  readonly copies?: PictureFileView['copies'];
}

export interface AdFill {
  readonly kind: 'ad';
  readonly headline: string;
  readonly href: string;
  readonly label: string;
  readonly textHtml: string;
  readonly picture: (PictureFileView & { readonly alt: string }) | undefined;
  /** The address of a page that is shown in a frame in place of all else. */
  readonly frame: string | undefined;
  /** Its place among the page's slots, from 1. */
  readonly index: number;
}

/** Nothing: the paper has no creatives, so the slot takes no room. */
export interface NoFill {
  readonly kind: 'none';
}

export interface RelatedFill {
  readonly kind: 'related';
  readonly cards: readonly CardView[];
}

export type SimpleFill = LinkFill | ImageFill | NoFill;
export type Fill = SimpleFill | AdFill | RelatedFill;

/** How the fills that are templates of their own become HTML. */
export interface Parts {
  readonly ad: (fill: AdFill) => string;
  readonly related: (fill: RelatedFill) => string;
}

/** For short texts, which hold neither ads nor cards. */
export const NO_PARTS: Parts = { ad: () => '', related: () => '' };

/** The body's HTML, its slots filled. `fills` stand in the order of the slots. */
export function fillBody(body: BodyText, fills: readonly Fill[], parts: Parts): string {
  return fillSlots(body, (slot) => htmlOf(fills[slot] ?? { kind: 'none' }, parts));
}

function htmlOf(fill: Fill, parts: Parts): string {
  switch (fill.kind) {
    case 'link':
      return escapeHtml(fill.href);
    case 'image':
      return imageHtml(fill);
    case 'ad':
      return parts.ad(fill);
    case 'related':
      return fill.cards.length > 0 ? parts.related(fill) : '';
    case 'none':
      return '';
  }
}

/** How wide a picture of the text is shown: the measure is 34 times the text's size. */
const SIZES = '(min-width: 42em) 40em, 100vw';

function imageHtml({ src, alt, width, height, tone, copies = [] }: ImageFill): string {
  const size = width && height ? ` width="${width}" height="${height}"` : '';
  const ground = tone ? ` data-tone="${escapeHtml(tone)}"` : '';
  const image = `<img src="${escapeHtml(src)}"${size} alt="${escapeHtml(alt)}"${ground} loading="lazy" decoding="async">`;
  const sources = copies.map(
    ({ type, srcset }) => `<source type="${type}" srcset="${escapeHtml(srcset)}" sizes="${SIZES}">`,
  );
  return sources.length > 0 ? `<picture>${sources.join('')}${image}</picture>` : image;
}
