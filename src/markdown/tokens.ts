/**
 * Markdown-it's states, with tokens made by plain assignment. Its published build sets each of a token's fields
 * through a helper call, which is a fifth of the time of parsing an article.
 */

import MarkdownIt, { type Token } from 'markdown-it';

type Nesting = -1 | 0 | 1;

export function usePlainTokens(md: InstanceType<typeof MarkdownIt>): void {
  md.block.State = class extends md.block.State {
    override push(type: string, tag: string, nesting: Nesting): Token {
      const token = newToken(type, tag, nesting);
      token.block = true;
      if (nesting < 0) this.level--;
      token.level = this.level;
      if (nesting > 0) this.level++;
      this.tokens.push(token);
      return token;
    }
  };
  md.inline.State = class extends md.inline.State {
    override pushPending(): Token {
      const token = newToken('text', '', 0);
      token.content = this.pending;
      token.level = this.pendingLevel;
      this.tokens.push(token);
      this.pending = '';
      return token;
    }
  };
}

/** A token of markdown-it in every respect. */
export function newToken(type: string, tag: string, nesting: Nesting): Token {
  return new (PlainToken as unknown as typeof Token)(type, tag, nesting);
}

function PlainToken(this: Token, type: string, tag: string, nesting: Nesting): void {
  this.type = type;
  this.tag = tag;
  this.nesting = nesting;
  this.attrs = null;
  this.map = null;
  this.level = 0;
  this.children = null;
  this.content = '';
  this.markup = '';
  this.info = '';
  this.meta = null;
  this.block = false;
  this.hidden = false;
}
PlainToken.prototype = MarkdownIt.Token.prototype;
