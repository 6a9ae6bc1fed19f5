/** Pictures, within a line or in a figure. Only the site's own files are shown. */

import type { Token } from 'markdown-it';
import { escapeHtml } from '../base/text.ts';
import { type Draft, escapeText, type Position, positionOf, report, writeSlot } from './draft.ts';
import { isRemote, targetOf } from './links.ts';

/** Leaves a slot for the picture; where the picture can't be shown, its alternative text. */
export function writeImage(draft: Draft, image: Token, inLink: boolean): void {
  const at = positionOf(draft, image);
  const target = targetOf(String(image.attrGet('src') ?? ''));
  const alt = altOf(image);
  if (target.kind === 'internal') {
    if (alt === '' && image.content.trim() !== DECORATIVE) reportNoAlt(draft, at);
    writeSlot(draft, { kind: 'image', src: target.href, alt, first: draft.pictures === 0, ...at });
    draft.pictures++;
  } else if (isRemote(target)) {
    reportRemote(draft, at);
    const text = escapeText(alt || target.href);
    draft.html += inLink ? text : `<a href="${escapeHtml(target.href)}" rel="external">${text}</a>`;
  } else {
    const why = target.kind === 'refused' ? target.why : 'an address that is no file of the site';
    report(draft, at, {
      code: 'markdown/refused-image',
      severity: 'warning',
      message: `${why} is no picture; its alternative text is shown`,
      hint: 'name a file of the site',
    });
    draft.html += escapeText(alt);
  }
}

/** An alternative text of this says that the picture tells nothing: readers who listen don't hear of it. */
const DECORATIVE = '-';

function altOf(image: Token): string {
  const alt = plainText(image.children ?? []).trim();
  return alt === DECORATIVE ? '' : alt;
}

function plainText(tokens: readonly Token[]): string {
  let text = '';
  for (const token of tokens) {
    if (token.type === 'text' || token.type === 'code_inline') text += token.content;
    else if (token.type === 'image') text += plainText(token.children ?? []);
    else if (token.type === 'softbreak' || token.type === 'hardbreak') text += ' ';
  }
  return text;
}

function reportNoAlt(draft: Draft, at: Position): void {
  report(draft, at, {
    code: 'markdown/no-alt',
    severity: 'warning',
    message: 'the picture has no alternative text',
    hint: 'say between the brackets what is to be seen, or write `![-](…)` where the picture only decorates',
  });
}

function reportRemote(draft: Draft, at: Position): void {
  report(draft, at, {
    code: 'markdown/remote-image',
    severity: 'warning',
    message:
      'the picture lies on another host; it is shown as a link, since pages ask nothing of third parties',
    hint: 'save the picture among the site’s files, and name it here',
  });
}
