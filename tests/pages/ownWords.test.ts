/** What a paper's own file of words is told: that it changes nothing, or what would come out wrong on a page. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ownWordsProblems } from '../../src/pages/ownWords.ts';
import { readWords, say, sayCount } from '../../src/pages/words.ts';
import { siteIn, temporaryFolder } from '../helpers/site.ts';

const KNOWN = readWords('en', ['templates']);

const problemsOf = (text: string, language = 'en', templates: readonly string[] = []) =>
  ownWordsProblems('templates/words/en.yaml', text, language, KNOWN, templates);
const toldOf = (...given: Parameters<typeof problemsOf>) =>
  problemsOf(...given).map(({ message, hint }) => `${message} → ${hint}`);

describe('a paper’s own words', () => {
  test.each(readdirSync('templates/words'))('that are those of the program’s %s are right', (name) => {
    expect(toldOf(readFileSync(`templates/words/${name}`, 'utf8'), name.replace('.yaml', ''))).toEqual([]);
  });

  test('are told of with line, column and excerpt', () => {
    expect(problemsOf('by: Written by\nminutesToRead:\n  one: "{m} min"\n  other: "{n} min"\n')).toEqual([
      {
        code: 'template/unknown-placeholder',
        severity: 'warning',
        message: '“minutesToRead” has no placeholder {m}; pages would show it as it is',
        hint: 'Did you mean {n}?',
        place: {
          ...{ file: 'templates/words/en.yaml', line: 3, column: 8, length: 9 },
          excerpt: '  one: "{m} min"',
        },
      },
    ]);
  });

  test.each([
    ['by:', 'The word “by” is empty → Fill it in, or take the line away, and the program’s stands.'],
    ['ageNotice: Old', '“ageNotice” leaves out {ago} → The program’s is “This article was published {ago}”.'],
    [
      'page: "{n}/{total}"',
      '“page” has no placeholder {total}; pages would show it as it is → It has {n} and {count}.',
    ],
    [
      'by: "By {name}"',
      '“by” has no placeholder {name}; pages would show it as it is → It has no placeholder.',
    ],
    [
      'shares: [a]',
      '“shares” needs a text for each form of number, not one alone → Write shares: {one: "…", other: "…"}',
    ],
    ['by: [a]', '“by” must be one text, without forms of number → Write it as the program does: by: "By"'],
    ['shares: {one: "{n}"}', '“shares” has no form “other” → Add other: "…"'],
    ['shares: {other: [a]}', '“other” must be one text → Put it in quotes.'],
    [
      '- by',
      'A file of words must be a list of “name: value” lines → Write one line for each word that the paper changes, such as “by: Written by”.',
    ],
  ])('%j', (text, told) => {
    expect(toldOf(text)).toEqual([told]);
  });

  test('take the forms of number that their own language has', () => {
    expect(toldOf('shares: {one: "{n} x", other: "{n} x"}', 'zh-HK')).toEqual([
      '“one” is no form of number in the language “zh-HK” → It has other.',
    ]);
    expect(toldOf('shares: viel', 'ar').join()).toContain('{zero: "…", one: "…", two: "…", few: "…"');
    expect(problemsOf('shares: {n: "x", other: "{n} x"}', 'tlh')).toEqual([]);
  });

  test('may leave out the figure where the form has one number alone, and only there', () => {
    expect(problemsOf('shares: {one: Shared once, other: "{n} shares"}')).toEqual([]);
    expect(toldOf('shares: {one: Once, few: "{n}", many: "{n}", other: "{n}"}', 'ru')).toEqual([
      '“shares” leaves out {n} → The program’s is “{n} share”.',
    ]);
  });

  test('may be such as its own templates use, whole and of the words', () => {
    const used = [
      '<%= it.words.editedBy %>',
      '<% const { filedFrom } = it.words %>',
      "<%= it.words['a-b'] %>",
    ];
    expect(problemsOf('editedBy: Edited by\nfiledFrom: Filed from\na-b: X', 'en', used)).toEqual([]);
    const others = ['<%= it.words.keyPoints %>', '<%= it.page.keyPoint %>', '<p>keyPoint</p>'];
    expect(toldOf('keyPoint: X', 'en', others)).toEqual([
      'No template has a word “keyPoint” → Did you mean “keyPoints”?',
    ]);
  });

  test('that can’t be shown leave the program’s on the page', () => {
    const site = siteIn(temporaryFolder());
    const write = (text: string) => {
      site.write('own/words/en.yaml', text);
      return readWords('en', [`${site.root}/own`, 'templates']);
    };
    expect(say(write('by:\n'), 'by')).toBe('By');
    expect(sayCount(write('shares: {one: one}\n'), 'shares', 3)).toBe('3 shares');
    expect(sayCount(write('shares: {one: 1, other:}\n'), 'shares', 3)).toBe('3 shares');
  });
});
