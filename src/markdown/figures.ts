/**
 * Figures: a picture that is alone in its paragraph, its title the caption:
 * `![What is to be seen](harbour.jpg "What it means | Who made it")`.
 */

import type { Token } from 'markdown-it';
import { type Draft, escapeText, positionOf, report, startInline } from './draft.ts';
import { writeInline } from './inline.ts';

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
  const { caption, credit } = captionOf(titleOf(image));
  const parts = [
    caption && escapeText(caption),
    credit && `<span class="credit">${escapeText(credit)}</span>`,
  ];
  const written = parts.filter(Boolean).join(' ');
  if (written) draft.html += `<figcaption>${written}</figcaption>`;
  draft.html += '</figure>\n';
  if (caption && caption === image.content) {
    startInline(draft, inline);
    report(draft, positionOf(draft, image), {
      code: 'markdown/alt-repeats-caption',
      severity: 'warning',
      message: 'the picture’s alternative text repeats its caption',
      hint: 'say in the alternative text what is to be seen, and in the caption what it means',
    });
  }
}

/** A reference could repeat a long title a thousand times: such a one is no caption. */
function titleOf(image: Token): string {
  const title = String(image.attrGet('title') ?? '');
  return image.meta?.label !== undefined && title.length > 500 ? '' : title;
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
