/**
 * All that the tags of a saved page say of its article, from JSON-LD, meta tags in their many dialects, microdata and a few
 * elements; each value with the place it stands in, the most trustworthy first.
 */

import { isHidden } from './htmlElements.ts';
import { FIELD_OF, type Field, ITEMPROP, type Said, type Tags } from './htmlTagNames.ts';
import { elementsOf, type HtmlElement, textOf } from './htmlTree.ts';
import { ZONE_NAMES, zonesOf } from './htmlZones.ts';
import { evenSpaces } from './lines.ts';
import { plainText, readStructuredData } from './structuredData.ts';

/** A value of a tag is a line; longer ones are cut off before anything looks at them. */
const LONGEST = 5000;

export function readTags(root: HtmlElement): Tags {
  const found: Record<Field, (Said & { readonly rank: number })[]> = {
    headlines: [],
    descriptions: [],
    authors: [],
    published: [],
    updated: [],
    sections: [],
    topics: [],
    sites: [],
    publishers: [],
    canonical: [],
    languages: [],
    captions: [],
    credits: [],
  };
  let at = 0;
  const add: Add = (field, value, by, rank) => {
    const plain = evenSpaces(plainText((value ?? '').slice(0, LONGEST)));
    if (plain !== '') found[field].push({ value: plain, by, rank, at });
  };
  const data = readStructuredData(root);
  if (data !== undefined) {
    at = data.at;
    add('headlines', data.headline, 'JSON-LD headline', 0);
    add('descriptions', data.description, 'JSON-LD description', 0);
    for (const name of data.authors) add('authors', name, 'JSON-LD author', 0);
    add('published', data.published, 'JSON-LD datePublished', 0);
    add('updated', data.modified, 'JSON-LD dateModified', 0);
    add('sections', data.section, 'JSON-LD articleSection', 0);
    for (const word of data.keywords) add('topics', word, 'JSON-LD keywords', 0);
    add('publishers', data.publisher, 'JSON-LD publisher', 0);
    add('languages', data.language, 'JSON-LD inLanguage', 0);
    add('captions', data.caption, 'JSON-LD caption', 0);
    add('credits', data.credit, 'JSON-LD creditText', 0);
  }
  for (const element of elementsOf(root)) {
    const { tag, attributes } = element;
    at = element.start;
    if (tag === 'meta') readMeta(attributes, add);
    else if (tag === 'html')
      add('languages', attributes.get('lang') ?? attributes.get('xml:lang'), 'lang of the page', 1);
    else if (tag === 'title' && !isWithin(element, 'svg'))
      add('headlines', textOf(element), 'title of the page', 50);
    else if (tag === 'link' && has(attributes.get('rel'), 'canonical'))
      add('canonical', attributes.get('href'), 'rel=canonical', 0);
    const prop = attributes.get('itemprop');
    if (prop !== undefined && !isOthers(element)) readItemprop(prop, element, add);
    const property = tag === 'meta' ? undefined : attributes.get('property');
    if (property !== undefined && /^(?:schema|dc|dcterms):/.test(property))
      readItemprop(property.replace(/^\w+:/, ''), element, add);
    if (tag === 'time' && !isHidden(element) && !isOthers(element)) readTime(element, add);
    if (tag === 'a' && has(attributes.get('rel'), 'author') && !isOthers(element))
      add('authors', textOf(element), 'rel=author', 12);
  }
  const sorted = Object.fromEntries(
    Object.entries(found).map(([field, list]) => [
      field,
      [...list].sort((a, b) => a.rank - b.rank).map(({ value, by, at }) => ({ value, by, at })),
    ]),
  ) as unknown as Record<Field, readonly Said[]>;
  return { ...sorted, body: data?.body };
}

type Add = (field: Field, value: string | undefined, by: string, rank: number) => void;

function readMeta(attributes: ReadonlyMap<string, string>, add: Add): void {
  const name = (
    attributes.get('property') ??
    attributes.get('name') ??
    attributes.get('http-equiv') ??
    ''
  ).toLowerCase();
  const content = attributes.get('content') ?? attributes.get('value');
  if (name === 'og:url') add('canonical', content, 'og:url', 1);
  const known = FIELD_OF.get(name);
  if (known !== undefined) add(known.field, content, name, 1 + known.rank * 0.1);
}

function readItemprop(props: string, element: HtmlElement, add: Add): void {
  for (const prop of props.toLowerCase().split(/\s+/)) {
    const field = ITEMPROP.get(prop);
    if (field === undefined) continue;
    const { attributes } = element;
    const within = field === 'authors' ? nameWithin(element) : undefined;
    const value =
      attributes.get('content') ??
      (field === 'published' || field === 'updated' ? attributes.get('datetime') : undefined) ??
      textOf(within ?? element);
    if (value.length < 2000) add(field, value, `itemprop=${prop}`, 4);
  }
}

/** Of an author's box, the name alone. */
function nameWithin(element: HtmlElement): HtmlElement | undefined {
  for (const inner of elementsOf(element)) if (has(inner.attributes.get('itemprop'), 'name')) return inner;
  return undefined;
}

function readTime(element: HtmlElement, add: Add): void {
  const { attributes } = element;
  const value = attributes.get('datetime');
  const marked =
    attributes.has('pubdate') || /publish|pubdate|entry-date/i.test(attributes.get('class') ?? '');
  const updated = /updat|modif/i.test(`${attributes.get('class')} ${textOf(element).slice(0, 40)}`);
  if (value !== undefined)
    add(
      updated && !/publish/i.test(attributes.get('class') ?? '') ? 'updated' : 'published',
      value,
      'time datetime',
      marked ? 5 : 20,
    );
}

const OTHERS = ['comments', 'related', 'nav', 'foot'].reduce(
  (bits, name) => bits | (1 << ZONE_NAMES.indexOf(name)),
  0,
);
const NEAR = 4;

/** Does it stand among comments or other stories? Then what it says is said of those. */
function isOthers(element: HtmlElement): boolean {
  let level = 0;
  for (let here: HtmlElement | undefined = element; here; here = here.parent, level++) {
    if (here.tag === 'aside' || here.tag === 'nav' || here.tag === 'footer') return true;
    if (/comment/i.test(here.attributes.get('itemtype') ?? '')) return true;
    if (level > 0 && level <= NEAR && here.tag !== 'article' && (zonesOf(here) & OTHERS) !== 0) return true;
  }
  return false;
}

function isWithin(element: HtmlElement, tag: string): boolean {
  for (let here = element.parent; here; here = here.parent) if (here.tag === tag) return true;
  return false;
}

function has(list: string | undefined, word: string): boolean {
  return list?.toLowerCase().split(/\s+/).includes(word) ?? false;
}
