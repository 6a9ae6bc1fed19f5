/** What search engines are told: every page that is to be found, by month, and the news of two days. */

import { describe, expect, test } from 'vitest';
import { articleText, type TestSite, testSite } from '../helpers/site.ts';

const locs = (xml: string) =>
  [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url = '']) => url.replace('https://test.example', ''));

const dated = (headline: string, date: string, fields = '') =>
  articleText(headline, fields).replace('2026-11-01', date);

const PAPER = `-- content/articles/a.md --
${articleText('Alpha & Omega', 'section: World\nupdated: 2026-11-02T10:00\naliases: [/old/]\nimage: {src: /a.svg, alt: A}')}
-- content/articles/b.md --
${articleText('Hidden', 'noindex: true')}
-- content/articles/c.md --
${articleText('Quiet', 'unlisted: true')}
-- content/articles/d.md --
${articleText('Copy', 'canonical: https://first.example/')}
-- content/articles/e.md --
${dated('Older', '2025-03-09')}
-- content/articles/f.md --
---
headline: Undated
---
-- content/pages/about.md --
---
title: About
---
-- public/a.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>
`;

describe('sitemaps', () => {
  test('list every page that is to be found once, and tell true changes', async () => {
    const site = testSite(PAPER);
    await site.build();
    const index = site.read('dist/sitemap.xml');
    expect(locs(index)).toEqual([
      '/sitemaps/pages.xml',
      '/sitemaps/2025-03.xml',
      '/sitemaps/2026-11.xml',
      '/sitemaps/undated.xml',
      '/sitemaps/news.xml',
    ]);
    expect(index).toContain('2026-11.xml</loc><lastmod>2026-11-02T10:00:00+00:00</lastmod>');
    const read = (name: string) => site.read(`dist/sitemaps/${name}.xml`);
    expect(locs(read('pages'))).toEqual([
      '/',
      '/about/',
      '/archive/',
      '/archive/2026/',
      '/archive/2025/',
      '/sections/world/',
      '/archive/2026/11/',
      '/archive/2025/03/',
    ]);
    expect(locs(read('2025-03'))).toEqual(['/articles/older/']);
    expect(locs(read('undated'))).toEqual(['/articles/undated/']);
    const month = read('2026-11');
    expect(locs(month)).toEqual(['/articles/alpha-and-omega/']);
    expect(month).toContain('<lastmod>2026-11-02T10:00:00+00:00</lastmod>');
    expect(month).toContain('<image:image><image:loc>https://test.example/a.svg</image:loc></image:image>');
    expect(read('undated')).not.toContain('lastmod');
  });

  test('of former months stay as they are when an article comes', async () => {
    const site = testSite(PAPER);
    await site.build();
    site.write('content/articles/g.md', dated('New', '2026-11-20'));
    const changed = await site.changedBy(() => site.build());
    const sitemaps = changed.filter((path) => path.startsWith('sitemap'));
    expect(sitemaps).toEqual(['sitemap.xml', 'sitemaps/2026-11.xml', 'sitemaps/pages.xml']);
  });

  test('name an article’s translations, itself among them', async () => {
    const site = testSite(`-- content/articles/a.md --
${articleText('Bridge', 'translationKey: b')}-- content/articles/b.md --
${articleText('Brücke', 'translationKey: b\nlanguage: de')}`);
    await site.build();
    const link = (language: string, slug: string) =>
      `<xhtml:link rel="alternate" hreflang="${language}" href="https://test.example/articles/${slug}/"/>`;
    const all = link('de', 'brucke') + link('en', 'bridge') + link('x-default', 'bridge');
    expect(site.read('dist/sitemaps/2026-11.xml').split(all)).toHaveLength(3);
  });
});

describe('the news sitemap', () => {
  const news = (site: TestSite, name = 'news') => site.read(`dist/sitemaps/${name}.xml`);

  test('without news holds the front page alone, since the schema wants an address', async () => {
    const site = testSite(`-- content/articles/a.md --\n${articleText('Old')}`);
    await site.build();
    expect(locs(news(site))).toEqual(['/']);
    expect(news(site)).not.toContain('news:news');
  });

  test('holds the articles of the two days before the build, and their first publication', async () => {
    const site = testSite('');
    const write = (name: string, date: string, fields = '') =>
      site.write(`content/articles/${name}.md`, dated(`${name} & more`, date, `slug: ${name}\n${fields}`));
    write('now', '2026-11-22T12:00:00Z');
    write('soon', '2026-11-22T12:00:01Z');
    write('just', '2026-11-20T12:00:01Z', 'updated: 2026-11-21');
    write('old', '2026-11-20T12:00:00Z', 'updated: 2026-11-22');
    write('hidden', '2026-11-22T11:00:00Z', 'noindex: true');
    write('simplified', '2026-11-22T10:00:00Z', 'language: zh-Hans');
    write('traditional', '2026-11-22T09:00:00Z', 'language: zh-HK');
    write('british', '2026-11-22T08:00:00Z', 'language: en-GB');
    await site.build();
    const xml = news(site);
    expect(locs(xml)).toEqual([
      '/articles/now/',
      '/articles/simplified/',
      '/articles/traditional/',
      '/articles/british/',
      '/articles/just/',
    ]);
    expect([...xml.matchAll(/<news:language>([^<]*)/g)].map(([, code]) => code)).toEqual([
      'en',
      'zh-cn',
      'zh-tw',
      'en',
      'en',
    ]);
    expect(xml).toContain('<news:name>The Test</news:name>');
    expect(xml).toContain('<news:publication_date>2026-11-20T12:00:01+00:00</news:publication_date>');
    expect(xml).toContain('<news:title>now &amp; more</news:title>');
  });

  test('is parted at a thousand', async () => {
    const site = testSite('');
    for (let n = 0; n < 1001; n++)
      site.write(`content/articles/${n}.md`, dated(`Story ${n}`, '2026-11-22T10:00:00Z', `slug: s${n}`));
    const { outputs } = await site.plan();
    const textOf = (path: string) => {
      const recipe = outputs.find((output) => output.path === path)?.recipe();
      return recipe?.kind === 'text' ? recipe.text : '';
    };
    expect(locs(textOf('sitemaps/news.xml'))).toHaveLength(1000);
    expect(locs(textOf('sitemaps/news-2.xml'))).toHaveLength(1);
    expect(locs(textOf('sitemap.xml'))).toContain('/sitemaps/news-2.xml');
  });
});
