/** Where the parts of the article stand on its page, by number of block. */
export interface Frame {
  readonly headline: number;
  /** First and last block of the body; both -1 where there is none. */
  readonly first: number;
  readonly last: number;
}
