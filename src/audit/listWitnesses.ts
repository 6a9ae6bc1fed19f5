/** What pages that are no article say of themselves: front page, lists, archive, standing pages. */

import { shorten } from '../base/text.ts';
import { type JsonNode, jsonLdOf } from './jsonLd.ts';
import { localeIn } from './languages.ts';
import type { PageSource } from './pageSource.ts';
import { classed, type Element, lineAt, tags, words } from './tree.ts';
import { agree, list, told, type Witness } from './witness.ts';

/** As in `pages/head.ts`. */
const DESCRIPTION_LENGTH = 160;

export function listWitnesses(page: PageSource): Witness[] {
  return [visible(page), head(page), ...structured(page)];
}

function visible(page: PageSource): Witness {
  const { file, text, tree, url } = page;
  const main = tags(tree, 'main')[0] ?? tree;
  const [title] = tags(main, 'h1');
  const language = tags(tree, 'html')[0]?.attribs.lang ?? '';
  const facts = told({
    name: words(title),
    language,
    locale: localeIn(language),
    list: cardAddresses(page),
    ...ownFeeds(page),
  });
  return { file, line: title && lineAt(text, title), part: 'the page', url, facts };
}

function cardAddresses({ tree, whole }: PageSource): string {
  const links = classed(tree, 'list').flatMap((box) =>
    classed(box, 'card-headline').flatMap((headline) => tags(headline, 'a')),
  );
  return list(links.map(({ attribs }) => whole(attribs.href ?? '')));
}

/** The title under which it tells of its own feeds, without the format's name. */
function ownFeeds({ tree, url, whole }: PageSource) {
  const own = tags(tree, 'link').filter(
    ({ attribs }) =>
      attribs.rel === 'alternate' &&
      attribs.title !== undefined &&
      new URL('.', whole(attribs.href ?? '')).href === url,
  );
  const titles = own.map(({ attribs }) => (attribs.title ?? '').replace(/ \((?:RSS|Atom|JSON Feed)\)$/, ''));
  return { 'feed’s title': agree(...titles) };
}

function head({ file, text, tree, url, paper }: PageSource): Witness {
  const metas = tags(tree, 'meta');
  const one = (key: string) =>
    metas.find(({ attribs }) => attribs.property === key || attribs.name === key)?.attribs.content ?? '';
  const [title] = tags(tree, 'title');
  const full = words(title);
  const short = full.endsWith(` | ${paper}`) ? full.slice(0, -paper.length - 3) : full;
  const facts = told({
    name: agree(one('og:title'), short),
    address: one('og:url'),
    locale: one('og:locale'),
    kind: one('og:type'),
    description: agree(one('og:description'), one('description')),
  });
  return { file, line: title && lineAt(text, title), part: 'the page’s head', url, facts };
}

const KINDS: Readonly<Record<string, string>> = {
  ProfilePage: 'profile',
  CollectionPage: 'website',
  WebPage: 'website',
  WebSite: 'website',
};

function structured(page: PageSource): Witness[] {
  const { file, text, tree, url } = page;
  const [script] = tags(tree, 'script').filter(({ attribs }) => attribs.type === 'application/ld+json');
  const line = script && lineAt(text, script);
  const nodes = jsonLdOf(page);
  const own = nodes.find((node) => KINDS[String(node['@type'])] !== undefined);
  const all = nodes.flatMap((node) => [node, ...nested(node)]);
  const items = all.find((node) => node['@type'] === 'ItemList');
  const person = all.find((node) => node['@type'] === 'Person');
  const string = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const stated = (value: string | undefined) => value && page.stated(value);
  const named = own && {
    name: agree(...[string(own.name), string(person?.name)].filter((name) => name !== undefined)),
    address: string(own.url),
    // An author's page is of that kind on each of its pages, by its head; by its data on the first alone.
    kind: own['@type'] === 'CollectionPage' ? undefined : KINDS[String(own['@type'])],
    language: string(own.inLanguage),
    description: string(own.description) && shorten(String(own.description), DESCRIPTION_LENGTH),
    list: items && list(objects(items.itemListElement).map((item) => stated(string(item.url)))),
  };
  return named ? [{ file, line, part: 'the JSON-LD', url, facts: told(named) }] : [];
}

function nested(node: JsonNode): JsonNode[] {
  return ['mainEntity', 'about'].flatMap((key) => objects(node[key]));
}

function objects(value: unknown): JsonNode[] {
  return [value ?? []].flat().filter((one): one is JsonNode => typeof one === 'object' && one !== null);
}

/** Names of the pages above, as the structured data of any page has them. */
export function crumbWitnesses(page: PageSource): Witness[] {
  const { file, text, tree } = page;
  const script: Element | undefined = tags(tree, 'script').find(
    ({ attribs }) => attribs.type === 'application/ld+json',
  );
  const crumbs = jsonLdOf(page).filter((node) => node['@type'] === 'BreadcrumbList');
  return crumbs
    .flatMap((node) => objects(node.itemListElement))
    .map(({ name, item }) => ({
      file,
      line: script && lineAt(text, script),
      part: `the link of the breadcrumb in the JSON-LD of ${file}`,
      url: String(item),
      facts: { name: String(name) },
    }));
}
