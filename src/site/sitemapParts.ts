/** Which sitemaps a paper has: one of its pages, one a month of articles, and one of the news. */

import type { SiteArticle } from './siteArticle.ts';
import { isNews } from './states.ts';

/** Fewer addresses than the 50,000 that one may list: with pictures and translations it stays far below 50 MB. */
const MOST = 10_000;
/** Google takes no more of a news sitemap. */
const MOST_NEWS = 1_000;

export interface SitemapPart {
  /** Site path. */
  readonly path: string;
  readonly articles: readonly SiteArticle[];
}

export interface SitemapParts {
  /** Of front page, lists and standing pages; those are few. */
  readonly pages: string;
  /** By the month of publication, so that old ones never change. */
  readonly months: readonly SitemapPart[];
  /** At least one, though it may be empty. */
  readonly news: readonly SitemapPart[];
}

/** @param articles newest first */
export function partSitemaps(articles: readonly SiteArticle[], now: number): SitemapParts {
  const found = articles.filter(({ noindex, canonical }) => !noindex && canonical === undefined);
  const months = new Map<string, SiteArticle[]>();
  // The oldest first: a month that is parted keeps its first parts when articles come to it.
  for (const article of found.toReversed()) {
    const month = article.published?.iso.slice(0, 7) ?? 'undated';
    const group = months.get(month);
    if (group) group.push(article);
    else months.set(month, [article]);
  }
  const news = found.filter((article) => isNews(article, now));
  const parts = [...months].flatMap(([month, group]) => part(month, group, MOST));
  return {
    pages: '/sitemaps/pages.xml',
    months: parts.sort((a, b) => (a.path < b.path ? -1 : 1)),
    news: news.length > 0 ? part('news', news, MOST_NEWS) : [{ path: '/sitemaps/news.xml', articles: [] }],
  };
}

function part(name: string, articles: readonly SiteArticle[], most: number): SitemapPart[] {
  const count = Math.ceil(articles.length / most);
  return Array.from({ length: count }, (_, index) => ({
    path: `/sitemaps/${name}${index > 0 ? `-${index + 1}` : ''}.xml`,
    articles: articles.slice(index * most, (index + 1) * most),
  }));
}
