/** Headings: levels that don't skip, ids that last. The headline is the page's `h1`, so a body begins with `h2`. */

import type { Token } from 'markdown-it';
import { slugify } from '../base/text.ts';
import { type Draft, report } from './draft.ts';
import { textOf, writeInline } from './inline.ts';

/** Ids of the page around the body. A heading of one of these names gets `section-` before its id. */
export const PAGE_IDS: ReadonlySet<string> = new Set(
  (
    'main content headline top masthead header footer nav navigation menu breadcrumb search share skip article body ' +
    'lead kicker standfirst summary key-points byline authors author dates published updated introduction trust ' +
    'corrections correction related series topics comments responses ads ad advertisement notes footnotes sources ' +
    'newsletter subscribe feed pager listing title description image theme app root reading-settings'
  ).split(' '),
);

/** Ids that are made for footnotes, and those kept for ad breaks and paragraphs. */
const KEPT_PREFIX = /^(?:fn|fnref|ad|slot|p|section|intro|update|correction)-/;

export function writeHeading(draft: Draft, open: Token, inline: Token): void {
  const text = textOf(inline);
  if ((inline.children ?? []).length === 0) {
    report(
      draft,
      { line: (open.map?.[0] ?? 0) + 1, column: 1 },
      {
        code: 'markdown/empty-heading',
        severity: 'warning',
        message: 'the heading is empty, and left out',
      },
    );
    return;
  }
  const level = levelOf(draft, Number(open.tag.slice(1)));
  const id = newId(draft, headingId(text));
  if (open.level === 0 && draft.boxes.length === 0) draft.headings.push({ level, id, text });
  draft.html += `<h${level} id="${id}">`;
  writeInline(draft, inline);
  draft.html += `</h${level}>\n`;
  draft.text += '\n';
}

/** A name for a place on the page that no other has, numbered where the text wants it twice. */
export function newId(draft: Draft, wanted: string): string {
  const name = draft.prefix + wanted;
  let count = draft.wanted.get(name) ?? 0;
  let id = name;
  do {
    count++;
    id = count === 1 ? name : `${name}-${count}`;
  } while (draft.ids.has(id));
  draft.wanted.set(name, count);
  draft.ids.add(id);
  return id;
}

/**
 * A paragraph's name: a short digest (FNV-1a) of its words, whatever stands between them. It is the same as long as the paragraph is.
 */
export function paragraphId(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 32) hash = Math.imul(hash ^ code, 0x01000193);
  }
  return `p-${(hash >>> 0).toString(36).slice(-5)}`;
}

function headingId(text: string): string {
  const slug = slugify(text.slice(0, 200)) || 'section';
  return PAGE_IDS.has(slug) || KEPT_PREFIX.test(slug) ? `section-${slug}` : slug;
}

/** The first heading is an `h2` whatever its level; a deeper one stands one below the one that it is under. */
function levelOf(draft: Draft, written: number): number {
  const outline = draft.outline;
  while ((outline.at(-1) ?? 0) >= written) outline.pop();
  outline.push(written);
  return Math.min(6, outline.length + 1);
}
