/** What each feed says: three formats, one paper. */

import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import { readHtml } from '../helpers/html.ts';
import { articleText, type TestSite, testSite } from '../helpers/site.ts';

const dated = (headline: string, date: string, fields = '', body = 'A paragraph.') =>
  articleText(headline, fields, body).replace('2026-11-01', date);

/** A paper that publishes all that it can. */
const WHOLE = `-- content/site.yaml --
title: The Test
url: https://test.example
description: News of the tides.
timeZone: Asia/Hong_Kong
sections: [World]
hub: https://hub.example/
publisher: {name: The Test Trust, policies: {corrections: /corrections/}}
`;

const feedsOf = (site: TestSite, folder = '') => ({
  rss: parseRssFeed(site.read(`dist/${folder}feed.xml`)),
  atom: parseAtomFeed(site.read(`dist/${folder}atom.xml`)),
  json: parseJsonFeed(site.read(`dist/${folder}feed.json`)),
});

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
        'See [one](1.md) and [here](#there).[^1]\n\n## There\n\n::ad\n\n![A picture](/a.svg "Its caption")\n\n:::related story-3\n:::\n\nThe end.\n\n[^1]: A note.',
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
    expect(item).toContain('href="https://test.example/p/articles/story-26/#there"');
    expect(item).toContain(
      '<figure><img src="https://test.example/p/a.svg" width="4" height="3" alt="A picture">',
    );
    expect(item).toContain('<figcaption>Its caption</figcaption>');
    // The mark leads to the note on the page; the note itself stands in the item, without a way back.
    expect(item).toContain('<a href="https://test.example/p/articles/story-26/#fn-1">1</a>');
    expect(item).toContain('A note.');
    expect(item).toContain('The end.');
    expect(item.match(/<dc:creator>/g)).toHaveLength(2);
    expect(item.match(/<category>/g)).toHaveLength(2);
    expect(item).toContain('<pubDate>Sun, 01 Feb 2026 00:00:00 +0000</pubDate>');
    expect(item).toContain('isPermaLink="true"');
    // Advertisements, looks and the site’s own furniture stay on the site.
    expect(item).not.toMatch(/class=|style=|id=|aria-|role=|loading=|Advertisement|story-3|↩/);
    expect(item).not.toMatch(/(?:href|src)="(?!https:)/);
    expect(feed).toContain('<atom:link href="https://test.example/p/feed.xml" rel="self"');
    expect(feed).toContain('<lastBuildDate>Sun, 01 Feb 2026 00:00:00 +0000</lastBuildDate>');
  });

  test('says the same in each of its formats', async () => {
    const site = testSite(`${WHOLE}-- public/a.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>
-- content/authors/ada.md --
---
name: Ada
---
-- content/articles/a.md --
${articleText(
  'High & low',
  `standfirst: It <rose>.
summary: [One point, Another]
authors: [Ada, Grace]
updated: 2026-11-02T10:00
section: World
topics: [Tides, Winds]
introduction: The *editor* writes.
image: {src: /a.svg, alt: A wave, caption: Seen, credit: Ada}
corrections: [{date: 2026-11-03, text: It was <low>.}]`,
)}`);
    await site.build();
    const { rss, atom, json } = feedsOf(site);
    const [entry, element, object] = [rss.items?.[0], atom.entries?.[0], json.items?.[0]];
    const url = 'https://test.example/articles/high-and-low/';
    const titles = [entry?.title, element?.title?.value, object?.title];
    expect(titles).toEqual(['High & low', 'High & low', 'High & low']);
    expect([entry?.link, element?.links?.[0]?.href, object?.url]).toEqual([url, url, url]);
    expect([entry?.guid?.value, element?.id, object?.id]).toEqual([url, url, url]);
    const published = '2026-11-01T00:00:00+08:00';
    expect([element?.published, object?.date_published]).toEqual([published, published]);
    expect(entry?.pubDate).toBe('Sun, 01 Nov 2026 00:00:00 +0800');
    const updated = '2026-11-02T10:00:00+08:00';
    expect([entry?.atom?.updated, element?.updated, object?.date_modified]).toEqual([
      updated,
      updated,
      updated,
    ]);
    expect(atom.updated).toBe(updated);
    expect(entry?.dc?.creators).toEqual(['Ada', 'Grace']);
    const people = ['ada', 'grace'].map((slug) => `https://test.example/authors/${slug}/`);
    expect(element?.authors?.map(({ name, uri }) => [name, uri])).toEqual([
      ['Ada', people[0]],
      ['Grace', people[1]],
    ]);
    expect(object?.authors?.map(({ name, url: page }) => [name, page])).toEqual([
      ['Ada', people[0]],
      ['Grace', people[1]],
    ]);
    expect(entry?.categories?.map(({ name }) => name)).toEqual(['Tides', 'Winds']);
    expect(element?.categories?.map(({ term }) => term)).toEqual(['Tides', 'Winds']);
    expect(object?.tags).toEqual(['Tides', 'Winds']);
    expect(entry?.description).toBe('It &lt;rose&gt;.');
    expect([element?.summary?.value, object?.summary]).toEqual(['It <rose>.', 'It <rose>.']);
    const text = entry?.content?.encoded ?? '';
    expect([element?.content?.value, object?.content_html]).toEqual([text, text]);
    // What was wrong comes first, then the rest in the page’s order.
    expect(text).toMatch(
      /^<p><strong>Corrected <time datetime="2026-11-03T00:00:00\+08:00">November 3, 2026<\/time>:<\/strong> It was &lt;low&gt;\.<\/p><ul><li>One point.*<figure><img.*The <em>editor<\/em> writes.*A paragraph/s,
    );
    const picture = 'https://test.example/a.svg';
    expect(entry?.media?.contents?.[0]).toMatchObject({
      url: picture,
      type: 'image/svg+xml',
      width: 4,
      height: 3,
    });
    expect([element?.links?.find(({ rel }) => rel === 'enclosure')?.href, object?.image]).toEqual([
      picture,
      picture,
    ]);
    const hub = 'https://hub.example/';
    expect(rss.atom?.links?.find(({ rel }) => rel === 'hub')?.href).toBe(hub);
    expect(atom.links?.find(({ rel }) => rel === 'hub')?.href).toBe(hub);
    expect(json.hubs?.[0]?.url).toBe(hub);
    expect([rss.atom?.links?.[0]?.href, atom.links?.[0]?.href, json.feed_url]).toEqual([
      'https://test.example/feed.xml',
      'https://test.example/atom.xml',
      'https://test.example/feed.json',
    ]);
  });

  test('names an article for ever: by its own id, else by its first address', async () => {
    const site = testSite(`${WHOLE}-- content/articles/a.md --
${articleText('Moved', 'aliases: [/2020/first/, /2021/second/]')}-- content/articles/b.md --
${articleText('Named', 'id: "tag:test.example,2020:b"\naliases: [/old/]')}`);
    await site.build();
    const { rss, atom } = feedsOf(site);
    expect(rss.items?.map(({ guid }) => guid)).toEqual([
      { value: 'https://test.example/2020/first/', isPermaLink: false },
      { value: 'tag:test.example,2020:b', isPermaLink: false },
    ]);
    expect(atom.entries?.map(({ id }) => id)).toEqual([
      'https://test.example/2020/first/',
      'tag:test.example,2020:b',
    ]);
  });

  test('stays small: of long texts the newest alone', async () => {
    const site = testSite(WHOLE);
    for (let n = 1; n <= 9; n++)
      site.write(
        `content/articles/${n}.md`,
        dated(`Story ${n}`, `2026-01-0${n}`, '', 'A long tale. '.repeat(4000)),
      );
    await site.build();
    const { rss, json } = feedsOf(site);
    expect(rss.items?.map(({ title }) => title)).toEqual(['Story 9', 'Story 8', 'Story 7', 'Story 6']);
    expect(json.items).toHaveLength(4);
    expect(site.read('dist/feed.xml').length).toBeLessThan(250_000);
  });

  test('gives an article without a date after the others, and Atom, which demands one, leaves it out', async () => {
    const site = testSite(`${WHOLE}-- content/articles/a.md --
---
headline: Undated
---

Text.
-- content/articles/b.md --
${articleText('Dated')}`);
    await site.build();
    const { rss, atom, json } = feedsOf(site);
    expect(rss.items?.map(({ title, pubDate }) => [title, typeof pubDate])).toEqual([
      ['Dated', 'string'],
      ['Undated', 'undefined'],
    ]);
    expect(json.items?.map(({ title, date_published: date }) => [title, typeof date])).toEqual([
      ['Dated', 'string'],
      ['Undated', 'undefined'],
    ]);
    expect(atom.entries?.map(({ title }) => title?.value)).toEqual(['Dated']);
    expect(rss.lastBuildDate).toContain('01 Nov 2026');
  });

  test('says whose the articles are', async () => {
    const site = testSite(`${WHOLE}-- content/articles/a.md --
${articleText('Ours')}-- content/articles/b.md --
${articleText('Theirs', 'publisher: The Herald')}`);
    await site.build();
    const { rss, atom } = feedsOf(site);
    expect([rss.copyright, atom.rights?.value]).toEqual(['© The Test Trust', '© The Test Trust']);
    expect(atom.entries?.map(({ title, rights }) => [title?.value, rights?.value])).toEqual([
      ['Ours', undefined],
      ['Theirs', '© The Herald'],
    ]);
  });

  test('gives no text that is for subscribers', async () => {
    const site = testSite(`${WHOLE}-- content/articles/a.md --
${articleText('Paid', 'free: false\nstandfirst: In short.\nintroduction: A secret.', 'SECRET')}`);
    await site.build();
    const { rss, atom, json } = feedsOf(site);
    expect([rss.items?.length, atom.entries?.length, json.items?.length]).toEqual([1, 1, 1]);
    expect(json.items?.[0]).toMatchObject({ content_text: 'In short.', summary: 'In short.' });
    expect(JSON.stringify([rss, atom, json]).toLowerCase()).not.toContain('secret');
  });

  test('isn’t there where the paper has no address, and nothing leads to it', async () => {
    const site = testSite(
      `-- content/site.yaml --\ntitle: T\nfeatures: {search: false, archive: false, readerTools: false}\n-- content/articles/a.md --\n${articleText('Alpha')}`,
    );
    await site.build();
    const files = site.files();
    const paths = Object.keys(files).filter((path) => !path.startsWith('assets/'));
    expect(paths).toEqual(['404.html', 'articles/alpha/index.html', 'index.html', 'robots.txt']);
    expect(Object.values(files).join()).not.toMatch(/feed\.xml|sitemap\.xml|undefined/);
  });

  test('of a paper without articles is a feed all the same', async () => {
    const site = testSite(WHOLE);
    await site.build();
    expect(site.read('dist/feed.xml')).toMatch(/<channel>[\s\S]*<\/channel>\s*<\/rss>\s*$/);
    expect(site.read('dist/feed.xml')).not.toContain('lastBuildDate');
    expect(site.read('dist/atom.xml')).toContain('<updated>1970-01-01T00:00:00+00:00</updated>');
    expect(JSON.parse(site.read('dist/feed.json'))).toMatchObject({ items: [] });
  });
});

describe('a list’s feed', () => {
  const feeds = (site: TestSite, path: string) =>
    readHtml(site.read(`dist/${path}index.html`))
      .tags.filter(({ attributes }) => attributes.rel === 'alternate')
      .map(({ attributes }) => `${attributes.title} ${attributes.href}`);

  const paper = `${WHOLE}-- content/articles/a.md --
${articleText('Alpha', 'section: World\ntopics: [Tides]\nauthors: [Ada]\nseries: {name: Works, part: 1}')}-- content/articles/b.md --
${dated('Beta', '2026-11-05', 'series: {name: Works, part: 2}\ncorrections: [{date: 2026-11-06, text: First.}, {date: 2026-11-06, text: Second.}]')}-- content/pages/corrections.md --
---
title: Corrections
---
`;

  test('holds its own articles, newest first, and its page tells of it', async () => {
    const site = testSite(paper);
    await site.build();
    for (const folder of ['sections/world/', 'topics/tides/', 'authors/ada/']) {
      const { rss, atom, json } = feedsOf(site, folder);
      expect(
        rss.items?.map(({ title }) => title),
        folder,
      ).toEqual(['Alpha']);
      expect(atom.entries, folder).toHaveLength(1);
      expect(json.home_page_url).toBe(`https://test.example/${folder}`);
    }
    // Its page is in the order of the parts.
    expect(feedsOf(site, 'series/works/').rss.items?.map(({ title }) => title)).toEqual(['Beta', 'Alpha']);
    expect(feeds(site, 'topics/tides/')).toEqual([
      'Tides | The Test (RSS) /topics/tides/feed.xml',
      'Tides | The Test (Atom) /topics/tides/atom.xml',
      'Tides | The Test (JSON Feed) /topics/tides/feed.json',
      'The Test (RSS) /feed.xml',
      'The Test (Atom) /atom.xml',
      'The Test (JSON Feed) /feed.json',
    ]);
  });

  test('of the corrections has an entry for each', async () => {
    const site = testSite(paper);
    await site.build();
    const { rss, atom } = feedsOf(site, 'corrections/');
    expect(rss.items?.map(({ title, description, pubDate }) => [title, description, pubDate])).toEqual([
      ['Beta', 'First.', 'Fri, 06 Nov 2026 00:00:00 +0800'],
      ['Beta', 'Second.', 'Fri, 06 Nov 2026 00:00:00 +0800'],
    ]);
    expect(new Set(atom.entries?.map(({ id }) => id)).size).toBe(2);
    expect(feeds(site, 'corrections/')[0]).toBe('Corrections | The Test (RSS) /corrections/feed.xml');
  });

  test('and its formats can be left out', async () => {
    const site = testSite(paper.replace('hub:', 'features: {feeds: [atom], listFeeds: false}\nhub:'));
    await site.build();
    expect(Object.keys(site.files()).filter((path) => /feed\.|atom\./.test(path))).toEqual(['atom.xml']);
    expect(feeds(site, 'topics/tides/')).toEqual(['The Test /atom.xml']);
    expect(site.read('dist/index.html')).toContain('href="/atom.xml"');
    expect(site.read('dist/index.html')).not.toContain('feed.xml');
  });
});
