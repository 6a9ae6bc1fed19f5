/** How a long list is parted into pages. */

import type { Term } from './terms.ts';

/** How many articles a page of a list holds. */
const PAGE_LENGTH = 20;

export interface ListPart<T> {
  /** Counted from the oldest; the list's own page has none. */
  readonly page: number | undefined;
  readonly articles: readonly T[];
  /** The place of its last article, counted from the list's oldest: it stays when articles come to the paper. */
  readonly from: number;
}

/** How many numbered pages a list has beside its own. */
export function numberedPages({ kind, articles }: Pick<Term, 'kind' | 'articles'>): number {
  return kind === 'series' ? 0 : Math.max(0, Math.floor(articles.length / PAGE_LENGTH) - 1);
}

/**
 * They are numbered from the oldest, and each numbered page holds twenty articles, so that it stays as it is when
 * articles come to the paper; the list's first page shows the newest twenty to thirty-nine. A series is one page, in
 * the order of its parts.
 */
export function pagesOfList(term: Pick<Term, 'kind' | 'articles'>): ListPart<never>['page'][] {
  const full = numberedPages(term);
  return [undefined, ...Array.from({ length: full }, (_, index) => full - index)];
}

/** @param page one of those of `pagesOfList` */
export function partOfList(
  term: Pick<Term, 'kind' | 'articles'>,
  page: number | undefined,
): ListPart<Term['articles'][number]> {
  const { articles } = term;
  if (page === undefined) {
    const numbered = numberedPages(term) * PAGE_LENGTH;
    return { page, articles: articles.slice(0, articles.length - numbered), from: numbered + 1 };
  }
  const from = articles.length - page * PAGE_LENGTH;
  return { page, articles: articles.slice(from, from + PAGE_LENGTH), from: (page - 1) * PAGE_LENGTH + 1 };
}
