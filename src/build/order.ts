/** What a build is asked to do, and what it tells of it. */

import type { Calm, LeftOut } from '../site/states.ts';
import type { BatchDone } from './pool.ts';

export interface BuildOptions {
  readonly jobs: number;
  /** Publish although an article is wrong, which stays as it last was. */
  readonly keepGoing: boolean;
  /** Make everything anew. */
  readonly noCache: boolean;
  /** Remove files in `dist/` that the program didn't write. */
  readonly clean: boolean;
  /** Called once while another build holds the lock. */
  readonly onWait: (pid: number) => void;
  /** Told of each batch of files that a thread has read or made. */
  readonly onBatch?: ((batch: BatchDone) => void) | undefined;
  /** Told of each stage that has ended, in milliseconds since 1970. */
  readonly onStage?: ((name: string, start: number, end: number) => void) | undefined;
}

export interface BuildResult {
  /** False where errors stopped the publishing. */
  readonly published: boolean;
  readonly articles: number;
  readonly leftOut: LeftOut;
  /** When the site would change without an edit: the time for the next build. */
  readonly calm: Calm;
  /** Outputs of the site, the files of `public/` included. */
  readonly pages: number;
  readonly rendered: number;
  readonly reused: number;
  /** Files of `dist/` that were written; a page made anew with the same bytes is not. */
  readonly written: number;
  readonly removed: number;
  readonly bytes: number;
  /** Seconds by stage. */
  readonly seconds: Readonly<
    Record<'look' | 'read' | 'plan' | 'render' | 'pictures' | 'publish' | 'cards' | 'search', number>
  >;
}

/** Of a build that published nothing. */
export const NOTHING: BuildResult = {
  published: false,
  articles: 0,
  leftOut: { drafts: 0, future: 0, expired: 0 },
  calm: { from: -Number.MAX_VALUE, until: undefined },
  pages: 0,
  rendered: 0,
  reused: 0,
  written: 0,
  removed: 0,
  bytes: 0,
  seconds: { look: 0, read: 0, plan: 0, render: 0, pictures: 0, publish: 0, cards: 0, search: 0 },
};
