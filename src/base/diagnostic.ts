/**
 * A problem as plain data. It is made where the fault is found, crosses threads as it is, and is
 * printed by `report.ts` alone.
 */

/** `error` stops the publishing; `warning` is printed and counted; `note` is for an editor to know. */
export type Severity = 'error' | 'warning' | 'note';

/** Where a problem stands. Lines and columns count from 1; a column counts UTF-16 units. */
export interface Place {
  /** Path from the site's root, with forward slashes. */
  readonly file: string;
  /** Keys and indexes from the top of its YAML, where the line isn't looked up yet: see `locateProblems`. */
  readonly field?: readonly (string | number)[];
  readonly line?: number;
  readonly column?: number;
  /** How many characters the caret underlines; 1 where it isn't known. */
  readonly length?: number;
  /** The line's text as it stands in the file, cut by `excerptOf` where it is long. */
  readonly excerpt?: string;
  /** Column of the excerpt's first character, where its beginning was cut off. */
  readonly excerptFrom?: number;
}

export interface Problem {
  /** Permanent name such as `front-matter/unknown-field`: first the matter, then the fault. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, in a sentence without its full stop's worth of ceremony. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  readonly place?: Place;
}

/** What a stage returns: its value, and all that it found wrong on the way. */
export interface Checked<T> {
  readonly value: T;
  readonly problems: readonly Problem[];
}

/** Longest excerpt, in characters: what stays readable on a terminal line beside a line number. */
const EXCERPT_LENGTH = 100;

/**
 * The place of a position in a text.
 *
 * @param file path from the site's root
 * @param text the whole text of the file
 * @param line counted from 1; a line past the end gives the last one
 * @param column counted from 1
 */
export function placeIn(file: string, text: string, line: number, column = 1, length = 1): Place {
  const source = lineOf(text, line);
  return { file, line, column, length, ...excerptOf(source, column) };
}

/** The same of a position that is counted in characters from the text's beginning. */
export function placeAt(file: string, text: string, offset: number): Place {
  const before = text.slice(0, offset).split('\n');
  return placeIn(file, text, before.length, (before.at(-1) ?? '').length + 1);
}

/** Cuts a long line around a column, so that the caret stays on the screen. */
export function excerptOf(source: string, column: number): Pick<Place, 'excerpt' | 'excerptFrom'> {
  const clean = source.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd').replace(/\t/g, ' ');
  if (clean.length <= EXCERPT_LENGTH) return { excerpt: clean };
  const from = Math.max(0, Math.min(column - 1 - EXCERPT_LENGTH / 2, clean.length - EXCERPT_LENGTH));
  return { excerpt: clean.slice(from, from + EXCERPT_LENGTH), excerptFrom: from + 1 };
}

/** The problems that stop a command. */
export function errorsOf(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter((problem) => problem.severity === 'error');
}

/** In the order of the files, then of the lines; problems of no file come first. */
export function inReadingOrder(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort(
    (a, b) =>
      compare(a.place?.file ?? '', b.place?.file ?? '') ||
      (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
      (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
      compare(a.code, b.code) ||
      compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function lineOf(text: string, line: number): string {
  let from = 0;
  for (let n = 1; n < line; n++) {
    const next = text.indexOf('\n', from);
    if (next < 0) break;
    from = next + 1;
  }
  const end = text.indexOf('\n', from);
  return text.slice(from, end < 0 ? undefined : end).replace(/\r$/, '');
}
