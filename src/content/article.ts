/** One Markdown file's text → an article: its fields checked and complete, its body apart. */

import { basename, extname } from 'node:path/posix';
import { checkFields } from '../base/check.ts';
import type { Config } from '../base/config.ts';
import { type NewsDate, readDate } from '../base/dates.ts';
import type { Checked, Problem } from '../base/diagnostic.ts';
import { quickDigest } from '../base/digest.ts';
import { directionOf } from '../base/language.ts';
import { nearestName, slugify } from '../base/text.ts';
import { placeOf, type YamlSource } from '../base/yaml.ts';
import { doubtsOf } from './articleDoubts.ts';
import { readContentFile } from './frontMatter.ts';
import { type ArticleFields, articleFields } from './schema.ts';

export interface Author {
  readonly name: string;
  readonly role?: string | undefined;
  readonly organisation?: string | undefined;
}

export interface Correction {
  readonly date: NewsDate;
  readonly text: string;
}

type Raw = ArticleFields;

/** An article's facts. Plain data, without its body, so that all of a paper's fit into memory. */
export interface Article {
  /** Path from the site's root. */
  readonly file: string;
  /** Of the whole file. */
  readonly digest: string;
  readonly headline: string;
  readonly slug: string;
  readonly id: Raw['id'];
  readonly kicker: Raw['kicker'];
  readonly kind: Raw['kind'];
  readonly standfirst: Raw['standfirst'];
  readonly summary: readonly string[];
  readonly authors: readonly Author[];
  readonly published: NewsDate | undefined;
  readonly updated: NewsDate | undefined;
  readonly expires: NewsDate | undefined;
  readonly dateline: Raw['dateline'];
  readonly backstory: Raw['backstory'];
  readonly section: Raw['section'];
  readonly priority: Raw['priority'];
  readonly topics: readonly string[];
  readonly series: Raw['series'];
  readonly introduction: Raw['introduction'];
  readonly image: Raw['image'];
  /** Minutes, as the source declares them. */
  readonly readingTime: Raw['readingTime'];
  readonly commentCount: Raw['commentCount'];
  readonly shareCount: Raw['shareCount'];
  readonly responseCount: Raw['responseCount'];
  readonly publisher: Raw['publisher'];
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly translationKey: Raw['translationKey'];
  readonly corrections: readonly Correction[];
  readonly canonical: Raw['canonical'];
  readonly aliases: readonly string[];
  readonly draft: boolean;
  readonly noindex: boolean;
  readonly unlisted: boolean;
  readonly sponsored: boolean;
  readonly free: boolean;
  /** The fields that begin with `x-`, for templates. */
  readonly extra: Readonly<Record<string, unknown>>;
  /** Line of the file on which the body begins. */
  readonly bodyLine: number;
}

/**
 * An article with what can be read of its fields, so that all else that is wrong with its file can be told too. It is
 * never published.
 */
export interface Provisional {
  readonly article: Article;
  /** Names of the fields that are wrong or missing. */
  readonly wrong: readonly string[];
}

/** What one file holds: an article and its text. */
export interface ArticleFile {
  /** Missing where the front matter is wrong. */
  readonly article: Article | undefined;
  /** In its place then. */
  readonly provisional?: Provisional;
  readonly body: string;
  readonly bodyDigest: string;
  readonly bodyLine: number;
}

/**
 * Reads a content file. Where there is no article the problems say why; else they are no errors.
 *
 * @param file path from the site's root
 * @param text the file's text
 */
export function parseArticle(
  file: string,
  text: string,
  config: Pick<Config, 'language' | 'timeZone'>,
): Checked<ArticleFile> {
  const { value: content, problems } = readContentFile(file, text);
  const { body, bodyLine, source } = content;
  const bodyDigest = quickDigest(body);
  const failed = { article: undefined, body, bodyDigest, bodyLine };
  const part = { file, bodyLine, digest: '' };
  if (problems.length > 0) {
    const provisional = provisionalOf(part, {}, NO_DATES, content.data, config);
    return { value: { ...failed, provisional }, problems };
  }
  const checked = checkFields(articleFields, content.data, source, 'front-matter');
  const fields = checked.value as Raw & Record<string, unknown>;
  const dates = readDates(fields, config.timeZone, source);
  const all = [...checked.problems, ...dates.problems];
  if (checked.problems.length === 0 && fields.slug === undefined && slugify(fields.headline) === '')
    all.push(noSlug(source));
  if (all.length > 0) {
    const provisional = provisionalOf(part, fields, dates.value, content.data, config);
    return { value: { ...failed, provisional }, problems: all };
  }
  const digest = quickDigest(`${text.slice(0, text.length - body.length)}\n${bodyDigest}`);
  const article = articleOf({ ...part, digest, fields, dates: dates.value }, config);
  return {
    value: { ...failed, article },
    problems: doubtsOf(fields, Object(content.data).authors, body, source),
  };
}

interface Parts {
  readonly file: string;
  readonly digest: string;
  readonly bodyLine: number;
  readonly fields: Raw & Record<string, unknown>;
  readonly dates: Dates;
}

/** Fills in what the fields leave open. */
function articleOf(
  { file, digest, bodyLine, fields, dates }: Parts,
  config: Pick<Config, 'language'>,
): Article {
  const language = fields.language ?? config.language;
  return {
    file,
    digest,
    headline: fields.headline,
    slug: fields.slug ?? slugify(fields.headline),
    id: fields.id,
    kicker: fields.kicker,
    kind: fields.kind,
    standfirst: fields.standfirst,
    summary: fields.summary ?? [],
    authors: fields.authors ?? [],
    ...dates,
    dateline: fields.dateline,
    backstory: fields.backstory,
    section: fields.section,
    priority: fields.priority,
    topics: [...new Set(fields.topics ?? [])],
    series: fields.series,
    introduction: fields.introduction,
    image: fields.image,
    readingTime: fields.readingTime,
    commentCount: fields.commentCount,
    shareCount: fields.shareCount,
    responseCount: fields.responseCount,
    publisher: fields.publisher,
    language,
    direction: fields.direction ?? directionOf(language),
    translationKey: fields.translationKey,
    canonical: fields.canonical,
    aliases: fields.aliases ?? [],
    draft: fields.draft ?? false,
    noindex: fields.noindex ?? false,
    unlisted: fields.unlisted ?? false,
    sponsored: fields.sponsored ?? false,
    free: fields.free ?? true,
    extra: Object.fromEntries(Object.entries(fields).filter(([name]) => name.startsWith('x-'))),
    bodyLine,
  };
}

/**
 * @param fields those that are right
 * @param data all fields as they were written
 */
function provisionalOf(
  part: Pick<Parts, 'file' | 'bodyLine' | 'digest'>,
  fields: Partial<Parts['fields']>,
  dates: Dates,
  data: unknown,
  config: Pick<Config, 'language'>,
): Provisional {
  // Of YAML that can't be read any field may be the one.
  const given = (data ?? articleFields) as Readonly<Record<string, unknown>>;
  const undated = DATED.filter((name) => given[name] !== undefined && !dates[name]);
  const unread = Object.keys(given).filter((name) => !(name in fields));
  // Who misspelt `published` needn't hear that it is missing.
  const meant = unread.flatMap((name) => nearestName(name, Object.keys(articleFields)) ?? []);
  const wrong = [...new Set([...unread, ...meant, ...undated])];
  // Nobody else has the file's name for its address, so that a guess clashes with nothing.
  const guessed = slugify(part.file.replaceAll('/', ' '));
  const slug = fields.slug ?? (wrong.includes('slug') ? guessed : slugify(fields.headline ?? '') || guessed);
  const headline = fields.headline ?? stemOf(part.file);
  const image = fields.image ?? pictureAlone(given.image);
  const known = { ...fields, headline, slug, image } as Parts['fields'];
  const missing = fields.headline === undefined ? ['headline', 'slug'] : [];
  return { article: articleOf({ ...part, fields: known, dates }, config), wrong: [...wrong, ...missing] };
}

const DATED = ['published', 'updated', 'expires'] as const;

/** Of a picture with a wrong caption, its file can be looked for all the same. */
function pictureAlone(image: unknown): Pick<NonNullable<Raw['image']>, 'src'> | undefined {
  const src = typeof image === 'object' && image !== null && 'src' in image ? image.src : undefined;
  return typeof src === 'string' ? { src } : undefined;
}

/** A file's name without folder and ending. */
export function stemOf(file: string): string {
  return basename(file, extname(file));
}

type Dates = Pick<Article, 'published' | 'updated' | 'expires' | 'corrections'>;

const NO_DATES: Dates = { published: undefined, updated: undefined, expires: undefined, corrections: [] };

function readDates(fields: Partial<ArticleFields>, zone: string, source: YamlSource): Checked<Dates> {
  const problems: Problem[] = [];
  const read = (text: string | undefined, path: readonly PropertyKey[]): NewsDate | undefined => {
    if (text === undefined) return undefined;
    const date = readDate(text, zone);
    if (!date) problems.push(noSuchDate(text, path, source));
    return date;
  };
  const published = read(fields.published, ['published']);
  const updated = read(fields.updated, ['updated']);
  const expires = read(fields.expires, ['expires']);
  const corrections = (fields.corrections ?? []).flatMap(({ date, text }, index) => {
    const when = read(date, ['corrections', index, 'date']);
    return when ? [{ date: when, text }] : [];
  });
  if (published && updated && lastInstant(updated) < published.epoch) {
    problems.push({
      code: 'front-matter/updated-before-published',
      severity: 'error',
      message: '`updated` lies before `published`',
      hint: 'Exchange the two, or take `updated` away.',
      place: placeOf(source, ['updated'], 'value'),
    });
  }
  if (published && expires && expires.epoch <= published.epoch) {
    problems.push({
      code: 'front-matter/expires-before-published',
      severity: 'error',
      message: '`expires` doesn’t lie after `published`: it would never be built',
      hint: 'Exchange the two, or take `expires` away.',
      place: placeOf(source, ['expires'], 'value'),
    });
  }
  return { value: { published, updated, expires, corrections }, problems };
}

/** A day without a time lasts until its end. */
function lastInstant(date: NewsDate): number {
  return date.precision === 'day' ? date.epoch + 86_399_999 : date.epoch;
}

function noSuchDate(text: string, path: readonly PropertyKey[], source: YamlSource): Problem {
  return {
    code: 'front-matter/no-such-date',
    severity: 'error',
    message: `\`${path.join('.')}\`: there is no such date or time as “${text.trim()}”`,
    hint: 'Write it as 2021-09-05 or 2021-09-05T08:00+08:00.',
    place: placeOf(source, path, 'value'),
  };
}

/** For an article as well as for a profile and a standing page. */
export function noSlug(source: YamlSource): Problem {
  return {
    code: 'front-matter/no-slug',
    severity: 'error',
    message: 'No address can be made from this name: it has no letter and no digit',
    hint: 'Add a line “slug: …” in lower-case letters, digits and hyphens.',
    place: placeOf(source, ['headline'], 'value'),
  };
}
