/** Every output that the site has: its path and how it is made; no HTML yet. */

import type { FeedFacts } from '../feeds/feedFacts.ts';
import { type HeaderFacts, headerFacts, redirectsText } from '../feeds/hostFiles.ts';
import type { NinjsFacts } from '../feeds/ninjs.ts';
import { refreshHtml } from '../feeds/refreshPage.ts';
import { robotsText, securityText, trustText } from '../feeds/rootTexts.ts';
import { newsSitemaps, type PlannedSitemap, planSitemaps } from '../feeds/sitemap.ts';
import { manifestText } from '../feeds/webManifest.ts';
import { hasNinjs, NINJS_FILES, type NinjsVersion } from '../site/ninjsFiles.ts';
import type { Site } from '../site/site.ts';
import type { SiteArticle } from '../site/siteArticle.ts';
import { aliasFile, outputFile } from '../site/urls.ts';
import { archivePages } from './archiveView.ts';
import { ArticleCopy, ArticlePage } from './articleOutput.ts';
import type { Desk, Question } from './desk.ts';
import { correctedDigest, type PlannedFeed, planFeeds } from './feedViews.ts';
import { frontView } from './frontView.ts';
import { listPages, notFoundView, type PlannedList, standingView } from './listViews.ts';
import { SEARCH_PATH, searchView } from './searchView.ts';
import { type AsksOf, sitemapTies, type Ties } from './ties.ts';
import type { View } from './view.ts';

/** Where a page's body is found: in the store by its key, else by reading the file again. */
export interface BodySource {
  readonly key: string;
  readonly file: string;
  readonly kind: 'article' | 'author' | 'page';
}

/** How an output is made: plain data. A view works out some of it when asked: what it shows is known once it is printed. */
export type Recipe =
  | { readonly kind: 'page'; readonly view: View; readonly body: BodySource | undefined }
  | { readonly kind: 'feed'; readonly facts: FeedFacts }
  | { readonly kind: 'ninjs'; readonly facts: NinjsFacts }
  /** The policies of the pages are known to the press alone. */
  | { readonly kind: 'headers'; readonly facts: HeaderFacts }
  | { readonly kind: 'text'; readonly text: string };

/** A page's is that of its view. */
export type OutputKind = View['kind'] | Exclude<Recipe['kind'], 'page'>;

export interface Output {
  /** File below `dist/`. */
  readonly path: string;
  /** What it is printed with follows from it. */
  readonly kind: OutputKind;
  /** What is published first: a page before the lists that lead to it. */
  readonly stage: 'page' | 'front';
  /** Of the files of articles that it goes by more of than their cards; '' where there are none. */
  readonly own: () => string;
  /**
   * What ties it to the rest of the paper; nothing where that is all of the paper.
   *
   * @param asked what its template asked when it was last printed
   */
  readonly ties: (asked: ReadonlySet<Question>, asksOf: AsksOf) => Ties | undefined;
  /** Made when it is asked for, so that a paper's views are never in memory all at once. */
  readonly recipe: () => Recipe;
}

/** All outputs but the assets and the files of `public/`, in the order of their publishing. */
export function planSite(desk: Desk): Output[] {
  const { pages, leading, lists, own } = planPages(desk);
  return withoutTwins([
    [2, pages],
    [4, leading],
    [3, lists],
    [1, [...own, ...machineFiles(desk)]],
  ]);
}

interface PlannedPages {
  /** Of the articles, with their copies, and standing ones. */
  readonly pages: readonly Output[];
  /** At former addresses. */
  readonly leading: readonly Output[];
  readonly lists: readonly Output[];
  /** Front, search, and what isn't found. */
  readonly own: readonly Output[];
}

/** All but the files for machines; no article's outline is asked for. */
function planPages(desk: Desk): PlannedPages {
  const { site } = desk;
  const articles = [...site.articles, ...site.unlisted].map((article) => new ArticlePage(article, desk));
  const copies = site.articles.flatMap((article) => copiesOf(article, desk));
  return {
    pages: [...articles, ...standing(desk), ...copies],
    leading: redirects(site),
    lists: [
      ...lists(desk),
      ...archivePages(desk).map(({ path, view }) => page(outputFile(path), 'archive', view)),
    ],
    own: [
      page('404.html', 'notFound', () => notFoundView(desk)),
      ...(site.config.features.search
        ? [page(outputFile(SEARCH_PATH), 'search', () => searchView(desk))]
        : []),
      page('index.html', 'front', () => frontView(desk)),
    ],
  };
}

function standing(desk: Desk): Output[] {
  const { corrections } = desk.site.config.publisher.policies;
  return desk.site.pages.map((page): Output => {
    const { file, slug } = page.record;
    const body = { key: page.bodyKey, file, kind: 'page' } as const;
    return {
      path: `${slug}/index.html`,
      kind: 'page',
      stage: 'page',
      own: `/${slug}/` === corrections ? () => correctedDigest(desk) : ofNobody,
      ties: toAll,
      recipe: () => ({ kind: 'page', view: standingView(page, desk), body }),
    };
  });
}

/**
 * What may be other than it was when articles were edited that have kept their places, their links and their pictures.
 *
 * @param looks those of the edited whose cards are other than they were
 * @param showing the paths of outputs that show one of those
 */
export function planRevised(
  desk: Desk,
  revised: readonly SiteArticle[],
  looks: readonly SiteArticle[],
  showing: ReadonlySet<string>,
): Output[] {
  const own = revised.flatMap((article) => [new ArticlePage(article, desk), ...copiesOf(article, desk)]);
  const feeds = desk.site.config.url === undefined ? [] : planFeeds(desk, revised).map(feedOutput);
  const touched = [...own, ...feeds];
  if (looks.length === 0) return touched;
  const { pages, leading, lists, own: others } = planPages(desk);
  const leads = new Set(looks.map(({ path }) => path));
  const isShowing = ({ path }: Output) => showing.has(path);
  const byFile = new Map(
    [
      ...touched,
      ...pages.filter(isShowing),
      ...standing(desk),
      ...leading.filter((_, index) => leads.has(desk.site.redirects[index]?.to ?? '')),
      ...[...lists, ...others].filter(isShowing),
      ...newsSitemaps(desk.site, looks).map((sitemap) => sitemapOutput(sitemap, desk)),
    ].map((output) => [output.path, output]),
  );
  return [...byFile.values()];
}

/**
 * Of two that want one path, which `--keep-going` passes over, the one of the lower rank, which the problem names
 * first (`site/claims.ts`); of one rank the first.
 */
function withoutTwins(ranked: readonly (readonly [rank: number, outputs: readonly Output[]])[]): Output[] {
  const owners = new Map<string, Output>();
  for (const [, outputs] of ranked.toSorted(([a], [b]) => a - b))
    for (const output of outputs) if (!owners.has(output.path)) owners.set(output.path, output);
  const all = ranked.flatMap(([, outputs]) => outputs);
  return owners.size === all.length ? all : all.filter((output) => owners.get(output.path) === output);
}

const ofNobody = () => '';
const toAll = () => undefined;
const OF_ALL = { own: ofNobody, ties: toAll };

function page<Kind extends View['kind']>(
  path: string,
  kind: Kind,
  view: () => View & { kind: Kind },
): Output {
  return front(path, kind, OF_ALL, () => ({ kind: 'page', view: view(), body: undefined }));
}

function lists(desk: Desk): Output[] {
  const { sections, topics, authors, series, months } = desk.site;
  return [...sections, ...topics, ...authors, ...series, ...months].flatMap((term) => {
    const profile = term.kind === 'author' ? desk.profiles.get(term.name) : undefined;
    const ofProfile = profile && { key: profile.bodyKey, file: profile.record.file, kind: 'author' as const };
    return listPages(term, desk).map(
      (list, index) => new ListOutput(list, index === 0 ? ofProfile : undefined),
    );
  });
}

/** A page of a list: as few bytes as can be, since there are many. */
class ListOutput implements Output {
  readonly #list: PlannedList;
  readonly #body: BodySource | undefined;

  constructor(list: PlannedList, body: BodySource | undefined) {
    this.#list = list;
    this.#body = body;
  }

  get path() {
    return outputFile(this.#list.path);
  }

  get kind() {
    return 'list' as const;
  }

  get stage() {
    return 'front' as const;
  }

  own(): string {
    return ofNobody();
  }

  ties(): Ties | undefined {
    return this.#list.ties();
  }

  recipe(): Recipe {
    return { kind: 'page', view: this.#list.view(), body: this.#body };
  }
}

/** A page at each former address that leads to the present one, for hosts that can't redirect. */
function redirects({ redirects: all, config }: Site): Output[] {
  return all.map((redirect): Output => {
    const recipe = (): Recipe => ({ kind: 'text', text: refreshHtml(redirect, config) });
    return {
      path: aliasFile(redirect.from),
      kind: 'text',
      stage: 'page',
      own: () => redirect.own ?? '',
      ties: () => ({ told: JSON.stringify(redirect), shown: [] }),
      recipe,
    };
  });
}

/** What the plan holds for machines, hosts and other editors. */
function machineFiles(desk: Desk): Output[] {
  const { site } = desk;
  const { config } = site;
  const texts = [...site.machineFiles].flatMap((path): Output[] => {
    const make = TEXTS[path];
    if (path === '_headers')
      return [front(path, 'headers', OF_ALL, () => ({ kind: 'headers', facts: headerFacts(config) }))];
    return make ? [front(path, 'text', OF_ALL, () => ({ kind: 'text', text: make(site) }))] : [];
  });
  if (config.url === undefined) return texts;
  const sitemaps = planSitemaps(site).map((sitemap) => sitemapOutput(sitemap, desk));
  return [...planFeeds(desk).map(feedOutput), ...sitemaps, ...texts];
}

function feedOutput({ path, own, ties, facts }: PlannedFeed): Output {
  const from = { own, ties: (_: unknown, asksOf: AsksOf) => ties(asksOf) };
  return front(path, 'feed', from, () => ({ kind: 'feed', facts: facts() }));
}

function sitemapOutput({ path, own, articles, text }: PlannedSitemap, desk: Desk): Output {
  const ties = (_: unknown, asksOf: AsksOf) => articles && sitemapTies(articles, asksOf, desk);
  return front(outputFile(path), 'text', { own, ties }, () => ({ kind: 'text', text: text() }));
}

function front(
  path: string,
  kind: OutputKind,
  from: Pick<Output, 'own' | 'ties'>,
  recipe: Output['recipe'],
): Output {
  return { path, kind, stage: 'front', ...from, recipe };
}

/** The texts of `site/machineFiles.ts`. */
const TEXTS: Readonly<Record<string, (site: Site) => string>> = {
  'robots.txt': ({ config }) => robotsText(config),
  'trust.txt': ({ config }) => trustText(config),
  '.well-known/trust.txt': ({ config }) => trustText(config),
  '.well-known/security.txt': ({ config }) => securityText(config),
  'site.webmanifest': manifestText,
  _redirects: redirectsText,
  // Without it, GitHub Pages leaves out what begins with an underscore.
  '.nojekyll': () => '',
};

function copiesOf(article: SiteArticle, desk: Desk): Output[] {
  if (!hasNinjs(desk.site.config) || article.unlisted) return [];
  return NINJS_VERSIONS.map((version) => new ArticleCopy(article, version, desk));
}

const NINJS_VERSIONS = Object.keys(NINJS_FILES) as NinjsVersion[];
