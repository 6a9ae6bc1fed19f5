/** Articles grouped by section, topic, author and series, in a settled order. */

import type { Config, Section } from '../base/config.ts';
import { yearAndMonth } from '../base/dates.ts';
import type { Problem } from '../base/diagnostic.ts';
import { nearestName, slugify } from '../base/text.ts';
import type { AuthorProfile } from '../content/standing.ts';
import type { SiteArticle } from './siteArticle.ts';
import { type ListKind, listPath } from './urls.ts';

/** A name under which articles are gathered, and the articles, newest first (a series: in the order of its parts). */
export interface Term {
  readonly kind: ListKind;
  readonly name: string;
  readonly slug: string;
  /** Site path of its list. */
  readonly path: string;
  readonly description: string | undefined;
  readonly articles: readonly SiteArticle[];
}

export interface Terms {
  readonly sections: readonly Term[];
  readonly topics: readonly Term[];
  readonly authors: readonly Term[];
  readonly series: readonly Term[];
  /** By the day of publication, the latest first; none where the paper has no archive. */
  readonly months: readonly Term[];
  /** From `kind/slug` to its term. */
  readonly bySlug: ReadonlyMap<string, Term>;
  /** The slugs of the names that articles give: to make one takes as long as a hundred look-ups. */
  readonly slugs: ReadonlyMap<string, string>;
}

/** @param articles newest first */
export function groupTerms(
  articles: readonly SiteArticle[],
  profiles: readonly AuthorProfile[],
  config: Config,
): Terms {
  const slugs = new Map<string, string>();
  const gather = (kind: NamedKind) => gatherTerms(kind, articles, slugs);
  const sections = inConfigOrder(gather('section'), config.sections);
  const topics = gather('topic');
  const authors = gather('author');
  const series = gather('series').map((term) => ({ ...term, articles: inParts(term.articles) }));
  const lists = { sections, topics, authors: withProfiles(authors, profiles), series };
  const months = config.features.archive ? monthsOf(articles, config.language) : [];
  return { ...lists, months, bySlug: termsBySlug(lists), slugs };
}

/** From `kind/slug` to its term. */
export function termsBySlug(
  lists: Pick<Terms, 'sections' | 'topics' | 'authors' | 'series'>,
): Terms['bySlug'] {
  const all = [lists.sections, lists.topics, lists.authors, lists.series].flat();
  return new Map(all.map((term) => [termKey(term.kind, term.slug), term]));
}

/** The month is that of the day as it was given, like the one in an article's address. */
function monthsOf(articles: readonly SiteArticle[], language: string): Term[] {
  const months = new Map<string, SiteArticle[]>();
  for (const article of articles) {
    const month = article.published?.iso.slice(0, 7).replace('-', '/');
    if (month === undefined) continue;
    const known = months.get(month);
    if (known) known.push(article);
    else months.set(month, [article]);
  }
  return [...months]
    .sort(([a], [b]) => (a > b ? -1 : 1))
    .map(([slug, among]) => ({
      kind: 'month',
      name: yearAndMonth(slug, language, 'both'),
      slug,
      path: listPath('month', slug),
      description: undefined,
      articles: among,
    }));
}

/** The term of a name, however the name's case and marks are written. */
export function termOf(terms: Terms, kind: ListKind, name: string): Term | undefined {
  const known = knownNames(terms, kind);
  if (!known.has(name))
    known.set(name, terms.bySlug.get(termKey(kind, terms.slugs.get(name) ?? slugify(name))));
  return known.get(name);
}

/** All terms in whose lists one of the articles may be, but their months. */
export function listsOf(articles: readonly SiteArticle[], terms: Terms): Term[] {
  const wanted = new Set(articles.flatMap(keysOf));
  // Two lists may have one slug: sections or profiles whose names differ in case alone.
  return [terms.sections, terms.topics, terms.authors, terms.series]
    .flat()
    .filter(({ kind, slug }) => wanted.has(termKey(kind, slug)));
}

function keysOf(article: SiteArticle): string[] {
  return KINDS.flatMap((kind) => NAMES_OF[kind](article).map((name) => termKey(kind, slugify(name))));
}

type NamedTerms = Map<string, Term | undefined>;

/** Each page asks for its article's terms: what was found by a name once is found at once. */
const found = new WeakMap<Terms, Map<ListKind, NamedTerms>>();

function knownNames(terms: Terms, kind: ListKind): NamedTerms {
  const ofAll = found.get(terms) ?? new Map<ListKind, NamedTerms>();
  found.set(terms, ofAll);
  const ofKind = ofAll.get(kind) ?? new Map();
  ofAll.set(kind, ofKind);
  return ofKind;
}

/** What is odd about the terms: a section that the paper doesn't list, a series with a gap or a twin. */
export function termProblems(articles: readonly SiteArticle[], terms: Terms, config: Config): Problem[] {
  const known = new Set(config.sections.map(({ name }) => slugify(name)));
  const strangers = articles.filter(
    ({ section }) => section && known.size > 0 && !known.has(slugify(section)),
  );
  return [
    ...strangers.map((article) => unknownSection(article, config)),
    ...terms.series.flatMap(seriesProblems),
  ];
}

function termKey(kind: ListKind, slug: string): string {
  return `${kind}/${slug}`;
}

/** Kinds of lists that an article names itself. */
type NamedKind = Exclude<ListKind, 'month'>;

/** The names that an article gives. */
const NAMES_OF: Readonly<Record<NamedKind, (article: SiteArticle) => readonly string[]>> = {
  section: ({ section }) => (section ? [section] : []),
  topic: ({ topics }) => topics,
  author: ({ authors }) => authors.map(({ name }) => name),
  series: ({ series }) => (series ? [series.name] : []),
};

const KINDS = Object.keys(NAMES_OF) as NamedKind[];

/** @param slugs takes those that are made */
function gatherTerms(kind: NamedKind, articles: readonly SiteArticle[], slugs: Map<string, string>): Term[] {
  const namesOf = NAMES_OF[kind];
  const found = new Map<string, { name: string; articles: SiteArticle[] }>();
  for (const article of articles) {
    for (const name of namesOf(article)) {
      const slug = slugs.get(name) ?? slugify(name);
      slugs.set(name, slug);
      if (slug === '') continue;
      const group = found.get(slug);
      if (!group) found.set(slug, { name, articles: [article] });
      else if (group.articles.at(-1) !== article) group.articles.push(article);
    }
  }
  return [...found]
    .map(([slug, group]) => ({ kind, slug, ...group, path: listPath(kind, slug), description: undefined }))
    .sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

/** The config's sections come first, in its order and with its names, empty ones too. */
function inConfigOrder(terms: readonly Term[], sections: readonly Section[]): Term[] {
  const listed = sections.map((section): Term => {
    const term = terms.find(({ slug }) => slug === slugify(section.name));
    const path = listPath('section', section.slug);
    const { name, description } = section;
    const slug = slugify(name);
    return { kind: 'section', name, slug, path, description, articles: term?.articles ?? [] };
  });
  return [...listed, ...terms.filter(({ slug }) => !listed.some((section) => section.slug === slug))];
}

/** A profile gives an author the slug of its own, and a page even before the first article. */
function withProfiles(terms: readonly Term[], profiles: readonly AuthorProfile[]): Term[] {
  const profiled = profiles.map((profile): Term => {
    const slug = slugify(profile.fields.name);
    const term = terms.find((candidate) => candidate.slug === slug);
    const path = listPath('author', profile.slug);
    return {
      kind: 'author',
      name: profile.fields.name,
      slug,
      path,
      description: undefined,
      articles: term?.articles ?? [],
    };
  });
  return [...profiled, ...terms.filter(({ slug }) => !profiled.some((term) => term.slug === slug))];
}

function inParts(articles: readonly SiteArticle[]): SiteArticle[] {
  const part = (article: SiteArticle) => article.series?.part ?? Number.POSITIVE_INFINITY;
  return [...articles].reverse().sort((a, b) => (part(a) === part(b) ? 0 : part(a) - part(b)));
}

function unknownSection(article: SiteArticle, config: Config): Problem {
  const near = nearestName(
    article.section ?? '',
    config.sections.map(({ name }) => name),
  );
  return {
    code: 'site/unknown-section',
    severity: 'warning',
    message: `No section “${article.section}” is listed in content/site.yaml${near ? `: did you mean “${near}”?` : ''}`,
    hint: 'Add it to `sections` there, or name one that is.',
    place: { file: article.file },
  };
}

function seriesProblems(series: Term): Problem[] {
  const parts = series.articles.flatMap((article) =>
    article.series?.part ? [{ article, part: article.series.part }] : [],
  );
  const twins = parts.flatMap(({ article, part }, index): Problem[] => {
    const other = parts[index - 1];
    if (other?.part !== part) return [];
    return [
      {
        code: 'series/twin-parts',
        severity: 'error',
        message: `Part ${part} of “${series.name}” is claimed by ${other.article.file} and by ${article.file}`,
        hint: 'Change `series.part` in one of them.',
        place: { file: article.file },
      },
    ];
  });
  const last = parts.at(-1);
  const missing = firstMissing(new Set(parts.map(({ part }) => part)), last?.part ?? 0);
  if (!last || missing.length === 0) return twins;
  const gap: Problem = {
    code: 'series/gap',
    severity: 'warning',
    message: `“${series.name}” has a part ${last.part}, but no part ${missing.join(', ')}`,
    hint: 'The page shows the part’s number without the others; nothing else is amiss.',
    place: { file: last.article.file },
  };
  return [...twins, gap];
}

/** At most five: a part may be numbered 20210905. */
function firstMissing(present: ReadonlySet<number>, last: number): number[] {
  const missing: number[] = [];
  for (let n = 1; n < last && missing.length < 5; n++) if (!present.has(n)) missing.push(n);
  return missing;
}
