/** What is in memory of every article, however many there are: all that places, groups and orders it, and what a list shows. */

import { quickDigest } from '../base/digest.ts';
import { shorten } from '../base/text.ts';
import type { Article } from '../content/article.ts';
import { type MeasuredArticle, minutesOf } from './measured.ts';
import { isElsewhere } from './urls.ts';

/** Fields that the whole site goes by; the others are read back when a page asks for them. */
type OutlineField =
  | 'file'
  | 'digest'
  | 'headline'
  | 'slug'
  | 'id'
  | 'kicker'
  | 'kind'
  | 'image'
  | 'authors'
  | 'published'
  | 'updated'
  | 'expires'
  | 'section'
  | 'priority'
  | 'topics'
  | 'series'
  | 'language'
  | 'direction'
  | 'translationKey'
  | 'canonical'
  | 'aliases'
  | 'draft'
  | 'noindex'
  | 'sponsored'
  | 'unlisted';

export interface ArticleOutline extends Pick<Article, OutlineField> {
  readonly bodyKey: string;
  readonly keywords: readonly number[] | undefined;
  readonly minutes: number;
  /** What it is about, in a sentence or two. */
  readonly teaser: string;
  /** Has it corrections? */
  readonly isCorrected: boolean;
  /** Digest of all that the rest of the site may go by, but its looks. */
  readonly bones: string;
  /** Digest of what a card, a link or a search shows of it. */
  readonly look: string;
}

/** What an article's text asks of the site, each once. */
export interface Asks {
  /** Links within the site. */
  readonly links: readonly string[];
  /** Sources of pictures. */
  readonly pictures: readonly string[];
  /** Slugs of related articles. */
  readonly slugs: readonly string[];
  /** Has it breaks in which an advertisement may stand? */
  readonly hasAds: boolean;
}

/** An outline as it is written down. */
export interface KeptOutline extends ArticleOutline {
  readonly asks: Asks;
}

export function outlineOf(article: MeasuredArticle): KeptOutline {
  const { record, measure, bodyKey, keywords } = article;
  const { file, digest, headline, slug, id, kicker, kind, authors, published, updated, expires } = record;
  const { image, section, priority, topics, series, language, direction, translationKey } = record;
  const { canonical, aliases, draft, noindex, unlisted, sponsored } = record;
  return {
    ...{ file, digest, headline, slug, id, kicker, kind, authors, published, updated, expires },
    ...{ image, section, priority, topics, series, language, direction, translationKey },
    ...{ canonical, aliases, draft, noindex, unlisted, sponsored },
    ...{ bodyKey, keywords },
    minutes: minutesOf(article),
    teaser: teaserOf(article),
    isCorrected: record.corrections.length > 0,
    asks: asksOf(measure.slots, article.introduction?.slots),
    bones: bonesOf(article),
    look: lookOf(article),
  };
}

/** A teaser that is made from the text's beginning is no longer than this. */
const TEASER_LENGTH = 200;

function teaserOf({ record: { standfirst, summary }, measure }: MeasuredArticle): string {
  return standfirst ?? summary[0] ?? shorten(measure.opening, TEASER_LENGTH);
}

function openingOf({ record, measure }: MeasuredArticle): string | undefined {
  return record.standfirst === undefined && record.summary.length === 0 ? measure.opening : undefined;
}

type Slots = MeasuredArticle['measure']['slots'];

/**
 * @param text of an article's text
 * @param introduction of its introduction, in which an ad or a card has no place
 */
export function asksOf(text: Slots, introduction: Slots = []): Asks {
  const slots = [...text, ...introduction.filter(({ kind }) => kind !== 'related')];
  const links = slots.flatMap((slot) => (slot.kind === 'link' && !isElsewhere(slot.href) ? [slot.href] : []));
  const pictures = slots.flatMap((slot) => (slot.kind === 'image' ? [slot.src] : []));
  const slugs = slots.flatMap((slot) => (slot.kind === 'related' ? slot.slugs : []));
  const hasAds = text.some(({ kind }) => kind === 'ad');
  return { links: once(links), pictures: once(pictures), slugs: once(slugs), hasAds };
}

function once(names: readonly string[]): readonly string[] {
  return names.length > 1 ? [...new Set(names)] : names;
}

/** Whatever isn't known to be looks, or to be seen on an article's own page alone, is bones. */
function bonesOf({ record, keywords }: MeasuredArticle): string {
  const { headline, kicker, standfirst, summary, image, ...others } = record;
  const { digest, bodyLine, readingTime, backstory, ...bones } = others;
  return quickDigest(JSON.stringify([bones, keywords]));
}

function lookOf(article: MeasuredArticle): string {
  const { headline, kicker, standfirst, summary, image } = article.record;
  const opening = openingOf(article);
  return quickDigest(
    JSON.stringify([headline, kicker, standfirst, summary, opening, image, minutesOf(article)]),
  );
}
