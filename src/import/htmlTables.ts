/** Tables of data; most tables of old pages only lay them out. */

import { BLOCK, UNSEEN } from './htmlElements.ts';
import { type HtmlElement, textOf } from './htmlTree.ts';
import { evenSpaces } from './lines.ts';

/** The most that a cell of data has; more is a page laid out in a table. */
const CELL = 240;

/** The rows of a table of data; nothing for one that only lays out a page. */
export function dataRows(
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
