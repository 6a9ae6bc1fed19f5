/** Text → Markdown that shows exactly that text. */

import { kindAt, LETTER } from './characters.ts';

/**
 * One paragraph, heading or cell on one line. Marks that could start something anywhere are escaped where they
 * could; those that only count at a line's start, there.
 */
export function escapeMarkdown(text: string): string {
  return escapeStart(escapeInline(text));
}

/** What can start something in the middle of a line. */
export function escapeInline(text: string): string {
  if (!/[\\`*[\]<~{}_&]/.test(text)) return text;
  let escaped = text.replace(/[\\`*[\]<~{}]/g, '\\$&');
  if (text.includes('_')) escaped = escaped.replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_');
  if (text.includes('&')) escaped = escaped.replace(/&(?=#?[\p{L}\p{N}]+;)/gu, '\\&');
  return text.includes('![') ? escaped.replace(/!(?=\\\[)/g, '\\!') : escaped;
}

/** What can start a block. The text has no space at its start. */
function escapeStart(text: string): string {
  // As nearly all paragraphs do.
  if (text !== '' && ((kindAt(text, 0) & LETTER) !== 0 || '“"('.includes(text.charAt(0)))) return text;
  if (/^(?:#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-=|]|:)/.test(text)) return `\\${text}`;
  return text.replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

/** A cell of a table: the same, and the bar that would end it. */
export function escapeCell(text: string): string {
  return escapeInline(text).replace(/\|/g, '\\|');
}

/** The text that escaped Markdown shows; for comparing, so emphasis needn't be known. */
export function unescapeMarkdown(markdown: string): string {
  return markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

/**
 * The text that Markdown of the import's own making shows: its links without where they lead, its emphasis without marks.
 * What isn't a mark is escaped in it, so that a bare mark is one.
 */
export function plainMarkdown(markdown: string): string {
  if (/^`{3,}/.test(markdown)) return markdown.replace(/^`{3,}.*$/gm, '');
  return markdown.replace(
    /\\([!-/:-@[-`{-~])|(?<!`)`([^`\n]+)`(?!`)|\[|\]\(https?:[^)\s]*\)|\*{1,3}|\\(?=\n)/g,
    (_, escaped, code) => escaped ?? code ?? '',
  );
}
