/** What is put into the table of outlines comes out of it as it was, in whatever order it was put there. */

import { expect, test } from 'vitest';
import type { ArticleOutline } from '../../src/site/outline.ts';
import { readOutlines, writeOutlines } from '../../src/site/outlineTable.ts';

const BARE: ArticleOutline = {
  ...{ file: 'content/articles/a.md', slug: 'a', headline: 'A', digest: '', bodyKey: '0123456789abcdef' },
  ...{ id: undefined, kicker: undefined, kind: undefined, image: undefined, authors: [], topics: [] },
  ...{ published: undefined, updated: undefined, expires: undefined, section: undefined },
  ...{ priority: undefined, series: undefined, language: 'en', direction: 'ltr', translationKey: undefined },
  ...{
    canonical: undefined,
    aliases: [],
    draft: false,
    noindex: false,
    sponsored: false,
    unlisted: false,
    keywords: undefined,
  },
  ...{ isCorrected: false, minutes: 1, teaser: '', bones: 'b', look: 'l' },
};

const date = (iso: string, precision: 'day' | 'time') => ({ iso, epoch: Date.parse(iso), precision });

const FULL: ArticleOutline = {
  ...{ file: 'content/articles/日本/ж.md', slug: 'zhe', headline: '“Ж” 新聞 \u{1f5de}', digest: 'd' },
  ...{ bodyKey: 'k', id: 'urn:x', kicker: 'Now', kind: 'opinion', image: { src: '/a.jpg', alt: 'é' } },
  ...{
    authors: [{ name: 'Ada Byron', role: 'Editor' }, { name: 'Ada Byron' }],
    topics: ['Zoo', 'Ada Byron'],
  },
  ...{ published: date('2026-01-02T00:00:00+01:00', 'day'), updated: date('2026-01-03T04:05:06Z', 'time') },
  ...{ expires: date('2030-01-01T00:00:00Z', 'time'), section: 'World', priority: 'major' },
  ...{ series: { name: 'S', part: 2 }, language: 'ja', direction: 'rtl', translationKey: 't' },
  ...{
    canonical: 'https://example.org/',
    aliases: ['/b/', '/c/'],
    draft: true,
    noindex: true,
    sponsored: true,
  },
  ...{ unlisted: true, keywords: [1, 4_294_967_295], isCorrected: true, minutes: 2.5, teaser: 'Of it.' },
  ...{ bones: 'x', look: 'y' },
};

/** As a plain object, whose fields are read one by one. */
function plain(outline: ArticleOutline | undefined): ArticleOutline {
  const names = Object.keys(FULL) as (keyof ArticleOutline)[];
  return Object.fromEntries(names.map((name) => [name, outline?.[name]])) as unknown as ArticleOutline;
}

test('every field comes back, in each thread that reads the same bytes', () => {
  const writer = writeOutlines(2);
  writer.put(1, FULL);
  writer.put(0, BARE);
  const { packed } = writer.done();
  for (const { outlines } of [readOutlines(packed), readOutlines(structuredClone(packed))]) {
    expect(outlines.map(plain)).toEqual([plain(BARE), plain(FULL)]);
  }
});

test('a row that is put again is as it was put last, and empty ones are passed over', () => {
  const writer = writeOutlines(4);
  writer.put(2, FULL);
  writer.put(2, { ...BARE, topics: ['Zoo'] });
  const { outlines, rowOf } = writer.done();
  expect(outlines.map(plain)).toEqual([plain({ ...BARE, topics: ['Zoo'] })]);
  expect([rowOf(BARE.file), rowOf(FULL.file), rowOf('')]).toEqual([2, undefined, undefined]);
});

test('a thousand files are found by their names, and no others', () => {
  const writer = writeOutlines(1_000);
  const files = Array.from({ length: 1_000 }, (_, row) => `content/articles/${row}.md`);
  for (const [row, file] of files.entries()) writer.put(row, { ...BARE, file, topics: [`Topic ${row}`] });
  const { outlines, rowOf } = writer.done();
  expect(files.map(rowOf)).toEqual([...files.keys()]);
  expect(rowOf('content/articles/1000.md')).toBeUndefined();
  expect(outlines[999]?.topics).toEqual(['Topic 999']);
});

test('more names and texts than there was room for at first', () => {
  const writer = writeOutlines(1_000);
  const topicsOf = (row: number) => Array.from({ length: 100 }, (_, n) => `Topic ${(row * 7 + n) % 500}`);
  for (let row = 0; row < 1_000; row++) {
    const file = `content/articles/${row}.md`;
    writer.put(row, { ...BARE, file, teaser: `${row} `.repeat(40), topics: topicsOf(row) });
  }
  const { outlines } = writer.done();
  for (const row of [0, 400, 999]) {
    expect(outlines[row]?.topics).toEqual(topicsOf(row));
    expect(outlines[row]?.teaser).toBe(`${row} `.repeat(40));
  }
});

test('a paper without articles has no row', () => {
  const { outlines, rowOf } = writeOutlines(0).done();
  expect([outlines, rowOf('content/articles/a.md')]).toEqual([[], undefined]);
});
