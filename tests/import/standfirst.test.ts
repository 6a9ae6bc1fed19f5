import { describe, expect, test } from 'vitest';
import { toBlocks } from '../../src/import/blocks.ts';
import { importSeed } from '../../src/import/import.ts';
import { toLines } from '../../src/import/lines.ts';
import { toPage } from '../../src/import/page.ts';
import { findStandfirst } from '../../src/import/standfirst.ts';

const HEADLINE = 'Council votes to keep the old harbour bridge';
const FIRST = 'Engineers had said that the bridge could be repaired for a third of the price of a new one.';
const TEXT = [
  'The city council voted on Monday to keep the old harbour bridge, which engineers had said could be repaired for a third of the price of a new one.',
  'Residents who had asked for the vote cheered in the gallery. “We were told it was too late,” said one of them. “It was not.”',
  'The bridge was built in the year of the great flood and has been closed to lorries since the spring, when a pillar was found to be cracked.',
  'The work is to begin in the autumn and will be paid for by the sale of the old customs house, which has stood empty for eleven years.',
];
const importLines = (...lines: readonly string[]) =>
  importSeed(new TextEncoder().encode(lines.join('\n\n')), { file: 'seeds/a.txt' });

describe('the standfirst', () => {
  test('is what stands between the headline and the byline, and no part of the text', () => {
    const { fields, content } = importLines(HEADLINE, FIRST, 'By Ada Novak', 'March 6, 2025', ...TEXT);
    expect(fields.summary).toBe(FIRST);
    expect(content?.split(FIRST)).toHaveLength(2);
  });

  test('may be two words, between the headline and the byline', () => {
    expect(importLines(HEADLINE, 'It stays.', 'By Ada Novak', ...TEXT).fields.summary).toBe('It stays.');
    expect(importLines(HEADLINE, 'Share it.', 'March 6, 2025', ...TEXT).fields.summary).toBeUndefined();
  });

  test('may be without a full stop where the text begins below it', () => {
    const dek = 'Engineers had said that it could be repaired for a third of the price of a new one';
    const { fields, content } = importLines(HEADLINE, 'By Ada Novak', 'March 6, 2025', dek, ...TEXT);
    expect(fields.summary).toBe(dek);
    expect(content?.split(dek)).toHaveLength(2);
  });

  test('isn’t what a picture shows, if there is another', () => {
    const caption = 'Gulls on the old harbour bridge, seen from the customs house.';
    const { fields } = importLines(HEADLINE, FIRST, 'By Ada Novak', caption, 'Photo: Ben Okafor', ...TEXT);
    expect(fields.summary).toBe(FIRST);
  });

  test('isn’t a notice about the page', () => {
    for (const notice of [
      'This article is more than 5 years old.',
      'You’re reading a free article with opinions that may differ from those of our members.',
      'Um diesen Artikel anzuhören, melden Sie sich bitte an.',
    ])
      expect(
        importLines(HEADLINE, notice, FIRST, 'By Ada Novak', 'March 6, 2025', ...TEXT).fields.summary,
      ).toBe(FIRST);
  });

  test('may stand between the headline and its copy, whichever of the two is taken', () => {
    const lines = ['News', HEADLINE, FIRST, HEADLINE, 'March 6, 2025', ...TEXT];
    const page = toPage(toBlocks(toLines(lines.join('\n\n'))));
    for (const headline of [1, 3]) {
      const frame = { headline, first: 5, last: 8 };
      expect(findStandfirst(page, frame, undefined, undefined)?.i).toBe(2);
    }
  });

  test('isn’t what the text repeats, if there is another', () => {
    const dek = 'Repair costs a third of what a new bridge would';
    const lines = [
      HEADLINE,
      TEXT[0] as string,
      'Social Sharing',
      dek,
      'By Ada Novak',
      'March 6, 2025',
      ...TEXT,
    ];
    expect(importLines(...lines).fields.summary).toBe(dek);
  });

  test('isn’t the headline once more', () => {
    const again = `${HEADLINE} | The Harbour Post online`;
    expect(importLines(HEADLINE, again, 'By Ada Novak', ...TEXT).fields.summary).toBeUndefined();
  });

  test('isn’t the end of a sentence that stands on several lines', () => {
    const { fields } = importLines(
      HEADLINE,
      'Engineers are often',
      'and not open to change.',
      'By Ada Novak',
      ...TEXT,
    );
    expect(fields.summary).toBeUndefined();
  });

  test('isn’t made up: a text that begins right away has none', () => {
    expect(importLines(HEADLINE, 'By Ada Novak', ...TEXT).fields.summary).toBeUndefined();
  });
});

test('a byline below a caption that passes for text is still a byline', () => {
  const caption =
    'The old harbour bridge could be closed for good in 2023. Credit Ben Okafor for the Harbour Post';
  const { fields } = importLines(HEADLINE, FIRST, caption, 'By Ada Novak', 'Sept. 25, 2018', ...TEXT);
  expect(fields.authors).toEqual(['Ada Novak']);
});

test('a sentence with “by” in it is no byline', () => {
  const headline = 'Thief of the harbour bell shot dead in Milan By Rookie Police Officer';
  const { fields } = importLines('Featured', headline, 'by Ada Novak December 23, 2016', ...TEXT);
  expect(fields.authors).toEqual(['Ada Novak']);
});
