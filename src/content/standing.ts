/** The content beside the articles: author profiles, standing pages and house creatives. */

import { checkFields, type Fields, type FieldTable } from '../base/check.ts';
import type { Checked } from '../base/diagnostic.ts';
import { slugify } from '../base/text.ts';
import { noSlug, stemOf } from './article.ts';
import { readContentFile } from './frontMatter.ts';
import { adFields, authorFields, pageFields } from './schema.ts';

interface Standing<T extends FieldTable> {
  /** Path from the site's root. */
  readonly file: string;
  readonly slug: string;
  readonly fields: Fields<T>;
  /** Markdown: a biography, the page's text, a creative's text. */
  readonly body: string;
  readonly bodyLine: number;
}

export type AuthorProfile = Standing<typeof authorFields>;
export type StandingPage = Standing<typeof pageFields>;
export type HouseAd = Standing<typeof adFields>;

/** What a file holds, where its fields are right; or what can be looked at of it, with the names of those that are wrong. */
interface StandingFile<S> {
  readonly record: S | undefined;
  readonly provisional?: { readonly record: S; readonly wrong: readonly string[] };
}

export function parseAuthor(file: string, text: string): Checked<StandingFile<AuthorProfile>> {
  return parse(
    authorFields,
    file,
    text,
    { name: stemOf(file) },
    (fields) => fields.slug ?? slugify(fields.name),
  );
}

export function parsePage(file: string, text: string): Checked<StandingFile<StandingPage>> {
  return parse(
    pageFields,
    file,
    text,
    { title: stemOf(file) },
    (fields) => fields.slug ?? slugify(stemOf(file)),
  );
}

export function parseAd(file: string, text: string): Checked<StandingFile<HouseAd>> {
  const named = { headline: stemOf(file), href: '/', label: '' };
  return parse(adFields, file, text, named, () => slugify(stemOf(file)) || 'ad');
}

function parse<T extends FieldTable>(
  table: T,
  file: string,
  text: string,
  /** For what isn't there. */
  named: Partial<Fields<T>>,
  slugOf: (fields: Fields<T>) => string,
): Checked<StandingFile<Standing<T>>> {
  const { value: content, problems } = readContentFile(file, text);
  const { body, bodyLine, source } = content;
  const checked = problems.length > 0 ? NOTHING : checkFields(table, content.data, source, 'front-matter');
  const fields = { ...named, ...checked.value } as Fields<T>;
  const slug = slugOf(fields);
  const all = [...problems, ...checked.problems];
  if (all.length === 0 && slug === '') all.push(noSlug(source));
  const record = { file, slug: slug || slugify(file.replaceAll('/', ' ')), fields, body, bodyLine };
  if (all.length === 0) return { value: { record }, problems: [] };
  const wrong = Object.keys(content.data ?? {}).filter((name) => !(name in checked.value));
  return { value: { record: undefined, provisional: { record, wrong } }, problems: all };
}

const NOTHING = { value: {}, problems: [] };
