/** Footnotes: numbered marks in the text, and the notes at the end with their ways back. */

import type { Token } from 'markdown-it';
import { escapeHtml } from '../base/text.ts';
import { type Draft, escapeText, report } from './draft.ts';
import type { Parsed } from './parser.ts';

/** The text without its notes, and what each note holds, by label. */
export interface Parted {
  readonly flow: readonly Token[];
  readonly notes: ReadonlyMap<string, readonly Token[]>;
}

/** Takes the definitions of notes out of the text. */
export function partNotes(draft: Draft, { tokens, notes: known }: Parsed): Parted {
  const notes = new Map<string, Token[]>();
  if (!known.refs) return { flow: tokens, notes };
  const flow: Token[] = [];
  const open: Token[][] = [];
  const seconds: [label: string, note: Token[]][] = [];
  for (const token of tokens) {
    if (token.type === 'footnote_reference_open') {
      const label = String(token.meta?.label);
      const note: Token[] = [];
      open.push(note);
      if (notes.has(label)) seconds.push([label, note]);
      else notes.set(label, note);
    } else if (token.type === 'footnote_reference_close') open.pop();
    else (open.at(-1) ?? flow).push(token);
  }
  for (const [label, note] of seconds) {
    reportNote(draft, note, 'markdown/duplicate-footnote', `a second footnote is named \`${label}\``);
  }
  for (const [label, note] of notes) {
    if ((known.refs[`:${label}`] ?? -1) >= 0) continue;
    reportNote(draft, note, 'markdown/unused-footnote', `nothing refers to the footnote \`${label}\``);
  }
  return { flow, notes };
}

/** The number in the text: `draft.text` doesn't get it, since it is no word. */
export function writeNoteMark(draft: Draft, token: Token): void {
  const { id, subId } = token.meta as { id: number; subId: number };
  const n = id + 1;
  const ref = backId(draft, n, subId);
  draft.ids.add(ref);
  draft.html +=
    `<sup><a href="#fn-${draft.prefix}${n}" id="${ref}" role="doc-noteref"` +
    ` aria-describedby="${draft.prefix}footnotes">${n}</a></sup>`;
}

/** @param writeTokens writes a note's blocks */
export function writeNotes(
  draft: Draft,
  { notes }: Parted,
  list: NonNullable<Parsed['notes']['list']>,
  writeTokens: (tokens: readonly Token[]) => void,
): void {
  if (list.length === 0) return;
  const { footnotes } = draft.options.words;
  const heading = `${draft.prefix}footnotes`;
  draft.inNotes = true;
  draft.html += `<section class="footnotes" role="doc-endnotes" aria-labelledby="${heading}">\n`;
  draft.html += `<h2 id="${heading}">${escapeText(footnotes)}</h2>\n<ol>\n`;
  for (const [i, { label, count }] of list.entries()) {
    const tokens = notes.get(label) ?? [];
    const endsInText = tokens.at(-1)?.type === 'paragraph_close';
    const id = `fn-${draft.prefix}${i + 1}`;
    draft.ids.add(id);
    draft.html += `<li id="${id}">`;
    writeTokens(endsInText ? tokens.slice(0, -1) : tokens);
    const back = backLinks(draft, i + 1, count);
    draft.html += `${endsInText ? ' ' : '<p>'}${back}</p></li>\n`;
  }
  draft.html += '</ol>\n</section>\n';
  draft.inNotes = false;
}

function backLinks(draft: Draft, n: number, count: number): string {
  const { backToText } = draft.options.words;
  return Array.from({ length: Math.max(1, count) }, (_, i) => {
    const name = escapeHtml(`${backToText} ${n}${i === 0 ? '' : `-${i + 1}`}`);
    return `<a href="#${backId(draft, n, i)}" role="doc-backlink" aria-label="${name}">↩\ufe0e</a>`;
  }).join(' ');
}

function backId(draft: Draft, n: number, subId: number): string {
  return `fnref-${draft.prefix}${n}${subId > 0 ? `-${subId + 1}` : ''}`;
}

function reportNote(draft: Draft, note: readonly Token[], code: string, fault: string): void {
  const at = { line: (note[0]?.map?.[0] ?? 0) + 1, column: 1 };
  report(draft, at, { code, severity: 'warning', message: `${fault}; it isn't shown` });
}
