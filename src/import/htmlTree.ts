/**
 * A saved page → a tree of elements. The tokens come from a library; the tree is made here, in one pass that no page can
 * make slow or deep: elements below the deepest level become siblings, as in browsers. Nothing runs, nothing is fetched.
 */

import { createRequire } from 'node:module';

export interface HtmlElement {
  readonly tag: string;
  /** Names in lower case; the first of a name counts. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (HtmlElement | string)[];
  /** Where each child stands in the source, two numbers for each: its text or its start tag, from start to end. */
  readonly places: number[];
  /** Where its start tag begins. */
  readonly start: number;
  readonly parent: HtmlElement | undefined;
}

/** Browsers stop here, too. */
const DEEPEST = 400;
/** Pages of news have a few thousand; what lies past this is text of the last one. */
const MOST_ELEMENTS = 200_000;
const MOST_ATTRIBUTES = 200;
/** How far up an end tag looks for its start; past that the page is no page. */
const REACH = 600;

const VOID = new Set(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'.split(
    ' ',
  ),
);
const FORMATTING = new Set(
  'a abbr acronym b bdi bdo big cite code em font i ins kbd label mark nobr q s samp small span strike strong sub sup time tt u var'.split(
    ' ',
  ),
);
/** A start tag of these ends an open paragraph. */
const ENDS_PARAGRAPH = new Set(
  'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section table ul dd dt'.split(
    ' ',
  ),
);
/** Start tag → open elements that it ends, and those at which the search for them stops. */
const ENDS: ReadonlyMap<string, { readonly ends: readonly string[]; readonly within: readonly string[] }> =
  new Map([
    ['li', { ends: ['li'], within: ['ul', 'ol', 'menu', 'dir'] }],
    ['dt', { ends: ['dt', 'dd'], within: ['dl'] }],
    ['dd', { ends: ['dt', 'dd'], within: ['dl'] }],
    ['td', { ends: ['td', 'th'], within: ['tr', 'table'] }],
    ['th', { ends: ['td', 'th'], within: ['tr', 'table'] }],
    ['tr', { ends: ['tr'], within: ['table', 'tbody', 'thead', 'tfoot'] }],
    ['tbody', { ends: ['tbody', 'thead', 'tfoot'], within: ['table'] }],
    ['thead', { ends: ['tbody', 'thead', 'tfoot'], within: ['table'] }],
    ['tfoot', { ends: ['tbody', 'thead', 'tfoot'], within: ['table'] }],
    ['option', { ends: ['option'], within: ['select', 'datalist'] }],
    ['body', { ends: ['head'], within: [] }],
  ]);
/** Past these an end tag of something else doesn't look. */
const BARRIERS = new Set(['table', 'td', 'th', 'template', 'body', 'html']);
/** Their text is no text of the page; of scripts, only data about the article is kept. */
const RAW = new Set(['script', 'style', 'textarea', 'xmp', 'iframe', 'noembed', 'noframes']);

interface Open {
  readonly tag: string;
  /** Where its content goes: itself, or, at the deepest level, an element above it. */
  readonly element: HtmlElement;
}

const NONE: ReadonlyMap<string, string> = new Map();

type Tokens = typeof import('htmlparser2');
let library: Tokens | undefined;

/** Loaded with the first page: the import of text doesn't need it. */
function tokens(): Tokens {
  library ??= createRequire(import.meta.url)('htmlparser2') as Tokens;
  return library;
}

export function parseHtml(source: string): HtmlElement {
  const isXhtml = /^\s*<\?xml\b/.test(source.slice(0, 200));
  const html = isXhtml ? withoutEmptyScripts(source) : source;
  const root: HtmlElement = {
    tag: '#document',
    attributes: new Map(),
    children: [],
    places: [],
    start: 0,
    parent: undefined,
  };
  const open: Open[] = [{ tag: '#document', element: root }];
  const count = new Map<string, number>();
  let text = '';
  let textStart = 0;
  let textEnd = 0;
  let tagStart = 0;
  let tag = '';
  let attributes: Map<string, string> | undefined;
  let made = 0;
  let name = '';
  let value: string[] = [];
  const top = (): Open => open[open.length - 1] as Open;

  const flush = (): void => {
    if (text === '') return;
    const { element } = top();
    element.children.push(text);
    element.places.push(textStart, textEnd);
    text = '';
  };
  const addText = (more: string, start: number, end: number): void => {
    if (text === '') textStart = start;
    text += more;
    textEnd = end;
  };
  const push = (end: number, isEmpty: boolean): void => {
    flush();
    if (made++ >= MOST_ELEMENTS) return;
    closeImplied();
    const parent = top().element;
    const element: HtmlElement = {
      tag,
      attributes: attributes ?? NONE,
      children: [],
      places: [],
      start: tagStart,
      parent,
    };
    parent.children.push(element);
    parent.places.push(tagStart, end + 1);
    if (VOID.has(tag) || isEmpty) return;
    open.push({ tag, element: open.length > DEEPEST ? parent : element });
    count.set(tag, (count.get(tag) ?? 0) + 1);
  };
  const pop = (): void => {
    const last = open.pop();
    if (last !== undefined) count.set(last.tag, (count.get(last.tag) ?? 1) - 1);
  };
  const closeDownTo = (depth: number): void => {
    flush();
    while (open.length > depth) pop();
  };
  /** The innermost open element of these names, or -1; only elements that may be closed on the way are passed. */
  const find = (names: readonly string[], stops: (tag: string) => boolean): number => {
    if (!names.some((one) => (count.get(one) ?? 0) > 0)) return -1;
    for (let i = open.length - 1; i > 0 && i > open.length - REACH; i--) {
      const here = (open[i] as Open).tag;
      if (names.includes(here)) return i;
      if (stops(here)) return -1;
    }
    return -1;
  };
  const closeImplied = (): void => {
    const rule = ENDS.get(tag);
    if (rule !== undefined) {
      const at = find(rule.ends, (here) => rule.within.includes(here));
      if (at > 0) closeDownTo(at);
    }
    if (ENDS_PARAGRAPH.has(tag)) {
      const at = find(['p'], (here) => !FORMATTING.has(here));
      if (at > 0) closeDownTo(at);
    }
  };
  const closeTag = (closed: string): void => {
    if (closed === 'p' && (count.get('p') ?? 0) === 0) return;
    const stops = FORMATTING.has(closed)
      ? (here: string) => !FORMATTING.has(here)
      : (here: string) =>
          BARRIERS.has(here) && !/^(?:table|t[dhr]|tbody|thead|tfoot|body|html)$/.test(closed);
    const at = find([closed], stops);
    if (at > 0) closeDownTo(at);
  };

  const tokenizer = new (tokens().Tokenizer)(
    { decodeEntities: true },
    {
      ontext: (start, end) => {
        if (!isRaw(top())) addText(html.slice(start, end), start, end);
      },
      ontextentity: (codepoint, end) => {
        if (!isRaw(top())) addText(String.fromCodePoint(codepoint), html.lastIndexOf('&', end - 1), end);
      },
      oncdata: (start, end, endOffset) => addText(html.slice(start, end - endOffset), start, end - endOffset),
      onopentagname: (start, end) => {
        tagStart = start - 1;
        tag = html.slice(start, end).toLowerCase();
        attributes = undefined;
      },
      onattribname: (start, end) => {
        name = html.slice(start, end).toLowerCase();
        value = [];
      },
      onattribdata: (start, end) => value.push(html.slice(start, end)),
      onattribentity: (codepoint) => value.push(String.fromCodePoint(codepoint)),
      onattribend: () => {
        // Handlers of events are dropped at the door.
        if (name.startsWith('on')) return;
        attributes ??= new Map();
        if (attributes.size < MOST_ATTRIBUTES && !attributes.has(name)) attributes.set(name, value.join(''));
      },
      onopentagend: (end) => push(end, false),
      onselfclosingtag: (end) => push(end, isXhtml),
      onclosetag: (start, end) => closeTag(html.slice(start, end).toLowerCase()),
      oncomment: () => undefined,
      ondeclaration: () => undefined,
      onprocessinginstruction: () => undefined,
      onend: () => undefined,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  flush();
  return root;
}

/** As XML, `<script src="…"/>` is whole; as HTML it would swallow the page. A comment of its length takes its place. */
function withoutEmptyScripts(source: string): string {
  return source.replace(
    /<(?:script|style|title|textarea|iframe|xmp|noscript)\b[^<>]{0,2000}\/>/gi,
    (tag) => `<!--${' '.repeat(Math.max(0, tag.length - 7))}-->`,
  );
}

function isRaw({ tag, element }: Open): boolean {
  if (!RAW.has(tag)) return false;
  return !(tag === 'script' && /\bld\+json\b/i.test(element.attributes.get('type') ?? ''));
}

/** All elements below one, in the page's order, without recursion. */
export function* elementsOf(root: HtmlElement): Generator<HtmlElement> {
  const waiting: HtmlElement[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next !== root) yield next;
    for (let i = next.children.length - 1; i >= 0; i--) {
      const child = next.children[i];
      if (typeof child === 'object') waiting.push(child);
    }
  }
}

/** All text below an element as it stands, scripts and styles left out. */
export function textOf(element: HtmlElement): string {
  const texts: string[] = [];
  const waiting: (HtmlElement | string)[] = [element];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') texts.push(next);
    else if (next === element || !RAW.has(next.tag)) {
      for (let i = next.children.length - 1; i >= 0; i--) waiting.push(next.children[i] as HtmlElement);
    }
  }
  return texts.join('');
}
