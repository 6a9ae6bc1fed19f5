/**
 * What a page says of its article for machines: JSON-LD, as schema.org names it. Broken JSON is mended where that is plain,
 * and otherwise passed over.
 */

import { elementsOf, type HtmlElement, textOf } from './htmlTree.ts';
import { evenSpaces } from './lines.ts';

export interface ArticleData {
  readonly headline: string | undefined;
  readonly description: string | undefined;
  readonly body: string | undefined;
  readonly authors: readonly string[];
  readonly published: string | undefined;
  readonly modified: string | undefined;
  readonly section: string | undefined;
  readonly keywords: readonly string[];
  readonly publisher: string | undefined;
  readonly language: string | undefined;
  readonly caption: string | undefined;
  readonly credit: string | undefined;
  /** Where its script begins in the source. */
  readonly at: number;
}

type Node = Readonly<Record<string, unknown>>;

/** More nodes than any article has. */
const MOST_NODES = 3000;
const ARTICLE =
  /(?:^|[/:])(?:\w*Article|BlogPosting|LiveBlogPosting|Report|Review|\w*NewsArticle|SocialMediaPosting|Recipe|DiscussionForumPosting|CreativeWork)$/;

/** The article of a page's JSON-LD; nothing where there is none. */
export function readStructuredData(root: HtmlElement): ArticleData | undefined {
  const found = nodesOf(root);
  const { nodes } = found;
  const byId = new Map<string, Node>();
  for (const node of nodes) {
    const id = node['@id'];
    if (typeof id === 'string' && (node.name !== undefined || !byId.has(id))) byId.set(id, node);
  }
  const articles = nodes.filter((node) => typesOf(node).some((type) => ARTICLE.test(type)));
  const rated = articles
    .map((node, i) => ({ node, rate: rate(node) - i * 0.01 }))
    .filter((one) => one.rate > 0)
    .sort((a, b) => b.rate - a.rate);
  const best = rated[0]?.node;
  if (best === undefined) return undefined;
  return { ...toArticle(best, (node) => byId.get(String(node['@id'])) ?? node), at: found.at.get(best) ?? 0 };
}

/** The page's own article says more of itself than a teaser in a list does. */
function rate(node: Node): number {
  const has = (key: string): number => (node[key] === undefined || node[key] === '' ? 0 : 1);
  return (
    2 * (has('headline') || has('name')) +
    2 * has('datePublished') +
    has('author') +
    has('dateModified') +
    3 * has('articleBody') +
    has('mainEntityOfPage') +
    has('publisher') +
    has('description')
  );
}

function toArticle(node: Node, resolve: (node: Node) => Node): Omit<ArticleData, 'at'> {
  const image = [node.image].flat().find(isNode);
  const picture = image === undefined ? undefined : resolve(image);
  return {
    headline: text(node.headline) ?? text(node.name),
    description: text(node.description) ?? text(node.alternativeHeadline),
    body: text(node.articleBody),
    authors: [node.author ?? node.creator].flat().flatMap((one) => nameOf(one, resolve)),
    published: text(node.datePublished) ?? text(node.dateCreated),
    modified: text(node.dateModified),
    section: [node.articleSection]
      .flat()
      .map(text)
      .find((one) => one !== undefined),
    keywords: [node.keywords].flat().flatMap((one) => text(one)?.split(/\s*[,;]\s*/) ?? []),
    publisher: [node.publisher ?? node.sourceOrganization].flat().flatMap((one) => nameOf(one, resolve))[0],
    language: text(node.inLanguage),
    caption: text(picture?.caption),
    credit: text(picture?.creditText) ?? text(picture?.copyrightHolder),
  };
}

function nameOf(value: unknown, resolve: (node: Node) => Node): readonly string[] {
  if (typeof value === 'string') return [text(value)].filter((one) => one !== undefined);
  if (!isNode(value)) return [];
  const name = resolve(value).name ?? value.name;
  return [name].flat().flatMap((one) => text(one) ?? []);
}

/** Markup and entities that stand in a value are read as the text that they show. */
function text(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.length === 1 ? text(value[0]) : undefined;
  if (isNode(value)) return text(value['@value']);
  if (typeof value !== 'string') return undefined;
  const plain = evenSpaces(plainText(value));
  return plain === '' ? undefined : plain;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  eacute: 'é',
  laquo: '«',
  raquo: '»',
};

/** Tags dropped and entities read, for values that hold HTML within a string. */
export function plainText(value: string): string {
  return value
    .replace(/<\/?[a-z][^<>]{0,2000}>/gi, ' ')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi, (all, decimal, hex, name) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? all;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 31 && code < 0x110000 && (code < 0xd800 || code > 0xdfff)
        ? String.fromCodePoint(code)
        : ' ';
    });
}

interface Nodes {
  readonly nodes: readonly Node[];
  /** Where the script of each begins in the source. */
  readonly at: ReadonlyMap<Node, number>;
}

function nodesOf(root: HtmlElement): Nodes {
  const found: Node[] = [];
  const places = new Map<Node, number>();
  for (const element of elementsOf(root)) {
    if (element.tag !== 'script') continue;
    const waiting: unknown[] = [parseLoose(textOf(element))];
    for (let at = 0; at < waiting.length && found.length < MOST_NODES && at < 20 * MOST_NODES; at++) {
      const value = waiting[at];
      if (Array.isArray(value)) waiting.push(...value.slice(0, MOST_NODES));
      else if (isNode(value)) {
        found.push(value);
        places.set(value, element.start);
        for (const inner of Object.values(value)) if (typeof inner === 'object') waiting.push(inner);
      }
    }
  }
  return { nodes: found, at: places };
}

/** JSON as pages have it: within a comment, with line breaks inside strings, with a comma or a semicolon too many. */
export function parseLoose(source: string): unknown {
  const trimmed = source
    .trim()
    .replace(/^(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|\]\]>)$/, '')
    .replace(/;\s*$/, '')
    .trim();
  if (trimmed === '') return undefined;
  for (const mend of [
    (json: string) => json,
    (json: string) => json.replace(/[\u0000-\u001f]+/g, ' '),
    (json: string) =>
      json
        .replace(/[\u0000-\u001f]+/g, ' ')
        .replace(/,(\s*[}\]])/g, '$1')
        .replace(/\\(?!["\\/bfnrtu])/g, ''),
  ]) {
    try {
      return JSON.parse(mend(trimmed)) as unknown;
    } catch {
      // The next way of mending it.
    }
  }
  return undefined;
}

function typesOf(node: Node): readonly string[] {
  return [node['@type']].flat().filter((type) => typeof type === 'string');
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
