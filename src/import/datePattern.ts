/** A full date, however it is written: day, month and year. Only to see that there is one; reading it comes later. */

const MONTHS =
  'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|january|february|march|april|june|july|august|sept|september|october|november|december|januar|februar|märz|mai|juni|juli|okt|oktober|dez|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|januari|februari|maret|agustus|desember';
export const DATE = new RegExp(
  `(?:^|[^\\d\\p{L}])(?:\\d{1,2}(?:st|nd|rd|th)?\\.?[\\s/.-]{1,2}(?:de |of )?(?:${MONTHS})\\.?,?[\\s/.-]{0,2}(?:de |del )?(?:\\d{4}|\\d{2}(?!\\d))|(?:${MONTHS})\\.?\\s{0,2}\\d{1,2}(?:st|nd|rd|th)?,?\\s{0,2}(?:\\d{4})|\\d{1,2}[/.-]\\d{1,2}[/.-](?:\\d{4}|\\d{2}(?!\\d)))|(?<!\\d)\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}(?!\\d)|\\d{4}\\s?年\\s?\\d{1,2}\\s?月\\s?\\d{1,2}\\s?日|\\d{4}년\\s?\\d{1,2}월\\s?\\d{1,2}일`,
  'iu',
);
