/** What a published page says of its article, and of those that it shows: to readers, in its head, in its JSON-LD. */

import { shorten } from '../base/text.ts';
import { articleNode, type JsonNode } from './jsonLd.ts';
import { blockTexts } from './text.ts';
import {
  children,
  classed,
  classesOf,
  type Element,
  elements,
  lineAt,
  type Tree,
  tags,
  words,
} from './tree.ts';
import { type Facts, instant, list, set, type Witness } from './witness.ts';

/** As in `pages/head.ts`: a description is cut there. */
const DESCRIPTION_LENGTH = 160;

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

export function pageWitnesses(page: PageSource): Witness[] {
  const shown = cards(page);
  const article = articleNode(page);
  if (!article) return shown;
  return [visible(page), head(page), structured(page, article), ...shown];
}

function visible(page: PageSource): Witness {
  const { tree, file, url, text, whole } = page;
  const main = tags(tree, 'main')[0] ?? tree;
  const [headline] = tags(main, 'h1');
  // The day of a correction stands there too, within the link to it.
  const times = classed(main, 'byline')
    .flatMap((byline) => tags(byline, 'time'))
    .filter(({ parent }) => parent?.type !== 'tag' || parent.name !== 'a');
  const people = tags(main, 'address').flatMap((address) => tags(address, 'li'));
  const crumbs = classed(main, 'breadcrumb').flatMap((crumb) => tags(crumb, 'a'));
  const points = classed(main, 'key-points').flatMap((box) => [...tags(box, 'li'), ...tags(box, 'p')]);
  const [lead] = classed(main, 'lead-picture').flatMap((figure) => tags(figure, 'img'));
  const corrections = classed(main, 'corrections').flatMap((box) => tags(box, 'li'));
  const [published, updated = published] = times.map(({ attribs }) => instant(attribs.datetime));
  const standfirst = words(classed(main, 'standfirst')[0]);
  return {
    file,
    line: headline && lineAt(text, headline),
    part: 'the page',
    url,
    facts: {
      headline: words(headline),
      published: published ?? '',
      changed: updated ?? '',
      authors: list(people.map(nameOf)),
      'author pages': list(
        people.flatMap((person) => tags(person, 'a')).map(({ attribs }) => whole(attribs.href ?? '')),
      ),
      ...(crumbs.length > 1 ? { section: words(crumbs.at(-1)) } : {}),
      topics: set(
        classed(main, 'topics')
          .flatMap((box) => tags(box, 'a'))
          .map((link) => words(link)),
      ),
      ...(standfirst || points[0] ? { summary: standfirst || words(points[0]) } : {}),
      ...(lead ? { picture: whole(lead.attribs.src ?? '') } : {}),
      language: tags(tree, 'html')[0]?.attribs.lang ?? '',
      corrections: list(corrections.map(correctionOf)),
    },
    blocks: blockTexts(main),
  };
}

function nameOf(person: Element): string {
  return words(person, (element) => classesOf(element).includes('byline-detail'));
}

function correctionOf(item: Element): string {
  const [time] = tags(item, 'time');
  return `${instant(time?.attribs.datetime)} ${words(children(item, 'p').at(-1))}`;
}

function head({ tree, file, text, url, paper }: PageSource): Witness {
  const metas = tags(tree, 'meta');
  const values = (key: string) =>
    metas
      .filter(({ attribs }) => attribs.property === key || attribs.name === key)
      .map(({ attribs }) => attribs.content ?? '');
  const one = (key: string) => values(key)[0] ?? '';
  const [title] = tags(tree, 'title');
  const [first] = metas.filter(({ attribs }) => attribs.property === 'og:title');
  const short = words(title).endsWith(` | ${paper}`)
    ? words(title).slice(0, -paper.length - 3)
    : words(title);
  const agree = (a: string, b: string) => (a === b ? a : `${a} / ${b}`);
  const modified = one('article:modified_time') || one('article:published_time');
  return {
    file,
    line: first && lineAt(text, first),
    part: 'the page’s head',
    url: url,
    facts: {
      headline: agree(one('og:title'), short),
      address: one('og:url'),
      published: instant(one('article:published_time')),
      changed: instant(modified),
      'author pages': list(values('article:author')),
      section: one('article:section'),
      topics: set(values('article:tag')),
      description: agree(one('og:description'), one('description')),
    },
  };
}

function structured({ file, text, tree, url, whole }: PageSource, node: JsonNode): Witness {
  const [script] = tags(tree, 'script').filter(({ attribs }) => attribs.type === 'application/ld+json');
  const string = (key: string) => (typeof node[key] === 'string' ? (node[key] as string) : '');
  const people = objectsOf(node.author);
  const corrections = objectsOf(node.correction);
  const [image] = objectsOf(node.image);
  const description = string('description');
  return {
    file,
    line: script && lineAt(text, script),
    part: 'the JSON-LD',
    url,
    facts: {
      headline: string('headline'),
      address: string('url'),
      published: instant(string('datePublished')),
      changed: instant(string('dateModified')),
      authors: list(people.map(({ name }) => name as string)),
      'author pages': list(people.map((person) => person.url as string | undefined)),
      section: string('articleSection'),
      topics: set([node.keywords ?? []].flat() as string[]),
      ...(description ? { summary: description, description: shorten(description, DESCRIPTION_LENGTH) } : {}),
      ...(image ? { picture: whole(String(image.url)) } : {}),
      language: string('inLanguage'),
      corrections: list(corrections.map((one) => `${instant(one.datePublished as string)} ${one.text}`)),
    },
  };
}

function objectsOf(value: unknown): JsonNode[] {
  return [value ?? []].flat().filter((one): one is JsonNode => typeof one === 'object' && one !== null);
}

/** Headlines and days of other articles: on cards, in series, in boxes. */
function cards({ file, text, tree, whole }: PageSource): Witness[] {
  const boxes = classed(tree, 'card').map((card) => {
    const [link] = classed(card, 'card-headline').flatMap((headline) => tags(headline, 'a'));
    const [time] = tags(card, 'time');
    return { link, facts: time ? { published: instant(time.attribs.datetime) } : {} };
  });
  const links = elements(tree, (element) => LINK_BOXES.some((name) => classesOf(element).includes(name)))
    .flatMap((box) => tags(box, 'li'))
    .flatMap((item) => tags(item, 'a'))
    .map((link) => ({ link, facts: {} }));
  return [...boxes, ...links].flatMap(({ link, facts }): Witness[] => {
    if (!link?.attribs.href) return [];
    const named: Facts = { headline: words(link), ...facts };
    const part = `the link on ${file}`;
    return [{ file, line: lineAt(text, link), part, url: whole(link.attribs.href), facts: named }];
  });
}

/** Lists of articles by their headlines alone. */
const LINK_BOXES = ['series', 'related-box'];
