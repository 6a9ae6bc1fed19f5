/** The states of the row of blocks, and which may follow which. */

/**
 * What a block may be: before the article, its headline, between that and the body, body, a gap within it, after it.
 * At most one block is the headline.
 */
export const STATES = ['before', 'headline', 'header', 'body', 'gap', 'after'] as const;
/** How many there are: numbers of a block's states stand side by side. */
export const COUNT = STATES.length;
/** Numbers of two of them. */
export const HEADLINE = 1;
export const BODY = 3;

const yes = (...states: readonly (typeof STATES)[number][]): readonly boolean[] =>
  STATES.map((state) => states.includes(state));

/** Which states may follow which: nothing comes back from `after`. */
export const MAY_FOLLOW: readonly (readonly boolean[])[] = [
  yes('before', 'headline', 'body'),
  yes('header', 'body', 'after'),
  yes('header', 'body', 'after'),
  yes('body', 'gap', 'after'),
  yes('gap', 'body'),
  yes('after'),
];
/** A page may be all body, and may have none. */
export const MAY_START: readonly boolean[] = yes('before', 'headline', 'body');
export const MAY_END: readonly boolean[] = yes('before', 'headline', 'header', 'body', 'after');
