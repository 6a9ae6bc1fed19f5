/** A site in which the text or the looks of articles are others, and nothing that places, groups or links any. */

import { revisedRedirect } from './arrangement.ts';
import type { ArticleOutline, KeptOutline } from './outline.ts';
import { PlacedArticle, type WholeOf } from './placedArticle.ts';
import type { Site } from './site.ts';
import type { SiteArticle } from './siteArticle.ts';
import type { LeftOut } from './states.ts';
import type { Term } from './terms.ts';

/** What of an article touches others. */
type Touching = Pick<KeptOutline, 'bones' | 'image' | 'asks'>;

/**
 * Is an edited article placed, grouped and linked as it was, with the same pictures, whose measures then are known? Where articles
 * wait for their time, a link to a file might bring that out with it.
 */
export function keepsItsPlace(
  now: Touching,
  before: Touching,
  { drafts, future, expired }: LeftOut,
): boolean {
  const picturesOf = ({ image, asks }: Touching) => [image?.src ?? '', ...asks.pictures].join('\n');
  const linksOf = ({ asks }: Touching) => [...asks.links, '', ...asks.slugs].join('\n');
  return (
    now.bones === before.bones &&
    picturesOf(now) === picturesOf(before) &&
    (drafts + future + expired === 0 || linksOf(now) === linksOf(before))
  );
}

/**
 * Most of what an editor saves is of this kind, and to arrange the whole site anew takes long in a large paper. All that
 * isn't replaced is the former site's.
 *
 * @returns nothing where one of the articles isn't in the site, or has other bones
 */
export function reviseSite(
  site: Site,
  changed: readonly ArticleOutline[],
  wholeOf: WholeOf,
): Site | undefined {
  const all = [...site.articles, ...site.unlisted];
  const revised = new Map<SiteArticle, SiteArticle>();
  for (const outline of changed) {
    const former = all.find(({ file }) => file === outline.file);
    if (!former || former.outline.bones !== outline.bones) return undefined;
    const article = new PlacedArticle(outline, former.path, wholeOf);
    article.rank = former.rank;
    revised.set(former, article);
  }
  const take = (articles: readonly SiteArticle[]) =>
    articles.some((article) => revised.has(article))
      ? articles.map((article) => revised.get(article) ?? article)
      : articles;
  const terms = new Map<Term, Term>();
  const takeTerms = (some: readonly Term[]) =>
    some.map((term) => {
      const known = terms.get(term) ?? { ...term, articles: take(term.articles) };
      terms.set(term, known);
      return known;
    });
  return Object.freeze({
    ...site,
    articles: take(site.articles),
    unlisted: take(site.unlisted),
    sections: takeTerms(site.sections),
    topics: takeTerms(site.topics),
    authors: takeTerms(site.authors),
    series: takeTerms(site.series),
    months: takeTerms(site.months),
    bySlug: new Map([...site.bySlug].map(([slug, term]) => [slug, terms.get(term) ?? term])),
    translations: new Map([...site.translations].map(([key, group]) => [key, take(group)])),
    redirects: site.redirects.map((redirect) => revisedRedirect(redirect, [...revised.values()])),
  });
}
