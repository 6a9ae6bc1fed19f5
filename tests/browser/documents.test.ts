import { gzipSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type PublishedSite, pathOf, publish } from './publishedSite.ts';

/** One round trip's worth: what a host may send before the first answer of the browser (RFC 6928). */
const FIRST_FLIGHT = 13_500;

/** Rules of taste, and those that axe knows better. */
/** Of each page, in their order: the one in the head, the tools that come later, the rules for fetching ahead. */
const SCRIPTS = ['', '', 'module deferred', 'speculationrules'];

const OTHERS_MATTERS = {
  'doctype-style': 'off',
  'long-title': 'off',
  'prefer-native-element': 'off',
  'unique-landmark': 'off',
} as const;

let site: PublishedSite;
let below: PublishedSite;
let browser: Browser;
let page: Page;
let documents: readonly Document[];

interface Document {
  readonly file: string;
  readonly language: string;
  readonly direction: string;
  readonly headings: readonly { readonly level: number; readonly text: string }[];
  readonly ids: readonly string[];
  readonly canonical: string | undefined;
  readonly card: string | undefined;
  readonly cardTitle: string | undefined;
  readonly data: string;
  /** Types; those that are loaded are “deferred”. */
  readonly scripts: readonly string[];
}

beforeAll(async () => {
  [site, below, browser] = await Promise.all([
    publish(),
    publish('--base', '/paper/'),
    chromium.launch({ executablePath: inject('browser') }),
  ]);
  const context = await browser.newContext({ offline: true });
  page = await context.newPage();
  documents = await Promise.all(
    site.files.filter((file) => file.endsWith('.html')).map((file) => parse(file, site.read(file))),
  );
});

afterAll(async () => {
  await browser?.close();
  site?.delete();
  below?.delete();
});

test('there are pages of every kind', () => {
  const folders = new Set(documents.map(({ file }) => file.split('/')[0]));
  expect([...folders]).toEqual(
    expect.arrayContaining([
      '404.html',
      'about',
      'articles',
      'authors',
      'index.html',
      'sections',
      'series',
      'topics',
    ]),
  );
});

test('each page is valid HTML', async () => {
  const validator = new HtmlValidate({
    root: true,
    extends: ['html-validate:standard'],
    rules: OTHERS_MATTERS,
  });
  for (const { file } of documents) {
    const { results } = await validator.validateString(site.read(file), file);
    const faults = results.flatMap(({ messages }) =>
      messages.map(({ line, column, message, ruleId }) => `${file}:${line}:${column} ${message} [${ruleId}]`),
    );
    expect(faults).toEqual([]);
  }
});

test('each page has one first heading, and the others nest', () => {
  for (const { file, headings } of documents) {
    const levels = headings.map(({ level }) => level);
    const jumps = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
    expect([file, levels.filter((level) => level === 1).length, jumps]).toEqual([file, 1, []]);
  }
});

test('no id is given twice', () => {
  const twins = documents.map(({ file, ids }) => [
    file,
    ids.filter((id, index) => ids.indexOf(id) !== index),
  ]);
  expect(twins).toEqual(documents.map(({ file }) => [file, []]));
});

/** Pages that search engines are asked to leave out. */
const UNLISTED = ['404.html'];

test('one title and one address, in every form', () => {
  const articles = documents.filter(({ file }) => file.startsWith('articles/'));
  expect(articles.length).toBeGreaterThan(5);
  for (const { file, headings, data, canonical, card, cardTitle } of articles) {
    const graph = (JSON.parse(data) as { '@graph': Record<string, unknown>[] })['@graph'];
    const article = graph.find((node) => node['@type'] === 'NewsArticle');
    const [headline] = headings;
    expect([file, article?.headline, cardTitle]).toEqual([file, headline?.text, headline?.text]);
    expect(article?.mainEntityOfPage).toBe(canonical);
    expect(canonical).toBe(`https://broadsheet.example${pathOf(file)}`);
    expect(card).toBe(canonical);
  }
  for (const { file, data, canonical, card } of documents) {
    if (data !== '') expect(JSON.parse(data)).toMatchObject({ '@context': 'https://schema.org' });
    if (!UNLISTED.includes(file)) expect([file, card]).toEqual([file, canonical]);
  }
});

test('each page tells its language and direction', () => {
  const tongues = documents.map(({ file, language, direction }) => [file, `${language} ${direction}`]);
  const special = new Map([
    [
      'articles/enemies-after-9-11-us-and-taliban-inch-towards-uneasy-alliance-against-isis-k/index.html',
      'en ltr',
    ],
    ['articles/right-to-left/index.html', 'ar rtl'],
    ['articles/characters-on-the-page/index.html', 'zh-Hans ltr'],
  ]);
  expect(tongues).toEqual(documents.map(({ file }) => [file, special.get(file) ?? 'en-GB ltr']));
});

test('the encoding is told at once', () => {
  for (const { file } of documents)
    expect(site.read(file).indexOf('<meta charset="utf-8">')).toBeLessThan(1000);
});

test('an article with its style fits into the first flight, and waits for nothing', () => {
  for (const { file, scripts } of documents) {
    const html = site.read(file);
    if (file.startsWith('articles/'))
      expect([file, gzipSync(html).length]).toEqual([
        file,
        expect.toSatisfy((n: number) => n <= FIRST_FLIGHT),
      ]);
    if (file.startsWith('articles/')) {
      // Of the uncompressed page the beginning of the text, behind which the rest of the style sheet stands: ten segments of
      // 1,460 bytes (RFC 6928).
      const [beginning, rest] = html.split('<div hidden><svg>');
      expect(rest).toBeDefined();
      expect([file, Buffer.byteLength(beginning ?? '')]).toEqual([
        file,
        expect.toSatisfy((n: number) => n <= 14_600),
      ]);
    }
    expect([file, scripts]).toEqual([
      file,
      file === 'search/index.html' ? [...SCRIPTS.slice(0, 3), ...SCRIPTS.slice(2)] : SCRIPTS,
    ]);
    const sheets = [...html.matchAll(/<link[^>]+rel="?stylesheet[^>]*>/g)].map(([link]) => link);
    expect(sheets.filter((link) => !link.includes('media="print"'))).toEqual([]);
    const early = [...html.matchAll(/<link[^>]+rel="?preload[^>]* as="?(\w+)/g)].map(([, kind]) => kind);
    expect(early.filter((kind) => kind !== 'font')).toEqual([]);
    expect(early.length).toBeLessThanOrEqual(2);
  }
});

test.each([['/'], ['/paper/']])('every address within the site leads to a file, below %s', (base) => {
  const paper = base === '/' ? site : below;
  const there = new Set(paper.files);
  const texts = paper.files
    .filter((file) => /\.(html|xml|txt)$/.test(file))
    .map((file) => [file, paper.read(file)] as const);
  const idsOf = new Map(
    texts.map(([file, text]) => [file, new Set([...text.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id))]),
  );
  const origin = 'https://broadsheet.example';
  const dead: string[] = [];
  let count = 0;
  for (const [file, text] of texts) {
    const here = new URL(`${base.slice(0, -1)}${pathOf(file)}`, origin);
    const inside = [
      ...text.matchAll(/\s(?:href|src|content)="([^"]*)"|(?:<loc>|<link>|Sitemap: )([^<\n]*)/g),
    ];
    for (const [whole, attribute, element] of inside) {
      const value = decode(attribute ?? element ?? '');
      if (whole.startsWith(' content=') && !value.startsWith(origin)) continue;
      const url = new URL(value, here);
      if (url.origin !== origin) continue;
      count += 1;
      const path = decodeURIComponent(url.pathname);
      const target = `${path.slice(base.length)}${path.endsWith('/') ? 'index.html' : ''}`;
      if (!path.startsWith(base) || !there.has(target)) dead.push(`${file}: ${value}`);
      else if (url.hash && !idsOf.get(target)?.has(decodeURIComponent(url.hash.slice(1))))
        dead.push(`${file}: ${value}`);
    }
  }
  expect(count).toBeGreaterThan(500);
  expect(dead).toEqual([]);
});

function decode(text: string): string {
  return text
    .replace(/&(?:amp|#38);/g, '&')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"');
}

/** The document as a browser reads it; nothing in it runs or is loaded. */
function parse(file: string, html: string): Promise<Document> {
  return page.evaluate(
    ([name, text]) => {
      const parsed = new DOMParser().parseFromString(text, 'text/html');
      const meta = (property: string) =>
        parsed.querySelector(`meta[property="${property}"]`)?.getAttribute('content') ?? undefined;
      return {
        file: name,
        language: parsed.documentElement.lang,
        direction: parsed.documentElement.dir,
        headings: [...parsed.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ nodeName, textContent }) => ({
          level: Number(nodeName.slice(1)),
          text: textContent ?? '',
        })),
        ids: [...parsed.querySelectorAll('[id]')].map(({ id }) => id),
        canonical: parsed.querySelector('link[rel=canonical]')?.getAttribute('href') ?? undefined,
        card: meta('og:url'),
        cardTitle: meta('og:title'),
        data: parsed.querySelector('script[type="application/ld+json"]')?.textContent ?? '',
        scripts: [...parsed.scripts]
          .filter(({ type }) => type !== 'application/ld+json')
          .map(({ type, src }) => (src ? `${type} deferred` : type)),
      };
    },
    [file, html] as const,
  );
}
