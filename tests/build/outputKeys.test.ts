/** An output whose key is the one that it had is as it was. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openOutputKeys } from '../../src/build/outputKeys.ts';
import { articleText, type TestSite, testSite } from '../helpers/site.ts';

/** Sixty articles of three sections: some lists have more than one page, and not all articles know each other. */
function paper(): TestSite {
  const site = testSite('-- content/site.yaml --\ntitle: The Test\nurl: https://test.example\n');
  for (let n = 0; n < 60; n++) {
    const fields = [
      `slug: a${n}`,
      `section: Section ${n % 3}`,
      `topics: [Topic ${n % 7}]`,
      `standfirst: About ${n}.`,
    ];
    if (n % 10 === 0) fields.push(`series: {name: Tens, part: ${n / 10 + 1}}`, `aliases: [/old/${n}/]`);
    const body = `Text ${n}, with [a link](a${(n + 1) % 60}.md).\n\n:::related a${(n + 5) % 60}\n`;
    const date = `2026-${String((n % 10) + 1).padStart(2, '0')}-${String((n % 27) + 1).padStart(2, '0')}`;
    site.write(
      `content/articles/a${n}.md`,
      articleText(`Story ${n}`, fields.join('\n'), body).replace('2026-11-01', date),
    );
  }
  return site;
}

const PRESS = {
  ...{ article: 'a', front: 'b', list: 'c', page: 'd', archive: 'e', search: 'f', notFound: 'g' },
  ...{ feed: 'h', ninjs: 'i', headers: 'j', text: 'k' },
};

type Keys = ReadonlyMap<string, string>;

/** Paths of outputs that have the keys that they had, so that the next build needn't work them out. */
async function unchanged(site: TestSite, before: Keys, press = PRESS): Promise<ReadonlySet<string>> {
  const { desk, outputs } = await site.plan();
  const { recall } = openOutputKeys(desk.site, outputs, press, join(site.root, '.broadsheet'));
  const kept = outputs.filter(({ path }, index) => before.has(path) && recall(index) === before.get(path));
  return new Set(kept.map(({ path }) => path));
}

/** The keys that a build leaves, of those outputs that have one. */
async function remember(site: TestSite): Promise<Keys> {
  const { desk, outputs } = await site.plan();
  mkdirSync(join(site.root, '.broadsheet'), { recursive: true });
  const keys = openOutputKeys(desk.site, outputs, PRESS, join(site.root, '.broadsheet'));
  const known = outputs.map((output, index): [string, string] => {
    desk.shown.clear();
    // As a template that asks for all there is.
    JSON.stringify(output.recipe());
    return [output.path, keys.add(index, [...desk.shown])];
  });
  keys.save();
  return new Map(known);
}

const EDITS: readonly (readonly [name: string, from: string | RegExp, to: string])[] = [
  ['a body', 'Text 30,', 'Another text,'],
  ['a headline', 'Story 30', 'Another story'],
  ['a standfirst', 'About 30.', 'All about 30.'],
  ['a reading time', 'Text 30,', `${'word '.repeat(900)},`],
  ['a kicker', 'slug: a30', 'slug: a30\nkicker: Mind'],
  ['a topic', 'topics: [Topic 2]', 'topics: [Topic 3]'],
  ['a section', 'Section 0', 'Section 1'],
  ['a date', /published: \S+/, 'published: 2026-05-05'],
  ['a slug', 'slug: a30', 'slug: a30x'],
  ['a draft', 'slug: a30', 'slug: a30\ndraft: true'],
  ['a part', 'part: 4', 'part: 9'],
  ['an author', 'slug: a30', 'slug: a30\nauthors: [Ada Byron]'],
  ['a language', 'slug: a30', 'slug: a30\nlanguage: fr'],
];

for (const [name, from, to] of EDITS) {
  test(`an edit of ${name} changes the key of each output that it changes`, async () => {
    const site = paper();
    const keys = await remember(site);
    const before = await recipes(site);
    expect((await unchanged(site, keys)).size).toBe(keys.size);
    const file = 'content/articles/a30.md';
    const text = site.read(file).replace(from, to);
    expect(text).not.toBe(site.read(file));
    site.write(file, text);
    const after = await recipes(site);
    const known = await unchanged(site, keys);
    const wrong = [...known].filter((path) => before.get(path) !== after.get(path));
    expect(wrong).toEqual([]);
    const isOfLooks = ['a body', 'a headline', 'a standfirst', 'a reading time', 'a kicker'].includes(name);
    // An edit of looks leaves most keys as they were, another one none.
    expect(known.size > keys.size / 2).toBe(isOfLooks);
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
    'sections/section-1/atom.xml',
    'sections/section-1/feed.json',
    'sections/section-1/feed.xml',
    'sitemaps/2026-02.xml',
    'topics/topic-3/atom.xml',
    'topics/topic-3/feed.json',
    'topics/topic-3/feed.xml',
  ]);
});
