/** What a feed says, as plain data: the same for RSS, Atom and JSON Feed. */

import type { NewsDate } from '../base/dates.ts';
import type { FeedFormat } from '../site/feedFiles.ts';

/** A slot's filling: the value of an `href`, the attributes of a picture, or nothing. */
export type FeedSlot =
  | { readonly kind: 'link'; readonly href: string }
  | {
      readonly kind: 'image';
      readonly src: string;
      readonly alt: string;
      readonly width: number | undefined;
      readonly height: number | undefined;
    }
  | { readonly kind: 'none' };

export interface FeedPicture {
  readonly url: string;
  /** Media type; nothing where the file's name doesn't tell it. */
  readonly type: string | undefined;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly credit: string | undefined;
}

/** Text in the store of bodies, and what goes into its slots. */
export interface FeedBody {
  readonly source: { readonly key: string; readonly file: string; readonly kind: 'article' };
  readonly slots: readonly FeedSlot[];
}

export interface FeedItem {
  /** Never changes, whatever becomes of the address. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly language: string;
  readonly summary: string | undefined;
  /** Nothing where nobody knows; Atom, which demands a date, leaves such an item out. */
  readonly published: NewsDate | undefined;
  readonly updated: NewsDate | undefined;
  readonly authors: readonly { readonly name: string; readonly url: string | undefined }[];
  readonly topics: readonly string[];
  /** Whose it is, where it isn't the paper's own. */
  readonly holder: string | undefined;
  readonly picture: FeedPicture | undefined;
  /** What stands before the body: corrections, key points, the lead picture, the introduction. */
  readonly openingHtml: string;
  /** Nothing where the text isn't for everybody, and for a correction. */
  readonly body: FeedBody | undefined;
}

export interface FeedFacts {
  readonly format: FeedFormat;
  readonly title: string;
  readonly description: string;
  readonly language: string;
  /** Who answers for the paper, and whose its articles are. */
  readonly publisher: string;
  /** Whole address of the page whose feed it is. */
  readonly home: string;
  readonly self: string;
  /** The WebSub hub that tells of changes (https://www.w3.org/TR/websub/). */
  readonly hub: string | undefined;
  readonly icon: string | undefined;
  readonly logo: string | undefined;
  /** Newest first. */
  readonly items: readonly FeedItem[];
}
