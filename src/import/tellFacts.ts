/** Several facts as the bits of one number. */

/** How many facts are told together. */
export const MOST = 16;

/** Takes one fact for each name, in their order, and makes a bit of each. */
export type Tell<N extends readonly string[]> = (...facts: { readonly [K in keyof N]: boolean }) => number;

/** Written out, so that nothing is made of the facts but the number. */
export function bitsOf(
  a?: boolean,
  b?: boolean,
  c?: boolean,
  d?: boolean,
  e?: boolean,
  f?: boolean,
  g?: boolean,
  h?: boolean,
  i?: boolean,
  j?: boolean,
  k?: boolean,
  l?: boolean,
  m?: boolean,
  n?: boolean,
  o?: boolean,
  p?: boolean,
): number {
  return (
    (a ? 1 : 0) |
    (b ? 1 << 1 : 0) |
    (c ? 1 << 2 : 0) |
    (d ? 1 << 3 : 0) |
    (e ? 1 << 4 : 0) |
    (f ? 1 << 5 : 0) |
    (g ? 1 << 6 : 0) |
    (h ? 1 << 7 : 0) |
    (i ? 1 << 8 : 0) |
    (j ? 1 << 9 : 0) |
    (k ? 1 << 10 : 0) |
    (l ? 1 << 11 : 0) |
    (m ? 1 << 12 : 0) |
    (n ? 1 << 13 : 0) |
    (o ? 1 << 14 : 0) |
    (p ? 1 << 15 : 0)
  );
}
