/**
 * The pieces of a saved page as the blocks that the model of the text knows, each with what its place in the tree tells:
 * the zones it stands in, how much of the page's prose stands beside it, and what the tags say of it.
 */

import type { Block } from './blocks.ts';
import { squash } from './htmlCompare.ts';
import type { Tags } from './htmlTagNames.ts';
import type { Piece } from './htmlText.ts';
import type { HtmlElement } from './htmlTree.ts';
import { zonesOf } from './htmlZones.ts';
import { evenSpaces, type Line } from './lines.ts';
import { isProse, type Measures } from './measures.ts';
import { type Page, toPage } from './page.ts';

export interface HtmlPage {
  /** The rendered text, line by line, with the blank lines between. */
  readonly lines: readonly Line[];
  readonly pieces: readonly Piece[];
  /** One block for each piece. */
  readonly page: Page;
  readonly places: readonly Place[];
}

/** Where a piece stands. Shares are of the words of the page's prose. */
export interface Place {
  /** Zones by its own element and the one around it; by elements farther up that hold less than half the prose; by those that hold more. */
  readonly near: number;
  readonly far: number;
  readonly around: number;
  /** Tags of the elements around it that hold less than half of the prose. */
  readonly tags: ReadonlySet<string>;
  /** Characters in links. */
  readonly linked: number;
  readonly strong: number;
  readonly emphasis: number;
  /** Prose in the same parent, in the same element or its parent's parent, and in pieces of the same shape. */
  readonly besides: number;
  readonly around2: number;
  readonly alike: number;
  /** Levels below the innermost element that holds most of the prose; -1 outside of it. */
  readonly core: number;
  /** The same for the element that scores best as an article, and whether it is a child of its parent. */
  readonly top: number;
  readonly besideTop: boolean;
  /** Would the readers' view of a browser keep it? */
  readonly readable: boolean;
  readonly inData: boolean | undefined;
  readonly isDescription: boolean;
  readonly isTitle: boolean;
  readonly isAuthor: boolean;
}

const MOST = 0.7;

export function toHtmlPage(
  pieces: readonly Piece[],
  tags: Tags,
  readable: readonly boolean[] | undefined,
): HtmlPage {
  const { lines, blocks } = toBlocks(pieces);
  const page = toPage(blocks);
  return { lines, pieces, page, places: placesOf(pieces, page, tags, readable) };
}

function toBlocks(pieces: readonly Piece[]): { lines: readonly Line[]; blocks: readonly Block[] } {
  const lines: Line[] = [];
  const blocks: Block[] = [];
  const put = (text: string): Line => {
    const line = { number: lines.length + 1, text, end: '\n', clean: evenSpaces(text), indent: 0 };
    lines.push(line);
    return line;
  };
  pieces.forEach((piece, i) => {
    const blankBefore = i > 0 && piece.blankBefore ? 1 : 0;
    if (blankBefore > 0) put('');
    const own = piece.lines.map(put);
    const after = pieces[i + 1];
    blocks.push({
      kind: piece.kind === 'table' ? 'table' : 'paragraph',
      lines: own,
      text: piece.text,
      items: piece.kind === 'table' ? piece.lines : [piece.text],
      start: 1,
      blankBefore,
      blankAfter: after?.blankBefore ? 1 : 0,
    });
  });
  return { lines, blocks };
}

/** Counts of what stands below an element. */
interface Below {
  prose: number;
  zones: number;
  score: number;
  words: number;
  linked: number;
}

function placesOf(
  pieces: readonly Piece[],
  page: Page,
  tags: Tags,
  readable: readonly boolean[] | undefined,
): readonly Place[] {
  const below = new Map<HtmlElement, Below>();
  const shapes = new Map<string, number>();
  const get = (element: HtmlElement): Below => {
    let found = below.get(element);
    if (found === undefined) {
      found = { prose: 0, zones: zonesOf(element), score: 0, words: 0, linked: 0 };
      below.set(element, found);
    }
    return found;
  };
  const links = pieces.map(linkShare);
  pieces.forEach((piece, i) => {
    const measures = page.at[i] as Measures;
    const prose = isProse(measures) ? measures.size : 0;
    const points = pointsOf(piece, measures) * (1 - (links[i] ?? 0));
    if (prose > 0) shapes.set(shapeOf(piece.element), (shapes.get(shapeOf(piece.element)) ?? 0) + prose);
    let level = 0;
    for (let here: HtmlElement | undefined = piece.element; here; here = here.parent, level++) {
      const counts = get(here);
      counts.prose += prose;
      counts.words += measures.size;
      counts.linked += measures.size * (links[i] ?? 0);
      if (level > 0) counts.score += points / (level === 1 ? 1 : level === 2 ? 2 : level * 3);
    }
  });
  const all = Math.max(1, page.prose);
  const core = coreOf(below, all);
  const top = topOf(below);
  const data = tags.body === undefined ? undefined : squash(tags.body);
  const titles = new Set(tags.headlines.map((said) => squash(said.value)));
  const descriptions = tags.descriptions.map((said) => squash(said.value)).filter((said) => said.length > 12);
  const authors = new Set(tags.authors.map((said) => squash(said.value)));
  return pieces.map((piece, i) => {
    const { element } = piece;
    const parent = element.parent;
    const path = pathOf(element, below, all);
    const key = squash(piece.text);
    const share = (where: HtmlElement | undefined): number =>
      where ? (below.get(where)?.prose ?? 0) / all : 1;
    return {
      ...path,
      linked: links[i] ?? 0,
      strong: shareOf(piece, (run) => run.strong),
      emphasis: shareOf(piece, (run) => run.emphasis),
      besides: share(parent),
      around2: share(parent?.parent),
      alike: (shapes.get(shapeOf(element)) ?? 0) / all,
      core: levelsBelow(element, core),
      top: levelsBelow(element, top),
      besideTop: top?.parent !== undefined && levelsBelow(element, top.parent) >= 0,
      // Where there is no readers' view, the element that scores best stands in for it.
      readable: readable?.[i] ?? levelsBelow(element, top) >= 0,
      inData: data === undefined || data.length < 400 || key === '' ? undefined : data.includes(key),
      isDescription: key.length > 12 && descriptions.some((said) => same(said, key)),
      isTitle: key.length > 3 && titles.has(key),
      isAuthor: authors.has(key.replace(/^by/, '')),
    };
  });
}

function same(said: string, key: string): boolean {
  return said === key || (key.length > 40 && (said.startsWith(key) || key.startsWith(said)));
}

function pathOf(
  element: HtmlElement,
  below: ReadonlyMap<HtmlElement, Below>,
  all: number,
): Pick<Place, 'near' | 'far' | 'around' | 'tags'> {
  let near = 0;
  let far = 0;
  let around = 0;
  const tags = new Set<string>();
  let level = 0;
  for (let here: HtmlElement | undefined = element; here; here = here.parent, level++) {
    const counts = below.get(here);
    const zones = counts?.zones ?? 0;
    if (level > 0 && (counts?.prose ?? 0) > all * 0.5) {
      around |= here.tag === 'body' || here.tag === 'html' ? 0 : zones;
      continue;
    }
    if (level < 2) near |= zones;
    else far |= zones;
    tags.add(here.tag);
  }
  return { near, far, around, tags };
}

/** As readers' views of browsers rate an element: long paragraphs with commas speak for what stands around them. */
function pointsOf(piece: Piece, measures: Measures): number {
  if (piece.text.length < 25 || piece.kind === 'heading') return 0;
  return 1 + measures.commas + Math.min(3, piece.text.length / 100);
}

function topOf(below: ReadonlyMap<HtmlElement, Below>): HtmlElement | undefined {
  let best: { readonly element: HtmlElement; readonly score: number } | undefined;
  for (const [element, counts] of below) {
    const score = counts.score * (1 - counts.linked / Math.max(1, counts.words));
    if (best === undefined || score > best.score) best = { element, score };
  }
  return best?.element;
}

/** The innermost element that holds most of the prose. */
function coreOf(below: ReadonlyMap<HtmlElement, Below>, all: number): HtmlElement | undefined {
  let best: { readonly element: HtmlElement; readonly depth: number } | undefined;
  for (const [element, counts] of below) {
    if (counts.prose < all * MOST) continue;
    const depth = depthOf(element);
    if (best === undefined || depth > best.depth) best = { element, depth };
  }
  return best?.element;
}

function depthOf(element: HtmlElement): number {
  let depth = 0;
  for (let here = element.parent; here; here = here.parent) depth++;
  return depth;
}

/** How many levels an element stands below another; -1 where it doesn't. */
function levelsBelow(element: HtmlElement, above: HtmlElement | undefined): number {
  let level = 0;
  for (let here: HtmlElement | undefined = element; here && above; here = here.parent, level++) {
    if (here === above) return level;
  }
  return -1;
}

/** Pieces of one shape: the same element in the same place, by tags and class. */
function shapeOf(element: HtmlElement): string {
  const of = (one: HtmlElement | undefined): string =>
    one === undefined ? '' : `${one.tag}.${one.attributes.get('class')?.slice(0, 80) ?? ''}`;
  return `${of(element)} ${of(element.parent)}`;
}

function linkShare(piece: Piece): number {
  return shareOf(piece, (run) => run.href !== undefined);
}

function shareOf(piece: Piece, holds: (run: Piece['runs'][number]) => boolean): number {
  let length = 0;
  for (const run of piece.runs) if (holds(run)) length += run.text.length;
  return Math.min(1, length / Math.max(1, piece.text.length));
}
