/** What the views of one build are made from, and the small views that many pages share. */

import { longDate, longDateTime, type NewsDate } from '../base/dates.ts';
import type { AuthorProfile } from '../content/standing.ts';
import type { Body, Slot } from '../markdown/body.ts';
import type { Measured } from '../site/measured.ts';
import { resolveLink } from '../site/references.ts';
import type { Site } from '../site/site.ts';
import type { SiteArticle } from '../site/siteArticle.ts';
import { hrefOf } from '../site/urls.ts';
import type { CardView, DateView, HeadlineView, LinkView, PictureView } from './cardView.ts';
import { type AdFill, type Fill, fillBody, type ImageFill, NO_PARTS, type SimpleFill } from './fill.ts';
import { pictureFile } from './pictureFile.ts';
import { say, sayCount, type Words } from './words.ts';

/** Cards that are kept: neighbouring pages show the same, those of a large paper's other end don't. */
const CARDS_AT_HAND = 16_000;

/**
 * The site with all that is found once for many pages. What a view shows of an article that isn't its own, it has
 * from `cardOf` or `headlineOf`: by that it is known which views another headline changes.
 */
export interface Desk {
  readonly site: Site;
  /** Interface words by language. */
  readonly wordsFor: (language: string) => Words;
  readonly articleOfSlug: ReadonlyMap<string, SiteArticle>;
  /** By the authors' names; of two profiles of one name the first. */
  readonly profiles: ReadonlyMap<string, Measured<AuthorProfile>>;
  readonly ads: readonly AdFill[];
  /** Cards that were made, by the language of the page and the article's rank: many lists show the same. */
  readonly cards: Map<string, Map<number, CardView>>;
  /** Ranks of the articles whose headline or card was asked for; whoever wants those of one view empties it before. */
  readonly shown: Set<number>;
  /** What a template asked of an article's view that is worked out only then; to be emptied in the same way. */
  readonly asked: Set<Question>;
}

/** What not every template wants to know of an article. */
export type Question = 'related' | 'newer' | 'older';

export function openDesk(site: Site, wordsFor: (language: string) => Words): Desk {
  const ads = site.ads.map(({ record, body }): AdFill => {
    const { headline, href, label, image, frame } = record.fields;
    const picture = image && pictureFile(image.src, site);
    return {
      kind: 'ad',
      headline,
      href: resolveLink(href, record.file, site).href,
      label,
      textHtml: fillBody(body, linkFills(body.slots, record.file, site), NO_PARTS),
      picture: image && picture ? { alt: image.alt, ...picture } : undefined,
      frame: frame && hrefOf(frame, site.config),
      index: 1,
    };
  });
  let bySlug: ReadonlyMap<string, SiteArticle> | undefined;
  const profiles = site.profiles
    .toReversed()
    .map((profile) => [profile.record.fields.name, profile] as const);
  return {
    site,
    wordsFor,
    profiles: new Map(profiles),
    get articleOfSlug() {
      bySlug ??= new Map(site.articles.map((article) => [article.slug, article]));
      return bySlug;
    },
    ads,
    cards: new Map(),
    shown: new Set(),
    asked: new Set(),
  };
}

/**
 * What goes into a body's slots.
 *
 * @param pageLanguage the language of the page, for cards in another one
 */
export function fillsOf(slots: readonly Slot[], file: string, pageLanguage: string, desk: Desk): Fill[] {
  return slots.map((slot): Fill => {
    switch (slot.kind) {
      case 'ad':
        return adIn(slot.index, desk);
      case 'related': {
        const found = slot.slugs.flatMap((slug) => desk.articleOfSlug.get(slug) ?? []);
        return { kind: 'related', cards: found.map((article) => cardOf(article, pageLanguage, desk)) };
      }
      case 'image':
        return { ...simpleImage(slot, desk.site), ...pictureFile(slot.src, desk.site) };
      default:
        return simpleFill(slot, file, desk.site);
    }
  });
}

/** The creatives take turns. */
function adIn(index: number, { ads }: Desk): Fill {
  const ad = ads[(index - 1) % ads.length];
  return ad ? { ...ad, index } : { kind: 'none' };
}

/** The fills of a short text, in which an ad or a card has no place. */
export function linkFills(slots: readonly Slot[], file: string, site: Site): SimpleFill[] {
  return slots.map((slot) =>
    slot.kind === 'link' || slot.kind === 'image' ? simpleFill(slot, file, site) : { kind: 'none' },
  );
}

/** A short text's HTML, its links resolved. */
export function shortHtml(body: Body, file: string, site: Site): string {
  return fillBody(body, linkFills(body.slots, file, site), NO_PARTS);
}

export function cardOf(article: SiteArticle, pageLanguage: string, desk: Desk): CardView {
  desk.shown.add(article.rank);
  const made = desk.cards.get(pageLanguage) ?? new Map<number, CardView>();
  desk.cards.set(pageLanguage, made);
  const card = made.get(article.rank) ?? makeCard(article, pageLanguage, desk);
  if (made.size >= CARDS_AT_HAND) made.clear();
  made.set(article.rank, card);
  return card;
}

function makeCard(article: SiteArticle, pageLanguage: string, desk: Desk): CardView {
  const { label, href, language, direction } = headlineOf(article, pageLanguage, desk);
  const words = desk.wordsFor(article.language);
  return {
    headline: label,
    href,
    language,
    direction,
    kicker: kickerOf(article, words) ?? article.series?.name,
    sponsored: article.sponsored ? say(words, 'sponsored') : undefined,
    teaser: article.outline.teaser,
    section: article.section,
    byline: article.authors.map(({ name }) => name).join(', '),
    date: article.published && dayOf(article.published, article.language, desk),
    readingTime: sayCount(words, 'minutesToRead', Math.round(article.minutes)),
    picture: pictureOf(article, desk),
  };
}

/** What kind of piece it is, where it isn't plain news. */
export function genreOf({ kind }: SiteArticle, words: Words): string | undefined {
  return kind && say(words, `kind${kind.charAt(0).toUpperCase()}${kind.slice(1)}`);
}

/** The kind comes first: a reader must see opinion as opinion. */
export function kickerOf(article: SiteArticle, words: Words): string | undefined {
  const { kicker } = article;
  const genre = genreOf(article, words);
  const isSaid = genre !== undefined && kicker?.toLowerCase() === genre.toLowerCase();
  return [isSaid ? undefined : genre, kicker].filter((part) => part !== undefined).join(' · ') || undefined;
}

export function headlineOf(article: SiteArticle, pageLanguage: string, desk: Desk): HeadlineView {
  desk.shown.add(article.rank);
  const foreign = article.language !== pageLanguage;
  return {
    label: article.headline,
    href: hrefOf(article.path, desk.site.config),
    language: foreign ? article.language : undefined,
    direction: foreign ? article.direction : undefined,
  };
}

/** The lead picture, where it has one whose size is known. */
export function pictureOf(article: SiteArticle, desk: Desk): PictureView | undefined {
  const { image } = article;
  const size = image?.src === undefined ? undefined : pictureFile(image.src, desk.site, image);
  if (!image || !size) return undefined;
  const words = desk.wordsFor(article.language);
  const credit =
    image.credit && (image.kind ? say(words, image.kind, { credit: image.credit }) : image.credit);
  return { ...size, alt: image.alt ?? '', caption: image.caption, credit };
}

/** A portrait is 176 px wide at most; this is as sharp as any screen. */
const PORTRAIT = 640;

/** The picture of an author's profile. */
export function portraitOf({ fields }: AuthorProfile, desk: Desk): PictureView | undefined {
  const file =
    fields.image && pictureFile(fields.image.src, desk.site, { focus: fields.image.focus, widest: PORTRAIT });
  return (
    fields.image &&
    file && { ...file, alt: fields.image.alt, caption: undefined, credit: fields.image.credit }
  );
}

/** The id of a correction on its article's page; it stays when others come. */
export function correctionAnchor({ corrections }: SiteArticle, index: number): string {
  const dayAt = (at: number) => corrections[at]?.date.iso.slice(0, 10);
  const same = corrections.slice(0, index).filter((_, at) => dayAt(at) === dayAt(index)).length;
  return `correction-${dayAt(index)}${same > 0 ? `-${same + 1}` : ''}`;
}

export function dayOf(date: NewsDate, language: string, desk: Desk): DateView {
  return { iso: date.iso, text: longDate(date, language, desk.site.config.timeZone) };
}

export function momentOf(date: NewsDate, language: string, desk: Desk): DateView {
  return { iso: date.iso, text: longDateTime(date, language, desk.site.config.timeZone) };
}

export function homeLink(desk: Desk): LinkView {
  return { label: desk.site.config.title, href: hrefOf('/', desk.site.config) };
}

function simpleFill(slot: Extract<Slot, { kind: 'link' | 'image' }>, file: string, site: Site): SimpleFill {
  if (slot.kind === 'image') return simpleImage(slot, site);
  return { kind: 'link', href: resolveLink(slot.href, file, site).href };
}

/** Without copies: so it is read far from the site too, in a feed. */
function simpleImage(slot: Extract<Slot, { kind: 'image' }>, site: Site): ImageFill {
  const { src, alt } = slot;
  const { copies: _, tone: __, focus: ___, ...plain } = pictureFile(src, site) ?? { src };
  return { kind: 'image', alt, width: undefined, height: undefined, ...plain };
}
