/** Articles and configuration → the frozen graph of the paper, which everything after reads. */

import { CONFIG_FILE, type Config } from '../base/config.ts';
import type { Checked, Problem } from '../base/diagnostic.ts';
import type { Article } from '../content/article.ts';
import type { AuthorProfile, HouseAd, StandingPage } from '../content/standing.ts';
import type { Body } from '../markdown/body.ts';
import type { Picture, PictureFault } from './picture.ts';
import { type Measured, minutesToRead, type SiteArticle } from './siteArticle.ts';
import { groupTerms, type Terms, termProblems } from './terms.ts';
import { articlePath, type Claim, clashes, outputFile } from './urls.ts';

/** An article's introduction is short, and stays in memory. */
export interface MeasuredArticle extends Measured<Article> {
  readonly introduction: Body | undefined;
}

/** A house creative with its text. */
export interface Creative {
  readonly record: HouseAd;
  readonly body: Body;
}

/** All that was found on the disk. */
export interface Sources {
  readonly articles: readonly MeasuredArticle[];
  readonly authors: readonly Measured<AuthorProfile>[];
  readonly pages: readonly Measured<StandingPage>[];
  readonly ads: readonly Creative[];
  /** Files of `public/`, as paths below it. */
  readonly publicFiles: readonly string[];
  /** The pictures that content names, by path below `public/`. */
  readonly pictures: ReadonlyMap<string, Picture>;
  /** Those of them that can't be shown. */
  readonly pictureFaults: ReadonlyMap<string, PictureFault>;
}

/** How many articles are there, but not yet to be seen. */
export interface LeftOut {
  readonly drafts: number;
  readonly future: number;
}

export interface Site extends Terms {
  readonly leftOut: LeftOut;
  readonly config: Config;
  /** Newest first; those without a date last; of equals by path. */
  readonly articles: readonly SiteArticle[];
  readonly profiles: readonly Measured<AuthorProfile>[];
  readonly pages: readonly Measured<StandingPage>[];
  readonly ads: readonly Creative[];
  readonly pictures: ReadonlyMap<string, Picture>;
  readonly pictureFaults: ReadonlyMap<string, PictureFault>;
  /** From a content file to the site path of what it became. */
  readonly pathOfFile: ReadonlyMap<string, string>;
  /** Every file that the site will have, below `dist/`; further pages of lists are left out. */
  readonly outputs: ReadonlySet<string>;
}

export function createSite(sources: Sources, config: Config): Checked<Site> {
  const articles = arrange(sources.articles, config);
  const { authors: profiles, pages } = sources;
  const terms = groupTerms(
    articles,
    profiles.map(({ record }) => record),
    config,
  );
  const pathOfFile = new Map([
    ...articles.map(({ file, path }) => [file, path] as const),
    ...pages.map(({ record: { file, slug } }) => [file, `/${slug}/`] as const),
  ]);
  const { ads, pictures, pictureFaults } = sources;
  const claims = claimsOf({ articles, pages, ...terms }, sources.publicFiles, config);
  const outputs = new Set(claims.map(({ output }) => output));
  const leftOut = countLeftOut(sources, config);
  const site: Site = {
    leftOut,
    config,
    articles,
    profiles,
    pages,
    ads,
    pictures,
    pictureFaults,
    pathOfFile,
    outputs,
    ...terms,
  };
  const problems = [
    ...clashes(claims),
    ...termProblems(articles, terms, config),
    ...frontProblems(articles, config),
  ];
  return { value: Object.freeze(site), problems };
}

/** Is an article to be seen at the build's time? */
export function isOut(article: Article, config: Pick<Config, 'drafts' | 'future' | 'now'>): boolean {
  if (article.draft && !config.drafts) return false;
  return config.future || article.published === undefined || article.published.epoch <= config.now;
}

function countLeftOut(sources: Sources, config: Config): LeftOut {
  const out = sources.articles.filter(({ record }) => !isOut(record, config));
  const drafts = out.filter(({ record }) => record.draft && !config.drafts).length;
  return { drafts, future: out.length - drafts };
}

function arrange(sources: readonly MeasuredArticle[], config: Config): SiteArticle[] {
  return sources
    .filter(({ record }) => isOut(record, config))
    .map(({ record, measure, bodyKey, introduction }) => ({
      ...record,
      path: articlePath(record, config.permalink),
      measure,
      bodyKey,
      lead: introduction,
      minutes: record.readingTime ?? minutesToRead(measure),
      rank: 0,
    }))
    .sort(
      (a, b) =>
        (b.published?.epoch ?? Number.NEGATIVE_INFINITY) - (a.published?.epoch ?? Number.NEGATIVE_INFINITY) ||
        (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) ||
        (a.file < b.file ? -1 : 1),
    )
    .map((article, rank) => {
      // Not frozen yet, and a second copy of so many fields takes longer than all the rest.
      article.rank = rank;
      return article;
    });
}

function frontProblems(articles: readonly SiteArticle[], config: Config): Problem[] {
  const slugs = new Set(articles.map(({ slug }) => slug));
  return config.front
    .filter((slug) => !slugs.has(slug))
    .map((slug) => ({
      code: 'site/unknown-front',
      severity: 'warning',
      message: `\`front\` names “${slug}”, which no published article has as its slug`,
      hint: 'Take it off the list, or mend it.',
      place: { file: CONFIG_FILE },
    }));
}

/** Paths that the program itself writes, whatever the content. */
const OWN_FILES = ['index.html', '404.html', 'feed.xml', 'sitemap.xml', 'robots.txt'];

/** Those of the search: its page, and the index that is made after the pages. */
const SEARCH_FILES = ['search/index.html', 'pagefind/pagefind.js'];

function claimsOf(
  site: Terms & Pick<Site, 'articles' | 'pages'>,
  publicFiles: readonly string[],
  { features }: Config,
): Claim[] {
  const lists = [site.sections, site.topics, site.authors, site.series].flat();
  return [
    ...[...OWN_FILES, ...(features.search ? SEARCH_FILES : [])].map((output) => ({
      output,
      owner: 'the paper itself',
    })),
    ...site.articles.map(({ path, file }) => ({ output: outputFile(path), owner: file })),
    ...site.pages.map(({ record: { slug, file } }) => ({ output: `${slug}/index.html`, owner: file })),
    ...lists.map(({ path, kind, name }) => ({ output: outputFile(path), owner: `the ${kind} “${name}”` })),
    ...site.articles.flatMap(({ aliases, file }) =>
      aliases.map((alias) => ({ output: aliasFile(alias), owner: file })),
    ),
    ...publicFiles.map((path) => ({ output: path, owner: `public/${path}` })),
  ];
}

/** Where the page stands that leads from a former address to the present one. */
export function aliasFile(alias: string): string {
  return /\.html?$/.test(alias) ? alias.slice(1) : `${alias.replace(/^\/+|\/+$/g, '')}/index.html`;
}
