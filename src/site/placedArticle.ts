/** An article at its place in the site. What its outline doesn't tell is read back when it is asked for. */

import type { MeasuredArticle } from './measured.ts';
import type { ArticleOutline } from './outline.ts';
import type { SiteArticle } from './siteArticle.ts';

/** Finds all that is known of an article. */
export type WholeOf = (outline: ArticleOutline) => MeasuredArticle;

export class PlacedArticle implements SiteArticle {
  readonly path: string;
  /** Given once all are in order. */
  rank = 0;
  #outline: ArticleOutline | (() => ArticleOutline);
  readonly #wholeOf: WholeOf;

  /** @param outline or how it is found, where few of a paper's articles will be asked for it */
  constructor(outline: ArticleOutline | (() => ArticleOutline), path: string, wholeOf: WholeOf) {
    this.#outline = outline;
    this.path = path;
    this.#wholeOf = wholeOf;
  }

  get outline(): ArticleOutline {
    if (typeof this.#outline === 'function') this.#outline = this.#outline();
    return this.#outline;
  }

  get #whole(): MeasuredArticle {
    return this.#wholeOf(this.outline);
  }

  get #record(): MeasuredArticle['record'] {
    return this.#wholeOf(this.outline).record;
  }

  get file() {
    return this.outline.file;
  }

  get digest() {
    return this.outline.digest;
  }

  get headline() {
    return this.outline.headline;
  }

  get slug() {
    return this.outline.slug;
  }

  get id() {
    return this.outline.id;
  }

  get kicker() {
    return this.outline.kicker;
  }

  get authors() {
    return this.outline.authors;
  }

  get published() {
    return this.outline.published;
  }

  get updated() {
    return this.outline.updated;
  }

  get expires() {
    return this.outline.expires;
  }

  get section() {
    return this.outline.section;
  }

  get priority() {
    return this.outline.priority;
  }

  get topics() {
    return this.outline.topics;
  }

  get series() {
    return this.outline.series;
  }

  get language() {
    return this.outline.language;
  }

  get direction() {
    return this.outline.direction;
  }

  get translationKey() {
    return this.outline.translationKey;
  }

  get corrections() {
    return this.outline.isCorrected ? this.#record.corrections : [];
  }

  get canonical() {
    return this.outline.canonical;
  }

  get aliases() {
    return this.outline.aliases;
  }

  get draft() {
    return this.outline.draft;
  }

  get unlisted() {
    return this.outline.unlisted;
  }

  get bodyLine() {
    return this.#record.bodyLine;
  }

  get bodyKey() {
    return this.outline.bodyKey;
  }

  get keywords() {
    return this.outline.keywords;
  }

  get minutes() {
    return this.outline.minutes;
  }

  get noindex() {
    return this.outline.noindex || this.outline.unlisted;
  }

  get kind() {
    return this.outline.kind;
  }

  get standfirst() {
    return this.#record.standfirst;
  }

  get summary() {
    return this.#record.summary;
  }

  get dateline() {
    return this.#record.dateline;
  }

  get backstory() {
    return this.#record.backstory;
  }

  get introduction() {
    return this.#record.introduction;
  }

  get image() {
    return this.outline.image;
  }

  get readingTime() {
    return this.#record.readingTime;
  }

  get commentCount() {
    return this.#record.commentCount;
  }

  get shareCount() {
    return this.#record.shareCount;
  }

  get responseCount() {
    return this.#record.responseCount;
  }

  get publisher() {
    return this.#record.publisher;
  }

  get sponsored() {
    return this.outline.sponsored;
  }

  get free() {
    return this.#record.free;
  }

  get extra() {
    return this.#record.extra;
  }

  get measure() {
    return this.#whole.measure;
  }

  get lead() {
    return this.#whole.introduction;
  }
}
