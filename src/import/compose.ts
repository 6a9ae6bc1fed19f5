/** Fields and body → the text of a content file. */

import { Document, isScalar, visit } from 'yaml';
import { escapeCell, escapeMarkdown } from './escape.ts';
import type { BodyPart, ImportedFields } from './fields.ts';
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

/** YAML that both a 1.1 and a 1.2 reader take for the same strings: `yes`, `2021-09-05`, `1e3` are quoted. */
function toYaml(front: Readonly<Record<string, unknown>>): string {
  const document = new Document(front, { version: '1.2', compat: 'yaml-1.1' });
  visit(document, {
    Pair(_, pair) {
      const key = isScalar(pair.key) ? pair.key.value : undefined;
      // Always quoted, so that the digest can be blanked by its line alone.
      if (isScalar(pair.value) && (key === 'edited' || needsQuotes(pair.value.value)))
        pair.value.type = 'QUOTE_DOUBLE';
    },
    Scalar(key, scalar) {
      if (key !== 'key' && needsQuotes(scalar.value)) scalar.type = 'QUOTE_DOUBLE';
    },
  });
  return document.toString({ lineWidth: 0, indentSeq: true });
}

/** Strings that readers differ about and the library may leave plain: numbers of all kinds, odd separators. */
function needsQuotes(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  return /^[\d.+\-=~<]|[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]|\p{Cs}|---/u.test(value);
}

/** One part of the body; none of them holds a blank line but the quote, so parts stay apart. */
export function composePart(part: BodyPart): string {
  if (part.markdown !== undefined) return part.markdown;
  switch (part.kind) {
    case 'ad':
      return '::ad';
    case 'heading':
      return `## ${escapeMarkdown(part.items[0] ?? '').replace(/(#+)$/, '\\$1')}`;
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

function composeTable(rows: readonly string[]): string {
  const cells = rows.map((row) => row.split('\t').map(escapeCell));
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
  const [head = [], ...rest] = cells;
  return [line(head), line(head.map(() => '---')), ...rest.map(line)].join('\n');
}
