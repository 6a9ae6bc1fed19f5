import { expect, test } from 'vitest';
import { importSeed } from '../../src/import/import.ts';

const HEADLINE = 'Council votes to keep the old harbour bridge';
const TEXT = [
  'The city council voted on Monday to keep the old harbour bridge, which engineers had said could be repaired for a third of the price of a new one.',
  'Residents who had asked for the vote cheered in the gallery. “We were told it was too late,” said one of them. “It was not.”',
  'The bridge was built in the year of the great flood and has been closed to lorries since the spring, when a pillar was found to be cracked.',
  'The work is to begin in the autumn and will be paid for by the sale of the old customs house, which has stood empty for eleven years.',
];
const imported = (...between: readonly string[]) => {
  const [first = '', second = '', ...rest] = TEXT;
  const all = [HEADLINE, 'By Ada Novak', first, second, ...between, ...rest];
  return importSeed(new TextEncoder().encode(all.join('\n\n')), { file: 'seeds/a.txt' });
};
const crossheads = (...between: readonly string[]) => imported(...between).content?.match(/^## .*/gm) ?? [];

test('a short line among the text that heads a paragraph is a crosshead', () => {
  expect(crossheads('Closed since the spring')).toEqual(['## Closed since the spring']);
});

test.each([
  [['Sign up']],
  [['SUBSCRIBE']],
  [['2 days ago']],
  [['2 minuti di lettura']],
  [['Content cannot be displayed without consent']],
  [['اقرأ أيضا: أسعار الذهب اليوم']],
  [['Read more', 'Insurers refuse cover for Quay Street homes']],
])('buttons, counts and pointers to other stories aren’t: %s', (lines) => {
  expect(crossheads(...lines)).toEqual([]);
  for (const paragraph of TEXT) expect(imported(...lines).content).toContain(paragraph);
});

test.each([
  ['The old bridge, which was never loved. Credit: Jo Lee', 'Jo Lee'],
  ['The old bridge, which was never loved. Foto: Jo Lee', 'Jo Lee'],
  ['The old bridge, which was never loved.Credit...Jo Lee for The Ledger', 'Jo Lee for The Ledger'],
  ['The old bridge, which was never loved. Photo / Jo Lee', 'Jo Lee'],
  ['The old bridge, which was never loved [Jo Lee/Reuters]', 'Jo Lee/Reuters'],
  ['The old bridge, which was never loved. | Jo Lee / Getty Images', 'Jo Lee / Getty Images'],
  ['The old bridge, which was never loved © Jo Lee', 'Jo Lee'],
])('a caption below the byline is neither standfirst nor text: %s', (caption, credit) => {
  const all = [HEADLINE, 'By Ada Novak', '4 March 2026', caption, ...TEXT].join('\n\n');
  const { fields } = importSeed(new TextEncoder().encode(all), { file: 'seeds/a.txt' });
  expect(fields.image).toMatchObject({ caption: expect.stringContaining('never loved'), credit });
  expect(fields.summary).toBeUndefined();
});

test('a caption among the text is none of it, a sentence with a colon is', () => {
  const caption = 'The old bridge on Monday. Foto: Jo Lee';
  expect(imported(caption).content).not.toMatch(/^The old bridge on Monday/m);
  const sentence = 'The mayor had one wish for the picture: Jo Lee should take it.';
  expect(imported(sentence).content).toContain(sentence);
});
