/** Dates and times as papers write them → ISO 8601, with the zone only where it is written. */

import * as chrono from 'chrono-node';
import { DATE } from './datePattern.ts';

export interface Timestamp {
  /** `2021-09-05`, `2021-09-05T08:30` or `2021-09-05T08:30+08:00`. */
  readonly iso: string;
  readonly index: number;
}

interface Reader {
  parse(text: string, reference?: Date | { instant: Date; timezone: string }): readonly chrono.ParsedResult[];
}

const READERS: Readonly<Record<string, Reader>> = {
  en: chrono.en,
  de: chrono.de,
  fr: chrono.fr,
  es: chrono.es,
  pt: chrono.pt,
  nl: chrono.nl,
  ru: chrono.ru,
  ja: chrono.ja,
  zh: chrono.zh,
};

/** Only parts that are written count; the reference is needed by the library and never shows. */
const REFERENCE = new Date(Date.UTC(2000, 0, 1));

/** All full dates (year, month and day) in a line, in its order. */
export function timestampsIn(text: string, language: string): readonly Timestamp[] {
  const line = loosen(text.slice(0, 300));
  if (!DATE.test(line)) return [];
  const numeric = numericDates(line, language);
  if (numeric.length > 0) return numeric;
  const readers = [READERS[language], READERS.en].filter((reader) => reader !== undefined);
  for (const reader of new Set(readers)) {
    const found = reader.parse(line, REFERENCE).flatMap(toTimestamp);
    if (found.length > 0) return found;
  }
  return [];
}

function toTimestamp(result: chrono.ParsedResult): readonly Timestamp[] {
  const start = result.start;
  if (!start.isCertain('year') || !start.isCertain('month') || !start.isCertain('day')) return [];
  const day = isoDay(start.get('year') ?? 0, start.get('month') ?? 0, start.get('day') ?? 0);
  if (day === undefined) return [];
  if (!start.isCertain('hour')) return [{ iso: day, index: result.index }];
  const offset = start.isCertain('timezoneOffset') ? start.get('timezoneOffset') : null;
  return [
    {
      iso: `${day}T${two(start.get('hour') ?? 0)}:${two(start.get('minute') ?? 0)}${zone(offset)}`,
      index: result.index,
    },
  ];
}

/**
 * Pulls apart what a page has side by side without a space (`Nov 19 20197:05 AM ESTUPDATED`), takes the words of
 * labels and days away, and writes times as the library reads them.
 */
function loosen(text: string): string {
  return text
    .replace(/(\b(?:19|20)\d\d)(\d{1,2}:\d\d)/g, '$1 $2')
    .replace(/([a-z])((?:19|20)\d\d\b)/g, '$1 $2')
    .replace(/\b([ap])\.m\.?/gi, '$1m')
    .replace(/(\d)\s*Uhr\b/g, '$1')
    .replace(/\b([A-Z]{2,4}T)(?=UPDATED|Updated)/g, '$1 ')
    .replace(/(?<=\p{Ll})(?=(?:Published|Updated|Posted|Last)\b)/gu, ' ')
    .replace(
      /(?<=^|[^\p{L}])(\p{L}{3,9}?)(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?=\.? \d)/giu,
      (all, head: string, month: string) =>
        /^(?:on|published|posted|updated|by)$/i.test(head) ? `${head} ${month}` : all,
    )
    .replace(/\b(sept)\b\.?/gi, 'Sep')
    .replace(/\bEDT\b|\bET\b(?=\W|$)/g, (z) => (z === 'ET' ? '' : z))
    .replace(/[|•·]/g, ' ');
}

const YMD = /(\d{4})\s?(?:[-/.年]|년)\s?(\d{1,2})\s?(?:[-/.月]|월)\s?(\d{1,2})(?:\s?[日일])?/g;
const DMY = /(?<![\d.:])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/g;
const TIME =
  /^[^\d]{0,12}?(\d{1,2})(?::|時|시|点|h|\.)\s?(\d{2})(?:分|분)?(?::\d{2}(?:\.\d+)?)?\s*([ap]m)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?/i;

function numericDates(line: string, language: string): readonly Timestamp[] {
  const found: Timestamp[] = [];
  for (const match of line.matchAll(YMD)) {
    push(isoDay(Number(match[1]), Number(match[2]), Number(match[3])), match.index, match[0].length);
  }
  if (found.length > 0) return found;
  for (const match of line.matchAll(DMY)) {
    const [a, b] = [Number(match[1]), Number(match[3])];
    const year = match[4]?.length === 2 ? 2000 + Number(match[4]) : Number(match[4]);
    // Papers in English write the month first with slashes; with points, and elsewhere, the day comes first.
    const monthFirst = b > 12 || (a <= 12 && match[2] !== '.' && language === 'en');
    push(monthFirst ? isoDay(year, a, b) : isoDay(year, b, a), match.index, match[0].length);
  }
  return found;

  function push(day: string | undefined, index: number, length: number): void {
    if (day !== undefined) found.push({ iso: day + timeAfter(line.slice(index + length)), index });
  }
}

function timeAfter(rest: string): string {
  const match = TIME.exec(rest);
  if (match === null) return '';
  const half = match[3]?.toLowerCase();
  const hour = (Number(match[1]) % (half ? 12 : 24)) + (half === 'pm' ? 12 : 0);
  const minute = Number(match[2]);
  if (Number(match[1]) > 24 || minute > 59) return '';
  const offset = match[4]?.toUpperCase();
  const written =
    offset === undefined ? '' : /^[ZUG]/.test(offset) ? 'Z' : `${offset.slice(0, 3)}:${offset.slice(-2)}`;
  return `T${two(hour)}:${two(minute)}${written}`;
}

function isoDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (year < 1600 || year > 2200 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return undefined;
  return `${year}-${two(month)}-${two(day)}`;
}

function zone(minutes: number | null): string {
  if (minutes === null) return '';
  if (minutes === 0) return 'Z';
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
