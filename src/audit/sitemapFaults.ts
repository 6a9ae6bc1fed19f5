/** Whether the sitemaps hold what they must: pages that may be found, and every article that may. */

import type { Problem } from '../base/diagnostic.ts';

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
