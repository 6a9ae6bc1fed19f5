/** “In the second in a series about …, N. N. explores …”: the series, the part and the author that a lead-in names. */

export interface SeriesNote {
  readonly name: string;
  readonly part?: number;
  readonly author?: string;
}

const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(
  ' ',
);
const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const ORDINAL = `(?<ordinal>${ORDINALS.join('|')}|\\d{1,3}(?:st|nd|rd|th)|last|latest|final)`;
const CARDINAL = `(?<cardinal>${NUMBERS.join('|')}|\\d{1,3})`;
const KIND =
  '(?:part|instal?ment|article|story|stories|piece|report|chapter|episode|essay|column|dispatch|feature)s?';
const ABOUT =
  '(?:about|on|exploring|examining|looking (?:at|into)|investigating|devoted to|dedicated to|called|titled|entitled|named|covering|marking|charting)';
const SERIES = `(?:an?|the|our|this|their|its|\\p{L}+[’']s)\\s+(?:[\\p{L}\\p{N}-]+\\s+){0,3}?series(?:\\s+of\\s+(?:\\p{L}+\\s+)?${KIND})?(?:,)?\\s+${ABOUT}`;

/** A title in quotation marks, else all up to the mark that ends the clause. */
const NAME = '(?:[“"‘«](?<quoted>[^”"’»]{2,120})[”"’»]|(?<bare>[^,;:.!?–—()“”"]{2,120}))';

const PATTERNS: readonly RegExp[] = [
  new RegExp(`\\b(?:the|our|a)\\s+${ORDINAL}\\s+(?:${KIND}\\s+)?(?:in|of)\\s+${SERIES}\\s+${NAME}`, 'iu'),
  new RegExp(
    `\\bpart\\s+${CARDINAL}\\s+(?:in|of)\\s+(?:(?:${NUMBERS.join('|')}|\\d+)\\s+(?:in|of)\\s+)?${SERIES}\\s+${NAME}`,
    'iu',
  ),
];

/** Verbs by which a lead-in says what its author does. */
const DOES =
  'explores?|examines?|looks?|reports?|asks?|considers?|investigates?|writes?|argues?|explains?|traces?|describes?|finds?|meets?|talks?|speaks?|visits?|unpacks?|reflects?|analyses|analyzes|assesses|charts?|discusses|tells?|travels?|weighs?|delves?|reveals?|recalls?|reviews?|interviews?|surveys?|studies|probes?|follows?|shows?|details?|outlines?|sets? out|takes?';
const PERSON =
  "\\p{Lu}[\\p{L}'’.-]*(?:\\s+(?:(?:van|von|de|der|den|di|da|du|la|le|al|bin|el)\\s+){0,2}\\p{Lu}[\\p{L}'’.-]+){1,3}";
const AUTHOR = new RegExp(
  `^\\s*[,:–—]?\\s*(?:(?:our|the|\\p{Lu}[\\p{L}’']+s)\\s+(?:\\p{L}+\\s+){1,3})?(?<author>${PERSON})\\s+(?:${DOES})\\b`,
  'u',
);

export function seriesNote(text: string): SeriesNote | undefined {
  const head = text.slice(0, 3000);
  if (!/series/i.test(head)) return undefined;
  for (const pattern of PATTERNS) {
    const match = pattern.exec(head);
    const name = (match?.groups?.quoted ?? match?.groups?.bare)?.trim();
    if (match === null || name === undefined || name === '') continue;
    const part = partOf(match.groups ?? {});
    const author = AUTHOR.exec(head.slice(match.index + match[0].length))?.groups?.author;
    return { name, ...(part === undefined ? {} : { part }), ...(author === undefined ? {} : { author }) };
  }
  return undefined;
}

function partOf(groups: Readonly<Record<string, string | undefined>>): number | undefined {
  const word = (groups.ordinal ?? groups.cardinal ?? '').toLowerCase();
  const digits = Number.parseInt(word, 10);
  if (digits > 0) return digits;
  const spelt = ORDINALS.indexOf(word) + 1 || NUMBERS.indexOf(word) + 1;
  return spelt > 0 ? spelt : undefined;
}
