/**
 * Where the rest of an article's style sheet stands: behind its second paragraph, so that the beginning of the text comes in the
 * first round trip, or before whatever needs it sooner. What stands before it is set with the rules of the head alone
 * (client/styles/forArticle.css), and is not to change when the rest arrives.
 */

import type { ArticleView } from './view.ts';

/** How many paragraphs come first, those of an introduction included. */
const PARAGRAPHS = 2;

/** A paragraph that holds nothing but words, links and emphasis: a footnote's mark or code has rules in the rest. */
const PLAIN =
  /\s*<p(?: [^>]*)?>(?:[^<]|<\/?(?:a|abbr|b|bdi|br|cite|em|i|q|s|span|strong)(?: [^>]*)?>)*<\/p>\s*/y;

interface Text {
  readonly view: ArticleView;
  readonly bodyHtml: string;
  /** The HTML of the advertisements in it, in their order: of one in its beginning the rules stand in the head. */
  readonly ads: readonly string[];
}

/** Stands where the rest will; no text holds it. */
const MARK = '\0rest\0';

interface MarkedText {
  readonly page: ArticleView;
  readonly bodyHtml: string;
  /** Stands one before the mark? */
  readonly hasAdBefore: boolean;
}

/** The same text, marked where the rest of the style sheet is to stand. */
export function markedForRest({ view, bodyHtml, ads }: Text): MarkedText {
  const introductionHtml = view.introductionHtml ?? '';
  const introduction = plainStart(introductionHtml, [], Number.POSITIVE_INFINITY);
  if (introduction.end < introductionHtml.length)
    return { page: withIntroduction(view, MARK + introductionHtml), bodyHtml, hasAdBefore: false };
  const { end, ads: adsBefore } = plainStart(bodyHtml, ads, PARAGRAPHS - introduction.count);
  return {
    page: view,
    bodyHtml: bodyHtml.slice(0, end) + MARK + bodyHtml.slice(end),
    hasAdBefore: adsBefore > 0,
  };
}

/** What the view works out when it is asked isn't asked for. */
function withIntroduction(view: ArticleView, introductionHtml: string): ArticleView {
  const copy = Object.defineProperties({} as ArticleView, Object.getOwnPropertyDescriptors(view));
  return Object.defineProperty(copy, 'introductionHtml', { value: introductionHtml, enumerable: true });
}

/** The page with the rest at its mark; without it where a paper's own template has left out what it follows. */
export function fillRest(html: string, headCss: string, restCss: string): string {
  const [before = '', ...after] = html.split(MARK);
  return before + (before.includes(headCss) ? inDrawing(restCss) : '') + after.join('');
}

/**
 * A style sheet within the body: HTML allows a `style` element there in a drawing alone, which belongs to the whole document
 * nonetheless. It is read as markup (https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inforeign).
 */
function inDrawing(css: string): string {
  const text = css.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<div hidden><svg><style>${text}</style></svg></div>`;
}

interface PlainStart {
  /** Of paragraphs. */
  readonly count: number;
  /** How many advertisements. */
  readonly ads: number;
  readonly end: number;
}

/** How far a text has nothing but plain paragraphs, so many at most, and advertisements between them. */
function plainStart(html: string, ads: readonly string[], most: number): PlainStart {
  let [count, end, next] = [0, 0, 0];
  for (;;) {
    if (count >= most) return { count, ads: next, end };
    const ad = ads[next];
    PLAIN.lastIndex = end;
    const paragraph = PLAIN.exec(html)?.[0];
    if (ad !== undefined && html.startsWith(ad, end)) {
      end += ad.length;
      next += 1;
    } else if (paragraph !== undefined) {
      end += paragraph.length;
      count += 1;
    } else return { count, ads: next, end };
  }
}
