/** The small views that many pages share: a link, a date, a picture, an article as a list shows it. */

export interface LinkView {
  readonly label: string;
  readonly href: string;
}

/** A link to an article by its headline. */
export interface HeadlineView extends LinkView {
  /** Set where they differ from the page's. */
  readonly language: string | undefined;
  readonly direction: string | undefined;
}

export interface DateView {
  /** For `datetime`. */
  readonly iso: string;
  readonly text: string;
}

export interface PictureView {
  readonly src: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly caption: string | undefined;
  /** With what it is: `Illustration: SCMP`. */
  readonly credit: string | undefined;
}

/** An article as a list shows it. */
export interface CardView {
  readonly href: string;
  readonly headline: string;
  readonly kicker: string | undefined;
  /** The standfirst, else the first key point, else the text's beginning, cut between words. */
  readonly teaser: string;
  readonly section: string | undefined;
  readonly byline: string;
  readonly date: DateView | undefined;
  readonly readingTime: string;
  readonly picture: PictureView | undefined;
  /** Set where they differ from the page's. */
  readonly language: string | undefined;
  readonly direction: string | undefined;
}
