/** An output whose key is the one that it had is as it was. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openOutputKeys } from '../../src/build/outputKeys.ts';
import { tiesOfMade } from '../../src/build/outputTies.ts';
import type { SiteArticle } from '../../src/site/siteArticle.ts';
import { articleText, type TestSite, testSite } from '../helpers/site.ts';

const PAGE = (title: string) => `---\ntitle: ${title}\n---\n\nOf the paper.\n`;
const DRAWING = (width: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="400" viewBox="0 0 ${width} 400"/>`;

/** Sixty articles, one of them in a section of its own: with one more, the other's list gets a third page. */
function paper(): TestSite {
  const site = testSite(`-- content/site.yaml --
title: The Test
url: https://test.example
license: /license/
publisher: {logo: /logo.svg, policies: {ethics: /ethics/}}
-- content/pages/license.md --
${PAGE('Licence')}
-- content/pages/ethics.md --
${PAGE('Ethics')}
-- content/ads/house.md --
---
headline: Read on
href: ../articles/a30.md
label: Here
---

More.
-- content/authors/bea.md --
---
name: Bea Nash
image: {src: /bea.svg, alt: Bea Nash}
---

She writes [of this](../articles/a30.md).
-- public/bea.svg --
${DRAWING(400)}
-- public/a.svg --
${DRAWING(800)}
-- public/b.svg --
${DRAWING(800)}
`);
  for (let n = 0; n < 60; n++) site.write(`content/articles/a${n}.md`, article(n));
  return site;
}

function article(n: number): string {
  const fields = [
    `slug: a${n}`,
    `section: Section ${n === 30 ? 1 : 0}`,
    `topics: [Topic ${n % 7}]`,
    `standfirst: About ${n}.`,
  ];
  if (n % 10 === 0) fields.push(`series: {name: Tens, part: ${n / 10 + 1}}`);
  if (n % 10 === 0 && n !== 20) fields.push(`aliases: [/old/${n}/]`);
  if (n === 20) fields.push('aliases: [/logo.svg/]');
  if (n % 9 === 2) fields.push('authors: [Bea Nash]');
  if (n % 9 === 3) fields.push(`authors: [Cleo Day]`, `introduction: See [more](a${(n + 7) % 60}.md).`);
  if (n === 31) fields.push('image: {src: /a.svg, alt: A drawing}');
  if (n === 41) fields.push('translationKey: forty-one');
  const picture = n === 41 ? '\n![B](/b.svg)\n\n::ad\n' : '';
  const body = `Text ${n}, with [a link](a${(n + 1) % 60}.md).\n${picture}\n:::related a${(n + 5) % 60}\n`;
  const date = `2026-${String((n % 10) + 1).padStart(2, '0')}-${String((n % 27) + 1).padStart(2, '0')}`;
  return articleText(`Story ${n}`, fields.join('\n'), body).replace('2026-11-01', date);
}

const PRESS = {
  ...{ article: 'a', front: 'b', list: 'c', page: 'd', archive: 'e', search: 'f', notFound: 'g' },
  ...{ feed: 'h', ninjs: 'i', headers: 'j', text: 'k' },
};

type Keys = ReadonlyMap<string, string>;

async function keysOf(site: TestSite, press: typeof PRESS) {
  const { desk, outputs, gathered } = await site.plan();
  const asksOf = ({ outline }: SiteArticle) => gathered.sources.asksOf(outline);
  const folder = join(site.root, '.broadsheet');
  return { desk, outputs, keys: openOutputKeys(desk, outputs, press, { folder, asksOf }) };
}

/** Paths of outputs that have the keys that they had, so that the next build needn't work them out. */
async function unchanged(site: TestSite, before: Keys, press = PRESS): Promise<ReadonlySet<string>> {
  const {
    outputs,
    keys: { recall },
  } = await keysOf(site, press);
  const kept = outputs.filter(({ path }, index) => before.has(path) && recall(index) === before.get(path));
  return new Set(kept.map(({ path }) => path));
}

/** The keys that a build leaves, of those outputs that have one. */
async function remember(site: TestSite): Promise<Keys> {
  mkdirSync(join(site.root, '.broadsheet'), { recursive: true });
  const { desk, outputs, keys } = await keysOf(site, PRESS);
  const known = outputs.map((output, index): [string, string] => {
    desk.shown.clear();
    desk.asked.clear();
    // As a template that asks for all there is.
    JSON.stringify(output.recipe());
    const ties = tiesOfMade(output, desk);
    // By its ties it is known which headlines an output shows.
    expect(ties.shown, output.path).toEqual(expect.arrayContaining([...desk.shown]));
    return [output.path, keys.add(index, ties)];
  });
  keys.save();
  return new Map(known);
}

type Edit = (site: TestSite) => void;

/** An edit of the thirtieth article. */
function replace(from: string | RegExp, to: string): Edit {
  return (site) => {
    const file = 'content/articles/a30.md';
    const text = site.read(file).replace(from, to);
    expect(text).not.toBe(site.read(file));
    site.write(file, text);
  };
}

function added(fields: string): Edit {
  return (site) => site.write('content/articles/new.md', articleText('The latest', fields, 'Its text.'));
}

const EDITS: Readonly<Record<string, Edit>> = {
  'a body': replace('Text 30,', 'Another text,'),
  'a headline': replace('Story 30', 'Another story'),
  'a standfirst': replace('About 30.', 'All about 30.'),
  'a reading time': replace('Text 30,', `${'word '.repeat(900)},`),
  'a kicker': replace('slug: a30', 'slug: a30\nkicker: Mind'),
  'a topic': replace('topics: [Topic 2]', 'topics: [Topic 3]'),
  'a section': replace('Section 1', 'Section 0'),
  'a date': replace(/published: \S+/, 'published: 2026-05-05'),
  'a slug': replace('slug: a30', 'slug: a30x'),
  'a draft': replace('slug: a30', 'slug: a30\ndraft: true'),
  'a part': replace('part: 4', 'part: 9'),
  'an author': replace('Cleo Day', 'Bea Nash'),
  'a language': replace('slug: a30', 'slug: a30\nlanguage: fr'),
  'a translation': replace('slug: a30', 'slug: a30\nlanguage: fr\ntranslationKey: forty-one'),
  'an article’s file': (site) => site.remove('content/articles/a30.md'),
  'the newest article': added('slug: new\ntopics: [Topic 3]\nsection: Section 0'),
  'an article that shares nothing': added('slug: new'),
  'the first of a topic that others name otherwise': added('slug: new\ntopics: [TOPIC 4]'),
  'the first of a topic, which no feed holds': added('slug: new\ntopics: [TOPIC 4]\nnoindex: true'),
  'the first of a section that others name otherwise': added('slug: new\nsection: SECTION 0'),
  'the newest of a section that others name otherwise': (site) =>
    site.write('content/articles/a49.md', article(49).replace('Section', 'SECTION')),
  'the first of a series that others name otherwise': added('slug: new\nseries: {name: TENS}\nnoindex: true'),
  'the first of an author whom others name otherwise': added('slug: new\nauthors: [CLEO DAY]'),
  'an article in between': (site) =>
    site.write('content/articles/new.md', article(35).replace('a35', 'a35x').replace('Text 35', 'New')),
  'a picture’s size': (site) => site.write('public/a.svg', DRAWING(700)),
  'a picture’s size within a text': (site) => site.write('public/b.svg', DRAWING(700)),
  'a picture that is gone': (site) => site.remove('public/b.svg'),
  'a portrait’s size': (site) => site.write('public/bea.svg', DRAWING(300)),
  'a biography': (site) =>
    site.write('content/authors/bea.md', site.read('content/authors/bea.md').replace('She', 'Bea')),
  'a new profile': (site) =>
    site.write('content/authors/cleo.md', '---\nname: Cleo Day\nslug: cleo\n---\n\nShe draws.\n'),
  'an ad': (site) =>
    site.write('content/ads/house.md', site.read('content/ads/house.md').replace('Read on', 'Go on')),
  'the licence’s page': (site) => site.remove('content/pages/license.md'),
  'a logo where a page led on': (site) => {
    site.write('content/articles/a20.md', article(20).replace('/logo.svg/', '/old/logo/'));
    site.write('public/logo.svg', DRAWING(100));
  },
  'a policy’s page': (site) => site.remove('content/pages/ethics.md'),
  'the paper’s name': (site) =>
    site.write('content/site.yaml', site.read('content/site.yaml').replace('The Test', 'The Tester')),
  'an icon': (site) => site.write('public/favicon.svg', DRAWING(512)),
};

/** What may stand in any output. */
const ANYWHERE = new Set(['the licence’s page', 'a policy’s page', 'an icon', 'a logo where a page led on']);

for (const [name, edit] of Object.entries(EDITS)) {
  test(`an edit of ${name} changes the key of each output that it changes, and of few others`, async () => {
    const site = paper();
    const keys = await remember(site);
    const before = await recipes(site);
    expect((await unchanged(site, keys)).size).toBe(keys.size);
    edit(site);
    const after = await recipes(site);
    const known = await unchanged(site, keys);
    const isAlike = (path: string) => before.get(path) === after.get(path);
    expect([...known].filter((path) => !isAlike(path))).toEqual([]);
    const needless = [...keys.keys()].filter((path) => !known.has(path) && isAlike(path));
    expect(needless.length < 0.3 * keys.size).toBe(!ANYWHERE.has(name));
  });
}

async function recipes(site: TestSite): Promise<ReadonlyMap<string, string>> {
  const { outputs } = await site.plan();
  return new Map(outputs.map((output) => [output.path, JSON.stringify(output.recipe())]));
}

test('an edit of a body leaves all keys but that of its page and those of the files that hold texts', async () => {
  const site = paper();
  const keys = await remember(site);
  const { outputs } = await site.plan();
  site.write('content/articles/a31.md', site.read('content/articles/a31.md').replace('Text 31', 'A text'));
  const known = await unchanged(site, keys);
  const lost = outputs.map(({ path }) => path).filter((path) => !known.has(path));
  expect(lost.sort()).toEqual([
    'articles/a31/index.html',
    'articles/a31/ninjs-3.1.json',
    'articles/a31/ninjs.json',
    'sitemaps/2026-02.xml',
    'topics/topic-3/atom.xml',
    'topics/topic-3/feed.json',
    'topics/topic-3/feed.xml',
  ]);
});
