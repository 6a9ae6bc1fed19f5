/** Which pages have feeds, and the files of these. */

import type { Config } from '../base/config.ts';

export type FeedFormat = Config['features']['feeds'][number];

/** File and media type of each format. */
export const FEED_FORMATS: Readonly<Record<FeedFormat, { readonly file: string; readonly type: string }>> = {
  rss: { file: 'feed.xml', type: 'application/rss+xml' },
  atom: { file: 'atom.xml', type: 'application/atom+xml' },
  json: { file: 'feed.json', type: 'application/feed+json' },
};

/**
 * Without an address of the paper there is no feed: it is read far from the site.
 *
 * @param path site path of the page
 */
export function hasFeeds(path: string, { url, features }: Pick<Config, 'url' | 'features'>): boolean {
  return url !== undefined && features.feeds.length > 0 && (path === '/' || features.listFeeds);
}

/** Site paths of a page's feeds. */
export function feedPaths(path: string, config: Pick<Config, 'url' | 'features'>): string[] {
  if (!hasFeeds(path, config)) return [];
  return config.features.feeds.map((format) => path + FEED_FORMATS[format].file);
}
