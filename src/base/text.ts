/** Slugs, plain text, and making text safe for the place where it stands. */

import anyAscii from 'any-ascii';

/** Longest slug: with a folder and `index.html` it stays far below the 255 bytes of a file's name. */
const SLUG_LENGTH = 80;

/**
 * A name for URLs: lower case, ASCII, hyphens, at most 80 characters, cut between words.
 * Other scripts are romanised, so that two Arabic headlines don't end up as the same empty slug.
 * Gives '' for a text without a letter or a digit.
 */
export function slugify(text: string): string {
  const slug = romanise(text)
    .toLowerCase()
    .replace(/['`]/g, '')
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (slug.length <= SLUG_LENGTH) return slug;
  const cut = slug.lastIndexOf('-', SLUG_LENGTH);
  return slug.slice(0, cut > SLUG_LENGTH / 2 ? cut : SLUG_LENGTH);
}

/** In ASCII, as nearly all headlines are but for their quotation marks. */
function romanise(text: string): string {
  if (ASCII.test(text)) return text;
  const latin = text.normalize('NFKD').replace(/\p{M}+/gu, '');
  return ASCII.test(latin) ? latin : anyAscii(latin);
}

const ASCII = /^[\x00-\x7f]*$/;

/** Is this a slug as front matter may give one? */
export function isSlug(text: string): boolean {
  return text.length <= 120 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
}

const HTML_ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For HTML text and for quoted attributes. */
export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (mark) => HTML_ESCAPES[mark] ?? mark) : text;
}

/**
 * For XML text and attributes. Characters that XML 1.0 can't carry at all are left out
 * (https://www.w3.org/TR/xml/#charsets).
 */
export function escapeXml(text: string): string {
  return escapeHtml(text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ''));
}

/**
 * JSON that may stand in a `<script>` element: neither `</script>` nor `<!--` can occur in it, and it
 * is valid JavaScript as well (U+2028 and U+2029).
 */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** One line, single spaces, none around it. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Cut to at most `length` characters between words, with an ellipsis where something was cut. */
export function shorten(text: string, length: number): string {
  const line = oneLine(text);
  const characters = [...line];
  if (characters.length <= length) return line;
  const head = characters.slice(0, length - 1).join('');
  const cut = head.lastIndexOf(' ');
  return `${(cut > head.length / 2 ? head.slice(0, cut) : head).replace(/[\s,;:.–—-]+$/, '')}…`;
}

/** Its first sentences, as many as `length` characters and a fifth more hold; where none ends late enough, cut as by `shorten`. */
export function firstSentences(text: string, length: number): string {
  const line = oneLine(text);
  const most = length * 1.2;
  const ends = [...line.matchAll(/[.!?…]["”’»)\]]*(?= |$)|[。！？][」』”]*/g)]
    .map(({ index, 0: mark }) => index + mark.length)
    .filter((end) => end >= length / 2 && end <= most);
  const end = ends.at(-1);
  return end === undefined ? shorten(line, length) : line.slice(0, end);
}

/**
 * The name of `known` that a mistyped name most likely meant, or nothing where none is near.
 *
 * @param most how many letters may differ; two of five where that isn't said
 */
export function nearestName(
  name: string,
  known: readonly string[],
  most = Math.max(1, Math.floor(name.length * 0.4)),
): string | undefined {
  const wanted = name.toLowerCase();
  const ranked = known
    .map((candidate) => ({ candidate, distance: editDistance(wanted, candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= most ? best.candidate : undefined;
}

/** Damerau-Levenshtein, optimal string alignment: a swap of two neighbours is one edit. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      }
      next.push(best);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
