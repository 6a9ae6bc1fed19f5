/** Whether the sitemaps hold what they must: pages that may be found, and every article that may. */

import type { Problem } from '../base/diagnostic.ts';
import { fields, readXml, tags } from './tree.ts';
import { instant } from './witness.ts';

export interface ListedPage {
  readonly file: string;
  readonly url: string;
  readonly canonical: string | undefined;
  /** It asks search engines to leave it out. */
  readonly isHidden: boolean;
  readonly isArticle: boolean;
}

/** @param listed addresses of the sitemaps, each with the sitemap's file */
export function sitemapFaults(
  pages: readonly ListedPage[],
  listed: readonly (readonly [url: string, file: string])[],
  folder: string,
): Problem[] {
  if (listed.length === 0) return [];
  const byUrl = new Map(pages.map((page) => [page.url, page]));
  const known = new Set(listed.map(([url]) => url));
  const fault = (file: string, message: string): Problem => ({
    code: 'audit/sitemap',
    severity: 'error',
    message,
    place: { file: `${folder}/${file}` },
  });
  const wrong = listed.flatMap(([url, file]): Problem[] => {
    const page = byUrl.get(url);
    if (page?.isHidden) return [fault(file, `It lists ${url}, which asks search engines to leave it out`)];
    if (page?.canonical !== undefined && page.canonical !== url)
      return [fault(file, `It lists ${url}, which names ${page.canonical} as its address`)];
    return [];
  });
  const missing = pages
    .filter(
      ({ isArticle, isHidden, canonical, url }) =>
        isArticle && !isHidden && canonical === url && !known.has(url),
    )
    .map(({ file, url }) => fault(file, `No sitemap lists ${url}`));
  return [...wrong, ...missing];
}

/** The index's dates are those of the last change in each sitemap. */
export function indexFaults(
  index: string,
  changes: ReadonlyMap<string, readonly string[]>,
  folder: string,
): Problem[] {
  return tags(readXml(index), 'sitemap').flatMap((entry): Problem[] => {
    const [url = ''] = fields(entry, 'loc');
    const own = instant(fields(entry, 'lastmod')[0]);
    const dates = changes.get(new URL(url, 'http://paper.invalid').pathname) ?? [];
    const last = dates.reduce((a, b) => (a > b ? a : b), '');
    if (last === '' || own === last) return [];
    return [
      {
        code: 'audit/disagreement',
        severity: 'error',
        message: `The date of ${url} differs: the index says “${own}”, but the last change in it is “${last}”`,
        place: { file: `${folder}/sitemap.xml` },
      },
    ];
  });
}
