import { describe, expect, test } from 'vitest';
import { excerptOf, inReadingOrder, type Problem, placeIn } from '../../src/base/diagnostic.ts';
import { bytesText, countOf, formatProblem } from '../../src/base/report.ts';

const same = (text: string) => text;
const PLAIN = { bold: same, dim: same, red: same, yellow: same, cyan: same };

const problem = (place: Problem['place'], more: Partial<Problem> = {}): Problem => ({
  code: 'a/b',
  severity: 'error',
  message: 'it is wrong',
  ...(place ? { place } : {}),
  ...more,
});

describe('a problem as a person reads it', () => {
  test('puts the caret below what is meant', () => {
    const text = 'one\nauthors: [Ada]\nthree\n';
    expect(formatProblem(problem(placeIn('a.md', text, 2, 10, 5), { hint: 'mend it.' }), PLAIN)).toBe(
      'a.md:2:10 error It is wrong [a/b]\n  2 | authors: [Ada]\n    |          ^^^^^\n  → Mend it.\n',
    );
  });

  test('keeps the caret on the screen in a line of a million characters', () => {
    const line = `${'x'.repeat(500_000)}here${'y'.repeat(500_000)}`;
    const shown = formatProblem(problem(placeIn('a.md', line, 1, 500_001, 4)), PLAIN).split('\n');
    expect(shown.every((part) => part.length < 130)).toBe(true);
    expect(shown[1]?.slice(shown[2]?.indexOf('^'), (shown[2]?.lastIndexOf('^') ?? 0) + 1)).toBe('here');
  });

  test('counts wide and combining characters as the terminal does', () => {
    const wide = formatProblem(problem(placeIn('a.md', '標題: 錯', 1, 5, 1)), PLAIN).split('\n');
    expect(wide[2]).toBe(`    | ${' '.repeat(6)}^`);
    const combined = formatProblem(problem(placeIn('a.md', 'e\u0301e\u0301x', 1, 5, 1)), PLAIN).split('\n');
    expect(combined[2]).toBe(`    | ${' '.repeat(2)}^`);
  });

  test('lets no control character through, from wherever it came', () => {
    const hostile = '\u001b]0;owned\u0007\u009b31m\r\u0000';
    const shown = formatProblem(
      problem(
        { file: `a${hostile}.md`, line: 1, column: 1, ...excerptOf(hostile, 1) },
        { message: hostile, hint: hostile },
      ),
      PLAIN,
    );
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  test('without a place is its message alone', () => {
    expect(formatProblem(problem(undefined), PLAIN)).toBe('error It is wrong [a/b]\n');
  });
});

test('problems stand in the order of files, lines and columns; those of no file first', () => {
  const places = [
    { file: 'b', line: 1 },
    { file: 'a', line: 10, column: 2 },
    { file: 'a', line: 9 },
    { file: 'a', line: 10, column: 1 },
    { file: 'a' },
    undefined,
  ];
  expect(inReadingOrder(places.map((place) => problem(place))).map(({ place }) => place)).toEqual([
    undefined,
    { file: 'a' },
    { file: 'a', line: 9 },
    { file: 'a', line: 10, column: 1 },
    { file: 'a', line: 10, column: 2 },
    { file: 'b', line: 1 },
  ]);
});

test('a place past the end of a file is its last line', () => {
  expect(placeIn('a.md', 'one\ntwo', 9)).toMatchObject({ excerpt: 'two' });
  expect(placeIn('a.md', 'one\r\ntwo\r\n', 1)).toMatchObject({ excerpt: 'one' });
});

test('counts are told in words', () => {
  const of = (severity: Problem['severity']) => problem(undefined, { severity });
  expect(countOf([of('error'), of('error'), of('warning'), of('note')])).toBe('2 errors, 1 warning, 1 note');
  expect(countOf([])).toBe('');
  expect([999, 1000, 1_500_000].map(bytesText)).toEqual(['999 B', '1.0 kB', '1.5 MB']);
});
