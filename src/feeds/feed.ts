/** The paper's newest articles as RSS 2.0, with their whole text. */

import { generateRssFeed } from 'feedsmith';
import { escapeHtml } from '../base/text.ts';
import type { Body } from '../markdown/body.ts';
import type { Site } from '../site/site.ts';
import type { SiteArticle } from '../site/siteArticle.ts';
import { absoluteUrl } from '../site/urls.ts';

/** How many articles a feed holds: with whole texts this stays well below 250 KB. */
const LENGTH = 20;

/** Where a feed's item finds its text, and the addresses that go into its slots. */
export interface FeedItem {
  readonly url: string;
  readonly title: string;
  readonly summary: string | undefined;
  /** Milliseconds since 1970. */
  readonly published: number | undefined;
  readonly authors: readonly string[];
  readonly topics: readonly string[];
  readonly body: { readonly key: string; readonly file: string; readonly kind: 'article' };
  readonly slots: readonly FeedSlot[];
}

/** A slot's filling as plain data: the value of an `href`, the attributes of a picture, or nothing. */
export type FeedSlot =
  | { readonly kind: 'link'; readonly href: string }
  | {
      readonly kind: 'image';
      readonly src: string;
      readonly alt: string;
      readonly width: number | undefined;
      readonly height: number | undefined;
    }
  | { readonly kind: 'none' };

export interface FeedFacts {
  readonly title: string;
  readonly description: string;
  readonly language: string;
  readonly home: string;
  readonly self: string;
  readonly items: readonly FeedItem[];
}

/**
 * What the feed says; the texts are put in by `feedXml`.
 *
 * @param slotsOf the fillings of an article's slots, with addresses from the site's root
 */
export function feedFacts(site: Site, slotsOf: (article: SiteArticle) => readonly FeedSlot[]): FeedFacts {
  const { config } = site;
  const whole = (path: string) => absoluteUrl(path, config) ?? path;
  const newest = site.articles.filter(({ noindex }) => !noindex).slice(0, LENGTH);
  return {
    title: config.title,
    description: config.description ?? config.title,
    language: config.language,
    home: whole('/'),
    self: whole('/feed.xml'),
    items: newest.map((article) => ({
      url: whole(article.path),
      title: article.headline,
      summary: article.standfirst ?? article.summary[0],
      published: article.published?.epoch,
      authors: article.authors.map(({ name }) => name),
      topics: article.topics,
      body: { key: article.bodyKey, file: article.file, kind: 'article' },
      slots: slotsOf(article).map((slot) => absolute(slot, config.url ?? '')),
    })),
  };
}

/**
 * @param textOf an item's body
 * @param fill the body's HTML with its slots filled
 */
export function feedXml(
  facts: FeedFacts,
  textOf: (source: FeedItem['body']) => Body | undefined,
  fill: (body: Body, slots: readonly FeedSlot[]) => string,
): string {
  const newest = facts.items.flatMap(({ published }) => published ?? []);
  return generateRssFeed({
    title: facts.title,
    link: facts.home,
    description: facts.description,
    language: facts.language,
    ...(newest.length > 0 ? { lastBuildDate: new Date(Math.max(...newest)) } : {}),
    atom: { links: [{ href: facts.self, rel: 'self', type: 'application/rss+xml' }] },
    items: facts.items.map((item) => {
      const body = textOf(item.body);
      return {
        title: item.title,
        link: item.url,
        guid: { value: item.url, isPermaLink: true },
        ...(item.published === undefined ? {} : { pubDate: new Date(item.published) }),
        // Readers take a description for HTML, and this one is a text.
        ...(item.summary === undefined ? {} : { description: escapeHtml(item.summary) }),
        ...(body ? { content: { encoded: fill(body, item.slots) } } : {}),
        dc: { creators: [...item.authors] },
        categories: item.topics.map((name) => ({ name })),
      };
    }),
  });
}

/** A feed is read far from the site: every address needs its host. */
function absolute(slot: FeedSlot, url: string): FeedSlot {
  const whole = (path: string) => (/^\/(?!\/)/.test(path) ? url + path : path);
  if (slot.kind === 'link') return { ...slot, href: whole(slot.href) };
  return slot.kind === 'image' ? { ...slot, src: whole(slot.src) } : slot;
}
