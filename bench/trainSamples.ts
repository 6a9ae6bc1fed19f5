/**
 * A corpus of pages with known articles → samples to learn the import's model from: each page, cut copies of it as a
 * careful person would paste it, and articles of one site within the furniture of another.
 */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toBlocks } from '../src/import/blocks.ts';
import { decode } from '../src/import/decode.ts';
import { type Line, toLines } from '../src/import/lines.ts';
import { mayBeHeadline } from '../src/import/mayBeHeadline.ts';
import { STATES } from '../src/import/model.ts';
import { type Page, toPage } from '../src/import/page.ts';
import { isText, startOf, type Words } from './typedOff.ts';

export interface Truth {
  readonly body?: string;
  readonly bodyStart?: string;
  readonly headline?: string;
}
export interface Case {
  readonly id: string;
  readonly source: string;
  readonly site: string;
  readonly text: string;
  readonly truth: Truth;
}
/** What extractors that see the HTML make of the pages. */
export type SecondHand = Readonly<Record<string, OfTheHtml>>;
interface OfTheHtml {
  /** The body by each of two extractors, where nobody has typed it off. */
  readonly texts?: readonly string[];
  /** The headline by this project's own reading of the HTML. */
  readonly headline?: string;
}

export interface Scorer extends Words {
  headlineMatches(truth: string, got: string): boolean;
  compareBody(truth: string, got: string): { p: number; r: number; f1: number };
  ledeOffset(start: string, got: string): number;
}

export interface Sample {
  readonly id: string;
  readonly source: string;
  /** All sites whose text is in it. */
  readonly sites: readonly string[];
  readonly weight: number;
  readonly page: Page;
  readonly truth: Truth;
  /** For each block the states that it may be in, as bits. */
  readonly allowed: readonly number[];
  /** Blocks that are right as the headline; none where it isn't known. */
  readonly headlines: readonly number[];
  /** Is it a page as it was saved, and not made of one? */
  readonly whole: boolean;
}

const bits = (...states: readonly (typeof STATES)[number][]): number =>
  states.reduce((sum, state) => sum | (1 << STATES.indexOf(state)), 0);
export const ANY = bits(...STATES);
const ABOVE = bits('before', 'headline', 'header');
export const TEXT = bits('body');
const GAP = bits('gap');
const BELOW = bits('after');
const FURTHER = bits('body', 'gap', 'after');

export const hash = (text: string): number =>
  Number.parseInt(createHash('sha256').update(text).digest('hex').slice(0, 8), 16);

const WEIGHTS_OF: Readonly<Record<string, number>> = { scrapinghub: 1, mozilla: 0.5, defuddle: 0.5 };
/** Pages of which only the headline and the first words are known, and what is second-hand. */
const LESS = 0.4;
const CUT = 0.2;
const MIXED = 0.3;
/** Mixed pages made of each whole one. */
const MIXES = 3;

export function samplesOf(
  corpus: string,
  cases: readonly Case[],
  scorer: Scorer,
  secondHand: SecondHand,
): readonly Sample[] {
  const pages = cases.flatMap((one) => {
    const decoded = decode(readFileSync(join(corpus, one.text)), one.text).value;
    return decoded === undefined ? [] : [wholePage(one, toLines(decoded.text), scorer, secondHand[one.id])];
  });
  const articles = pages.flatMap(toArticle);
  return [
    ...pages.map(({ sample }) => sample),
    ...articles.flatMap((article) => [...cuts(article), ...mixes(article, articles)]),
  ];
}

interface WholePage {
  readonly sample: Sample;
  readonly lines: readonly Line[];
}

function wholePage(
  one: Case,
  lines: readonly Line[],
  scorer: Scorer,
  others: OfTheHtml | undefined,
): WholePage {
  const page = toPage(toBlocks(lines));
  const texts = page.at.map((m) => m.block.text);
  const { truth } = one;
  const body =
    truth.body !== undefined
      ? isText(texts, truth.body, scorer).map((is) => (is ? 1 : 0))
      : others?.texts && agreed(page, texts, others.texts, truth, scorer);
  const start = truth.bodyStart === undefined ? -1 : startOf(texts, truth.bodyStart, scorer);
  const allowed = body ? allowedBy(body) : texts.map((_, i) => allowedFrom(start, i));
  const title = truth.headline ?? others?.headline;
  const right =
    title === undefined
      ? []
      : page.at.flatMap((m, i) =>
          mayBeHeadline(m) && scorer.headlineMatches(title, m.block.text) ? [i] : [],
        );
  const first = allowed.indexOf(TEXT);
  const above = right.filter((i) => first < 0 || i < first);
  const sample: Sample = {
    id: one.id,
    source: one.source,
    sites: [one.site],
    weight: WEIGHTS_OF[one.source] ?? LESS,
    page,
    truth,
    // The chain learns from what people typed off alone.
    allowed: truth.headline === undefined ? allowed : withHeadline(allowed, above),
    headlines: above.length > 0 ? above : right,
    whole: true,
  };
  return { sample, lines };
}

/** 1: text. 0: not. -1: not known. */
type Known = readonly (0 | 1 | -1)[];

function allowedBy(body: Known): readonly number[] {
  const first = body.indexOf(1);
  const last = body.lastIndexOf(1);
  const doubt = body.lastIndexOf(-1);
  if (first < 0) return body.map(() => ANY);
  return body.map((is, i) => {
    if (is === 1) return TEXT;
    if (i < first) return is === 0 ? ABOVE : ABOVE | TEXT;
    if (i < last) return is === 0 ? GAP : GAP | TEXT;
    if (is === -1) return FURTHER;
    return i < doubt ? GAP | BELOW : BELOW;
  });
}

function allowedFrom(start: number, i: number): number {
  if (start < 0) return ANY;
  return i < start ? ABOVE : i === start ? TEXT : FURTHER;
}

/** Where the headline is known, no other line is it, and what follows down to the text is no longer before it. */
function withHeadline(allowed: readonly number[], right: readonly number[]): readonly number[] {
  if (right.length === 0) return allowed;
  const last = right.at(-1) ?? 0;
  return allowed.map((states, i) => {
    const open = right.includes(i) ? states : states & ~bits('headline');
    const narrowed = i > last ? open & ~bits('before') : i < (right[0] ?? 0) ? open & ~bits('header') : open;
    return narrowed === 0 ? states : narrowed;
  });
}

/** What all extractors call text is text, what some do is open; nothing where they differ too much. */
function agreed(
  page: Page,
  texts: readonly string[],
  others: readonly string[],
  truth: Truth,
  scorer: Scorer,
): Known | undefined {
  if (others.length < 2 || others.some((text) => text === '')) return undefined;
  const votes = others.map((text) => isText(texts, text, scorer));
  const start = truth.bodyStart === undefined ? 0 : startOf(texts, truth.bodyStart, scorer);
  const all = texts.map((_, i) => i >= start && votes.every((vote) => vote[i]));
  const some = texts.map((_, i) => votes.some((vote) => vote[i]));
  const size = (chosen: readonly boolean[]): number =>
    page.at.reduce((sum, m, i) => sum + (chosen[i] ? m.size : 0), 0);
  if (size(all) < 80 || size(all) < 0.8 * size(some) || (start > 0 && !all[start])) return undefined;
  return texts.map((_, i) => (all[i] ? 1 : some[i] ? -1 : 0));
}

/** An article within its page, by numbers of lines. */
interface Article extends WholePage {
  readonly from: number;
  readonly to: number;
  readonly text: ReadonlySet<number>;
  readonly wide: boolean;
}

function toArticle(whole: WholePage): readonly Article[] {
  const { sample } = whole;
  const first = sample.allowed.indexOf(TEXT);
  const last = sample.allowed.lastIndexOf(TEXT);
  if (first < 0 || sample.allowed.includes(FURTHER)) return [];
  const number = (i: number): number => sample.page.at[i]?.block.lines[0]?.number ?? 1;
  return [
    {
      ...whole,
      from: number(titleOf(sample, first)),
      to: sample.page.at[last]?.block.lines.at(-1)?.number ?? 1,
      text: new Set(
        sample.page.at.flatMap((m, i) =>
          sample.allowed[i] === TEXT ? m.block.lines.map((line) => line.number) : [],
        ),
      ),
      wide: sample.page.at.filter((m) => m.cjk).length > sample.page.at.length * 0.3,
    },
  ];
}

/** The headline; where it isn't known, the line that best could be it, shortly above the text. */
function titleOf(sample: Sample, first: number): number {
  const known = sample.headlines.filter((i) => i < first).at(-1);
  if (known !== undefined) return known;
  for (let i = first - 1; i >= Math.max(0, first - 15); i--) {
    const m = sample.page.at[i];
    if (m && m.size >= 5 && m.size < 22 && mayBeHeadline(m) && !m.endsSentence) return i;
  }
  return Math.max(0, first - 1);
}

/** A line, and whether it is text. */
type Marked = readonly [line: Line, isText: boolean];

/** The article as a careful person would paste it: with what stands between, and only its first paragraphs. */
function cuts(article: Article): readonly Sample[] {
  const lines = marked(article);
  const clean = lines.filter(([line, is], n) => is || line.clean === '' || n < firstText(lines));
  const brief = upTo(clean, 1 + (hash(article.sample.id) % 6));
  const place = hash(article.sample.id) % 3;
  const pointed = withBefore(
    brief,
    place,
    POINTERS[hash(`pointer ${article.sample.id}`) % POINTERS.length] ?? '',
  );
  const twice = withBefore(
    upTo(clean, 6),
    place,
    POINTERS[hash(`twice ${article.sample.id}`) % POINTERS.length] ?? '',
  );
  return [brief, lines, withBefore(brief, place, 'Advertisement'), pointed, twice].map((kept, n) =>
    fromLines(kept, `${article.sample.id}#${n}`, [article], CUT),
  );
}

/** Its lines put where another page has its own article; every second time only its first paragraphs. */
function mixes(host: Article, articles: readonly Article[]): readonly Sample[] {
  const [site] = host.sample.sites;
  const guests = articles.filter(({ sample, wide }) => sample.sites[0] !== site && wide === host.wide);
  if (guests.length === 0) return [];
  const outside = (from: number, to: number): readonly Marked[] => [
    ...host.lines.filter(({ number }) => number >= from && number <= to).map((line): Marked => [line, false]),
  ];
  const blank = toLines('\n').map((line): Marked => [line, false]);
  return Array.from({ length: MIXES }, (_, n) => {
    const key = `${host.sample.id}/${n}`;
    const guest = guests[hash(key) % guests.length] as Article;
    const all = marked(guest);
    const kept = hash(`cut ${key}`) % 2 ? upTo(all, 1 + (hash(`few ${key}`) % 8)) : all;
    const lines = [
      ...outside(1, host.from - 1),
      ...blank,
      ...kept,
      ...blank,
      ...outside(host.to + 1, Infinity),
    ];
    return fromLines(lines, `${key}+${guest.sample.id}`, [guest, host], MIXED);
  });
}

function marked({ lines, from, to, text }: Article): readonly Marked[] {
  return lines
    .filter(({ number }) => number >= from && number <= to)
    .map((line): Marked => [line, text.has(line.number)]);
}

function firstText(lines: readonly Marked[]): number {
  return lines.findIndex(([, is]) => is);
}

function upTo(lines: readonly Marked[], paragraphs: number): readonly Marked[] {
  const full = lines.flatMap(([line, is], n) => (is && line.clean.length > 60 ? [n] : []));
  return lines.slice(0, full[paragraphs] ?? lines.length);
}

/** What papers put between two paragraphs, as a paste has it. */
const POINTERS: readonly string[] = [
  'Read more: What the council decided last year',
  'RELATED: The bridge that nobody wanted\n\nSign up for our newsletter',
  'Also read: Five things to know about the harbour',
  'Sign up for our morning newsletter',
  'Story continues below advertisement',
  'Subscribe now for full access\n\nRead more: Why the vote was late',
  'Lesen Sie auch: Wie der Hafen früher aussah\n\nJetzt abonnieren und alle Artikel lesen',
  'Mehr zum Thema: Der Streit um die Brücke',
  'À lire aussi : Le port, d’hier à aujourd’hui',
  'Abonnez-vous à notre newsletter',
  'Lea también: El puente que nadie quería',
  'Leggi anche: Il porto di una volta',
  'Читайте также: Что решил совет',
  '関連記事：港の橋はこうして残った',
  '推荐阅读：大桥为何保留',
];

/** Such a line, or two, before the n-th paragraph from the end. */
function withBefore(lines: readonly Marked[], n: number, put: string): readonly Marked[] {
  const at = lines.flatMap(([line, is], k) => (is && line.clean.length > 80 ? [k] : [])).at(-1 - n);
  if (at === undefined) return lines;
  const between = toLines(`\n${put}\n\n`).map((line): Marked => [line, false]);
  return [...lines.slice(0, at), ...between, ...lines.slice(at)];
}

function fromLines(
  lines: readonly Marked[],
  id: string,
  of: readonly [Article, ...Article[]],
  weight: number,
): Sample {
  const [{ sample, from }] = of;
  const title = sample.headlines.length > 0 ? from : -1;
  const copies = lines.map(([line, is], n) => ({
    line: { ...line, number: n + 1 },
    is,
    isTitle: line.number === title && of[0].lines.includes(line),
  }));
  const text = new Set(copies.filter(({ is }) => is).map(({ line }) => line.number));
  const titles = new Set(copies.filter(({ isTitle }) => isTitle).map(({ line }) => line.number));
  const page = toPage(toBlocks(copies.map(({ line }) => line)));
  const allowed = allowedBy(
    page.at.map((m) => (m.block.lines.some((line) => text.has(line.number)) ? 1 : 0)),
  );
  const headlines = page.at.flatMap((m, i) =>
    mayBeHeadline(m) && m.block.lines.some((line) => titles.has(line.number)) ? [i] : [],
  );
  return {
    id,
    source: sample.source,
    sites: of.flatMap((article) => article.sample.sites),
    weight,
    page,
    truth: {},
    allowed: withHeadline(allowed, headlines),
    headlines,
    whole: false,
  };
}
