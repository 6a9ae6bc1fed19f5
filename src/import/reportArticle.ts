/** What an import made, as the pieces of an article in the order they are read, each with its source lines. */

import { plainMarkdown } from './escape.ts';
import type { Imported } from './import.ts';
import type { Finding } from './ledger.ts';
import { sourceLineOf } from './reportRows.ts';

export type PieceKind =
  | 'kicker'
  | 'headline'
  | 'standfirst'
  | 'points'
  | 'byline'
  | 'date'
  | 'picture'
  | 'paragraph'
  | 'heading'
  | 'list'
  | 'numbers'
  | 'quote'
  | 'table'
  | 'rule'
  | 'ad'
  | 'note'
  | 'fact';

export interface ReportPiece {
  readonly kind: PieceKind;
  /** The field that it is; nothing for a part of the body … */
  readonly field: string | undefined;
  /** … which has its number instead, counted from 0. */
  readonly part: number | undefined;
  /** Paragraphs, items, names, or rows with their cells. */
  readonly items: readonly (readonly string[])[];
  /** Of a numbered list. */
  readonly start: number;
  /** Rows of the report's source column … */
  readonly lines: readonly number[];
  /** … and the lines of the source that those begin on. */
  readonly sources: readonly number[];
  readonly certainty: number;
  readonly inferred: boolean;
  readonly rule: string;
  readonly reason: string;
}

export interface ReportArticle {
  readonly head: readonly ReportPiece[];
  readonly body: readonly ReportPiece[];
  readonly foot: readonly ReportPiece[];
  /** Fields that the article's text doesn't show. */
  readonly facts: readonly ReportPiece[];
}

/** Fields that are read as text, in their order on the page. */
const HEAD: readonly (readonly [field: string, kind: PieceKind])[] = [
  ['kicker', 'kicker'],
  ['headline', 'headline'],
  ['standfirst', 'standfirst'],
  ['summary', 'points'],
  ['authors', 'byline'],
  ['published', 'date'],
  ['updated', 'date'],
  ['image', 'picture'],
  ['introduction', 'paragraph'],
];
const FOOT: readonly (readonly [field: string, kind: PieceKind])[] = [
  ['corrections', 'note'],
  ['topics', 'note'],
];

export function toArticle(imported: Imported): ReportArticle {
  const { fields, ledger } = imported;
  const values = fields as Readonly<Record<string, unknown>>;
  const findings = new Map(ledger.findings.map((finding) => [finding.field, finding]));
  const blank = new Set(ledger.lines.filter((line) => line.role === 'blank').map((line) => line.line));
  const withSources = (piece: Unplaced): ReportPiece => ({
    ...piece,
    sources: piece.lines.map((line) => sourceLineOf(ledger, line)),
  });
  const piece = ([field, kind]: readonly [string, PieceKind]): readonly ReportPiece[] =>
    values[field] === undefined
      ? []
      : [withSources(ofField(field, kind, values[field], findings.get(field), blank))];
  const seen = new Set([...HEAD, ...FOOT].map(([field]) => field));
  const rest = Object.keys(values).filter((field) => !seen.has(field));
  return {
    head: HEAD.flatMap(piece),
    body: bodyPieces(imported).map(withSources),
    foot: FOOT.flatMap(piece),
    facts: rest.flatMap((field) => piece([field, 'fact'])),
  };
}

type Unplaced = Omit<ReportPiece, 'sources'>;

function ofField(
  field: string,
  kind: PieceKind,
  value: unknown,
  finding: Finding | undefined,
  blank: ReadonlySet<number>,
): Unplaced {
  const items = field === 'introduction' ? String(value).split('\n\n') : textsOf(value);
  return {
    kind: field === 'summary' && !Array.isArray(value) ? 'standfirst' : kind,
    field,
    part: undefined,
    items: items.map((item) => [item]),
    start: 1,
    lines: finding?.lines.filter((line) => !blank.has(line)) ?? [],
    certainty: finding?.certainty ?? 1,
    inferred: finding?.inferred ?? false,
    rule: finding?.rule ?? '',
    reason: finding?.reason ?? '',
  };
}

function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map((one) => textsOf(one).join(', '));
  if (typeof value !== 'object' || value === null) return [String(value)];
  return Object.entries(value).flatMap(([key, one]) =>
    one === undefined ? [] : [`${key}: ${textsOf(one).join(', ')}`],
  );
}

/** The body as the content file has it: its parts stand apart by blank lines, as the ledger counts them. */
function bodyPieces({ content, ledger }: Imported): readonly Unplaced[] {
  if (content === undefined) return [];
  const body = content.replace(/^---\n[\s\S]*?\n---\n/, '').trim();
  if (body === '') return [];
  return body.split(/\n\n+/).map((markdown, part) => {
    const from = ledger.lines.filter((line) => line.part === part);
    const least = from.reduce((a, b) => (b.certainty < a.certainty ? b : a), from[0] ?? UNKNOWN);
    return {
      ...readPart(markdown),
      field: undefined,
      part,
      lines: from.map((line) => line.line),
      certainty: least.certainty,
      inferred: from.some((line) => line.inferred),
      rule: least.rule,
      reason: least.reason,
    };
  });
}

const UNKNOWN = { certainty: 1, rule: '', reason: '' };

type PartText = Pick<ReportPiece, 'kind' | 'items' | 'start'>;

/** Only the Markdown that the import itself writes. */
function readPart(markdown: string): PartText {
  const lines = markdown.split('\n');
  const first = lines[0] ?? '';
  const part = (kind: PieceKind, texts: readonly string[], start = 1): PartText => ({
    kind,
    items: texts.map((text) => [plainMarkdown(text)]),
    start,
  });
  if (markdown === '::ad') return part('ad', []);
  if (markdown === '***') return part('rule', []);
  if (/^#{1,6} /.test(first)) return part('heading', [markdown.replace(/^#+ /, '')]);
  if (first.startsWith('> ')) {
    const paragraphs = markdown.replace(/^> ?/gm, '').split(/\n\n+/);
    return part('quote', paragraphs);
  }
  if (first.startsWith('| ')) {
    const rows = lines.filter((_, i) => i !== 1).map(cellsOf);
    return { kind: 'table', items: rows, start: 1 };
  }
  const number = /^(\d+)\. /.exec(first);
  if (number) return part('numbers', itemsOf(markdown, /\n(?=\d+\. )/, /^\d+\. /), Number(number[1]));
  if (first.startsWith('- ')) return part('list', itemsOf(markdown, /\n(?=- )/, /^- /));
  return part('paragraph', [markdown]);
}

function itemsOf(markdown: string, between: RegExp, mark: RegExp): readonly string[] {
  return markdown.split(between).map((item) => item.replace(mark, ''));
}

function cellsOf(row: string): readonly string[] {
  const cells = row.replace(/^\|/, '').match(/(?:\\.|[^|\\])*\|/gs) ?? [];
  return cells.map((cell) => plainMarkdown(cell.slice(0, -1).trim()));
}
