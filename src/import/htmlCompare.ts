/** Texts compared by their letters and digits alone, so that quotes, dashes and spaces don't matter. */

export function squash(text: string): string {
  // Most texts are: they have one form only, and their letters are told more quickly.
  if (/^[\t\n\r -~]*$/.test(text)) return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
