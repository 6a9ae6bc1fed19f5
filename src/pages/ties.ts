/**
 * What ties an output to the rest of the paper: articles, terms, addresses and pictures that its view asks for. While the
 * ties of an output are the same, others may come and go, and it stays as it is. So they must name all that a view asks of
 * the site but what `commonTies` tells; `tests/build/outputKeys.test.ts` holds them to it.
 */

import { quickDigest } from '../base/digest.ts';
import type { AuthorProfile } from '../content/standing.ts';
import { numberedPages, partOfList } from '../site/listPages.ts';
import type { Measured } from '../site/measured.ts';
import type { Asks } from '../site/outline.ts';
import { resolveLink } from '../site/references.ts';
import { neighbourOf, relatedTo } from '../site/related.ts';
import type { Site } from '../site/site.ts';
import type { SiteArticle } from '../site/siteArticle.ts';
import { type Term, termOf } from '../site/terms.ts';
import { translationsOf } from '../site/translations.ts';
import { isThere, type ListKind, publicPath } from '../site/urls.ts';
import type { Desk, Question } from './desk.ts';

export interface Ties {
  /** All of them but the looks of articles. */
  readonly told: string;
  /** Ranks of the articles whose looks the output shows. */
  readonly shown: readonly number[];
}

/** What the text of an article asks of the site. */
export type AsksOf = (article: SiteArticle) => Asks;

/** What every output may take from the paper, whatever else stands in it. */
export function commonTies({ site: { config, outputs } }: Desk): string {
  const { license, publisher } = config;
  const named = [license, publisher.logo, ...Object.values(publisher.policies), ...ICONS];
  // A page answers at a path, or a file is of that very name.
  const there = named.map(
    (path) => path?.startsWith('/') && [isThere(path, outputs), outputs.has(path.slice(1))],
  );
  return JSON.stringify([{ ...config, now: 0, out: '' }, there]);
}

/** Those that feeds show. */
const ICONS = ['/icon-512.png', '/favicon.svg'];

/** Of an article's page. @param asked what its template asked when it was last printed */
export function pageTies(article: SiteArticle, asked: ReadonlySet<Question>, asks: Asks, desk: Desk): Ties {
  const { site } = desk;
  const { section, series } = article;
  const shown = [
    asks.slugs.map((slug) => desk.articleOfSlug.get(slug)),
    series ? (termOf(site, 'series', series.name)?.articles ?? []) : [],
    asked.has('related') ? relatedTo(article, site) : [],
    asked.has('newer') ? [neighbourOf(article, -1, site)] : [],
    asked.has('older') ? [neighbourOf(article, 1, site)] : [],
  ];
  const others = translationTies(article, site);
  const ads = asks.hasAds ? adsTie(desk) : '';
  const writers = article.authors.map(({ name }) => profileTie(name, desk));
  const list = section !== undefined && linkTie('section', section, site);
  // A box without an article in it is not the same as no box.
  const boxes = [...asked].sort();
  return tied([textTies(article, asks, desk), list, others, writers, ads, boxes], shown, desk);
}

/** Of what holds an article's text and its own fields alone. */
export function copyTies(article: SiteArticle, asks: Asks, desk: Desk): Ties {
  return tied(textTies(article, asks, desk), [], desk);
}

/** Of a page of a list; nothing of one that an author's profile stands on, whose text may lead anywhere. */
export function listTies(term: Term, page: number | undefined, desk: Desk): Ties | undefined {
  if (term.kind === 'author' && desk.profiles.has(term.name)) return undefined;
  const { articles } = partOfList(term, page);
  return tied([term.name, numberedPages(term)], [articles], desk);
}

/** Of a feed. @param title it has its list's name, which may be written otherwise from one article to the next */
export function feedTies(title: string, items: readonly SiteArticle[], asksOf: AsksOf, desk: Desk): Ties {
  const texts = items.map((article) => textTies(article, asksOf(article), desk));
  return tied([title, texts], [items], desk);
}

/** Of a sitemap, which lists articles with their translations and pictures; what else it says of them stands in their files. */
export function sitemapTies(articles: readonly SiteArticle[], asksOf: AsksOf, desk: Desk): Ties {
  const { site } = desk;
  const entries = articles.map((article) => [
    translationTies(article, site),
    pictureTies(article, asksOf(article), site).map((picture) => picture !== undefined),
  ]);
  return tied(entries, [], desk);
}

/** All that an article shows of its author; '' for one without a profile. */
function profileTie(name: string, desk: Desk): string {
  const { profiles } = memoOf(desk);
  const tie = profiles.get(name) ?? makeProfileTie(desk.profiles.get(name), desk.site);
  profiles.set(name, tie);
  return tie;
}

function makeProfileTie(profile: Measured<AuthorProfile> | undefined, site: Site): string {
  if (!profile) return '';
  return quickDigest(JSON.stringify([profile, pictureTie(profile.record.fields.image?.src, site)]));
}

/** All creatives, since they take turns. */
function adsTie(desk: Desk): string {
  const memo = memoOf(desk);
  memo.ads ??= quickDigest(JSON.stringify(desk.ads));
  return memo.ads;
}

/** Ties that many outputs have. */
interface Memo {
  /** By the articles' ranks. */
  readonly places: Map<number, string>;
  /** By the authors' names. */
  readonly profiles: Map<string, string>;
  ads?: string;
}

const memos = new WeakMap<Desk, Memo>();

function memoOf(desk: Desk): Memo {
  const memo = memos.get(desk) ?? { places: new Map(), profiles: new Map() };
  memos.set(desk, memo);
  return memo;
}

type Shown = readonly (readonly (SiteArticle | undefined)[])[];

/** @param shown articles by what they are shown as */
function tied(told: unknown, shown: Shown, desk: Desk): Ties {
  const articles = shown.flat().filter((article) => article !== undefined);
  const placed = shown.map((some) => some.map((article) => article && placeTie(article, desk)));
  return { told: JSON.stringify([told, placed]), shown: articles.map(({ rank }) => rank) };
}

/** As many as there are cards: neighbouring lists show the same articles. */
const PLACES_AT_HAND = 16_000;

/** Where an article stands, and all that a card shows of it but its looks. */
function placeTie({ rank, outline }: SiteArticle, desk: Desk): string {
  const { places } = memoOf(desk);
  const tie = places.get(rank) ?? makePlaceTie(outline, desk);
  if (places.size >= PLACES_AT_HAND) places.clear();
  places.set(rank, tie);
  return tie;
}

function makePlaceTie({ image, bones }: SiteArticle['outline'], { site }: Desk): string {
  const picture = pictureTie(image?.src, site);
  return picture === undefined ? bones : `${bones} ${JSON.stringify(picture)}`;
}

/** Where an article's writers, topics and links lead, and its pictures. */
function textTies(article: SiteArticle, asks: Asks, { site }: Desk): unknown {
  const { topics, authors, file } = article;
  return [
    topics.map((topic) => linkTie('topic', topic, site)),
    authors.map(({ name }) => linkTie('author', name, site)),
    // An address stays as it is written, whatever is there.
    asks.links.map((href) => (href.startsWith('/') ? 0 : resolveLink(href, file, site).href)),
    pictureTies(article, asks, site),
  ];
}

function translationTies(article: SiteArticle, { translations }: Site): unknown {
  return translationsOf(article, translations).map(({ path, language }) => [path, language]);
}

function linkTie(kind: ListKind, name: string, site: Site): unknown {
  const term = termOf(site, kind, name);
  return term && [term.name, term.path];
}

function pictureTies({ image }: SiteArticle, asks: Asks, site: Site) {
  return [image?.src, ...asks.pictures].map((src) => pictureTie(src, site));
}

function pictureTie(src: string | undefined, { pictures }: Pick<Site, 'pictures'>) {
  const path = src === undefined ? undefined : publicPath(src);
  return path === undefined ? undefined : pictures.get(path);
}
