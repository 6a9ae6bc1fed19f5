/** Texts compared by their letters and digits alone, so that quotes, dashes and spaces don't matter. */

export function squash(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
