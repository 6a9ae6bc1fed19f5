import { describe, expect, test } from 'vitest';
import { articleText, testSite } from '../helpers/site.ts';

const dated = (headline: string, date: string, fields = '', body = 'A paragraph.') =>
  articleText(headline, fields, body).replace('2026-11-01', date);

describe('the feed', () => {
  test('holds the newest twenty, whole, with addresses that work from anywhere', async () => {
    const site = testSite(
      '-- public/a.svg --\n<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>\n',
    );
    for (let n = 1; n <= 25; n++)
      site.write(
        `content/articles/${n}.md`,
        dated(`Story ${n}`, `2026-01-${String(n).padStart(2, '0')}T08:00`),
      );
    site.write(
      'content/articles/26.md',
      dated(
        'Story 26',
        '2026-02-01',
        'authors: [Ada, Grace]\ntopics: [Tides, Winds]\nstandfirst: In short.',
        'See [one](1.md) and [here](#there).\n\n## There\n\n::ad\n\n![A picture](/a.svg)\n\n:::related story-3\n:::\n\nThe end.',
      ),
    );
    await site.build({ base: '/p/' });
    const feed = site.read('dist/feed.xml');
    const links = [...feed.matchAll(/<item>[\s\S]*?<link>([^<]*)<\/link>/g)].map(([, link]) => link);
    expect(links).toHaveLength(20);
    expect(links[0]).toBe('https://test.example/p/articles/story-26/');
    expect(links.at(-1)).toBe('https://test.example/p/articles/story-7/');
    const [item = ''] = feed.match(/<item>[\s\S]*?<\/item>/) ?? [];
    expect(item).toContain('href="https://test.example/p/articles/story-1/"');
    expect(item).toContain('src="https://test.example/p/a.svg" width="4" height="3"');
    expect(item).toContain('The end.');
    expect(item.match(/<dc:creator>/g)).toHaveLength(2);
    expect(item.match(/<category>/g)).toHaveLength(2);
    expect(item).toContain('<pubDate>Sun, 01 Feb 2026 00:00:00 GMT</pubDate>');
    expect(item).toContain('isPermaLink="true"');
    // Advertisements and the site's own furniture stay on the site.
    expect(item).not.toMatch(/class="ad"|Advertisement|related-box/);
    expect(feed).toContain('<atom:link href="https://test.example/p/feed.xml" rel="self"');
    expect(feed).toContain('<lastBuildDate>Sun, 01 Feb 2026 00:00:00 GMT</lastBuildDate>');
  });

  test('isn’t there where the paper has no address, and nothing leads to it', async () => {
    const site = testSite(
      `-- content/site.yaml --\ntitle: T\n-- content/articles/a.md --\n${articleText('Alpha')}`,
    );
    await site.build();
    const files = site.files();
    expect(Object.keys(files)).toEqual(['404.html', 'articles/alpha/index.html', 'index.html', 'robots.txt']);
    expect(Object.values(files).join()).not.toMatch(/feed\.xml|sitemap\.xml|undefined/);
  });

  test('of a paper without articles is a feed all the same', async () => {
    const site = testSite('');
    await site.build();
    expect(site.read('dist/feed.xml')).toMatch(/<channel>[\s\S]*<\/channel>\s*<\/rss>\s*$/);
    expect(site.read('dist/feed.xml')).not.toContain('lastBuildDate');
  });
});

test('the sitemap lists every page that is to be found, with the last change of each article', async () => {
  const site = testSite(`-- content/articles/a.md --
${articleText('Alpha & Omega', 'section: World\nupdated: 2026-11-02T10:00\naliases: [/old/]')}
-- content/articles/b.md --
${articleText('Hidden', 'noindex: true')}
-- content/pages/about.md --
---
title: About
---
`);
  await site.build();
  const sitemap = site.read('dist/sitemap.xml');
  expect(
    [...sitemap.matchAll(/<loc>([^<]*)<\/loc>/g)]
      .map(([, url]) => url?.replace('https://test.example', ''))
      .sort(),
  ).toEqual(['/', '/about/', '/articles/alpha-and-omega/', '/sections/world/']);
  expect(sitemap).toContain('<lastmod>2026-11-02T10:00:00+00:00</lastmod>');
  expect(site.read('dist/robots.txt')).toBe(
    'User-agent: *\nAllow: /\nSitemap: https://test.example/sitemap.xml\n',
  );
});
