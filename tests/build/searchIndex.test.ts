/** The search index: made beside the pages, and only where an article has changed. */

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { articleText, type TestSite, testSite } from '../helpers/site.ts';

const SITE = `
-- content/articles/alpha.md --
${articleText('Alpha', 'section: World', 'The harbour at noon.')}
-- content/articles/beta.md --
${articleText('Beta', 'language: zh-Hans', '海港的中午')}
-- content/articles/gamma.md --
${articleText('Gamma', 'noindex: true', 'Not to be found.')}
-- content/articles/delta.md --
${articleText('Delta', 'draft: true', 'Not out.')}
`;

const indexOf = (site: TestSite) =>
  Object.fromEntries(Object.entries(site.files()).filter(([path]) => path.startsWith('pagefind/')));

const count = (site: TestSite) => {
  const entry = JSON.parse(site.read('dist/pagefind/pagefind-entry.json')) as {
    languages: Record<string, { page_count: number }>;
  };
  return Object.entries(entry.languages).map(([language, { page_count: pages }]) => `${language} ${pages}`);
};

test('holds the articles that are out and may be found, in one index of the paper’s language', async () => {
  const site = testSite(SITE);
  await site.build();
  expect(count(site)).toEqual(['en 2']);
});

test('stays where no article has changed, whatever else has; is the same as made anew where one has', async () => {
  const site = testSite(SITE);
  await site.build();
  const first = indexOf(site);
  for (const path of Object.keys(first)) site.write(`dist/${path}`, 'As it stood');
  site.write('templates/parts/footer.eta', '<footer>Another</footer>');
  // The files are not as they were published: only then is it made again though no article has changed.
  await site.build();
  expect(indexOf(site)).toEqual(first);
  site.write('content/articles/alpha.md', articleText('Alpha', 'section: World', 'The harbour at night.'));
  await site.build();
  expect(indexOf(site)).not.toEqual(first);
  expect(site.files()).toEqual(await site.builtClean());
});

/** A file that is written anew is another one on the disk. */
function inodesOf(site: TestSite): Record<string, number> {
  const paths = Object.keys(indexOf(site));
  return Object.fromEntries(paths.map((path) => [path, statSync(join(site.root, 'dist', path)).ino]));
}

test('an edit of a template leaves it alone', async () => {
  const site = testSite(SITE);
  await site.build();
  const before = inodesOf(site);
  site.write('templates/parts/footer.eta', '<footer>Another</footer>');
  const { written } = await site.build();
  expect(inodesOf(site)).toEqual(before);
  expect(written).toBeGreaterThan(0);
});

test('a paper without a search has neither page nor index, and loses those that it had', async () => {
  const site = testSite(SITE);
  await site.build();
  expect(site.read('dist/index.html')).toContain('href="/search/"');
  site.write('content/site.yaml', 'title: The Test\nurl: https://test.example\nfeatures: {search: false}\n');
  await site.build();
  expect(Object.keys(site.files()).filter((path) => /pagefind|search/.test(path))).toEqual([]);
  expect(site.read('dist/index.html')).not.toContain('/search/');
});

test('an article that is not out is not in it, and is when it comes out', async () => {
  const site = testSite(SITE);
  await site.build({ drafts: true });
  expect(count(site)).toEqual(['en 3']);
  await site.build();
  expect(count(site)).toEqual(['en 2']);
});

test('what is shown of an article is from its text; headline, opening and authors are searched beside it', async () => {
  const site = testSite(`
-- content/articles/alpha.md --
${articleText('Alpha', 'kicker: Weather\nauthors: [Ada Byron]\nsponsored: true', 'The harbour at noon.')}
-- content/articles/beta.md --
---
headline: A picture
standfirst: Nothing below it.
published: 2026-11-01
---
`);
  await site.build();
  const records = Object.keys(indexOf(site))
    .filter((path) => path.endsWith('.pf_fragment'))
    .map((path) => gunzipSync(readFileSync(join(site.root, 'dist', path))).toString('utf8'))
    .map(
      (text) =>
        JSON.parse(text.slice(text.indexOf('{'))) as { content: string; meta: Record<string, string> },
    );
  const [alpha, picture] = records.sort((a, b) => ((a.meta.title ?? '') < (b.meta.title ?? '') ? 1 : -1));
  expect(alpha?.content).toBe('The harbour at noon.');
  expect(alpha?.meta).toMatchObject({
    headline: 'Alpha',
    opening: expect.stringMatching(/Weather[\s\S]*Ada Byron/),
    // The search page says so of what it has found.
    sponsored: 'true',
  });
  expect(picture?.meta).not.toHaveProperty('sponsored');
  expect(site.read('dist/search/index.html')).toContain('data-sponsored="Sponsored"');
  // Who has no text is found all the same.
  expect(picture?.content).toContain('Nothing below it.');
});
