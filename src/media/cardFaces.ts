/** The faces in which share cards are set: each letter in the first that has it. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A file of a face, and which code points it has. */
export interface Face {
  readonly name: string;
  readonly file: string;
  readonly ranges: readonly (readonly [first: number, last: number])[];
}

/** Packages of faces in the order of preference: which of their parts, and what stands before `-normal` in their files' names. */
const PACKAGES = [
  { name: 'newsreader', parts: ['latin', 'latin-ext', 'vietnamese'], axis: 'opsz' },
  { name: 'noto-serif', parts: ['cyrillic', 'cyrillic-ext', 'greek', 'greek-ext'], axis: 'wght' },
  { name: 'noto-naskh-arabic', parts: ['arabic'], axis: 'wght' },
  { name: 'noto-serif-hebrew', parts: ['hebrew'], axis: 'wght' },
  { name: 'noto-serif-sc', parts: undefined, axis: 'wght' },
] as const;

let known: readonly Face[] | undefined;

/** Those that a text needs, in the order of preference. */
export function facesFor(text: string): readonly Face[] {
  known ??= PACKAGES.flatMap(facesOf);
  const missing = new Set([...text].map((letter) => letter.codePointAt(0) as number));
  return known.filter(({ ranges }) => {
    const found = [...missing].filter((point) => isWithin(point, ranges));
    for (const point of found) missing.delete(point);
    return found.length > 0;
  });
}

/** The text without what no face has: emoji above all. */
export function withoutUnknown(text: string): string {
  known ??= PACKAGES.flatMap(facesOf);
  const faces = known;
  const isKnown = (letter: string) =>
    /\s/.test(letter) || faces.some(({ ranges }) => isWithin(letter.codePointAt(0) as number, ranges));
  return [...text].filter(isKnown).join('').replace(/\s+/g, ' ').trim();
}

function facesOf({ name, parts, axis }: (typeof PACKAGES)[number]): Face[] {
  const folder = dirname(createRequire(import.meta.url).resolve(`@fontsource-variable/${name}/package.json`));
  const ranges = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>;
  return Object.entries(ranges)
    .filter(([part]) => parts === undefined || (parts as readonly string[]).includes(part))
    .map(([part, range]) => {
      // Slices of a large face are named `[4]`.
      const plain = part.replace(/[[\]]/g, '');
      const file = join(folder, 'files', `${name}-${plain}-${axis}-normal.woff2`);
      return { name: `${name}-${plain}`, file, ranges: readRanges(range) };
    });
}

/** `U+41-5a,U+61` → the first and the last of each. */
function readRanges(text: string): (readonly [number, number])[] {
  return text.split(',').map((range) => {
    const [first = '', last = first] = range.trim().replace(/^U\+/i, '').split('-');
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
  });
}

function isWithin(point: number, ranges: Face['ranges']): boolean {
  return ranges.some(([first, last]) => point >= first && point <= last);
}
