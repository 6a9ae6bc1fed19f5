/** What is in memory of every article, however many there are: all that places, groups, orders and links it. */

import { quickDigest } from '../base/digest.ts';
import type { Article } from '../content/article.ts';
import { type MeasuredArticle, minutesToRead } from './measured.ts';
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
  | 'standfirst'
  | 'summary'
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
  | 'corrections'
  | 'canonical'
  | 'aliases'
  | 'draft'
  | 'noindex'
  | 'unlisted'
  | 'bodyLine';

export interface ArticleOutline extends Pick<Article, OutlineField> {
  readonly bodyKey: string;
  readonly keywords: readonly number[] | undefined;
  readonly minutes: number;
  /** How its text begins, where neither a standfirst nor a key point says what it is about. */
  readonly opening: string | undefined;
  /** `image.src`. */
  readonly leadSrc: string | undefined;
  /** What its text asks of the site, each once. */
  readonly asks: {
    /** Links within the site. */
    readonly links: readonly string[];
    /** Sources of pictures. */
    readonly pictures: readonly string[];
    /** Slugs of related articles. */
    readonly slugs: readonly string[];
  };
  /** Digest of all that the rest of the site may go by, but its looks. */
  readonly bones: string;
  /** Digest of what a card, a link or a search shows of it. */
  readonly look: string;
}

export function outlineOf(article: MeasuredArticle): ArticleOutline {
  const { record, measure, bodyKey, keywords } = article;
  const { file, digest, headline, slug, id, kicker, kind, authors, published, updated, expires } = record;
  const { standfirst, summary, image } = record;
  const { section, priority, topics, series, language, direction, translationKey, corrections } = record;
  const { canonical, aliases, draft, noindex, unlisted, bodyLine } = record;
  const minutes = record.readingTime ?? minutesToRead(measure);
  return {
    ...{ file, digest, headline, slug, id, kicker, kind, authors, published, updated, expires },
    ...{ standfirst, summary, image },
    ...{ section, priority, topics, series, language, direction, translationKey, corrections },
    ...{ canonical, aliases, draft, noindex, unlisted, bodyLine },
    ...{ bodyKey, keywords, minutes },
    opening: openingOf(article),
    leadSrc: image?.src,
    asks: asksOf(measure.slots),
    bones: bonesOf(article),
    look: lookOf(article, minutes),
  };
}

function openingOf({ record, measure }: MeasuredArticle): string | undefined {
  return record.standfirst === undefined && record.summary.length === 0 ? measure.opening : undefined;
}

function asksOf(slots: MeasuredArticle['measure']['slots']): ArticleOutline['asks'] {
  const links = slots.flatMap((slot) => (slot.kind === 'link' && !isElsewhere(slot.href) ? [slot.href] : []));
  const pictures = slots.flatMap((slot) => (slot.kind === 'image' ? [slot.src] : []));
  const slugs = slots.flatMap((slot) => (slot.kind === 'related' ? slot.slugs : []));
  return { links: once(links), pictures: once(pictures), slugs: once(slugs) };
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

function lookOf(article: MeasuredArticle, minutes: number): string {
  const { headline, kicker, standfirst, summary, image } = article.record;
  const opening = openingOf(article);
  return quickDigest(JSON.stringify([headline, kicker, standfirst, summary, opening, image, minutes]));
}
