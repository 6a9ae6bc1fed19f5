/** The text of a paragraph, a heading or a cell: emphasis, links, pictures, marks of notes. */

import type { Token } from 'markdown-it';
import { directionOf } from '../base/language.ts';
import { escapeHtml } from '../base/text.ts';
import { type Draft, escapeText, positionOf, report, startInline, writeSlot } from './draft.ts';
import { writeNoteMark } from './footnotes.ts';
import { writeImage } from './images.ts';
import { isRemote, targetOf } from './links.ts';
import { PHRASE } from './phrases.ts';

const PLAIN_TAGS: Readonly<Record<string, string>> = {
  em_open: '<em>',
  em_close: '</em>',
  strong_open: '<strong>',
  strong_close: '</strong>',
  s_open: '<s>',
  s_close: '</s>',
};

/** Writes an inline token's children, from one to another where only a part is wanted. */
export function writeInline(draft: Draft, inline: Token, from = 0, to = inline.children?.length ?? 0): void {
  const tokens = inline.children ?? [];
  startInline(draft, inline);
  // Of each link that is open, whether it is written: one within another leaves its words.
  const open: boolean[] = [];
  const bare = draft.mayMissNotes ? bareMarks(inline.content) : undefined;
  for (let i = from; i < to; i++) {
    const token = tokens[i] as Token;
    switch (token.type) {
      case 'text':
        draft.html += escapeText(token.content);
        draft.text += token.content;
        if (bare) findLostMarks(draft, token.content, bare);
        break;
      case 'softbreak':
        draft.html += '\n';
        draft.text += ' ';
        break;
      case 'hardbreak':
        draft.html += '<br>\n';
        draft.text += ' ';
        break;
      case 'code_inline':
        draft.html += `<code>${escapeText(token.content)}</code>`;
        draft.text += token.content;
        break;
      case 'link_open':
        open.push(!open.includes(true) && openLink(draft, token));
        break;
      case 'link_close':
        if (open.pop()) draft.html += '</a>';
        break;
      case `${PHRASE}_open`:
        draft.html += openPhrase(token.info, draft);
        break;
      case `${PHRASE}_close`:
        draft.html += '</span>';
        break;
      case 'image':
        writeImage(draft, token, open.includes(true));
        break;
      case 'footnote_ref':
        writeNoteMark(draft, token);
        break;
      default:
        draft.html += PLAIN_TAGS[token.type] ?? '';
    }
  }
}

/** The text that a reader sees, without pictures and marks. */
export function textOf(inline: Token): string {
  let text = '';
  for (const token of inline.children ?? []) {
    if (token.type === 'text' || token.type === 'code_inline') text += token.content;
    else if (token.type === 'softbreak' || token.type === 'hardbreak') text += ' ';
  }
  return text.trim();
}

function openPhrase(language: string, { options }: Draft): string {
  const direction = directionOf(language);
  const turned = direction === directionOf(options.language) ? '' : ` dir="${direction}"`;
  return `<span lang="${language}"${turned}>`;
}

/** Writes `<a …>`, or nothing where the address may not be a link: its text then stands alone. */
function openLink(draft: Draft, token: Token): boolean {
  const target = targetOf(String(token.attrGet('href') ?? ''));
  const at = positionOf(draft, token);
  if (target.kind === 'refused') {
    report(draft, at, {
      code: 'markdown/refused-link',
      severity: 'warning',
      message: `${target.why} is no link; its text is shown alone`,
      hint: 'link to a page of the site, or to an address that begins with https:, http:, mailto: or tel:',
    });
    return false;
  }
  const title = titleOf(token);
  if (target.kind === 'external') {
    const rel = isRemote(target) ? ' rel="external"' : '';
    if (rel) draft.cited.add(target.href);
    draft.html += `<a href="${escapeHtml(target.href)}"${rel}${title}>`;
  } else if (target.kind === 'anchor') {
    draft.anchors.push({ id: target.id, at });
    draft.html += `<a href="#${escapeHtml(target.id)}"${title}>`;
  } else {
    draft.html += '<a href="';
    writeSlot(draft, { kind: 'link', href: target.href, ...at });
    draft.html += `"${title}>`;
  }
  return true;
}

/** Long titles are left out: a reference could repeat one a thousand times. */
function titleOf(token: Token): string {
  const title = token.attrGet('title');
  return title === null || String(title).length > 500 ? '' : ` title="${escapeHtml(String(title))}"`;
}

/** Marks of footnotes as they were written: with a backslash before it one is meant as text. */
function bareMarks(source: string): ReadonlySet<string> {
  return new Set(source.match(/\\.|\[\^[^\]\s]{1,60}\]/g));
}

function findLostMarks(draft: Draft, text: string, bare: ReadonlySet<string>): void {
  const mark = text.match(/\[\^[^\]\s]{1,60}\]/g)?.find((one) => bare.has(one));
  if (mark === undefined) return;
  const line = draft.cursor.line + 1;
  report(
    draft,
    { line, column: 1 },
    {
      code: 'markdown/missing-footnote',
      severity: 'warning',
      message: `there is no footnote for the mark \`${mark}\`; it is shown as text`,
      hint: `add a line that begins with \`${mark}: \``,
    },
  );
}
