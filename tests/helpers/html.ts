/** Reads HTML as a browser's tokenizer would, as far as our pages go: tags, texts, comments. */

export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface Html {
  readonly tags: readonly Tag[];
  /** Texts outside scripts and styles, decoded, joined by spaces where tags stood. */
  readonly text: string;
  readonly comments: readonly string[];
  /** What stands in each `<script>`. */
  readonly scripts: readonly { readonly attributes: Tag['attributes']; readonly text: string }[];
}

const ATTRIBUTE = /\s+([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/y;

/** Throws at what a browser would have to guess about. */
export function readHtml(html: string): Html {
  const tags: Tag[] = [];
  const texts: string[] = [];
  const comments: string[] = [];
  const scripts: { attributes: Tag['attributes']; text: string }[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    texts.push(decodeEntities(html.slice(at, open < 0 ? undefined : open)));
    if (open < 0) break;
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open);
      comments.push(html.slice(open, end));
      at = end + 3;
      continue;
    }
    const name = /^<(\/?[a-zA-Z][\w-]*|!doctype)/i.exec(html.slice(open, open + 40))?.[1]?.toLowerCase();
    if (!name) throw new Error(`A stray “<” in: ${html.slice(Math.max(0, open - 40), open + 60)}`);
    const { attributes, end } = readAttributes(html, open + 1 + name.length);
    at = end;
    tags.push({ name, attributes });
    if (name !== 'script' && name !== 'style') continue;
    const close = html.toLowerCase().indexOf(`</${name}`, at);
    if (close < 0) throw new Error(`<${name}> is not closed`);
    if (name === 'script') scripts.push({ attributes, text: html.slice(at, close) });
    at = close;
  }
  return { tags, text: texts.join(' '), comments, scripts };
}

function readAttributes(html: string, from: number): { attributes: Record<string, string>; end: number } {
  const attributes: Record<string, string> = {};
  let end = from;
  for (;;) {
    ATTRIBUTE.lastIndex = end;
    const found = ATTRIBUTE.exec(html);
    if (!found) break;
    const [whole, name = '', double, single, bare] = found;
    if (name in attributes) throw new Error(`The attribute ${name} stands twice`);
    attributes[name.toLowerCase()] = decodeEntities(double ?? single ?? bare ?? '');
    end += whole.length;
  }
  const close = /^\s*\/?>/.exec(html.slice(end, end + 20));
  if (!close) throw new Error(`A tag can’t be read: ${html.slice(from - 20, end + 40)}`);
  return { attributes, end: end + close[0].length };
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

export function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    return decimal ? String.fromCodePoint(Number(decimal)) : (NAMED[name] ?? all);
  });
}
