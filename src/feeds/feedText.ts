/** A feed's facts → RSS 2.0, Atom 1.0 or JSON Feed 1.1. */

import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith';
import { type NewsDate, rfc822 } from '../base/dates.ts';
import { escapeHtml } from '../base/text.ts';
import { FEED_FORMATS } from '../site/feedFiles.ts';
import type { FeedFacts, FeedItem } from './feedFacts.ts';

/** Feed readers cope with 250 KB; what is beyond it are older articles, which stay on the site. */
const MOST_BYTES = 230_000;
/** Of an item, beside its text. */
const ITEM_BYTES = 1_000;

const GENERATOR = 'Broadsheet';

/** @param htmlOf an item's whole text, fit for a feed */
export function feedText(facts: FeedFacts, htmlOf: (item: FeedItem) => string): string {
  const items = withinBytes(facts.items.map((item) => ({ item, html: htmlOf(item) })));
  switch (facts.format) {
    case 'rss':
      return rss(facts, items);
    case 'atom':
      return atom(facts, items);
    case 'json':
      return json(facts, items);
  }
}

interface Entry {
  readonly item: FeedItem;
  readonly html: string;
}

/** The newest always. */
function withinBytes(entries: readonly Entry[]): readonly Entry[] {
  let left = MOST_BYTES;
  const end = entries.findIndex(({ html }, index) => {
    left -= Buffer.byteLength(html) + ITEM_BYTES;
    return left < 0 && index > 0;
  });
  return end < 0 ? entries : entries.slice(0, end);
}

/** The library writes a date in UTC; here it writes itself with the paper's own offset. */
class LocalDate extends Date {
  readonly #date: NewsDate;

  constructor(date: NewsDate) {
    super(date.epoch);
    this.#date = date;
  }

  override toUTCString(): string {
    return rfc822(this.#date);
  }

  override toISOString(): string {
    return this.#date.iso;
  }
}

/** The last change of any of its items: of the content, not of the file. */
function lastChange(entries: readonly Entry[]): NewsDate | undefined {
  return entries
    .flatMap(({ item }) => [item.published ?? [], item.updated ?? []].flat())
    .reduce<NewsDate | undefined>(
      (last, date) => (last && last.epoch >= date.epoch ? last : date),
      undefined,
    );
}

function rss(facts: FeedFacts, entries: readonly Entry[]): string {
  const { title, home, description, language, self, hub, logo, publisher } = facts;
  const changed = lastChange(entries);
  return generateRssFeed({
    title,
    link: home,
    description,
    language,
    copyright: `© ${publisher}`,
    generator: GENERATOR,
    ttl: 60,
    ...(changed ? { lastBuildDate: new LocalDate(changed) } : {}),
    ...(logo ? { image: { url: logo, title, link: home } } : {}),
    atom: {
      links: [
        { href: self, rel: 'self', type: FEED_FORMATS.rss.type },
        ...(hub ? [{ href: hub, rel: 'hub' }] : []),
      ],
    },
    items: entries.map(({ item, html }) => ({
      title: item.title,
      link: item.url,
      guid: { value: item.id, isPermaLink: item.id === item.url },
      ...(item.published ? { pubDate: new LocalDate(item.published) } : {}),
      ...(item.updated ? { atom: { updated: new LocalDate(item.updated) } } : {}),
      // Readers take a description for HTML, and this one is a text.
      ...(item.summary === undefined ? {} : { description: escapeHtml(item.summary) }),
      ...(html ? { content: { encoded: html } } : {}),
      dc: { creators: item.authors.map(({ name }) => name) },
      categories: item.topics.map((name) => ({ name })),
      ...(item.picture ? { media: { contents: [mediaOf(item.picture)] } } : {}),
    })),
  });
}

function mediaOf({ url, type, width, height, alt, credit }: NonNullable<FeedItem['picture']>) {
  return {
    url,
    medium: 'image',
    width,
    height,
    ...(type ? { type } : {}),
    ...(alt ? { description: { value: alt, type: 'plain' } } : {}),
    ...(credit ? { credits: [{ value: credit }] } : {}),
  };
}

/** A feed must tell its last change; one that never held an entry has none. */
const NEVER: NewsDate = { iso: '1970-01-01T00:00:00+00:00', epoch: 0, precision: 'time' };

function atom(facts: FeedFacts, all: readonly Entry[]): string {
  // An entry must tell when it was last changed (RFC 4287, 4.1.2), and a date that nobody knows isn't made up.
  const entries = all.flatMap((entry) => {
    const changed = entry.item.updated ?? entry.item.published;
    return changed ? [{ ...entry, changed }] : [];
  });
  const { title, home, description, language, self, hub, logo, icon, publisher } = facts;
  return generateAtomFeed({
    id: self,
    title: { value: title },
    subtitle: { value: description },
    updated: new LocalDate(lastChange(entries) ?? NEVER),
    authors: [{ name: publisher }],
    generator: { text: GENERATOR },
    rights: { value: `© ${publisher}` },
    xml: { lang: language },
    ...(icon ? { icon } : {}),
    ...(logo ? { logo } : {}),
    links: [
      { href: self, rel: 'self', type: FEED_FORMATS.atom.type },
      { href: home, rel: 'alternate', type: 'text/html' },
      ...(hub ? [{ href: hub, rel: 'hub' }] : []),
    ],
    entries: entries.map(({ item, html, changed }) => ({
      id: item.id,
      title: { value: item.title },
      updated: new LocalDate(changed),
      ...(item.published ? { published: new LocalDate(item.published) } : {}),
      ...(item.language === language ? {} : { xml: { lang: item.language } }),
      authors: item.authors.map(({ name, url }) => ({ name, ...(url ? { uri: url } : {}) })),
      links: [
        { href: item.url, rel: 'alternate', type: 'text/html' },
        ...(item.picture
          ? [
              {
                href: item.picture.url,
                rel: 'enclosure',
                ...(item.picture.type ? { type: item.picture.type } : {}),
              },
            ]
          : []),
      ],
      ...(item.holder === undefined ? {} : { rights: { value: `© ${item.holder}` } }),
      ...(item.summary === undefined ? {} : { summary: { value: item.summary } }),
      ...(html ? { content: { value: html, type: 'html' } } : {}),
      categories: item.topics.map((term) => ({ term })),
    })),
  });
}

function json(facts: FeedFacts, entries: readonly Entry[]): string {
  const { title, home, description, language, self, hub, icon, publisher } = facts;
  const feed = generateJsonFeed({
    title,
    home_page_url: home,
    feed_url: self,
    description,
    language,
    authors: [{ name: publisher }],
    ...(icon ? { icon } : {}),
    ...(hub ? { hubs: [{ type: 'WebSub', url: hub }] } : {}),
    items: entries.map(({ item, html }) => ({
      id: item.id,
      url: item.url,
      title: item.title,
      ...(html ? { content_html: html } : { content_text: item.summary ?? item.title }),
      ...(item.summary === undefined ? {} : { summary: item.summary }),
      ...(item.picture ? { image: item.picture.url } : {}),
      ...(item.published ? { date_published: new LocalDate(item.published) } : {}),
      ...(item.updated ? { date_modified: new LocalDate(item.updated) } : {}),
      authors: item.authors.map(({ name, url }) => ({ name, ...(url ? { url } : {}) })),
      tags: [...item.topics],
      language: item.language,
    })),
  }) as { readonly items?: readonly unknown[] };
  // The library leaves an empty list out, and a feed must have one.
  return `${JSON.stringify({ ...feed, items: feed.items ?? [] }, undefined, 1)}\n`;
}
