/**
 * Pictures. One that is alone in its paragraph is a figure, and its title the caption:
 * `![What is to be seen](harbour.jpg "What it means | Who made it")`.
 */

import type { Token } from 'markdown-it';
import { escapeHtml } from '../base/text.ts';
import {
  type Draft,
  escapeText,
  type Position,
  positionOf,
  report,
  startInline,
  writeSlot,
} from './draft.ts';
import { offsetOf, writeInline } from './inline.ts';
import { isRemote, targetOf } from './links.ts';

/** The picture of a paragraph that holds nothing else, a link around it aside. */
export function loneImage(inline: Token | undefined): Token | undefined {
  const tokens = inline?.children;
  if (!tokens) return undefined;
  if (tokens.length === 1 && tokens[0]?.type === 'image') return tokens[0];
  const linked = tokens.length === 3 && tokens[0]?.type === 'link_open' && tokens[1]?.type === 'image';
  return linked ? tokens[1] : undefined;
}

export function writeFigure(draft: Draft, inline: Token, image: Token): void {
  draft.html += '<figure class="picture">';
  writeInline(draft, inline);
  const { caption, credit } = captionOf(String(image.attrGet('title') ?? ''));
  const parts = [
    caption && escapeText(caption),
    credit && `<span class="credit">${escapeText(credit)}</span>`,
  ];
  const written = parts.filter(Boolean).join(' ');
  if (written) draft.html += `<figcaption>${written}</figcaption>`;
  draft.html += '</figure>\n';
  if (caption && caption === image.content) {
    startInline(draft, inline);
    report(draft, positionOf(draft, offsetOf(image)), {
      code: 'markdown/alt-repeats-caption',
      severity: 'warning',
      message: 'the picture’s alternative text repeats its caption',
      hint: 'say in the alternative text what is to be seen, and in the caption what it means',
    });
  }
}

/** Writes `<img>`; where the picture can't be shown, its alternative text. */
export function writeImage(draft: Draft, image: Token, inLink: boolean): void {
  const at = positionOf(draft, offsetOf(image));
  const target = targetOf(String(image.attrGet('src') ?? ''));
  const alt = altOf(image);
  if (target.kind === 'internal') {
    if (alt === '' && image.content.trim() !== DECORATIVE) reportNoAlt(draft, at);
    draft.html += '<img ';
    writeSlot(draft, { kind: 'image', src: target.href, first: draft.pictures === 0, ...at });
    draft.html += ` alt="${escapeHtml(alt)}">`;
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

/** `Caption | Credit`; the bar has spaces around it, or begins the title where there is a credit alone. */
function captionOf(title: string): { readonly caption: string; readonly credit: string } {
  const bar = title.startsWith('| ') ? 0 : title.lastIndexOf(' | ');
  if (bar < 0) return { caption: title.trim(), credit: '' };
  return {
    caption: title.slice(0, bar).trim(),
    credit: title
      .slice(bar)
      .replace(/^ ?\| /, '')
      .trim(),
  };
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
