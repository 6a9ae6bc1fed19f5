/** The name by which feeds and agencies know an article, whatever becomes of its address. */

import type { Config } from '../base/config.ts';
import type { SiteArticle } from './siteArticle.ts';
import { absoluteUrl } from './urls.ts';

/** Its own `id`; else its first address: an article that has moved keeps that among its aliases. */
export function permanentId(
  { id, aliases, path }: Pick<SiteArticle, 'id' | 'aliases' | 'path'>,
  config: Pick<Config, 'base' | 'url'>,
): string {
  const first = aliases[0] ?? path;
  return id ?? absoluteUrl(first, config) ?? first;
}
