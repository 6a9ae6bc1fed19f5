/** What the tags of a saved page say that no line of it does: fields of the article, each with the tag that gives it. */

import type { ImportedFields } from './fields.ts';
import { squash } from './htmlCompare.ts';
import { safeAddress } from './htmlMarkdown.ts';
import type { HtmlPage } from './htmlPage.ts';
import { splitCaption } from './htmlRoles.ts';
import type { Said, Tags } from './htmlTagNames.ts';
import { elementsOf, type HtmlElement } from './htmlTree.ts';
import type { Finding } from './ledger.ts';
import { evenSpaces } from './lines.ts';
import type { Roles } from './roles.ts';

export interface TagField {
  readonly field: keyof ImportedFields;
  readonly value: ImportedFields[keyof ImportedFields];
  readonly lines: readonly number[];
  readonly rule: string;
  readonly certainty: number;
  readonly reason: string;
  /** Where in the source the tag begins. */
  readonly at: number | undefined;
}

/** What the tags say that no line of the page does. */
export function tagFields(
  tags: Tags,
  htmlPage: HtmlPage,
  roles: Roles,
  fields: ImportedFields,
): readonly TagField[] {
  const found: TagField[] = [];
  const add = (field: TagField['field'], value: TagField['value'], said: Said, certainty: number): void => {
    found.push({
      field,
      value,
      lines: [],
      rule: 'tag',
      certainty,
      reason: `said by ${said.by}`,
      at: said.at,
    });
  };
  if (fields.headline === undefined) {
    const said = tags.headlines[0];
    if (said !== undefined) add('headline', withoutSite(said.value, tags), said, 0.7);
  }
  const description = fields.summary === undefined ? ownDescription(tags, htmlPage, fields) : undefined;
  if (description !== undefined) add('summary', description.value, description, 0.6);
  const section = tags.sections.find(({ value }) => value.length < 60 && !/^https?:/i.test(value));
  if (fields.section === undefined && section !== undefined) add('section', section.value, section, 0.85);
  if (fields.topics === undefined) {
    const topics = topicsOf(tags);
    if (topics !== undefined) add('topics', topics.values, topics.said, 0.8);
  }
  const publisher = tags.publishers[0] ?? tags.sites.find(({ by }) => by === 'og:site_name');
  if (fields.publisher === undefined && publisher !== undefined && publisher.value.length < 80)
    add('publisher', publisher.value, publisher, 0.9);
  const canonical = tags.canonical.find(({ value }) => safeAddress(value, undefined) !== undefined);
  if (canonical !== undefined) add('canonical', safeAddress(canonical.value, undefined), canonical, 0.95);
  const image = imageOf(htmlPage, roles);
  if (image !== undefined)
    found.push({
      field: 'image',
      value: image.value,
      lines: image.lines,
      rule: 'lead-picture',
      certainty: 0.85,
      reason: `the caption and the credit of the picture by the headline${image.src === undefined ? '' : `, ${image.src}`}`,
      at: undefined,
    });
  return found;
}

export function toFinding({ field, value, lines, rule, certainty, reason }: TagField): Finding {
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  return { field, value: shown, lines, rule, certainty, reason, inferred: false };
}

/** Words of a description that tells something. */
const FEW_WORDS = 6;
const LONGEST_DESCRIPTION = 400;

/**
 * What the tags give as the article's description, where the page shows no standfirst: not a repetition of its own text or
 * of its headline, not cut off, and no praise of the site, which all of its pages have.
 */
function ownDescription(
  { descriptions, headlines }: Tags,
  { pieces }: HtmlPage,
  { headline = '' }: ImportedFields,
): Said | undefined {
  const [said] = descriptions.filter(({ by }) => by !== 'JSON-LD description');
  const one = said ?? descriptions[0];
  if (one === undefined || one.value.length > LONGEST_DESCRIPTION) return undefined;
  const key = squash(one.value);
  if (one.value.split(/\s+/).length < FEW_WORDS || !/[.!?。！？]["'”’»」)]*$/u.test(one.value))
    return undefined;
  if (/(?:\.{3}|…)["'”’]?$/.test(one.value)) return undefined;
  const titles = [headline, ...headlines.map(({ value }) => value)].map(squash);
  if (titles.some((title) => title !== '' && (title.includes(key) || key.includes(title)))) return undefined;
  const start = key.slice(0, 40);
  return pieces.some(({ text }) => squash(text).includes(start)) ? undefined : one;
}

/** The most that a page's own list of topics has; more is written for search engines. */
const MOST_TOPICS = 12;

function topicsOf({ topics }: Tags): { readonly values: readonly string[]; readonly said: Said } | undefined {
  const first = topics.find((said) => said.by !== 'keywords');
  if (first === undefined) return undefined;
  const values = topics
    .filter((said) => said.by === first.by)
    .flatMap((said) => said.value.split(/\s*[,;]\s*/))
    .filter((value) => value.length > 1 && value.length < 60);
  const distinct = [...new Map(values.map((value) => [value.toLowerCase(), value])).values()];
  return distinct.length === 0 || distinct.length > MOST_TOPICS
    ? undefined
    : { values: distinct, said: first };
}

/** A title with the site's name at its end, without it. */
function withoutSite(title: string, { sites }: Tags): string {
  for (const { value } of sites) {
    const at = title.toLowerCase().lastIndexOf(value.toLowerCase());
    if (at > 0 && at + value.length >= title.length - 1) {
      const cut = title.slice(0, at).replace(/[\s|｜»·•:_–—-]+$/u, '');
      if (cut.length > 5) return cut;
    }
  }
  const tail = /^(.{12,}\S)\s+[|｜»]\s+\S[^|]{0,30}$/u.exec(title)?.[1];
  return tail ?? title;
}

interface ImageFound {
  readonly value: NonNullable<ImportedFields['image']>;
  readonly lines: readonly number[];
  /** The address of the picture, as the page gives it. */
  readonly src: string | undefined;
}

/** Caption and credit of the picture by the headline, and what its own tag says is to be seen. */
function imageOf({ page, pieces }: HtmlPage, { assigned }: Roles): ImageFound | undefined {
  const told = ['caption', 'credit'].map((role) => assigned.findIndex((one) => one.role === role));
  const found = told.filter((i) => i >= 0);
  if (found.length === 0) return undefined;
  const blocks = found.map((i) => page.at[i]?.block);
  const texts = blocks.map((block) => splitCaption(block?.text ?? ''));
  const { caption, credit, kind } = Object.assign({}, ...texts) as ReturnType<typeof splitCaption>;
  const { alt, src } = pictureBeside(pieces[found[0] ?? 0]?.element);
  return {
    value: {
      ...(alt === undefined ? {} : { alt }),
      ...(caption === undefined ? {} : { caption }),
      ...(credit === undefined ? {} : { credit }),
      ...(kind === undefined ? {} : { kind }),
    },
    lines: blocks.flatMap((block) => block?.lines.map((line) => line.number) ?? []),
    src,
  };
}

/** How many elements up from its caption a picture's frame is looked for. */
const FRAME = 4;
const LONGEST_ALT = 500;

/** The picture in the frame around a caption; only a frame is looked into, not the page. */
function pictureBeside(element: HtmlElement | undefined): { readonly alt?: string; readonly src?: string } {
  for (let here = element, up = 0; here !== undefined && up <= FRAME; here = here.parent, up++) {
    if (here.tag !== 'figure' && up > 2) continue;
    if (here.tag === 'body' || here.tag === 'article' || here.tag === 'main') return {};
    for (const inner of elementsOf(here)) {
      if (inner.tag !== 'img') continue;
      const alt = evenSpaces(inner.attributes.get('alt') ?? '').slice(0, LONGEST_ALT);
      const src = evenSpaces(inner.attributes.get('src') ?? '').slice(0, LONGEST_ALT);
      return { ...(alt === '' ? {} : { alt }), ...(src === '' || src.startsWith('data:') ? {} : { src }) };
    }
  }
  return {};
}
