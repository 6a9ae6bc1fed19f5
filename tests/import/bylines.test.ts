import { describe, expect, test } from 'vitest';
import { readByline } from '../../src/import/byline.ts';
import { importSeed } from '../../src/import/import.ts';

/** One name each, however the line strings them together. */
const LINES: readonly (readonly [line: string, names: readonly string[]])[] = [
  [
    'By Ada Novak and Ben Okafor in Cairo, additional reporting by Cleo Smith',
    ['Ada Novak', 'Ben Okafor', 'Cleo Smith'],
  ],
  ['By Ada Novak in New York and Ben Okafor in Rome', ['Ada Novak', 'Ben Okafor']],
  ['Par Ada Novak (avec Ben Okafor et Cleo Smith)', ['Ada Novak', 'Ben Okafor', 'Cleo Smith']],
  ['Byby ADA NOVAK, BEN OKAFOR and CLEO SMITH', ['ADA NOVAK', 'BEN OKAFOR', 'CLEO SMITH']],
  ['By Ada NovakStaff Writer', ['Ada Novak']],
  ['by Ada June Novak July 10, 2015', ['Ada June Novak']],
  ['Text: Ada Novak', ['Ada Novak']],
  ['Автор: Иван Петров', ['Иван Петров']],
  ['本报记者 王小明', ['王小明']],
  ['By Reuters', ['Reuters']],
  ['By The Editorial Board', ['Editorial Board']],
  ['By Jae-won Lim', ['Jae-won Lim']],
  ['By Ngũgĩ wa Thiong’o', ['Ngũgĩ wa Thiong’o']],
  ['By Will Read', ['Will Read']],
  ['By Reuters Staff', ['Reuters Staff']],
  ['Photo illustration by Ada Novak', ['Ada Novak']],
  ['Text size', []],
  ['Ada Novak@adanovak', ['Ada Novak']],
  ['Ada NovakTwitterNews & Culture Writer', ['Ada Novak']],
  ['By Ada novak', ['Ada novak']],
  ['By Harbour design', []],
  ['Ada Novak — 2013-09-29 — in Code — Permalink — License — flattr this', ['Ada Novak']],
  ['編集部にメッセージを送る', []],
];

describe('the names of a line', () => {
  for (const [line, names] of LINES) test(line, () => expect(readByline(line).names).toEqual(names));
});

const HEADLINE = 'Council votes to keep the old harbour bridge';
const TEXT = [
  'The city council voted on Monday to keep the old harbour bridge, which engineers had said could be repaired for a third of the price of a new one.',
  'Residents who had asked for the vote cheered in the gallery. “We were told it was too late,” said one of them. “It was not.”',
  'The bridge was built in the year of the great flood and has been closed to lorries since the spring, when a pillar was found to be cracked.',
];
const authorsOf = (above: readonly string[], headline: readonly string[], below: readonly string[] = []) => {
  const text = [...above, HEADLINE, ...headline, ...TEXT, ...below].join('\n\n');
  const { fields, ledger } = importSeed(new TextEncoder().encode(text), { file: 'seeds/a.txt' });
  const finding = ledger.findings.find(({ field }) => field === 'authors');
  return { names: fields.authors ?? [], inferred: finding?.inferred };
};

describe('a line that doesn’t say “by”', () => {
  test('is a byline where a name has a job behind it and a date beside it; marked as inferred', () => {
    const found = authorsOf(
      [],
      ['11/28/2016 04:23 pm', 'Ada Novak Senior Politics Editor, The Harbour Post'],
    );
    expect(found).toEqual({ names: ['Ada Novak'], inferred: true });
  });

  test('is one above the headline, if the name stands below the text again', () => {
    const again = ['Ada Novak is a staff writer at the Harbour Post.'];
    expect(authorsOf(['Ada Novak', 'November 28, 2016'], [], again).names).toEqual(['Ada Novak']);
  });

  test('is one with its age', () => {
    expect(authorsOf([], ['Ada Novak • 8h']).names).toEqual(['Ada Novak']);
  });

  test('is one in Han characters or Kana next to the date', () => {
    expect(authorsOf([], ['2019.04.19 20:00', '小暮ひさのり'])).toEqual({
      names: ['小暮ひさのり'],
      inferred: true,
    });
  });

  test('isn’t one where it is a button in such a script', () => {
    expect(authorsOf([], ['2016-10-14 07:17', '我要分享']).names).toEqual([]);
  });

  test('is one of a single word only if the page calls it its author elsewhere', () => {
    const box = ['About the author', 'harbourcat'];
    expect(authorsOf([], ['harbourcat', 'March 6, 2025'], box).names).toEqual(['harbourcat']);
    expect(authorsOf([], ['Harbours', 'March 6, 2025']).names).toEqual([]);
  });

  test('is one next to a line with two dates, copied without spaces', () => {
    const dates = 'Published Tue, Dec 20 201610:32 AM ESTUpdated Tue, Dec 20 20166:29 PM EST';
    expect(authorsOf([], [dates, 'Ada Novak@adanovak']).names).toEqual(['Ada Novak']);
  });

  test('is one below the headline’s second copy', () => {
    const between = [
      'Insights',
      'March 6, 2025',
      '5 min read',
      HEADLINE,
      'What engineers told the council this week',
    ];
    expect(authorsOf([], [...between, 'Ada Novak']).names).toEqual(['Ada Novak']);
  });

  test('is one with its date right below the text', () => {
    expect(authorsOf([], [], ['Ada Novak — 2013-09-29 — in Code — Permalink — License']).names).toEqual([
      'Ada Novak',
    ]);
  });

  test('is one in brackets with its paper', () => {
    expect(authorsOf([], ['2019年02月22日 14時30分 公開', '[田中宏昌，ITmedia]']).names).toEqual([
      '田中宏昌',
    ]);
  });

  test('isn’t one where it begins a caption with a date in it', () => {
    expect(authorsOf([], ['Ada Novak is seen by the harbour bridge on June 18, 2015.']).names).toEqual([]);
  });

  test('names an agency', () => {
    expect(authorsOf([], ['Reuters', 'March 6, 2025']).names).toEqual(['Reuters']);
  });
});

test('who made a picture is not the author', () => {
  expect(authorsOf([], ['March 6, 2025', '(Image credit: Submitted by Ada Novak)']).names).toEqual([]);
});

describe('a headline that says by whom something was done is no byline', () => {
  for (const line of [
    'Man bitten by dog',
    'Roofs torn off by Storm Ingrid',
    'Jury moved by Mandela letter',
    'Old oak felled by mistake',
    'Life in the UK by Numbers',
    'Ein Dorf von Blitzen getroffen',
    'Besuch von Papst Leo',
  ])
    test(line, () => {
      const text = [line, 'By Ada Novak', ...TEXT].join('\n\n');
      const { fields } = importSeed(new TextEncoder().encode(text), { file: 'seeds/a.txt' });
      expect([fields.headline, fields.authors]).toEqual([line, ['Ada Novak']]);
    });
});

describe('a byline', () => {
  test('may be broken where its column ended', () => {
    expect(authorsOf([], ['By Ada Novak and\nBen Okafor']).names).toEqual(['Ada Novak', 'Ben Okafor']);
    expect(authorsOf([], ['By Ada Novak\nand Ben Okafor']).names).toEqual(['Ada Novak', 'Ben Okafor']);
  });

  test('may stand above the headline, with a date and buttons between', () => {
    const above = ['By Ada Novak Senior reporter', '07:30, 12 Feb 2026', 'Bookmark'];
    expect(authorsOf(above, []).names).toEqual(['Ada Novak']);
  });
});
