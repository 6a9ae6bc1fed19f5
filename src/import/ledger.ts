/**
 * The ledger: what every line of a seed became, by which rule, how surely and why. Each line stands in it exactly
 * once, so nothing can be lost without being seen.
 */

import { parse } from 'yaml';
import type { Encoding } from './decode.ts';
import { unescapeMarkdown } from './escape.ts';

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
  | 'topics'
  | 'correction'
  | 'crosshead'
  | 'body'
  | 'ad break'
  | 'furniture'
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

/** One field of the article: its value, and the lines that it was read from. */
export interface Finding {
  readonly field: string;
  readonly value: string;
  readonly lines: readonly number[];
  readonly rule: string;
  readonly certainty: number;
  readonly reason: string;
  readonly inferred: boolean;
}

export interface Ledger {
  readonly file: string;
  readonly encoding: Encoding | undefined;
  readonly byteOrderMark: boolean;
  readonly lines: readonly LedgerLine[];
  readonly findings: readonly Finding[];
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
  for (const line of ledger.lines) {
    const words = letters(line.text);
    if (line.part !== undefined) {
      const part = parts[line.part] ?? '';
      if (line.role === 'ad break' ? part.trim() !== '::ad' : !letters(part).includes(words)) {
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
  return unescapeMarkdown(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  return typeof value === 'object' && value !== null
    ? Object.values(value).map(textOf).join(' ')
    : String(value);
}
