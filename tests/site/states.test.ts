/** What isn’t out yet, or no more, is in no byte of the site; what is unlisted, on its own page alone. */

import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { articleText, type TestSite, testSite } from '../helpers/site.ts';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>';

/** The token stands in every field that takes a text, in the names of its files, and in what it names. */
const secret = (kind: string, extra: string) => `---
headline: SECRET-${kind} headline
slug: secret-${kind}-slug
id: "tag:test.example,2026:SECRET-${kind}"
kicker: SECRET-${kind} kicker
standfirst: SECRET-${kind} standfirst
summary: [SECRET-${kind} summary, More]
authors: [{name: SECRET-${kind} author, role: SECRET-${kind} role, organisation: SECRET-${kind} office}, Ada]
section: SECRET-${kind} section
topics: [Shared, SECRET-${kind} topic]
series: {name: SECRET-${kind} series, part: 1}
introduction: SECRET-${kind} introduction with [a list](/secret-${kind}-list.pdf).
image: {src: /secret-${kind}.svg, alt: SECRET-${kind} alt, caption: SECRET-${kind} caption, credit: SECRET-${kind} credit}
aliases: [/SECRET-${kind}-alias/]
publisher: SECRET-${kind} publisher
dateline: SECRET-${kind} dateline
backstory: SECRET-${kind} backstory
canonical: https://other.example/secret-${kind}
translationKey: SECRET-${kind} key
corrections: [{date: 2026-11-02, text: SECRET-${kind} correction}]
x-note: {picture: /secret-${kind}-extra.svg}
${extra}
---

SECRET-${kind} body, [a source](https://source.example/SECRET-${kind}), [a paper](/secret-${kind}-paper.pdf), ![SECRET](/secret-${kind}-inside.svg)

![Shared](/shared.svg)
`;

const FILES = ['.svg', '-inside.svg', '-extra.svg', '-list.pdf', '-paper.pdf'];

function paper(): TestSite {
  const site = testSite(`-- content/site.yaml --
title: The Test
url: https://test.example
publisher: {policies: {corrections: /corrections/}}
hosting: [netlify]
-- content/pages/corrections.md --
---
title: Corrections
---
-- content/articles/open.md --
${articleText('Open', 'topics: [Shared]\nauthors: [Ada]\nimage: {src: /shared.svg, alt: A wave}', 'Open text.\n\n:::related secret-draft-slug secret-embargo-slug\n:::')}
-- content/articles/a.md --
${secret('draft', 'published: 2026-11-01\ndraft: true')}-- content/articles/b.md --
${secret('embargo', 'published: 2026-11-22T18:00')}-- content/articles/c.md --
${secret('expired', 'published: 2026-11-01\nexpires: 2026-11-20')}-- public/shared.svg --
${SVG}
`);
  for (const kind of ['draft', 'embargo', 'expired'])
    for (const end of FILES) site.write(`public/secret-${kind}${end}`, `${SVG}<!-- SECRET -->`);
  return site;
}

/** Paths whose name or bytes hold the token; files of the search are unpacked. */
const told = (site: TestSite, token: string) =>
  Object.entries(site.files())
    .filter(([path, bytes]) => `${path}\n${unpacked(path, bytes)}`.toLowerCase().includes(token))
    .map(([path]) => path);

function unpacked(path: string, bytes: string): string {
  return /\.pf_\w+$/.test(path) ? gunzipSync(Buffer.from(bytes, 'latin1')).toString('latin1') : bytes;
}

/** What is said of the article's fields beside its text, each with the token. */
const SAID =
  'headline kicker standfirst summary author role office section topic series introduction alt caption credit publisher dateline backstory correction body'.split(
    ' ',
  );

describe('what is not out', () => {
  test('is in no byte of the site, by no name of its own or of its files', async () => {
    const site = paper();
    const { published, leftOut } = await site.build();
    expect(published).toBe(true);
    expect(leftOut).toEqual({ drafts: 1, future: 1, expired: 1 });
    expect(told(site, 'secret')).toEqual([]);
    expect(site.read('dist/shared.svg')).toContain('<svg');
    expect(site.read('dist/topics/shared/index.html').match(/<article/g)).toHaveLength(1);
  });

  test('is all there when its time has come, and gone again when that is over', async () => {
    const site = paper();
    await site.build();
    await site.build({ now: '2026-11-22T18:00:00Z' });
    const paths = told(site, 'secret-embargo');
    for (const end of FILES) expect(paths).toContain(`secret-embargo${end}`);
    for (const path of ['index.html', 'feed.xml', 'atom.xml', 'feed.json', 'corrections/index.html'])
      expect(paths, path).toContain(path);
    for (const field of SAID) expect(told(site, `secret-embargo ${field}`), field).not.toEqual([]);
    expect(paths).toContainEqual(expect.stringMatching(/\.pf_fragment$/));
    expect(told(site, 'secret-expired')).toEqual([]);
    await site.build({ now: '2026-11-19T00:00:00Z' });
    expect(told(site, 'secret-expired').length).toBeGreaterThan(10);
    expect(told(site, 'secret-embargo')).toEqual([]);
    await site.build();
    expect(told(site, 'secret')).toEqual([]);
  });

  test('is all shown to who asks for it', async () => {
    const site = paper();
    await site.build({ drafts: true, future: true });
    expect(site.read('dist/index.html')).toContain('SECRET-draft headline');
    expect(site.read('dist/index.html')).toContain('SECRET-embargo headline');
    expect(told(site, 'secret-expired')).toEqual([]);
  });

  test('keeps no file back that something else shows', async () => {
    const site = paper();
    site.write('content/articles/d.md', articleText('Other', '', '[The paper](/secret-draft-paper.pdf)'));
    site.write('content/pages/about.md', '---\ntitle: About\n---\n\n![A wave](/secret-embargo.svg)\n');
    site.write('content/ads/a.md', '---\nheadline: Buy\nhref: /secret-draft-list.pdf\nlabel: Now\n---\n');
    await site.build();
    const files = Object.keys(site.files()).filter((path) => path.startsWith('secret'));
    expect(files).toEqual(['secret-draft-list.pdf', 'secret-draft-paper.pdf', 'secret-embargo.svg']);
  });
});

test('an unlisted article is on its own page alone, and found by no machine', async () => {
  const site = testSite(`-- content/site.yaml --
title: The Test
url: https://test.example
-- content/articles/a.md --
${articleText('UNHEARD headline', 'slug: quiet\nunlisted: true\nsection: UNHEARD section\ntopics: [Shared, UNHEARD topic]\nauthors: [Ada, UNHEARD author]\nseries: {name: UNHEARD series}', 'UNHEARD body.')}
-- content/articles/b.md --
${articleText('Open', 'topics: [Shared]\nauthors: [Ada]', 'See [it](a.md).')}
`);
  await site.build();
  expect(told(site, 'unheard')).toEqual(['articles/quiet/index.html']);
  expect(told(site, '/quiet/').filter((path) => path.endsWith('.html'))).toEqual([
    'articles/open/index.html',
    'articles/quiet/index.html',
  ]);
  const page = site.read('dist/articles/quiet/index.html');
  expect(page).toContain('<meta name="robots" content="noindex">');
  expect(page).toContain('href="/topics/shared/"');
  // Its own edit reaches its own page.
  site.write(
    'content/articles/a.md',
    site.read('content/articles/a.md').replace('UNHEARD body', 'UNHEARD text'),
  );
  expect(await site.changedBy(() => site.build())).toContain('articles/quiet/index.html');
  expect(site.files()).toEqual(await site.builtClean());
});
