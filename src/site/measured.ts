/** A text that was read, and how long it is. */

import type { Article } from '../content/article.ts';
import type { Body } from '../markdown/body.ts';

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

/** Words that people read in a minute, and characters of scripts without spaces: Hugo's figures. */
const WORDS_A_MINUTE = 212;
const CHARACTERS_A_MINUTE = 500;

/** Minutes to read a text, rounded up, at least one. */
export function minutesToRead(measure: Pick<Measure, 'words' | 'characters'>): number {
  return Math.max(1, Math.ceil(measure.words / WORDS_A_MINUTE + measure.characters / CHARACTERS_A_MINUTE));
}

/** Minutes to read an article: the source's figure, else from the text. */
export function minutesOf({ record, measure }: Pick<MeasuredArticle, 'record' | 'measure'>): number {
  return record.readingTime ?? minutesToRead(measure);
}
