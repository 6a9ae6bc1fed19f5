/** The one set-up of markdown-it: CommonMark, tables, strikethrough, footnotes and directives, to tokens. */

import MarkdownIt, { type StateCore, type StateInline, type Token } from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import { directiveRule } from './directives.ts';
import { phraseRule } from './phrases.ts';
import { newToken, usePlainTokens } from './tokens.ts';

/** Deepest nesting of quotes and lists. What lies deeper, markdown-it leaves out. */
export const MAX_NESTING = 100;

/** The notes that a text defines and refers to, as markdown-it-footnote leaves them. */
interface NoteEnv {
  footnotes?: {
    /** `:label` → its number from 0, or -1 where nothing refers to it. */
    readonly refs?: Readonly<Record<string, number>>;
    readonly list?: readonly { readonly label: string; readonly count: number }[];
  };
}

export interface Parsed {
  readonly tokens: readonly Token[];
  readonly notes: NonNullable<NoteEnv['footnotes']>;
}

export function parseBlocks(source: string): Parsed {
  const env: NoteEnv = {};
  const tokens = parser.parse(source, env as Record<string, unknown>);
  return { tokens, notes: env.footnotes ?? {} };
}

/** A text without blocks: one line such as a caption or a kicker. */
export function parseLine(source: string): Parsed {
  return { tokens: parser.parseInline(source, {}), notes: {} };
}

const parser = makeParser();

/** A path, or the address of a page elsewhere, that stays as it is when it is taken apart, encoded and put together again. */
const PLAIN_ADDRESS = /^(?:https?:\/\/[a-z][a-z0-9]*(?:\.[a-z][a-z0-9]*)+)?\/(?:[\w.-]+\/?)*$/;

function makeParser(): InstanceType<typeof MarkdownIt> {
  const md = new MarkdownIt({ html: false, linkify: false, typographer: false, maxNesting: MAX_NESTING });
  md.use(footnotes);
  // The plugin's notes within a line recurse without a bound, and its list at the end takes quadratic time.
  md.disable(['footnote_inline', 'footnote_tail']);
  md.disable(['linkify', 'html_inline', 'html_block', 'replacements', 'smartquotes']);
  // `cleanSource` in markdown.ts did it before.
  md.disable('normalize');
  md.core.ruler.at('inline', parseInlines);
  md.inline.ruler.at('text', skipText);
  md.inline.ruler.before('link', 'phrase', phraseRule);
  md.block.ruler.before('fence', 'directive', directiveRule, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
  // Which addresses become links is decided where they are written, with their line at hand: links.ts.
  md.validateLink = () => true;
  const normalize = md.normalizeLink;
  md.normalizeLink = (url) => (PLAIN_ADDRESS.test(url) ? url : normalize(url));
  usePlainTokens(md);
  return md;
}

/** What may begin a piece of Markdown within a line. `]` begins none, but ends the text of a link. */
const MARKUP = /[\n\\`*_~[\]!<&]/g;

/** Most paragraphs of an article are text alone: they need no parser. */
function parseInlines(state: StateCore): void {
  for (const token of state.tokens) {
    if (token.type !== 'inline') continue;
    MARKUP.lastIndex = 0;
    const children: Token[] = [];
    token.children = children;
    if (token.content !== '' && !MARKUP.test(token.content)) {
      const text = newToken('text', '', 0);
      text.content = token.content;
      children.push(text);
    } else state.md.inline.parse(token.content, state.md, state.env, children);
  }
}

/** As markdown-it's rule of this name, which also stops at marks that only other plugins use: `-`, `:`, `$` … */
function skipText(state: StateInline, silent: boolean): boolean {
  const { pos, posMax } = state;
  MARKUP.lastIndex = pos;
  const found = MARKUP.exec(state.src)?.index ?? posMax;
  const end = Math.min(found, posMax);
  if (end === pos) return false;
  if (!silent) state.pending += state.src.slice(pos, end);
  state.pos = end;
  return true;
}
