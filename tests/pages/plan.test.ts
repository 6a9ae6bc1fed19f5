import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readWords, say, sayCount } from '../../src/pages/words.ts';
import { readHtml } from '../helpers/html.ts';
import { articleText, siteIn, type TestSite, temporaryFolder, testSite } from '../helpers/site.ts';

const dated = (headline: string, n: number, fields = '') =>
  articleText(headline, fields).replace(
    '2026-11-01',
    `2026-${String(Math.floor(n / 28) + 1).padStart(2, '0')}-${String((n % 28) + 1).padStart(2, '0')}`,
  );

describe('the plan', () => {
  test('has every output once, pages before the lists that lead to them', async () => {
    const site = testSite(`-- content/articles/a.md --
${articleText('Alpha', 'section: World\ntopics: [Tides]\nauthors: [Ada]\nseries: {name: Works}\naliases: [/old/, /older.html]')}
-- content/pages/about.md --
---
title: About
---
`);
    const { outputs, problems } = await site.plan();
    expect(problems).toEqual([]);
    const paths = outputs.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect([...paths].sort()).toEqual([
      '404.html',
      'about/index.html',
      'archive/2026/11/index.html',
      'archive/2026/index.html',
      'archive/index.html',
      'articles/alpha/index.html',
      'authors/ada/index.html',
      'feed.xml',
      'index.html',
      'old/index.html',
      'older.html',
      'robots.txt',
      'search/index.html',
      'sections/world/index.html',
      'series/works/index.html',
      'sitemap.xml',
      'sitemaps/2026-11.xml',
      'sitemaps/news.xml',
      'sitemaps/pages.xml',
      'topics/tides/index.html',
    ]);
    const stages = outputs.map(({ stage }) => stage);
    expect(stages.lastIndexOf('page')).toBeLessThan(stages.indexOf('front'));
  });

  test('has plain data for recipes: what is hashed is what goes to a worker', async () => {
    const site = testSite(`-- content/articles/a.md --\n${articleText('Alpha', 'topics: [Tides]')}`);
    const { outputs } = await site.plan();
    for (const output of outputs) {
      const recipe = output.recipe();
      expect(structuredClone(recipe)).toEqual(recipe);
      expect(JSON.stringify(output.recipe())).toBe(JSON.stringify(recipe));
    }
  });

  test('names neither this machine’s folders nor the hour in anything that goes to a page', async () => {
    const site = testSite(`-- content/articles/a.md --\n${articleText('Alpha')}`);
    await site.build();
    for (const [path, text] of Object.entries(site.files())) {
      expect(text.includes(site.root), path).toBe(false);
      expect(text.includes('2026-11-22'), path).toBe(false);
    }
  });
});

describe('a long list', () => {
  const many = (count: number): TestSite => {
    const site = testSite('');
    for (let n = 0; n < count; n++)
      site.write(`content/articles/${n}.md`, dated(`Story ${n}`, n, `slug: s${n}\ntopics: [Tides]`));
    return site;
  };
  const pagesOf = (site: TestSite) =>
    Object.fromEntries(
      Object.entries(site.files('dist/topics/tides')).map(([path, html]) => [
        path,
        [...html.matchAll(/class="card-headline"><a href="\/articles\/(s\d+)\//g)].map(([, slug]) => slug),
      ]),
    );

  test('is parted so that numbered pages stay as they are when an article is added', async () => {
    const site = many(61);
    await site.build();
    const before = pagesOf(site);
    expect(Object.keys(before)).toEqual(['index.html', 'page/1/index.html', 'page/2/index.html']);
    expect(before['index.html']).toHaveLength(21);
    expect(before['page/1/index.html']).toHaveLength(20);
    expect(before['page/1/index.html']?.at(-1)).toBe('s0');
    expect(Object.values(before).flat().sort()).toEqual(Array.from({ length: 61 }, (_, n) => `s${n}`).sort());
    const bytes = site.read('dist/topics/tides/page/1/index.html');
    site.write('content/articles/new.md', dated('Newest', 70, 'slug: s61\ntopics: [Tides]'));
    const changed = await site.changedBy(() => site.build());
    expect(changed.filter((path) => path.includes('/page/'))).toEqual([]);
    expect(site.read('dist/topics/tides/page/1/index.html')).toBe(bytes);
    expect(pagesOf(site)['index.html']?.[0]).toBe('s61');
  });

  test('leads from page to page and back, and its first page has no number', async () => {
    const site = many(80);
    await site.build();
    const way = (path: string, rel: string) =>
      readHtml(site.read(`dist/${path.slice(1)}index.html`)).tags.find((tag) => tag.attributes.rel === rel)
        ?.attributes.href;
    const older = [
      '/topics/tides/',
      '/topics/tides/page/3/',
      '/topics/tides/page/2/',
      '/topics/tides/page/1/',
    ];
    expect(older.map((path) => way(path, 'next'))).toEqual([...older.slice(1), undefined]);
    expect(older.map((path) => way(path, 'prev'))).toEqual([undefined, ...older.slice(0, -1)]);
  });

  test('of thirty-nine is one page, of none an empty one', async () => {
    const site = many(39);
    site.write(
      'content/site.yaml',
      'title: T\nurl: https://test.example\nsections: [Empty]\nfeatures: {listFeeds: false}\n',
    );
    await site.build();
    expect(Object.keys(pagesOf(site))).toEqual(['index.html']);
    expect(site.read('dist/sections/empty/index.html')).toContain('</html>');
  });
});

describe('the front page', () => {
  test('shows the editor’s choice first, then the newest, each once', async () => {
    const site = testSite(
      '-- content/site.yaml --\ntitle: T\nurl: https://test.example\nfront: [s3, s1, s3]\nsections: [World]\n',
    );
    for (let n = 0; n < 30; n++)
      site.write(`content/articles/${n}.md`, dated(`Story ${n}`, n, `slug: s${n}\nsection: World`));
    await site.build();
    const slugs = [...site.read('dist/index.html').matchAll(/href="\/articles\/(s\d+)\//g)].map(
      ([, slug]) => slug,
    );
    expect(slugs.slice(0, 4)).toEqual(['s3', 's1', 's29', 's28']);
    expect(new Set(slugs).size).toBe(slugs.length);
  });
});

describe('structured data', () => {
  const graphOf = (site: TestSite, path: string) => {
    const [script] = readHtml(site.read(`dist/${path}`)).scripts.filter(
      ({ attributes }) => attributes.type === 'application/ld+json',
    );
    return (JSON.parse(script?.text ?? '{}') as { '@graph': Record<string, unknown>[] })['@graph'];
  };

  test('says what the page shows, and nothing that isn’t known', async () => {
    const site = testSite(`-- content/articles/a.md --
${articleText('Alpha', 'authors: [Ada, Grace]\nupdated: 2026-11-02T10:00\nsection: World\ntopics: [Tides, Winds]\nsummary: [One, Two]\nsponsored: true\nfree: false\nresponseCount: 78\nseries: {name: Works, part: 1}')}
-- content/articles/b.md --
---
headline: Beta
---

Text.
`);
    await site.build();
    const [article, crumbs] = graphOf(site, 'articles/alpha/index.html');
    expect(article).toMatchObject({
      '@type': ['NewsArticle', 'AdvertiserContentArticle'],
      '@id': 'https://test.example/articles/alpha/#article',
      headline: 'Alpha',
      abstract: 'One Two',
      datePublished: '2026-11-01T00:00:00+00:00',
      dateModified: '2026-11-02T10:00:00+00:00',
      author: [
        { '@type': 'Person', name: 'Ada', url: 'https://test.example/authors/ada/' },
        { name: 'Grace' },
      ],
      keywords: ['Tides', 'Winds'],
      isAccessibleForFree: false,
      isPartOf: { name: 'Works' },
      position: 1,
      inLanguage: 'en',
    });
    expect(JSON.stringify(article)).not.toContain('78');
    expect(crumbs).toMatchObject({
      '@type': 'BreadcrumbList',
      itemListElement: [
        { position: 1, item: 'https://test.example/' },
        { position: 2, name: 'World' },
      ],
    });
    const [bare] = graphOf(site, 'articles/beta/index.html');
    for (const field of [
      'datePublished',
      'dateModified',
      'author',
      'image',
      'description',
      'articleSection',
      'keywords',
    ])
      expect(bare, field).not.toHaveProperty(field);
    expect(JSON.stringify(graphOf(site, 'articles/beta/index.html'))).not.toContain('null');
  });

  test('of a list counts what stands on the page', async () => {
    const site = testSite(`-- content/articles/a.md --\n${articleText('Alpha', 'topics: [Tides]')}`);
    await site.build();
    expect(graphOf(site, 'topics/tides/index.html')[0]).toMatchObject({
      '@type': 'CollectionPage',
      mainEntity: {
        numberOfItems: 1,
        itemListElement: [{ position: 1, url: 'https://test.example/articles/alpha/' }],
      },
    });
  });
});

describe('the head', () => {
  test('of a page that asks not to be found says so, and has no canonical address', async () => {
    const site = testSite(
      `-- content/articles/a.md --\n${articleText('Alpha', 'noindex: true')}-- content/articles/b.md --\n${articleText('Beta', 'canonical: https://first.example/b')}`,
    );
    await site.build();
    const { tags } = readHtml(site.read('dist/articles/alpha/index.html'));
    expect(tags.find(({ attributes }) => attributes.name === 'robots')?.attributes.content).toBe('noindex');
    expect(tags.some(({ attributes }) => attributes.rel === 'canonical')).toBe(false);
    expect(site.read('dist/feed.xml')).not.toContain('Alpha');
    expect(JSON.stringify(site.files('dist/sitemaps'))).not.toContain('alpha');
    expect(site.read('dist/articles/beta/index.html')).toContain(
      '<link rel="canonical" href="https://first.example/b">',
    );
    expect(JSON.stringify(site.files('dist/sitemaps'))).not.toContain('/articles/beta/');
  });

  test('names language and direction, for the article’s own and for the paper’s', async () => {
    const site = testSite(`-- content/articles/a.md --\n${articleText('القمر', 'slug: moon\nlanguage: ar')}`);
    await site.build();
    expect(site.read('dist/articles/moon/index.html')).toContain('<html lang="ar" dir="rtl">');
    expect(site.read('dist/index.html')).toContain('<html lang="en" dir="ltr">');
    expect(site.read('dist/index.html')).toMatch(/lang="ar" dir="rtl"/);
  });

  test('allows the page’s own style and nothing from elsewhere', async () => {
    const site = testSite(`-- content/articles/a.md --\n${articleText('Alpha')}`);
    await site.build();
    const html = site.read('dist/index.html');
    const policy =
      readHtml(html).tags.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy')
        ?.attributes.content ?? '';
    const css = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
    expect(policy).toContain(`'sha256-${createHash('sha256').update(css).digest('base64')}'`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });
});

describe('words', () => {
  const folders = () => {
    const site = siteIn(temporaryFolder());
    site.write('own/words/en.yaml', 'by: Written by\n');
    site.write('own/words/zh-Hant.yaml', 'by: 撰文\nminutesToRead:\n  other: "{n} 分鐘"\n');
    site.write(
      'own/words/ar.yaml',
      'minutesToRead:\n  two: دقيقتان\n  few: "{n} دقائق"\n  other: "{n} دقيقة"\n',
    );
    site.write(
      'base/words/en.yaml',
      'by: By\npartN: Part {part}\nminutesToRead:\n  one: "{n} minute"\n  other: "{n} minutes"\n',
    );
    return [`${site.root}/own`, `${site.root}/base`];
  };

  test('are the paper’s own first, then the program’s, then English', () => {
    const all = folders();
    expect(say(readWords('en', all), 'by')).toBe('Written by');
    expect(say(readWords('zh-HK', all), 'by')).toBe('撰文');
    expect(say(readWords('zh-HK', all), 'partN', { part: 2 })).toBe('Part 2');
    expect(say(readWords('tlh', all), 'by')).toBe('Written by');
    expect(say(readWords('en', all), 'nothing')).toBe('nothing');
  });

  test('count as the language does', () => {
    const all = folders();
    expect([1, 2, 1000].map((n) => sayCount(readWords('en', all), 'minutesToRead', n))).toEqual([
      '1 minute',
      '2 minutes',
      '1,000 minutes',
    ]);
    expect(sayCount(readWords('zh-TW', all), 'minutesToRead', 7)).toBe('7 分鐘');
    expect(sayCount(readWords('ar', all), 'minutesToRead', 2)).toBe('دقيقتان');
    expect(sayCount(readWords('tlh', all), 'minutesToRead', 1)).toBe('1 minute');
  });

  test('fill no gap from what every object has', () => {
    expect(say(readWords('en', folders()), 'constructor')).toBe('constructor');
  });
});

test('a template that shows what isn’t there fails with its file and line, and nothing is published', async () => {
  const site = testSite(`-- content/articles/a.md --\n${articleText('Alpha')}`);
  await site.build();
  const before = site.files();
  site.write('templates/parts/card.eta', '<p>\n<%= it.card.headlin %>\n</p>\n');
  const { published, problems } = await site.build();
  expect(published).toBe(false);
  expect(problems).toMatchObject([
    { code: 'template/error', place: { file: 'templates/parts/card.eta', line: 2 } },
  ]);
  expect(site.files()).toEqual(before);
});

test('the latest correction is told beside the dates, and leads to what was wrong', async () => {
  const fields =
    'corrections: [{date: 2026-11-03, text: One.}, {date: 2026-11-05, text: Another.}, {date: 2026-11-04, text: A third.}]';
  const site = testSite(
    `-- content/articles/a.md --\n${articleText('Alpha', fields)}\n-- content/articles/b.md --\n${articleText('Beta')}`,
  );
  await site.build();
  const byline =
    /<ul class="byline-facts[\s\S]*?<\/ul>/.exec(site.read('dist/articles/alpha/index.html'))?.[0] ?? '';
  expect(byline).toMatch(
    /<a href="#corrections">Corrected <time datetime="2026-11-05T[^>]*>November 5, 2026</,
  );
  expect(byline.match(/#corrections/g)).toHaveLength(1);
  expect(site.read('dist/articles/beta/index.html')).not.toContain('#corrections');
});

test('of two that want one place --keep-going publishes the one that the problem names first', async () => {
  const text = (headline: string, fields = '') => articleText(headline, `slug: same\n${fields}`);
  const site = testSite(
    `-- content/articles/a.md --\n${text('Alpha')}-- content/articles/b.md --\n${text('Beta')}-- content/articles/c.md --\n${articleText('Gamma', 'aliases: [/articles/same/]')}`,
  );
  const { problems } = await site.build({ keepGoing: true });
  const [named] = problems
    .filter(({ code }) => code === 'site/path-clash')
    .map(({ message }) => /claimed by content\/articles\/(\w)\.md and/.exec(message)?.[1]);
  const headline = /<h1[^>]*>(\w+)/.exec(site.read('dist/articles/same/index.html'))?.[1];
  expect([named, headline]).toEqual(['a', 'Alpha']);
});

test('the rest of the style sheet stands in an article’s text only where its beginning stands in the head', async () => {
  const site = testSite(`-- content/articles/alpha.md --\n${articleText('Alpha', 'slug: alpha')}`);
  await site.build();
  expect(site.read('dist/articles/alpha/index.html')).toMatch(/<svg><style>/);
  site.write('templates/parts/head.eta', '<title><%= it.page.head.title %></title>\n');
  await site.build();
  expect(site.read('dist/articles/alpha/index.html')).not.toContain('<style');
});
