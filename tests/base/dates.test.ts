import { assert, constantFrom, integer, oneof, option, property, tuple } from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { isTimeZone, longDate, longDateTime, readDate } from '../../src/base/dates.ts';

describe('readDate', () => {
  test.each([
    ['2021-09-05', 'Asia/Hong_Kong', '2021-09-05T00:00:00+08:00', 'day'],
    ['2021-09-05T08:00', 'Asia/Hong_Kong', '2021-09-05T08:00:00+08:00', 'time'],
    ['2021-09-05 08:00:30', 'Asia/Hong_Kong', '2021-09-05T08:00:30+08:00', 'time'],
    ['2021-09-05T08:00Z', 'Asia/Hong_Kong', '2021-09-05T08:00:00+00:00', 'time'],
    ['2021-09-05T08:00:00.123-0330', 'UTC', '2021-09-05T08:00:00-03:30', 'time'],
    ['2024-02-29', 'UTC', '2024-02-29T00:00:00+00:00', 'day'],
    [' 2021-09-05\t', 'UTC', '2021-09-05T00:00:00+00:00', 'day'],
    ['0999-12-31', 'UTC', '0999-12-31T00:00:00+00:00', 'day'],
  ] as const)('reads %s in %s', (text, zone, iso, precision) => {
    const date = readDate(text, zone);
    expect(date).toMatchObject({ iso, precision });
    expect(date?.epoch).toBe(text.includes('.123') ? Date.parse(iso) + 123 : Date.parse(iso));
  });

  test.each([
    '2021-02-30',
    '2023-02-29',
    '2021-13-01',
    '2021-00-10',
    '2021-9-5',
    '05.09.2021',
    'next Tuesday',
    '2021',
    '2021-09-05T25:00',
    '2021-09-05T08',
    '2021-09-05T08:00+99:00',
    '2021-09-05T08:00 EST',
    '2021-W36-1',
    '',
    '1',
  ])('finds no date in “%s”', (text) => {
    expect(readDate(text, 'UTC')).toBeUndefined();
  });

  test('takes a time that the clock left out as the one after it', () => {
    expect(readDate('2021-03-28T02:30', 'Europe/Berlin')?.iso).toBe('2021-03-28T03:30:00+02:00');
  });

  test('takes a time that came twice as the first of the two', () => {
    expect(readDate('2021-10-31T02:30', 'Europe/Berlin')?.iso).toBe('2021-10-31T02:30:00+02:00');
  });

  test('begins a day whose midnight the clock left out at its first moment', () => {
    expect(readDate('2018-11-04', 'America/Sao_Paulo')?.iso).toBe('2018-11-04T01:00:00-02:00');
  });

  test('does the same whatever the machine’s own zone', () => {
    const before = process.env.TZ;
    const read = ['Pacific/Kiritimati', 'America/Los_Angeles', 'UTC'].map((zone) => {
      process.env.TZ = zone;
      return readDate('2021-09-05T08:00', 'Europe/London');
    });
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
    expect(new Set(read.map((date) => JSON.stringify(date))).size).toBe(1);
  });
});

describe('a date in words', () => {
  const noon = readDate('2021-09-09T12:05Z', 'UTC');
  if (!noon) throw new Error('no date');
  test('stands in the paper’s zone and the page’s language', () => {
    expect(longDate(noon, 'en-GB', 'Pacific/Auckland')).toBe('10 September 2021');
    expect(longDate(noon, 'zh-Hans', 'UTC')).toBe('2021年9月9日');
    expect(longDateTime(noon, 'en-GB', 'Asia/Hong_Kong')).toMatch(
      /^9 September 2021(?:,| at) 20:05 (?:GMT\+8|HKT)$/,
    );
  });

  test.each([
    ['zh-Hans', 'Asia/Shanghai', '2021年9月9日 20:05（北京时间）'],
    ['zh-Hans', 'Europe/London', '2021年9月9日 13:05（英国时间）'],
    ['zh-Hans', 'UTC', '2021年9月9日 12:05（协调世界时）'],
    ['zh-Hant', 'Asia/Hong_Kong', '2021年9月9日 20:05（香港時間）'],
    ['zh-Hant', 'Asia/Taipei', '2021年9月9日 20:05（台北時間）'],
  ])('names the zone in %s as a newspaper does: %s', (language, zone, text) => {
    expect(longDateTime(noon, language, zone)).toBe(text);
  });

  test.each(['de', 'fr', 'ja', 'ar'])('calls the time of Greenwich by its name in %s', (language) => {
    const winter = readDate('2021-12-09T12:05Z', 'UTC');
    if (!winter) throw new Error('no date');
    expect(longDateTime(winter, language, 'Europe/London')).toMatch(/12:05 (?:GMT|UTC|غرينتش)$/);
  });

  test('shows no time where none was given', () => {
    const day = readDate('2021-09-09', 'Asia/Hong_Kong');
    if (!day) throw new Error('no date');
    expect(longDateTime(day, 'en-GB', 'Asia/Hong_Kong')).toBe('9 September 2021');
  });

  test('keeps the Gregorian calendar where the language has another', () => {
    expect(longDate(noon, 'th', 'UTC')).toContain('2021');
    expect(longDate(noon, 'fa', 'UTC')).toMatch(/2021|۲۰۲۱/);
  });
});

test('zones are told from words', () => {
  expect(['Asia/Hong_Kong', 'UTC', 'Europe/London'].every(isTimeZone)).toBe(true);
  expect(['London', '', 'Mars/Olympus', 'GMT+25'].some(isTimeZone)).toBe(false);
});

test('the dates that are read without a calendar are what the calendar says', () => {
  const two = (n: number) => String(n).padStart(2, '0');
  const part = (max: number) => integer({ min: 0, max }).map(two);
  const day = tuple(integer({ min: 0, max: 9999 }), part(13), part(32)).map(
    ([year, month, date]) => `${String(year).padStart(4, '0')}-${month}-${date}`,
  );
  const time = tuple(part(24), part(60), option(part(61))).map(
    ([hours, minutes, seconds]) => `${hours}:${minutes}${seconds === null ? '' : `:${seconds}`}`,
  );
  const offset = tuple(constantFrom('+', '-'), part(15), constantFrom(':', ''), part(60)).map((all) =>
    all.join(''),
  );
  const zoned = tuple(day, constantFrom('T', ' '), time, oneof(constantFrom('Z', 'z', ''), offset));
  const written = oneof(
    day,
    zoned.map((all) => all.join('')),
  );
  assert(
    property(written, (text) => {
      expect(readDate(text, 'UTC')).toEqual(byCalendar(text));
    }),
    { numRuns: 2000, seed: 5 },
  );
});

/** The same by way of Temporal alone. */
function byCalendar(text: string): ReturnType<typeof readDate> {
  const [, day = '', time, offset = 'Z'] =
    /^(\S{10})(?:[T ](\d\d:\d\d(?::\d\d)?)([Zz]|[+-].*)?)?$/.exec(text) ?? [];
  try {
    const local = Temporal.PlainDateTime.from(`${day}T${time ?? '00:00'}`);
    const zone = /^z$/i.test(offset) ? 'UTC' : offset.replace(/^(...):?/, '$1:');
    const at = local.toZonedDateTime(zone);
    return {
      iso: at.toString({ timeZoneName: 'never', smallestUnit: 'second' }),
      epoch: at.epochMilliseconds,
      precision: time === undefined ? 'day' : 'time',
    };
  } catch {
    return undefined;
  }
}
