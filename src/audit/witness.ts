/** What one published place says of an article: the form in which all of them are compared. */

/** Facts that stand in more than one place. */
export const FACTS = [
  'headline',
  'name',
  'address',
  'id',
  'kind',
  'published',
  'changed',
  'authors',
  'author pages',
  'section',
  'topics',
  'summary',
  'description',
  'picture',
  'picture’s size',
  'picture’s text',
  'caption',
  'credit',
  'language',
  'locale',
  'news language',
  'translations',
  'corrections',
  'kicker',
  'genre',
  'byline',
  'teaser',
  'key points',
  'reading time',
  'minutes',
  'number of words',
  'series',
  'part',
  'place',
  'backstory',
  'end',
  'holder',
  'paper’s name',
  'access',
  'list',
  'feed’s title',
  'feed’s description',
  'feed’s language',
  'feed’s publisher',
  'feed’s hub',
  'feed’s icon',
  'feed’s logo',
  'feed’s articles',
] as const;

export type FactName = (typeof FACTS)[number];

/** By fact; an empty text says that the place has none though it is made to tell of it. */
export type Facts = Readonly<Partial<Record<FactName, string>>>;

export interface Witness {
  /** File below `dist/`. */
  readonly file: string;
  /** From 1, where it is known. */
  readonly line?: number | undefined;
  /** What within the file says so, in an editor's words: `JSON-LD`, `the item in the RSS feed`. */
  readonly part: string;
  /** The address of the article, as it stands there. */
  readonly url: string;
  readonly facts: Facts;
  /** The paragraphs of a whole text: `text.ts`. */
  readonly blocks?: readonly string[];
}

/** An instant, however it is written; what is no date stays as it is, and agrees with nothing. */
export function instant(text: string | undefined): string {
  if (text === undefined || text.trim() === '') return '';
  const time = Date.parse(text);
  return Number.isNaN(time) ? text : new Date(time).toISOString();
}

/** What helps where two places differ. */
export const REMEDY =
  'Build again; a file that was changed by hand is made anew with --no-cache. A page of the paper’s own templates tells its facts as docs/templates.md says.';

/** Only what is told: a place that needn't tell of a fact isn't held to it. */
export function told(facts: Readonly<Partial<Record<FactName, string | undefined>>>): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value));
}

/** Stands between the values of one place that contradicts itself. */
export const UNEQUAL = ' ≠ ';

/** What several fields of one place say, which should be the same. */
export function agree(...values: readonly string[]): string {
  return [...new Set(values)].join(UNEQUAL);
}

/** Several names as one text. */
export function list(values: readonly (string | undefined)[]): string {
  return values.filter((value) => value !== undefined && value !== '').join(' | ');
}

/** Of sets, in which the order says nothing. */
export function set(values: readonly (string | undefined)[]): string {
  return list([...new Set(values)].sort());
}
