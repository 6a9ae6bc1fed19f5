import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { compose } from '../../src/import/compose.ts';
import { importedFrom, wasEdited } from '../../src/import/provenance.ts';

const DIGEST = '0123456789abcdef';
const made = (from: string, digest = DIGEST) =>
  compose({ headline: 'A headline' }, [{ kind: 'paragraph', items: ['Text.'], start: 1, blocks: [] }], {
    slug: 'a',
    from,
    digest,
  });

test.each([
  ['seeds/a.txt'],
  ['seeds/2021/with space.txt'],
  ['seeds/it’s “so”.txt'],
  ["seeds/it's.txt"],
  ['seeds/a"b.txt'],
  ['seeds/a\\b.txt'],
  ['seeds/a\tb\u0001.txt'],
  ['seeds/a: b.txt'],
  ['seeds/a #b.txt'],
  ['seeds/新聞.txt'],
  ['seeds/%40.txt'],
  ['- a.txt'],
  ['1.5.txt'],
  ['true'],
  ['null'],
  ['*a.txt'],
  ['😀.txt'],
])('the seed %s is known from the article as it was written', (from) => {
  for (const digest of [DIGEST, 'abcdefabcdefabcd', '1234567890123456', '12345678901234e5']) {
    const text = made(from, digest);
    expect(importedFrom(text)).toEqual({ from, digest });
    expect(wasEdited(text)).toBe(false);
    expect(importedFrom(text.replaceAll('\n', '\r\n'))).toEqual({ from, digest });
    // Its head alone will do.
    expect(importedFrom(text.slice(0, text.indexOf('\n---\n', 4) + 5))).toEqual({ from, digest });
  }
});

const edits: readonly (readonly [name: string, edit: (text: string) => string])[] = [
  ['single quotes', (text) => text.replace('from: seeds/a.txt', "from: 'seeds/a.txt'")],
  ['a comment', (text) => text.replace('from: seeds/a.txt', 'from: seeds/a.txt # mine')],
  ['another order', (text) => text.replace(/( {2}from.*\n)( {2}digest.*\n)/, '$2$1')],
  ['deeper lines', (text) => text.replace(/^ {2}(from|digest|edited)/gm, '    $1')],
  [
    'a map on one line',
    (text) =>
      text.replace(/imported:\n[\s\S]*?"\n---/, `imported: {from: seeds/a.txt, digest: "${DIGEST}"}\n---`),
  ],
  ['no digest', (text) => text.replace(/ {2}digest.*\n/, '')],
  ['a bare digest of digits', (text) => text.replace(/digest: .*/, 'digest: 1234567890123456')],
  ['none of it', (text) => text.replace(/imported:\n(?: {2}.*\n)+/, '')],
  [
    'the same words in a text',
    (text) => text.replace(/imported:\n((?: {2}.*\n)+)/, 'standfirst: |\n  imported:\n  $1'),
  ],
];

test.each(edits)('an article with %s is read as YAML reads it', (_, edit) => {
  const text = edit(made('seeds/a.txt'));
  const front = /^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? '';
  const { imported } = parse(front) as { imported?: Record<string, unknown> };
  const isWhole = typeof imported?.from === 'string' && typeof imported.digest === 'string';
  expect(importedFrom(text)).toEqual(isWhole ? { from: imported.from, digest: imported.digest } : undefined);
});
