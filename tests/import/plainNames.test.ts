import { array, assert, constantFrom, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { listNames, takeApart } from '../../src/import/nameLists.ts';
import { fitsOf } from '../../src/import/patternSet.ts';
import { plainNames } from '../../src/import/plainNames.ts';

/** Names, words that part them or end them, and what only looks so. */
const WORDS =
  'Ada Novak Ben O’Neil Mary-Jane McCann J. DoeBusiness JohnABC AP RECAP Stand-in Falcon III ON LinkedIn 山田 iPhone and und et y e AND By by in at for on with has con à en w dr Dr. jr Jr. van de der the story Staff Senior CEO Editor Local Correspondent additional reporting photo 2 X9 2019 , ; & : | ( ) / @ - – . ? ! “ …'.split(
    ' ',
  );

test('what is told of a line at a glance is what taking it apart tells', () => {
  const line = array(tuple(constantFrom(...WORDS), constantFrom(' ', ' ', ' ', '')), {
    minLength: 1,
    maxLength: 7,
  }).map((words) => words.flat().join('').trim());
  assert(
    property(line, (text) => {
      expect(listNames(text, false)).toEqual(takeApart(text, false));
    }),
    { numRuns: 20_000 },
  );
});

test.each([
  ['Ada Novak, Ben Moss & Cleo Smith', ['Ada Novak', 'Ben Moss', 'Cleo Smith']],
  ['Ada Novak | 5 May 2024', ['Ada Novak']],
  ['Tips & inspiration', []],
  ['Watch this', []],
  ['2-in-1', []],
  ['Ada Novak and Ben Moss', undefined],
  ['Ada NovakStaff Writer', undefined],
])('%s', (text, names) => {
  expect(plainNames(text, fitsOf(text))).toEqual(names);
});
