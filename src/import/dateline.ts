/** Where a report was written: the place that stands before its first sentence, as wires and American papers have it. */

import { kindAt, LARGE } from './characters.ts';

/** `KABUL`, `NEW YORK`, `ST. LOUIS`: as it stands, since nothing tells how it is written otherwise. */
const CAPITALS = String.raw`\p{Lu}{2}[\p{Lu}.'’ -]{1,30}`;
const PLACE = String.raw`\p{Lu}[\p{L}.'’-]+(?: [\p{L}.'’-]+){0,3}`;
const REGION = String.raw`(?:, (?:\p{Lu}[\p{L}.]*\.?)(?: \p{Lu}[\p{L}.]*)?)?`;
const DAY = String.raw`(?:, \p{L}{3,9}\.? \d{1,2}|, \d{1,2}\.? \p{L}{3,9}\.?)?`;
const AGENCY = String.raw` ?\([\p{L}/ .-]{2,30}\)`;
const DASH = String.raw` ?(?:–|—|--?)\s*(?=[\p{L}\p{N}“"‘«„])`;

const PATTERNS: readonly RegExp[] = [
  new RegExp(`^(?<place>${CAPITALS})${REGION}${DAY}(?:${AGENCY})?${DAY}${DASH}`, 'u'),
  // In small letters the dash alone would make a place of every first word; with an agency it is one.
  new RegExp(`^(?<place>${PLACE})${REGION}${DAY}${AGENCY}${DAY}${DASH}`, 'u'),
];

/** Labels that are set like a place. */
const LABEL =
  /^(?:BREAKING|UPDATE|EXCLUSIVE|OPINION|ANALYSIS|WATCH|LIVE|VIDEO|EDITORIAL|REVIEW|COMMENT|CORRECTION|NOTE|PHOTOS?|LISTEN|READ|NEW|ALERT|SPONSORED|FEATURE|PODCAST|EILMELDUNG)\b(?! \p{Lu})/u;

/** Two capitals, or one and then an agency in brackets: hardly a paragraph begins so. */
function mayHavePlace(paragraph: string): boolean {
  if (paragraph.length < 3 || (kindAt(paragraph, 0) & LARGE) === 0) return false;
  return (kindAt(paragraph, 1) & LARGE) !== 0 || paragraph.includes('(');
}

/** The place with which a paragraph begins, as it is written there. */
export function datelineOf(paragraph: string): string | undefined {
  if (!mayHavePlace(paragraph) || LABEL.test(paragraph)) return undefined;
  for (const pattern of PATTERNS) {
    const place = pattern.exec(paragraph)?.groups?.place?.replace(/[ .'’-]+$/, '');
    if (place !== undefined && place.length >= 3) return place;
  }
  return undefined;
}
