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
  eachLine(text, (from, to, end) => {
    const line = text.slice(from, to);
    // Asked of the whole text, since to look into a piece of one takes longer.
    const clean = isEven(text, from, to) ? line : evened(line);
    lines.push({ number: lines.length + 1, text: line, end, clean, indent: indentOf(line) });
  });
  return lines;
}

/** The lines as they stand, for those who don't look at what is in them. */
export function splitLines(text: string): readonly Pick<Line, 'text' | 'end'>[] {
  const lines: Pick<Line, 'text' | 'end'>[] = [];
  eachLine(text, (from, to, end) => lines.push({ text: text.slice(from, to), end }));
  return lines;
}

/** @param take gets where each line begins and ends, and the end itself */
function eachLine(text: string, take: (from: number, to: number, end: string) => void): void {
  const nextEnd = OTHER_ENDS.some((end) => text.includes(end)) ? nextOfAll : nextOfOne;
  let from = 0;
  while (from < text.length) {
    const to = nextEnd(text, from);
    const isPair = text.charCodeAt(to) === 13 && text.charCodeAt(to + 1) === 10;
    const next = isPair ? to + 2 : to + 1;
    take(from, to, to === text.length ? '' : isPair ? '\r\n' : text.charAt(to));
    from = next;
  }
}

/** Those that most texts don't have. */
const OTHER_ENDS = ['\r', '\v', '\f', '\u0085', '\u2028', '\u2029'];

function nextOfOne(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

function nextOfAll(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at++;
  return at;
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
  return isEven(text, 0, text.length) ? text : evened(text);
}

function evened(text: string): string {
  let even = '';
  let isApart = false;
  /** Where the characters began that stand as they are; -1 between them. */
  let from = -1;
  for (let i = 0; i < text.length; i++) {
    const gap = gapAt(text, i);
    if (gap === NONE) {
      if (from >= 0) continue;
      if (isApart && even !== '') even += ' ';
      isApart = false;
      from = i;
      continue;
    }
    // The one space between two words stands as it is, so that a line is mostly of one piece.
    if (from >= 0 && text.charCodeAt(i) === 32 && i + 1 < text.length && gapAt(text, i + 1) === NONE)
      continue;
    if (from >= 0) even += text.slice(from, i);
    from = -1;
    if (gap === APART) isApart = true;
  }
  return from < 0 ? even : even + text.slice(from);
}

const NONE = 0;
/** White space, or a control character. */
const APART = 1;
const UNSEEN = 2;

function gapAt(text: string, i: number): number {
  const code = text.charCodeAt(i);
  if (code > 32 && code < 127) return NONE;
  if (code < 0xa0) return APART;
  if (code === 0xfeff || code === 0x200b || code === 0x200e || code === 0x200f || code === 0x2060)
    return UNSEEN;
  if (code === 0xad) return endsAt(text, i + 1) ? NONE : UNSEEN;
  return (kindAt(text, i) & SPACE) === 0 ? NONE : APART;
}

/** A soft hyphen at a line's end stays, since it tells that the word goes on. */
function endsAt(text: string, from: number): boolean {
  for (let i = from; i < text.length; i++) if ((kindAt(text, i) & SPACE) === 0) return false;
  return true;
}

/** Are the spaces of a line of the text even, and none of its characters unseen? Of most lines that is all there is to know. */
function isEven(text: string, from: number, to: number): boolean {
  let isApart = true;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code > 32 && code < 127) {
      isApart = false;
      continue;
    }
    if (code === 32 ? isApart : code < 32 || isOdd(text, i, code)) return false;
    isApart = code === 32;
  }
  return !isApart || from === to;
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
