/**
 * JSON-LD by the rules that Google's and schema.org's texts give for each type, on every page of a paper that has all of them:
 * https://developers.google.com/search/docs/appearance/structured-data/article (and breadcrumb, profile-page, organization,
 * paywalled-content, image-license-metadata), https://schema.org/NewsArticle, https://schema.org/CorrectionComment.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { readHtml } from '../helpers/html.ts';
import { articleText, siteOf } from '../helpers/site.ts';

type Node = Readonly<Record<string, unknown>>;

const PAPER = `-- content/site.yaml --
title: The Test
url: https://test.example
base: /paper/
timeZone: Europe/London
sections: [World]
license: https://creativecommons.org/licenses/by/4.0/
publisher:
  name: The Test Trust
  logo: /logo.svg
  founded: "1999"
  sameAs: [https://social.example/test]
  policies: {standards: /standards/}
-- public/logo.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="240" height="130"/>
-- content/pages/standards.md --
---
title: Standards
---
-- content/authors/ada.md --
---
name: Ada Byron
role: Reporter
image: {src: /logo.svg, alt: Ada}
links: [{label: Her page, href: https://ada.example/}]
---
-- content/articles/a.md --
${articleText('Alpha', 'section: World\ntopics: [Tides, Winds]\nauthors: [Ada Byron, {name: Bo Li, role: Editor}]\nkind: analysis\nupdated: 2026-11-03\nseries: {name: Works, part: 1}\ndateline: Leith\nbackstory: Asked.\nimage: {src: /logo.svg, alt: A, caption: B, credit: C}\ncorrections: [{date: 2026-11-02, text: It was low.}]', 'It [says so](https://other.example/).')}
-- content/articles/b.md --
${articleText('Beta', 'kind: opinion\nseries: {name: Works, part: 2}\nfree: false')}
`;

/** Every node of every page, with the page's HTML. */
let nodes: readonly { readonly node: Node; readonly path: string; readonly html: string }[];

beforeAll(async () => {
  const root = mkdtempSync(join(tmpdir(), 'broadsheet-rules-'));
  const site = siteOf(root, PAPER);
  await site.build();
  nodes = Object.keys(site.files())
    .filter((path) => path.endsWith('.html'))
    .flatMap((path) => {
      const html = site.read(`dist/${path}`);
      const scripts = readHtml(html).scripts.filter(
        ({ attributes }) => attributes.type === 'application/ld+json',
      );
      return scripts.flatMap(({ text }) => nodesIn(JSON.parse(text)).map((node) => ({ node, path, html })));
    });
  rmSync(root, { recursive: true });
});

function nodesIn(value: unknown): Node[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(nodesIn);
  return '@type' in value ? [value as Node, ...inner] : inner;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/;
const ADDRESS = /^https:\/\/test\.example\/paper\//;
const list = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
const isAll = (value: unknown, test: (one: never) => boolean) =>
  list(value).every((one) => test(one as never));
const nameOf = (node: Node) => String(node.name ?? '');

/** By type: what must hold, said as the texts do. */
const RULES: Readonly<Record<string, Readonly<Record<string, (node: Node, html: string) => boolean>>>> = {
  NewsArticle: {
    'headline, as the page shows it': ({ headline }, html) => html.includes(`>${headline}</h1>`),
    'every author apart, each a Person or an Organization': ({ author }) =>
      isAll(author, (one: Node) => /^(?:Person|Organization)$/.test(String(one['@type']))),
    'published and modified as ISO 8601 with a zone, in this order': ({ datePublished, dateModified }) =>
      INSTANT.test(String(datePublished)) &&
      INSTANT.test(String(dateModified)) &&
      Date.parse(String(dateModified)) >= Date.parse(String(datePublished)),
    'of finer types the one that Google knows comes along': (node) =>
      list(node['@type'])[0] === 'NewsArticle',
    'an address of its own, which is the canonical one': ({ url, mainEntityOfPage }, html) =>
      url === mainEntityOfPage && html.includes(`<link rel="canonical" href="${url}">`),
    'what is not free has its part named by a class of the page': ({ isAccessibleForFree, hasPart }, html) =>
      isAccessibleForFree === true ||
      isAll(hasPart, ({ cssSelector, isAccessibleForFree: free }: Node) => {
        const name = /^\.([\w-]+)$/.exec(String(cssSelector))?.[1];
        return free === false && name !== undefined && new RegExp(`class="[^"]*\\b${name}\\b`).test(html);
      }),
    'a duration of ISO 8601': ({ timeRequired }) => /^PT\d+M$/.test(String(timeRequired)),
    'a publisher': ({ publisher }) => publisher !== undefined,
  },
  Person: {
    'a name and nothing but': (node) =>
      nameOf(node) !== '' && !/\b(?:by|and|posted)\b|,|Reporter|Editor/i.test(nameOf(node)),
    'an address that says who it is': ({ url }) => ADDRESS.test(String(url)),
  },
  CorrectionComment: {
    'text and date': ({ text, datePublished }) => String(text) !== '' && INSTANT.test(String(datePublished)),
  },
  BreadcrumbList: {
    'two items at least, counted from 1, each with name and address': ({ itemListElement }) => {
      const items = list(itemListElement) as Node[];
      const isRight = (item: Node, index: number) =>
        item['@type'] === 'ListItem' &&
        item.position === index + 1 &&
        nameOf(item) !== '' &&
        ADDRESS.test(String(item.item));
      return items.length >= 2 && items.every(isRight);
    },
  },
  ProfilePage: {
    'about one person or organisation, who has a name': ({ mainEntity }) =>
      /^(?:Person|Organization)$/.test(String((mainEntity as Node)?.['@type'])) &&
      nameOf(mainEntity as Node) !== '',
  },
  NewsMediaOrganization: {
    'a name': (node) => nameOf(node) !== '',
    'a logo that is fetched whole': ({ logo }) =>
      isAll(logo, (one: Node | string) => ADDRESS.test(String(typeof one === 'string' ? one : one.url))),
  },
  ImageObject: {
    'an address that is fetched whole': ({ url }) => ADDRESS.test(String(url)),
    'whose it is and by whom, where it has a licence': ({ license, creditText, copyrightNotice, creator }) =>
      license === undefined || [creditText, copyrightNotice, creator].some((one) => one !== undefined),
  },
  ItemList: {
    'as many items as it counts, or a part of them, each with a place and an address': (node) => {
      const items = list(node.itemListElement) as Node[];
      const places = new Set(items.map(({ position }) => position));
      return (
        items.length > 0 &&
        items.length <= Number(node.numberOfItems) &&
        places.size === items.length &&
        items.every(({ url }) => ADDRESS.test(String(url)))
      );
    },
  },
  WebSite: {
    'a name and the front page’s address': (node) =>
      nameOf(node) === 'The Test' && node.url === 'https://test.example/paper/',
  },
};

test.each(
  Object.entries(RULES).flatMap(([type, rules]) => Object.keys(rules).map((rule) => [type, rule] as const)),
)('%s: %s', (type, rule) => {
  const found = nodes.filter(({ node }) => list(node['@type']).includes(type));
  expect(found.length).toBeGreaterThan(0);
  const against = found.filter(({ node, html }) => !RULES[type]?.[rule]?.(node, html));
  expect(against.map(({ path, node }) => `${path}: ${JSON.stringify(node)}`)).toEqual([]);
});

test('no other types than these and those of schema.org that need no more than a name', () => {
  const types = new Set(nodes.flatMap(({ node }) => list(node['@type'])));
  const plain = [
    'AnalysisNewsArticle',
    'OpinionNewsArticle',
    'CollectionPage',
    'CreativeWorkSeries',
    'ListItem',
    'Thing',
    'Place',
    'Organization',
    'WebPage',
    'WebPageElement',
    'CreativeWork',
    'AboutPage',
  ];
  expect([...types].filter((type) => !(String(type) in RULES) && !plain.includes(String(type)))).toEqual([]);
});
