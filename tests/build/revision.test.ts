/** A build after small edits makes what a clean build makes, and arranges nothing anew. */

import { readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { BuildResult } from '../../src/build/order.ts';
import { articleText, type TestSite, testSite } from '../helpers/site.ts';

const PAPER = `-- content/site.yaml --
title: The Test
url: https://test.example
features: {cards: false, search: false}
publisher: {policies: {corrections: /corrections/}}
-- content/articles/alpha.md --
${articleText('Alpha rises', 'slug: alpha\nsection: World\ntopics: [Tides]\nseries: {name: Days, part: 1}\naliases: [/old/]\nauthors: [Ada Byron]\ncorrections: [{date: 2026-11-02, text: It was wrong.}]', 'The first, of [beta](beta.md).')}
-- content/articles/beta.md --
${articleText('Beta falls', 'slug: beta\nsection: World\ntopics: [Tides]\nseries: {name: Days, part: 2}', 'The second.\n\n:::related alpha\n:::')}
-- content/articles/gamma.md --
${articleText('Gamma stays', 'slug: gamma\nsection: Culture\ntopics: [Winds]', 'The third, [dead](nowhere.md).')}
-- content/articles/news.md --
${articleText('News of the day', 'slug: news\ntopics: [Winds]').replace('2026-11-01', '2026-11-22')}
-- content/articles/hidden.md --
${articleText('Hidden', 'slug: hidden\nunlisted: true\ntopics: [Winds]')}
-- content/articles/draft.md --
${articleText('A draft', 'slug: draft\ndraft: true\ntopics: [Winds]')}
-- content/pages/corrections.md --
---
title: Corrections
---

What we got wrong.
-- content/authors/ada.md --
---
name: Ada Byron
---

She writes.
`;

/** What changed just before a build is read again by the next one. */
async function settle(): Promise<void> {
  await wait(130);
}

async function builtSite(): Promise<TestSite> {
  const site = testSite(PAPER);
  await settle();
  expect(await site.build()).toMatchObject({ published: true });
  return site;
}

/** Was the arrangement written anew? */
function arrangement(site: TestSite): number {
  const folder = join(site.root, '.broadsheet');
  const name = readdirSync(folder).find((one) => one.startsWith('arrangement-')) ?? '';
  return statSync(join(folder, name)).ino;
}

async function buildAgain(site: TestSite): Promise<BuildResult & { isRevision: boolean }> {
  await settle();
  const before = arrangement(site);
  const result = await site.build();
  return { ...result, isRevision: arrangement(site) === before };
}

type Edit = (site: TestSite) => void;

function replace(name: string, from: string, to: string): Edit {
  return (site) => {
    const file = `content/articles/${name}.md`;
    expect(site.read(file)).toContain(from);
    site.write(file, site.read(file).replace(from, to));
  };
}

const KEPT: Readonly<Record<string, Edit>> = {
  'a body': replace('alpha', 'The first', 'The very first'),
  'a headline': replace('alpha', 'Alpha rises', 'Alpha soars'),
  'a headline of the news': replace('news', 'News of the day', 'News of the hour'),
  'a headline of what is in no list': replace('hidden', '"Hidden"', '"Hidden still"'),
  'a standfirst': replace('alpha', 'slug: alpha', 'slug: alpha\nstandfirst: It rose.'),
  'a kicker': replace('gamma', 'slug: gamma', 'slug: gamma\nkicker: Mind'),
  'a longer text': replace('beta', 'The second.', `The second. ${'word '.repeat(900)}`),
  'a text with its dead link': replace('gamma', 'The third', 'The other third'),
  'nothing but the time': (site) =>
    site.write('content/articles/beta.md', site.read('content/articles/beta.md')),
  'two texts and a headline': (site) => {
    replace('alpha', 'The first', 'The very first')(site);
    replace('gamma', 'Gamma stays', 'Gamma stands')(site);
  },
};

test.each(Object.entries(KEPT))('%s', async (_, edit) => {
  const site = await builtSite();
  edit(site);
  const revised = await buildAgain(site);
  expect(revised.isRevision).toBe(true);
  expect(site.files()).toEqual(await site.builtClean());
  const anew = await site.build({ noCache: true });
  expect(revised).toMatchObject({ ...anew, rendered: revised.rendered, reused: revised.reused, ...NOT_HELD });
  expect(revised.rendered + revised.reused).toBe(anew.rendered);
});

/** Of how the files were made. */
const NOT_HELD = {
  written: expect.any(Number),
  removed: 0,
  bytes: expect.any(Number),
  seconds: expect.any(Object),
};

const MOVED: Readonly<Record<string, Edit>> = {
  'another topic': replace('alpha', 'Tides', 'Storms'),
  'another link, which may bring out a file': replace('alpha', 'beta.md', 'gamma.md'),
  'a picture': replace('alpha', 'The first', '![A cat](/cat.png)\n\nThe first'),
  'an article that was out of sight': replace('draft', 'draft: true', 'draft: false'),
  'a page': (site) =>
    site.write('content/pages/corrections.md', '---\ntitle: Corrected\n---\n\nAll of it.\n'),
  'an article more': (site) => site.write('content/articles/delta.md', articleText('Delta')),
  'an article less': (site) => site.remove('content/articles/gamma.md'),
  'a memory that was cut': (site) => {
    replace('alpha', 'The first', 'The very first')(site);
    truncateSync(join(site.root, '.broadsheet/sources.jsonl'), 2_000);
  },
};

test.each(Object.entries(MOVED))('the whole paper is arranged anew after %s', async (name, edit) => {
  const site = await builtSite();
  if (name === 'a picture') {
    const pixel =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    site.write('public/cat.png', Buffer.from(pixel, 'base64'));
    await settle();
    await site.build();
  }
  edit(site);
  expect((await buildAgain(site)).isRevision).toBe(false);
  expect(site.files()).toEqual(await site.builtClean());
});

test('one edit after another, then a look at the whole', async () => {
  const site = await builtSite();
  const edits: readonly Edit[] = [
    replace('alpha', 'Alpha rises', 'Alpha soars'),
    replace('gamma', 'The third', 'A third'),
    replace('alpha', 'Alpha soars', 'Alpha sinks'),
    replace('alpha', 'The first', 'A first'),
  ];
  for (const edit of edits) {
    edit(site);
    expect((await buildAgain(site)).isRevision).toBe(true);
  }
  expect(site.files()).toEqual(await site.builtClean());
  // What was added to the lists is what a whole build finds there.
  replace('news', 'topics: [Winds]', 'topics: [Tides]')(site);
  expect((await buildAgain(site)).isRevision).toBe(false);
  expect(site.files()).toEqual(await site.builtClean());
  expect(await site.build()).toMatchObject({ rendered: 0, written: 0 });
});

test('an article’s neighbours follow, where a paper’s own template shows them', async () => {
  const shown =
    '<% for (const link of [it.page.newer, it.page.older]) { %><%= link?.label ?? "none" %>|<% } %>';
  const site = testSite(`${PAPER}-- templates/article.eta --\n${shown}`);
  await settle();
  await site.build();
  // `testSite` dates all but one alike: then the order is that of their addresses.
  const shownOn = (slug: string) => site.read(`dist/articles/${slug}/index.html`);
  expect(['news', 'alpha', 'beta', 'gamma', 'hidden'].map(shownOn)).toEqual([
    'none|Alpha rises|',
    'News of the day|Beta falls|',
    'Alpha rises|Gamma stays|',
    'Beta falls|none|',
    'none|none|',
  ]);
  replace('beta', 'Beta falls', 'Beta fell')(site);
  expect((await buildAgain(site)).isRevision).toBe(true);
  expect(shownOn('alpha')).toBe('News of the day|Beta fell|');
  expect(site.files()).toEqual(await site.builtClean());
});

test('the feeds of two lists of one slug follow', async () => {
  const sections = 'sections: [{name: World, slug: w1}, {name: WORLD, slug: w2}]\n';
  const site = testSite(PAPER.replace('features:', `${sections}features:`));
  await settle();
  await site.build();
  replace('alpha', 'The first', 'The very first')(site);
  expect((await buildAgain(site)).isRevision).toBe(true);
  expect(site.read('dist/sections/w1/feed.xml')).toContain('The very first');
  expect(site.files()).toEqual(await site.builtClean());
});

test('the search index follows', async () => {
  const site = testSite(PAPER.replace(', search: false', ''));
  await settle();
  await site.build();
  replace('alpha', 'The first', 'The xylophone')(site);
  expect((await buildAgain(site)).isRevision).toBe(true);
  expect(site.files()).toEqual(await site.builtClean());
  await settle();
  expect(await site.build()).toMatchObject({ rendered: 0, written: 0 });
});

test('an article that is wrong now stops the build, and is told', async () => {
  const site = await builtSite();
  const before = site.files();
  replace('alpha', 'headline:', 'headlin:')(site);
  await settle();
  const stopped = await site.build();
  expect(stopped.published).toBe(false);
  expect(stopped.problems.map(({ place }) => place?.file)).toContain('content/articles/alpha.md');
  expect(site.files()).toEqual(before);
});
