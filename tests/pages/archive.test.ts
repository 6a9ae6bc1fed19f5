/** The archive: every dated article by its month, months by their years. */

import { expect, test } from 'vitest';
import { articleText, testSite } from '../helpers/site.ts';

const dated = (headline: string, published: string) => articleText(headline).replace('2026-11-01', published);

const PAPER = `
-- content/site.yaml --
title: The Test
url: https://test.example
timeZone: Europe/London
-- content/articles/a.md --
${dated('First of the year', '2025-01-01T00:30:00+08:00')}
-- content/articles/b.md --
${dated('In the spring', '2026-03-05')}
-- content/articles/c.md --
${dated('In the spring too', '2026-03-06')}
-- content/articles/d.md --
---
headline: Undated
---

A text.
-- content/articles/e.md --
${dated('Still to come', '2027-03-06')}
`;

const months = (html: string) =>
  [...html.matchAll(/<a href="(\/archive\/[^"]+)">([^<]+)<\/a>(?: <span class="facts">([^<]+))?/g)].map(
    ([, href, label, count]) => [href, label, count],
  );

test('leads from years to months, the latest first, each with its count', async () => {
  const site = testSite(PAPER);
  await site.build();
  expect(months(site.read('dist/archive/index.html'))).toEqual([
    ['/archive/2026/', '2026', undefined],
    ['/archive/2026/03/', 'March', '2 articles'],
    ['/archive/2025/', '2025', undefined],
    // The day as it was given, whatever the paper's clocks showed.
    ['/archive/2025/01/', 'January', '1 article'],
  ]);
  const year = site.read('dist/archive/2026/index.html');
  expect(months(year)).toEqual([['/archive/2026/03/', 'March', '2 articles']]);
  expect(year.indexOf('In the spring too')).toBeLessThan(year.indexOf('In the spring<'));
  const month = site.read('dist/archive/2026/03/index.html');
  expect(/<h1>([^<]+)/.exec(month)?.[1]).toBe('March 2026');
  expect(month.match(/class="card-headline"/g)).toHaveLength(2);
});

test('holds nothing undated and nothing that is still to come', async () => {
  const site = testSite(PAPER);
  await site.build();
  const archive = Object.entries(site.files()).filter(([path]) => path.startsWith('archive/'));
  expect(archive.map(([path]) => path)).toEqual([
    'archive/2025/01/index.html',
    'archive/2025/index.html',
    'archive/2026/03/index.html',
    'archive/2026/index.html',
    'archive/index.html',
  ]);
  expect(archive.map(([, text]) => text).join()).not.toMatch(/Undated|Still to come|2027/);
});

test('a month’s numbered pages stay as they are when articles come to it', async () => {
  const site = testSite('');
  const add = (n: number) =>
    site.write(
      `content/articles/a${n}.md`,
      dated(`Number ${n}`, `2026-11-01T${10 + Math.floor(n / 60)}:${String(n % 60).padStart(2, '0')}`),
    );
  for (let n = 0; n < 45; n++) add(n);
  await site.build();
  const first = site.read('dist/archive/2026/11/page/1/index.html');
  expect(first.match(/class="card-headline"/g)).toHaveLength(20);
  for (let n = 45; n < 50; n++) add(n);
  await site.build();
  expect(site.read('dist/archive/2026/11/page/1/index.html')).toBe(first);
});

test('is led to from each page, and isn’t there where the paper wants none or has no dates', async () => {
  const site = testSite(PAPER);
  await site.build();
  expect(site.read('dist/articles/in-the-spring/index.html')).toContain('href="/archive/"');
  site.write('content/site.yaml', 'title: T\nurl: https://test.example\nfeatures: {archive: false}\n');
  await site.build();
  expect(
    Object.entries(site.files()).filter(
      ([path, text]) => /archive/.test(path) || /href="\/archive/.test(text),
    ),
  ).toEqual([]);
  const undated = testSite('-- content/articles/a.md --\n---\nheadline: A\n---\n\nA text.\n');
  await undated.build();
  expect(Object.keys(undated.files()).filter((path) => path.startsWith('archive'))).toEqual([]);
});
