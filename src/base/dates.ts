/** Dates as people write them in front matter, as instants, and as each output wants them. */

import { Temporal } from 'temporal-polyfill';
import { chineseZoneName } from './zoneName.ts';

/** A moment of publishing. Plain data: it is stored, hashed and sent between threads. */
export interface NewsDate {
  /** RFC 3339 with seconds and the offset of the zone: `2021-09-09T08:00:00+08:00`. */
  readonly iso: string;
  /** Milliseconds since 1970. */
  readonly epoch: number;
  /** `day` where only the date was given; its instant is then the day's first in the paper's zone. */
  readonly precision: 'day' | 'time';
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
const ISO_DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s?(Z|z|[+-]\d{2}:?\d{2})?$/;

/**
 * Reads an ISO 8601 date or date-time; `undefined` for anything else, the 30th of February included.
 *
 * @param zone IANA name of the paper's zone, for a time that is given without one
 */
export function readDate(text: string, zone: string): NewsDate | undefined {
  const trimmed = text.trim();
  const plain = readPlain(trimmed, zone);
  if (plain) return plain;
  try {
    if (ISO_DATE.test(trimmed))
      return newsDate(Temporal.PlainDate.from(trimmed).toZonedDateTime(zone), 'day');
    const parts = ISO_DATE_TIME.exec(trimmed);
    if (!parts) return undefined;
    const [, day = '', time = '', offset] = parts;
    const local = Temporal.PlainDateTime.from(`${day}T${time}`);
    return newsDate(offset ? atOffset(local, offset) : local.toZonedDateTime(zone), 'time');
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const PLAIN =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2})(:\d{2})?\s?(?:([Zz])|([+-](?:0\d|1[0-3])):?([0-5]\d))?)?$/;

/**
 * The dates that need no calendar of a zone: those with an offset, and those in UTC. Any other way to read them takes
 * a hundred times as long. Gives nothing where anything is odd, a date that isn't one included.
 */
function readPlain(text: string, zone: string): NewsDate | undefined {
  const parts = PLAIN.exec(text);
  if (!parts) return undefined;
  const [, day = '', time, seconds = ':00', z, hours, minutes] = parts;
  const isUtc = z !== undefined || (hours === undefined && zone === 'UTC');
  if ((!isUtc && hours === undefined) || hours === '-00') return undefined;
  const local = `${day}T${time ?? '00:00'}${seconds}`;
  const at = Date.parse(`${local}Z`);
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 19) !== local) return undefined;
  const offset = isUtc ? '+00:00' : `${hours}:${minutes}`;
  const ahead = isUtc ? 0 : Number(hours) * 60 + (hours?.startsWith('-') ? -1 : 1) * Number(minutes);
  return { iso: local + offset, epoch: at - ahead * 60_000, precision: time === undefined ? 'day' : 'time' };
}

/** Is this the name of a time zone that this Node knows? */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** A date in words, in a language's own order: `9 September 2021`. */
export function longDate(date: NewsDate, language: string, zone: string): string {
  return formatter(language, zone, 'date').format(date.epoch);
}

/** A date and, where it was given, the time with its zone: `9 September 2021, 08:00 GMT+8`, `2021年9月9日 08:00（北京时间）`. */
export function longDateTime(date: NewsDate, language: string, zone: string): string {
  if (date.precision === 'day') return longDate(date, language, zone);
  const text = formatter(language, zone, 'time').format(date.epoch);
  // Some languages have no name for the time of Greenwich, and count from it: `GMT+0`.
  return language.startsWith('zh')
    ? `${text}（${chineseZoneName(date.epoch, language, zone)}）`
    : text.replace(/(?<=\p{L})[+-]0$/u, '');
}

/**
 * A month in words: `November 2026`, or `November`.
 *
 * @param month `2026/11`
 */
export function yearAndMonth(month: string, language: string, detail: 'both' | 'month'): string {
  const [year, number] = month.split('/').map(Number);
  const name = new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    calendar: 'gregory',
    month: 'long',
    ...(detail === 'both' ? { year: 'numeric' } : {}),
  });
  return name.format(Date.UTC(year ?? 0, (number ?? 1) - 1, 1));
}

/** An instant as a zone's clocks show it: `2021-09-09T08:00:00+08:00`. */
export function isoAt(epoch: number, zone: string): string {
  const at = Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(zone);
  return newsDate(at, 'time').iso;
}

/** For RSS: `Thu, 09 Sep 2021 08:00:00 +0800` (RFC 822 with a year of four digits). */
export function rfc822(date: NewsDate): string {
  const local = Temporal.PlainDateTime.from(date.iso.slice(0, 19));
  const offset = date.iso.slice(19).replace(':', '').replace('Z', '+0000');
  const two = (n: number) => String(n).padStart(2, '0');
  const day = `${WEEKDAYS[local.dayOfWeek - 1]}, ${two(local.day)} ${MONTHS[local.month - 1]} ${local.year}`;
  return `${day} ${two(local.hour)}:${two(local.minute)}:${two(local.second)} ${offset}`;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function atOffset(local: Temporal.PlainDateTime, offset: string): Temporal.ZonedDateTime {
  const zone = /^z$/i.test(offset) ? 'UTC' : offset.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2');
  return local.toZonedDateTime(zone);
}

function newsDate(at: Temporal.ZonedDateTime, precision: 'day' | 'time'): NewsDate {
  const iso = at.toString({ timeZoneName: 'never', smallestUnit: 'second' });
  return { iso, epoch: at.epochMilliseconds, precision };
}

/** Making a formatter costs some 50 µs, using it 2: they are kept, at most one a language and zone. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: string, zone: string, detail: 'date' | 'time'): Intl.DateTimeFormat {
  const key = `${language}|${zone}|${detail}`;
  const known = formatters.get(key);
  if (known) return known;
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const made = new Intl.DateTimeFormat(language, {
    timeZone: zone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(detail === 'time' ? time : {}),
    ...(detail === 'time' && !language.startsWith('zh') ? { timeZoneName: 'short' } : {}),
    calendar: 'gregory',
  });
  formatters.set(key, made);
  return made;
}
