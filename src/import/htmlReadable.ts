/**
 * What the readers' view of a browser would keep of a page: Readability, over a plain copy of the tree in which each
 * text carries the number of its piece. Its answer is one sign among others.
 */

import { createRequire } from 'node:module';
import { BLOCK, isHidden } from './htmlElements.ts';
import type { Piece } from './htmlText.ts';
import type { HtmlElement } from './htmlTree.ts';

interface ReadableElement {
  readonly textContent: string;
}
interface Library {
  readonly Readability: new (
    document: unknown,
    options: object,
  ) => { parse(): { readonly content: ReadableElement | null | undefined } | null };
}
type Parser = new () => { parse(html: string, address: string): unknown };

let library: { readonly Readability: Library['Readability']; readonly Parser: Parser } | undefined;

/** Loaded with the first page. The parser comes with the library, and knows only what that needs. */
function load(): NonNullable<typeof library> {
  if (library === undefined) {
    const require = createRequire(import.meta.url);
    const { Readability } = require('@mozilla/readability') as Library;
    library = { Readability, Parser: require('@mozilla/readability/JSDOMParser.js') as Parser };
  }
  return library;
}

/** Larger pages are left to the other signs. */
const MOST_ELEMENTS = 20_000;
/** Numbers of pieces are written as characters that no page has: the private planes. */
const FIRST_MARK = 0xf0000;
const MARKED = /([\u{f0000}-\u{10ffff}])([^\u{f0000}-\u{10ffff}]*)/gu;

/** For each piece: is it in the readers' view? Undefined where there is none. */
export function readablePieces(root: HtmlElement, pieces: readonly Piece[]): readonly boolean[] | undefined {
  if (pieces.length > 0x10ffff - FIRST_MARK) return undefined;
  const html = copyOf(root, pieces);
  if (html === undefined) return undefined;
  const kept = new Map<number, number>();
  try {
    const { Readability, Parser } = load();
    const document = new Parser().parse(html, 'https://page.invalid/');
    const content = new Readability(document, {
      serializer: (element: unknown) => element,
      disableJSONLD: true,
    }).parse()?.content;
    if (!content) return undefined;
    for (const [, mark = '', text = ''] of content.textContent.matchAll(MARKED)) {
      const piece = (mark.codePointAt(0) ?? 0) - FIRST_MARK;
      kept.set(piece, (kept.get(piece) ?? 0) + text.trim().length);
    }
  } catch {
    // A page that it can't read: the other signs decide.
    return undefined;
  }
  return pieces.map((piece, i) => (kept.get(i) ?? 0) > piece.text.length * 0.5);
}

const LEFT_OUT = new Set(
  'script style noscript template iframe frame object embed applet svg math canvas audio video source track map area param head title link meta base datalist progress dialog'.split(
    ' ',
  ),
);
const VOID = new Set('br hr img input wbr col'.split(' '));
/** Of the rest, running text alone counts. */
const KEPT_INLINE = new Set(['a', 'br', 'img', 'input', 'button', 'select', 'textarea']);
const ATTRIBUTES = ['class', 'id', 'role', 'rel', 'itemprop', 'href', 'aria-hidden', 'aria-modal'];

/** The page's body as well-formed HTML: no scripts, no empty formatting, one mark before each text. */
function copyOf(root: HtmlElement, pieces: readonly Piece[]): string | undefined {
  const textOf = new Map<HtmlElement, Map<number, number>>();
  const wholes = new Map<HtmlElement, number>();
  pieces.forEach((piece, i) => {
    if (piece.sources.length === 0) wholes.set(piece.element, i);
    for (const { parent, index } of piece.sources) {
      const at = textOf.get(parent) ?? new Map<number, number>();
      at.set(index, i);
      textOf.set(parent, at);
    }
  });
  const out: string[] = ['<html><head><title></title></head><body>'];
  let count = 0;
  const write = (element: HtmlElement, whole: number | undefined): void => {
    const texts = textOf.get(element);
    for (let index = 0; index < element.children.length; index++) {
      const child = element.children[index] as HtmlElement | string;
      if (typeof child === 'string') {
        const piece = whole ?? texts?.get(index);
        if (child.trim() === '') out.push(child === '' ? '' : ' ');
        else out.push(piece === undefined ? '' : String.fromCodePoint(FIRST_MARK + piece), escapeText(child));
        continue;
      }
      const { tag } = child;
      if (LEFT_OUT.has(tag) || isHidden(child)) continue;
      const plain = !BLOCK.has(tag) && !KEPT_INLINE.has(tag);
      const inner = wholes.get(child) ?? whole;
      if (plain || tag === 'html' || tag === 'body') {
        write(child, inner);
        continue;
      }
      count++;
      out.push('<', tag);
      for (const name of ATTRIBUTES) {
        const value = child.attributes.get(name);
        if (value !== undefined) out.push(' ', name, '="', escapeText(value.slice(0, 200)), '"');
      }
      if (VOID.has(tag)) {
        out.push('/>');
        continue;
      }
      out.push('>');
      write(child, inner);
      out.push('</', tag, '>');
    }
  };
  write(root, undefined);
  out.push('</body></html>');
  return count > MOST_ELEMENTS ? undefined : out.join('');
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeText(text: string): string {
  const plain = text.replace(/[\u0000\u{f0000}-\u{10ffff}]/gu, '');
  return plain.replace(/[&<>"]/g, (mark) => ESCAPES[mark] ?? mark);
}
