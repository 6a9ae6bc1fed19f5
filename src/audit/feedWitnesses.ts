/** What feeds, sitemaps and wire copies say of articles. */

import { blockTexts } from './text.ts';
import {
  children,
  type Element,
  elements,
  fields,
  readHtml,
  readXml,
  type Tree,
  tags,
  words,
} from './tree.ts';
import { instant, list, set, told, type Witness } from './witness.ts';

export function rssWitnesses(file: string, text: string): Witness[] {
  return tags(readXml(text), 'item').map((item): Witness => {
    const [title = ''] = fields(item, 'title');
    const [link = ''] = fields(item, 'link');
    const [updated] = fields(item, 'atom:updated');
    const [published] = fields(item, 'pubDate');
    const [summary] = fields(item, 'description');
    return {
      file,
      part: 'the RSS item',
      url: link,
      facts: {
        headline: title,
        published: instant(published),
        ...(updated === undefined ? {} : { changed: instant(updated) }),
        authors: list(fields(item, 'dc:creator')),
        topics: set(fields(item, 'category')),
        ...(summary === undefined ? {} : { summary: words(htmlOf(summary)) }),
        ...told({ id: fields(item, 'guid')[0], ...mediaFacts(children(item, 'media:content')[0]) }),
      },
      blocks: blockTexts(readHtml(fields(item, 'content:encoded')[0] ?? '')),
    };
  });
}

function mediaFacts(media: Element | undefined) {
  if (!media) return {};
  const { url, width, height } = media.attribs;
  return {
    picture: url,
    'picture’s size': `${width} × ${height}`,
    'picture’s text': fields(media, 'media:description')[0],
    credit: fields(media, 'media:credit')[0],
  };
}

/** A summary stands in RSS as HTML. */
function htmlOf(text: string): Element {
  return tags(readHtml(`<p>${text}</p>`), 'p')[0] as Element;
}

export function atomWitnesses(file: string, text: string): Witness[] {
  return tags(readXml(text), 'entry').map((entry): Witness => {
    const link = children(entry, 'link').find(({ attribs }) => (attribs.rel ?? 'alternate') === 'alternate');
    const [published] = fields(entry, 'published');
    const [updated] = fields(entry, 'updated');
    const [summary] = fields(entry, 'summary');
    const authors = children(entry, 'author');
    return {
      file,
      part: 'the Atom entry',
      url: link?.attribs.href ?? '',
      facts: {
        headline: fields(entry, 'title')[0] ?? '',
        ...(published === undefined ? {} : { published: instant(published), changed: instant(updated) }),
        authors: list(authors.flatMap((author) => fields(author, 'name'))),
        'author pages': list(authors.flatMap((author) => fields(author, 'uri'))),
        topics: set(children(entry, 'category').map(({ attribs }) => attribs.term)),
        ...(summary === undefined ? {} : { summary }),
        ...told({ id: fields(entry, 'id')[0], picture: enclosureOf(entry) }),
      },
      blocks: blockTexts(readHtml(fields(entry, 'content')[0] ?? '')),
    };
  });
}

function enclosureOf(entry: Element): string | undefined {
  return children(entry, 'link').find(({ attribs }) => attribs.rel === 'enclosure')?.attribs.href;
}

interface JsonItem {
  readonly id?: string;
  readonly image?: string;
  readonly url?: string;
  readonly title?: string;
  readonly summary?: string;
  readonly content_html?: string;
  readonly date_published?: string;
  readonly date_modified?: string;
  readonly authors?: readonly { readonly name?: string; readonly url?: string }[];
  readonly tags?: readonly string[];
  readonly language?: string;
}

export function jsonFeedWitnesses(file: string, text: string): Witness[] {
  const { items = [] } = JSON.parse(text) as { items?: readonly JsonItem[] };
  return items.map((item): Witness => {
    const { date_published: published, date_modified: modified, summary, authors = [] } = item;
    return {
      file,
      part: 'the JSON Feed item',
      url: item.url ?? '',
      facts: {
        headline: item.title ?? '',
        published: instant(published),
        ...(modified === undefined ? {} : { changed: instant(modified) }),
        authors: list(authors.map(({ name }) => name)),
        'author pages': list(authors.map(({ url }) => url)),
        topics: set(item.tags ?? []),
        ...(summary === undefined ? {} : { summary }),
        ...told({ language: item.language, id: item.id, picture: item.image }),
      },
      blocks: blockTexts(readHtml(item.content_html ?? '')),
    };
  });
}

/** Of sitemaps of any kind; entries that are no articles meet no other witness of a date. */
export function sitemapWitnesses(file: string, text: string): Witness[] {
  return tags(readXml(text), 'url').map((entry): Witness => {
    const [url = ''] = fields(entry, 'loc');
    const [lastmod] = fields(entry, 'lastmod');
    const [news] = children(entry, 'news:news');
    return {
      file,
      part: news ? 'the news sitemap' : 'the sitemap',
      url,
      facts: {
        ...(lastmod === undefined ? {} : { changed: instant(lastmod) }),
        ...(news ? newsFacts(news) : {}),
        ...told({ translations: translationsOf(entry) }),
      },
    };
  });
}

function translationsOf(entry: Element): string {
  return set(children(entry, 'xhtml:link').map(({ attribs }) => `${attribs.hreflang} ${attribs.href}`));
}

function newsFacts(news: Element): Witness['facts'] {
  const [publication] = children(news, 'news:publication');
  return {
    ...told({
      'news language': publication && fields(publication, 'news:language')[0],
      'paper’s name': publication && fields(publication, 'news:name')[0],
    }),
    headline: fields(news, 'news:title')[0] ?? '',
    published: instant(fields(news, 'news:publication_date')[0]),
  };
}

/** Addresses that an XML file names, with what names them. */
export function xmlAddresses(tree: Tree): string[] {
  const inText = ['loc', 'link', 'image:loc', 'url', 'uri', 'icon', 'logo'].flatMap((name) =>
    tags(tree, name)
      .filter((element) => elements(element, () => true).length === 0)
      .map((element) => words(element)),
  );
  const inLinks = [...tags(tree, 'link'), ...tags(tree, 'atom:link'), ...tags(tree, 'xhtml:link')].map(
    ({ attribs }) => attribs.href ?? '',
  );
  const media = [...tags(tree, 'media:content'), ...tags(tree, 'enclosure')].map(
    ({ attribs }) => attribs.url ?? '',
  );
  return [...inText, ...inLinks, ...media].filter((address) => address !== '');
}
