/**
 * What is known of each piece of a saved page, in numbers: how its text reads, where it stands in the tree, what the
 * names around it say, what the readers' view keeps, and how all that looks for its neighbours. The model weighs them;
 * the names are the words in which the ledger gives its reasons.
 */

import type { HtmlPage, Place } from './htmlPage.ts';
import type { Piece } from './htmlText.ts';
import { ZONE_NAMES } from './htmlZones.ts';
import { isLabel, isProse, type Measures } from './measures.ts';
import type { Page } from './page.ts';

/** One piece among its page. */
interface Stood {
  readonly i: number;
  readonly piece: Piece;
  readonly place: Place;
  readonly before: Piece | undefined;
  readonly beforeAt: Place | undefined;
  readonly afterAt: Place | undefined;
  readonly here: Measures;
  readonly page: Page;
  readonly headline: number;
  readonly shared: Shared;
}

/** What is counted once for the page. */
interface Shared {
  /** How much each piece's text alone speaks for body, 0 to 1, by the model of the text. */
  readonly reads: readonly number[];
  /** Words of the page that the readers' view keeps. */
  readonly kept: readonly number[];
  readonly firstKept: number;
  readonly lastKept: number;
  readonly shapeKept: readonly number[];
  readonly shapeReads: readonly number[];
  readonly parentKept: readonly number[];
  readonly parentReads: readonly number[];
  readonly dataShare: number;
  readonly keptShare: number;
}

interface Feature {
  /** Permanent: the weights are kept by it. */
  readonly name: string;
  readonly value: (stood: Stood) => number;
}

const LABELS = [
  'ad',
  'share',
  'related',
  'newsletter',
  'comments',
  'copyright',
  'author',
  'topics',
  'consent',
  'gallery',
  'update',
  'readingTime',
  'count',
  'number',
  'trust',
] as const;
const TAGS =
  'aside nav header footer figure figcaption form table li button blockquote section article main p pre dl'.split(
    ' ',
  );
const ELEMENTS = 'p div li td span h1 h2 h3 h4 figcaption blockquote pre section article body'.split(' ');

const yes = (value: boolean | undefined): number => (value === undefined ? -1 : value ? 1 : 0);

const FEATURES: readonly Feature[] = [
  { name: 'reads like running text', value: ({ i, shared }) => shared.reads[i] ?? 0 },
  { name: 'the text around reads like it', value: (s) => mean(s.shared.reads, s.i, 2) },
  { name: 'the text before reads like it', value: (s) => s.shared.reads[s.i - 1] ?? 0 },
  { name: 'the text after reads like it', value: (s) => s.shared.reads[s.i + 1] ?? 0 },
  { name: 'kept by the readers’ view', value: (s) => s.shared.kept[s.i] ?? 0 },
  { name: 'readers’ view of the piece before', value: (s) => s.shared.kept[s.i - 1] ?? 0 },
  { name: 'readers’ view of the piece after', value: (s) => s.shared.kept[s.i + 1] ?? 0 },
  { name: 'readers’ view of the pieces around', value: (s) => mean(s.shared.kept, s.i, 4) },
  { name: 'pieces since the readers’ view began', value: (s) => clip(s.i - s.shared.firstKept, 30) },
  { name: 'pieces until the readers’ view ends', value: (s) => clip(s.shared.lastKept - s.i, 30) },
  { name: 'readers’ view of pieces of its shape', value: (s) => s.shared.shapeKept[s.i] ?? 0 },
  { name: 'readers’ view beside it', value: (s) => s.shared.parentKept[s.i] ?? 0 },
  { name: 'text of its shape', value: (s) => s.shared.shapeReads[s.i] ?? 0 },
  { name: 'text beside it', value: (s) => s.shared.parentReads[s.i] ?? 0 },
  { name: 'share of the page in the readers’ view', value: (s) => s.shared.keptShare },
  { name: 'words', value: (s) => Math.min(200, s.here.size) },
  { name: 'ends a sentence', value: (s) => yes(s.here.endsSentence) },
  { name: 'sentences', value: (s) => Math.min(10, s.here.sentences) },
  { name: 'commas', value: (s) => Math.min(10, s.here.commas) },
  { name: 'capitals', value: (s) => s.here.capitals },
  { name: 'all capitals', value: (s) => yes(s.here.upper) },
  { name: 'starts in small letters', value: (s) => yes(s.here.startsLower) },
  { name: 'starts with a quote', value: (s) => yes(s.here.startsQuote) },
  { name: 'digits', value: (s) => s.here.digits },
  { name: 'a date', value: (s) => yes(s.here.hasDate) + yes(s.here.hasAgo) },
  { name: 'an address of the web', value: (s) => yes(s.here.hasUrl) },
  { name: 'a byline', value: (s) => s.here.byline.names.length + yes(s.here.byline.said) },
  { name: 'a name alone', value: (s) => yes(s.here.isName) },
  { name: 'a credit', value: (s) => yes(s.here.credit !== undefined) },
  { name: 'speaks of a picture', value: (s) => yes(s.here.namesPicture) },
  { name: 'about an author', value: (s) => yes(s.here.aboutAuthor) },
  { name: 'copies', value: (s) => Math.min(4, s.here.copies) },
  { name: 'words known from the text', value: (s) => s.page.known[1]?.[s.i] ?? 0 },
  { name: 'words often in the text', value: (s) => s.page.known[3]?.[s.i] ?? 0 },
  { name: 'prose before', value: (s) => (s.page.proseBefore[s.i] ?? 0) / Math.max(1, s.page.prose) },
  { name: 'pieces since prose', value: (s) => Math.min(20, s.page.sinceProse[s.i] ?? 20) },
  { name: 'pieces until prose', value: (s) => Math.min(20, s.page.untilProse[s.i] ?? 20) },
  { name: 'endings seen', value: (s) => Math.min(6, s.page.endsSeen[s.i] ?? 0) },
  { name: 'pieces below the headline', value: (s) => (s.headline < 0 ? -40 : clip(s.i - s.headline, 60)) },
  ...LABELS.map((name) => ({ name: `label: ${name}`, value: (s: Stood) => yes(isLabel(s.here, name)) })),
  { name: 'a label before', value: (s) => yes((s.page.at[s.i - 1]?.labels.length ?? 0) > 0) },
  { name: 'a label after', value: (s) => yes((s.page.at[s.i + 1]?.labels.length ?? 0) > 0) },
  { name: 'words before', value: (s) => Math.min(60, s.page.at[s.i - 1]?.size ?? 0) },
  { name: 'words after', value: (s) => Math.min(60, s.page.at[s.i + 1]?.size ?? 0) },
  { name: 'linked', value: (s) => s.place.linked },
  { name: 'bold', value: (s) => s.place.strong },
  { name: 'italic', value: (s) => s.place.emphasis },
  { name: 'prose in the parent', value: (s) => s.place.besides },
  { name: 'prose in the parent’s parent', value: (s) => s.place.around2 },
  { name: 'prose of its shape', value: (s) => s.place.alike },
  { name: 'levels below most of the prose', value: (s) => Math.min(8, s.place.core) },
  { name: 'levels below the best element', value: (s) => Math.min(8, s.place.top) },
  { name: 'beside the best element', value: (s) => yes(s.place.besideTop) },
  { name: 'in the tags’ text', value: (s) => yes(s.place.inData) },
  { name: 'share of the page in the tags’ text', value: (s) => s.shared.dataShare },
  { name: 'the tags’ description', value: (s) => yes(s.place.isDescription) },
  { name: 'the tags’ headline', value: (s) => yes(s.place.isTitle) },
  { name: 'an author in the tags', value: (s) => yes(s.place.isAuthor) },
  { name: 'heading', value: (s) => (s.piece.kind === 'heading' ? s.piece.level : 0) },
  { name: 'item of a list', value: (s) => yes(s.piece.kind === 'item') },
  { name: 'heading before', value: (s) => yes(s.before?.kind === 'heading') },
  { name: 'item before', value: (s) => yes(s.before?.kind === 'item') },
  { name: 'in a quotation', value: (s) => yes(s.piece.quote !== undefined) },
  { name: 'a table', value: (s) => yes(s.piece.kind === 'table') },
  { name: 'after a line break', value: (s) => yes(s.piece.broken) },
  { name: 'links before', value: (s) => s.beforeAt?.linked ?? 0 },
  { name: 'links after', value: (s) => s.afterAt?.linked ?? 0 },
  ...TAGS.map((tag) => ({ name: `within <${tag}>`, value: (s: Stood) => yes(s.place.tags.has(tag)) })),
  ...ELEMENTS.map((tag) => ({ name: `<${tag}>`, value: (s: Stood) => yes(s.piece.element.tag === tag) })),
  ...ZONE_NAMES.map((name, n) => ({
    name: `named ${name}`,
    value: ({ place }: Stood) =>
      (place.near >> n) & 1 ? 3 : (place.far >> n) & 1 ? 2 : (place.around >> n) & 1 ? 1 : 0,
  })),
];

export const FEATURE_NAMES: readonly string[] = FEATURES.map((feature) => feature.name);

function clip(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}

function mean(values: readonly number[], i: number, reach: number): number {
  let sum = 0;
  let count = 0;
  for (let k = Math.max(0, i - reach); k <= i + reach && k < values.length; k++) {
    sum += values[k] ?? 0;
    count++;
  }
  return sum / Math.max(1, count);
}

/** All features of all pieces, one row for each piece. */
export function featuresOf(
  { pieces, page, places: stand }: HtmlPage,
  headline: number,
  reads: readonly number[],
): readonly Float64Array[] {
  const shared = sharedOf(pieces, page, stand, reads);
  return pieces.map((piece, i) => {
    const stood: Stood = {
      i,
      piece,
      place: stand[i] as Place,
      before: pieces[i - 1],
      beforeAt: stand[i - 1],
      afterAt: stand[i + 1],
      here: page.at[i] as Measures,
      page,
      headline,
      shared,
    };
    const row = new Float64Array(FEATURES.length);
    FEATURES.forEach((feature, n) => {
      row[n] = feature.value(stood);
    });
    return row;
  });
}

function sharedOf(
  pieces: readonly Piece[],
  page: Page,
  stand: readonly Place[],
  reads: readonly number[],
): Shared {
  const words = page.at.map((measures) => Math.max(1, measures.size));
  const kept = stand.map((place) => (place.readable ? 1 : 0));
  const keptWords = words.map((count, i) => count * (kept[i] ?? 0));
  const prose = page.at.map((measures, i) => (isProse(measures) ? (words[i] ?? 0) : 0.1));
  const inData = stand.reduce((sum, place, i) => sum + (place.inData === true ? (words[i] ?? 0) : 0), 0);
  const all = words.reduce((sum, count) => sum + count, 0);
  const byShape = pieces.map(({ element }) => shapeKey(element));
  const byParent = pieces.map(({ element }) => element.parent ?? element);
  const reading = reads.map((value, i) => value * (prose[i] ?? 0));
  const keeping = kept.map((value, i) => value * (prose[i] ?? 0));
  return {
    reads,
    kept,
    firstKept: Math.max(0, kept.indexOf(1)),
    lastKept: Math.max(0, kept.lastIndexOf(1)),
    shapeKept: shareBy(byShape, keeping, prose),
    shapeReads: shareBy(byShape, reading, prose),
    parentKept: shareBy(byParent, keeping, prose),
    parentReads: shareBy(byParent, reading, prose),
    dataShare: inData / Math.max(1, all),
    keptShare: keptWords.reduce((sum, count) => sum + count, 0) / Math.max(1, all),
  };
}

function shapeKey(element: Piece['element']): string {
  const parent = element.parent;
  return `${element.tag}.${element.attributes.get('class')?.slice(0, 80) ?? ''} ${parent?.tag}.${parent?.attributes.get('class')?.slice(0, 80) ?? ''}`;
}

/** Of all pieces with the same key: the share of the whole that the part makes. */
function shareBy<K>(
  keys: readonly K[],
  part: readonly number[],
  whole: readonly number[],
): readonly number[] {
  const sums = new Map<K, { part: number; whole: number }>();
  keys.forEach((key, i) => {
    const sum = sums.get(key) ?? { part: 0, whole: 0 };
    sum.part += part[i] ?? 0;
    sum.whole += whole[i] ?? 0;
    sums.set(key, sum);
  });
  return keys.map((key) => {
    const sum = sums.get(key);
    return sum === undefined || sum.whole === 0 ? 0 : sum.part / sum.whole;
  });
}
