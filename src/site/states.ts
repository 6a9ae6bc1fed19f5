/** Which articles are to be seen at a time, and when that changes next. */

import type { Config } from '../base/config.ts';
import type { Article } from '../content/article.ts';

/** How long a news sitemap lists an article: two days (https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap). */
const NEWS_SPAN = 48 * 3_600_000;

/** What decides when an article is out. */
type Timing = Pick<Article, 'draft' | 'published' | 'expires'>;

type Clock = Pick<Config, 'drafts' | 'future' | 'now' | 'url'>;

/** How many articles are there, but not to be seen. */
export interface LeftOut {
  readonly drafts: number;
  readonly future: number;
  readonly expired: number;
}

/** Why an article is left out; nothing where it is to be seen. */
function whyOut(article: Timing, { drafts, future, now }: Omit<Clock, 'url'>): keyof LeftOut | undefined {
  if (article.draft && !drafts) return 'drafts';
  if (article.expires !== undefined && article.expires.epoch <= now) return 'expired';
  const isAhead = article.published !== undefined && article.published.epoch > now;
  return isAhead && !future ? 'future' : undefined;
}

/** Is an article to be seen at the build's time? */
export function isOut(article: Timing, clock: Omit<Clock, 'url'>): boolean {
  return whyOut(article, clock) === undefined;
}

export function countLeftOut(articles: readonly Timing[], clock: Clock): LeftOut {
  const count = { drafts: 0, future: 0, expired: 0 };
  for (const article of articles) {
    const why = whyOut(article, clock);
    if (why) count[why] += 1;
  }
  return count;
}

/** Is it news at the build's time? */
export function isNews({ published }: Pick<Article, 'published'>, now: number): boolean {
  return published !== undefined && published.epoch <= now && now < published.epoch + NEWS_SPAN;
}

/** What changes a site without any edit. */
export type ChangeKind = 'embargo' | 'news' | 'expiry';

export interface ComingChange {
  /** Milliseconds since 1970. */
  readonly epoch: number;
  readonly kind: ChangeKind;
  /** The article's. */
  readonly file: string;
}

/** The times at which an article comes, leaves the news sitemap, and goes. A sitemap needs the paper's address. */
function changesOf(
  { file, published, expires }: Timing & Pick<Article, 'file'>,
  { future, url }: Clock,
): ComingChange[] {
  const isListed = published !== undefined && url !== undefined;
  const comes = published && !future ? [{ epoch: published.epoch, kind: 'embargo', file } as const] : [];
  // What is shown before its time becomes news when that has come.
  const enters = isListed && future ? [{ epoch: published.epoch, kind: 'news', file } as const] : [];
  const ages = isListed ? [{ epoch: published.epoch + NEWS_SPAN, kind: 'news', file } as const] : [];
  const goes = expires ? [{ epoch: expires.epoch, kind: 'expiry', file } as const] : [];
  return [...comes, ...enters, ...ages, ...goes];
}

/** The span of time around the build's in which nothing changes by the clock, and what ends it. */
export interface Calm {
  /** From then on it has been as it is. */
  readonly from: number;
  readonly until: ComingChange | undefined;
}

export function calmAround(articles: Iterable<Timing & Pick<Article, 'file'>>, clock: Clock): Calm {
  let from = -Number.MAX_VALUE;
  let until: ComingChange | undefined;
  for (const article of articles) {
    if (article.draft && !clock.drafts) continue;
    for (const change of changesOf(article, clock)) {
      const expiresFirst = article.expires !== undefined && article.expires.epoch < change.epoch;
      if (expiresFirst) continue;
      if (change.epoch <= clock.now) from = Math.max(from, change.epoch);
      else if (!until || isBefore(change, until)) until = change;
    }
  }
  return { from, until };
}

/** Of two at the same time, that of the file which comes first: the order of reading doesn't show. */
function isBefore(a: ComingChange, b: ComingChange): boolean {
  return a.epoch !== b.epoch ? a.epoch < b.epoch : a.file < b.file;
}
