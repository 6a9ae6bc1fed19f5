/** Which files a site will have, without a set of all their names. */

import type { SiteArticle } from './siteArticle.ts';
import { textIndex } from './textIndex.ts';
import { outputFile } from './urls.ts';

/** Paths below `dist/`, each once. */
export interface OutputFiles extends Iterable<string> {
  readonly has: (path: string) => boolean;
}

/** @param claimed all paths, those of the articles' pages among them */
export function outputFiles(articles: readonly SiteArticle[], claimed: Iterable<string>): OutputFiles {
  const rankOf = textIndex(articles.length, (rank) => outputFile((articles[rank] as SiteArticle).path));
  const others = new Set<string>();
  for (const path of claimed) if (rankOf(path) === undefined) others.add(path);
  return {
    has: (path) => others.has(path) || rankOf(path) !== undefined,
    *[Symbol.iterator]() {
      for (const [rank, { path }] of articles.entries())
        if (rankOf(outputFile(path)) === rank) yield outputFile(path);
      yield* others;
    },
  };
}
