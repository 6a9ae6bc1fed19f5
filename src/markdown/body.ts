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
  /** BCP 47, for the dates of updates and the count of words. */
  readonly language: string;
  /** IANA name, for the dates of updates. */
  readonly timeZone: string;
  readonly words: BodyWords;
}

/** A gap in the HTML that is filled when the page is made. */
export type Slot =
  /** The value of an `href`, not yet escaped. `line` and `column` count from 1 in the body's text. */
  | { readonly kind: 'link'; readonly href: string; readonly line: number; readonly column: number }
  /** The attributes of an `<img>`: `src`, `width`, `height`, `loading`. `first` is true for the body's first picture. */
  | {
      readonly kind: 'image';
      readonly src: string;
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
  readonly headings: readonly Heading[];
  /** Words in scripts that part them by spaces, without footnotes' marks and ads. */
  readonly words: number;
  /** Characters of Chinese, Japanese, Korean and Thai, which are read by characters. */
  readonly characters: number;
  /** The first 300 characters of its plain text, for descriptions. */
  readonly opening: string;
  /** With lines that count from 1 in the body's text, without a file. */
  readonly problems: readonly Problem[];
}
