/**
 * A full date, however it is written: day, month and year. Only to see that there is one, and where; reading it comes later.
 *
 * The patterns take any word for a month's name, and whether it is one is looked up: with the names of all languages in
 * them, V8 made 1.8 MB of code of each.
 */

import { kindAt, LETTER, NUMBER } from './characters.ts';
import { MONTH_STARTS } from './months.ts';
import { type Fits, patternSet } from './patternSet.ts';

/** Names in languages whose papers leave out spaces around them, or write the year with two digits. */
const MONTHS =
  'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|january|february|march|april|june|july|august|sept|september|october|november|december|januar|februar|märz|mai|juni|juli|okt|oktober|dez|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|januari|februari|maret|agustus|desember';
const IS_MONTH: ReadonlySet<string> = new Set(MONTHS.split('|'));
const STARTS: ReadonlySet<string> = new Set(MONTH_STARTS.split('|'));

/*
 * Both patterns start at a digit, which is quick to find, and have the month's name, before the day or behind it, in a group.
 */

/** `May5, 2020`, `5 May 2020`, `5-May-20`, `5/5/20`; `2020-05-05`, `2020年5月5日`, which may stand within a word. */
const CLOSE =
  /(?<=(?<before>\p{L}{3,10})\.?\s{0,2})\d{1,2}(?:st|nd|rd|th)?,?\s{0,2}\d{4}|(?<apart>\d{1,2}(?:st|nd|rd|th)?\.?[\s/.-]{1,2}(?:de |of )?(?<behind>\p{L}{3,10})\.?,?[\s/.-]{0,2}(?:de |del )?(?:\d{4}|\d{2}(?!\d))|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2}(?!\d)))|(?<!\d)\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|\d{4}년\s?\d{1,2}월\s?\d{1,2}일/giu;
/**
 * `mayo 5, 2020`; `5. maja 2020`, `1er mai 2020`, `5 de maio de 2020`, `5 tháng 3, 2020`; `2020. május 5.`,
 * `2020 m. gegužės 5 d.`, `2020. gada 5. maijs`. A name is its beginning, and what a language adds to it.
 */
const SPACED =
  /(?<=(?<before>[^\s\d.,]{2,13})\.?\s)\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}(?!\d)|(?<apart>\d{1,2}(?:st|nd|rd|th|er|º|°)?\.?\s{1,2}(?:de |d[’']|ב)?(?:tháng \d{1,2}|(?<behind>[^\s\d.,]{2,13}))\.?,?\s{1,2}(?:de |del |năm )?\d{4}(?!\d))|(?<!\d)\d{4}\.?\s(?:m\. |gada )?(?:(?<middle>[^\s\d.,]{2,13})\s\d{1,2}(?!\d)|\d{1,2}\.\s(?<last>[^\s\d.,]{2,13}))/giu;

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

/** Is there a date in it? */
export function isDated(text: string): boolean {
  return (
    nextOf(CLOSE, isMonth, text, 0) !== undefined || nextOf(SPACED, startsAsMonth, text, 0) !== undefined
  );
}

/** The next date from a place on. */
export function nextDate(text: string, from = 0): DateFound | undefined {
  const close = nextOf(CLOSE, isMonth, text, from);
  const spaced = nextOf(SPACED, startsAsMonth, text, from);
  if (close === undefined || spaced === undefined) return close ?? spaced;
  return spaced.start < close.start ? spaced : close;
}

type IsName = (word: string) => boolean;

function nextOf(pattern: RegExp, isName: IsName, text: string, from: number): DateFound | undefined {
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const start = startOf(match, isName, text, from);
    if (start >= 0) return { start, end: match.index + match[0].length };
    pattern.lastIndex = match.index + 1;
  }
  return undefined;
}

/** Where the date begins that was found; -1 where it is none. */
function startOf(match: RegExpExecArray, isName: IsName, text: string, from: number): number {
  const { before, apart, behind, middle, last } = match.groups ?? {};
  if (before !== undefined) return startOfName(before, isName, text, from, match.index);
  const name = behind ?? middle ?? last;
  if (name !== undefined && !isName(name)) return -1;
  return apart === undefined ? match.index : markBefore(text, match.index, from);
}

/** The name stands somewhere in what stands before the day, and reaches to its end. */
function startOfName(run: string, isName: IsName, text: string, from: number, day: number): number {
  const first = text.lastIndexOf(run, day - run.length);
  for (let k = 0; k < run.length; k++) {
    const start = isName(run.slice(k)) ? markBefore(text, first + k, from) : -1;
    if (start >= 0) return start;
  }
  return -1;
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
