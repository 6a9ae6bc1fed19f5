/** Whatever stands in a field is text on every page, in every attribute, feed and script that it comes to. */

import { describe, expect, test } from 'vitest';
import { decodeEntities, type Html, readHtml } from '../helpers/html.ts';
import { articleText, type TestSite, testSite } from '../helpers/site.ts';

const HOSTILE = `</script><!-- ]]> "'<img src=x onerror=alert(1)> </title></style> &lt; \u202e${'w'.repeat(500)}`;

/** The hostile text with the name of its field, quoted for YAML. */
const field = (name: string) => JSON.stringify(`${name} ${HOSTILE}`);

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>\n';

const PAPER = `-- content/site.yaml --
title: ${field('site-title')}
description: ${field('site-description')}
url: https://test.example
sections:
  - {name: ${field('section')}, slug: world, description: ${field('section-description')}}
navigation:
  - {label: ${field('navigation')}, href: "/\\"><script>alert(1)</script>"}
footer:
  - {label: ${field('footer')}, href: "https://test.example/\\"onclick=\\"alert(1)"}
publisher:
  name: ${field('site-publisher')}
  policies: {corrections: /corrections/}
-- content/articles/a.md --
---
headline: ${field('headline')}
slug: hostile
kicker: ${field('kicker')}
standfirst: ${field('standfirst')}
summary: [${field('summary')}]
authors: [{name: ${field('author')}, role: ${field('role')}, organisation: ${field('organisation')}}]
published: 2026-11-01
section: ${field('section')}
topics: [${field('topic')}]
series: {name: ${field('series')}, part: 1}
introduction: ${field('introduction')}
image: {src: "/a\\"b'c.svg", alt: ${field('alt')}, caption: ${field('caption')}, credit: ${field('credit')}, kind: graphic}
publisher: ${field('publisher')}
dateline: ${field('dateline')}
backstory: ${field('backstory')}
corrections: [{date: 2026-11-02, text: ${field('correction')}}]
canonical: "https://other.example/?a=\\"><script>alert(1)</script>"
aliases: ["/old/\\"'<b>&/"]
x-note: ${field('extra')}
---

body ${HOSTILE}

[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](data:text/html,x) [d](&#106;avascript:alert(1)) <javascript:alert(1)>
[e](vbscript:x) [f](/x"onclick="alert(1)) [g](b.md "title ${'"'} onclick=alert(1)")

![picture ${HOSTILE.replaceAll(']', '')}](/a%22b'c.svg)

A paragraph.

::ad

Its end.
-- content/articles/b.md --
---
headline: ${field('other-headline')}
slug: other
standfirst: ${field('other-standfirst')}
published: 2026-11-02
topics: [${field('topic')}]
series: {name: ${field('series')}, part: 2}
---

The end of it.
-- content/authors/a.md --
---
name: ${field('author')}
role: ${field('profile-role')}
links: [{label: ${field('profile-link')}, href: "https://test.example/\\"><script>alert(1)</script>"}]
---

biography ${HOSTILE}
-- content/pages/corrections.md --
---
title: ${field('page-title')}
description: ${field('page-description')}
---

page ${HOSTILE}
-- content/ads/a.md --
---
headline: ${field('ad-headline')}
href: "/old/"
label: ${field('ad-label')}
---

ad ${HOSTILE}
`;

async function hostilePaper(): Promise<TestSite> {
  const site = testSite(PAPER);
  site.write(`public/a"b'c.svg`, SVG);
  const { published, problems } = await site.build();
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(published).toBe(true);
  return site;
}

const utf8 = (bytes: string) => Buffer.from(bytes, 'latin1').toString('utf8');

function pagesOf(site: TestSite): (readonly [path: string, page: Html])[] {
  return Object.entries(site.files()).flatMap(([path, bytes]) =>
    path.endsWith('.html') ? [[path, readHtml(utf8(bytes))] as const] : [],
  );
}

describe('hostile texts in every field', () => {
  test('make no tag, no attribute, no comment and no script of any page', async () => {
    const site = await hostilePaper();
    const pages = pagesOf(site);
    expect(pages.length).toBeGreaterThan(9);
    const plain = testSite(`-- content/articles/a.md --\n${articleText('Alpha')}`);
    await plain.build();
    const harmless = pagesOf(plain).map(([, { scripts }]) =>
      JSON.stringify(scripts.filter(({ attributes }) => attributes.type !== 'application/ld+json')),
    );
    for (const [path, { tags, comments, scripts }] of pages) {
      expect(comments, path).toEqual([]);
      const handlers = tags.flatMap(({ attributes }) =>
        Object.keys(attributes).filter((name) => /^on|^srcdoc$/.test(name)),
      );
      expect(handlers, path).toEqual([]);
      expect(
        tags.filter(({ attributes }) => attributes.src === 'x'),
        path,
      ).toEqual([]);
      expect(
        tags.filter(({ name }) => /^(?:b|iframe|object|embed|base)$/.test(name)),
        path,
      ).toEqual([]);
      const own = path === 'search/index.html' ? 1 : 0;
      expect(tags.filter(({ name }) => name === 'form').length, path).toBe(own);
      const running = scripts.filter(({ attributes }) => attributes.type !== 'application/ld+json');
      expect(running.length === 0 || harmless.includes(JSON.stringify(running)), path).toBe(true);
    }
  });

  test('lead nowhere but to pages and addresses', async () => {
    const site = await hostilePaper();
    for (const [path, { tags }] of pagesOf(site)) {
      const targets = tags.flatMap(({ attributes: { href, src } }) =>
        [href, src].filter((to) => to !== undefined),
      );
      const odd = targets.filter((to) => !/^(?:\/(?!\/)|#|https?:\/\/|mailto:|tel:|b\.md)/.test(to));
      expect(odd, path).toEqual([]);
      // As a browser reads them: without tabs and line ends.
      expect(
        targets.filter((to) =>
          /^[\s\u0000-\u0020]*(?:javascript|data|vbscript):/i.test(to.replace(/[\t\n\r]/g, '')),
        ),
        path,
      ).toEqual([]);
    }
  });

  test('come out whole and escaped once, wherever they are shown', async () => {
    const site = await hostilePaper();
    const page = (path: string) => readHtml(site.read(`dist/${path}`));
    const shown = (html: Html) =>
      `${html.text} ${html.tags.flatMap(({ attributes }) => Object.values(attributes)).join(' ')}`.replace(
        /\s+/g,
        ' ',
      );
    const wanted: Readonly<Record<string, readonly string[]>> = {
      'articles/hostile/index.html': [
        'headline',
        'kicker',
        'standfirst',
        'summary',
        'author',
        'role',
        'organisation',
        'section',
        'topic',
        'series',
        'alt',
        'caption',
        'credit',
        'publisher',
        'correction',
        'navigation',
        'footer',
        'site-title',
        'ad-headline',
        'ad-label',
        'other-headline',
      ],
      'index.html': ['other-headline', 'headline', 'standfirst', 'kicker', 'author', 'site-title'],
      'corrections/index.html': ['page-title', 'correction', 'headline'],
      'sections/world/index.html': ['section', 'section-description', 'headline'],
    };
    for (const [path, names] of Object.entries(wanted)) {
      const text = shown(page(path));
      expect(
        names.filter((name) => !text.includes(`${name} ${HOSTILE}`)),
        path,
      ).toEqual([]);
    }
    const author = Object.keys(site.files()).find((path) => /^authors\/[^/]+\/index\.html$/.test(path)) ?? '';
    const text = shown(page(author));
    const names = ['author', 'profile-role', 'profile-link'];
    expect(names.filter((name) => !text.includes(`${name} ${HOSTILE}`))).toEqual([]);
  });

  test('in Markdown are text too', async () => {
    const site = await hostilePaper();
    const { text: texts, tags } = readHtml(site.read('dist/articles/hostile/index.html'));
    const text = `${texts} ${tags.map(({ attributes }) => attributes.alt ?? '').join(' ')}`;
    const names = ['body', 'introduction', 'ad', 'picture'];
    const missing = names.filter(
      (name) =>
        !/^ <\/script><!-- \]?\]?> "'<img src=x onerror=alert\(1\)>/.test(
          text
            .split(`${name}`)
            .slice(1)
            .find((rest) => rest.startsWith(' </script>')) ?? '',
        ),
    );
    expect(missing).toEqual([]);
  });

  test('leave the JSON-LD what it says', async () => {
    const site = await hostilePaper();
    const page = readHtml(site.read('dist/articles/hostile/index.html'));
    const scripts = page.scripts.filter(({ attributes }) => attributes.type === 'application/ld+json');
    expect(scripts).toHaveLength(1);
    expect(scripts[0]?.text).not.toMatch(/[<>&\u2028\u2029]/);
    const { '@graph': graph } = JSON.parse(scripts[0]?.text ?? '') as { '@graph': Record<string, unknown>[] };
    expect(graph[0]).toMatchObject({
      '@type': 'NewsArticle',
      headline: `headline ${HOSTILE}`,
      author: [{ name: `author ${HOSTILE}` }],
      keywords: [`topic ${HOSTILE}`],
      articleSection: `section ${HOSTILE}`,
      publisher: { '@type': 'Organization', name: `publisher ${HOSTILE}` },
      correction: [{ '@type': 'CorrectionComment', text: `correction ${HOSTILE}` }],
    });
  });

  test('leave feed and sitemap well-formed, and the feed’s text whole', async () => {
    const site = await hostilePaper();
    const feed = site.read('dist/feed.xml');
    const outside = feed.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '');
    expect(outside).not.toContain(']]>');
    const names = [...outside.matchAll(/<\/?([a-zA-Z][\w:.-]*)/g)].map(([, name]) => name);
    expect(new Set(names)).toEqual(
      new Set([
        'rss',
        'channel',
        'title',
        'link',
        'description',
        'language',
        'lastBuildDate',
        'atom:link',
        'item',
        'guid',
        'pubDate',
        'content:encoded',
        'dc:creator',
        'category',
        'copyright',
        'generator',
        'ttl',
        'media:content',
        'media:credit',
        'media:description',
      ]),
    );
    expect(balanced(outside)).toBe(true);
    expect(textOf(feed, 'title').slice(1)).toEqual([`other-headline ${HOSTILE}`, `headline ${HOSTILE}`]);
    expect(textOf(feed, 'dc:creator')).toEqual([`author ${HOSTILE}`]);
    // A description is taken for HTML, so in it the text stands escaped.
    expect(textOf(feed, 'description').slice(1).map(decodeEntities)).toEqual([
      `other-standfirst ${HOSTILE}`,
      `standfirst ${HOSTILE}`,
    ]);
    expect(textOf(feed, 'description').slice(1).join()).not.toContain('<img');
    const sitemap = site.read('dist/sitemap.xml');
    expect(balanced(sitemap)).toBe(true);
    expect(sitemap).not.toMatch(/[\u202e"']<|<img/);
  });

  test('make file names that stay below dist/', async () => {
    const site = await hostilePaper();
    expect(
      Object.keys(site.files('.')).filter((path) => !/^(?:content|dist|public|\.broadsheet)\//.test(path)),
    ).toEqual([]);
    const alias = Object.entries(site.files()).find(([path]) => path.startsWith('old/'));
    const { tags, text } = readHtml(utf8(alias?.[1] ?? ''));
    expect(text.includes(`headline ${HOSTILE}`)).toBe(true);
    expect(tags.find(({ attributes }) => attributes['http-equiv'] === 'refresh')?.attributes.content).toBe(
      '0; url=/articles/hostile/',
    );
  });
});

/** Is every element closed, in order? */
function balanced(xml: string): boolean {
  const open: string[] = [];
  for (const [, slash, name = '', , empty] of xml.matchAll(
    /<(\/?)([a-zA-Z][\w:.-]*)((?:"[^"]*"|'[^']*'|[^>"'])*?)(\/?)>/g,
  )) {
    if (empty) continue;
    if (!slash) open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}

/** The texts of an XML's elements of a name: CDATA as it stands, the rest decoded. */
function textOf(xml: string, name: string): string[] {
  return [
    ...xml.matchAll(new RegExp(`<${name}>((?:<!\\[CDATA\\[[\\s\\S]*?\\]\\]>|[^<])*)</${name}>`, 'g')),
  ].map(([, content = '']) =>
    content
      .trim()
      .split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
      .map((part) => (part.startsWith('<![CDATA[') ? part.slice(9, -3) : decodeEntities(part)))
      .join(''),
  );
}

describe('what is not out yet', () => {
  test('is in no byte of the site: no draft, no embargoed article, by no name of theirs', async () => {
    const secret = (kind: string, extra: string) => `---
headline: SECRET-${kind} headline
slug: secret-${kind}-slug
kicker: SECRET-${kind} kicker
standfirst: SECRET-${kind} standfirst
summary: [SECRET-${kind} summary]
authors: [SECRET-${kind} author]
section: World
topics: [Shared, SECRET-${kind} topic]
series: {name: Shared series}
aliases: [/SECRET-${kind}-alias/]
publisher: SECRET-${kind} publisher
corrections: [{date: 2026-11-02, text: SECRET-${kind} correction}]
${extra}
---

SECRET-${kind} body.
`;
    const open = `---
headline: Open
published: 2026-11-01
section: World
topics: [Shared]
series: {name: Shared series, part: 1}
---

Open text.

:::related secret-draft-slug secret-embargo-slug
:::
`;
    const site = testSite(`-- content/articles/open.md --
${open}-- content/articles/x.md --
${secret('draft', 'published: 2026-11-01\ndraft: true')}-- content/articles/y.md --
${secret('embargo', 'published: 2026-12-24')}-- content/articles/_notes.md --
${secret('underscore', 'published: 2026-11-01')}-- content/pages/corrections.md --
---
title: Corrections
---
`);
    expect((await site.build()).published).toBe(true);
    for (const [path, bytes] of Object.entries(site.files())) {
      expect(`${path} ${bytes}`.toLowerCase().includes('secret'), path).toBe(false);
    }
    await site.build({ drafts: true, future: true });
    expect(site.read('dist/index.html')).toContain('SECRET-draft headline');
    await site.build();
    expect(JSON.stringify(site.files()).toLowerCase()).not.toContain('secret');
  });
});
