import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitLines } from '../../src/import/lines.ts';
import { smallWordsOf } from '../../src/import/smallWords.ts';

const ENDS = ['\n', '\r\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029'];

test('parts a text at all ends of lines, few or many of them odd', () => {
  const piece = (ends: readonly string[]) => fc.constantFrom('a', ' ', 'b\t', 'é', ...ends);
  const text = fc.oneof(fc.array(piece(['\n', '\r\n'])), fc.array(piece(ENDS))).map((all) => all.join(''));
  fc.assert(
    fc.property(text, (whole) => {
      const expected = [
        ...whole.matchAll(/([^\n\r\v\f\u0085\u2028\u2029]*)(\r\n|[\n\r\v\f\u0085\u2028\u2029]|$)/g),
      ]
        .map(([, line = '', end = '']) => ({ text: line, end }))
        .filter(({ text: line, end }) => line + end !== '');
      expect(splitLines(whole)).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});

test('finds a word in small letters that neither goes on nor is joined to the one before', () => {
  const text = fc
    .array(fc.constantFrom('abcd', 'abcde', 'zabcd', 'Abcd', ' ', '-', '’', '5', 'é', '\n'))
    .map((all) => all.join(''));
  fc.assert(
    fc.property(text, (whole) => {
      expect(smallWordsOf([whole])('abcd')).toBe(/(?<![\p{L}’'-])abcd(?!\p{Ll})/u.test(whole));
    }),
    { numRuns: 2000 },
  );
});
