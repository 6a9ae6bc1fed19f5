/** The search page: a form that explains itself where there is no script, and what its script needs to know. */

import { hrefOf } from '../site/urls.ts';
import type { Desk } from './desk.ts';
import { headOf } from './head.ts';
import { paperImage } from './socialImage.ts';
import type { SearchView } from './view.ts';
import { say } from './words.ts';

export const SEARCH_PATH = '/search/';

/** Where the index stands. */
const INDEX_PATH = '/pagefind/';

export function searchView(desk: Desk): SearchView {
  const { config, articles, sections } = desk.site;
  const { language } = config;
  const words = desk.wordsFor(language);
  const title = say(words, 'search');
  const years = new Set(articles.flatMap(({ published }) => published?.iso.slice(0, 4) ?? []));
  return {
    kind: 'search',
    path: SEARCH_PATH,
    language,
    direction: words.direction,
    currentHref: hrefOf(SEARCH_PATH, config),
    head: headOf(
      {
        title,
        description: say(words, 'searchText', { title: config.title }),
        path: SEARCH_PATH,
        language,
        type: 'website',
        indexed: true,
        meta: paperImage(desk),
        graph: [],
      },
      config,
    ),
    title,
    href: hrefOf(SEARCH_PATH, config),
    indexHref: hrefOf(INDEX_PATH, config),
    sections: sections.map(({ name, path }) => ({ label: name, href: hrefOf(path, config) })),
    years: [...years].sort().reverse(),
    resultForms: words.counted.results ?? {},
  };
}
