/** What a line of a page may say of itself, and the same as bits. */

/** In the order of their bits. */
export const LABEL_NAMES = [
  'ad',
  'readingTime',
  'trust',
  'count',
  'number',
  'share',
  'copyright',
  'related',
  'comments',
  'comment',
  'newsletter',
  'consent',
  'account',
  'menu',
  'gallery',
  'topics',
  'bylineLead',
  'author',
  'contact',
  'update',
  'reprint',
  'wire',
] as const;
export type LabelName = (typeof LABEL_NAMES)[number];

/** One bit for each, so that a block's labels are one number. */
export const LABEL_BITS = Object.fromEntries(LABEL_NAMES.map((name, n) => [name, 1 << n])) as Readonly<
  Record<LabelName, number>
>;

export function labelBits(names: readonly LabelName[]): number {
  return names.reduce((bits, name) => bits | LABEL_BITS[name], 0);
}
