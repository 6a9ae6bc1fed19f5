/** Whose an article is, and what others may do with it. */

import type { Config } from '../base/config.ts';
import type { Site } from '../site/site.ts';
import type { SiteArticle } from '../site/siteArticle.ts';
import { hrefOf, isThere } from '../site/urls.ts';

/** The paper's own name for who answers for it. */
export function paperHolder({ publisher, title }: Pick<Config, 'publisher' | 'title'>): string {
  return publisher.name ?? title;
}

export function holderOf({ publisher }: Pick<SiteArticle, 'publisher'>, config: Config): string {
  return publisher ?? paperHolder(config);
}

/** Where a reader finds the paper's licence; nothing where it has none, or no page of that name. */
export function licenseHref({ config, outputs }: Pick<Site, 'config' | 'outputs'>): string | undefined {
  const { license } = config;
  if (license === undefined || !license.startsWith('/')) return license;
  return isThere(license, outputs) ? hrefOf(license, config) : undefined;
}

/** The whole address of an article's licence: that of another publisher isn't ours to give. */
export function licenseOf(
  { publisher, canonical }: Pick<SiteArticle, 'publisher' | 'canonical'>,
  site: Pick<Site, 'config' | 'outputs'>,
): string | undefined {
  if (publisher !== undefined || canonical !== undefined) return undefined;
  const href = licenseHref(site);
  return href?.startsWith('/') && site.config.url ? site.config.url + href : href;
}
