/** What a published page says of its article, and of those that it shows: to readers, in its head, in its JSON-LD. */

import { shorten } from '../base/text.ts';
import { cardWitnesses } from './cardWitnesses.ts';
import { articleNode, type JsonNode } from './jsonLd.ts';
import { localeIn, newsLanguageIn } from './languages.ts';
import { crumbWitnesses, listWitnesses } from './listWitnesses.ts';
import type { PageSource } from './pageSource.ts';
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
import { agree, instant, list, set, told, type Witness } from './witness.ts';

/** As in `pages/head.ts`: a description is cut there. */
const DESCRIPTION_LENGTH = 160;

export function pageWitnesses(page: PageSource): Witness[] {
  const shown = [...cardWitnesses(page), ...crumbWitnesses(page)];
  const article = articleNode(page);
  if (!article) return [...listWitnesses(page), ...shown];
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
  const names = people.map(nameOf);
  const language = tags(tree, 'html')[0]?.attribs.lang ?? '';
  return {
    file,
    line: headline && lineAt(text, headline),
    part: 'the page',
    url,
    facts: {
      headline: words(headline),
      published: published ?? '',
      changed: updated ?? '',
      authors: list(names),
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
      language,
      corrections: list(corrections.map(correctionOf)),
      ...told({
        ...pictureFacts(main),
        locale: localeIn(language),
        'news language': newsLanguageIn(language),
        translations: translationsIn(page),
        kind: 'article',
        kicker: words(classed(classed(main, 'article-head')[0] ?? main, 'kicker')[0]),
        byline: names.join(', '),
        teaser: standfirst || words(points[0]),
        'key points': points.map((point) => words(point)).join(' '),
        ...readingTime(main),
        series: words(classed(main, 'series-title').flatMap((title) => tags(title, 'a'))[0]),
        part: partOf(main),
        backstory: words(backstoryOf(main)),
      }),
    },
    blocks: blockTexts(main),
  };
}

/** Of the lead picture. */
function pictureFacts(main: Tree | Element) {
  const [figure] = classed(main, 'lead-picture');
  if (!figure) return {};
  const [image] = tags(figure, 'img');
  const { width, height, alt } = image?.attribs ?? {};
  return {
    'picture’s size': `${width} × ${height}`,
    'picture’s text': alt,
    caption: words(classed(figure, 'caption')[0]),
  };
}

/** As its head tells of it: `de https://… | x-default https://…`. */
function translationsIn({ tree, whole }: PageSource): string {
  const links = tags(tree, 'link').filter(({ attribs }) => attribs.hreflang !== undefined);
  return set(links.map(({ attribs }) => `${attribs.hreflang} ${whole(attribs.href ?? '')}`));
}

/** The one of the facts that is neither a date nor a link; counts follow it. */
function readingTime(main: Tree | Element) {
  const [facts] = classed(main, 'byline-facts');
  const item = facts && tags(facts, 'li').find((one) => elements(one, () => true).length === 0);
  const shown = words(item);
  return { 'reading time': shown, minutes: /\d+/.exec(shown)?.[0] };
}

function partOf(main: Tree | Element): string | undefined {
  const [series] = classed(main, 'series');
  const current = series && tags(series, 'li').find((item) => tags(item, 'span').some(isCurrent));
  return current?.attribs.value;
}

function isCurrent({ attribs }: Element): boolean {
  return attribs['aria-current'] === 'page';
}

function backstoryOf(main: Tree | Element): Element | undefined {
  const [box] = elements(main, ({ attribs }) => attribs['aria-labelledby'] === 'backstory');
  return box && tags(box, 'p')[0];
}

function nameOf(person: Element): string {
  return words(person, (element) => classesOf(element).includes('byline-detail'));
}

function correctionOf(item: Element): string {
  const [time] = tags(item, 'time');
  return `${instant(time?.attribs.datetime)} ${words(children(item, 'p').at(-1))}`;
}

function head({ tree, file, text, url, hasAddress, paper }: PageSource): Witness {
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
  const modified = one('article:modified_time') || one('article:published_time');
  return {
    file,
    line: first && lineAt(text, first),
    part: 'the page’s head',
    url: url,
    facts: {
      headline: agree(one('og:title'), short),
      published: instant(one('article:published_time')),
      changed: instant(modified),
      section: one('article:section'),
      topics: set(values('article:tag')),
      description: agree(one('og:description'), one('description')),
      ...(hasAddress ? { address: one('og:url'), 'author pages': list(values('article:author')) } : {}),
      ...told({
        locale: one('og:locale'),
        'paper’s name': one('og:site_name'),
        kind: one('og:type'),
        byline: values('author').join(', '),
        end: instant(one('article:expiration_time')),
      }),
    },
  };
}

function structured({ file, text, tree, url, whole, stated }: PageSource, node: JsonNode): Witness {
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
      address: agree(string('url'), string('mainEntityOfPage'), string('@id').replace(/#article$/, '')),
      published: instant(string('datePublished')),
      changed: instant(string('dateModified')),
      authors: list(people.map(({ name }) => name as string)),
      'author pages': list(
        people.map(({ url: page }) => (typeof page === 'string' ? stated(page) : undefined)),
      ),
      section: string('articleSection'),
      topics: set([node.keywords ?? []].flat() as string[]),
      ...(description ? { summary: description, description: shorten(description, DESCRIPTION_LENGTH) } : {}),
      ...(image ? { picture: whole(String(image.url)) } : {}),
      language: string('inLanguage'),
      corrections: list(corrections.map((one) => `${instant(one.datePublished as string)} ${one.text}`)),
      ...told(moreOf(node)),
    },
  };
}

function objectsOf(value: unknown): JsonNode[] {
  return [value ?? []].flat().filter((one): one is JsonNode => typeof one === 'object' && one !== null);
}

/** What not every article has. */
function moreOf(node: JsonNode) {
  const text = (value: unknown) => (value === undefined ? undefined : String(value));
  const [image, series, publisher, place] = [
    node.image,
    node.isPartOf,
    node.publisher,
    node.locationCreated,
  ].map((value) => objectsOf(value)[0]);
  return {
    'picture’s size': image && `${image.width} × ${image.height}`,
    caption: text(image?.caption),
    credit: text(image?.creditText),
    locale: localeIn(String(node.inLanguage)),
    kind: 'article',
    genre: text(node.genre),
    'key points': text(node.abstract),
    minutes: /^PT(\d+)M$/.exec(String(node.timeRequired))?.[1],
    'number of words': text(node.wordCount),
    series: text(series?.name),
    part: text(node.position),
    place: node.dateline === undefined ? undefined : agree(String(node.dateline), String(place?.name)),
    backstory: text(node.backstory),
    end: instant(node.expires as string | undefined),
    holder: text(publisher?.name),
    access: node.isAccessibleForFree === false || node.hasPart !== undefined ? 'paid' : 'free',
  };
}
