/**
 * A saved web page → what the import of text makes of a paste: roles, fields and body. Its text is what a reader sees;
 * the markup only tells what it is. Nothing in the page runs, and nothing is fetched.
 */

import type { BodyPart } from './bodyParts.ts';
import { type ImportedFields, readFields } from './fields.ts';
import { findHtmlBody } from './htmlBody.ts';
import { type TagField, tagFields, toFinding } from './htmlFields.ts';
import { findHtmlHeadline } from './htmlHeadline.ts';
import { accountPage, type PageAccount } from './htmlLedger.ts';
import { toHtmlPage } from './htmlPage.ts';
import { toParts } from './htmlParts.ts';
import { readablePieces } from './htmlReadable.ts';
import { assignHtmlRoles } from './htmlRoles.ts';
import type { Said } from './htmlTagNames.ts';
import { readTags } from './htmlTags.ts';
import { toPieces } from './htmlText.ts';
import { parseHtml } from './htmlTree.ts';
import { type LanguageFound, languageOf } from './language.ts';
import type { Line } from './lines.ts';

export interface SavedPage {
  readonly account: PageAccount;
  readonly fields: ImportedFields;
  readonly body: readonly BodyPart[];
  readonly language: LanguageFound | undefined;
}

/**
 * @param html the whole page as text
 * @param source its lines
 * @param siteLanguage for dates, where the page's own language isn't sure
 */
export function readSavedPage(
  html: string,
  source: readonly Pick<Line, 'text' | 'end'>[],
  siteLanguage: string | undefined,
): SavedPage {
  const root = parseHtml(html);
  const tags = readTags(root);
  const pieces = toPieces(root);
  const htmlPage = toHtmlPage(pieces, tags, readablePieces(root, pieces));
  const headline = findHtmlHeadline(htmlPage, tags);
  const decisions = findHtmlBody(htmlPage, headline.i);
  const body = pieces.filter((_, i) => decisions[i]?.state === 'body').map((piece) => piece.text);
  const language = pageLanguage(body.length > 0 ? body : pieces.map((piece) => piece.text), tags.languages);
  const spoken = language?.language ?? siteLanguage ?? 'en';
  const roles = assignHtmlRoles(htmlPage, headline, decisions, tags, spoken);
  const read = readFields(htmlPage.page, roles, spoken);
  const more = tagFields(tags, htmlPage, roles, read.fields);
  const parts = toParts(htmlPage, roles.assigned, canonicalOf(more));
  const replaced = new Set<string>(more.map((one) => one.field));
  const findings = [...read.findings.filter((one) => !replaced.has(one.field)), ...more.map(toFinding)];
  const tagged = new Map<string, number>(
    more.flatMap((one) => (one.at === undefined ? [] : [[one.field, one.at] as const])),
  );
  for (const [field, at] of roles.tagged) tagged.set(field, at);
  return {
    account: accountPage(source, {
      pieces,
      page: htmlPage.page,
      assigned: roles.assigned,
      body: parts,
      findings,
      tagged,
    }),
    fields: { ...read.fields, ...Object.fromEntries(more.map((one) => [one.field, one.value])) },
    body: parts,
    language,
  };
}

function canonicalOf(more: readonly TagField[]): string | undefined {
  const said = more.find((one) => one.field === 'canonical')?.value;
  return typeof said === 'string' ? said : undefined;
}

/** Told by the longest texts; where those leave it open, the tags are believed. */
function pageLanguage(texts: readonly string[], said: readonly Said[]): LanguageFound | undefined {
  const longest = [...texts]
    .sort((a, b) => b.length - a.length)
    .slice(0, 3)
    .map((text) => text.slice(0, 400));
  const tag = languageTag(said);
  return (
    languageOf(longest.join('\n')) ?? (tag === undefined ? undefined : { language: tag, certainty: 0.8 })
  );
}

/** `en` of `en_GB`, `en-GB`; nothing of what is no tag. */
function languageTag(said: readonly Said[]): string | undefined {
  for (const { value } of said) {
    const match = /^([a-z]{2,3})(?:[-_](?:[A-Za-z]{4}|[A-Za-z]{2}|\d{3}))*$/i.exec(value);
    if (match?.[1] !== undefined) return match[1].toLowerCase();
  }
  return undefined;
}
