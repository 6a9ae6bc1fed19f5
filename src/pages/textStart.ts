/**
 * Where the rest of an article's style sheet stands: behind its second paragraph, so that the beginning of the text comes in the
 * first round trip, or before whatever needs it sooner. What stands before it is set with the rules of the head alone
 * (client/styles/forArticle.css), and is not to change when the rest arrives.
 */

import type { ArticleView } from './view.ts';

/** How many paragraphs come first, those of an introduction included. */
const PARAGRAPHS = 2;

/** A paragraph that holds nothing but words, links, emphasis, code and marks of footnotes. */
const PLAIN =
  /\s*<p(?: [^>]*)?>(?:[^<]|<\/?(?:a|abbr|b|bdi|br|cite|code|em|i|q|s|span|strong|sup)(?: [^>]*)?>)*<\/p>\s*/y;

/** Stands where the rest will; no text holds it. */
const MARK = '\0rest\0';

interface Text {
  readonly page: ArticleView;
  readonly bodyHtml: string;
}

interface MarkedText extends Text {
  /** What stands before the mark. */
  readonly beginning: string;
}

/** The same text, marked where the rest of the style sheet is to stand. */
export function markedForRest({ page, bodyHtml }: Text): MarkedText {
  const introductionHtml = page.introductionHtml ?? '';
  const introduction = plainStart(introductionHtml, Number.POSITIVE_INFINITY);
  if (introduction.end < introductionHtml.length)
    return { page: withIntroduction(page, MARK + introductionHtml), bodyHtml, beginning: '' };
  const { end } = plainStart(bodyHtml, PARAGRAPHS - introduction.count);
  const beginning = bodyHtml.slice(0, end);
  return {
    page,
    bodyHtml: beginning + MARK + bodyHtml.slice(end),
    beginning: introductionHtml + beginning,
  };
}

/** What the view works out when it is asked isn't asked for. */
function withIntroduction(view: ArticleView, introductionHtml: string): ArticleView {
  const copy = Object.defineProperties({} as ArticleView, Object.getOwnPropertyDescriptors(view));
  return Object.defineProperty(copy, 'introductionHtml', { value: introductionHtml, enumerable: true });
}

/** What stands at the mark. */
interface Rest {
  /** The rest of the style sheet, in its element (inDrawing). */
  readonly styleHtml: string;
  /** The reader's tools, for which the byline keeps a place; '' for none. */
  readonly kitHtml: () => string;
  /** Puts them there; '' for none. */
  readonly script: string;
}

/** The page with the rest at its mark; without it where a paper's own template has left out what it follows. */
export function fillRest(html: string, headCss: string, { styleHtml, kitHtml, script }: Rest): string {
  const at = html.indexOf(MARK);
  if (at < 0) return html;
  const [before, after] = [html.slice(0, at), html.slice(at + MARK.length).replaceAll(MARK, '')];
  if (!before.includes(headCss)) return before + after;
  const later = script === '' ? '' : `${kitHtml()}<script>${script}</script>`;
  return `${before}<div hidden>${styleHtml}${later}</div>${after}`;
}

/**
 * A style sheet within the body: HTML allows a `style` element there in a drawing alone, which belongs to the whole document
 * nonetheless. It is read as markup (https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inforeign).
 */
export function inDrawing(css: string): string {
  const text = css.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<svg><style>${text}</style></svg>`;
}

interface PlainStart {
  /** Of paragraphs. */
  readonly count: number;
  readonly end: number;
}

/** How far a text has nothing but plain paragraphs, so many at most. */
function plainStart(html: string, most: number): PlainStart {
  let [count, end] = [0, 0];
  for (; count < most; count++) {
    PLAIN.lastIndex = end;
    const paragraph = PLAIN.exec(html)?.[0];
    if (paragraph === undefined) break;
    end += paragraph.length;
  }
  return { count, end };
}
