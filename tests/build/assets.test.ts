import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { articleText, testSite } from '../helpers/site.ts';

const ARTICLES = `-- content/articles/a.md --
${articleText('Alpha')}
-- content/articles/b.md --
${articleText('باء', 'slug: b\nlanguage: ar')}
`;

test('each face that the style sheet names is published, below the base and by its digest', async () => {
  const site = testSite(ARTICLES);
  await site.build({ base: '/paper/' });
  const files = site.files();
  const page = files['articles/alpha/index.html'] ?? '';
  const named = [...page.matchAll(/url\(([^)]*)\)/g)].map(([, url = '']) => url);
  expect(named.length).toBeGreaterThan(3);
  for (const url of named) {
    expect(url).toMatch(/^\/paper\/assets\/newsreader-[a-z-]+-[0-9a-f]{8}\.woff2$/);
    expect(files).toHaveProperty([url.slice('/paper/'.length)]);
  }
});

test('the two faces of every Latin page are asked for early; other scripts ask for none', async () => {
  const site = testSite(ARTICLES);
  await site.build();
  const preloaded = (file: string) =>
    [...site.read(file).matchAll(/<link rel="preload" as="font"[^>]* href="([^"]*)"/g)].map(
      ([, href = '']) => href,
    );
  const latin = preloaded('dist/articles/alpha/index.html');
  expect(latin.map((href) => href.replace(/-[0-9a-f]{8}/, ''))).toEqual([
    '/assets/newsreader-text-latin.woff2',
    '/assets/newsreader-headline-latin.woff2',
  ]);
  expect(site.read('dist/articles/alpha/index.html')).toContain(`url(${latin[0]})`);
  expect(preloaded('dist/articles/b/index.html')).toEqual([]);
});

test('a paper without creatives has no trace of advertisements, and gets it with the first', async () => {
  const site = testSite(`-- content/articles/a.md --\n${articleText('Alpha', '', 'One.\n\n::ad\n\nTwo.')}`);
  await site.build();
  const page = () => site.read('dist/articles/alpha/index.html');
  expect(page()).not.toMatch(/\.ad\b|class="ad|dvertisement/);
  site.write('content/ads/a.md', '---\nheadline: Buy\nhref: /\nlabel: Here\n---\n\nBread.\n');
  await site.build();
  expect(page()).toMatch(/<style>[\s\S]*\.ad\{[\s\S]*<\/style>[\s\S]*class="ad /);
  expect(site.files()).toEqual(await site.builtClean());
});

test('the policy allows the page’s own style sheet by its digest', async () => {
  const site = testSite(ARTICLES);
  await site.build({ base: '/paper/' });
  const page = site.read('dist/articles/alpha/index.html');
  const css = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
  const digest = createHash('sha256').update(css).digest('base64');
  expect(page).toContain(`style-src &#39;self&#39; &#39;sha256-${digest}&#39;`);
});
