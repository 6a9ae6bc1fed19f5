/** Which articles an article leads to. */

import type { SiteArticle } from './siteArticle.ts';
import type { Terms } from './terms.ts';
import { termOf } from './terms.ts';

/** How many are shown. */
const MOST = 4;

/** How many of a term's articles are looked at: it bounds the cost per article however large the paper is. */
const CANDIDATES_PER_TERM = 40;

/** A word that more than one article in so many has is no sign of its matter; of a few articles more may share one. */
const COMMON = 5;
const COMMON_IN_FEW = 1.5;
const FEW = 20;

/** What a shared word counts for beside a shared topic, which an editor chose. */
const WORD = 0.25;

/**
 * At most four other articles, best first: a shared topic counts the more the rarer it is, and so does, between
 * articles without topics, a word that both texts have; the same series and section count a little; of equals the one
 * nearer in time comes first. An article that shares nothing with any other leads to its neighbours in time, which
 * change less than the newest do.
 */
export function relatedTo(article: SiteArticle, site: Paper): readonly SiteArticle[] {
  const tally = tallyFor(site.articles);
  const { scores, epochOf, touched, ranksOf } = tally;
  let count = 0;
  const add = (others: readonly SiteArticle[], weight: number) => {
    const ranks = ranksOf(others);
    const from = firstAround(ranks, article.rank);
    const end = Math.min(ranks.length, from + CANDIDATES_PER_TERM);
    for (let at = from; at < end; at++) {
      const rank = ranks[at] as number;
      const score = scores[rank] as number;
      if (score === 0) touched[count++] = rank;
      scores[rank] = score + weight;
    }
  };
  for (const topic of article.topics) {
    const others = termOf(site, 'topic', topic)?.articles ?? [];
    add(others, Math.log(1 + site.articles.length / Math.max(1, others.length)));
  }
  for (const word of article.keywords ?? []) {
    const others = tally.withWord(word);
    const rarity = site.articles.length / Math.max(1, others.length);
    const isSign = rarity >= (others.length > FEW ? COMMON : COMMON_IN_FEW);
    if (isSign) add(others, WORD * Math.log(1 + rarity));
  }
  if (article.series) add(termOf(site, 'series', article.series.name)?.articles ?? [], 1);
  if (article.section) add(termOf(site, 'section', article.section)?.articles ?? [], 0.5);
  const best: Scored[] = [];
  const time = article.published?.epoch ?? 0;
  for (let at = 0; at < count; at++) {
    const rank = touched[at] as number;
    const score = scores[rank] as number;
    scores[rank] = 0;
    if (rank === article.rank) continue;
    // Most of them are worse than the fourth, whatever their time and their address.
    const last = best[MOST - 1];
    if (last && score < last.score) continue;
    const distance = Math.abs(epochOf(rank) - time);
    if (last && score === last.score && distance > last.distance) continue;
    insert(best, { other: site.articles[rank] as SiteArticle, score, distance });
  }
  return best.length > 0 ? best.map(({ other }) => other) : neighbours(article, site.articles);
}

/** Room to count in, and what the counting asks for again and again, as numbers side by side. */
interface Tally {
  /** By rank; all zero between two articles. */
  readonly scores: Float64Array;
  /** The time of publishing, by rank. */
  readonly epochOf: (rank: number) => number;
  /** Ranks that were given a score. */
  readonly touched: Int32Array;
  /** The ranks of a term's articles. */
  readonly ranksOf: (articles: readonly SiteArticle[]) => Int32Array;
  /** Articles among whose keywords a word is, the newest first. */
  readonly withWord: (word: number) => readonly SiteArticle[];
}

/** One for a paper. */
const tallies = new WeakMap<readonly SiteArticle[], Tally>();

function tallyFor(articles: readonly SiteArticle[]): Tally {
  const known = tallies.get(articles) ?? openTally(articles);
  tallies.set(articles, known);
  return known;
}

function openTally(articles: readonly SiteArticle[]): Tally {
  const known = new WeakMap<readonly SiteArticle[], Int32Array>();
  const epochs = new Float64Array(articles.length).fill(Number.NaN);
  let words: ReadonlyMap<number, readonly SiteArticle[]> | undefined;
  return {
    scores: new Float64Array(articles.length),
    epochOf: (rank) => {
      const known = epochs[rank] as number;
      if (!Number.isNaN(known)) return known;
      const epoch = articles[rank]?.published?.epoch ?? 0;
      epochs[rank] = epoch;
      return epoch;
    },
    touched: new Int32Array(articles.length),
    ranksOf: (some) => {
      const ranks = known.get(some) ?? Int32Array.from(some, ({ rank }) => rank);
      known.set(some, ranks);
      return ranks;
    },
    withWord: (word) => {
      words ??= byWord(articles);
      return words.get(word) ?? [];
    },
  };
}

function byWord(articles: readonly SiteArticle[]): Map<number, readonly SiteArticle[]> {
  const words = new Map<number, SiteArticle[]>();
  for (const article of articles) {
    for (const word of article.keywords ?? []) {
      const known = words.get(word);
      if (known) known.push(article);
      else words.set(word, [article]);
    }
  }
  return words;
}

/**
 * The next article by time, whatever it is about: the newer one, or the older. None beside an article that stands in no
 * list.
 */
export function neighbourOf(
  { rank }: SiteArticle,
  step: -1 | 1,
  { articles }: Pick<Paper, 'articles'>,
): SiteArticle | undefined {
  return rank < articles.length ? articles[rank + step] : undefined;
}

/** What the choice is made from. */
export type Paper = Terms & { readonly articles: readonly SiteArticle[] };

function neighbours({ rank }: SiteArticle, articles: readonly SiteArticle[]): readonly SiteArticle[] {
  const from = Math.max(0, Math.min(rank - MOST / 2, articles.length - MOST - 1));
  return articles.slice(from, from + MOST + 1).filter((other) => other.rank !== rank);
}

interface Scored {
  readonly other: SiteArticle;
  readonly score: number;
  /** In milliseconds. */
  readonly distance: number;
}

/** Keeps the best few in their order: of hundreds of candidates four are wanted, which is no work for a sort. */
function insert(best: Scored[], one: Scored): void {
  let at = best.length;
  while (at > 0 && isBefore(one, best[at - 1] as Scored)) at--;
  if (at >= MOST) return;
  best.splice(at, 0, one);
  if (best.length > MOST) best.pop();
}

function isBefore(a: Scored, b: Scored): boolean {
  if (a.score !== b.score) return a.score > b.score;
  return a.distance !== b.distance ? a.distance < b.distance : a.other.path < b.other.path;
}

/** Where a term's articles nearest to this one begin in its list. */
function firstAround(ranks: Int32Array, rank: number): number {
  if (ranks.length <= CANDIDATES_PER_TERM) return 0;
  const at = Math.max(0, indexOf(ranks, rank) - CANDIDATES_PER_TERM / 2);
  return Math.min(at, ranks.length - CANDIDATES_PER_TERM);
}

/** Lists stand newest first, so that an article's place is found by its rank. */
function indexOf(ranks: Int32Array, rank: number): number {
  let low = 0;
  let high = ranks.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranks[middle] as number) < rank) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Why an article leads to another: what they share, in the order of its weight; nothing but time if need be. */
export function sharedBy(article: SiteArticle, other: SiteArticle): string[] {
  const topics = article.topics.filter((topic) => other.topics.includes(topic));
  const words = (article.keywords ?? []).filter((word) => other.keywords?.includes(word)).length;
  const shared = [
    ...topics.map((topic) => `topic ${topic}`),
    ...(article.series && article.series.name === other.series?.name
      ? [`series ${article.series.name}`]
      : []),
    ...(words > 0 ? [`${words} words of the text`] : []),
    ...(article.section && article.section === other.section ? [`section ${article.section}`] : []),
  ];
  return shared.length > 0 ? shared : ['near in time'];
}
