/** An article as the site knows it: its facts, its place, and the measure of its text. */

import type { Article } from '../content/article.ts';
import type { Body } from '../markdown/body.ts';
import type { ArticleOutline } from './outline.ts';

/** What the site needs to know of a text without having it. */
export type Measure = Pick<Body, 'words' | 'characters' | 'opening' | 'slots' | 'cited'>;

/** A text whose body was read and put aside. */
export interface Measured<T> {
  readonly record: T;
  readonly measure: Measure;
  /** Names the body's HTML in the store of bodies: a digest of its text and of all that shapes it. */
  readonly bodyKey: string;
}

/** An article as its file tells it. Its introduction is short, and stands with its facts. */
export interface MeasuredArticle extends Measured<Article> {
  readonly introduction: Body | undefined;
  /** Of one without topics: `keywords.ts`. */
  readonly keywords?: readonly number[];
}

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

/** Words that people read in a minute, and characters of scripts without spaces: Hugo's figures. */
const WORDS_A_MINUTE = 212;
const CHARACTERS_A_MINUTE = 500;

/** Minutes to read a text, rounded up, at least one. */
export function minutesToRead(measure: Pick<Measure, 'words' | 'characters'>): number {
  return Math.max(1, Math.ceil(measure.words / WORDS_A_MINUTE + measure.characters / CHARACTERS_A_MINUTE));
}
