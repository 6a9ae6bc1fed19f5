/**
 * The pictures that stand for pages without one of their own where a link to them is shared: which there are, and
 * what is on them. They are drawn in `media/`.
 */

import type { Config } from '../base/config.ts';
import { longDate } from '../base/dates.ts';
import { digestOf } from '../base/digest.ts';
import { directionOf } from '../base/language.ts';
import { colourOf } from '../base/paperStyle.ts';
import type { Site } from './site.ts';
import type { SiteArticle } from './siteArticle.ts';
import { publicPath } from './urls.ts';

/** In pixels: what Open Graph's readers ask for. */
export const CARD_SIZE = { width: 1200, height: 630 } as const;

const CARD_COLOURS = ['paper', 'ink', 'soft', 'spot'] as const;

/** Changes when cards are drawn otherwise. */
const FORMAT = 1;

/** A picture of an article's own that is narrower is shown small, or not at all. */
const WIDE_ENOUGH = 600;

/** Plain data: the same words make the same card, and it is never drawn a second time. */
export interface CardFacts {
  /** The paper's name. */
  readonly paper: string;
  readonly kicker: string | undefined;
  readonly headline: string;
  /** Byline and day, each in a direction of its own. */
  readonly foot: readonly string[];
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** Those of the paper's light pages. */
  readonly colours: Readonly<Record<(typeof CARD_COLOURS)[number], string>>;
}

export interface ShareCard {
  /** File below `dist/`; another one where a word is another. */
  readonly file: string;
  readonly facts: CardFacts;
}

/** Nothing where the article has a picture of its own, or is in a script that no face of the cards has. */
export function shareCard(
  article: SiteArticle,
  site: Pick<Site, 'config' | 'pictures'>,
): ShareCard | undefined {
  const { config } = site;
  if (!hasCards(config) || ownPicture(article, site)) return undefined;
  const { headline, kicker, section, authors, published, language, direction } = article;
  const byline = authors.map(({ name }) => name).join(', ');
  const day = published && longDate(published, language, config.timeZone);
  const foot = [byline, day ?? ''].filter((text) => text !== '');
  const facts = {
    paper: config.title,
    kicker: kicker ?? section,
    headline,
    foot,
    language,
    direction,
    colours: coloursOf(config),
  };
  return isDrawable(facts) ? { file: fileOf(article.slug, facts), facts } : undefined;
}

/** The paper's own: for its front, its lists, and articles that have no other. */
export function paperCard(config: Config): ShareCard | undefined {
  if (!hasCards(config)) return undefined;
  const { title, description, language } = config;
  const direction = directionOf(language);
  const facts = {
    paper: '',
    kicker: undefined,
    headline: title,
    foot: description ? [description] : [],
    language,
    direction,
    colours: coloursOf(config),
  };
  return isDrawable(facts) ? { file: fileOf('paper', facts), facts } : undefined;
}

/** All cards of a paper, its own first, then those of the newest articles. */
export function shareCards(site: Pick<Site, 'config' | 'pictures' | 'articles' | 'unlisted'>): ShareCard[] {
  const articles = [...site.articles, ...site.unlisted];
  return [paperCard(site.config), ...articles.map((article) => shareCard(article, site))].filter(
    (card) => card !== undefined,
  );
}

/** The article's picture as one that is shared: no drawing, since those who show it take none, and not small. */
export function ownPicture({ image }: SiteArticle, { pictures }: Pick<Site, 'pictures'>): string | undefined {
  const path = image?.src === undefined ? undefined : publicPath(image.src);
  const picture = path === undefined ? undefined : pictures.get(path);
  return picture && picture.width >= WIDE_ENOUGH && !/\.svg$/i.test(path ?? '') ? path : undefined;
}

function coloursOf({ style }: Config): CardFacts['colours'] {
  const colours = CARD_COLOURS.map((name) => [name, colourOf(style, 'light', name)] as const);
  return Object.fromEntries(colours) as CardFacts['colours'];
}

/** Who shows a card asks for its whole address. */
function hasCards({ features, url }: Config): boolean {
  return features.cards && url !== undefined;
}

/** Letters of other scripts than those that `media/cardFaces.ts` has faces for. */
const OTHER_LETTER =
  /(?!\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Greek}|\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Common})\p{L}/u;

function isDrawable({ paper, kicker = '', headline, foot }: CardFacts): boolean {
  return !OTHER_LETTER.test(`${paper}${kicker}${headline}${foot.join('')}`);
}

function fileOf(name: string, facts: CardFacts): string {
  const digest = digestOf(JSON.stringify([FORMAT, facts])).slice(0, 12);
  return `assets/cards/${name.slice(0, 60)}-${digest}.png`;
}
