/** An article as its page shows it. */

import { firstSentences } from '../base/text.ts';
import { neighbourOf, relatedTo } from '../site/related.ts';
import type { SiteArticle } from '../site/siteArticle.ts';
import { type Term, termOf } from '../site/terms.ts';
import { hrefOf, type ListKind } from '../site/urls.ts';
import type { CardView, HeadlineView, LinkView } from './cardView.ts';
import {
  cardOf,
  correctionAnchor,
  type Desk,
  dayOf,
  fillsOf,
  genreOf,
  headlineOf,
  homeLink,
  kickerOf,
  momentOf,
  pictureOf,
  portraitOf,
  shortHtml,
} from './desk.ts';
import { headOf, type MetaView, named, property } from './head.ts';
import { breadcrumb, newsArticle } from './jsonLd.ts';
import { languageLinks, otherLocales, translationLinks } from './languageLinks.ts';
import { articleImage } from './socialImage.ts';
import type { ArticleView, AuthorView, SeriesView } from './view.ts';
import { say, sayCount, type Words } from './words.ts';

export function articleView(article: SiteArticle, desk: Desk): ArticleView {
  const { site } = desk;
  const { config } = site;
  const words = desk.wordsFor(article.language);
  const section = article.section === undefined ? undefined : listLink('section', article.section, desk);
  const crumbs = [homeLink(desk), ...(section ? [section] : [])];
  const authors = article.authors.map((author) => authorView(author, words, desk));
  const topics = article.topics.flatMap((topic) => listLink('topic', topic, desk) ?? []);
  const picture = pictureOf(article, desk);
  const description = summaryOf(article) ?? article.measure.opening;
  const genre = genreOf(article, words);
  const shown = { authors, picture, topics, genre };
  const head = headOf(
    {
      title: article.headline,
      description: description || undefined,
      path: article.path,
      canonical: article.canonical,
      language: article.language,
      type: 'article',
      indexed: !article.noindex,
      meta: articleMeta(article, shown, desk),
      links: languageLinks(article, desk),
      graph: [newsArticle(article, shown, site), ...breadcrumb(crumbs, article.path, config)],
    },
    config,
  );
  // What a template asks for is worked out then: the program's own shows no neighbours, a paper's own may show nothing related.
  let related: readonly CardView[] | undefined;
  return {
    kind: 'article',
    path: article.path,
    language: article.language,
    direction: article.direction,
    currentHref: section?.href,
    head,
    section,
    breadcrumb: crumbs.length > 1 ? crumbs : [],
    headline: article.headline,
    genre,
    kicker: kickerOf(article, words),
    ...openingOf(article),
    sponsored: article.sponsored ? say(words, 'sponsored') : undefined,
    authors,
    published: article.published && momentOf(article.published, article.language, desk),
    updated: article.updated && momentOf(article.updated, article.language, desk),
    readingTime: sayCount(words, 'minutesToRead', Math.round(article.minutes)),
    counts: countsOf(article, words),
    picture,
    introductionHtml: article.lead && shortHtml(article.lead, article.file, site),
    fills: fillsOf(article.measure.slots, article.file, article.language, desk),
    series: seriesOf(article, words, desk),
    translations: translationLinks(article, desk),
    trust: trustOf(article, words),
    backstory: article.backstory,
    topics,
    corrected: correctedOn(article, desk),
    corrections: article.corrections.map(({ date, text }, index) => ({
      anchor: correctionAnchor(article, index),
      date: dayOf(date, article.language, desk),
      text,
    })),
    get related() {
      desk.asked.add('related');
      related ??= relatedTo(article, site).map((other) => cardOf(other, article.language, desk));
      return related;
    },
    get newer() {
      desk.asked.add('newer');
      return neighbourView(article, -1, desk);
    },
    get older() {
      desk.asked.add('older');
      return neighbourView(article, 1, desk);
    },
    printedFrom: head.canonical && say(words, 'printedFrom', { url: head.canonical }),
    extra: article.extra,
  };
}

/** What it says in a sentence, in its writer's words. */
export function summaryOf({ standfirst, summary }: SiteArticle): string | undefined {
  return standfirst ?? summary[0];
}

function correctedOn(article: SiteArticle, desk: Desk): ArticleView['corrected'] {
  const [latest] = article.corrections.map(({ date }) => date).sort((a, b) => b.epoch - a.epoch);
  return latest && dayOf(latest, article.language, desk);
}

/** One key point is no list: without a standfirst it takes that one's place. */
function openingOf({ standfirst, summary }: SiteArticle): Pick<ArticleView, 'standfirst' | 'summary'> {
  const alone = standfirst === undefined && summary.length === 1;
  return alone ? { standfirst: summary[0], summary: [] } : { standfirst, summary };
}

/** What an article tells of its author's life, in characters. */
const ABOUT_LENGTH = 240;

function authorView(author: SiteArticle['authors'][number], words: Words, desk: Desk): AuthorView {
  const { name } = author;
  const known = desk.profiles.get(name);
  const profile = known?.record;
  const role = author.role ?? profile?.fields.role;
  const organisation = author.organisation ?? profile?.fields.organisation;
  return {
    name,
    role,
    organisation,
    detail: [role, organisation].filter(Boolean).join(', ') || undefined,
    href: authorHref(name, desk),
    picture: profile && portraitOf(profile, desk),
    about: known?.measure.opening
      ? {
          heading: say(words, 'about', { name }),
          text: firstSentences(known.measure.opening, ABOUT_LENGTH),
          more: say(words, 'articlesBy', { name }),
        }
      : undefined,
  };
}

/** The page of an author, where there is one. */
export function authorHref(name: string, desk: Desk): string | undefined {
  return listLink('author', name, desk)?.href;
}

function listLink(kind: ListKind, name: string, desk: Desk): LinkView | undefined {
  const term = termOf(desk.site, kind, name);
  return term && { label: term.name, href: hrefOf(term.path, desk.site.config) };
}

function countsOf(article: SiteArticle, words: Words): string[] {
  const counts = [
    ['comments', article.commentCount],
    ['shares', article.shareCount],
    ['responses', article.responseCount],
  ] as const;
  return counts.flatMap(([key, n]) => (n === undefined ? [] : [sayCount(words, key, n)]));
}

function seriesOf(article: SiteArticle, words: Words, desk: Desk): SeriesView | undefined {
  const term: Term | undefined = article.series && termOf(desk.site, 'series', article.series.name);
  if (!article.series || !term) return undefined;
  const { part } = article.series;
  const { config } = desk.site;
  const parts = term.articles.map((other) => ({
    ...headlineOf(other, article.language, desk),
    part: other.series?.part,
    current: other === article,
  }));
  const at = parts.findIndex(({ current }) => current);
  const complete = parts.every((other, index) => other.part === index + 1);
  return {
    name: term.name,
    href: hrefOf(term.path, config),
    label:
      part === undefined
        ? undefined
        : complete && parts.length > 1
          ? say(words, 'partOf', { part, count: parts.length })
          : say(words, 'partN', { part }),
    parts,
    previous: parts[at - 1],
    next: parts[at + 1],
  };
}

function neighbourView(article: SiteArticle, step: 1 | -1, desk: Desk): HeadlineView | undefined {
  const neighbour = neighbourOf(article, step, desk.site);
  return neighbour && headlineOf(neighbour, article.language, desk);
}

function trustOf(article: SiteArticle, words: Words): ArticleView['trust'] {
  if (article.publisher === undefined) return undefined;
  const { publisher } = article;
  return {
    heading: say(words, 'trustHeading', { publisher }),
    text: say(words, 'trustText', { publisher }),
  };
}

/** Open Graph's article tags: one `article:tag` a topic, `article:author` only where there is a page. */
function articleMeta(article: SiteArticle, shown: Pick<ArticleView, 'authors'>, desk: Desk): MetaView[] {
  const { url } = desk.site.config;
  const { published, updated, expires, section, topics } = article;
  return [
    ...article.authors.map(({ name }) => named('author', name)),
    ...otherLocales(article, desk),
    ...(published ? [property('article:published_time', published.iso)] : []),
    ...(updated ? [property('article:modified_time', updated.iso)] : []),
    ...(expires ? [property('article:expiration_time', expires.iso)] : []),
    ...(url
      ? shown.authors.flatMap(({ href }) => (href ? [property('article:author', url + href)] : []))
      : []),
    ...(section ? [property('article:section', section)] : []),
    ...topics.map((topic) => property('article:tag', topic)),
    ...articleImage(article, desk),
  ];
}
