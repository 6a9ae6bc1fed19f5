/** Structured data (https://schema.org) of an article and its breadcrumb. Nothing that a reader can't see. */

import type { Config } from '../base/config.ts';
import type { ArticleKind } from '../content/schema.ts';
import type { Site } from '../site/site.ts';
import type { SiteArticle } from '../site/siteArticle.ts';
import { termOf } from '../site/terms.ts';
import { translationsOf } from '../site/translations.ts';
import { absoluteUrl, hrefOf } from '../site/urls.ts';
import type { LinkView } from './cardView.ts';
import { licenseOf, paperHolder } from './rights.ts';
import type { ArticleView, AuthorView } from './view.ts';

/** An address for structured data: whole where the paper has a host, else from the root. */
export function address(path: string, config: Config): string {
  return absoluteUrl(path, config) ?? hrefOf(path, config);
}

/** An `href` of this host made whole. */
function whole(href: string, config: Config): string {
  return href.startsWith('/') && config.url ? config.url + href : href;
}

/** What is not known is left out. */
export function defined(values: Readonly<Record<string, unknown>>): object {
  const known: Record<string, unknown> = {};
  for (const name in values) if (values[name] !== undefined) known[name] = values[name];
  return known;
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

/** schema.org's finer types; search engines go by the first, plain one. */
const SUBTYPES: Readonly<Record<ArticleKind, string | undefined>> = {
  report: 'ReportageNewsArticle',
  analysis: 'AnalysisNewsArticle',
  opinion: 'OpinionNewsArticle',
  editorial: 'OpinionNewsArticle',
  review: 'ReviewNewsArticle',
  explainer: 'BackgroundNewsArticle',
  interview: undefined,
  obituary: undefined,
  satire: 'SatiricalArticle',
};

function typeOf({ kind, sponsored }: SiteArticle): string | readonly string[] {
  const finer = sponsored ? 'AdvertiserContentArticle' : kind && SUBTYPES[kind];
  return finer ? ['NewsArticle', finer] : 'NewsArticle';
}

/** What the article's view says, for machines. */
export function newsArticle(
  article: SiteArticle,
  shown: Pick<ArticleView, 'authors' | 'picture' | 'topics' | 'genre'>,
  site: Site,
): object {
  const { config } = site;
  const url = article.canonical ?? address(article.path, config);
  const words = article.measure.words + article.measure.characters;
  const { topics, summary, updated, published, expires } = article;
  const others = translationsOf(article, site.translations).filter((other) => other !== article);
  return defined({
    '@type': typeOf(article),
    '@id': `${url}#article`,
    mainEntityOfPage: url,
    url,
    headline: article.headline,
    description: article.standfirst ?? summary[0],
    abstract: summary.length > 0 ? summary.join(' ') : undefined,
    datePublished: published?.iso,
    dateModified: updated?.iso ?? published?.iso,
    expires: expires?.iso,
    author: shown.authors.length > 0 ? shown.authors.map((author) => person(author, config)) : undefined,
    publisher: publisherOf(article, config),
    copyrightHolder: copyrightHolderOf(article, config),
    license: licenseOf(article, site),
    dateline: article.dateline,
    locationCreated: article.dateline && { '@type': 'Place', name: article.dateline },
    backstory: article.backstory,
    citation: article.free && article.measure.cited.length > 0 ? article.measure.cited : undefined,
    articleSection: article.section,
    genre: shown.genre,
    keywords: topics.length > 0 ? topics : undefined,
    about: topics.length > 0 ? topics.map((name) => ({ '@type': 'Thing', name })) : undefined,
    inLanguage: article.language,
    workTranslation:
      others.length > 0
        ? others.map((other) => ({
            '@type': 'NewsArticle',
            url: address(other.path, config),
            inLanguage: other.language,
          }))
        : undefined,
    wordCount: words > 0 ? words : undefined,
    timeRequired: `PT${Math.round(article.minutes)}M`,
    ...accessOf(article),
    image: imageOf(article, shown.picture, config),
    isPartOf: seriesOf(article, site),
    position: article.series?.part,
    correction: correctionsOf(article),
  });
}

/** The text is the one part that isn't for everybody; its class is that of `article.eta`. */
function accessOf({ free }: SiteArticle): object {
  if (free) return { isAccessibleForFree: true };
  const text = { '@type': 'WebPageElement', isAccessibleForFree: false, cssSelector: '.article-text' };
  return { isAccessibleForFree: false, hasPart: text };
}

function imageOf(article: SiteArticle, picture: ArticleView['picture'], config: Config): object | undefined {
  if (!picture) return undefined;
  return defined({
    '@type': 'ImageObject',
    url: whole(picture.src, config),
    width: picture.width,
    height: picture.height,
    caption: picture.caption,
    creditText: article.image?.credit,
  });
}

function seriesOf({ series }: SiteArticle, site: Site): object | undefined {
  if (!series) return undefined;
  const term = termOf(site, 'series', series.name);
  const url = term && address(term.path, site.config);
  return defined({
    '@type': 'CreativeWorkSeries',
    '@id': url && `${url}#series`,
    name: term?.name ?? series.name,
    url,
  });
}

function correctionsOf({ corrections }: SiteArticle): object[] | undefined {
  if (corrections.length === 0) return undefined;
  return corrections.map(({ date, text }) => ({
    '@type': 'CorrectionComment',
    text,
    datePublished: date.iso,
  }));
}

function person({ name, href, role, organisation }: AuthorView, config: Config): object {
  return defined({
    '@type': 'Person',
    name,
    url: href && whole(href, config),
    jobTitle: role,
    worksFor: organisation === undefined ? undefined : { '@type': 'Organization', name: organisation },
  });
}

function copyrightHolderOf({ publisher }: SiteArticle, config: Config): object {
  if (publisher !== undefined) return { '@type': 'Organization', name: publisher };
  return { '@id': `${address('/', config)}#organization` };
}

/** Whose article it is; the paper's own organisation is told by its id, and described on the front page. */
function publisherOf(article: SiteArticle, config: Config): object {
  if (article.publisher !== undefined) return { '@type': 'Organization', name: article.publisher };
  return {
    '@type': 'NewsMediaOrganization',
    '@id': `${address('/', config)}#organization`,
    name: paperHolder(config),
  };
}
