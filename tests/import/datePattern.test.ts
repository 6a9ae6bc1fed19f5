import { describe, expect, test } from 'vitest';
import { isDated, nextDate, replaceDates } from '../../src/import/datePattern.ts';

describe('a date is seen, wherever it stands', () => {
  for (const [text, left] of [
    ['Ada Novak 5 May 2020', 'Ada Novak|'],
    ['Ada Novak 5-May-20, Harbour', 'Ada Novak|, Harbour'],
    ['Published May5, 2020', 'Published|'],
    ['Sept. 12th, 2019 and 12.09.2019', '| and|'],
    ['on 2020-05-03T10:00', 'on |T10:00'],
    ['2020年5月3日 掲載', '| 掲載'],
    ['5. maja 2020 r.', '| r.'],
    ['le 1er mai 2020', 'le|'],
    ['el 5 de mayo de 2020', 'el|'],
    ['ngày 5 tháng 3, 2020', 'ngày|'],
    ['(mayo 5, 2020)', '|)'],
    ['2020. május 5.', '|.'],
    ['2020 m. gegužės 5 d.', '| d.'],
    ['2020. gada 5. maijs', '|'],
  ] as const)
    test(text, () => {
      expect(isDated(text)).toBe(true);
      expect(replaceDates(text, '|')).toBe(left);
    });
});

describe('no date is seen', () => {
  for (const text of [
    '5 apples 2020',
    'Apples 5, 2020',
    'May 2020',
    '5 May',
    'Walnut 5, 2020',
    '15foo 2020',
    'No. 5 2020 2021',
    '1.2.3',
    '',
  ])
    test(text || 'in nothing', () => {
      expect(isDated(text)).toBe(false);
      expect(replaceDates(text, '|')).toBe(text);
    });
});

test('the next date is sought from a place on, and has the mark before it', () => {
  const text = 'From 5 May 2020 to 7 June 2021.';
  const first = nextDate(text);
  expect(first).toEqual({ start: 4, end: 15 });
  expect(nextDate(text, first?.end)).toEqual({ start: 18, end: 30 });
  expect(nextDate(text, 30)).toBeUndefined();
});

test('a date doesn’t begin with what ends the one before it', () => {
  expect(replaceDates('2020 5. mai)5/5/20', '|')).toBe('|5/5/20');
});
