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
    expect(url).toMatch(/^\/paper\/assets\/[a-z-]+-[0-9a-f]{8}\.woff2$/);
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
    '/assets/text.woff2',
    '/assets/headline.woff2',
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

test('what some articles alone begin with has a sheet of its own in their heads, which the policies allow', async () => {
  const site = testSite(`-- content/site.yaml --
title: The Test
url: https://test.example
hosting: [netlify]
-- content/articles/a.md --
${articleText('Alpha', 'introduction: Nought.', 'One `code`.')}
-- content/articles/b.md --
${articleText('Beta', 'sponsored: true', 'One.')}
-- content/articles/c.md --
${articleText('Gamma', '', 'One.')}
`);
  await site.build();
  const headers = site.read('dist/_headers');
  const rules = ['.introduction{border', 'code{', '.sponsored{', '.lead-picture{'];
  const rulesOf = (slug: string) => {
    const [head = ''] = site.read(`dist/articles/${slug}/index.html`).split('</head>');
    const sheets = [...head.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, css = '']) => css);
    for (const css of sheets) {
      const digest = createHash('sha256').update(css).digest('base64');
      expect([head, headers].map((text) => text.includes(digest))).toEqual([true, true]);
    }
    return rules.filter((rule) => sheets.some((css) => css.includes(rule)));
  };
  expect(['alpha', 'beta', 'gamma'].map(rulesOf)).toEqual([
    ['.introduction{border', 'code{'],
    ['.sponsored{'],
    [],
  ]);
});

test('the policy allows both parts of the page’s own style sheet by their digests', async () => {
  const site = testSite(ARTICLES);
  site.write('templates/style.css', 'p { content: "</style> & <b>"; }');
  await site.build({ base: '/paper/' });
  const page = site.read('dist/articles/alpha/index.html');
  const sheets = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, css = '']) => css);
  expect(sheets).toHaveLength(2);
  const [first = '', rest = ''] = sheets;
  expect(rest).toContain('&lt;\\/style> &amp; &lt;b>');
  const read = rest.replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  const digests = [first, read].map((css) => createHash('sha256').update(css).digest('base64'));
  expect(page).toContain(`style-src 'self' 'sha256-${digests[0]}' 'sha256-${digests[1]}';`);
});

test('the rest of an article’s style sheet stands behind its second paragraph, or before what needs it sooner', async () => {
  const site = testSite('');
  const body = 'One *word*.\n\nTwo.\n\nThree.';
  const before = async (fields: string, text: string) => {
    site.write('content/articles/a.md', articleText('Alpha', fields, text));
    await site.build();
    const page = site.read('dist/articles/alpha/index.html').replace(/<div hidden><svg><style>/, '¦');
    return [
      ...(/class="article-text">([\s\S]*?)¦/.exec(page)?.[1]?.matchAll(/<p[^>]*>(.*?)<\/p>/g) ?? []),
    ].map(([, words]) => words);
  };
  expect(await before('', body)).toEqual(['One <em>word</em>.', 'Two.']);
  expect(await before('introduction: Nought.', body)).toEqual(['Nought.', 'One <em>word</em>.']);
  expect(await before('', `One.\n\n## A head\n\n${body}`)).toEqual(['One.']);
  expect(await before('', 'One.\n\nWith `code`.\n\nThree.')).toEqual(['One.', 'With <code>code</code>.']);
  expect(await before('', '- One\n- Two\n\nThree.')).toEqual([]);
  expect(await before('', 'One.')).toEqual(['One.']);
});
