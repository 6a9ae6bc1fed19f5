/** Sitemaps with pictures, translations and news (https://www.sitemaps.org/protocol.html), and their index. */

import type { Config } from '../base/config.ts';
import type { NewsDate } from '../base/dates.ts';
import { digestOf } from '../base/digest.ts';
import { escapeXml } from '../base/text.ts';
import type { Site } from '../site/site.ts';
import type { SiteArticle } from '../site/siteArticle.ts';
import { partSitemaps, type SitemapPart } from '../site/sitemapParts.ts';
import { isNews } from '../site/states.ts';
import type { Term } from '../site/terms.ts';
import { defaultTranslation, translationsOf } from '../site/translations.ts';
import { ARCHIVE_PATH, absoluteUrl, archiveYearPath, hrefOf, publicPath } from '../site/urls.ts';

export interface PlannedSitemap {
  /** Site path. */
  readonly path: string;
  /** Of all that it goes by of articles, and of the time of the build. */
  readonly own: () => string;
  /** The articles that it lists; nothing where it goes by all of the paper. */
  readonly articles?: readonly SiteArticle[];
  readonly text: () => string;
}

/** More pictures of a page are passed over. */
const MOST_PICTURES = 1_000;

/** All of them, the index last. */
export function planSitemaps(site: Site): PlannedSitemap[] {
  const { pages, months, news } = partSitemaps(site.articles, site.config.now);
  const lastOf = (part: SitemapPart) => latest(part.articles.map(changeOf));
  const parts = () => [
    { path: pages, changed: latest(site.articles.map(changeOf)) },
    ...[...months, ...news].map((part) => ({ path: part.path, changed: lastOf(part) })),
  ];
  const index = () => indexXml(parts(), site.config);
  return [
    { path: pages, own: () => '', text: () => pagesXml(site) },
    ...months.map((part) => ({ ...part, own: () => ownOf(part), text: () => articlesXml(part, site) })),
    ...news.map((part) => newsSitemap(part, site.config)),
    // Its own digest is that of all that it says.
    { path: '/sitemap.xml', own: () => digestOf(index()), articles: [], text: index },
  ];
}

/** Those of the news, where one of the articles is news. */
export function newsSitemaps(site: Site, articles: readonly SiteArticle[]): PlannedSitemap[] {
  const { config } = site;
  if (config.url === undefined || !articles.some((article) => isNews(article, config.now))) return [];
  const { news } = partSitemaps(site.articles, config.now);
  return news.map((part) => newsSitemap(part, config));
}

function newsSitemap(part: SitemapPart, config: Config): PlannedSitemap {
  return { ...part, own: () => ownOf(part), text: () => newsXml(part, config) };
}

/** Its pictures may change with any of the texts. */
function ownOf({ articles }: SitemapPart): string {
  return digestOf(articles.map(({ digest }) => digest).join(' '));
}

function indexXml(
  sitemaps: readonly { readonly path: string; readonly changed: NewsDate | undefined }[],
  config: Config,
): string {
  const entries = sitemaps.map(
    ({ path, changed }) => `<sitemap>${located(path, config, changed)}</sitemap>\n`,
  );
  return `${HEAD}<sitemapindex xmlns="${SITEMAP}">\n${entries.join('')}</sitemapindex>\n`;
}

function pagesXml(site: Site): string {
  const { config, articles, sections, topics, authors, series, months, pages } = site;
  const lists = [...sections, ...topics, ...authors, ...series, ...months];
  const entries = [
    { path: '/', changed: latest(articles.map(changeOf)) },
    ...pages.map(({ record }) => ({ path: `/${record.slug}/`, changed: undefined })),
    ...archive(months),
    ...lists.map((term) => ({ path: term.path, changed: latest(term.articles.map(changeOf)) })),
  ];
  return urlset(
    entries.map(({ path, changed }) => located(path, config, changed)),
    '',
  );
}

/** The archive's pages above those of its months, which stand latest first. */
function archive(months: readonly Term[]) {
  const latestIn = (some: readonly Term[]) => latest(some.flatMap(({ articles }) => articles.map(changeOf)));
  const years = [...new Set(months.map(({ slug }) => slug.slice(0, 4)))];
  const all = months.length > 0 ? [{ path: ARCHIVE_PATH, changed: latestIn(months) }] : [];
  const ofYears = years.map((year) => ({
    path: archiveYearPath(year),
    changed: latestIn(months.filter(({ slug }) => slug.startsWith(year))),
  }));
  return [...all, ...ofYears];
}

function articlesXml({ articles }: SitemapPart, site: Site): string {
  const entries = articles.map((article) => {
    const own = located(article.path, site.config, changeOf(article));
    return own + translations(article, site) + pictures(article, site);
  });
  return urlset(entries, `${IMAGE}${XHTML}`);
}

function newsXml({ articles }: SitemapPart, config: Config): string {
  const entries = articles.map(({ path, published, headline, language }) => {
    const publication =
      `<news:publication><news:name>${escapeXml(config.title)}</news:name>` +
      `<news:language>${newsLanguage(language)}</news:language></news:publication>`;
    const date = `<news:publication_date>${published?.iso}</news:publication_date>`;
    const title = `<news:title>${escapeXml(headline)}</news:title>`;
    return `${located(path, config, undefined)}<news:news>${publication}${date}${title}</news:news>`;
  });
  // The schema asks for one address at least, and Google passes over one that has no news of its own.
  return urlset(entries.length > 0 ? entries : [located('/', config, undefined)], NEWS);
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const IMAGE = ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"';
const XHTML = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"';
const NEWS = ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"';

function urlset(entries: readonly string[], spaces: string): string {
  const urls = entries.map((entry) => `<url>${entry}</url>\n`);
  return `${HEAD}<urlset xmlns="${SITEMAP}"${spaces}>\n${urls.join('')}</urlset>\n`;
}

function located(path: string, config: Config, changed: NewsDate | undefined): string {
  const lastmod = changed ? `<lastmod>${changed.iso}</lastmod>` : '';
  return `<loc>${escapeXml(whole(path, config))}</loc>${lastmod}`;
}

function translations(article: SiteArticle, { config, translations: all }: Site): string {
  const group = translationsOf(article, all);
  const standard = defaultTranslation(group, config.language);
  if (!standard) return '';
  const link = (language: string, path: string) =>
    `<xhtml:link rel="alternate" hreflang="${language}" href="${escapeXml(whole(path, config))}"/>`;
  return group.map(({ language, path }) => link(language, path)).join('') + link('x-default', standard.path);
}

function pictures({ image, measure }: SiteArticle, { pictures: known, config }: Site): string {
  const inText = measure.slots.flatMap((slot) => (slot.kind === 'image' ? [slot.src] : []));
  const named = [...(image?.src === undefined ? [] : [image.src]), ...inText];
  const paths = new Set(named.flatMap((src) => publicPath(src) ?? []).filter((path) => known.has(path)));
  return [...paths]
    .slice(0, MOST_PICTURES)
    .map(
      (path) => `<image:image><image:loc>${escapeXml(whole(`/${path}`, config))}</image:loc></image:image>`,
    )
    .join('');
}

/** ISO 639, but for Chinese, whose two scripts are told apart. */
export function newsLanguage(language: string): string {
  const { language: code, script } = new Intl.Locale(language).maximize();
  if (code !== 'zh') return code;
  return script === 'Hant' ? 'zh-tw' : 'zh-cn';
}

function changeOf({ updated, published }: SiteArticle): NewsDate | undefined {
  return updated ?? published;
}

function latest(dates: readonly (NewsDate | undefined)[]): NewsDate | undefined {
  let last: NewsDate | undefined;
  for (const date of dates) if (date && (!last || date.epoch > last.epoch)) last = date;
  return last;
}

function whole(path: string, config: Config): string {
  return absoluteUrl(path, config) ?? hrefOf(path, config);
}
