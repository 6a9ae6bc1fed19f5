/**
 * Pages made of others, to learn from: articles cut as a careful person would paste them, and articles of one site within
 * the furniture of another.
 */

import { type Line, toLines } from '../src/import/lines.ts';
import { mayBeHeadline } from '../src/import/mayBeHeadline.ts';
import { pageOf } from './pageOf.ts';
import { allowedBy, FURTHER, hash, type Sample, TEXT, type WholePage, withHeadline } from './trainSamples.ts';

const CUT = 0.3;
const MIXED = 0.3;
/** Mixed pages made of each whole one. */
const MIXES = 3;
/** Of so many mixed pages one has a dateline. */
const DATELINED = 2;

export function madeSamples(pages: readonly WholePage[]): readonly Sample[] {
  const articles = pages.flatMap(toArticle);
  return articles.flatMap((article) => [...cuts(article), ...mixes(article, articles)]);
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
  const pointers = (key: string): string =>
    POINTERS[hash(`${key} ${article.sample.id}`) % POINTERS.length] ?? '';
  const last = ['last', 'late'].map((key, n) => withBefore(upTo(clean, 2 + n), 0, pointers(key)));
  return [brief, lines, withBefore(brief, place, 'Advertisement'), pointed, twice, ...last].map((kept, n) =>
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
    const few = hash(`cut ${key}`) % 2 ? upTo(all, 1 + (hash(`few ${key}`) % 8)) : all;
    const isWired = !guest.wide && hash(`wire ${key}`) % DATELINED === 0;
    const kept = isWired ? datelined(few, key) : few;
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

/** As the copy of agencies begins, and papers that print it. */
const DATELINES: readonly string[] = [
  'ST. LOUIS (AP) — ',
  'LONDON (Reuters) - ',
  'BERLIN (dpa) – ',
  'WASHINGTON, Nov. 3 (UPI) — ',
  'NEW DELHI: ',
  'PARIS — ',
];

/** With a dateline before its first paragraph. */
function datelined(lines: readonly Marked[], key: string): readonly Marked[] {
  const at = lines.findIndex(([{ clean }, is]) => is && clean.length > 60);
  const dateline = DATELINES[hash(`dateline ${key}`) % DATELINES.length] ?? '';
  return lines.map(([line, is], n) => [
    n === at ? { ...line, text: dateline + line.text, clean: dateline + line.clean } : line,
    is,
  ]);
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
  const page = pageOf(copies.map(({ line }) => line));
  const allowed = allowedBy(
    page.at.map((m) => (m.block.lines.some((line) => text.has(line.number)) ? 1 : 0)),
    page,
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
    title: undefined,
    form: 'made',
  };
}
