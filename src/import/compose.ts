/** Fields and body → the text of a content file. */

import type { BodyPart } from './bodyParts.ts';
import { escapeCell, escapeMarkdown } from './escape.ts';
import type { ImportedFields } from './fields.ts';
import { toYaml } from './frontYaml.ts';
import { seal } from './provenance.ts';

export interface Provenance {
  /** Written out, so that the article's address stays when its headline is edited. */
  readonly slug: string;
  readonly from: string;
  readonly digest: string;
}

/** The order in which a content file has its fields: that of the manual's table. */
const ORDER: readonly (keyof ImportedFields)[] = [
  'headline',
  'kicker',
  'standfirst',
  'summary',
  'authors',
  'published',
  'updated',
  'dateline',
  'section',
  'topics',
  'series',
  'introduction',
  'image',
  'readingTime',
  'commentCount',
  'shareCount',
  'responseCount',
  'publisher',
  'language',
  'direction',
  'canonical',
  'corrections',
];

export function compose(fields: ImportedFields, body: readonly BodyPart[], provenance: Provenance): string {
  const front: Record<string, unknown> = {};
  for (const key of ORDER) {
    if (fields[key] !== undefined) front[key] = fields[key];
    if (key === 'headline' && provenance.slug !== '') front.slug = provenance.slug;
  }
  front.imported = { from: provenance.from, digest: provenance.digest, edited: '' };
  const markdown = body.map(composePart).join('\n\n');
  return seal(`---\n${toYaml(front)}---\n\n${markdown}\n`);
}

/** One part of the body; none of them holds a blank line but the quote, so parts stay apart. */
export function composePart(part: BodyPart): string {
  if (part.markdown !== undefined) return part.markdown;
  switch (part.kind) {
    case 'ad':
      return '::ad';
    case 'heading':
      return `## ${escapeHeading(part.items[0] ?? '')}`;
    case 'list':
      return part.items.map((item) => `- ${escapeMarkdown(item)}`).join('\n');
    case 'numbers':
      return part.items.map((item, i) => `${part.start + i}. ${escapeMarkdown(item)}`).join('\n');
    case 'quote':
      return part.items.map((item) => `> ${escapeMarkdown(item)}`).join('\n>\n');
    case 'table':
      return composeTable(part.items);
    case 'rule':
      return '***';
    case 'paragraph':
      return escapeMarkdown(part.items[0] ?? '');
  }
}

/** Marks at its end would be part of how it is written. */
function escapeHeading(text: string): string {
  const escaped = escapeMarkdown(text);
  return escaped.endsWith('#') ? escaped.replace(/(#+)$/, '\\$1') : escaped;
}

function composeTable(rows: readonly string[]): string {
  const cells = rows.map((row) => row.split('\t').map(escapeCell));
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
  const [head = [], ...rest] = cells;
  return [line(head), line(head.map(() => '---')), ...rest.map(line)].join('\n');
}
