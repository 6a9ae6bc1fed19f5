/** The outputs of an article (`plan.ts` has their form): as few bytes for each as can be, since each thread has those of a whole paper. */

import { NINJS_FILES, type NinjsVersion } from '../site/ninjsFiles.ts';
import type { SiteArticle } from '../site/siteArticle.ts';
import { outputFile } from '../site/urls.ts';
import { articleView } from './articleView.ts';
import type { Desk, Question } from './desk.ts';
import { ninjsFacts } from './ninjsView.ts';
import { type AsksOf, copyTies, pageTies, type Ties } from './ties.ts';

/** Its page. */
export class ArticlePage {
  readonly #article: SiteArticle;
  readonly #desk: Desk;

  constructor(article: SiteArticle, desk: Desk) {
    this.#article = article;
    this.#desk = desk;
  }

  get path() {
    return outputFile(this.#article.path);
  }

  get kind() {
    return 'article' as const;
  }

  get stage() {
    return 'page' as const;
  }

  own(): string {
    return this.#article.digest;
  }

  ties(asked: ReadonlySet<Question>, asksOf: AsksOf): Ties {
    return pageTies(this.#article, asked, asksOf(this.#article), this.#desk);
  }

  recipe() {
    const { bodyKey: key, file } = this.#article;
    const body = { key, file, kind: 'article' } as const;
    return { kind: 'page', view: articleView(this.#article, this.#desk), body } as const;
  }
}

/** A copy for other editors, beside the page. */
export class ArticleCopy {
  readonly #article: SiteArticle;
  readonly #version: NinjsVersion;
  readonly #desk: Desk;

  constructor(article: SiteArticle, version: NinjsVersion, desk: Desk) {
    this.#article = article;
    this.#version = version;
    this.#desk = desk;
  }

  get path() {
    return outputFile(this.#article.path + NINJS_FILES[this.#version]);
  }

  get kind() {
    return 'ninjs' as const;
  }

  get stage() {
    return 'page' as const;
  }

  own(): string {
    return this.#article.digest;
  }

  ties(_: unknown, asksOf: AsksOf): Ties {
    return copyTies(this.#article, asksOf(this.#article), this.#desk);
  }

  recipe() {
    return { kind: 'ninjs', facts: ninjsFacts(this.#article, this.#version, this.#desk) } as const;
  }
}
