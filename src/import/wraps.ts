/** Hard wraps: finding out that a text has them, and joining what they cut. */

import type { Line } from './lines.ts';

/** E-mail wraps at 60 to 80 columns; old terminals and wires at 40 to 100. */
const NARROWEST = 40;
const WIDEST = 100;

/**
 * The column at which the text was wrapped, or 0 where it wasn't. A program that wraps fills each line: the next
 * line's first word wouldn't have fitted. So a width is believed where nearly all lines of the groups between
 * blank lines obey it.
 */
export function wrapWidth(lines: readonly Line[]): number {
  const groups = groupsOf(lines).filter((group) => group.length >= 2);
  const widths = groups.map((group) => Math.max(...group.map(widthOf)));
  const width = Math.max(0, ...widths.filter((w) => w <= WIDEST));
  // One paragraph on a line of its own length is enough to know that nobody wrapped this text.
  const unwrapped = lines.filter((line) => widthOf(line) > WIDEST).length;
  if (width < NARROWEST || unwrapped > lines.length * 0.02) return 0;
  let full = 0;
  let pairs = 0;
  for (const group of groups) {
    for (let i = 0; i + 1 < group.length; i++) {
      pairs++;
      if (widthOf(group[i]) + 1 + firstWord(group[i + 1]).length > width - 6) full++;
    }
  }
  return pairs >= 2 && full >= pairs * 0.6 ? width - 6 : 0;
}

/** The lines of one paragraph on one line. */
export function joinWrapped(texts: readonly string[]): string {
  return texts.reduce((joined, text) => (joined === '' ? text : joined + seam(joined, text) + text), '');
}

/**
 * What stands between two lines: nothing after a hyphen, since `well-` and `known` are `well-known` wherever the line
 * ends. Whether `exam-` and `ple` is a word cut in two can't be told without a dictionary, so the hyphen stays unless
 * the mark itself says so (U+00AD, gone by now, or U+2010 at a line's end).
 */
function seam(before: string, after: string): string {
  if (/[\p{L}\p{N}][-\u2010]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after)) return '';
  const cjk =
    /[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]$/.test(before) &&
    /^[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]/.test(after);
  return cjk ? '' : ' ';
}

function groupsOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const groups: Line[][] = [[]];
  for (const line of lines) {
    if (line.clean === '') groups.push([]);
    else groups.at(-1)?.push(line);
  }
  return groups;
}

function widthOf(line: Line | undefined): number {
  return line ? line.clean.length + line.indent : 0;
}

function firstWord(line: Line | undefined): string {
  return line?.clean.split(' ', 1)[0] ?? '';
}
