import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { needsOf } from '../../src/import/patternNeeds.ts';
import { patternSet } from '../../src/import/patternSet.ts';

const PATTERNS: readonly RegExp[] = [
  /\b(?:newsletters?|sign(?:ing)? up (?:for|to)|your inbox)\b|メルマガ/iu,
  /^[\s\-–—=*.|([>]*(?:advertisements?|publicit[éà]|реклама|広告)[\s:|)]*$/iu,
  /^(?:(?:first |last )?(?:published|updated?)|stand)\s*(?:on|am)?\s*[:：]?\s*.{0,60}\d/iu,
  /^\d{1,6}$/,
  /@\w|#\w/,
  /^(?:like|share|on|x|\s)+$/i,
  /(?:^|[\s|])(?:[Bb]y|BY)\s+(?=\p{Lu})/u,
  /^.{2,60}\b(?:says|said)\s*:$/iu,
  /[$€]\s?\d|\d{4}年/,
  /\u00a9|[\u2020-\u2022]\x41/,
  /a{0}b?c|(?<name>one|two)(?!x)y{2}/,
];

/** Letters, words and marks of the patterns, in any order. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'newsletter,newsletters,sign up for,signing,inbox,your ,メルマガ,advertisement,Publicité,РЕКЛАМА,広告'.split(
          ',',
        ),
        ...'Published,last ,updated,on,: ,4,2019年,@a,#,by,BY,Ada,said:,says,$,€ 5,©,•A,†,x,like,share, ,|,(,…,c,one,twoyy,ſ,K'.split(
          ',',
        ),
      ),
      fc.string({ maxLength: 3, unit: 'grapheme' }),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''));

describe('a set of patterns', () => {
  test('never leaves out a pattern that fits', () => {
    const { mayFit } = patternSet(PATTERNS);
    fc.assert(
      fc.property(text, (line) => {
        const may = mayFit(line);
        PATTERNS.forEach((pattern, n) => {
          if (pattern.test(line)) expect((may >> n) & 1, `${pattern} on ${JSON.stringify(line)}`).toBe(1);
        });
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['the council voted on Monday', []],
    ['your Newsletters', [0]],
    ['ADVERTISEMENT', [1]],
    ['Why the council said no: a diary', [7]],
    ['mail@example.org', [4]],
    ['100', [3]],
  ])('spares a line the patterns whose words it lacks: %s', (line, expected) => {
    const may = patternSet(PATTERNS.slice(0, 8)).mayFit(line);
    expect([...Array(8).keys()].filter((n) => (may >> n) & 1)).toEqual(expected);
  });

  test('takes all white space for one', () => {
    const { mayFit } = patternSet([/^(?:on|\s)+$/, /a\sb/]);
    const spaces = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter((one) =>
      /\s/.test(one),
    );
    expect(spaces.filter((one) => mayFit(one) !== 1 || mayFit(`a${one}b`) !== 2)).toEqual([]);
  });

  test('takes no more patterns than it can tell apart', () => {
    expect(() => patternSet(Array.from({ length: 32 }, () => /a/))).toThrow('at most 31');
  });
});

test.each([
  [/(a)\1/, 'back reference'],
  [/(?<letter>a)\k<letter>/, 'back reference'],
  [/^a/m, 'flags'],
])('a pattern that isn’t understood is refused: %s', (pattern, message) => {
  expect(() => needsOf(pattern)).toThrow(message);
});
