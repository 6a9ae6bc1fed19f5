/**
 * What Markdown makes of an article's body: HTML with slots where a fact from outside the body belongs
 * (the URL of a linked article, the size of a picture, the creative of an ad break). A body's HTML is a
 * pure function of its text and these options, so it can be kept by the text's digest however the site changes.
 */

import type { Problem } from '../base/diagnostic.ts';

/** Words of the interface that stand within a body, in the article's language. */
export interface BodyWords {
  /** Heading of the list of footnotes. */
  readonly footnotes: string;
  /** Name of the link from a footnote back to its mark. */
  readonly backToText: string;
  /** Label of an update box, before its date. */
  readonly update: string;
  readonly note: string;
}

export interface BodyOptions {
  /** BCP 47, for the dates of updates. */
  readonly language: string;
  /** IANA name, for the dates of updates. */
  readonly timeZone: string;
  readonly words: BodyWords;
  /** Does the page show an introduction before the body? An ad break may then come first. Default: no. */
  readonly afterIntroduction?: boolean;
  /**
   * Do paragraphs get an id, made from their own text, so that a link to one holds whatever is edited elsewhere?
   * Default: no.
   */
  readonly namedParagraphs?: boolean;
  /** Words between two ad breaks at least; with 0 they may stand before a heading as well. Default: 250. */
  readonly adSpacing?: number;
  /**
   * Put before every id, for a text that shares its page with a body: `intro-` for the introduction.
   * Default: ''.
   */
  readonly idPrefix?: string;
}

/** A gap in the HTML that is filled when the page is made. */
export type Slot =
  /**
   * The value of an `href`, to be escaped by the filler. It stands as a valid URL reference, percent-encoded:
   * `/articles/x/`, `other%20article.md`, `x.md#part`. `line` and `column` count from 1 in the body's text.
   */
  | { readonly kind: 'link'; readonly href: string; readonly line: number; readonly column: number }
  /** A picture: the whole `<img>` or `<picture>`. `alt` is plain text; `first` is true for the body's first one. */
  | {
      readonly kind: 'image';
      readonly src: string;
      readonly alt: string;
      readonly first: boolean;
      readonly line: number;
      readonly column: number;
    }
  /** An ad break that may stand where it is; `index` counts from 1. */
  | { readonly kind: 'ad'; readonly index: number }
  /** `:::related slug slug`: cards of the articles named. */
  | { readonly kind: 'related'; readonly slugs: readonly string[]; readonly line: number };

export interface Heading {
  /** 2 to 6. */
  readonly level: number;
  readonly id: string;
  readonly text: string;
}

export interface Body {
  /** `chunks[0]`, the first slot, `chunks[1]`, the second slot … : always one chunk more than slots. */
  readonly chunks: readonly string[];
  readonly slots: readonly Slot[];
  /** Those of the body itself, without those within quotes, lists and boxes. */
  readonly headings: readonly Heading[];
  /** Words in scripts that part them by spaces, Korean among them; captions and pull quotes don't count. */
  readonly words: number;
  /** Characters of Chinese, Japanese, Thai, Lao, Khmer and Burmese, which are read by characters. */
  readonly characters: number;
  /** The first 300 characters of its paragraphs and lists, on one line, for descriptions. */
  readonly opening: string;
  /** The other hosts' pages that it links to, each once, in the order of the text, the first fifty. */
  readonly cited: readonly string[];
  /** With lines that count from 1 in the body's text, and '' for the file: see `shiftProblem`. */
  readonly problems: readonly Problem[];
}

/** A body's HTML alone: what it asks to be filled with is known from elsewhere. */
export type BodyText = Pick<Body, 'chunks'>;

/** The HTML with every slot filled. @param fill gives what belongs into the slot of this number, from 0 */
export function fillSlots({ chunks }: BodyText, fill: (slot: number) => string): string {
  let html = chunks[0] ?? '';
  for (let next = 1; next < chunks.length; next++) html += fill(next - 1) + chunks[next];
  return html;
}

/**
 * A body's problem, placed in its file.
 *
 * @param linesBefore how many lines of the file stand before the body's first
 */
export function shiftProblem(problem: Problem, file: string, linesBefore: number): Problem {
  const { line, ...place } = problem.place ?? {};
  return { ...problem, place: { ...place, file, ...(line ? { line: line + linesBefore } : {}) } };
}
