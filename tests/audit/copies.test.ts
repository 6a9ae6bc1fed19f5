/** `check --built`: changes by hand in what machines read, and in what a paper's pages share. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditFolder } from '../../src/audit/audit.ts';
import { readConfig } from '../../src/base/config.ts';
import { articleText, siteOf, type TestSite } from '../helpers/site.ts';

const PAPER = `
-- content/site.yaml --
title: The Test
description: News of the tides.
url: https://test.example
base: /paper/
language: en-GB
timeZone: Europe/London
sections: [World]
hosting: [netlify]
hub: https://hub.example/
crawlers: [{name: GPTBot, allow: false}]
trust: {member: [https://association.example]}
redirects: [{from: /go/, to: /corrections/}]
publisher: {name: The Trust, policies: {corrections: /corrections/}}
navigation: [{label: World, href: /sections/world/}]
-- public/favicon.svg --
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><rect width="4" height="4"/></svg>
-- content/pages/corrections.md --
---
title: Corrections
---

What was wrong.
-- content/articles/harbour.md --
---
headline: The harbour freezes
kind: analysis
kicker: Weather
standfirst: Ships lie fast.
summary: [Ships lie fast., Nobody is hurt.]
authors: [Ada Byron, Charles Babbage]
published: 2026-11-22T08:00
section: World
topics: [Ice]
dateline: Hull
backstory: We asked six sailors.
series: {name: A cold winter, part: 1}
translationKey: harbour
expires: 2027-05-01
image: {src: /harbour.jpg, alt: Ice, caption: Masts, credit: Jane Doe, kind: photograph}
aliases: [/old/harbour/]
---

HULL – The ice came in the night.
-- content/articles/hafen.md --
${articleText('Der Hafen friert zu', 'language: de\ntranslationKey: harbour\nsection: World\nseries: {name: A cold winter, part: 2}\ntopics: [Ice]')}
`;

let site: TestSite;

const audit = () => auditFolder(readConfig({ root: site.root }).value, 'dist').problems;

beforeAll(async () => {
  site = siteOf(mkdtempSync(join(tmpdir(), 'broadsheet-audit-')), PAPER);
  const plain = { create: { width: 1000, height: 600, channels: 3, background: '#357' } } as const;
  site.write('public/harbour.jpg', await sharp(plain).jpeg().toBuffer());
  await site.build();
});

afterAll(() => rmSync(site.root, { recursive: true }));

test('a paper as it is built agrees with itself', () => {
  expect(audit()).toEqual([]);
});

const HARBOUR = 'articles/the-harbour-freezes/index.html';
const NINJS = 'articles/the-harbour-freezes/ninjs.json';
const NINJS_31 = 'articles/the-harbour-freezes/ninjs-3.1.json';
const MONTH = 'sitemaps/2026-11.xml';
const ICE = 'topics/ice/index.html';

/** Where, what stands there, what is put in its place, and what the message must name beside the file. */
const CHANGES: readonly (readonly [file: string, from: string | RegExp, to: string, ...named: string[]])[] = [
  // Copies for agencies: against the page, and against the other version.
  [NINJS, '"value":"The harbour', '"value":"The river', 'headline', HARBOUR],
  [NINJS, '"firstcreated":"2026-11-22T08', '"firstcreated":"2026-11-22T07', 'firstcreated', NINJS_31],
  [NINJS, '"versioncreated":"2026-11-22', '"versioncreated":"2026-11-21', 'changed', HARBOUR],
  [NINJS_31, '"name":"Charles', '"name":"Charly', 'authors', HARBOUR],
  [NINJS_31, '"by":"Ada', '"by":"Ida', 'byline'],
  [NINJS_31, '"name":"Ice"', '"name":"Snow"', 'topics', HARBOUR],
  [NINJS_31, '"located":"Hull"', '"located":"Hall"', 'place', HARBOUR],
  [NINJS_31, '"expires":"2027', '"expires":"2028', 'end', HARBOUR],
  [NINJS_31, '"width":1000', '"width":1100', 'picture’s size', '1000 × 600'],
  [NINJS_31, '"value":"Masts"', '"value":"Sails"', 'caption'],
  [NINJS_31, 'The ice came', 'The snow came', 'text', HARBOUR],
  [NINJS_31, '"copyrightHolder":"The', '"copyrightHolder":"A', 'holder'],
  [NINJS_31, '"slugline":"the', '"slugline":"a', 'slugline', NINJS],
  [NINJS_31, '"pubStatus":"usable"', '"pubStatus":"canceled"', 'pubstatus', NINJS],
  [NINJS_31, 'genre/Analysis', 'genre/Opinion', 'genres', NINJS],
  // Sitemaps.
  [MONTH, /freezes\/<\/loc><lastmod>2026-11-22/, 'freezes/</loc><lastmod>2026-11-21', 'changed', HARBOUR],
  [MONTH, 'hreflang="de"', 'hreflang="fr"', 'translations', 'der-hafen-friert-zu/index.html'],
  ['sitemap.xml', /(2026-11\.xml<\/loc><lastmod>2026-11-2)2/, '$11', 'date', 'last change'],
  ['sitemaps/news.xml', '<news:title>The harbour', '<news:title>The river', 'headline', HARBOUR],
  ['sitemaps/news.xml', '2026-11-22T08:00:00', '2026-11-22T09:00:00', 'published', HARBOUR],
  ['sitemaps/news.xml', 'language>en<', 'language>fr<', 'news language', HARBOUR],
  ['sitemaps/news.xml', 'name>The Test<', 'name>The Toast<', 'The Test'],
  // Feeds as such.
  ['feed.xml', '<title>The Test', '<title>The Toast', 'feed’s title', 'dist/index.html'],
  ['feed.xml', '<description>News', '<description>Views', 'feed’s description'],
  ['atom.xml', 'xml:lang="en-GB"', 'xml:lang="fr"', 'feed’s language'],
  ['feed.json', '"name": "The Trust"', '"name": "The Rust"', 'feed’s publisher'],
  ['feed.json', 'https://hub.example/', 'https://hub.other/', 'feed’s hub'],
  ['topics/ice/atom.xml', '<title>Ice', '<title>Snow', 'feed’s title', 'topics/ice/'],
  ['feed.xml', /<guid[^>]*>[^<]*old/, '<guid isPermaLink="false">https://test.example/paper/new', 'id'],
  ['feed.xml', 'media:credit>Jane', 'media:credit>Joan', 'credit', HARBOUR],
  ['feed.xml', /(<media:content[^>]*width=")1000/, '$11100', 'picture’s size'],
  // Pages in their heads, and their data.
  [HARBOUR, 'content="en_GB"', 'content="en_US"', 'locale', 'en_GB'],
  [HARBOUR, /(hreflang="de" href="[^"]*)hafen/, '$1hof', 'der-hof'],
  [HARBOUR, '"og:site_name" content="The Test', '"og:site_name" content="The Toast', 'og:site_name'],
  [HARBOUR, '"og:type" content="article', '"og:type" content="website', 'kind'],
  [HARBOUR, '"position":1', '"position":3', 'part'],
  [HARBOUR, '"wordCount":', '"wordCount":1', 'number of words', 'ninjs'],
  [HARBOUR, '"timeRequired":"PT1M"', '"timeRequired":"PT2M"', 'minutes'],
  [HARBOUR, '"creditText":"Jane', '"creditText":"Joan', 'credit'],
  [HARBOUR, '>We asked six', '>We asked two', 'backstory'],
  [HARBOUR, /<p class="kicker">Analysis/, '<p class="kicker">Opinion', 'kicker'],
  [HARBOUR, /("@type":"ListItem","position":2,"name":")World/, '$1Word', 'name', 'sections/world/'],
  [
    'articles/der-hafen-friert-zu/index.html',
    'name="description" content="A',
    'name="description" content="No',
    'description',
    '≠',
  ],
  // Its outline.
  [HARBOUR, '<meta charset="utf-8">', `<!--${' '.repeat(1100)}--><meta charset="utf-8">`, 'charset'],
  [HARBOUR, '</h1>', '</h1><h1>Twice</h1>', '2 <h1>'],
  [HARBOUR, /<h2 class="box-title" id="backstory">([^<]*)<\/h2>/, '<h4>$1</h4>', 'a level is left out'],
  [HARBOUR, 'tabindex="-1"', '', 'focus'],
  [HARBOUR, / alt="Ice"( data|>)/, '$1', 'lacks an alt'],
  [HARBOUR, 'fetchpriority="high"', 'loading="lazy"', 'loaded late'],
  [ICE, '</main>', '<script src="https://other.example/a.js"></script></main>', 'another host'],
  // Lists, and what is shown on them.
  [ICE, /<h1>Ice/, '<h1>Snow', 'name', 'Snow'],
  [ICE, '"name":"Ice"', '"name":"Snow"', 'name'],
  [ICE, '<p class="card-teaser">Ships', '<p class="card-teaser">Boats', 'teaser', HARBOUR],
  [ICE, /<span>Ada Byron, Charles/, '<span>Ada Byron, Charly', 'byline', HARBOUR],
  [ICE, /("position":\d,"url":"[^"]*)der-hafen-friert-zu/, '$1the-harbour-freezes', 'list'],
  ['archive/2026/index.html', '>The harbour', '>The river', 'headline', HARBOUR],
  // What pages share.
  [ICE, /(class="masthead-nav[\s\S]*?>)World</, '$1Word<', 'masthead', 'World'],
  [HARBOUR, /(class="footer-title"><a[^>]*>)The Test/, '$1The Toast', 'footer', 'The Test'],
  // Files for machines and hosts.
  ['robots.txt', 'Disallow', 'Allow', 'content/site.yaml', 'Disallow'],
  ['robots.txt', '/paper/sitemap.xml', '/paper/sitemaps.xml', 'leads nowhere'],
  ['trust.txt', 'member=', 'belongto=', 'content/site.yaml', 'member='],
  ['site.webmanifest', '"name": "The Test"', '"name": "The Toast"', 'content/site.yaml', 'The Test'],
  ['site.webmanifest', '192x192', '190x190', 'content/site.yaml'],
  ['_headers', /(script-src [^;]*?)'sha256-\w/, "$1'sha256-_", 'doesn’t allow', 'index.html'],
  ['_headers', 'img-src', 'image-src', 'img-src'],
  ['_headers', 'nosniff', 'sniff', 'content/site.yaml', 'nosniff'],
  ['_redirects', '/paper/go/ /paper/corrections/', '/paper/go/ /paper/', 'go/index.html'],
  ['_redirects', '301!', '307!', '307'],
  ['go/index.html', 'url=/paper/corrections/', 'url=/paper/', 'its link to'],
  ['old/harbour/index.html', '<title>The harbour', '<title>The river', 'The river'],
];

describe('one change by hand', () => {
  test.each(CHANGES.map((change, n) => [`${n + 1} in ${change[0]}: ${change[2]}`, change] as const))(
    'is found, %s',
    (_, [file, from, to, ...named]) => {
      const text = site.read(`dist/${file}`);
      const changed = text.replace(from, to);
      expect(changed).not.toBe(text);
      site.write(`dist/${file}`, changed);
      try {
        const all = audit()
          .map(({ message, place }) => `${place?.file} ${message}`)
          .join('\n');
        expect(all).toContain(`dist/${file}`);
        for (const word of named) expect(all).toContain(word);
      } finally {
        site.write(`dist/${file}`, text);
      }
    },
  );
});
