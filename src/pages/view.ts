/**
 * What a template may see: one plain type a kind of page. All is worked out here and in the files beside
 * it; a template only loops and decides. Texts are raw and escaped by the template; what is HTML already
 * has a name that ends in `Html`.
 */

import type { CardView, DateView, HeadlineView, LinkView, PictureView } from './cardView.ts';
import type { Fill } from './fill.ts';
import type { HeadView } from './head.ts';

export interface AuthorView {
  readonly name: string;
  readonly role: string | undefined;
  readonly organisation: string | undefined;
  readonly detail: string | undefined;
  readonly href: string | undefined;
  readonly picture: PictureView | undefined;
  /** Who they are, for the article's end; nothing of who has no profile, or one without a biography. */
  readonly about: { readonly heading: string; readonly text: string; readonly more: string } | undefined;
}

export interface SeriesView {
  readonly name: string;
  readonly href: string;
  /** `Part 2 of 3`, or `Part 2` where the others are not here. */
  readonly label: string | undefined;
  readonly parts: readonly (HeadlineView & {
    readonly part: number | undefined;
    readonly current: boolean;
  })[];
  readonly previous: LinkView | undefined;
  readonly next: LinkView | undefined;
}

export interface CorrectionView {
  /** The id that it has on its article's page. */
  readonly anchor: string;
  readonly date: DateView;
  readonly text: string;
}

interface Page {
  /** Site path. */
  readonly path: string;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly head: HeadView;
  /** The `href` that the navigation marks as where the reader is. */
  readonly currentHref: string | undefined;
}

export interface ArticleView extends Page {
  readonly kind: 'article';
  readonly section: LinkView | undefined;
  /** Empty where it would hold the paper's name alone. */
  readonly breadcrumb: readonly LinkView[];
  readonly headline: string;
  /** What kind of piece it is, where that isn't plain news; part of the kicker. */
  readonly genre: string | undefined;
  readonly kicker: string | undefined;
  /** The article's own, else its one key point. */
  readonly standfirst: string | undefined;
  readonly summary: readonly string[];
  readonly sponsored: string | undefined;
  readonly authors: readonly AuthorView[];
  readonly published: DateView | undefined;
  readonly updated: DateView | undefined;
  readonly readingTime: string;
  /** `78 responses` and the like. */
  readonly counts: readonly string[];
  readonly picture: PictureView | undefined;
  readonly introductionHtml: string | undefined;
  /** What goes into the body's slots, in their order. */
  readonly fills: readonly Fill[];
  readonly series: SeriesView | undefined;
  /** The same article in other languages, by their own names. */
  readonly translations: readonly (LinkView & { readonly language: string })[];
  readonly trust: { readonly heading: string; readonly text: string } | undefined;
  /** How the story was reported. */
  readonly backstory: string | undefined;
  readonly topics: readonly LinkView[];
  /** The day of the latest correction. */
  readonly corrected: DateView | undefined;
  readonly corrections: readonly CorrectionView[];
  readonly related: readonly CardView[];
  /** Its neighbours by time, whatever they are about. The program's own pages lead to related articles instead. */
  readonly newer: HeadlineView | undefined;
  readonly older: HeadlineView | undefined;
  /** For paper: where the page stands on the web. */
  readonly printedFrom: string | undefined;
  /** The article's fields that begin with `x-`. */
  readonly extra: Readonly<Record<string, unknown>>;
}

export interface FrontView extends Page {
  readonly kind: 'front';
  readonly lead: CardView | undefined;
  readonly second: readonly CardView[];
  readonly latest: { readonly full: readonly CardView[]; readonly headlines: readonly CardView[] };
  readonly sections: readonly (LinkView & { readonly cards: readonly CardView[] })[];
}

export interface ListView extends Page {
  readonly kind: 'list';
  /** What kind of list: `section`, `topic`, `author`, `series`. */
  readonly of: string;
  /** A word over the title: `Topic`. */
  readonly label: string;
  readonly title: string;
  readonly description: string | undefined;
  /** `Part 2` beside each card, for a series. */
  readonly cards: readonly (CardView & { readonly mark?: string })[];
  /** An author's. */
  readonly picture: PictureView | undefined;
  /** An author's biography stands in the page's body; these fill its slots. */
  readonly fills: readonly Fill[];
  readonly links: readonly LinkView[];
  readonly newer: string | undefined;
  readonly older: string | undefined;
}

export interface StandingView extends Page {
  readonly kind: 'page';
  readonly title: string;
  readonly fills: readonly Fill[];
  /** On the paper's corrections page: all of them, newest first. */
  readonly corrections: readonly (CorrectionView & { readonly article: HeadlineView })[];
}

export interface ArchiveMonthView extends LinkView {
  /** `12 articles`. */
  readonly count: string;
  readonly headlines: readonly HeadlineView[];
}

export interface ArchiveView extends Page {
  readonly kind: 'archive';
  readonly title: string;
  readonly breadcrumb: readonly LinkView[];
  /** The latest first; without an address on the year's own page. */
  readonly years: readonly {
    readonly label: string;
    readonly href: string | undefined;
    readonly months: readonly ArchiveMonthView[];
  }[];
}

export interface SearchView extends Page {
  readonly kind: 'search';
  readonly title: string;
  /** Where the form leads. */
  readonly href: string;
  /** The folder of the index, and of the program that asks it. */
  readonly indexHref: string;
  readonly sections: readonly LinkView[];
  /** The latest first. */
  readonly years: readonly string[];
  /** Counted phrases by plural category, for the script. */
  readonly resultForms: Readonly<Record<string, string>>;
}

export interface NotFoundView extends Page {
  readonly kind: 'notFound';
  readonly latest: readonly CardView[];
}

export type View =
  | ArticleView
  | FrontView
  | ListView
  | StandingView
  | ArchiveView
  | SearchView
  | NotFoundView;

/** What all pages of the paper share. */
export interface SiteView {
  readonly title: string;
  /** How wide the title is, so that it can be set as large as fits on one line. */
  readonly nameplate: 'short' | 'medium' | 'long';
  readonly description: string | undefined;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly href: string;
  readonly navigation: readonly LinkView[];
  readonly footer: readonly LinkView[];
  readonly feed: LinkView | undefined;
  /** What others may do with the articles. */
  readonly license: string | undefined;
  /** Where the archive is; nothing for a paper without one. */
  readonly archive: string | undefined;
  /** Where the search page is. */
  readonly search: string | undefined;
  readonly icon: string | undefined;
  readonly touchIcon: string | undefined;
  readonly manifest: string | undefined;
  /** The ground's colour, for the browser's own bar. */
  readonly ground: { readonly light: string; readonly dark: string };
  /** Are there the reader's own tools? */
  readonly tools: boolean;
}
