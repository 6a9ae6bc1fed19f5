/** Who said it: a last line of a quote that begins with a long dash. */

import type { Token } from 'markdown-it';
import { DIRECTIVE, directiveOf } from './directives.ts';

/** The part of a paragraph that names who is quoted. */
export interface Attribution {
  readonly inline: Token;
  /** Its first child in the inline token. */
  readonly from: number;
}

const DASH = /^(?:[—–―]|--)(?: ?[^\s—–―-]| $)/;

/** Cheap test of a whole text: most have no quote that names who spoke. */
function mayQuote(source: string): boolean {
  return (source.includes('>') || source.includes(':::pullquote')) && /[—–―]|--/.test(source);
}

/** Names are shorter; a longer last line is speech. */
const LONGEST = 150;

/**
 * Takes the names of those quoted out of the last paragraphs of quotes and pull quotes, in place: `attributionOf`
 * gives them for the token that ends the quote, and `textEnd` where the paragraph now ends.
 */
export function findAttributions(source: string, tokens: readonly Token[]): void {
  if (!mayQuote(source)) return;
  const quotes: Token[] = [];
  const boxes: string[] = [];
  for (const [i, token] of tokens.entries()) {
    if (token.type === 'blockquote_open') quotes.push(token);
    else if (token.type === 'blockquote_close') {
      const open = quotes.pop();
      if (open && takeAttribution(tokens, i)) open.meta = { attributed: true };
    } else if (token.type === DIRECTIVE) {
      const directive = directiveOf(token);
      if (directive.kind === 'open') boxes.push(directive.name);
      else if (directive.kind === 'close' && boxes.pop() === 'pullquote') takeAttribution(tokens, i);
    }
  }
}

/** For the token that ends a quote. */
export function attributionOf(end: Token): Attribution | undefined {
  return end.meta?.attribution as Attribution | undefined;
}

/** How many of a paragraph's children are its text. */
export function textEnd(inline: Token): number | undefined {
  return inline.meta?.textEnd as number | undefined;
}

function takeAttribution(tokens: readonly Token[], end: number): boolean {
  const [open, inline, close] = [tokens[end - 3], tokens[end - 2], tokens[end - 1]];
  if (close?.type !== 'paragraph_close' || !open || !inline) return false;
  const from = lastLineOf(inline);
  const children = inline.children ?? [];
  if (!DASH.test(children[from]?.content ?? '') || lengthFrom(children, from) > LONGEST) return false;
  // A quote of nothing but the line, or with other lines that begin so: speech, as French and Spanish write it.
  if (from === 0 ? tokens[end - 4]?.type !== 'paragraph_close' : DASH.test(children[0]?.content ?? ''))
    return false;
  inline.meta = { textEnd: Math.max(0, from - 1) };
  if (from === 0) open.hidden = close.hidden = true;
  const ending = tokens[end] as Token;
  ending.meta = { ...ending.meta, attribution: { inline, from } };
  return true;
}

/** Index of the first child of the last line. */
function lastLineOf(inline: Token): number {
  const children = inline.children ?? [];
  for (let i = children.length - 1; i >= 0; i--) {
    if (children[i]?.type === 'softbreak' || children[i]?.type === 'hardbreak') return i + 1;
  }
  return 0;
}

function lengthFrom(children: readonly Token[], from: number): number {
  return children.slice(from).reduce((sum, child) => sum + child.content.length, 0);
}
