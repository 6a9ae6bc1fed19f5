/** `check --built`: a value that is changed by hand in one published file is found, and both places are named. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditFolder } from '../../src/audit/audit.ts';
import { readConfig } from '../../src/base/config.ts';
import type { Problem } from '../../src/base/diagnostic.ts';
import { articleText, siteOf, type TestSite, testSite } from '../helpers/site.ts';

const PAPER = `
-- content/site.yaml --
title: The Test
url: https://test.example
base: /paper/
language: en-GB
timeZone: Europe/London
sections: [World, Culture]
publisher: {name: The Test, policies: {corrections: /corrections/}}
-- content/authors/ada.md --
---
name: Ada Byron
---

She writes.
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
summary: [Ships lie fast., Nobody is hurt.]
authors: [Ada Byron, Charles Babbage]
published: 2026-11-01T08:00
updated: 2026-11-03T09:30
section: World
topics: [Ice, Ships]
series: {name: A cold winter, part: 1}
image: {src: /harbour.jpg, alt: Ice, caption: Masts, credit: Jane Doe, kind: photograph}
corrections: [{date: 2026-11-02, text: The mole is forty feet long.}]
aliases: [/old/harbour/]
---

The ice came in the night.

## On the mole

Nobody had seen the like. See [the thaw](thaw.md#later).

- One ship
- Two ships

![Masts](/harbour.jpg "Masts in ice | Jane Doe")
-- content/articles/thaw.md --
${articleText('The thaw', 'authors: [Ada Byron]\nsection: World\ntopics: [Ice]\nseries: {name: A cold winter, part: 2}', 'It went as it came.\n\n## Later\n\nWater.')}
-- content/articles/play.md --
${articleText('A play opens', 'section: Culture\nauthors: [Charles Babbage]', 'Curtain.')}
`;

let site: TestSite;
const HARBOUR = 'articles/the-harbour-freezes/index.html';

const audit = ({ root }: TestSite) => {
  const config = readConfig({ root });
  return auditFolder(config.value, 'dist').problems;
};

beforeAll(async () => {
  site = siteOf(mkdtempSync(join(tmpdir(), 'broadsheet-audit-')), PAPER);
  const plain = { create: { width: 1000, height: 600, channels: 3, background: '#357' } } as const;
  site.write('public/harbour.jpg', await sharp(plain).jpeg().toBuffer());
  await site.build();
});

afterAll(() => rmSync(site.root, { recursive: true }));

test('a paper as it is built agrees with itself', () => {
  expect(audit(site)).toEqual([]);
});

/** Where, what stands there, what is put in its place, and what the message must name beside the file. */
const CHANGES: readonly (readonly [file: string, from: string | RegExp, to: string, ...named: string[]])[] = [
  // The page as it is read.
  [HARBOUR, /(<h1[^>]*>)The harbour/, '$1The river', 'headline', 'The river freezes', 'the page’s head'],
  [HARBOUR, 'datetime="2026-11-01T08:00:00+00:00"', 'datetime="2026-11-01T09:00:00+00:00"', 'published'],
  [HARBOUR, 'datetime="2026-11-03T09:30:00+00:00"', 'datetime="2026-11-04T09:30:00+00:00"', 'changed'],
  [HARBOUR, '>Charles Babbage</a>', '>Charles Cabbage</a>', 'authors', 'Cabbage'],
  [
    HARBOUR,
    /(rel="author" href=")\/paper\/authors\/ada-byron/,
    '$1/paper/authors/charles-babbage',
    'author pages',
  ],
  [HARBOUR, /(class="standfirst"[^>]*>)For the/, '$1Not for the', 'summary'],
  [HARBOUR, /(<nav class="topics"[\s\S]*?>)Ships</, '$1Boats<', 'topics', 'Boats'],
  [HARBOUR, /(<nav class="breadcrumb"[\s\S]*?)>World</, '$1>Word<', 'section', 'Word'],
  [
    HARBOUR,
    /(class="lead-picture"[\s\S]*?<img[^>]* src=")\/paper\/harbour.jpg/,
    '$1/paper/favicon.svg',
    'picture',
  ],
  [HARBOUR, 'lang="en-GB"', 'lang="en-US"', 'language', 'en-US'],
  [HARBOUR, /(<p>)The mole is forty feet/, '$1The mole is fifty feet', 'corrections'],
  [HARBOUR, 'The ice came in the night.', 'The ice came at noon.', 'text', 'came in the night'],
  [HARBOUR, '>On the mole<', '>On the quay<', 'text'],
  [HARBOUR, '<li>Two ships', '<li>Three ships', 'text', 'Two ships'],
  // Its head.
  [HARBOUR, /<title>The harbour/, '<title>The river', 'headline'],
  [HARBOUR, /(og:title" content=")The harbour/, '$1The river', 'headline', 'The river freezes'],
  [HARBOUR, /(og:url" content="[^"]*)freezes/, '$1thaws', 'address'],
  [HARBOUR, /(og:description" content=")For/, '$1Not for', 'description'],
  [HARBOUR, /(name="description" content=")For/, '$1Not for', 'description'],
  [HARBOUR, /(article:published_time" content="2026-11-0)1/, '$12', 'published'],
  [HARBOUR, /(article:modified_time" content="2026-11-0)3/, '$14', 'changed'],
  [HARBOUR, /(article:section" content=")World/, '$1Culture', 'section', 'Culture'],
  [HARBOUR, /(article:tag" content=")Ice/, '$1Snow', 'topics', 'Snow'],
  [HARBOUR, /<meta property="article:tag" content="Ice">/, '', 'topics'],
  [HARBOUR, /(article:author" content="[^"]*)ada-byron/, '$1charles-babbage', 'author pages'],
  [HARBOUR, /(og:image" content="[^"]*)harbour.jpg/, '$1harbour.png', 'leads nowhere'],
  [HARBOUR, /(og:image:width" content=")1000/, '$1600', '600 × 600'],
  [HARBOUR, /(rel="canonical" href="[^"]*)freezes/, '$1thaws', 'the-harbour-thaws'],
  // Its structured data.
  [HARBOUR, /("headline":")The harbour/, '$1The river', 'headline'],
  [HARBOUR, /("datePublished":"2026-11-0)1T/, '$12T', 'published'],
  [HARBOUR, /("dateModified":"2026-11-0)3/, '$14', 'changed'],
  [HARBOUR, /("name":")Charles Babbage/, '$1Charles Cabbage', 'authors'],
  [
    HARBOUR,
    /("@type":"Person","name":"Ada Byron","url":"[^"]*)ada-byron/,
    '$1charles-babbage',
    'author pages',
  ],
  [HARBOUR, /("articleSection":")World/, '$1Culture', 'section'],
  [HARBOUR, /("keywords":\[")Ice/, '$1Snow', 'topics'],
  [HARBOUR, /("description":")For/, '$1Not for', 'summary'],
  [HARBOUR, /("inLanguage":")en-GB/, '$1fr', 'language'],
  [HARBOUR, /("text":")The mole is forty/, '$1The mole is fifty', 'corrections'],
  [HARBOUR, '"@graph":[', '"@graph":[,', 'can’t be read'],
  // Its frame.
  [HARBOUR, 'id="content"', 'id="headline"', 'more than once'],
  [HARBOUR, 'href="#content"', 'href="#contents"', 'id “contents”'],
  [HARBOUR, 'thaw/#later', 'thaw/#earlier', 'id “earlier”'],
  [HARBOUR, '/paper/articles/the-thaw/#later', '/articles/the-thaw/#later', 'forgets the base'],
  [HARBOUR, /<style>/, '<style>p{color:red}', 'policy'],
  [HARBOUR, /(class="lead-picture"[\s\S]*?width=")1000/, '$1100', 'shape'],
  [HARBOUR, /(srcset="[^"]*?)-640\.avif/, '$1-650.avif', 'leads nowhere'],
  // Lists.
  ['index.html', /(card-headline[^>]*><a[^>]*>)The harbour/, '$1The river', 'headline', 'index.html'],
  ['topics/ice/index.html', /(<time datetime="2026-11-01)T08/, '$1T07', 'published'],
  ['sections/world/index.html', '/paper/articles/the-thaw/', '/paper/articles/the-frost/', 'leads nowhere'],
  [
    'old/harbour/index.html',
    /url=\/paper\/articles\/the-harbour-freezes/,
    'url=/paper/articles/gone',
    'gone',
  ],
  // Feeds and sitemaps.
  ['feed.xml', '<title>The harbour', '<title>The river', 'headline', 'RSS'],
  ['feed.xml', /(<pubDate>Sun, 01 Nov 2026 0)8/, '$17', 'published'],
  ['feed.xml', '<dc:creator>Charles', '<dc:creator>Charly', 'authors'],
  ['feed.xml', '<category>Ships', '<category>Boats', 'topics'],
  ['feed.xml', /<link>[^<]*freezes\/</, '<link>https://test.example/paper/articles/gone/<', 'gone'],
  ['feed.xml', 'Nobody had seen', 'Everybody had seen', 'text'],
  ['atom.xml', '<name>Charles', '<name>Charly', 'authors', 'Atom'],
  ['atom.xml', /(<entry[\s\S]*?<updated>2026-11-0)3/, '$14', 'changed'],
  ['atom.xml', /^([\s\S]*?<updated>2026-11-0)3/, '$14', 'own date'],
  ['feed.xml', /(<lastBuildDate>\w+, 0)3/, '$14', 'own date'],
  [HARBOUR, /("item":"[^"]*)sections\/world/, '$1sections/word', 'leads nowhere'],
  ['atom.xml', /(<category term=")Ships/, '$1Boats', 'topics'],
  ['feed.json', '"title": "The harbour', '"title": "The river', 'headline', 'JSON Feed'],
  ['feed.json', /("date_published": "2026-11-0)1T08/, '$12T08', 'published'],
  ['feed.json', '"name": "Charles', '"name": "Charly', 'authors'],
  ['topics/ice/feed.xml', '<title>The harbour', '<title>The river', 'headline', 'topics/ice/feed.xml'],
  ['authors/ada-byron/atom.xml', /(<published>2026-11-0)1T08/, '$12T08', 'published'],
  ['feed.json', '{', '[', 'can’t be read'],
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
        const told = audit(site).map(({ message, place }) => `${place?.file} ${message}`);
        expect(told.length).toBeGreaterThan(0);
        const all = told.join('\n');
        expect(all).toContain(`dist/${file}`);
        for (const word of named) expect(all).toContain(word);
      } finally {
        site.write(`dist/${file}`, text);
      }
    },
  );
});

test('a sitemap that lacks an article, or lists what isn’t to be found, is told', async () => {
  const maps = Object.keys(site.files()).filter((path) => /sitemap.*\.xml$/.test(path));
  const file = maps.find((path) => site.read(`dist/${path}`).includes('articles/the-thaw/')) ?? '';
  const text = site.read(`dist/${file}`);
  site.write(`dist/${file}`, text.replace('articles/the-thaw/', '404.html'));
  const told = audit(site).map(({ message }) => message);
  site.write(`dist/${file}`, text);
  expect(told).toContainEqual(expect.stringMatching(/No sitemap lists .*the-thaw/));
  expect(told).toContainEqual(expect.stringMatching(/lists .*404.*leave it out/));
});

test('a link that is dead on every page is told once', () => {
  const text = site.read('dist/corrections/index.html');
  site.remove('dist/corrections/index.html');
  const dead = audit(site).filter(({ message }) => message.includes('there is no corrections/index.html'));
  site.write('dist/corrections/index.html', text);
  const hrefs = dead.map(({ message }) => /“([^”]+)”/.exec(message)?.[1]);
  expect(hrefs.length).toBeGreaterThan(0);
  expect(new Set(hrefs).size).toBe(hrefs.length);
  expect(dead.map(({ message }) => message).join()).toMatch(/in \d+ other files too/);
});

test('a page that is too heavy for a first round trip is told with its causes', () => {
  const text = site.read(`dist/${HARBOUR}`);
  const noise = Array.from({ length: 9000 }, (_, n) => ((n * 7919) % 99991).toString(36)).join('');
  site.write(`dist/${HARBOUR}`, text.replace('</main>', `<!--${noise}--></main>`));
  const told = audit(site).map(({ code, severity, message }) => `${severity} ${code} ${message}`);
  site.write(`dist/${HARBOUR}`, text);
  expect(told).toEqual([expect.stringMatching(/^warning audit\/too-heavy .*13\.5 KB.*: body /)]);
});

test('a text whose beginning comes after the first round trip is told, however long the article is', () => {
  const text = site.read(`dist/${HARBOUR}`);
  const noise = Array.from({ length: 9000 }, (_, n) => ((n * 7919) % 99991).toString(36)).join('');
  const long = text.replace(/"wordCount":\d+/, '"wordCount":1600');
  site.write(`dist/${HARBOUR}`, long.replace('<figure', `<!--${noise}--><figure`));
  const told = audit(site).map(({ code, message }) => `${code} ${message}`);
  site.write(`dist/${HARBOUR}`, long.replace('</main>', `<!--${noise}--></main>`));
  const after = audit(site).filter(({ code }) => code === 'audit/late-text');
  site.write(`dist/${HARBOUR}`, text);
  expect(told).toContainEqual(expect.stringMatching(/^audit\/late-text .*second paragraph ends after/));
  expect(after).toEqual([]);
});

test('a folder that was built for another address is told so, and nothing else of it', () => {
  const config = readConfig({ root: site.root, base: '/' });
  expect(auditFolder(config.value, 'dist').problems).toMatchObject([
    { code: 'audit/other-address', hint: expect.stringContaining('--base /paper/') },
  ]);
});

test('the command tells a file that was changed or lost after it was published, whatever it holds', async () => {
  const { broadsheet } = await import('../helpers/process.ts');
  const page = site.read('dist/corrections/index.html');
  const copy = site.read('dist/feed.json');
  const picture = readFileSync(join(site.root, 'dist/harbour.jpg'));
  site.write('dist/corrections/index.html', `${page}<!-- by hand -->`);
  site.write('dist/harbour.jpg', Buffer.concat([picture, Buffer.from('by hand')]));
  site.remove('dist/feed.json');
  const told = await broadsheet(['check', '--built', '--root', site.root, '--json']);
  site.write('dist/corrections/index.html', page);
  site.write('dist/harbour.jpg', picture);
  site.write('dist/feed.json', copy);
  expect(told.status).toBe(1);
  const { problems } = JSON.parse(told.stdout) as { problems: readonly Problem[] };
  const changed = problems.filter(({ code }) => /changed|unlike/.test(code));
  expect(changed.map(({ code, place }) => `${code} ${place?.file}`).sort()).toEqual([
    'audit/changed dist/harbour.jpg',
    'audit/unlike-sources dist/corrections/index.html',
    'audit/unlike-sources dist/feed.json',
  ]);
  expect(changed.map(({ message }) => message).join()).toContain('.broadsheet/published-');
});

test('the command tells a missing folder, and with --json what it found', async () => {
  const { broadsheet } = await import('../helpers/process.ts');
  const none = await broadsheet(['check', '--built', '--root', site.root, '--out', join(site.root, 'no')]);
  expect([none.status, none.stderr]).toEqual([1, expect.stringContaining('broadsheet build')]);
  const good = await broadsheet(['check', '--built', '--root', site.root, '--json']);
  expect(good.status).toBe(0);
  expect(JSON.parse(good.stdout)).toMatchObject({ ok: true, problems: [] });
});

test('a paper without an address of its own is read back as any other', async () => {
  const local = testSite(`${PAPER.replace('url: https://test.example\n', '')}`);
  local.write('public/harbour.jpg', readFileSync(join(site.root, 'public/harbour.jpg')));
  expect(await local.build()).toMatchObject({ published: true });
  const { problems } = auditFolder(readConfig({ root: local.root }).value, 'dist');
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
});
