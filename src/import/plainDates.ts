/** Dates at the end of a line, as most English pages have them: the library says the same, and takes far longer. */

import { monthOf } from './months.ts';

const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|thurs|fri|sat|sun)\\.?';
const MONTH =
  'january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\\.?';
/** Zones of which each is always as far from UTC: not `ET`, which is summer or winter time. */
const ZONES: Readonly<Record<string, string>> = {
  GMT: 'Z',
  UTC: 'Z',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
  BST: '+01:00',
  CEST: '+02:00',
  IST: '+05:30',
  HKT: '+08:00',
  SGT: '+08:00',
  JST: '+09:00',
  AEST: '+10:00',
  AEDT: '+11:00',
};

/** `Tue, March 5, 2021 at 9:02 am EST`, `on 5 March 2021, 13:42`, at the end of a line. */
const PLAIN = new RegExp(
  `(?:^|(?<= ))(?<on>(?:on )?)(?<weekday>(?:(?:${WEEKDAY}),? )?)` +
    `(?:(?<month>${MONTH}) (?<day>\\d{1,2}),?|(?<dayFirst>\\d{1,2}) (?<monthAfter>${MONTH}),?) (?<year>(?:19|20)\\d\\d)` +
    `(?:(?:,? at | (?:--?|—) |,? | {2,3})(?<hour>\\d{1,2}):(?<minute>[0-5]\\d)(?: ?(?<half>[ap])m)?(?: (?<zone>[A-Z]{3,4}))?)?$`,
  'i',
);
/** What may stand before it: labels, and else words that mean no time to the library, as names and jobs are. */
const LABEL = /^(?:(?:first |last )?(?:published|updated|posted|modified|created):? )?(?:on: )?$/i;
const TIMELY =
  /[\p{N}+~]|@(?!\p{L})|(?<![\p{L}\p{M}])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|this|last|past|next|after|with|in|for|about|around|rough|approx|just|now|to|tmr|over|yest|night|morn|aft|even|mid|noon|end|half|few|coup|sev|an?(?!\p{L})|and|the|one|two|three|four|five|six|eight|nine|ten|elev|twelv|thir|twent|first|sec|ago|before|earl|lat|from|hence|forw|out|on|at|quart|hour|min|day|week|month|year|fort|dec|until|till|utc|gmt|[ap]\.?m|[hmsdwy]\.?(?!\p{L}))/iu;
/** To the library these belong to the weekday behind them. */
const OPENS = /[,(（]\s*$/;

export interface PlainDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** `T09:02-05:00`; '' without a time. */
  readonly time: string;
  readonly index: number;
}

/** The date at the end of a line; undefined where only the library tells. */
export function plainDate(line: string): PlainDate | undefined {
  const match = PLAIN.exec(line);
  if (match?.groups === undefined) return undefined;
  const lead = line.slice(0, match.index);
  const { on = '', weekday = '', month, day, dayFirst, monthAfter, year } = match.groups;
  if (!LABEL.test(lead) && (TIMELY.test(lead) || (weekday !== '' && OPENS.test(lead)))) return undefined;
  const time = timeOf(match.groups);
  if (time === undefined) return undefined;
  // To the library, `on` belongs to a weekday or a day, but not to a month.
  const isOnMonth = weekday === '' && month !== undefined;
  return {
    year: Number(year),
    month: monthOf(month ?? monthAfter ?? '', 'en') ?? 0,
    day: Number(day ?? dayFirst),
    time,
    index: match.index + (isOnMonth ? on.length : 0),
  };
}

function timeOf({
  hour,
  minute,
  half,
  zone,
}: Readonly<Record<string, string | undefined>>): string | undefined {
  if (hour === undefined) return '';
  const offset = zone === undefined ? '' : ZONES[zone];
  const isHour = half === undefined ? Number(hour) < 24 : Number(hour) >= 1 && Number(hour) <= 12;
  if (offset === undefined || !isHour) return undefined;
  const whole =
    half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return `T${String(whole).padStart(2, '0')}:${minute}${offset}`;
}
