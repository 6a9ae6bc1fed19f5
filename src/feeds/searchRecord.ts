/** An article as the search index takes it up: its words, and what they can be narrowed down by. */

import { longDate } from '../base/dates.ts';
import { escapeHtml } from '../base/text.ts';
import { type BodyText, fillSlots } from '../markdown/body.ts';
import type { Site } from '../site/site.ts';
import type { SiteArticle } from '../site/siteArticle.ts';
import { hrefOf } from '../site/urls.ts';

/** What the index of an article is made from; where none of it has changed, neither has the index. */
export function searchFacts(article: SiteArticle, { config }: Pick<Site, 'config'>) {
  const { headline, kicker, standfirst, summary, authors, section, topics, published, language } = article;
  return {
    url: hrefOf(article.path, config),
    headline,
    opening: [kicker, standfirst, ...summary].filter((text) => text !== undefined),
    authors: authors.map(({ name }) => name),
    section,
    topics,
    day: published?.iso.slice(0, 10),
    shownDay: published && longDate(published, language, config.timeZone),
    foreign: language === config.language ? undefined : language,
    sponsored: article.sponsored ? 'true' : undefined,
    body: { key: article.bodyKey, file: article.file, kind: 'article' } as const,
  };
}

export type SearchFacts = ReturnType<typeof searchFacts>;

/** Those that a reader may find. */
export function searchable({ articles }: Pick<Site, 'articles'>): readonly SiteArticle[] {
  return articles.filter(({ noindex }) => !noindex);
}

/**
 * One letter of a script that parts its words by no spaces, with its marks. Such a text is taken up letter by
 * letter, and searched for as a row of them: who cuts it into words cuts a question otherwise than the text.
 * `src/client/search.ts` has the same.
 */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*/gu;

/** @param html or a plain text, in which no tag or character reference holds such a letter */
function spaced(html: string): string {
  return html.replace(UNSPACED, ' $& ');
}

const WORD = /[\p{L}\p{N}]/u;

/**
 * The page that Pagefind reads (https://pagefind.app/docs/). It is never published: the paper's own pages carry no
 * marks for it, so that a template can't lose them.
 */
export function searchHtml(facts: SearchFacts, body: BodyText | undefined): string {
  const { headline, opening, authors, section, topics, day, shownDay, foreign, sponsored } = facts;
  const filters = [
    ...(section === undefined ? [] : [mark('filter', 'section', section)]),
    ...authors.map((name) => mark('filter', 'author', name)),
    ...topics.map((name) => mark('filter', 'topic', name)),
    ...(day === undefined ? [] : [mark('filter', 'year', day.slice(0, 4)), mark('sort', 'date', day)]),
  ];
  const shown = [
    mark('meta', 'title', headline),
    mark('meta', 'day', day),
    mark('meta', 'shownDay', shownDay),
    mark('meta', 'section', section),
    mark('meta', 'language', foreign),
    mark('meta', 'sponsored', sponsored),
  ];
  // Searched, and no part of the text that is shown of what was found.
  const asked = [
    mark('meta', 'headline', spaced(headline)),
    mark('meta', 'opening', spaced([...opening, authors.join(', ')].join('\n'))),
  ];
  const own = body ? fillSlots(body, () => '') : '';
  // A record without a text is left out of the index.
  const text = WORD.test(own.replace(/<[^>]*>/g, ''))
    ? own
    : `<p>${escapeHtml([headline, ...opening].join(' '))}</p>`;
  const marks = [...filters, ...shown, ...asked].join('');
  return `<html><body data-pagefind-body>${marks}${spaced(text)}</body></html>`;
}

function mark(kind: 'filter' | 'meta' | 'sort', name: string, value: string | undefined): string {
  if (value === undefined) return '';
  return `<span data-pagefind-${kind}="${name}[data-value]" data-value="${escapeHtml(value)}"></span>`;
}
