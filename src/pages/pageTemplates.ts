/** Which template each kind of page is made of. */

import type { View } from './view.ts';

const TEMPLATES: Readonly<Record<View['kind'], string>> = {
  article: 'article',
  front: 'home',
  list: 'listing',
  page: 'page',
  archive: 'archive',
  search: 'search',
  notFound: 'notFound',
};

export const PAGE_KINDS = Object.keys(TEMPLATES) as readonly View['kind'][];

/** The name of a page's template. */
export function templateOf(kind: View['kind']): string {
  return TEMPLATES[kind];
}
