/**
 * A saved web page → what the import of text makes of a paste: lines, blocks, roles, fields and body. Its lines are those
 * that a reader sees; the markup only tells what they are.
 */

import type { ImportedFields, Read } from './fields.ts';
import { readFields } from './fields.ts';
import { findHtmlBody } from './htmlBody.ts';
import { findHtmlHeadline } from './htmlHeadline.ts';
import { safeAddress } from './htmlMarkdown.ts';
import { type HtmlPage, toHtmlPage } from './htmlPage.ts';
import { toParts } from './htmlParts.ts';
import { readablePieces } from './htmlReadable.ts';
import { assignHtmlRoles, splitCaption } from './htmlRoles.ts';
import { readTags, type Said, type Tags } from './htmlTags.ts';
import { toPieces } from './htmlText.ts';
import { parseHtml } from './htmlTree.ts';
import { type LanguageFound, languageOf } from './language.ts';
import type { Finding } from './ledger.ts';
import type { Line } from './lines.ts';
import type { Page } from './page.ts';
import type { Roles } from './roles.ts';

export interface SavedPage {
  /** The rendered text: what the ledger accounts for. */
  readonly lines: readonly Line[];
  readonly page: Page;
  readonly roles: Roles;
  readonly read: Read;
  readonly language: LanguageFound | undefined;
}

/**
 * @param html the whole page as text
 * @param siteLanguage for dates, where the page's own language isn't sure
 */
export function readSavedPage(html: string, siteLanguage: string | undefined): SavedPage {
  const root = parseHtml(html);
  const tags = readTags(root);
  const pieces = toPieces(root);
  const htmlPage = toHtmlPage(pieces, tags, readablePieces(root, pieces));
  const headline = findHtmlHeadline(htmlPage, tags);
  const decisions = findHtmlBody(htmlPage, headline.i);
  const body = htmlPage.pieces.filter((_, i) => decisions[i]?.state === 'body').map((piece) => piece.text);
  const found = languageOf(longest(body.length > 0 ? body : htmlPage.pieces.map((piece) => piece.text)));
  const tagged = languageTag(tags.languages);
  const language = found ?? (tagged === undefined ? undefined : { language: tagged, certainty: 0.8 });
  const spoken = language?.language ?? siteLanguage ?? 'en';
  const roles = assignHtmlRoles(htmlPage, headline, decisions, tags, spoken);
  const { fields, findings } = readFields(htmlPage.page, roles, spoken);
  const more = tagFields(tags, htmlPage, roles, fields);
  const base = more.find((one) => one.field === 'canonical')?.value;
  const replaced = new Set(more.map((one) => one.field));
  return {
    lines: htmlPage.lines,
    page: htmlPage.page,
    roles,
    language,
    read: {
      fields: {
        ...fields,
        ...Object.fromEntries(more.map((one) => [one.field, one.value])),
      } as ImportedFields,
      body: toParts(htmlPage, roles.assigned, typeof base === 'string' ? base : undefined),
      findings: [
        ...findings.filter((one) => !replaced.has(one.field as keyof ImportedFields)),
        ...more.map(toFinding),
      ],
    },
  };
}

function longest(texts: readonly string[]): string {
  return [...texts]
    .sort((a, b) => b.length - a.length)
    .slice(0, 3)
    .map((text) => text.slice(0, 400))
    .join('\n');
}

/** `en` of `en_GB`, `en-GB`; nothing of what is no tag. */
function languageTag(said: readonly Said[]): string | undefined {
  for (const { value } of said) {
    const match = /^([a-z]{2,3})(?:[-_](?:[A-Za-z]{4}|[A-Za-z]{2}|\d{3}))*$/i.exec(value);
    if (match?.[1] !== undefined) return match[1].toLowerCase();
  }
  return undefined;
}

interface TagField {
  readonly field: keyof ImportedFields;
  readonly value: ImportedFields[keyof ImportedFields];
  readonly lines: readonly number[];
  readonly rule: string;
  readonly certainty: number;
  readonly reason: string;
}

/** What the tags say that no line of the page does. */
function tagFields(
  tags: Tags,
  htmlPage: HtmlPage,
  roles: Roles,
  fields: ImportedFields,
): readonly TagField[] {
  const found: TagField[] = [];
  const add = (
    field: TagField['field'],
    value: TagField['value'],
    by: string,
    certainty: number,
    lines: readonly number[] = [],
  ): void => {
    if (value !== undefined) found.push({ field, value, lines, rule: 'tag', certainty, reason: by });
  };
  if (fields.headline === undefined) {
    const said = tags.headlines[0];
    if (said !== undefined) add('headline', withoutSite(said.value, tags), said.by, 0.7);
  }
  const section = tags.sections.find(({ value }) => value.length < 60 && !/^https?:/i.test(value));
  if (fields.section === undefined && section !== undefined) add('section', section.value, section.by, 0.85);
  if (fields.topics === undefined) {
    const topics = topicsOf(tags);
    if (topics !== undefined) add('topics', topics.values, topics.by, 0.8);
  }
  const publisher = tags.publishers[0] ?? tags.sites.find(({ by }) => by === 'og:site_name');
  if (fields.publisher === undefined && publisher !== undefined && publisher.value.length < 80)
    add('publisher', publisher.value, publisher.by, 0.9);
  for (const { value, by } of tags.canonical) {
    const address = safeAddress(value, undefined);
    if (address === undefined) continue;
    add('canonical', address, by, 0.95);
    break;
  }
  const image = imageOf(htmlPage, roles);
  if (image !== undefined) add('image', image.value, 'the picture by the headline', 0.85, image.lines);
  return found;
}

function toFinding({ field, value, lines, rule, certainty, reason }: TagField): Finding {
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  return { field, value: shown, lines, rule, certainty, reason, inferred: false };
}

/** The most that a page's own list of topics has; more is written for search engines. */
const MOST_TOPICS = 12;

function topicsOf({ topics }: Tags): { readonly values: readonly string[]; readonly by: string } | undefined {
  const by = topics.find((said) => said.by !== 'keywords')?.by;
  if (by === undefined) return undefined;
  const values = topics
    .filter((said) => said.by === by)
    .flatMap((said) => said.value.split(/\s*[,;]\s*/))
    .filter((value) => value.length > 1 && value.length < 60);
  const distinct = [...new Map(values.map((value) => [value.toLowerCase(), value])).values()];
  return distinct.length === 0 || distinct.length > MOST_TOPICS ? undefined : { values: distinct, by };
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

function imageOf(
  { page }: HtmlPage,
  { assigned }: Roles,
): { readonly value: NonNullable<ImportedFields['image']>; readonly lines: readonly number[] } | undefined {
  const caption = assigned.findIndex((one) => one.role === 'caption');
  const credit = assigned.findIndex((one) => one.role === 'credit');
  if (caption < 0 && credit < 0) return undefined;
  const parts = [caption, credit].filter((i) => i >= 0).map((i) => page.at[i]?.block);
  const value = Object.assign({}, ...parts.map((block) => splitCaption(block?.text ?? '')));
  const { caption: said, credit: by, kind } = value as { caption?: string; credit?: string; kind?: string };
  return {
    value: {
      ...(said === undefined ? {} : { caption: said }),
      ...(by === undefined ? {} : { credit: by }),
      ...(kind === undefined ? {} : { kind }),
    },
    lines: parts.flatMap((block) => block?.lines.map((line) => line.number) ?? []),
  };
}
