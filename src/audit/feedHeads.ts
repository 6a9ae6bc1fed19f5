/** What feeds say of themselves: that of the page whose feeds they are, and the same in each format. */

import { children, fields, readXml, type Tree, tags } from './tree.ts';
import { agree, instant, list, told, type Witness } from './witness.ts';

export function rssHead(file: string, text: string): Witness[] {
  return tags(readXml(text), 'channel').map((channel): Witness => {
    const one = (name: string) => fields(channel, name)[0];
    const [image] = children(channel, 'image');
    const links = children(channel, 'atom:link');
    const items = children(channel, 'item').map((item) => ({
      url: fields(item, 'link')[0] ?? '',
      date: fields(item, 'pubDate')[0],
    }));
    const home = one('link') ?? '';
    return {
      file,
      part: 'the RSS feed',
      url: home,
      facts: told({
        'feed’s title': image ? agree(one('title') ?? '', fields(image, 'title')[0] ?? '') : one('title'),
        'feed’s description': one('description'),
        'feed’s language': one('language'),
        'feed’s publisher': one('copyright')?.replace(/^© /, ''),
        'feed’s hub': links.find(({ attribs }) => attribs.rel === 'hub')?.attribs.href,
        'feed’s logo': image && fields(image, 'url')[0],
        'feed’s articles': dated(items),
      }),
    };
  });
}

export function atomHead(file: string, text: string): Witness[] {
  const tree: Tree = readXml(text);
  return tags(tree, 'feed').map((feed): Witness => {
    const one = (name: string) => fields(feed, name)[0];
    const links = children(feed, 'link');
    const items = children(feed, 'entry').map((entry) => ({
      url: children(entry, 'link').find(({ attribs }) => attribs.rel === 'alternate')?.attribs.href ?? '',
      date: fields(entry, 'published')[0],
    }));
    const [author] = children(feed, 'author');
    const href = (rel: string) => links.find(({ attribs }) => attribs.rel === rel)?.attribs.href;
    return {
      file,
      part: 'the Atom feed',
      url: href('alternate') ?? '',
      facts: told({
        'feed’s title': one('title'),
        'feed’s description': one('subtitle'),
        'feed’s language': feed.attribs['xml:lang'],
        'feed’s publisher': agree(
          (author && fields(author, 'name')[0]) ?? '',
          one('rights')?.replace(/^© /, '') ?? '',
        ),
        'feed’s hub': href('hub'),
        'feed’s icon': one('icon'),
        'feed’s logo': one('logo'),
        'feed’s articles': dated(items),
      }),
    };
  });
}

interface JsonFeed {
  readonly title?: string;
  readonly description?: string;
  readonly language?: string;
  readonly home_page_url?: string;
  readonly icon?: string;
  readonly authors?: readonly { readonly name?: string }[];
  readonly hubs?: readonly { readonly url?: string }[];
  readonly items?: readonly { readonly url?: string; readonly date_published?: string }[];
}

export function jsonHead(file: string, text: string): Witness[] {
  const feed = JSON.parse(text) as JsonFeed;
  const items = (feed.items ?? []).map(({ url = '', date_published: date }) => ({ url, date }));
  return [
    {
      file,
      part: 'the JSON Feed',
      url: feed.home_page_url ?? '',
      facts: told({
        'feed’s title': feed.title,
        'feed’s description': feed.description,
        'feed’s language': feed.language,
        'feed’s publisher': feed.authors?.[0]?.name,
        'feed’s hub': feed.hubs?.[0]?.url,
        'feed’s icon': feed.icon,
        'feed’s articles': dated(items),
      }),
    },
  ];
}

/** In their order; Atom has none without a date. */
function dated(items: readonly { readonly url: string; readonly date: string | undefined }[]): string {
  return list(items.flatMap(({ url, date }) => (instant(date) === '' ? [] : [url])));
}
