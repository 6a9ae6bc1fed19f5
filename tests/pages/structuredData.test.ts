/** JSON-LD, Open Graph and hreflang: the same facts as the page shows, and ids that lead somewhere. */

import { describe, expect, test } from 'vitest';
import { readHtml } from '../helpers/html.ts';
import { articleText, type TestSite, testSite } from '../helpers/site.ts';

type Node = Readonly<Record<string, unknown>>;

const pageOf = (site: TestSite, path: string) => readHtml(site.read(`dist/${path}index.html`));

function graphOf(site: TestSite, path: string): readonly Node[] {
  const script = pageOf(site, path).scripts.find(
    ({ attributes }) => attributes.type === 'application/ld+json',
  );
  return (JSON.parse(script?.text ?? '{"@graph":[]}') as { '@graph': Node[] })['@graph'];
}

const ofType = (graph: readonly Node[], type: string) => graph.find((node) => node['@type'] === type);

const contents = (site: TestSite, path: string, key: string) =>
  pageOf(site, path)
    .tags.filter(({ attributes }) => (attributes.property ?? attributes.name) === key)
    .map(({ attributes }) => attributes.content);

/** Every `@id` of a value: those that describe something, and those that only point. */
function idsIn(value: unknown): { id: string; points: boolean }[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(idsIn);
  const id = (value as Node)['@id'];
  return typeof id === 'string' ? [{ id, points: Object.keys(value).length === 1 }, ...inner] : inner;
}

const PAPER = `-- content/site.yaml --
title: The Test
url: https://test.example
sections: [World]
publisher:
  name: The Test Trust
  logo: /logo.svg
  founded: "1999"
  sameAs: [https://social.example/test]
  policies: {standards: /standards/, corrections: /nowhere/}
-- public/logo.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>
-- content/pages/standards.md --
---
title: Standards
---
-- content/authors/ada.md --
---
name: Ada
role: Reporter
organisation: The Test
links: [{label: Her page, href: https://ada.example/}, {label: Mail, href: "mailto:ada@test.example"}]
---
-- content/articles/a.md --
${articleText('Alpha', 'section: World\ntopics: [Tides, Winds]\nauthors: [Ada]\nkind: analysis\nkicker: Ports\nseries: {name: Works, part: 1}\nexpires: 2027-01-01\ncorrections: [{date: 2026-11-02, text: It was low.}]')}
-- content/articles/b.md --
${articleText('Beta', 'authors: [Ada]\nkind: opinion\nkicker: Opinion\nseries: {name: Works, part: 2}\nfree: false')}
`;

describe('structured data', () => {
  test('has ids that are described on the page or on the front page', async () => {
    const site = testSite(PAPER);
    await site.build();
    const front = new Set(idsIn(graphOf(site, '')).map(({ id }) => id));
    const paths = Object.keys(site.files()).filter((path) => /(?:^|\/)index\.html$/.test(path));
    expect(paths.length).toBeGreaterThan(8);
    for (const path of paths) {
      const ids = idsIn(graphOf(site, path.replace(/index\.html$/, '')));
      const here = new Set(ids.flatMap(({ id, points }) => (points ? [] : [id])));
      const lost = ids.filter(({ id, points }) => points && !here.has(id) && !front.has(id));
      expect(lost, path).toEqual([]);
    }
  });

  test('names the kind of piece, which the reader sees too', async () => {
    const site = testSite(PAPER);
    await site.build();
    const [alpha] = graphOf(site, 'articles/alpha/');
    expect(alpha).toMatchObject({
      '@type': ['NewsArticle', 'AnalysisNewsArticle'],
      genre: 'Analysis',
      isAccessibleForFree: true,
      about: [{ '@type': 'Thing', name: 'Tides' }, { name: 'Winds' }],
      author: [{ name: 'Ada', jobTitle: 'Reporter', worksFor: { name: 'The Test' } }],
      isPartOf: { '@id': 'https://test.example/series/works/#series', name: 'Works' },
      correction: [
        { '@type': 'CorrectionComment', text: 'It was low.', datePublished: '2026-11-02T00:00:00+00:00' },
      ],
    });
    expect(site.read('dist/articles/alpha/index.html')).toContain('<p class="kicker">Analysis · Ports</p>');
    // A kicker that says it already isn’t said twice.
    expect(site.read('dist/articles/beta/index.html')).toContain('<p class="kicker">Opinion</p>');
  });

  test('tells where and how it was reported, what it cites, whose it is, and what others may do with it', async () => {
    const site = testSite(`-- content/site.yaml --
title: The Test
url: https://test.example
publisher: {name: The Test Trust}
license: /reuse/
-- content/pages/reuse.md --
---
title: Reuse
---
-- content/articles/a.md --
${articleText('Alpha', 'dateline: Hull\nbackstory: We asked <six> sailors.', 'HULL – See [it](https://a.example/x), [again](https://a.example/x), [ours](/) and [mail](mailto:a@b.example).')}
-- content/articles/b.md --
${articleText('Beta', 'publisher: The Herald\nfree: false', '[Secret](https://secret.example/)')}
`);
    const { problems } = await site.build();
    expect(problems).toEqual([]);
    const [alpha] = graphOf(site, 'articles/alpha/');
    expect(alpha).toMatchObject({
      dateline: 'Hull',
      locationCreated: { '@type': 'Place', name: 'Hull' },
      backstory: 'We asked <six> sailors.',
      citation: ['https://a.example/x'],
      copyrightHolder: { '@id': 'https://test.example/#organization' },
      license: 'https://test.example/reuse/',
    });
    const page = site.read('dist/articles/alpha/index.html');
    expect(page).toMatch(/How this story was reported<\/h2>\s*<p>We asked &lt;six&gt; sailors\.<\/p>/);
    expect(page).toContain('<a rel="license" href="/reuse/">Reuse</a>');
    // Another publisher's article isn't ours to give, nor is what it cites for everybody to see.
    const [beta] = graphOf(site, 'articles/beta/');
    expect(beta).toMatchObject({ copyrightHolder: { '@type': 'Organization', name: 'The Herald' } });
    expect(Object.keys(beta ?? {})).not.toContain('license');
    expect(Object.keys(beta ?? {})).not.toContain('citation');
  });

  test('tells which part is for subscribers by a class that the page has', async () => {
    const site = testSite(PAPER);
    await site.build();
    const [beta] = graphOf(site, 'articles/beta/');
    expect(beta).toMatchObject({ isAccessibleForFree: false, hasPart: { cssSelector: '.article-text' } });
    const classes = pageOf(site, 'articles/beta/').tags.flatMap(({ attributes }) => attributes.class ?? []);
    expect(classes.filter((name) => name === 'article-text')).toHaveLength(1);
  });

  test('of the paper names only rules and files that are there', async () => {
    const site = testSite(PAPER);
    const { problems } = await site.build();
    expect(problems.map(({ code }) => code)).toContain('site/no-policy-page');
    const organisation = ofType(graphOf(site, ''), 'NewsMediaOrganization');
    expect(organisation).toMatchObject({
      name: 'The Test Trust',
      logo: { url: 'https://test.example/logo.svg' },
      sameAs: ['https://social.example/test'],
      foundingDate: '1999',
      publishingPrinciples: 'https://test.example/standards/',
    });
    expect(organisation).not.toHaveProperty('correctionsPolicy');
  });

  test('of a paper without a logo shows its icon, where there is one', async () => {
    const site = testSite(`-- content/articles/a.md --\n${articleText('Alpha')}`);
    await site.build();
    expect(ofType(graphOf(site, ''), 'NewsMediaOrganization')).not.toHaveProperty('logo');
    site.write('public/icon-512.png', 'drawn');
    await site.build();
    expect(ofType(graphOf(site, ''), 'NewsMediaOrganization')).toMatchObject({
      logo: { url: 'https://test.example/icon-512.png' },
    });
  });

  test('of an author is about the person, with all their work beside it', async () => {
    const site = testSite(PAPER);
    await site.build();
    const graph = graphOf(site, 'authors/ada/');
    expect(ofType(graph, 'ProfilePage')).toMatchObject({
      mainEntity: {
        '@type': 'Person',
        name: 'Ada',
        jobTitle: 'Reporter',
        url: 'https://test.example/authors/ada/',
        sameAs: ['https://ada.example/'],
      },
    });
    expect(ofType(graph, 'ItemList')).toMatchObject({ numberOfItems: 2 });
    expect(site.read('dist/authors/ada/index.html')).toContain('Reporter, The Test');
    expect(contents(site, 'authors/ada/', 'og:type')).toEqual(['profile']);
  });

  test('of a series is in the order of its parts', async () => {
    const site = testSite(PAPER);
    await site.build();
    expect(ofType(graphOf(site, 'series/works/'), 'CollectionPage')).toMatchObject({
      about: { '@type': 'CreativeWorkSeries', '@id': 'https://test.example/series/works/#series' },
      mainEntity: {
        itemListElement: [
          { position: 1, url: 'https://test.example/articles/alpha/' },
          { position: 2, url: 'https://test.example/articles/beta/' },
        ],
      },
    });
  });

  test('of a long list goes on over its pages, from the oldest', async () => {
    const site = testSite('');
    for (let n = 1; n <= 45; n++) {
      const date = `2026-${String(Math.ceil(n / 28)).padStart(2, '0')}-${String(((n - 1) % 28) + 1).padStart(2, '0')}`;
      const text = articleText(`Story ${n}`, `slug: s${n}\ntopics: [Tides]`).replace('2026-11-01', date);
      site.write(`content/articles/${n}.md`, text);
    }
    await site.build();
    const items = (path: string) => {
      const page = ofType(graphOf(site, path), 'CollectionPage') as {
        mainEntity: { itemListElement: Node[] };
      };
      return page.mainEntity.itemListElement.map(({ position, url }) => `${position} ${url}`);
    };
    const all = [...items('topics/tides/'), ...items('topics/tides/page/1/')];
    expect(all).toEqual(
      Array.from({ length: 45 }, (_, index) => `${45 - index} https://test.example/articles/s${45 - index}/`),
    );
  });
});

describe('Open Graph', () => {
  test('has one tag a topic, and the times', async () => {
    const site = testSite(PAPER);
    await site.build();
    const of = (key: string) => contents(site, 'articles/alpha/', key);
    expect(of('article:tag')).toEqual(['Tides', 'Winds']);
    expect(of('article:section')).toEqual(['World']);
    expect(of('article:author')).toEqual(['https://test.example/authors/ada/']);
    expect(of('author')).toEqual(['Ada']);
    expect(of('article:expiration_time')).toEqual(['2027-01-01T00:00:00+00:00']);
    expect(of('og:url')).toEqual(['https://test.example/articles/alpha/']);
    expect(of('og:image:type')).toEqual(['image/png']);
    expect(of('twitter:image:alt')).toEqual(of('og:image:alt'));
  });

  test('of a copy leads to the original, as its canonical link does', async () => {
    const site = testSite(
      `-- content/articles/a.md --\n${articleText('Copy', 'canonical: https://first.example/b')}`,
    );
    await site.build();
    expect(contents(site, 'articles/copy/', 'og:url')).toEqual(['https://first.example/b']);
    expect(graphOf(site, 'articles/copy/')[0]).toMatchObject({
      '@id': 'https://first.example/b#article',
      url: 'https://first.example/b',
    });
  });
});

describe('translations', () => {
  const paper = (third = '') => `-- content/articles/en.md --
${articleText('Bridge', 'translationKey: bridge')}
-- content/articles/de.md --
${articleText('Brücke', 'translationKey: bridge\nlanguage: de')}
-- content/articles/zh.md --
${articleText('桥', `slug: qiao\ntranslationKey: bridge\nlanguage: zh-Hans\n${third}`)}
`;
  const links = (site: TestSite, path: string) =>
    pageOf(site, path).tags.flatMap(({ name, attributes }) =>
      name === 'link' && attributes.hreflang
        ? [`${attributes.hreflang} ${attributes.href?.replace('https://test.example', '')}`]
        : [],
    );

  test('lead to one another, to themselves, and to the one for everybody else', async () => {
    const site = testSite(paper());
    await site.build();
    const all = [
      'de /articles/brucke/',
      'en /articles/bridge/',
      'zh-Hans /articles/qiao/',
      'x-default /articles/bridge/',
    ];
    for (const slug of ['bridge', 'brucke', 'qiao']) expect(links(site, `articles/${slug}/`)).toEqual(all);
    expect(contents(site, 'articles/bridge/', 'og:locale:alternate')).toEqual(['de_DE', 'zh_CN']);
    const german = site.read('dist/articles/brucke/index.html');
    expect(german).toContain('<a href="/articles/bridge/" hreflang="en" lang="en">English</a>');
    expect(graphOf(site, 'articles/brucke/')[0]).toMatchObject({
      workTranslation: [
        { inLanguage: 'en', url: 'https://test.example/articles/bridge/' },
        { inLanguage: 'zh-Hans' },
      ],
    });
  });

  test('that aren’t out, or aren’t to be found, are named by none', async () => {
    for (const field of ['draft: true', 'noindex: true', 'unlisted: true']) {
      const site = testSite(paper(field));
      await site.build();
      expect(links(site, 'articles/bridge/'), field).toEqual([
        'de /articles/brucke/',
        'en /articles/bridge/',
        'x-default /articles/bridge/',
      ]);
    }
  });
});
