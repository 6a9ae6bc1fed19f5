/** A key that was recalled is the one that would have been worked out. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openKnownKeys } from '../../src/build/knownKeys.ts';
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

/** Paths of outputs whose keys the next build needn't work out. */
async function recalled(site: TestSite): Promise<ReadonlySet<string>> {
  const { desk, outputs } = await site.plan();
  const known = openKnownKeys(desk.site, 'all', join(site.root, '.broadsheet'));
  return new Set(outputs.filter((output) => known.recall(output) !== undefined).map(({ path }) => path));
}

async function remember(site: TestSite): Promise<number> {
  const { desk, outputs } = await site.plan();
  mkdirSync(join(site.root, '.broadsheet'), { recursive: true });
  const known = openKnownKeys(desk.site, 'all', join(site.root, '.broadsheet'));
  for (const output of outputs) {
    desk.shown.clear();
    output.recipe();
    known.add(output, 'a key', desk.shown);
  }
  known.save();
  return outputs.filter(({ own }) => own !== undefined).length;
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
  test(`an edit of ${name} leaves no key known that changes`, async () => {
    const site = paper();
    const all = await remember(site);
    const before = await recipes(site);
    expect((await recalled(site)).size).toBe(all);
    const file = 'content/articles/a30.md';
    const text = site.read(file).replace(from, to);
    expect(text).not.toBe(site.read(file));
    site.write(file, text);
    const after = await recipes(site);
    const known = await recalled(site);
    const wrong = [...known].filter((path) => before.get(path) !== after.get(path));
    expect(wrong).toEqual([]);
    const isOfLooks = ['a body', 'a headline', 'a standfirst', 'a reading time', 'a kicker'].includes(name);
    // An edit of looks leaves most keys known, another one none.
    expect(known.size > all / 2).toBe(isOfLooks);
  });
}

async function recipes(site: TestSite): Promise<ReadonlyMap<string, string>> {
  const { outputs } = await site.plan();
  return new Map(outputs.map(({ path, recipe }) => [path, JSON.stringify(recipe())]));
}

test('an edit of a body leaves all keys known but that of its page and those of the files that hold texts', async () => {
  const site = paper();
  await remember(site);
  const { outputs } = await site.plan();
  site.write('content/articles/a31.md', site.read('content/articles/a31.md').replace('Text 31', 'A text'));
  const known = await recalled(site);
  const lost = outputs.map(({ path }) => path).filter((path) => !known.has(path));
  expect(lost.sort()).toEqual([
    'articles/a31/index.html',
    'articles/a31/ninjs-3.1.json',
    'articles/a31/ninjs.json',
    'sections/section-1/atom.xml',
    'sections/section-1/feed.json',
    'sections/section-1/feed.xml',
    'sitemap.xml',
    'sitemaps/2026-02.xml',
    'sitemaps/news.xml',
    'topics/topic-3/atom.xml',
    'topics/topic-3/feed.json',
    'topics/topic-3/feed.xml',
  ]);
});
