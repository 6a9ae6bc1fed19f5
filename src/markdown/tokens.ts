/**
 * Markdown-it's states and tokens, made by plain assignment. Its published build sets each of their fields through a
 * helper call, which is a third of the time of parsing an article.
 */

import MarkdownIt, { type StateBlock, type StateInline, type Token } from 'markdown-it';

type Nesting = -1 | 0 | 1;

export function usePlainTokens(md: InstanceType<typeof MarkdownIt>): void {
  PlainBlock.prototype = Object.assign(Object.create(md.block.State.prototype), { push: pushBlock });
  md.block.State = PlainBlock as unknown as typeof StateBlock;
  const methods = { pushPending, push: pushInline };
  PlainInline.prototype = Object.assign(Object.create(md.inline.State.prototype), methods);
  md.inline.State = PlainInline as unknown as typeof StateInline;
}

function PlainBlock(
  this: StateBlock,
  src: string,
  md: StateBlock['md'],
  env: StateBlock['env'],
  tokens: Token[],
): void {
  this.src = src;
  this.md = md;
  this.env = env;
  this.tokens = tokens;
  this.bMarks = [];
  this.eMarks = [];
  this.tShift = [];
  this.sCount = [];
  this.bsCount = [];
  this.blkIndent = 0;
  this.line = 0;
  this.lineMax = 0;
  this.tight = false;
  this.listIndent = -1;
  this.parentType = 'root';
  this.level = 0;
  this.Token = PlainToken as unknown as typeof Token;
  markLines(this);
}

const SPACE = 32;
const TAB = 9;
const TAB_STOP = 4;

/** Finds where lines begin and end, and how far they are indented: no other character needs to be looked at. */
function markLines(state: StateBlock): void {
  const { src } = state;
  for (let start = 0; start < src.length; ) {
    const found = src.indexOf('\n', start);
    const end = found < 0 ? src.length : found;
    let text = start;
    let columns = 0;
    for (; text < end; text++) {
      const unit = src.charCodeAt(text);
      if (unit === SPACE) columns++;
      else if (unit === TAB) columns += TAB_STOP - (columns % TAB_STOP);
      else break;
    }
    // Spaces at the very end are no line, as markdown-it has it.
    if (found < 0 && text === end) break;
    markLine(state, start, end, text - start, columns);
    start = end + 1;
  }
  state.lineMax = state.bMarks.length;
  // A line that isn't there, so that no rule need look where the text ends.
  markLine(state, src.length, src.length, 0, 0);
}

function markLine(state: StateBlock, start: number, end: number, shift: number, columns: number): void {
  state.bMarks.push(start);
  state.eMarks.push(end);
  state.tShift.push(shift);
  state.sCount.push(columns);
  state.bsCount.push(0);
}

function pushBlock(this: StateBlock, type: string, tag: string, nesting: Nesting): Token {
  const token = newToken(type, tag, nesting);
  token.block = true;
  if (nesting < 0) this.level--;
  token.level = this.level;
  if (nesting > 0) this.level++;
  this.tokens.push(token);
  return token;
}

function PlainInline(
  this: StateInline,
  src: string,
  md: StateInline['md'],
  env: StateInline['env'],
  tokens: Token[],
): void {
  this.src = src;
  this.env = env;
  this.md = md;
  this.tokens = tokens;
  this.tokens_meta = [];
  this.pos = 0;
  this.posMax = src.length;
  this.level = 0;
  this.pending = '';
  this.pendingLevel = 0;
  this.cache = {};
  this.backticks = {};
  this.backticksScanned = false;
  this.skipHtmlSpecial = false;
  this.linkLevel = 0;
  this.delimiters = [];
  this._prev_delimiters = [];
  this.Token = PlainToken as unknown as typeof Token;
}

function pushPending(this: StateInline): Token {
  const token = newToken('text', '', 0);
  token.content = this.pending;
  token.level = this.pendingLevel;
  this.tokens.push(token);
  this.pending = '';
  return token;
}

/** Markdown-it doesn't say where a link stands in its paragraph: `map` keeps it, which inline tokens don't use. */
function pushInline(this: StateInline, type: string, tag: string, nesting: Nesting): Token {
  if (this.pending) this.pushPending();
  const token = newToken(type, tag, nesting);
  let meta: StateInline['tokens_meta'][number];
  if (nesting < 0) {
    this.level--;
    this.delimiters = this._prev_delimiters.pop() ?? [];
  }
  token.level = this.level;
  if (nesting > 0) {
    this.level++;
    this._prev_delimiters.push(this.delimiters);
    this.delimiters = [];
    meta = { delimiters: this.delimiters };
  }
  this.pendingLevel = this.level;
  this.tokens.push(token);
  this.tokens_meta.push(meta);
  if (type === 'link_open' || type === 'image') token.map = [this.pos, this.pos];
  return token;
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
