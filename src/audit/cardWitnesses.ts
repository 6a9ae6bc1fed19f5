/** What pages say of other pages: on cards, in series and boxes, in links to lists. */

import { type JsonNode, jsonLdOf } from './jsonLd.ts';
import type { PageSource } from './pageSource.ts';
import { classed, classesOf, type Element, elements, lineAt, tags, words } from './tree.ts';
import { type Facts, instant, told, type Witness } from './witness.ts';

export function cardWitnesses(page: PageSource): Witness[] {
  const { file, text, tree, whole } = page;
  const lists = elements(tree, (element) => LINK_BOXES.some((name) => classesOf(element).includes(name)))
    .flatMap((box) => tags(box, 'li'))
    .flatMap((item) => tags(item, 'a'))
    .map((link) => ({ link, facts: { headline: words(link) } }));
  const found = [...cards(page), ...lists, ...termLinks(page)];
  return found.flatMap(({ link, facts }): Witness[] => {
    if (!link?.attribs.href) return [];
    const part = `the link on ${file}`;
    return [{ file, line: lineAt(text, link), part, url: whole(link.attribs.href), facts }];
  });
}

interface FoundLink {
  readonly link: Element | undefined;
  readonly facts: Facts;
}

function cards(page: PageSource): FoundLink[] {
  const { tree, whole } = page;
  const paper = tags(tree, 'html')[0]?.attribs.lang ?? '';
  // A series marks its cards with their parts instead.
  const isSeries = jsonLdOf(page).some(({ about }) => isSeriesNode(about));
  return classed(tree, 'card').map((card) => {
    const [link] = classed(card, 'card-headline').flatMap((headline) => tags(headline, 'a'));
    const [time] = tags(card, 'time');
    const [facts] = classed(card, 'card-facts');
    const spans = facts ? tags(facts, 'span').map((span) => words(span)) : [];
    const [picture] = tags(card, 'img');
    const [body] = classed(card, 'card-text');
    return {
      link,
      facts: {
        headline: words(link),
        ...(time ? { published: instant(time.attribs.datetime) } : {}),
        ...told({
          kicker: isSeries ? undefined : words(classed(card, 'kicker')[0]),
          teaser: words(classed(card, 'card-teaser')[0]),
          byline: spans.length > 1 ? spans[0] : undefined,
          'reading time': spans.at(-1),
          picture: picture && whole(picture.attribs.src ?? ''),
          language: body?.attribs.lang ?? paper,
        }),
      },
    };
  });
}

function isSeriesNode(value: unknown): boolean {
  return (value as JsonNode | undefined)?.['@type'] === 'CreativeWorkSeries';
}

/** Lists of articles by their headlines alone. */
const LINK_BOXES = ['series', 'related-box', 'archive-month'];

/** Names of sections, topics, authors and series, as links to their pages have them. */
function termLinks({ tree }: PageSource): FoundLink[] {
  const main = tags(tree, 'main')[0] ?? tree;
  const boxes = [
    ...classed(main, 'topics'),
    ...classed(main, 'breadcrumb'),
    ...classed(main, 'series-title'),
  ];
  const sections = classed(main, 'front-section').flatMap((section) => tags(section, 'h2'));
  const authors = tags(main, 'a').filter(({ attribs }) => attribs.rel === 'author');
  return [...[...boxes, ...sections].flatMap((box) => tags(box, 'a')), ...authors].map((link) => ({
    link,
    facts: { name: words(link) },
  }));
}
