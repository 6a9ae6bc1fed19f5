/** Every file that a site will have, and who wants it there. */

import { CONFIG_FILE, type Config } from '../base/config.ts';
import { feedPaths } from './feedFiles.ts';
import type { DrawnIcon } from './icons.ts';
import { numberedPages } from './listPages.ts';
import { hasNinjs, NINJS_FILES } from './ninjsFiles.ts';
import type { SiteArticle } from './siteArticle.ts';
import { partSitemaps } from './sitemapParts.ts';
import type { Sources } from './sources.ts';
import type { Terms } from './terms.ts';
import {
  ARCHIVE_PATH,
  aliasFile,
  archiveYearPath,
  type Claim,
  listPath,
  listSlug,
  outputFile,
} from './urls.ts';

interface Claimants extends Terms {
  readonly articles: readonly SiteArticle[];
  readonly unlisted: readonly SiteArticle[];
  readonly pages: Sources['pages'];
  readonly machineFiles: ReadonlySet<string>;
  readonly icons: readonly DrawnIcon[];
}

/** Paths that the program itself writes, whatever the content. */
const OWN_FILES = ['index.html', '404.html'];

/** Those of the search: its page, and the index that is made after the pages. */
const SEARCH_FILES = ['search/index.html', 'pagefind/pagefind.js'];

export function claimsOf(site: Claimants, publicFiles: readonly string[], config: Config): Claim[] {
  const { features, redirects } = config;
  const owner = 'the paper itself';
  const articles = [...site.articles, ...site.unlisted];
  return [
    ...[
      ...OWN_FILES,
      ...site.machineFiles,
      ...site.icons.map(({ file }) => file),
      ...(features.search ? SEARCH_FILES : []),
      ...sitemapClaims(site, config),
      ...feedPaths('/', config).map(outputFile),
    ].map((output) => ({ output, owner })),
    ...articles.map(({ path, file }) => ({ output: outputFile(path), owner: file })),
    ...site.pages.map(({ record: { slug, file } }) => ({ output: `${slug}/index.html`, owner: file })),
    ...(hasNinjs(config) ? site.articles : []).flatMap(({ path, file: owner }) =>
      Object.values(NINJS_FILES).map((file) => ({ output: outputFile(path + file), owner })),
    ),
    ...listClaims(site, config),
    ...archiveClaims(site).map((path) => ({ output: outputFile(path), owner })),
    ...correctionFeeds(site, config),
    ...articles.flatMap(({ aliases, file }) =>
      aliases.map((alias, index) => ({ output: aliasFile(alias), owner: file, field: ['aliases', index] })),
    ),
    ...redirects.map(({ from }, index) => ({
      output: aliasFile(from),
      owner: CONFIG_FILE,
      field: ['redirects', index, 'from'],
    })),
    ...publicFiles.map((path) => ({ output: path, owner: `public/${path}` })),
  ];
}

function sitemapClaims({ articles }: Claimants, { url, now }: Config): string[] {
  if (url === undefined) return [];
  const { pages, months, news } = partSitemaps(articles, now);
  return ['/sitemap.xml', pages, ...[...months, ...news].map(({ path }) => path)].map(outputFile);
}

/** The lists' pages, numbered ones too, and their feeds. */
function listClaims(site: Terms, config: Config): Claim[] {
  const lists = [site.sections, site.topics, site.authors, site.series, site.months].flat();
  return lists.flatMap((term) => {
    const { path, kind, name } = term;
    const slug = listSlug(term);
    const numbered = Array.from({ length: numberedPages(term) }, (_, index) =>
      listPath(kind, slug, index + 1),
    );
    const owner = `the ${kind} “${name}”`;
    const feeds = kind === 'month' ? [] : feedPaths(path, config);
    return [path, ...numbered, ...feeds].map((one) => ({ output: outputFile(one), owner }));
  });
}

/** The archive's pages above those of its months. */
function archiveClaims({ months }: Terms): string[] {
  const years = new Set(months.map(({ slug }) => archiveYearPath(slug.slice(0, 4))));
  return years.size > 0 ? [ARCHIVE_PATH, ...years] : [];
}

function correctionFeeds({ pages }: Claimants, config: Config): Claim[] {
  const path = config.publisher.policies.corrections;
  const page = pages.find(({ record }) => `/${record.slug}/` === path);
  if (path === undefined || !page) return [];
  return feedPaths(path, config).map((one) => ({ output: outputFile(one), owner: page.record.file }));
}
