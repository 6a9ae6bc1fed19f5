import * as chrono from 'chrono-node';
import { describe, expect, test } from 'vitest';
import { importSeed } from '../../src/import/import.ts';
import { otherStamps, plainStamps, timestampsIn } from '../../src/import/timestamps.ts';

/** As papers write it, in the language of the page. */
const WRITTEN: readonly (readonly [language: string, line: string, iso: string])[] = [
  ['pl', '12 października 2020, 14:30', '2020-10-12T14:30'],
  ['cs', '5. listopadu 2020', '2020-11-05'],
  ['hr', '5. listopada 2020.', '2020-10-05'],
  ['it', '5 maggio 2020 ore 10:30', '2020-05-05T10:30'],
  ['pt', '5 de maio de 2020 às 10h30', '2020-05-05T10:30'],
  ['id', 'Senin, 5 Mei 2020 14:05 WIB', '2020-05-05T14:05'],
  ['sv', '5 maj 2020 kl. 14.30', '2020-05-05T14:30'],
  ['fi', '5. toukokuuta 2020 klo 14.05', '2020-05-05T14:05'],
  ['tr', '5 Mayıs 2020 14:30', '2020-05-05T14:30'],
  ['uk', '5 травня 2020, 10:00', '2020-05-05T10:00'],
  ['el', '5 Μαΐου 2020', '2020-05-05'],
  ['hu', '2020. május 5. 14:30', '2020-05-05T14:30'],
  ['lv', '2020. gada 5. maijs', '2020-05-05'],
  ['vi', '5 tháng 3, 2020', '2020-03-05'],
  ['fr', '1er mai 2020 à 10h30', '2020-05-01T10:30'],
  ['de', '5. Mai 2020, 15:00 MESZ', '2020-05-05T15:00+02:00'],
  ['en', '11/28/2016 04:23 pm ET', '2016-11-28T16:23-05:00'],
  ['en', 'July 28, 2016 4:23 pm PT', '2016-07-28T16:23-07:00'],
  ['en', '25/06/98', '1998-06-25'],
];

describe('a date and its time', () => {
  for (const [language, line, iso] of WRITTEN)
    test(`${language}: ${line}`, () => expect(timestampsIn(line, language)[0]?.iso).toBe(iso));
});

const HEADLINE = 'Council votes to keep the old harbour bridge';
const TEXT = [
  'The city council voted on Monday to keep the old harbour bridge, which engineers had said could be repaired for a third of the price of a new one.',
  'Residents who had asked for the vote cheered in the gallery. “We were told it was too late,” said one of them. “It was not.”',
  'The bridge was built in the year of the great flood and has been closed to lorries since the spring, when a pillar was found to be cracked.',
];
const published = (lines: readonly string[], language?: string) => {
  const bytes = new TextEncoder().encode([HEADLINE, ...lines].join('\n\n'));
  const { fields, ledger } = importSeed(
    bytes,
    { file: 'seeds/a.txt' },
    language === undefined ? {} : { language },
  );
  const finding = ledger.findings.find(({ field }) => field === 'published');
  return { iso: fields.published, certainty: finding?.certainty ?? 0, reason: finding?.reason ?? '' };
};

describe('03/04/2026', () => {
  test('is read with doubt where nothing settles it, and the doubt is told', () => {
    const { iso, certainty, reason } = published(['By Ada Novak', '03/04/2026', ...TEXT]);
    expect(iso).toBe('2026-03-04');
    expect(certainty).toBeLessThan(0.5);
    expect(reason).toContain('the other way round');
  });

  test('is settled by another date of the page', () => {
    const found = published(['03/04/2026', ...TEXT, 'Other stories', 'Gulls win again', '25/03/2026']);
    expect(found).toMatchObject({ iso: '2026-04-03', certainty: 0.9 });
  });

  test('is likelier one than the other by months in words, and by the zone', () => {
    expect(published(['03/04/2026 10:00 BST', ...TEXT]).iso).toBe('2026-04-03T10:00+01:00');
    expect(published(['03/04/2026', ...TEXT, 'Gulls win again', '25 March 2026']).iso).toBe('2026-04-03');
  });

  test('is read in the way of the paper, still with doubt', () => {
    const { iso, certainty } = published(['03/04/2026', ...TEXT], 'en-GB');
    expect(iso).toBe('2026-04-03');
    expect(certainty).toBeLessThan(0.6);
  });
});

test('a date at the end that says “published” counts', () => {
  const { iso } = published([...TEXT, 'Story published on Oct 5, 2022.']);
  expect(iso).toBe('2022-10-05');
});

test('a text in the paper’s own language, said more precisely by the paper, names none', () => {
  const bytes = new TextEncoder().encode([HEADLINE, ...TEXT].join('\n\n'));
  expect(importSeed(bytes, { file: 'a.txt' }, { language: 'en-GB' }).fields.language).toBeUndefined();
  expect(importSeed(bytes, { file: 'a.txt' }, { language: 'de' }).fields.language).toBe('en');
});

test('a plain date is read as the library reads it', () => {
  const months =
    'Jan,January,Feb.,FEBRUARY,Mar,March,Apr.,april,May,June,jun,July,Jul.,Aug,August,Sep,September,OCT,October,Nov.,November,dec,December';
  for (const month of months.split(','))
    for (const [day, year] of [
      [1, 1900],
      [8, 1999],
      [28, 2000],
      [30, 2016],
      [31, 2099],
      ['09', 2024],
    ]) {
      const line = `${month} ${day}, ${year}`;
      const [found] = chrono.en.parse(line, new Date(Date.UTC(2000, 0, 1)));
      const isWhole = found?.text === line && found.start.isCertain('day');
      const iso = isWhole ? found.start.date().toLocaleDateString('sv-SE') : undefined;
      expect(plainStamps(line)[0]?.iso, line).toBe(iso);
    }
});

test('a plain line with words, a weekday or a time is read as the library reads it', () => {
  const leads = [
    '',
    'Published ',
    'updated: ',
    'Last Modified on ',
    'POSTED on: ',
    'on ',
    'By Ada Novak ',
    'Ada Novak@ada — ',
    'June Novak, ',
    'This ',
  ];
  const days = ['', 'Tue, ', 'Thurs. ', 'Sunday ', 'SATURDAY, '];
  const dates = ['Mar. 5, 2021', 'September 30 1999', '8 Nov 2016', '09 may, 2024', 'Jun 31, 2016'];
  const times = [
    '',
    ', 9:02 AM',
    ' at 12:05 am',
    ' 13:42',
    ' -- 12:30 pm',
    '   07:47 PM',
    ' — 24:00',
    ', at 0:30 am',
  ];
  for (const lead of leads)
    for (const day of days)
      for (const date of dates)
        for (const time of times)
          for (const zone of time === '' ? [''] : ['', ' EST', ' HKT', ' ET', ' UTC']) {
            const line = lead + day + date + time + zone;
            const plain = plainStamps(line);
            if (plain.length > 0) expect(plain, line).toEqual(otherStamps(line, 'en'));
          }
});

describe('a change', () => {
  const datesOf = (...lines: readonly string[]) => {
    const bytes = new TextEncoder().encode([HEADLINE, lines.join('\n'), ...TEXT].join('\n\n'));
    const { published: first, updated } = importSeed(bytes, { file: 'seeds/a.txt' }).fields;
    return [first, updated];
  };

  test('is found below the date of publishing, and above it', () => {
    expect(datesOf('By Ada Novak', 'Published: 4 March 2026', 'Updated: 5 March 2026')).toEqual([
      '2026-03-04',
      '2026-03-05',
    ]);
    expect(datesOf('Aktualisiert: 5. März 2026, 9:20', 'Veröffentlicht: 4. März 2026, 8:15')).toEqual([
      '2026-03-04T08:15',
      '2026-03-05T09:20',
    ]);
  });

  test('that is told by how long ago it was is left out', () => {
    expect(datesOf('January 28, 2026 9:31 PM UTC Updated 3 hours ago')).toEqual([
      '2026-01-28T21:31Z',
      undefined,
    ]);
    expect(datesOf('4 March 2026 (updated yesterday at 10:15)')).toEqual(['2026-03-04', undefined]);
  });

  test('doesn’t give its time to the day of publishing', () => {
    expect(datesOf('24.02.2026 | Updated 11:20')[0]).toBe('2026-02-24');
  });
});

test('an American zone, in capitals too, says that the month comes first', () => {
  expect(published(['03/04/2026 6:20 PM EST', ...TEXT], 'en-GB').iso).toBe('2026-03-04T18:20-05:00');
});
