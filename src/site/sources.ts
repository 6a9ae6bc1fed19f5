/** All that was found on the disk, read and checked: what a site is made of. */

import type { AuthorProfile, HouseAd, StandingPage } from '../content/standing.ts';
import type { Body } from '../markdown/body.ts';
import type { Measured } from './measured.ts';
import type { ArticleOutline, Asks } from './outline.ts';
import type { Picture, PictureFault } from './picture.ts';
import type { WholeOf } from './placedArticle.ts';

/** A house creative with its text. */
export interface Creative {
  readonly record: HouseAd;
  readonly body: Body;
}

/** All that was found on the disk. */
export interface Sources {
  readonly articles: readonly ArticleOutline[];
  /** A number for each article's file, from 0. */
  readonly rowOf: (file: string) => number | undefined;
  readonly wholeOf: WholeOf;
  /** What an article's text asks of the site. */
  readonly asksOf: (outline: ArticleOutline) => Asks;
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
