/** An article's Markdown to its body: HTML with slots, headings, length and problems. Never throws. */

import { nearestName } from '../base/text.ts';
import { openingOf, writeBlocks } from './blocks.ts';
import type { Body, BodyOptions } from './body.ts';
import { closeBoxes } from './boxes.ts';
import { type Draft, escapeText, newDraft, report } from './draft.ts';
import { partNotes, writeNotes } from './footnotes.ts';
import { PAGE_IDS } from './headings.ts';
import { writeInline } from './inline.ts';
import { measure } from './measure.ts';
import { parseBlocks, parseLine } from './parser.ts';
import { findAttributions } from './quotes.ts';

/**
 * An article's body, or another text with blocks: an introduction, an update, a correction. Give such a text an
 * `idPrefix` where it stands on a page with a body.
 */
export function renderBody(markdown: string, options: BodyOptions): Body {
  return render(markdown, options, (draft) => {
    const parsed = parseBlocks(draft.source);
    findAttributions(draft.source, parsed.tokens);
    const parted = partNotes(draft, parsed);
    writeBlocks(draft, parted.flow);
    closeBoxes(draft, -1);
    writeNotes(draft, parted, parsed.notes.list ?? [], (tokens) => {
      writeBlocks(draft, tokens);
      closeBoxes(draft, -1);
    });
  });
}

/** A text of one line, without a paragraph around it: a standfirst, a key point, a caption. */
export function renderInline(markdown: string, options: BodyOptions): Body {
  return render(markdown, options, (draft) => {
    for (const token of parseLine(draft.source).tokens) writeInline(draft, token);
    draft.opening = draft.text;
  });
}

function render(markdown: string, options: BodyOptions, write: (draft: Draft) => void): Body {
  const source = cleanSource(markdown);
  const draft = newDraft(source, options);
  try {
    write(draft);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return finish(asPlainText(source, options, error.message));
  }
  return finish(draft);
}

/** Characters that HTML forbids. Each is replaced by one, so that columns stay right. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/;

function cleanSource(markdown: string): string {
  const lines = markdown.includes('\r') ? markdown.replace(/\r\n?/g, '\n') : markdown;
  return FORBIDDEN.test(lines) ? lines.replace(new RegExp(FORBIDDEN, 'g'), '\ufffd') : lines;
}

/** What stays where a text exceeds the parser's stack. None is known that does. */
function asPlainText(source: string, options: BodyOptions, why: string): Draft {
  const draft = newDraft(source, options);
  const at = { line: 1, column: 1 };
  report(draft, at, {
    code: 'markdown/unreadable',
    severity: 'error',
    message: `the text can't be read, and is shown without its formatting: ${why}`,
  });
  draft.html = `<p>${escapeText(source)}</p>\n`;
  draft.text = source;
  return draft;
}

/** A list of links has a thousand; what is known of each article stays in memory. */
const MOST_CITED = 50;

function finish(draft: Draft): Body {
  checkAnchors(draft);
  const { chunks, slots, headings, problems } = draft;
  chunks.push(draft.html);
  const cited = [...draft.cited].slice(0, MOST_CITED);
  return { chunks, slots, headings, ...measure(draft.text), opening: openingOf(draft), cited, problems };
}

/** Links to `#id` lead to headings and notes of the text, or to parts of the page that may be there. */
function checkAnchors(draft: Draft): void {
  for (const { id, at } of draft.anchors) {
    if (draft.ids.has(id) || PAGE_IDS.has(id)) continue;
    const near = nearestName(id.slice(0, 100), [...draft.ids].slice(0, 200));
    report(draft, at, {
      code: 'markdown/dead-anchor',
      severity: 'warning',
      message: `the link leads to \`#${id.slice(0, 100)}\`, which isn't on the page`,
      hint: near
        ? `did you mean \`#${near}\`?`
        : 'link to the id of a heading, its text in lower case with hyphens',
    });
  }
}
