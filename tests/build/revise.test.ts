/** An article that is taken up at once shows all that a look at the whole paper would show. */

import { expect, test } from 'vitest';
import { readCompiled } from '../../src/base/program.ts';
import { shellOf } from '../../src/build/assets.ts';
import { type LiveSite, openLiveSite } from '../../src/build/liveSite.ts';
import { articleText, type TestSite, testSite } from '../helpers/site.ts';

const NOW = '2026-11-22T12:00:00Z';

const PAPER = `-- content/site.yaml --
title: The Test
url: https://test.example
-- content/articles/alpha.md --
${articleText('Alpha rises', 'slug: alpha\nsection: World\ntopics: [Tides]\nseries: {name: Days, part: 1}\naliases: [/old/]\nauthors: [Ada Byron]', 'The first, of [beta](beta.md).')}
-- content/articles/beta.md --
${articleText('Beta falls', 'slug: beta\nsection: World\ntopics: [Tides]\nseries: {name: Days, part: 2}', 'The second.')}
-- content/articles/gamma.md --
${articleText('Gamma stays', 'slug: gamma\nsection: Culture\ntopics: [Winds]\ncorrections: [{date: 2026-11-02, text: It was wrong.}]', 'The third.')}
-- content/authors/ada.md --
---
name: Ada Byron
---

She writes.
`;

async function open(site: TestSite): Promise<LiveSite> {
  const program = readCompiled();
  // Of every edition the same, so that pages can be held against each other.
  return openLiveSite({ root: site.root, now: NOW }, program, (_, config, ownCss) =>
    shellOf(program, config, { ownCss, hasAds: false }),
  );
}

/** What every address of the paper answers. */
async function answers(live: LiveSite, site: TestSite): Promise<Record<string, string>> {
  const { outputs } = await site.plan({ now: NOW });
  const paths = outputs.map(({ path }) => `/${path.replace(/(^|\/)index\.html$/, '$1')}`);
  return Object.fromEntries(paths.map((path) => [path, live.page(path).text]));
}

const EDITS: Readonly<Record<string, (text: string) => string>> = {
  'a body': (text) => text.replace('The first', 'The very first'),
  'a headline': (text) => text.replace('Alpha rises', 'Alpha soars'),
  'a standfirst': (text) => text.replace('slug: alpha', 'slug: alpha\nstandfirst: It rose.'),
  'a kicker': (text) => text.replace('slug: alpha', 'slug: alpha\nkicker: Mind'),
  'a longer text': (text) => `${text}\n${'word '.repeat(900)}\n`,
  'a dead link': (text) => text.replace('(beta.md)', '(nobody.md)'),
  'a wrong direction in the text': (text) => `${text}\n:::nonsense\n`,
};

test.each(Object.entries(EDITS))('%s', async (_, edit) => {
  const site = testSite(PAPER);
  const live = await open(site);
  const before = await answers(live, site);
  site.write('content/articles/alpha.md', edit(site.read('content/articles/alpha.md')));
  expect(live.revise('content/articles/alpha.md')).toBe(true);
  const revised = await answers(live, site);
  const problems = live.problems();
  expect(revised).not.toEqual(before);
  await live.refresh();
  expect(await answers(live, site)).toEqual(revised);
  expect([...live.problems()].sort(byText)).toEqual([...problems].sort(byText));
});

const DRESSED = `${PAPER}-- templates/article.eta --
<h1><%= it.page.headline %></h1>
-- templates/style.css --
h1 { color: red }
-- templates/words/en.yaml --
search: Search
`;

test.each([
  ['a template', 'templates/article.eta', '<h1>', '<h1 class="large">'],
  ['a template that fails', 'templates/article.eta', 'page.headline', 'page.headlin'],
  ['a style', 'templates/style.css', 'red', 'blue'],
])('%s', async (_, file, from, to) => {
  const site = testSite(DRESSED);
  const live = await open(site);
  const before = await answers(live, site);
  site.write(file, site.read(file).replace(from, to));
  expect(live.revise(file)).toBe(true);
  const revised = await answers(live, site);
  const problems = live.problems();
  expect(revised).not.toEqual(before);
  await live.refresh();
  expect(await answers(live, site)).toEqual(revised);
  expect(live.problems()).toEqual(problems);
});

test('words, and what there is newly to tell of templates, take a look at the whole; what was told stays told', async () => {
  const site = testSite(`${DRESSED}-- templates/artikle.eta --\n<p>`);
  const live = await open(site);
  expect(live.problems()).toHaveLength(1);
  expect(live.revise('templates/article.eta')).toBe(true);
  expect(live.problems()).toHaveLength(1);
  site.remove('templates/artikle.eta');
  expect(live.revise('templates/artikle.eta')).toBe(false);
  await live.refresh();
  expect(live.problems()).toEqual([]);
  site.write('templates/style.css', 'h1 { color: teal');
  expect(live.revise('templates/style.css')).toBe(false);
  site.remove('templates/style.css');
  await live.refresh();
  site.write('templates/words/en.yaml', 'search: Look');
  expect(live.revise('templates/words/en.yaml')).toBe(false);
});

test('several, one after the other', async () => {
  const site = testSite(PAPER);
  const live = await open(site);
  for (const [name, from, to] of [
    ['alpha', 'Alpha rises', 'Alpha soars'],
    ['gamma', 'Gamma stays', 'Gamma stands'],
    ['alpha', 'Alpha soars', 'Alpha sinks'],
  ] as const) {
    const file = `content/articles/${name}.md`;
    site.write(file, site.read(file).replace(from, to));
    expect(live.revise(file), to).toBe(true);
  }
  const revised = await answers(live, site);
  expect(revised['/']).toContain('Alpha sinks');
  expect(revised['/']).toContain('Gamma stands');
  await live.refresh();
  expect(await answers(live, site)).toEqual(revised);
});

const OTHERS: Readonly<Record<string, (text: string) => string>> = {
  'another topic': (text) => text.replace('[Tides]', '[Winds]'),
  'another section': (text) => text.replace('World', 'Culture'),
  'another address': (text) => text.replace('slug: alpha', 'slug: aleph'),
  'another day': (text) => text.replace('2026-11-01', '2026-11-03'),
  'a draft': (text) => text.replace('slug: alpha', 'slug: alpha\ndraft: true'),
  'an unknown field': (text) => text.replace('slug: alpha', 'slug: alpha\nautor: Nobody'),
  'another picture': (text) => `${text}\n![A reed](/reed.svg)\n`,
  'half a file': (text) => text.slice(0, 20),
};

test.each(Object.entries(OTHERS))('%s takes a look at the whole paper', async (_, edit) => {
  const site = testSite(PAPER);
  const live = await open(site);
  const before = await answers(live, site);
  site.write('content/articles/alpha.md', edit(site.read('content/articles/alpha.md')));
  expect(live.revise('content/articles/alpha.md')).toBe(false);
  expect(await answers(live, testSite(PAPER))).toEqual(before);
});

test('a new file and a standing page are looked at with all others', async () => {
  const site = testSite(PAPER);
  const live = await open(site);
  site.write('content/articles/new.md', articleText('New'));
  site.write('content/pages/about.md', '---\ntitle: About\n---\n\nAbout.\n');
  expect(live.revise('content/articles/new.md')).toBe(false);
  expect(live.revise('content/pages/about.md')).toBe(false);
  expect(live.revise('content/articles/gone.md')).toBe(false);
});

test('where an article waits for its time, a text may name its files', async () => {
  const site = testSite(PAPER);
  site.write(
    'content/articles/late.md',
    articleText('Late', 'published: 2027-01-01').replace('published: 2026-11-01\n', ''),
  );
  const live = await open(site);
  const edit = (from: string, to: string) => {
    const file = 'content/articles/alpha.md';
    site.write(file, site.read(file).replace(from, to));
    return live.revise(file);
  };
  expect(edit('The first', 'Then')).toBe(true);
  expect(edit('Then', '[Then](/late.pdf)')).toBe(false);
});

function byText(a: object, b: object): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
