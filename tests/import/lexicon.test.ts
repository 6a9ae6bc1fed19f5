import { array, assert, constantFrom, integer, property, tuple, uniqueArray } from 'fast-check';
import { expect, test } from 'vitest';
import { isCommon } from '../../src/import/commonWords.ts';
import { HeldSigns } from '../../src/import/heldSigns.ts';
import { Lexicon } from '../../src/import/lexicon.ts';

const numberIn = (lexicon: Lexicon, word: string): number => lexicon.numberOf(word, 0, word.length);

test('two words have one number where they differ in the size of their letters alone', () => {
  const letter = constantFrom(...'abcABCéÉжЖ1’-');
  const word = array(letter, { minLength: 1, maxLength: 4 }).map((letters) => letters.join(''));
  assert(
    property(array(word, { minLength: 2, maxLength: 40 }), (words) => {
      const lexicon = new Lexicon();
      const numbers = words.map((one) => numberIn(lexicon, one));
      const small = words.map((one) => one.toLowerCase());
      expect(numbers.map((number) => small.findIndex((_, k) => numbers[k] === number))).toEqual(
        small.map((one) => small.indexOf(one)),
      );
      expect(lexicon.count).toBe(new Set(small).size);
      expect(numbers.map((number) => lexicon.textOf(number))).toEqual(small);
    }),
  );
});

test('a word keeps its number however many come after it, and however long they are', () => {
  const lexicon = new Lexicon();
  const words = Array.from({ length: 5000 }, (_, n) => `word${n}${'x'.repeat(n % 90)}`);
  const numbers = words.map((word) => numberIn(lexicon, word));
  expect(words.map((word) => numberIn(lexicon, word.toUpperCase()))).toEqual(numbers);
  expect(lexicon.textOf(numbers[4321] as number)).toBe(words[4321]);
});

test('two words with one hash have numbers of their own', () => {
  // A pair that is known of Fowler, Noll and Vo's hash.
  const lexicon = new Lexicon();
  const numbers = ['declinate', 'macallums', 'declinate'].map((word) => numberIn(lexicon, word));
  expect(numbers).toEqual([0, 1, 0]);
});

test('a word is found within a text, and one that isn’t there is not put in', () => {
  const lexicon = new Lexicon();
  const bridge = lexicon.numberOf('The Bridge stays', 4, 10);
  expect(lexicon.find('bridge', 0, 6)).toBe(bridge);
  expect(lexicon.find('bridges', 0, 7)).toBe(-1);
  expect(lexicon.count).toBe(1);
});

test('words of grammar are known in either size, and no others', () => {
  const lexicon = new Lexicon();
  for (const word of ['There', 'wurde', 'Également', 'потому'])
    expect(isCommon(lexicon, numberIn(lexicon, word))).toBe(word !== 'Également');
  for (const word of ['bridge', 'the', 'therefor'])
    expect(isCommon(lexicon, numberIn(lexicon, word))).toBe(false);
});

test('what is noted of a block is there, also where it reaches over the end of a number, and of no other block', () => {
  const SIGNS = 100;
  const note = tuple(
    integer({ min: 0, max: 2 }),
    integer({ min: 0, max: SIGNS - 31 }),
    uniqueArray(integer({ min: 0, max: 30 })),
  );
  assert(
    property(array(note, { maxLength: 12 }), (notes) => {
      const held = new HeldSigns(3, SIGNS);
      const expected = [new Set<number>(), new Set<number>(), new Set<number>()];
      for (const [block, first, bits] of notes) {
        held.add(
          block,
          first,
          bits.reduce((sum, bit) => sum | (1 << bit), 0),
        );
        for (const bit of bits) expected[block]?.add(first + bit);
      }
      expect([0, 1, 2].map((block) => held.numbersOf(block))).toEqual(
        expected.map((numbers) => [...numbers].sort((a, b) => a - b)),
      );
    }),
  );
});
