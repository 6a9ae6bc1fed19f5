/** Lines → blocks: paragraph, list, quote, table, rule, each with its range of lines. Blank lines belong to none. */

import { kindAt, LETTER } from './characters.ts';
import type { Line } from './lines.ts';
import { brokenTitle, joinWrapped, type Known, knownWords, wrapWidth } from './wraps.ts';

export type BlockKind = 'paragraph' | 'list' | 'numbers' | 'quote' | 'table' | 'rule';

export interface Block {
  readonly kind: BlockKind;
  readonly lines: readonly Line[];
  /** The whole text on one line, without bullets, quote marks and numbers of lists. */
  readonly text: string;
  /** Items of a list, paragraphs of a quote, rows of a table; otherwise the text alone. */
  readonly items: readonly string[];
  /** Of a list with numbers: the first one. */
  readonly start: number;
  /** Blank lines before and after it. */
  readonly blankBefore: number;
  readonly blankAfter: number;
}

const BULLET = /^(?:[•‣◦▪▫●○■□◆◇➤►▶✓✔·∙⁃]\s*|[*\-–—+]\s+)(?=\S)/u;
const STRONG_BULLET = /^[•‣◦▪▫●◆➤►✓✔⁃]\s*(?=\S)/u;
const NUMBER = /^(\d{1,3})[.)]\s+(?=\S)/;
const QUOTED = /^>\s?/;
const RULE = /^(?:[-–—_=*~•·#]\s*){3,}$/;

export function toBlocks(lines: readonly Line[]): readonly Block[] {
  const wrap: Wrap = { width: wrapWidth(lines), known: knownWords(lines) };
  const blocks: Block[] = [];
  let blankBefore = 0;
  let at = 0;
  for (; at < lines.length && lines[at]?.clean === ''; at++) blankBefore++;
  while (at < lines.length) {
    const { kind, lines: taken, text, items, start } = readBlock(lines, at, wrap);
    at += taken.length;
    let blankAfter = 0;
    for (; at < lines.length && lines[at]?.clean === ''; at++) blankAfter++;
    blocks.push({ kind, lines: taken, text, items, start, blankBefore, blankAfter });
    blankBefore = blankAfter;
  }
  return blocks;
}

interface Wrap {
  /** The column of the text's hard wraps; 0 without. */
  readonly width: number;
  readonly known: Known;
}

type Read = Omit<Block, 'blankBefore' | 'blankAfter'>;

function readBlock(lines: readonly Line[], at: number, wrap: Wrap): Read {
  const first = lines[at] as Line;
  // Nearly all lines start with a letter, and so does none of the other kinds but a table.
  if (startsWithLetter(first.clean)) return readTable(lines, at) ?? readParagraph(lines, at, wrap);
  if (isRule(first.clean)) return block('rule', [first], ['']);
  return (
    readTable(lines, at) ??
    readQuote(lines, at, wrap) ??
    readNumbers(lines, at, wrap) ??
    readBullets(lines, at, wrap) ??
    readParagraph(lines, at, wrap)
  );
}

/** A rule never starts with a letter. */
function isRule(clean: string): boolean {
  return !startsWithLetter(clean) && RULE.test(clean);
}

function startsWithLetter(clean: string): boolean {
  return clean !== '' && (kindAt(clean, 0) & LETTER) !== 0;
}

function block(kind: BlockKind, lines: readonly Line[], items: readonly string[], start = 1): Read {
  return { kind, lines, items, text: items.length === 1 ? (items[0] ?? '') : items.join(' '), start };
}

/** Two rows or more with the same number of cells, parted by tabs: what a browser copies of a table. */
function readTable(lines: readonly Line[], at: number): Read | undefined {
  const columns = cellsOf(lines[at]);
  if (columns < 2 || cellsOf(lines[at + 1]) !== columns) return undefined;
  const rows = run(lines, at, (line) => cellsOf(line) === columns);
  return block(
    'table',
    rows,
    rows.map((row) =>
      row.text
        .trim()
        .split('\t')
        .map((cell) => cell.trim())
        .join('\t'),
    ),
  );
}

function cellsOf(line: Line | undefined): number {
  if (!line?.text.includes('\t')) return 0;
  const text = line.text.trim();
  return text.includes('\t') ? text.split('\t').length : 0;
}

/** Lines with the `>` of an e-mail; a line with that mark alone parts two paragraphs. */
function readQuote(lines: readonly Line[], at: number, wrap: Wrap): Read | undefined {
  const first = lines[at]?.clean ?? '';
  if (!first.startsWith('>') || !/^>(?:\s|$)/.test(first)) return undefined;
  const quoted = run(lines, at, (line) => QUOTED.test(line.clean));
  const texts = quoted.map((line) => line.clean.replace(QUOTED, '').trim());
  const paragraphs: string[][] = [[]];
  for (const text of texts) {
    if (text === '') paragraphs.push([]);
    else paragraphs.at(-1)?.push(text);
  }
  const wrapped = wrap.width > 0 || quoted.length > 2;
  const items = paragraphs
    .filter((paragraph) => paragraph.length > 0)
    .flatMap((paragraph) => (wrapped ? [joinWrapped(paragraph, wrap.known)] : paragraph));
  return items.length === 0 ? undefined : block('quote', quoted, items);
}

/** Numbers that count up from the first; a single `1.` is a heading or a sentence as often as a list. */
function readNumbers(lines: readonly Line[], at: number, wrap: Wrap): Read | undefined {
  const start = numberOf(lines[at]);
  if (start === undefined) return undefined;
  const taken = readItems(lines, at, wrap, (line, count) => numberOf(line) === start + count);
  if (taken.items.length < 2) return undefined;
  return block(
    'numbers',
    taken.lines,
    taken.items.map((item) => item.replace(NUMBER, '')),
    start,
  );
}

function numberOf(line: Line | undefined): number | undefined {
  const clean = line?.clean ?? '';
  const match = startsWithLetter(clean) ? null : NUMBER.exec(clean);
  return match ? Number(match[1]) : undefined;
}

function readBullets(lines: readonly Line[], at: number, wrap: Wrap): Read | undefined {
  const mark = bulletOf(lines[at]);
  if (mark === undefined) return undefined;
  const taken = readItems(lines, at, wrap, (line) => bulletOf(line) === mark);
  // A lone dash starts a line of speech or a source as often as a list.
  if (taken.items.length < 2 && !STRONG_BULLET.test(lines[at]?.clean ?? '')) return undefined;
  return block(
    'list',
    taken.lines,
    taken.items.map((item) => item.replace(BULLET, '')),
  );
}

function bulletOf(line: Line | undefined): string | undefined {
  const clean = line?.clean ?? '';
  return !startsWithLetter(clean) && BULLET.test(clean) && !isRule(clean) ? clean[0] : undefined;
}

/** Items of a list with the wrapped rest of each; one blank line may stand between two items. */
function readItems(
  lines: readonly Line[],
  at: number,
  wrap: Wrap,
  isItem: (line: Line, count: number) => boolean,
): { lines: readonly Line[]; items: readonly string[] } {
  const items: string[][] = [];
  let end = at;
  let i = at;
  while (i < lines.length) {
    const line = lines[i] as Line;
    if (line.clean === '') {
      const next = lines[i + 1];
      if (next === undefined || next.clean === '' || !isItem(next, items.length)) break;
      i++;
      continue;
    }
    const before = lines[i - 1];
    if (isItem(line, items.length)) items.push([line.clean]);
    else if (i > at && before?.clean !== '' && continues(before, line, wrap.width))
      items.at(-1)?.push(line.clean);
    else break;
    end = ++i;
  }
  return {
    lines: lines.slice(at, end),
    items: items.map((item) => joinWrapped(item, wrap.known).replace(/\u00ad$/, '')),
  };
}

/** Is this the wrapped rest of an item? Only in text with hard wraps, or where it is indented below its bullet. */
function continues(before: Line | undefined, line: Line, width: number): boolean {
  if (before === undefined || bulletOf(line) !== undefined || numberOf(line) !== undefined) return false;
  const first = line.clean.split(' ', 1)[0] ?? '';
  if (before.clean.endsWith('\u00ad')) return true;
  const full = width > 0 && before.clean.length + before.indent + 1 + first.length > width;
  return full || (line.indent > 1 && line.indent > before.indent && /^\p{Ll}/u.test(line.clean));
}

/** One line; or, where the text is wrapped hard, all lines up to the first that ended before it was full. */
function readParagraph(lines: readonly Line[], at: number, wrap: Wrap): Read {
  const first = lines[at] as Line;
  const broken = brokenTitle(lines, at);
  if (broken !== undefined) return block('paragraph', broken, [broken.map(({ clean }) => clean).join(' ')]);
  if (wrap.width === 0 && !first.clean.endsWith('\u00ad')) return block('paragraph', [first], [first.clean]);
  const taken = [first];
  for (let i = at + 1; (wrap.width > 0 || taken.at(-1)?.clean.endsWith('\u00ad')) && i < lines.length; i++) {
    const before = taken.at(-1) as Line;
    const line = lines[i] as Line;
    if (line.clean === '' || isRule(line.clean) || !continues(before, line, wrap.width)) break;
    if (line.indent > before.indent && line.indent - before.indent >= 2) break; // an indented first line
    taken.push(line);
  }
  return block('paragraph', taken, [
    joinWrapped(
      taken.map((line) => line.clean),
      wrap.known,
    ).replace(/\u00ad$/, ''),
  ]);
}

function run(lines: readonly Line[], at: number, holds: (line: Line) => boolean): readonly Line[] {
  let end = at;
  while (end < lines.length && holds(lines[end] as Line)) end++;
  return lines.slice(at, end);
}
