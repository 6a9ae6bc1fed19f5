/**
 * The ledger: what every line of a seed became, by which rule, how surely and why. Each line stands in it exactly
 * once, so nothing can be lost without being seen.
 */

import { parse } from 'yaml';
import type { Encoding } from './decode.ts';
import { plainMarkdown } from './escape.ts';

export type Role =
  | 'headline'
  | 'kicker'
  | 'standfirst'
  | 'key point'
  | 'byline'
  | 'date'
  | 'reading time'
  | 'publisher'
  | 'count'
  | 'caption'
  | 'credit'
  | 'introduction'
  | 'section'
  | 'topics'
  | 'correction'
  | 'crosshead'
  | 'body'
  | 'ad break'
  | 'furniture'
  /** Of a saved page: tags and scripts, nothing that a reader sees. */
  | 'markup'
  | 'blank';

export interface LedgerLine {
  /** Counts from 1. */
  readonly line: number;
  readonly text: string;
  readonly end: string;
  /** What it became. */
  readonly role: Role;
  readonly rule: string;
  /** 0..1 */
  readonly certainty: number;
  readonly reason: string;
  /** True where the text doesn't say it outright. */
  readonly inferred: boolean;
  /** The field that it went to, such as `headline` … */
  readonly field?: string;
  /** … or the part of the body, counted from 0. Neither: it is only here. */
  readonly part?: number;
}

/** Of a saved page: some text that a reader sees in one piece. Many may stand on one line of the source, or one on many. */
export interface LedgerPiece extends Omit<LedgerLine, 'end'> {
  /** The last line of the source that it stands on; `line` is the first. */
  readonly to: number;
}

/** One field of the article: its value, and the lines that it was read from. */
export interface Finding {
  readonly field: string;
  readonly value: string;
  readonly lines: readonly number[];
  readonly rule: string;
  readonly certainty: number;
  readonly reason: string;
  readonly inferred: boolean;
  /** Of a saved page: the pieces it was read from, counted from 0; none where a tag alone says it. */
  readonly pieces?: readonly number[];
}

export interface Ledger {
  readonly file: string;
  readonly encoding: Encoding | undefined;
  readonly byteOrderMark: boolean;
  readonly lines: readonly LedgerLine[];
  /** Of a saved page: what a reader sees, in the order of the source. */
  readonly pieces?: readonly LedgerPiece[];
  readonly findings: readonly Finding[];
}

/** What a person reads of a seed: its lines, or the pieces of a saved page. */
export function readableRows(ledger: Ledger): readonly Omit<LedgerLine, 'end'>[] {
  return ledger.pieces ?? ledger.lines;
}

/** The decoded text of the seed, byte for byte. */
export function sourceText(ledger: Ledger): string {
  return ledger.lines.map((line) => line.text + line.end).join('');
}

/** What is wrong with a ledger as an account of a text; nothing if it is whole. */
export function ledgerFaults(ledger: Ledger, text: string): readonly string[] {
  const faults: string[] = [];
  ledger.lines.forEach((line, i) => {
    if (line.line !== i + 1) faults.push(`line ${line.line} stands where line ${i + 1} belongs`);
    if (line.rule === '' || line.reason === '') faults.push(`line ${line.line} gives no reason`);
    if (!(line.certainty >= 0 && line.certainty <= 1)) faults.push(`line ${line.line} has no certainty`);
  });
  let from = 1;
  for (const { line, to } of ledger.pieces ?? []) {
    if (line < from || to < line || to > ledger.lines.length)
      faults.push(`a piece stands on no line: ${line}–${to}`);
    from = line;
  }
  if (sourceText(ledger) !== text) faults.push('the lines don’t make up the source');
  const count = ledger.lines.length;
  for (const finding of ledger.findings) {
    if (finding.lines.some((line) => line < 1 || line > count))
      faults.push(`${finding.field} comes from no line`);
  }
  return faults;
}

/** Lines that the ledger says are in the content file, and aren't. */
export function contentFaults(ledger: Ledger, content: string): readonly string[] {
  const front = /^---\n([\s\S]*?)\n---\n/.exec(content);
  const fields: unknown = front?.[1] === undefined ? {} : parse(front[1]);
  const parts = bodyParts(content.slice(front?.[0].length ?? 0));
  const faults: string[] = [];
  for (const line of readableRows(ledger)) {
    const words = letters(line.text);
    if (line.part !== undefined) {
      const part = parts[line.part] ?? '';
      if (line.role === 'ad break' ? part.trim() !== '::ad' : !letters(plainMarkdown(part)).includes(words)) {
        faults.push(`line ${line.line} isn’t in part ${line.part} of the body`);
      }
    }
    if (line.field === undefined) continue;
    const value = (fields as Record<string, unknown> | null)?.[line.field];
    if (value === undefined) faults.push(`line ${line.line}: there is no ${line.field}`);
    else if (WHOLE_FIELDS.has(line.field) && !letters(textOf(value)).includes(words)) {
      faults.push(`line ${line.line} isn’t in ${line.field}`);
    }
  }
  return faults;
}

/** Fields that hold their lines' text as it is. */
const WHOLE_FIELDS: ReadonlySet<string> = new Set([
  'headline',
  'kicker',
  'standfirst',
  'summary',
  'introduction',
]);

function bodyParts(body: string): readonly string[] {
  const parts: string[] = [];
  for (const piece of body.trim().split(/\n\n+/)) parts.push(piece);
  return parts;
}

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  return typeof value === 'object' && value !== null
    ? Object.values(value).map(textOf).join(' ')
    : String(value);
}
