import { expect, test } from 'vitest';
import { toBlocks } from '../../src/import/blocks.ts';
import { toLines } from '../../src/import/lines.ts';
import { toPage } from '../../src/import/page.ts';

const TITLE = 'Council votes to keep the old harbour bridge';
const TEASERS = [
  'Five cheese shops worth a visit this winter, from the market hall to the station square, as our readers rated them.',
  'The mayor’s office has moved its archive to a cellar, and nobody knows when the shelves will be put up again.',
  'Where to park on match days: the streets that stay open, and those that will cost you a ticket from now on.',
];
const TEXT = [
  'The council decided on Monday that the harbour bridge, closed since the spring, will be kept and repaired.',
  'Whether the council would keep it had been in doubt, since the harbour office wanted a new bridge further north.',
  'Work on the bridge begins in autumn. The council will pay for it by selling a house by the harbour.',
];
const pageOf = (...lines: readonly string[]) => toPage(toBlocks(toLines(lines.join('\n\n'))));
const themeIn = (...lines: readonly string[]): string | undefined => {
  const { at, theme } = pageOf(...lines);
  return at[theme.i]?.block.text;
};

test('the theme is the line that the paragraphs below it take up, not a teaser’s', () => {
  expect(themeIn('Our winter guide to cheese and wine', ...TEASERS, TITLE, ...TEXT)).toBe(TITLE);
});

test('a crosshead, whose words stand above it too, is no theme', () => {
  expect(themeIn(TITLE, ...TEXT, 'The harbour, the bridge and the council', ...TEXT)).toBe(TITLE);
});

test('nothing above a clear theme ends the article below it', () => {
  const { at, theme, endsSeen } = pageOf('Most read', 'Comments', ...TEASERS, 'Comments', TITLE, ...TEXT);
  expect(at[theme.i]?.block.text).toBe(TITLE);
  expect(endsSeen.at(-1)).toBe(0);
});

test('a page without a title has none', () => {
  expect(pageOf(...TEXT).theme.i).toBe(-1);
});
