/** A published page as it is read back. */

import type { Tree } from './tree.ts';

export interface PageSource {
  /** Below `dist/`. */
  readonly file: string;
  readonly text: string;
  readonly tree: Tree;
  /** The whole address at which it answers. */
  readonly url: string;
  /** Makes an `href` of the site a whole address. */
  readonly whole: (href: string) => string;
  /** The paper's name, which a title ends in. */
  readonly paper: string;
}
