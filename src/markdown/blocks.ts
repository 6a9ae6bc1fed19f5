/** Paragraphs, lists, quotes, tables, code: markdown-it's block tokens to HTML, in one pass. */

import type { Token } from 'markdown-it';
import { scriptOf } from '../base/language.ts';
import { escapeHtml } from '../base/text.ts';
import { lastBlockOf, withAdAfterBeginning } from './adBreaks.ts';
import { closeBoxes, writeDirective } from './boxes.ts';
import { DIRECTIVE } from './directives.ts';
import { type Draft, escapeText, report } from './draft.ts';
import { loneImage, writeFigure } from './figures.ts';
import { newId, paragraphId, writeHeading } from './headings.ts';
import { textOf, writeInline } from './inline.ts';
import { MAX_NESTING } from './parser.ts';
import { attributionOf, textEnd } from './quotes.ts';
import { columnsOf, isCaption, openCell, openRow, openTable } from './tables.ts';

const PLAIN_TAGS: Readonly<Record<string, string>> = {
  bullet_list_open: '<ul>\n',
  bullet_list_close: '</ul>\n',
  ordered_list_close: '</ol>\n',
  thead_open: '<thead>\n',
  thead_close: '</thead>\n',
  tbody_open: '<tbody>\n',
  tbody_close: '</tbody>\n',
  tr_close: '</tr>\n',
  th_close: '</th>',
  td_close: '</td>',
  table_close: '</table>\n</div>\n',
  hr: '<hr>\n',
};

export function writeBlocks(draft: Draft, source: readonly Token[]): void {
  const tokens = withAdAfterBeginning(source, draft);
  const lastBlock = lastBlockOf(tokens);
  let caption: Token | undefined;
  let columns = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    switch (token.type) {
      case 'paragraph_open': {
        const inline = tokens[i + 1] as Token;
        const image = token.hidden || draft.inNotes ? undefined : loneImage(inline);
        if (image) writeFigure(draft, inline, image);
        else if (isCaption(inline, tokens[i + 3])) caption = inline;
        else {
          if (!token.hidden) draft.html += openParagraph(draft, token, inline);
          break;
        }
        i += 2;
        break;
      }
      case 'inline':
        writeText(draft, tokens, i);
        break;
      case 'paragraph_close':
        if (!token.hidden) draft.html += '</p>\n';
        break;
      case 'heading_open':
        writeHeading(draft, token, tokens[i + 1] as Token);
        i += 2;
        break;
      case 'list_item_open':
        checkDepth(draft, token);
        draft.html += '<li>';
        break;
      case 'list_item_close':
        closeBoxes(draft, token.level);
        draft.html += '</li>\n';
        break;
      case 'ordered_list_open':
        draft.html += openList(token);
        break;
      case 'blockquote_open':
        checkDepth(draft, token);
        draft.html += token.meta ? '<figure class="quote">\n<blockquote>\n' : '<blockquote>\n';
        break;
      case 'blockquote_close':
        closeBoxes(draft, token.level);
        draft.html += '</blockquote>\n';
        writeAttribution(draft, token);
        break;
      case 'table_open':
        openTable(draft, tokens, i, caption);
        columns = columnsOf(tokens, i);
        caption = undefined;
        break;
      case 'tr_open':
        openRow(draft, token, columns);
        break;
      case 'th_open':
        // A header without text names nothing.
        if (tokens[i + 1]?.content !== '') draft.html += openCell(token);
        else {
          draft.html += '<td></td>';
          i += 2;
        }
        break;
      case 'td_open':
        draft.html += openCell(token);
        break;
      case 'fence':
      case 'code_block':
        writeCode(draft, token);
        break;
      case DIRECTIVE:
        writeDirective(draft, tokens, i, lastBlock);
        break;
      default:
        draft.html += PLAIN_TAGS[token.type] ?? '';
    }
  }
}

/** Those of the text itself alone: what stands in a quotation, a list or a box has its place by that. */
function openParagraph(draft: Draft, token: Token, inline: Token): string {
  const isOfText = token.level === 0 && draft.boxes.length === 0 && !draft.inNotes;
  if (!isOfText) return '<p>';
  const text = textOf(inline);
  const id = draft.options.namedParagraphs ? ` id="${newId(draft, paragraphId(text))}"` : '';
  return `<p${id}${isOpening(draft) && carriesInitial(text, draft) ? ' class="initial"' : ''}>`;
}

/** Nothing stands before it, the introduction included. */
function isOpening({ html, slots, options }: Draft): boolean {
  return html === '' && slots.length === 0 && !options.afterIntroduction;
}

/** As many characters fill three lines of the measure: an initial of that height would reach past a shorter paragraph. */
const THREE_LINES = 210;

/** Scripts whose printers know initials. */
const WITH_INITIALS: readonly (string | undefined)[] = ['Latn', 'Cyrl', 'Grek'];

/** A quotation mark or a figure of three lines is no initial. */
function carriesInitial(text: string, { options }: Draft): boolean {
  return (
    text.length >= THREE_LINES && /^\p{L}/u.test(text) && WITH_INITIALS.includes(scriptOf(options.language))
  );
}

/** Longest opening, in characters; what is gathered for it may be a little longer. */
const OPENING = 300;

/** What is gathered on the way, cut to its length on one line. */
export function openingOf(draft: Draft): string {
  const line = draft.opening.replace(/\s+/g, ' ').trim();
  return line.slice(0, OPENING).replace(/[\ud800-\udbff]$/, '');
}

/** An inline token of a paragraph, an item or a cell. Pull quotes repeat the text, and so don't count. */
function writeText(draft: Draft, tokens: readonly Token[], at: number): void {
  const inline = tokens[at] as Token;
  const before = draft.text;
  draft.text = '';
  writeInline(draft, inline, 0, textEnd(inline));
  const ofFlow = draft.boxes.length === 0 && !draft.inNotes;
  if (ofFlow && draft.opening.length < OPENING && tokens[at - 1]?.type === 'paragraph_open') {
    draft.opening += `${draft.text.slice(0, 2 * OPENING)} `;
  }
  draft.text = draft.boxes.at(-1)?.name === 'pullquote' ? before : `${before}${draft.text}\n`;
}

function writeAttribution(draft: Draft, end: Token): void {
  const attribution = attributionOf(end);
  if (!attribution) return;
  draft.html += '<figcaption>';
  writeInline(draft, attribution.inline, attribution.from);
  draft.html += '</figcaption>\n</figure>\n';
}

function openList(token: Token): string {
  const start = Number(token.attrGet('start') ?? 1);
  return start === 1 ? '<ol>\n' : `<ol start="${start}">\n`;
}

/** Code that is wider than the page scrolls by itself, so it takes the focus. */
function writeCode(draft: Draft, token: Token): void {
  const language = /^[\w+#.-]+/.exec(token.info.trim())?.[0];
  const name = language ? ` class="language-${escapeHtml(language)}"` : '';
  draft.html += `<pre tabindex="0"><code${name}>${escapeText(token.content)}</code></pre>\n`;
  draft.text += `${token.content}\n`;
}

function checkDepth(draft: Draft, token: Token): void {
  if (token.level < MAX_NESTING - 1) return;
  report(
    draft,
    { line: (token.map?.[0] ?? 0) + 1, column: 1 },
    {
      code: 'markdown/too-deep',
      severity: 'error',
      message: `quotes and lists lie more than ${MAX_NESTING} deep in each other; what is deeper can't be shown`,
    },
  );
}
