/**
 * A page's tree → the pieces of text that a reader sees, in order, as select-all and copy would give them; but each
 * keeps the element that it stood in, its links and its emphasis.
 */

import { type HtmlElement, textOf } from './htmlTree.ts';
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
}

export const BLOCK = new Set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol optgroup p pre section summary table tbody td tfoot th thead tr ul #document'.split(
    ' ',
  ),
);
/** Nothing in them is text of the page. */
const UNSEEN = new Set(
  'applet area audio base canvas datalist embed frame head iframe input link map meta noembed noframes noscript object option param progress script select source style svg template textarea title track video'.split(
    ' ',
  ),
);
/** A paragraph has a blank line around it when copied. */
const MARGIN = new Set(['p']);

export function isHidden(element: HtmlElement): boolean {
  const { attributes } = element;
  if (attributes.size === 0) return false;
  if (attributes.has('hidden') || (element.tag === 'dialog' && !attributes.has('open'))) return true;
  const style = attributes.get('style');
  return style !== undefined && /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style.slice(0, 2000));
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
    pieces.push({
      runs: [],
      sources: [],
      level: 0,
      ...place,
      element,
      blankBefore: breaks >= 2 || inner >= 2,
      broken: inner === 1 && breaks === 0,
      ruleBefore: rule,
      ...piece,
    });
    breaks = 0;
    inner = 0;
    rule = false;
  };
  const flush = (element: HtmlElement): void => {
    if (runs.length === 0) return;
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
        if (!(tag === 'pre' && emitCode(child)) && !(tag === 'table' && emitTable(child))) {
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
  flush(root);
  return pieces;
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

function headingOf(element: HtmlElement): number | undefined {
  for (let here: HtmlElement | undefined = element, i = 0; here && i < 3; here = here.parent, i++) {
    const match = /^h([1-6])$/.exec(here.tag);
    if (match) return Number(match[1]);
    if (here.tag === 'li' || here.tag === 'td') return undefined;
  }
  return undefined;
}

function itemOf(element: HtmlElement): HtmlElement | undefined {
  for (let here: HtmlElement | undefined = element, i = 0; here && i < 4; here = here.parent, i++) {
    if (here.tag === 'li') return here;
    if (here.tag === 'ul' || here.tag === 'ol' || here.tag === 'td') return undefined;
  }
  return undefined;
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

/** The most that a cell of data has; more is a page laid out in a table. */
const CELL = 240;

/** The rows of a table of data; nothing for one that only lays out a page. */
function dataRows(
  table: HtmlElement,
  hidden: (element: HtmlElement) => boolean,
): readonly (readonly string[])[] | undefined {
  if (table.attributes.get('role') === 'presentation') return undefined;
  const rows: string[][] = [];
  const waiting: HtmlElement[] = [table];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const inner = next.children.filter((child): child is HtmlElement => typeof child === 'object');
    if (next !== table && next.tag === 'table') return undefined;
    if (next.tag !== 'tr') {
      if (next.tag === 'caption' && evenSpaces(textOf(next)) !== '') return undefined;
      for (let i = inner.length - 1; i >= 0; i--) waiting.push(inner[i] as HtmlElement);
      continue;
    }
    const cells = inner.filter((cell) => (cell.tag === 'td' || cell.tag === 'th') && !hidden(cell));
    const texts = cells.map((cell) => (holdsBlocks(cell) ? '\n' : evenSpaces(visibleText(cell, hidden))));
    if (texts.some((text) => text === '\n' || text.length > CELL)) return undefined;
    if (texts.some((text) => text !== '')) rows.push(texts);
  }
  const columns = rows[0]?.length ?? 0;
  const even = rows.filter((row) => row.length === columns).length;
  return columns >= 2 && rows.length >= 2 && even === rows.length ? rows : undefined;
}

function holdsBlocks(cell: HtmlElement): boolean {
  return cell.children.some(
    (child) =>
      typeof child === 'object' &&
      ((BLOCK.has(child.tag) && child.tag !== 'p' && child.tag !== 'div') ||
        UNSEEN.has(child.tag) ||
        child.tag === 'img' ||
        holdsBlocks(child)),
  );
}

function visibleText(element: HtmlElement, hidden: (element: HtmlElement) => boolean): string {
  return element.children
    .map((child) =>
      typeof child === 'string' ? child : hidden(child) ? '' : ` ${visibleText(child, hidden)} `,
    )
    .join('');
}
