/**
 * A page's tree → the pieces of text that a reader sees, in order, as select-all and copy would give them; but each
 * keeps the element that it stood in, its links and its emphasis.
 */

import { BLOCK, headingOf, isHidden, itemOf, MARGIN, UNSEEN } from './htmlElements.ts';
import { dataRows } from './htmlTables.ts';
import { elementsOf, type HtmlElement, textOf } from './htmlTree.ts';
import { evenSpaces } from './lines.ts';

/** Some characters of one look. */
export interface Run {
  readonly text: string;
  /** The element that holds the characters, and which of its children they are. */
  readonly parent: HtmlElement;
  readonly index: number;
  readonly href: string | undefined;
  readonly strong: boolean;
  readonly emphasis: boolean;
  readonly code: boolean;
}

export interface Piece {
  readonly kind: 'paragraph' | 'heading' | 'item' | 'code' | 'table';
  /** On one line, spaces evened; of a table, its rows one after the other. */
  readonly text: string;
  /** Its lines: one, but for code and tables. */
  readonly lines: readonly string[];
  readonly runs: readonly Run[];
  /** The runs as they stood in the page, before neighbours of one look were joined. */
  readonly sources: readonly Run[];
  /** The innermost element around it that isn't part of running text. */
  readonly element: HtmlElement;
  /** Of a heading: 1 to 6. */
  readonly level: number;
  /** Of an item: its list, and how many lists stand around that. */
  readonly list: HtmlElement | undefined;
  readonly item: HtmlElement | undefined;
  readonly depth: number;
  /** The outermost quotation around it. */
  readonly quote: HtmlElement | undefined;
  readonly blankBefore: boolean;
  /** It follows the piece before after a line break alone. */
  readonly broken: boolean;
  readonly ruleBefore: boolean;
  /** Where it stands in the source, from its first character to behind its last. */
  readonly start: number;
  readonly end: number;
}

/** Fewer words than this on a page: its text may be waiting for a script that shows it. */
const FEW = 120;

export function toPieces(root: HtmlElement): readonly Piece[] {
  const seen = render(root, isHidden);
  if (wordsOf(seen) >= FEW) return seen;
  const all = render(root, () => false);
  return wordsOf(all) > 3 * wordsOf(seen) ? all : seen;
}

function wordsOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + Math.max(piece.text.length / 6, 1), 0);
}

/** No article has more; whatever text follows is one last piece. */
const MOST_PIECES = 30_000;

type Style = Omit<Run, 'text' | 'parent' | 'index'>;
const PLAIN: Style = { href: undefined, strong: false, emphasis: false, code: false };

function render(root: HtmlElement, hidden: (element: HtmlElement) => boolean): readonly Piece[] {
  const pieces: Piece[] = [];
  let runs: Run[] = [];
  let breaks = 2;
  let rule = false;
  /** Line breaks within the running text, since the last piece. */
  let inner = 0;

  const emit = (
    element: HtmlElement,
    piece: Partial<Piece> & Pick<Piece, 'text' | 'lines' | 'kind'>,
  ): void => {
    const place = placeOf(element);
    const span = piece.sources === undefined ? spanBelow(element) : spanOf(piece.sources);
    pieces.push({
      runs: [],
      sources: [],
      level: 0,
      ...place,
      element,
      blankBefore: breaks >= 2 || inner >= 2,
      broken: inner === 1 && breaks === 0,
      ruleBefore: rule,
      ...span,
      ...piece,
    });
    breaks = 0;
    inner = 0;
    rule = false;
  };
  const flush = (element: HtmlElement, isLast = false): void => {
    if (runs.length === 0 || (pieces.length >= MOST_PIECES && !isLast)) return;
    const clean = evenRuns(runs);
    const sources = runs;
    runs = [];
    const text = evenSpaces(clean.map((run) => run.text).join(''));
    if (text === '') return;
    const heading = headingOf(element);
    const kind = heading !== undefined ? 'heading' : itemOf(element) !== undefined ? 'item' : 'paragraph';
    emit(element, { kind, text, lines: [text], runs: clean, sources, level: heading ?? 0 });
  };
  const walk = (element: HtmlElement, block: HtmlElement, style: Style): void => {
    for (let index = 0; index < element.children.length; index++) {
      const child = element.children[index] as HtmlElement | string;
      if (typeof child === 'string') {
        if (child !== '') runs.push({ ...style, text: child, parent: element, index });
        continue;
      }
      const { tag } = child;
      if (tag === 'br') {
        flush(block);
        inner++;
      } else if (tag === 'hr') {
        flush(block);
        breaks = Math.max(breaks, 1);
        rule = true;
      } else if (UNSEEN.has(tag) || hidden(child)) {
      } else if (BLOCK.has(tag)) {
        flush(block);
        breaks = Math.max(breaks, MARGIN.has(tag) ? 2 : 1);
        const isWhole =
          pieces.length < MOST_PIECES &&
          ((tag === 'pre' && emitCode(child)) || (tag === 'table' && emitTable(child)));
        if (!isWhole) {
          walk(child, child, { ...style, href: style.href });
          flush(child);
        }
        breaks = Math.max(breaks, MARGIN.has(tag) ? 2 : 1);
      } else {
        walk(child, block, styleOf(child, style));
      }
    }
  };
  const emitCode = (element: HtmlElement): boolean => {
    const source = textOf(element).replace(/^\n/, '').trimEnd();
    const isCode =
      element.children.some((child) => typeof child === 'object' && child.tag === 'code') ||
      /code|highlight|syntax|lang/i.test(element.attributes.get('class') ?? '');
    if (!isCode) return false;
    const lines = source.split(/\r\n|[\n\r]/);
    if (source.trim() === '' || source.length > 20_000) return false;
    emit(element, { kind: 'code', text: evenSpaces(source), lines });
    return true;
  };
  const emitTable = (element: HtmlElement): boolean => {
    const rows = dataRows(element, hidden);
    if (rows === undefined) return false;
    const lines = rows.map((row) => row.join('\t'));
    emit(element, { kind: 'table', text: lines.join(' ').replaceAll('\t', ' '), lines });
    return true;
  };

  walk(root, root, PLAIN);
  flush(root, true);
  return pieces;
}

type Span = Pick<Piece, 'start' | 'end'>;

function spanOf(runs: readonly Run[]): Span {
  const first = runs.find((run) => run.text.trim() !== '') ?? runs[0];
  const last = runs.findLast((run) => run.text.trim() !== '') ?? runs.at(-1);
  return {
    start: first?.parent.places[first.index * 2] ?? 0,
    end: last?.parent.places[last.index * 2 + 1] ?? 0,
  };
}

/** Of all text below an element. */
function spanBelow(element: HtmlElement): Span {
  let start = Infinity;
  let end = 0;
  for (const one of [element, ...elementsOf(element)]) {
    one.children.forEach((child, i) => {
      if (typeof child !== 'string' || child.trim() === '') return;
      start = Math.min(start, one.places[i * 2] ?? start);
      end = Math.max(end, one.places[i * 2 + 1] ?? end);
    });
  }
  return { start, end };
}

function styleOf(element: HtmlElement, style: Style): Style {
  switch (element.tag) {
    case 'a':
      return { ...style, href: element.attributes.get('href') ?? style.href };
    case 'b':
    case 'strong':
      return { ...style, strong: true };
    case 'i':
    case 'em':
    case 'cite':
      return { ...style, emphasis: true };
    case 'code':
    case 'kbd':
    case 'samp':
      return { ...style, code: true };
    default:
      return style;
  }
}

/** White space of several runs evened as if they were one. */
function evenRuns(runs: readonly Run[]): readonly Run[] {
  const even: Run[] = [];
  let spaced = true;
  for (const run of runs) {
    let text = run.text.replace(/[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g, '').replace(/[\s\p{Cc}]+/gu, ' ');
    if (spaced) text = text.replace(/^ /, '');
    if (text === '') continue;
    spaced = text.endsWith(' ');
    const last = even.at(-1);
    if (last !== undefined && sameStyle(last, run))
      even[even.length - 1] = { ...last, text: last.text + text };
    else even.push({ ...run, text });
  }
  return even;
}

function sameStyle(a: Run, b: Run): boolean {
  return a.href === b.href && a.strong === b.strong && a.emphasis === b.emphasis && a.code === b.code;
}

function placeOf(element: HtmlElement): Pick<Piece, 'list' | 'item' | 'depth' | 'quote'> {
  const item = itemOf(element);
  let list: HtmlElement | undefined;
  let quote: HtmlElement | undefined;
  let depth = 0;
  for (let here: HtmlElement | undefined = element; here; here = here.parent) {
    if (here.tag === 'blockquote') quote = here;
    if (here.tag !== 'ul' && here.tag !== 'ol') continue;
    if (item !== undefined && list === undefined) list = here;
    else if (item !== undefined) depth++;
  }
  return { list, item, depth, quote };
}
