/** The body while it is written: one for each, made and dropped within `renderBody`. */

import type { Token } from 'markdown-it';
import { excerptOf, type Place, type Problem, type Severity } from '../base/diagnostic.ts';
import type { BodyOptions, Heading, Slot } from './body.ts';
import type { BoxName } from './directives.ts';

export interface Draft {
  readonly source: string;
  readonly options: BodyOptions;
  readonly prefix: string;
  /** HTML since the last slot. */
  html: string;
  readonly chunks: string[];
  readonly slots: Slot[];
  readonly headings: Heading[];
  readonly problems: Problem[];
  /** Text that counts as words. */
  text: string;
  /** Text of the first paragraphs. */
  opening: string;
  /** Every id given, for links to `#id`. */
  readonly ids: Set<string>;
  /** How often each id was wanted, so that the hundredth equal heading is numbered at once. */
  readonly wanted: Map<string, number>;
  /** Links to places on the page, checked at the end when all ids are known. */
  readonly anchors: { readonly id: string; readonly at: Position }[];
  /** Other hosts' pages that it links to. */
  readonly cited: Set<string>;
  /** Levels, as written, of the headings that the next one may stand under. */
  readonly outline: number[];
  /** Boxes that are open, the innermost last. */
  readonly boxes: OpenBox[];
  readonly tableNames: Set<string>;
  ads: number;
  /** How long `text` was at the last ad break. */
  lastAd: number;
  pictures: number;
  /** Within the notes at the end. */
  inNotes: boolean;
  /** Row of the table that is written, from 0: cells don't know their line. */
  row: number;
  cursor: Cursor;
  lines: readonly string[] | undefined;
  /** Whether the text holds `[^`, so that marks without a note are looked for. */
  readonly mayMissNotes: boolean;
}

export interface OpenBox {
  /** '' for an unknown one, which is open so that its end isn't a second error. */
  readonly name: BoxName | '';
  /** Its first line. */
  readonly source: string;
  readonly at: Position;
  readonly level: number;
}

/** Counting from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** How far a paragraph was read for positions, so that a thousand links in it take one reading. */
interface Cursor {
  readonly content: string;
  /** From 0. */
  line: number;
  /** Of the current line, in the content; its end is its newline's place. */
  start: number;
  end: number;
  /** Columns before the line's text in the source, -1 where not looked up yet. */
  indent: number;
}

/** A text that is wrong all over says so a hundred times, not a million. */
const MOST_PROBLEMS = 100;

export function newDraft(source: string, options: BodyOptions): Draft {
  return {
    source,
    options,
    prefix: options.idPrefix ?? '',
    html: '',
    chunks: [],
    slots: [],
    headings: [],
    problems: [],
    text: '',
    opening: '',
    ids: new Set(),
    wanted: new Map(),
    anchors: [],
    cited: new Set(),
    outline: [],
    boxes: [],
    tableNames: new Set(),
    ads: 0,
    lastAd: 0,
    pictures: 0,
    inNotes: false,
    row: 0,
    cursor: cursorIn('', 0),
    lines: undefined,
    mayMissNotes: source.includes('[^'),
  };
}

export function writeSlot(draft: Draft, slot: Slot): void {
  draft.chunks.push(draft.html);
  draft.slots.push(slot);
  draft.html = '';
}

const TEXT_ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** For text between tags, where quotes may stay as they are: they are the most frequent of all marks. */
export function escapeText(text: string): string {
  return /[&<>]/.test(text) ? text.replace(/[&<>]/g, (mark) => TEXT_ESCAPES[mark] ?? mark) : text;
}

/** From here on, `positionOf` speaks of this token's text. */
export function startInline(draft: Draft, inline: Token): void {
  draft.cursor = cursorIn(inline.content, inline.map?.[0] ?? draft.row);
}

/** The place in the body of a link or a picture of the current inline token. They come in order. */
export function positionOf(draft: Draft, token: Token): Position {
  // `parser.ts` keeps the offset in `map`: that of a link's text, but of the first character of the others.
  const begin = token.map?.[0] ?? 0;
  const offset = token.type === 'link_open' && token.info !== 'auto' ? begin - 1 : begin;
  const cursor = draft.cursor;
  while (cursor.end < offset) {
    cursor.line++;
    cursor.start = cursor.end + 1;
    cursor.end = endOfLine(cursor.content, cursor.start);
    cursor.indent = -1;
  }
  if (cursor.indent < 0) {
    const text = cursor.content.slice(cursor.start, cursor.end);
    cursor.indent = Math.max(0, lineAt(draft, cursor.line + 1).indexOf(text));
  }
  return { line: cursor.line + 1, column: cursor.indent + Math.max(0, offset - cursor.start) + 1 };
}

export interface Fault {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string | undefined;
  /** How much of the line is wrong; 1 by default. */
  readonly length?: number;
}

export function report(draft: Draft, { line, column }: Position, fault: Fault): void {
  if (draft.problems.length >= MOST_PROBLEMS && fault.severity !== 'error') return;
  if (draft.problems.length >= 2 * MOST_PROBLEMS) return;
  const { hint, length = 1, ...rest } = fault;
  const excerpt = excerptOf(lineAt(draft, line), column);
  const place: Place = { file: '', line, column, length, ...excerpt };
  draft.problems.push({ ...rest, ...(hint ? { hint } : {}), place });
}

/** @param line from 1 */
export function lineAt(draft: Draft, line: number): string {
  draft.lines ??= draft.source.split('\n');
  return draft.lines[line - 1] ?? '';
}

function cursorIn(content: string, line: number): Cursor {
  return { content, line, start: 0, end: endOfLine(content, 0), indent: -1 };
}

function endOfLine(content: string, from: number): number {
  const end = content.indexOf('\n', from);
  return end < 0 ? content.length : end;
}
