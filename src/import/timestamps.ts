/** Dates and times as papers write them → ISO 8601, with the zone only where it is written. */

import * as chrono from 'chrono-node';
import { isDated } from './datePattern.ts';
import { monthOf } from './months.ts';
import { plainDate } from './plainDates.ts';

export interface Timestamp {
  /** `2021-09-05`, `2021-09-05T08:30` or `2021-09-05T08:30+08:00`. */
  readonly iso: string;
  readonly index: number;
  /** `03/04/2026`: nothing in the line says which is the month. */
  readonly ambiguous?: boolean;
}

/** What comes first in `03/04/2026`. */
export type DayOrder = 'day first' | 'month first';

/** What papers write before the time of a change; an alternation for patterns. */
export const UPDATE_WORDS =
  'updated?|modified|revised|aktualisiert|mis à jour|màj|modifié|actualizado|aggiornato|обновлено|更新|수정|diperbarui';
export const SAYS_UPDATED = new RegExp(UPDATE_WORDS, 'iu');

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

/** All full dates (year, month and day) in a line, in its order; `order` settles what can be read in two ways. */
export function timestampsIn(text: string, language: string, order?: DayOrder): readonly Timestamp[] {
  const line = loosen(text.slice(0, 300));
  const plain = language === 'en' ? plainStamps(line) : [];
  return plain.length > 0 ? plain : otherStamps(line, language, order);
}

/** The same of a line of any form, whose parts stand apart. */
export function otherStamps(line: string, language: string, order?: DayOrder): readonly Timestamp[] {
  if (!isDated(line)) return [];
  const numeric = numericDates(line, language, order);
  if (numeric.length > 0) return numeric;
  const parse = (reader: Reader | undefined): readonly Timestamp[] =>
    reader?.parse(line, REFERENCE).flatMap((result) => toTimestamp(line, result)) ?? [];
  const own = parse(READERS[language]);
  if (own.length > 0) return own;
  const named = namedMonths(line, language);
  return named.length > 0 || language === 'en' ? named : parse(READERS.en);
}

/** The date of a line of a form that is known well; none where only the library tells. */
export function plainStamps(line: string): readonly Timestamp[] {
  const found = plainDate(line);
  if (found === undefined) return [];
  const day = isoDay(found.year, found.month, found.day);
  return day === undefined ? [] : [{ iso: day + found.time, index: found.index }];
}

/** `3 hours ago`, `yesterday at 10:15`: the library counts from its reference, and is certain of it. */
const WRITTEN_YEAR = /(?:1[6-9]|2[01])\d\d/;

function toTimestamp(line: string, result: chrono.ParsedResult): readonly Timestamp[] {
  const start = result.start;
  if (!WRITTEN_YEAR.test(result.text) && !isDated(result.text)) return [];
  if (!start.isCertain('year') || !start.isCertain('month') || !start.isCertain('day')) return [];
  const day = isoDay(start.get('year') ?? 0, start.get('month') ?? 0, start.get('day') ?? 0);
  if (day === undefined) return [];
  if (!start.isCertain('hour')) {
    const after = timeAfter(line.slice(result.index + result.text.length), day);
    return [{ iso: day + after, index: result.index }];
  }
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
  if (!LOOSE.test(text) && !LOOSE_WORDS.test(text)) return text;
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
    .replace(/\bMESZ\b/g, 'CEST')
    .replace(/[|•·]/g, ' ');
}

/** Without one of these none of that is to be done, as in nearly all lines. */
const LOOSE =
  /[|•·]|(?:19|20)\d{3}|[a-z](?:19|20)\d\d|\d\s*Uhr|T(?:UPDATED|Updated)|\p{Ll}(?:Published|Updated|Posted|Last)|MESZ/u;
const LOOSE_WORDS =
  /[ap]\.m|sept\b|(?:published|posted|updated)(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;

const YMD = /(\d{4})\s?(?:[-/.年]|년)\s?(\d{1,2})\s?(?:[-/.月]|월)\s?(\d{1,2})(?:\s?[日일])?/g;
const DMY = /(?<![\d.:])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/g;
const TIME =
  /^[^\d]{0,12}?(\d{1,2})(?::|時|시|点|h|\.)\s?(\d{2})(?:分|분)?(?::\d{2}(?:\.\d+)?)?\s*([ap]m)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[A-Z]{1,4}T\b)?/i;

function numericDates(line: string, language: string, order: DayOrder | undefined): readonly Timestamp[] {
  const years = [...line.matchAll(YMD)].flatMap((match) =>
    stampAt(line, match, isoDay(Number(match[1]), Number(match[2]), Number(match[3]))),
  );
  if (years.length > 0) return years;
  return [...line.matchAll(DMY)].flatMap((match) => {
    const [a, b] = [Number(match[1]), Number(match[3])];
    const year = match[4]?.length === 2 ? century(Number(match[4])) : Number(match[4]);
    // Papers in English write the month first with slashes; with points, and elsewhere, the day comes first.
    const open = a <= 12 && b <= 12 && match[2] !== '.';
    const monthFirst =
      b > 12 || (open && (order === undefined ? language === 'en' : order === 'month first'));
    const day = monthFirst ? isoDay(year, a, b) : isoDay(year, b, a);
    return stampAt(line, match, day, open && a !== b);
  });
}

/** Two digits of a year: those to come are few, those of the last century many. */
function century(year: number): number {
  return year < 50 ? 2000 + year : 1900 + year;
}

const DAY_MONTH =
  /(?<![\d\p{L}])(\d{1,2})(?:st|nd|rd|th|er|º|°)?\.?\s{1,2}(?:de |d[’']|ב)?(\p{L}{2,14}|tháng \d{1,2})\.?,?\s{1,2}(?:de |del |năm )?(\d{4})(?!\d)/giu;
const MONTH_DAY = /(?<!\p{L})(\p{L}{2,14})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})(?!\d)/giu;
const YEAR_FIRST =
  /(?<!\d)(\d{4})\.?\s(?:m\. |gada )?(?:(\p{L}{2,14})\s(\d{1,2})|(\d{1,2})\.\s(\p{L}{2,14}))(?![\d\p{L}])/giu;

/** Dates with the month in words, in languages that the library doesn't read. */
function namedMonths(line: string, language: string): readonly Timestamp[] {
  const month = (name = ''): number => {
    const number = /^tháng (\d+)/i.exec(name)?.[1];
    return number === undefined ? (monthOf(name, language) ?? 0) : Number(number);
  };
  const dayFirst = [...line.matchAll(DAY_MONTH)].flatMap((match) =>
    stampAt(line, match, isoDay(Number(match[3]), month(match[2]), Number(match[1]))),
  );
  if (dayFirst.length > 0) return dayFirst;
  const yearFirst = [...line.matchAll(YEAR_FIRST)].flatMap((match) =>
    stampAt(line, match, isoDay(Number(match[1]), month(match[2] ?? match[5]), Number(match[3] ?? match[4]))),
  );
  if (yearFirst.length > 0) return yearFirst;
  return [...line.matchAll(MONTH_DAY)].flatMap((match) =>
    stampAt(line, match, isoDay(Number(match[3]), month(match[1]), Number(match[2]))),
  );
}

/** A day found in a line, with the time that stands behind it. */
function stampAt(
  line: string,
  match: RegExpMatchArray,
  day: string | undefined,
  ambiguous = false,
): readonly Timestamp[] {
  if (day === undefined) return [];
  const index = match.index ?? 0;
  const iso = day + timeAfter(line.slice(index + match[0].length), day);
  return [{ iso, index, ...(ambiguous ? { ambiguous } : {}) }];
}

function timeAfter(rest: string, day: string): string {
  const match = TIME.exec(rest);
  if (match === null) return '';
  const half = match[3]?.toLowerCase();
  const hour = (Number(match[1]) % (half ? 12 : 24)) + (half === 'pm' ? 12 : 0);
  const minute = Number(match[2]);
  if (Number(match[1]) > 24 || minute > 59) return '';
  // `24.02.2026 | Updated 11:20` is no time of publishing.
  if (SAYS_UPDATED.test(rest.slice(0, match[0].search(/\d/)))) return '';
  return `T${two(hour)}:${two(minute)}${writtenZone(match[4], day)}`;
}

function writtenZone(name: string | undefined, day: string): string {
  if (name === undefined) return '';
  if (/^(?:Z|UTC|GMT)$/i.test(name)) return 'Z';
  if (/^[+-]/.test(name)) return `${name.slice(0, 3)}:${name.slice(-2)}`;
  // `10:30 et 11:30` is French.
  if (name !== name.toUpperCase()) return '';
  // The library knows the zones' names, and when `ET` is summer time.
  const start = chrono.en.parse(`${day} 12:00 ${name}`, REFERENCE)[0]?.start;
  return start?.isCertain('timezoneOffset') ? zone(start.get('timezoneOffset')) : '';
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
