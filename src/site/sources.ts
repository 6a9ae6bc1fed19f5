/** All that was found on the disk, read and checked: what a site is made of. */

import type { Article } from '../content/article.ts';
import type { AuthorProfile, HouseAd, StandingPage } from '../content/standing.ts';
import type { Body } from '../markdown/body.ts';
import type { Picture, PictureFault } from './picture.ts';
import type { Measured } from './siteArticle.ts';

/** An article's introduction is short, and stays in memory. */
export interface MeasuredArticle extends Measured<Article> {
  readonly introduction: Body | undefined;
  /** Of one without topics: `keywords.ts`. */
  readonly keywords?: readonly number[];
}

/** A house creative with its text. */
export interface Creative {
  readonly record: HouseAd;
  readonly body: Body;
}

/** All that was found on the disk. */
export interface Sources {
  readonly articles: readonly MeasuredArticle[];
  readonly authors: readonly Measured<AuthorProfile>[];
  readonly pages: readonly Measured<StandingPage>[];
  readonly ads: readonly Creative[];
  /** Files of `public/`, as paths below it. */
  readonly publicFiles: readonly string[];
  /** The pictures that content names, by path below `public/`. */
  readonly pictures: ReadonlyMap<string, Picture>;
  /** Those of them that can't be shown. */
  readonly pictureFaults: ReadonlyMap<string, PictureFault>;
}
