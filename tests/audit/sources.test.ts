/**
 * `check --built`: whatever is changed by hand in a published file is found, with the cache of the build and without, since the
 * file isn't what the sources make; and the source is named.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ConfigOptions, readConfig } from '../../src/base/config.ts';
import type { Problem } from '../../src/base/diagnostic.ts';
import { readCompiled } from '../../src/base/program.ts';
import { heldAgainstSources } from '../../src/build/heldAgainstSources.ts';
import { articleText, siteOf, type TestSite } from '../helpers/site.ts';

const NOW = '2026-11-02T12:00:00Z';

const PAPER = `
-- content/site.yaml --
title: The Test
url: https://test.example
sections: [World]
hosting: [netlify]
publisher: {name: The Test, policies: {corrections: /corrections/}}
-- content/pages/corrections.md --
---
title: Corrections
---

What was wrong.
-- content/articles/harbour.md --
---
headline: The harbour freezes
kicker: Weather
standfirst: For the first time in a century ships lie fast.
authors: [Ada Byron, Charles Babbage]
published: 2026-11-01T08:00
section: World
topics: [Ice, Ships]
corrections: [{date: 2026-11-02, text: The mole is forty feet long.}]
aliases: [/old/harbour/]
---

The ice came in the night. Nobody “had seen” the like & so on.
-- content/articles/thaw.md --
${articleText('The thaw', 'authors: [Ada Byron]\ntopics: [Ice]')}
-- content/articles/ahead.md --
${articleText('Next week', 'unlisted: true').replace('2026-11-01', '2026-11-09')}
-- content/articles/aside.md --
${articleText('Not listed', 'unlisted: true\nnoindex: true')}
-- public/notes.txt --
A file of the paper’s own.
`;

let site: TestSite;

beforeAll(async () => {
  site = siteOf(mkdtempSync(join(tmpdir(), 'broadsheet-sources-')), PAPER);
  await site.build({ now: NOW });
  site.remove('.broadsheet');
});

afterAll(() => rmSync(site.root, { recursive: true }));

const told = (options: ConfigOptions = {}): Promise<Problem[]> =>
  heldAgainstSources(readConfig({ root: site.root, now: NOW, ...options }).value, readCompiled(), 'dist');

const lines = (problems: readonly Problem[]) =>
  problems.map(({ place, message }) => `${place?.file}:${place?.line} ${message}`);

test('a paper as it was built is what its sources make', async () => {
  expect(await told()).toEqual([]);
});

/** What no other output tells of, so that nothing but the sources can contradict it. */
const ALONE: readonly (readonly [file: string, from: string | RegExp, to: string, where: string])[] = [
  ['articles/not-listed/index.html', '<h1', '<h1 title="x"', 'templates/article.eta'],
  ['articles/not-listed/index.html', /A paragraph\./, 'Another one.', 'content/articles/aside.md:8'],
  ['articles/the-harbour-freezes/index.html', />Weather</, '>Whether<', 'content/articles/harbour.md:3'],
  ['index.html', />Weather</, '>Whether<', 'content/articles/harbour.md:3'],
  ['index.html', /(<time[^>]*>)[^<]+/, '$1Yesterday', 'templates/home.eta'],
  ['index.html', /(rel="alternate"[^>]* title=")[^"]*/, '$1Another paper', 'templates/home.eta'],
  ['404.html', /(<h1[^>]*>)[^<]+/, '$1Gone away', 'templates/words/en.yaml'],
  ['archive/2026/11/index.html', /(<h1[^>]*>)[^<]+/, '$1December', 'templates/listing.eta'],
  ['_headers', 'nosniff', 'sniff', 'content/site.yaml'],
  ['sitemaps/pages.xml', /(<lastmod>2026-11-0)\d/, '$17', 'the content'],
  ['notes.txt', 'own', 'foe', 'public/notes.txt:1'],
  ['pagefind/pagefind-entry.json', /"page_count":\d/, '"page_count":9', 'the content'],
];

describe('one change by hand', () => {
  test.each(ALONE)('in %s, %s → %s, is told beside its source', async (file, from, to, where) => {
    const text = site.read(`dist/${file}`);
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    site.write(`dist/${file}`, changed);
    const found = lines(await told());
    site.write(`dist/${file}`, text);
    expect(found).toEqual([expect.stringContaining(where)]);
    const at = [...text].findIndex((letter, index) => letter !== changed[index]);
    const line = changed.slice(0, at).split('\n').length;
    expect(found[0]).toContain(`dist/${file}:${line} `);
  });
});

/** Every value that a file's text has: of elements, attributes, JSON and lines. */
const VALUES =
  /(?<=>)[^<>{}]*[\p{L}\p{N}][^<>{}]*(?=<)|(?<==")[^"]+(?=")|(?<=": ?")[^"]+(?=")|(?<=": ?)\d+/gu;

test('a value of any output, one in each file at a time, is told with its line and what was made', async () => {
  const texts = Object.keys(site.files()).filter((path) =>
    /\.(?:html|xml|json|txt|webmanifest)$|^_\w+$/.test(path),
  );
  expect(texts.length).toBeGreaterThan(40);
  for (const round of [0, 1, 2, 3, 4]) {
    const before = new Map(texts.map((path) => [path, site.read(`dist/${path}`)]));
    const expected: string[] = [];
    for (const [path, text] of before) {
      const found = [...text.matchAll(path.includes('.') ? VALUES : /(?<=\n|^)\S.*|(?<=\n) +\S.*/g)];
      const value = found[(round * 7919 + path.length * 31) % Math.max(found.length, 1)];
      if (!value) continue;
      const at = value.index + value[0].length - 1;
      site.write(`dist/${path}`, `${text.slice(0, at)}Q${text.slice(at + 1)}`);
      expected.push(`dist/${path}:${text.slice(0, at).split('\n').length}`);
    }
    const problems = await told();
    for (const [path, text] of before) site.write(`dist/${path}`, text);
    expect(expected.length).toBeGreaterThan(40);
    expect(problems.map(({ place }) => `${place?.file}:${place?.line}`).sort()).toEqual(expected.sort());
    for (const { message } of problems) expect(message).toMatch(/Q.*” stands here, where .+ makes “/s);
  }
});

test('a file that is gone is told, and one that nobody makes is noted', async () => {
  const text = site.read('dist/feed.json');
  site.remove('dist/feed.json');
  site.write('dist/secret.html', 'By hand.');
  const found = lines(await told());
  site.write('dist/feed.json', text);
  site.remove('dist/secret.html');
  expect(found).toEqual([
    'dist/feed.json:undefined It isn’t there, and the content makes it',
    'dist/secret.html:undefined No source makes it',
  ]);
});

test('with the cache, what the clock or an edit has overtaken is no fault, and what a hand changed still is', async () => {
  await site.build({ now: NOW });
  const later = await told({ now: '2026-11-10T12:00:00Z' });
  expect(later).toMatchObject([{ code: 'audit/out-of-date', severity: 'warning' }]);
  const page = site.read('dist/404.html');
  site.write('dist/404.html', page.replace(/(<h1[^>]*>)[^<]+/, '$1Gone away'));
  const both = await told({ now: '2026-11-10T12:00:00Z' });
  site.write('dist/404.html', page);
  site.remove('.broadsheet');
  expect(both.map(({ code }) => code)).toEqual(['audit/unlike-sources', 'audit/out-of-date']);
});

test('sources with errors are told instead', async () => {
  site.write('content/articles/wrong.md', '---\nheadline: Wrong\npublished: never\n---\n');
  const found = await told();
  site.remove('content/articles/wrong.md');
  expect(found).toMatchObject([
    { code: 'audit/wrong-sources', message: expect.stringContaining('1 error,') },
  ]);
});
