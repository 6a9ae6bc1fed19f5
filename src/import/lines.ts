/** Text → numbered lines with their measures. Joined again, `text` and `end` of all lines are the text. */

import { kindAt, SPACE } from './characters.ts';

export interface Line {
  /** Counts from 1. */
  readonly number: number;
  /** As it stands in the source, without its end. */
  readonly text: string;
  /** `\n`, `\r\n`, `\r` …, or '' for a last line without one. */
  readonly end: string;
  /** With even spaces, and without marks that nobody sees. */
  readonly clean: string;
  /** White space before the first character; a tab counts four. */
  readonly indent: number;
}

export function toLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  eachLine(text, (line, end) => {
    lines.push({
      number: lines.length + 1,
      text: line,
      end,
      clean: evenSpaces(line),
      indent: indentOf(line),
    });
  });
  return lines;
}

/** The lines as they stand, for those who don't look at what is in them. */
export function splitLines(text: string): readonly Pick<Line, 'text' | 'end'>[] {
  const lines: Pick<Line, 'text' | 'end'>[] = [];
  eachLine(text, (line, end) => lines.push({ text: line, end }));
  return lines;
}

function eachLine(text: string, take: (line: string, end: string) => void): void {
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (!isLineEnd(code)) continue;
    const start = i;
    if (code === 13 && text.charCodeAt(i + 1) === 10) i++;
    take(text.slice(from, start), text.slice(start, i + 1));
    from = i + 1;
  }
  if (from < text.length) take(text.slice(from), '');
}

/** Line ends as editors know them (LF, VT, FF, CR, NEL); also the two that JavaScript and word processors put in. */
function isLineEnd(code: number): boolean {
  return (code >= 10 && code <= 13) || code === 0x85 || code === 0x2028 || code === 0x2029;
}

/**
 * One space where there was any white space, none around; soft hyphens, zero-width spaces and control
 * characters go. The joiners U+200C and U+200D stay: Persian and emoji need them.
 */
export function evenSpaces(text: string): string {
  if (isEven(text)) return text;
  const plain = /^[\x20-\x7e]*$/.test(text)
    ? text
    : text.replace(/\u00ad(?!\s*$)|[\u200b\u200e\u200f\u2060\ufeff]/g, '');
  return plain.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
}

/** Are its spaces even, and none of its characters unseen? Of most lines that is all there is to know. */
function isEven(text: string): boolean {
  let before = 32;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 32 ? before === 32 : code < 32 || (code > 126 && isOdd(text, i, code))) return false;
    before = code;
  }
  return before !== 32 || text === '';
}

/** White space, a control character or one that nobody sees. */
function isOdd(text: string, i: number, code: number): boolean {
  if (code < 0xa0 || (kindAt(text, i) & SPACE) !== 0) return true;
  return code === 0xad || code === 0x200b || code === 0x200e || code === 0x200f || code === 0x2060;
}

function indentOf(text: string): number {
  if (text === '' || (kindAt(text, 0) & SPACE) === 0) return 0;
  let width = 0;
  for (const mark of text) {
    if (mark === '\t') width += 4;
    else if (/\s/.test(mark)) width++;
    else break;
  }
  return width;
}
