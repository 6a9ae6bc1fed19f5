/** A full date, however it is written: day, month and year. Only to see that there is one; reading it comes later. */

import { MONTH_STARTS } from './months.ts';
import { type Fits, patternSet } from './patternSet.ts';

const MONTHS =
  'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|january|february|march|april|june|july|august|sept|september|october|november|december|januar|februar|märz|mai|juni|juli|okt|oktober|dez|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|januari|februari|maret|agustus|desember';
const NAMES = `(?:${MONTH_STARTS})[^\\s\\d.,]{0,10}`;
const START = '(?:^|[^\\d\\p{L}])';
/** `5. maja 2020`, `1er mai 2020`, `5 de maio de 2020`, `5 tháng 3, 2020`. */
const DAY_MONTH = `\\d{1,2}(?:st|nd|rd|th|er|º|°)?\\.?\\s{1,2}(?:de |d[’']|ב)?(?:${NAMES}|tháng \\d{1,2})\\.?,?\\s{1,2}(?:de |del |năm )?\\d{4}(?!\\d)`;
/** `mayo 5, 2020`. */
const MONTH_DAY = `${NAMES}\\.?\\s\\d{1,2}(?:st|nd|rd|th)?,?\\s\\d{4}(?!\\d)`;
/** `2020. május 5.`, `2020 m. gegužės 5 d.`, `2020. gada 5. maijs`. */
const YEAR_FIRST = `(?<!\\d)\\d{4}\\.?\\s(?:m\\. |gada )?(?:${NAMES}\\s\\d{1,2}(?!\\d)|\\d{1,2}\\.\\s${NAMES})`;

export const DATE = new RegExp(
  `${START}(?:\\d{1,2}(?:st|nd|rd|th)?\\.?[\\s/.-]{1,2}(?:de |of )?(?:${MONTHS})\\.?,?[\\s/.-]{0,2}(?:de |del )?(?:\\d{4}|\\d{2}(?!\\d))|(?:${MONTHS})\\.?\\s{0,2}\\d{1,2}(?:st|nd|rd|th)?,?\\s{0,2}(?:\\d{4})|\\d{1,2}[/.-]\\d{1,2}[/.-](?:\\d{4}|\\d{2}(?!\\d))|${DAY_MONTH}|${MONTH_DAY})|(?<!\\d)\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}(?!\\d)|\\d{4}\\s?年\\s?\\d{1,2}\\s?月\\s?\\d{1,2}\\s?日|\\d{4}년\\s?\\d{1,2}월\\s?\\d{1,2}일|${YEAR_FIRST}`,
  'iu',
);

/** All of them in a text. */
export const DATES = new RegExp(DATE.source, 'giu');

/** What each date has: two numbers side by side, or a month. To look for that first is quicker than the pattern. */
const PARTS = patternSet([/\d[-/.]\d|[年년]|tháng/i, new RegExp(`${MONTHS}|${MONTH_STARTS}`, 'iu')]);

/** The day and the year; a month and its words stand between. To look for them is quicker, too. */
const TWO_NUMBERS = /\d\D{1,40}\d/;

/**
 * @param digits how many the text has; the shortest date is `1 May 23`
 * @param fits of the text, or of one that it is a part of
 */
export function hasDate(text: string, digits: number, fits: Fits): boolean {
  return digits >= 3 && PARTS.among(fits) !== 0 && TWO_NUMBERS.test(text) && DATE.test(text);
}
