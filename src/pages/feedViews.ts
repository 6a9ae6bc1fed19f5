/** The paper's feeds: which there are, and what each says. */

import { longDate } from '../base/dates.ts';
import { digestOf } from '../base/digest.ts';
import { escapeHtml } from '../base/text.ts';
import type { FeedBody, FeedFacts, FeedItem, FeedPicture } from '../feeds/feedFacts.ts';
import { FEED_FORMATS, hasFeeds } from '../site/feedFiles.ts';
import { permanentId } from '../site/permanentId.ts';
import type { SiteArticle } from '../site/siteArticle.ts';
import { listsOf } from '../site/terms.ts';
import { absoluteUrl, hrefOf } from '../site/urls.ts';
import { authorHref, summaryOf } from './articleView.ts';
import { correctionAnchor, type Desk, linkFills, pictureOf, shortHtml } from './desk.ts';
import { mediaType } from './pictureFile.ts';
import { paperHolder } from './rights.ts';
import { type AsksOf, feedTies, type Ties } from './ties.ts';
import { say } from './words.ts';

/** How many articles a feed holds at most. */
const LENGTH = 20;

export interface PlannedFeed {
  /** File below `dist/`. */
  readonly path: string;
  /** Of all texts that it shows. */
  readonly own: () => string;
  /** Nothing where they are all of the paper. */
  readonly ties: (asksOf: AsksOf) => Ties | undefined;
  readonly facts: () => FeedFacts;
}

interface FeedList {
  /** Site path of the page whose feed it is. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly own: () => string;
  /** The articles that it holds, where they are known by their places alone. */
  readonly articles?: () => readonly SiteArticle[];
  readonly items: () => readonly FeedItem[];
}

/**
 * A feed of each format for the paper, each of its lists, and its corrections.
 *
 * @param about where they are given, the feeds in which one of these articles may be
 */
export function planFeeds(desk: Desk, about?: readonly SiteArticle[]): PlannedFeed[] {
  const { config } = desk.site;
  const made = new WeakMap<SiteArticle, FeedItem>();
  const itemOf = (article: SiteArticle) => {
    const item = made.get(article) ?? articleItem(article, desk);
    made.set(article, item);
    return item;
  };
  const lists = feedLists(desk, itemOf, about).filter(({ path }) => hasFeeds(path, config));
  return lists.flatMap(({ items, own, articles, ...list }) => {
    let known: Ties | undefined;
    const ties = (asksOf: AsksOf) => {
      known ??= articles && feedTies(list.title, articles(), asksOf, desk);
      return known;
    };
    return config.features.feeds.map((format): PlannedFeed => {
      const file = `${list.path}${FEED_FORMATS[format].file}`;
      const facts = () => ({ ...feedHead(list, desk), format, self: whole(file, desk), items: items() });
      return { path: file.slice(1), own, ties, facts };
    });
  });
}

function feedLists(
  desk: Desk,
  itemOf: (article: SiteArticle) => FeedItem,
  about: readonly SiteArticle[] | undefined,
): FeedList[] {
  const { config, sections, topics, authors, series, articles } = desk.site;
  const terms = about ? listsOf(about, desk.site) : [sections, topics, authors, series].flat();
  const isCorrected = !about || about.some(({ corrections }) => corrections.length > 0);
  const words = desk.wordsFor(config.language);
  // Those without a date are the last of each list.
  const newest = (among: readonly SiteArticle[]) => {
    const shown = () => firstFew(among, ({ noindex }) => !noindex, LENGTH);
    return {
      own: () =>
        digestOf(
          shown()
            .map(({ digest }) => digest)
            .join(' '),
        ),
      articles: shown,
      items: () => shown().map(itemOf),
    };
  };
  const front = { path: '/', title: config.title, description: config.description ?? config.title };
  return [
    { ...front, ...newest(articles) },
    ...[...terms].map((term) => ({
      path: term.path,
      title: `${term.name} | ${config.title}`,
      description: term.description ?? `${say(words, term.kind)}: ${term.name}`,
      ...newest(term.kind === 'series' ? newestFirst(term.articles) : term.articles),
    })),
    ...(isCorrected ? correctionList(desk) : []),
  ];
}

/** Looks at no more than it takes. */
function firstFew<T>(all: readonly T[], isWanted: (one: T) => boolean, most: number): T[] {
  const few: T[] = [];
  for (let at = 0; at < all.length && few.length < most; at++) {
    const one = all[at] as T;
    if (isWanted(one)) few.push(one);
  }
  return few;
}

function newestFirst(articles: readonly SiteArticle[]): SiteArticle[] {
  return [...articles].sort((a, b) => a.rank - b.rank);
}

function feedHead(list: Pick<FeedList, 'path' | 'title' | 'description'>, desk: Desk) {
  const { config, outputs } = desk.site;
  const { logo } = config.publisher;
  const icon = ['icon-512.png', 'favicon.svg'].find((file) => outputs.has(file));
  return {
    title: list.title,
    description: list.description,
    language: config.language,
    publisher: paperHolder(config),
    home: whole(list.path, desk),
    hub: config.hub,
    icon: icon && whole(`/${icon}`, desk),
    logo: logo && outputs.has(logo.slice(1)) ? whole(logo, desk) : undefined,
  };
}

function articleItem(article: SiteArticle, desk: Desk): FeedItem {
  const { config } = desk.site;
  return {
    id: permanentId(article, config),
    url: whole(article.path, desk),
    title: article.headline,
    language: article.language,
    summary: summaryOf(article),
    published: article.published,
    updated: article.updated,
    authors: article.authors.map(({ name }) => {
      const href = authorHref(name, desk);
      return { name, url: href && `${config.url}${href}` };
    }),
    topics: article.topics,
    holder: article.publisher,
    picture: feedPicture(article, desk),
    openingHtml:
      sponsoredHtml(article, desk) +
      (article.free ? openingHtml(article, desk) : correctionsHtml(article, desk)),
    body: feedBody(article, desk),
  };
}

/** Nothing of a text that is for subscribers: a feed can't ask who reads it. */
export function feedBody(article: SiteArticle, desk: Desk): FeedBody | undefined {
  if (!article.free) return undefined;
  const { bodyKey: key, file, measure } = article;
  const slots = linkFills(measure.slots, file, desk.site);
  return { source: { key, file, kind: 'article' }, slots };
}

/** The editor's lead-in. */
export function introductionHtml({ lead, file }: SiteArticle, desk: Desk): string {
  return lead ? shortHtml(lead, file, desk.site) : '';
}

function feedPicture(article: SiteArticle, desk: Desk): FeedPicture | undefined {
  const picture = pictureOf(article, desk);
  if (!picture) return undefined;
  const { src, width, height, alt } = picture;
  const { url } = desk.site.config;
  return { url: url + src, type: mediaType(src), width, height, alt, credit: article.image?.credit };
}

/** What stands on the page above the text, in the order that it has for who reads it far from there. */
function openingHtml(article: SiteArticle, desk: Desk): string {
  const { summary, standfirst } = article;
  const isList = summary.length > 1 || (standfirst !== undefined && summary.length > 0);
  const points = isList ? `<ul>${summary.map((point) => `<li>${escapeHtml(point)}</li>`).join('')}</ul>` : '';
  const figure = leadFigure(article, desk);
  return correctionsHtml(article, desk) + points + figure + introductionHtml(article, desk);
}

/** What somebody paid for says so wherever it is read. */
export function sponsoredHtml({ sponsored, language }: SiteArticle, desk: Desk): string {
  return sponsored ? `<p><strong>${escapeHtml(say(desk.wordsFor(language), 'sponsored'))}</strong></p>` : '';
}

function correctionsHtml({ corrections, language }: SiteArticle, desk: Desk): string {
  const label = escapeHtml(say(desk.wordsFor(language), 'correctedOn'));
  return corrections
    .map(({ date, text }) => {
      const day = escapeHtml(longDate(date, language, desk.site.config.timeZone));
      const time = `<time datetime="${date.iso}">${day}</time>`;
      return `<p><strong>${label} ${time}:</strong> ${escapeHtml(text)}</p>`;
    })
    .join('');
}

function leadFigure(article: SiteArticle, desk: Desk): string {
  const picture = pictureOf(article, desk);
  if (!picture) return '';
  const { src, width, height, alt, caption, credit } = picture;
  const text = [caption, credit].flatMap((one) => (one ? escapeHtml(one) : [])).join(' ');
  const below = text ? `<figcaption>${text}</figcaption>` : '';
  return `<figure><img src="${escapeHtml(src)}" width="${width}" height="${height}" alt="${escapeHtml(alt)}">${below}</figure>`;
}

/** The corrections page has its own feed: each correction is an entry. */
function correctionList(desk: Desk): FeedList[] {
  const { config, articles, pages } = desk.site;
  const path = config.publisher.policies.corrections;
  const page = pages.find(({ record }) => `/${record.slug}/` === path);
  if (path === undefined || !page) return [];
  const corrected = correctedArticles(articles);
  const title = say(desk.wordsFor(config.language), 'publishedCorrections');
  const items = () =>
    corrected
      .flatMap((article) => article.corrections.map((correction, index) => ({ article, correction, index })))
      .sort((a, b) => b.correction.date.epoch - a.correction.date.epoch)
      .slice(0, LENGTH)
      .map(({ article, index }) => correctionItem(article, index, desk));
  const own = () => correctedDigest(desk);
  const name = page.record.fields.title;
  return [{ path, title: `${name} | ${config.title}`, description: title, own, items }];
}

/** Changes with the texts of articles that were corrected. */
export function correctedDigest({ site }: Desk): string {
  return digestOf(
    correctedArticles(site.articles)
      .map(({ digest }) => digest)
      .join(' '),
  );
}

function correctedArticles(articles: readonly SiteArticle[]): readonly SiteArticle[] {
  return articles.filter(({ corrections }) => corrections.length > 0);
}

function correctionItem(article: SiteArticle, index: number, desk: Desk): FeedItem {
  const { date, text } = article.corrections[index] as SiteArticle['corrections'][number];
  const anchor = correctionAnchor(article, index);
  return {
    id: `${permanentId(article, desk.site.config)}#${anchor}`,
    url: `${whole(article.path, desk)}#${anchor}`,
    title: article.headline,
    language: article.language,
    summary: text,
    published: date,
    updated: undefined,
    authors: [],
    topics: [],
    holder: undefined,
    picture: undefined,
    openingHtml: `<p>${escapeHtml(text)}</p>`,
    body: undefined,
  };
}

function whole(path: string, { site: { config } }: Desk): string {
  return absoluteUrl(path, config) ?? hrefOf(path, config);
}
