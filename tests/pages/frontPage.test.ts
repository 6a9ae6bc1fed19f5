import { expect, test } from 'vitest';
import { articleText, siteIn, type TestSite, temporaryFolder, testSite } from '../helpers/site.ts';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>';

/** Articles by their day of November and their fields. */
function paper(articles: Readonly<Record<string, string>>, front: readonly string[] = []): TestSite {
  const site = siteIn(temporaryFolder());
  site.write(
    'content/site.yaml',
    `title: The Paper\nurl: https://paper.example\nfront: [${front.join(', ')}]\n`,
  );
  for (const [name, fields] of Object.entries(articles)) {
    const [, title = '', day = ''] = /^(\D+)(\d+)$/.exec(name) ?? [];
    const text = articleText(title, fields).replace('2026-11-01', `2026-11-${day.padStart(2, '0')}`);
    site.write(`content/articles/${title}.md`, text);
  }
  return site;
}

/** Headlines of the front page in their order, those in full with a star. */
async function frontOf(site: TestSite): Promise<string> {
  await site.build();
  const cards = site.read('dist/index.html').match(/<article class="card[\s\S]*?<\/article>/g) ?? [];
  return cards
    .map((card) => `${/<a href="[^"]*">([^<]*)/.exec(card)?.[1]}${card.includes('card-teaser') ? '*' : ''}`)
    .join(' ');
}

test('the newest leads; what the editor names comes before all', async () => {
  const articles = { A1: '', B2: '', C3: '', D4: '', E5: '', F6: '' };
  expect(await frontOf(paper(articles))).toBe('F* E* D* C* B* A');
  expect(await frontOf(paper(articles, ['b', 'a']))).toBe('B* A* F* E* D* C');
});

test('a priority counts for days, not for ever', async () => {
  const articles = {
    A1: 'priority: lead',
    B2: 'priority: lead',
    C3: '',
    D4: 'priority: major',
    E4: '',
    F5: '',
    G7: '',
  };
  expect(await frontOf(paper(articles))).toMatch(/^G\* (?:[BDF]\* ){3}/);
  expect(await frontOf(paper({ ...articles, B6: 'priority: lead' }))).toMatch(/^B\* G\* /);
});

test('what is minor stays a headline, however new it is', async () => {
  const front = await frontOf(paper({ A1: '', B2: '', C3: '', D4: '', E5: '', F6: 'priority: minor' }));
  expect(front).toBe('E* D* C* B* A* F');
});

test('what somebody paid for says so on every list and in the feeds, and leads by the editor’s word alone', async () => {
  const articles = { A1: '', B2: '', C3: '', D4: '', E5: '', F6: 'sponsored: true\nsection: World' };
  const site = paper(articles);
  expect(await frontOf(site)).toBe('E* D* C* B* F* A');
  const marked = (file: string) =>
    [
      ...site.read(file).matchAll(/class="sponsored">Sponsored<\/p>[\s\S]*?<h\d[^>]*>(?:<a[^>]*>)?(\w+)/g),
    ].map(([, headline]) => headline);
  expect(
    ['index.html', 'sections/world/index.html', 'articles/f/index.html'].map((file) =>
      marked(`dist/${file}`),
    ),
  ).toEqual([['F'], ['F'], ['F']]);
  expect(site.read('dist/feed.xml').split('Sponsored').length - 1).toBe(1);
  expect(await frontOf(paper(articles, ['f']))).toMatch(/^F\*/);
});

test('a paper of nothing but minor articles has a lead all the same', async () => {
  expect(await frontOf(paper({ A1: 'priority: minor', B2: 'priority: minor' }))).toBe('B* A*');
});

test('an author’s picture stands in the byline and on their own page', async () => {
  const site = testSite(`-- content/articles/a.md --
${articleText('Alpha', 'authors: [Ada]')}
-- content/authors/ada.md --
---
name: Ada
role: Editor
image: {src: /ada.svg, alt: Ada at her desk}
---

She edits.
`);
  site.write('public/ada.svg', SVG);
  await site.build();
  const byline = /<address[\s\S]*?<\/address>/.exec(site.read('dist/articles/alpha/index.html'))?.[0];
  expect(byline).toMatch(/<img class="portrait" src="\/ada\.svg" width="8" height="8" alt=""/);
  expect(site.read('dist/authors/ada/index.html')).toContain('alt="Ada at her desk"');
});
