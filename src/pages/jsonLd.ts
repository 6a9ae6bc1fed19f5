/** Structured data (https://schema.org) of an article, a list and a breadcrumb. Nothing that a reader can't see. */

import type { Config } from '../base/config.ts';
import type { Site } from '../site/site.ts';
import type { SiteArticle } from '../site/siteArticle.ts';
import { absoluteUrl, hrefOf } from '../site/urls.ts';
import type { LinkView } from './cardView.ts';
import type { ArticleView, AuthorView } from './view.ts';

/** An address for structured data: whole where the paper has a host, else from the root. */
function address(path: string, config: Config): string {
  return absoluteUrl(path, config) ?? hrefOf(path, config);
}

/** An `href` of this host made whole. */
function whole(href: string, config: Config): string {
  return href.startsWith('/') && config.url ? config.url + href : href;
}

export function organisation(config: Config): object {
  const { standards, corrections, contact } = config.publisher.policies;
  return defined({
    '@type': 'NewsMediaOrganization',
    '@id': `${address('/', config)}#organization`,
    name: config.publisher.name ?? config.title,
    url: address('/', config),
    publishingPrinciples: standards && address(standards, config),
    correctionsPolicy: corrections && address(corrections, config),
    actionableFeedbackPolicy: contact && address(contact, config),
  });
}

export function webSite(config: Config): object {
  return defined({
    '@type': 'WebSite',
    '@id': `${address('/', config)}#website`,
    name: config.title,
    url: address('/', config),
    description: config.description,
    inLanguage: config.language,
    publisher: { '@id': `${address('/', config)}#organization` },
  });
}

export function breadcrumb(links: readonly LinkView[], path: string, config: Config): object[] {
  if (links.length < 2) return [];
  return [
    {
      '@type': 'BreadcrumbList',
      '@id': `${address(path, config)}#breadcrumb`,
      itemListElement: links.map(({ label, href }, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        name: label,
        item: whole(href, config),
      })),
    },
  ];
}

/** What the article's view says, for machines. */
export function newsArticle(
  article: SiteArticle,
  shown: Pick<ArticleView, 'authors' | 'picture' | 'topics'>,
  site: Site,
): object {
  const { config } = site;
  const url = address(article.path, config);
  const words = article.measure.words + article.measure.characters;
  return defined({
    '@type': article.sponsored ? ['NewsArticle', 'AdvertiserContentArticle'] : 'NewsArticle',
    '@id': `${url}#article`,
    mainEntityOfPage: url,
    url,
    headline: article.headline,
    description: article.standfirst ?? article.summary[0],
    abstract: article.summary.length > 0 ? article.summary.join(' ') : undefined,
    datePublished: article.published?.iso,
    dateModified: article.updated?.iso ?? article.published?.iso,
    author: shown.authors.length > 0 ? shown.authors.map((author) => person(author, config)) : undefined,
    publisher: publisherOf(article, config),
    articleSection: article.section,
    keywords: article.topics.length > 0 ? article.topics : undefined,
    inLanguage: article.language,
    wordCount: words > 0 ? words : undefined,
    timeRequired: `PT${Math.round(article.minutes)}M`,
    isAccessibleForFree: article.free ? undefined : false,
    image: shown.picture && {
      '@type': 'ImageObject',
      url: whole(shown.picture.src, config),
      width: shown.picture.width,
      height: shown.picture.height,
      caption: shown.picture.caption,
      creditText: article.image?.credit,
    },
    isPartOf: article.series && { '@type': 'CreativeWorkSeries', name: article.series.name },
    position: article.series?.part,
    correction:
      article.corrections.length > 0
        ? article.corrections.map(({ date, text }) => ({
            '@type': 'CorrectionComment',
            text,
            datePublished: date.iso,
          }))
        : undefined,
  });
}

/** A list of articles; `positions` go on over its pages. */
export function collectionPage(
  facts: { readonly path: string; readonly title: string; readonly description: string | undefined },
  articles: readonly SiteArticle[],
  config: Config,
): object {
  const url = address(facts.path, config);
  return defined({
    '@type': 'CollectionPage',
    '@id': `${url}#page`,
    name: facts.title,
    description: facts.description,
    url,
    isPartOf: { '@id': `${address('/', config)}#website` },
    mainEntity: {
      '@type': 'ItemList',
      numberOfItems: articles.length,
      itemListElement: articles.map((article, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        url: address(article.path, config),
      })),
    },
  });
}

function person({ name, href }: AuthorView, config: Config): object {
  return defined({ '@type': 'Person', name, url: href && whole(href, config) });
}

/** Whose article it is; the paper's own organisation is told by its id, and described on the front page. */
function publisherOf(article: SiteArticle, config: Config): object {
  if (article.publisher !== undefined) return { '@type': 'Organization', name: article.publisher };
  return {
    '@type': 'NewsMediaOrganization',
    '@id': `${address('/', config)}#organization`,
    name: config.publisher.name ?? config.title,
  };
}

function defined(values: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
