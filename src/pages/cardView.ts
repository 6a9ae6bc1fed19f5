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

/** A picture's file, its size, and its copies in other widths and formats. */
export interface PictureFileView {
  readonly src: string;
  readonly width: number;
  readonly height: number;
  /** The colour that stands in its place until it arrives, as `#8899aa`. */
  readonly tone: string | undefined;
  /** What stays in sight where the picture is cut, in tenths of its width and its height as percents; nothing for its middle. */
  readonly focus: { readonly x: number | undefined; readonly y: number | undefined };
  /** The best format first; none where there are no copies. */
  readonly copies: readonly { readonly type: string; readonly srcset: string }[];
}

export interface PictureView extends PictureFileView {
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
  /** What says that somebody paid for it, where somebody did. */
  readonly sponsored: string | undefined;
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
