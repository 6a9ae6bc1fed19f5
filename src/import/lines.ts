/** Text → numbered lines with their measures. Joined again, `text` and `end` of all lines are the text. */

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

/** Line ends as editors know them; also the two that JavaScript and word processors put in. */
const LINE_END = /\r\n|[\n\r\u2028\u2029\u0085\f\v]/g;

export function toLines(text: string): readonly Line[] {
  return splitLines(text).map((line, i) => toLine(i + 1, line.text, line.end));
}

/** The lines as they stand, for those who don't look at what is in them. */
export function splitLines(text: string): readonly Pick<Line, 'text' | 'end'>[] {
  const lines: Pick<Line, 'text' | 'end'>[] = [];
  let from = 0;
  for (const match of text.matchAll(LINE_END)) {
    lines.push({ text: text.slice(from, match.index), end: match[0] });
    from = match.index + match[0].length;
  }
  if (from < text.length) lines.push({ text: text.slice(from), end: '' });
  return lines;
}

function toLine(number: number, text: string, end: string): Line {
  return { number, text, end, clean: evenSpaces(text), indent: indentOf(text) };
}

/**
 * One space where there was any white space, none around; soft hyphens, zero-width spaces and control
 * characters go. The joiners U+200C and U+200D stay: Persian and emoji need them.
 */
export function evenSpaces(text: string): string {
  const plain = /^[\x20-\x7e]*$/.test(text)
    ? text
    : text.replace(/\u00ad(?!\s*$)|[\u200b\u200e\u200f\u2060\ufeff]/g, '');
  return plain.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
}

function indentOf(text: string): number {
  let width = 0;
  for (const mark of text) {
    if (mark === '\t') width += 4;
    else if (/\s/.test(mark)) width++;
    else break;
  }
  return width;
}
