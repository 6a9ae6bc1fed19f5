/** Tables. Each lies in a region of its own that scrolls sideways, with a name for those who tab into it. */

import type { Token } from 'markdown-it';
import { escapeHtml, oneLine } from '../base/text.ts';
import { type Draft, lineAt, report } from './draft.ts';
import { textOf, writeInline } from './inline.ts';

/** A paragraph right before a table that begins so is its caption, as in Pandoc. */
const CAPTION = /^Table: +/;

export function isCaption(inline: Token | undefined, next: Token | undefined): boolean {
  return next?.type === 'table_open' && inline !== undefined && CAPTION.test(inline.content);
}

/** Writes `<table>` with its region. @param caption the paragraph before it, where it is one */
export function openTable(
  draft: Draft,
  tokens: readonly Token[],
  at: number,
  caption: Token | undefined,
): void {
  const name = uniqueName(draft, caption ? textOf(caption).replace(CAPTION, '') : headerText(tokens, at));
  const region = name === '' ? '' : ` role="region" aria-label="${escapeHtml(name)}"`;
  draft.html += `<div class="table-scroll"${region} tabindex="0">\n<table>\n`;
  if (!caption) return;
  const first = caption.children?.[0];
  if (first) first.content = first.content.replace(CAPTION, '');
  draft.html += '<caption>';
  writeInline(draft, caption);
  draft.html += '</caption>\n';
  draft.text += '\n';
}

/** Writes `<tr>`; says so where the row has more cells than the header, since they aren't shown. */
export function openRow(draft: Draft, token: Token, columns: number): void {
  draft.row = token.map?.[0] ?? draft.row;
  draft.html += '<tr>';
  const bars = lineAt(draft, draft.row + 1)
    .replace(/^[\s>]*\|?|\\.|\|?\s*$/g, '')
    .split('|').length;
  if (bars <= columns) return;
  report(
    draft,
    { line: draft.row + 1, column: 1 },
    {
      code: 'markdown/lost-cells',
      severity: 'warning',
      message: `the row has ${bars} cells, the table ${columns} columns; what is too much isn't shown`,
      hint: 'write a bar within a cell as `\\|`, in code too',
    },
  );
}

/** A cell's alignment as a class: a `style` attribute is against the page's security policy. */
export function openCell(token: Token): string {
  const style = token.attrGet('style');
  const align = style === null ? '' : ` class="align-${String(style).replace('text-align:', '')}"`;
  return token.tag === 'th' ? `<th scope="col"${align}>` : `<td${align}>`;
}

/** How many columns a table has, from its first token. */
export function columnsOf(tokens: readonly Token[], at: number): number {
  let columns = 0;
  for (let i = at; i < tokens.length && tokens[i]?.type !== 'thead_close'; i++) {
    if (tokens[i]?.type === 'th_open') columns++;
  }
  return columns;
}

function headerText(tokens: readonly Token[], at: number): string {
  const cells: string[] = [];
  for (let i = at; i < tokens.length && tokens[i]?.type !== 'thead_close'; i++) {
    const token = tokens[i];
    if (token?.type === 'inline') cells.push(textOf(token));
  }
  return oneLine(cells.filter(Boolean).join(', ')).slice(0, 200);
}

/** Two regions of one name can't be told apart. */
function uniqueName(draft: Draft, name: string): string {
  if (name === '') return '';
  let unique = name;
  for (let n = 2; draft.tableNames.has(unique); n++) unique = `${name} (${n})`;
  draft.tableNames.add(unique);
  return unique;
}
