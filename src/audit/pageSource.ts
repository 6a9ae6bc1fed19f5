/** A published page as it is read back. */

import type { Tree } from './tree.ts';

export interface PageSource {
  /** Below `dist/`. */
  readonly file: string;
  readonly text: string;
  readonly tree: Tree;
  /** The whole address at which it answers. */
  readonly url: string;
  /** Without an address of the paper its pages' heads can't tell their own. */
  readonly hasAddress: boolean;
  /** Makes an `href` of the site a whole address. */
  readonly whole: (href: string) => string;
  /** An address of its data, which must be whole already where the paper has an address, as `whole` gives it. */
  readonly stated: (href: string) => string;
  /** The paper's name, which a title ends in. */
  readonly paper: string;
}
