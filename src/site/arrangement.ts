/** A site as plain data without its articles' outlines, and back again: for who needs few of them. */

import type { Config } from '../base/config.ts';
import type { ArticleOutline } from './outline.ts';
import { PlacedArticle, type WholeOf } from './placedArticle.ts';
import type { Redirect } from './redirects.ts';
import type { Site } from './site.ts';
import type { SiteArticle } from './siteArticle.ts';
import { type Term, termsBySlug } from './terms.ts';
import { outputFile } from './urls.ts';

/** A term with the ranks of its articles. */
interface PlainTerm extends Omit<Term, 'articles'> {
  readonly ranks: readonly number[];
}

const LISTS = ['sections', 'topics', 'authors', 'series', 'months'] as const;
type Lists = (typeof LISTS)[number];

/** As it is, where it is plain data. */
type Plain = Pick<
  Site,
  'leftOut' | 'calm' | 'profiles' | 'pages' | 'ads' | 'publicFiles' | 'icons' | 'redirects'
>;

export interface Arrangement extends Plain {
  /** How many of the articles are in lists: those with the first ranks. */
  readonly listed: number;
  readonly terms: Readonly<Record<Lists, readonly PlainTerm[]>>;
  readonly pictures: readonly (readonly [string, unknown])[];
  readonly pictureFaults: readonly (readonly [string, unknown])[];
  readonly machineFiles: readonly string[];
  readonly translations: readonly (readonly [key: string, ranks: readonly number[]])[];
}

/** Where links may lead; few builds ask. */
export interface Targets {
  /** Of the articles, by rank. */
  readonly files: readonly string[];
  /** From other files to the site paths of what they became. */
  readonly others: readonly (readonly [file: string, path: string])[];
  /** Files of the site beside the articles' pages. */
  readonly outputs: readonly string[];
}

export function arrangementOf(site: Site): Arrangement {
  const { leftOut, calm, profiles, pages, ads, publicFiles, icons, redirects } = site;
  const ranksOf = (articles: readonly SiteArticle[]) => articles.map(({ rank }) => rank);
  const plain = ({ articles, ...term }: Term): PlainTerm => ({ ...term, ranks: ranksOf(articles) });
  return {
    ...{ leftOut, calm, profiles, pages, ads, publicFiles, icons, redirects },
    listed: site.articles.length,
    terms: byList((name) => site[name].map(plain)),
    pictures: [...site.pictures],
    pictureFaults: [...site.pictureFaults],
    machineFiles: [...site.machineFiles],
    translations: [...site.translations].map(([key, group]) => [key, ranksOf(group)]),
  };
}

export function targetsOf(site: Site): Targets {
  const all = [...site.articles, ...site.unlisted];
  const files = all.map(({ file }) => file);
  const pages = new Set(all.map(({ path }) => outputFile(path)));
  return {
    files,
    others: site.pages.map(({ record: { file, slug } }) => [file, `/${slug}/`] as const),
    outputs: [...site.outputs].filter((path) => !pages.has(path)),
  };
}

/** What an arrangement is filled with. */
export interface Recall {
  readonly config: Config;
  readonly arrangement: Arrangement;
  /** Site paths, by rank. */
  readonly paths: readonly string[];
  readonly targets: () => Targets;
  readonly outlineAt: (rank: number) => ArticleOutline;
  /** Articles that were edited since, and have kept their places. */
  readonly revised: ReadonlyMap<number, ArticleOutline>;
  readonly wholeOf: WholeOf;
}

/** The site that was arranged, with the revised articles in their places. */
export function recallSite(recall: Recall): Site {
  const { config, arrangement, paths, outlineAt, revised, wholeOf } = recall;
  const { terms, translations, machineFiles, pictures, pictureFaults, redirects, listed, ...plain } =
    arrangement;
  const all = paths.map((path, rank) => {
    const article = new PlacedArticle(revised.get(rank) ?? (() => outlineAt(rank)), path, wholeOf);
    article.rank = rank;
    return article;
  });
  const at = (ranks: readonly number[]) => ranks.map((rank) => all[rank] as SiteArticle);
  const edited = at([...revised.keys()]);
  const lists = byList((name) => terms[name].map((term) => recallTerm(term, at)));
  const places = once(() => {
    const { files, others, outputs } = recall.targets();
    return {
      pathOfFile: new Map([...files.map((file, rank) => [file, paths[rank] as string] as const), ...others]),
      outputs: new Set([...paths.map(outputFile), ...outputs]),
    };
  });
  return Object.freeze({
    ...plain,
    config,
    articles: all.slice(0, listed),
    unlisted: all.slice(listed),
    ...lists,
    bySlug: termsBySlug(lists),
    slugs: new Map(),
    pictures: new Map(pictures) as Site['pictures'],
    pictureFaults: new Map(pictureFaults) as Site['pictureFaults'],
    machineFiles: new Set(machineFiles),
    translations: new Map(translations.map(([key, ranks]) => [key, at(ranks)])),
    redirects: redirects.map((redirect) => revisedRedirect(redirect, edited)),
    get pathOfFile() {
      return places().pathOfFile;
    },
    get outputs() {
      return places().outputs;
    },
  });
}

/** Its list is put together when it is asked for, and is then the same list each time. */
function recallTerm({ ranks, ...term }: PlainTerm, at: (ranks: readonly number[]) => SiteArticle[]): Term {
  const articles = once(() => at(ranks));
  return {
    ...term,
    description: term.description,
    get articles() {
      return articles();
    },
  };
}

/** A redirect tells the headline of what it leads to. */
export function revisedRedirect(redirect: Redirect, revised: readonly SiteArticle[]): Redirect {
  const article = revised.find(
    ({ path, aliases }) => path === redirect.to && aliases.includes(redirect.from),
  );
  return article ? { ...redirect, title: article.headline, own: article.digest } : redirect;
}

function byList<T>(of: (name: Lists) => T): Record<Lists, T> {
  return Object.fromEntries(LISTS.map((name) => [name, of(name)] as const)) as Record<Lists, T>;
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
