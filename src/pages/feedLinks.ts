/** Where a page tells of its feeds. */

import type { Config } from '../base/config.ts';
import { FEED_FORMATS, hasFeeds } from '../site/feedFiles.ts';
import { hrefOf } from '../site/urls.ts';

/** A `<link>` of a page's head. */
export interface LinkTagView {
  readonly rel: 'alternate';
  readonly href: string;
  readonly type?: string;
  readonly title?: string;
  readonly hreflang?: string;
}

/** A page that has feeds of its own. */
export interface FedPage {
  /** Site path, which ends in a slash. */
  readonly path: string;
  readonly title: string;
}

/** One link a format. */
export function feedLinks({ path, title }: FedPage, config: Config): LinkTagView[] {
  if (!hasFeeds(path, config)) return [];
  return config.features.feeds.map((format) => {
    const { file, type } = FEED_FORMATS[format];
    const name = config.features.feeds.length > 1 ? `${title} (${NAMES[format]})` : title;
    return { rel: 'alternate', href: hrefOf(path + file, config), type, title: name };
  });
}

const NAMES = { rss: 'RSS', atom: 'Atom', json: 'JSON Feed' } as const;
