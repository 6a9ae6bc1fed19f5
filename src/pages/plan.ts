/** Every output that the site has: its path and how it is made; no HTML yet. */

import type { FeedFacts } from '../feeds/feedFacts.ts';
import { refreshHtml } from '../feeds/refreshPage.ts';
import { robotsText, sitemapXml } from '../feeds/sitemap.ts';
import type { Site } from '../site/site.ts';
import { aliasFile, outputFile } from '../site/urls.ts';
import { archivePages } from './archiveView.ts';
import { articleView } from './articleView.ts';
import type { Desk } from './desk.ts';
import { planFeeds } from './feedViews.ts';
import { frontView } from './frontView.ts';
import { listPages, notFoundView, standingView } from './listViews.ts';
import { SEARCH_PATH, searchView } from './searchView.ts';
import type { View } from './view.ts';

/** Where a page's body is found: in the store by its key, else by reading the file again. */
export interface BodySource {
  readonly key: string;
  readonly file: string;
  readonly kind: 'article' | 'author' | 'page';
}

/** How an output is made: plain data, so that it can be hashed and sent to a worker. */
export type Recipe =
  | { readonly kind: 'page'; readonly view: View; readonly body: BodySource | undefined }
  | { readonly kind: 'feed'; readonly facts: FeedFacts }
  | { readonly kind: 'text'; readonly text: string };

export interface Output {
  /** File below `dist/`. */
  readonly path: string;
  /** What is published first: a page before the lists that lead to it. */
  readonly stage: 'page' | 'front';
  /**
   * Of the article's file whose page it is; '' for one that only shows articles. Nothing where it goes by more
   * of an article's text than its card.
   */
  readonly own?: string;
  /** Made when it is asked for, so that a paper's views are never in memory all at once. */
  readonly recipe: () => Recipe;
}

/** All outputs but the assets and the files of `public/`, in the order of their publishing. */
export function planSite(desk: Desk): Output[] {
  const { site } = desk;
  const articles = [...site.articles, ...site.unlisted].map((article): Output => {
    const body = { key: article.bodyKey, file: article.file, kind: 'article' } as const;
    const recipe = (): Recipe => ({ kind: 'page', view: articleView(article, desk), body });
    return { path: outputFile(article.path), stage: 'page', own: article.digest, recipe };
  });
  const standing = site.pages.map((page): Output => {
    const body = { key: page.bodyKey, file: page.record.file, kind: 'page' } as const;
    const recipe = (): Recipe => ({ kind: 'page', view: standingView(page, desk), body });
    return { path: `${page.record.slug}/index.html`, stage: 'page', recipe };
  });
  return [
    ...articles,
    ...standing,
    ...redirects(site),
    ...lists(desk),
    ...archivePages(desk).map(({ path, view }) => page(outputFile(path), view)),
    page('404.html', () => notFoundView(desk)),
    ...(site.config.features.search ? [page(outputFile(SEARCH_PATH), () => searchView(desk))] : []),
    page('index.html', () => frontView(desk)),
    ...machineFiles(desk),
  ];
}

function page(path: string, view: () => View): Output {
  return { path, stage: 'front', own: '', recipe: () => ({ kind: 'page', view: view(), body: undefined }) };
}

function lists(desk: Desk): Output[] {
  const { sections, topics, authors, series, months, profiles } = desk.site;
  const profileOf = new Map(profiles.map((profile) => [profile.record.fields.name, profile]));
  return [...sections, ...topics, ...authors, ...series, ...months].flatMap((term) => {
    const profile = term.kind === 'author' ? profileOf.get(term.name) : undefined;
    return listPages(term, desk).map(({ path, view }, index): Output => {
      const body =
        profile && index === 0
          ? ({ key: profile.bodyKey, file: profile.record.file, kind: 'author' } as const)
          : undefined;
      return {
        path: outputFile(path),
        stage: 'front',
        own: '',
        recipe: () => ({ kind: 'page', view: view(), body }),
      };
    });
  });
}

/** A page at each former address that leads to the present one, for hosts that can't redirect. */
function redirects({ redirects: all, config }: Site): Output[] {
  return all.map((redirect): Output => {
    const recipe = (): Recipe => ({ kind: 'text', text: refreshHtml(redirect, config) });
    return { path: aliasFile(redirect.from), stage: 'page', own: redirect.own ?? '', recipe };
  });
}

function machineFiles(desk: Desk): Output[] {
  const { site } = desk;
  const robots: Output = {
    path: 'robots.txt',
    stage: 'front',
    recipe: () => ({ kind: 'text', text: robotsText(site.config) }),
  };
  const hosts = site.machineFiles.has(robots.path) ? [robots] : [];
  if (site.config.url === undefined) return hosts;
  const feeds = planFeeds(desk).map(
    ({ path, own, facts }): Output => ({
      path,
      stage: 'front',
      own,
      recipe: () => ({ kind: 'feed', facts: facts() }),
    }),
  );
  return [
    ...feeds,
    { path: 'sitemap.xml', stage: 'front', recipe: () => ({ kind: 'text', text: sitemapXml(site) }) },
    ...hosts,
  ];
}
