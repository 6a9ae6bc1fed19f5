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

export function parseAuthor(file: string, text: string): Checked<AuthorProfile | undefined> {
  return parse(authorFields, file, text, (fields) => fields.slug ?? slugify(fields.name));
}

export function parsePage(file: string, text: string): Checked<StandingPage | undefined> {
  return parse(pageFields, file, text, (fields) => fields.slug ?? slugify(stemOf(file)));
}

export function parseAd(file: string, text: string): Checked<HouseAd | undefined> {
  return parse(adFields, file, text, () => slugify(stemOf(file)) || 'ad');
}

function parse<T extends FieldTable>(
  table: T,
  file: string,
  text: string,
  slugOf: (fields: Fields<T>) => string,
): Checked<Standing<T> | undefined> {
  const { value: content, problems } = readContentFile(file, text);
  if (problems.length > 0) return { value: undefined, problems };
  const checked = checkFields(table, content.data, content.source, 'front-matter');
  if (checked.problems.length > 0) return { value: undefined, problems: checked.problems };
  const fields = checked.value as Fields<T>;
  const slug = slugOf(fields);
  if (slug === '') return { value: undefined, problems: [noSlug(content.source)] };
  const { body, bodyLine } = content;
  return { value: { file, slug, fields, body, bodyLine }, problems: [] };
}
