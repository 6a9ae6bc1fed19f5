/** An article as the site knows it: its facts, its place, and the measure of its text. */

import type { Article } from '../content/article.ts';
import type { Body } from '../markdown/body.ts';
import type { Measure } from './measured.ts';
import type { ArticleOutline } from './outline.ts';

export interface SiteArticle extends Article {
  /** Site path, `/articles/x/`. */
  readonly path: string;
  readonly measure: Measure;
  readonly bodyKey: string;
  /** What its text is about, where its editor named no topics: `keywords.ts`. */
  readonly keywords?: readonly number[] | undefined;
  /** The introduction, rendered. */
  readonly lead: Body | undefined;
  /** Minutes to read: the source's figure, else from the text. */
  readonly minutes: number;
  /** Place in the order newest first, from 0. */
  readonly rank: number;
  readonly outline: ArticleOutline;
}
