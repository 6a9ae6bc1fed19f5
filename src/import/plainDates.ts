/** Dates as most lines of English pages have them, and nothing else on the line: the library says the same, and takes far longer. */

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

/** `Published: Tue, March 5, 2021 at 9:02 am EST`, `Updated on 5 March 2021, 13:42`. */
const PLAIN = new RegExp(
  `^(?<lead>(?:(?:first |last )?(?:published|updated|posted|modified|created):? )?)(?<on>(?:on:? )?)(?<weekday>(?:(?:${WEEKDAY}),? )?)` +
    `(?:(?<month>${MONTH}) (?<day>\\d{1,2}),?|(?<dayFirst>\\d{1,2}) (?<monthAfter>${MONTH}),?) (?<year>(?:19|20)\\d\\d)` +
    `(?:(?:,? at | (?:--?|—) |,? | {2,3})(?<hour>\\d{1,2}):(?<minute>[0-5]\\d)(?: ?(?<half>[ap])m)?(?: (?<zone>[A-Z]{3,4}))?)?$`,
  'i',
);
const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';

export interface PlainDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** `T09:02-05:00`; '' without a time. */
  readonly time: string;
  readonly index: number;
}

/** The date of a line that is nothing else but the words before it; undefined where only the library tells. */
export function plainDate(line: string): PlainDate | undefined {
  const found = PLAIN.exec(line)?.groups;
  if (found === undefined) return undefined;
  const { lead = '', on = '', weekday = '', month, day, dayFirst, monthAfter, year } = found;
  const time = timeOf(found);
  if (time === undefined) return undefined;
  const name = (month ?? monthAfter ?? '').slice(0, 3).toLowerCase();
  // To the library, `on` belongs to a weekday or a day, but not to a month.
  const isOnMonth = weekday === '' && month !== undefined;
  return {
    year: Number(year),
    month: MONTHS.indexOf(name) / 3 + 1,
    day: Number(day ?? dayFirst),
    time,
    index: lead.length + (isOnMonth || on.endsWith(': ') ? on.length : 0),
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
