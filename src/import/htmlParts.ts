/** The chosen pieces of a saved page → the parts of the article's body. */

import type { BodyPart } from './bodyParts.ts';
import { composePart } from './compose.ts';
import { codeMarkdown, inlineMarkdown } from './htmlMarkdown.ts';
import type { HtmlPage } from './htmlPage.ts';
import type { Piece } from './htmlText.ts';
import type { Role } from './ledger.ts';
import type { Assigned } from './roles.ts';

interface Chosen {
  readonly i: number;
  readonly piece: Piece;
  readonly role: Role;
}

/** Lines this short and parted by a line break are verses, addresses, lists: they stay together. */
const VERSE = 60;
const MOST_LEVELS = 6;

export function toParts(
  htmlPage: HtmlPage,
  assigned: readonly Assigned[],
  base: string | undefined,
): readonly BodyPart[] {
  const chosen = htmlPage.pieces.flatMap((piece, i): Chosen[] => {
    const role = assigned[i]?.role;
    return role === 'body' || role === 'crosshead' || role === 'ad break' ? [{ i, piece, role }] : [];
  });
  const levels = chosen.filter(({ piece, role }) => piece.kind === 'heading' && role !== 'ad break');
  const highest = levels.reduce((least, { piece }) => Math.min(least, piece.level), MOST_LEVELS);
  const parts: BodyPart[] = [];
  let ad: Chosen | undefined;
  for (const group of grouped(chosen)) {
    const first = group[0] as Chosen;
    if (first.role === 'ad break') {
      if (parts.length > 0) ad ??= first;
      continue;
    }
    if (ad !== undefined) parts.push({ kind: 'ad', items: [], start: 1, blocks: blocksOf([ad], htmlPage) });
    else if (first.piece.ruleBefore && parts.length > 0)
      parts.push({ kind: 'rule', items: [], start: 1, blocks: [] });
    ad = undefined;
    parts.push(toPart(group, htmlPage, base, highest));
  }
  return parts;
}

/** Items of one list, paragraphs of one quotation and lines of one verse stand together. */
function grouped(chosen: readonly Chosen[]): readonly (readonly Chosen[])[] {
  const groups: Chosen[][] = [];
  for (const one of chosen) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && last.role !== 'ad break' && one.role === 'body' && belongs(last, one))
      groups.at(-1)?.push(one);
    else groups.push([one]);
  }
  return groups;
}

function belongs({ piece: a, i, role }: Chosen, { piece: b, i: k }: Chosen): boolean {
  if (role !== 'body') return false;
  const listA = rootList(a);
  if (listA !== undefined && listA === rootList(b)) return true;
  if (a.quote !== undefined && a.quote === b.quote && isText(a) && isText(b)) return true;
  const short = a.text.length < VERSE && b.text.length < VERSE;
  return k === i + 1 && b.broken && short && isText(a) && isText(b) && a.element === b.element;
}

function isText(piece: Piece): boolean {
  return piece.kind === 'paragraph';
}

function rootList(piece: Piece): Piece['list'] {
  if (piece.kind !== 'item') return undefined;
  let root = piece.list;
  for (let here = root?.parent; here; here = here.parent)
    if (here.tag === 'ul' || here.tag === 'ol') root = here;
  return root;
}

function toPart(
  group: readonly Chosen[],
  htmlPage: HtmlPage,
  base: string | undefined,
  highest: number,
): BodyPart {
  const { piece, role } = group[0] as Chosen;
  const items = group.map((one) => one.piece.text);
  const blocks = blocksOf(group, htmlPage);
  const inline = (one: Chosen): string => inlineMarkdown(one.piece, base);
  if (piece.kind === 'table') {
    const table: BodyPart = { kind: 'table', items: piece.lines, start: 1, blocks };
    return { ...table, markdown: composePart(table) };
  }
  if (piece.kind === 'code')
    return { kind: 'paragraph', items, start: 1, blocks, markdown: codeMarkdown(piece) };
  if (piece.kind === 'item') {
    const markdown = listLines(group, inline).join('\n');
    return { kind: piece.list?.tag === 'ol' ? 'numbers' : 'list', items, start: 1, blocks, markdown };
  }
  if (piece.kind === 'heading' || role === 'crosshead') {
    const level = piece.kind === 'heading' ? Math.min(MOST_LEVELS, 2 + piece.level - highest) : 2;
    const markdown = `${'#'.repeat(level)} ${inline(group[0] as Chosen).replace(/(#+)$/, '\\$1')}`;
    return { kind: 'heading', items, start: 1, blocks, markdown };
  }
  if (piece.quote !== undefined) {
    return {
      kind: 'quote',
      items,
      start: 1,
      blocks,
      markdown: group.map((one) => `> ${inline(one)}`).join('\n>\n'),
    };
  }
  return { kind: 'paragraph', items, start: 1, blocks, markdown: group.map(inline).join('\\\n') };
}

/** One line for each item; what else stands in an item is indented below its first line. */
function listLines(group: readonly Chosen[], inline: (one: Chosen) => string): readonly string[] {
  const counts = new Map<unknown, number>();
  const lines: string[] = [];
  let item: unknown;
  let deepest = -1;
  for (const one of group) {
    const { piece } = one;
    // A level that has no item of its own above would be code.
    const depth = Math.min(piece.depth, deepest + 1);
    deepest = depth;
    const indent = '    '.repeat(depth);
    if (piece.item === item && lines.length > 0) {
      lines[lines.length - 1] = `${lines.at(-1)}\\`;
      lines.push(`${indent}    ${inline(one)}`);
      continue;
    }
    item = piece.item;
    const start = Number(piece.list?.attributes.get('start') ?? 1);
    const count =
      counts.get(piece.list) ?? (Number.isSafeInteger(start) && start >= 0 && start < 1e6 ? start : 1);
    counts.set(piece.list, count + 1);
    lines.push(`${indent}${piece.list?.tag === 'ol' ? `${count}.` : '-'} ${inline(one)}`);
  }
  return lines;
}

function blocksOf(group: readonly Chosen[], { page }: HtmlPage): BodyPart['blocks'] {
  return group.flatMap(({ i }) => page.at[i]?.block ?? []);
}
