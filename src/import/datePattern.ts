/**
 * A full date, however it is written: day, month and year. Only to see that there is one, and where; reading it comes later.
 *
 * The patterns take any word for a month's name, and whether it is one is looked up: with the names of all languages in
 * them, V8 made 1.8 MB of code of each.
 */

import { kindAt, LETTER, NUMBER, SPACE } from './characters.ts';
import { MONTH_STARTS } from './months.ts';
import { type Fits, patternSet } from './patternSet.ts';

/** Names in languages whose papers leave out spaces around them, or write the year with two digits. */
const MONTHS =
  'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|january|february|march|april|june|july|august|sept|september|october|november|december|januar|februar|märz|mai|juni|juli|okt|oktober|dez|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|januari|februari|maret|agustus|desember';
const IS_MONTH: ReadonlySet<string> = new Set(MONTHS.split('|'));
const STARTS: ReadonlySet<string> = new Set(MONTH_STARTS.split('|'));

/*
 * All patterns start at a digit, which is quick to find. The month's name before it is sought by hand: to look back takes a
 * pattern ten times as long.
 */

/** `5, 2020`, `5th 2020`: what stands behind a month's name. */
const DAY_YEAR = /\d{1,2}(?:st|nd|rd|th)?,?\s{0,2}\d{4}/gi;
/** `5 May 2020`, `5-May-20`, `5/5/20`; `2020-05-05`, `2020年5月5日`, which may stand within a word. */
const CLOSE =
  /(?<apart>\d{1,2}(?:st|nd|rd|th)?\.?[\s/.-]{1,2}(?:de |of )?(?<month>\p{L}{3,10})\.?,?[\s/.-]{0,2}(?:de |del )?(?:\d{4}|\d{2}(?!\d))|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2}(?!\d)))|(?<!\d)\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|\d{4}년\s?\d{1,2}월\s?\d{1,2}일/giu;
/**
 * `5. maja 2020`, `1er mai 2020`, `5 de maio de 2020`, `5 tháng 3, 2020`; `2020. május 5.`, `2020 m. gegužės 5 d.`,
 * `2020. gada 5. maijs`. A name is its beginning, and what a language adds to it.
 */
const SPACED =
  /(?<apart>\d{1,2}(?:st|nd|rd|th|er|º|°)?\.?\s{1,2}(?:de |d[’']|ב)?(?:tháng \d{1,2}|(?<month>[^\s\d.,]{2,13}))\.?,?\s{1,2}(?:de |del |năm )?\d{4}(?!\d))|(?<!\d)\d{4}\.?\s(?:m\. |gada )?(?:(?<middle>[^\s\d.,]{2,13})\s\d{1,2}(?!\d)|\d{1,2}\.\s(?<last>[^\s\d.,]{2,13}))/gi;

function isMonth(word: string): boolean {
  return IS_MONTH.has(word.toLowerCase());
}

/** Does a word begin like a month's name? */
function startsAsMonth(word: string): boolean {
  return STARTS.has(word.slice(0, 3).toLowerCase()) || STARTS.has(word.slice(0, 2).toLowerCase());
}

/** Where a date stands in a text: with the mark or the space before it. */
export interface DateFound {
  readonly start: number;
  readonly end: number;
}

/** Finds where a date begins whose digits a pattern has found; -1 where there is none. */
type StartOf = (match: RegExpExecArray, text: string, from: number) => number;

/** In the order in which they are believed where two begin at the same place. */
const WAYS: readonly (readonly [pattern: RegExp, startOf: StartOf])[] = [
  [DAY_YEAR, (match, text, from) => startOfName(match, text, from)],
  [CLOSE, (match, text, from) => startOf(match, isMonth, text, from)],
  [SPACED, (match, text, from) => startOf(match, startsAsMonth, text, from)],
];

/** Is there a date in it? */
export function isDated(text: string): boolean {
  return WAYS.some(([pattern, startOf]) => nextOf(pattern, startOf, text, 0) !== undefined);
}

/** The next date from a place on. */
export function nextDate(text: string, from = 0): DateFound | undefined {
  let first: DateFound | undefined;
  for (const [pattern, startOf] of WAYS) {
    const found = nextOf(pattern, startOf, text, from);
    if (found !== undefined && (first === undefined || found.start < first.start)) first = found;
  }
  return first;
}

function nextOf(pattern: RegExp, startOf: StartOf, text: string, from: number): DateFound | undefined {
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const start = startOf(match, text, from);
    if (start >= 0) return { start, end: match.index + match[0].length };
    pattern.lastIndex = match.index + 1;
  }
  return undefined;
}

type IsName = (word: string) => boolean;

function startOf(match: RegExpExecArray, isName: IsName, text: string, from: number): number {
  const { apart, month, middle, last } = match.groups ?? {};
  const name = month ?? middle ?? last;
  if (name !== undefined && !isName(name)) return -1;
  return apart === undefined ? match.index : markBefore(text, match.index, from);
}

/** What may stand between day and year where any language's month stands before them. */
const ONE_SPACE = /^\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}$/i;
/** Letters of the longest name, and of the longest beginning with what a language adds to it. */
const LONGEST = 10;
const LONGEST_WITH_END = 13;

function startOfName(match: RegExpExecArray, text: string, from: number): number {
  const day = match.index;
  let end = day;
  while (end > day - 2 && isSpace(text, end - 1)) end--;
  const spaces = day - end;
  if (text.charAt(end - 1) === '.') end--;
  const close = nameBefore(text, end, from, LONGEST, isMonth);
  const isSpaced = spaces === 1 && ONE_SPACE.test(match[0]) && !isDigit(text, day + match[0].length);
  const spaced = isSpaced ? nameBefore(text, end, from, LONGEST_WITH_END, startsAsMonth) : -1;
  return close < 0 || (spaced >= 0 && spaced < close) ? spaced : close;
}

/** Where the name begins that ends at a place: as far to the left as one does. */
function nameBefore(text: string, end: number, from: number, longest: number, isName: IsName): number {
  let first = end;
  while (first > 0 && first > end - longest && mayBeOfName(text, first - 1)) first--;
  for (let start = first; start <= end - 2; start++) {
    const mark = markBefore(text, start, from);
    if (mark >= 0 && isName(text.slice(start, end))) return mark;
  }
  return -1;
}

function mayBeOfName(text: string, i: number): boolean {
  return !isSpace(text, i) && !isDigit(text, i) && !'.,'.includes(text.charAt(i));
}

function isSpace(text: string, i: number): boolean {
  return i >= 0 && (kindAt(text, i) & SPACE) !== 0;
}

function isDigit(text: string, i: number): boolean {
  const code = text.charCodeAt(i);
  return code >= 48 && code <= 57;
}

/** The place of the mark or space before a date's first letter, or the text's start; -1 where it begins within a word. */
function markBefore(text: string, i: number, from: number): number {
  if (i === 0) return 0;
  return i > from && (kindAt(text, i - 1) & (LETTER | NUMBER)) === 0 ? i - 1 : -1;
}

/** A text with something else in place of each of its dates. */
export function replaceDates(text: string, instead: string): string {
  let rest = 0;
  let made = '';
  for (let date = nextDate(text); date !== undefined; date = nextDate(text, rest)) {
    made += text.slice(rest, date.start) + instead;
    rest = date.end;
  }
  return rest === 0 ? text : made + text.slice(rest);
}

/** What each date has: two numbers side by side, or a month. To look for that first is quicker than the pattern. */
const PARTS = patternSet([/\d[-/.]\d|[年년]|tháng/i, new RegExp(`${MONTHS}|${MONTH_STARTS}`, 'iu')]);

/** The day and the year; a month and its words stand between. To look for them is quicker, too. */
const TWO_NUMBERS = /\d\D{1,40}\d/;

/**
 * @param digits how many the text has; the shortest date is `1 May 23`
 * @param fits of the text, or of one that it is a part of
 */
export function hasDate(text: string, digits: number, fits: Fits): boolean {
  return digits >= 3 && PARTS.among(fits) !== 0 && TWO_NUMBERS.test(text) && isDated(text);
}
