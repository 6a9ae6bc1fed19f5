/**
 * All that the tags of a saved page say of its article, from JSON-LD, meta tags in their many dialects, microdata and a few
 * elements; each value with the place it stands in, the most trustworthy first.
 */

import { isHidden } from './htmlText.ts';
import { elementsOf, type HtmlElement, textOf } from './htmlTree.ts';
import { ZONE_NAMES, zonesOf } from './htmlZones.ts';
import { evenSpaces } from './lines.ts';
import { plainText, readStructuredData } from './structuredData.ts';

/** A value and the tag that gives it, in words for the ledger. */
export interface Said {
  readonly value: string;
  readonly by: string;
}

export interface Tags {
  readonly headlines: readonly Said[];
  readonly descriptions: readonly Said[];
  readonly authors: readonly Said[];
  readonly published: readonly Said[];
  readonly updated: readonly Said[];
  readonly sections: readonly Said[];
  readonly topics: readonly Said[];
  /** Names of the site or the paper. */
  readonly sites: readonly Said[];
  readonly publishers: readonly Said[];
  readonly canonical: readonly Said[];
  readonly languages: readonly Said[];
  readonly captions: readonly Said[];
  readonly credits: readonly Said[];
  /** The whole text, where the page repeats it for machines. */
  readonly body: string | undefined;
}

type Field = Exclude<keyof Tags, 'body'>;

/** Names of meta tags → field, in the order of trust. */
const META: readonly (readonly [Field, readonly string[]])[] = [
  [
    'headlines',
    [
      'og:title',
      'twitter:title',
      'parsely-title',
      'sailthru.title',
      'dc.title',
      'dcterms.title',
      'dc:title',
      'hdl',
      'headline',
      'title',
      'mrc__headline',
      'cxenseparse:title',
      'article:title',
    ],
  ],
  [
    'descriptions',
    [
      'og:description',
      'description',
      'twitter:description',
      'dc.description',
      'dcterms.description',
      'sailthru.description',
      'lp',
      'abstract',
      'cxenseparse:description',
    ],
  ],
  [
    'authors',
    [
      'author',
      'article:author',
      'article:author_name',
      'parsely-author',
      'sailthru.author',
      'dc.creator',
      'dcterms.creator',
      'dc:creator',
      'byl',
      'authors',
      'citation_author',
      'cxenseparse:author',
      'og:article:author',
      'content_author',
      'shareaholic:article_author_name',
      'rbauthors',
      'twitter:creator:name',
      'creator',
      'weibo:article:author',
      'vr:author',
      'bt:author',
      'mediator_author',
    ],
  ],
  [
    'published',
    [
      'article:published_time',
      'article:published',
      'og:published_time',
      'og:article:published_time',
      'datepublished',
      'parsely-pub-date',
      'sailthru.date',
      'dc.date.issued',
      'dcterms.issued',
      'dc.date.created',
      'dcterms.created',
      'dc.date',
      'dc:date',
      'dcterms.date',
      'pubdate',
      'ptime',
      'pdate',
      'publishdate',
      'publish-date',
      'publish_date',
      'published_time',
      'published-date',
      'publication_date',
      'publicationdate',
      'date',
      'displaydate',
      'display_date',
      'originalpublicationdate',
      'article_date_original',
      'cxenseparse:recs:publishtime',
      'cxenseparse:publishtime',
      'shareaholic:article_published_time',
      'rbpubdate',
      'sort_date',
      'gs_pub_date',
      'release_date',
      'article.published',
      'article.created',
      'weibo:article:create_at',
      'vr:published_time',
      'bt:pubdate',
      'mediator_published_time',
      'last-publish-date',
      'date.release',
      'eomportal-lastupdate-original',
      'created',
      'time',
      'dat',
      'utime_original',
    ],
  ],
  [
    'updated',
    [
      'article:modified_time',
      'og:updated_time',
      'article:modified',
      'datemodified',
      'lastmod',
      'last-modified',
      'dc.date.modified',
      'dcterms.modified',
      'modified_time',
      'utime',
      'article.updated',
      'revision_date',
      'weibo:article:update_at',
    ],
  ],
  [
    'sections',
    [
      'article:section',
      'parsely-section',
      'section',
      'sectionname',
      'og:section',
      'cg',
      'article.section',
      'cxenseparse:recs:category',
    ],
  ],
  ['topics', ['article:tag', 'parsely-tags', 'news_keywords', 'keywords', 'sailthru.tags']],
  [
    'sites',
    [
      'og:site_name',
      'application-name',
      'al:iphone:app_name',
      'twitter:app:name:iphone',
      'apple-mobile-web-app-title',
      'cre',
      'dc.publisher',
      'dcterms.publisher',
      'copyright',
    ],
  ],
  ['languages', ['og:locale', 'content-language', 'dc.language', 'language', 'inlanguage']],
];
const FIELD_OF = new Map(
  META.flatMap(([field, names]) => names.map((name, rank) => [name, { field, rank }] as const)),
);

/** Names of microdata → field. */
const ITEMPROP: ReadonlyMap<string, Field> = new Map([
  ['headline', 'headlines'],
  ['description', 'descriptions'],
  ['alternativeheadline', 'descriptions'],
  ['author', 'authors'],
  ['creator', 'authors'],
  ['datepublished', 'published'],
  ['datecreated', 'published'],
  ['datemodified', 'updated'],
  ['articlesection', 'sections'],
  ['keywords', 'topics'],
  ['inlanguage', 'languages'],
]);

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
  const add = (field: Field, value: string | undefined, by: string, rank: number): void => {
    const plain = evenSpaces(plainText((value ?? '').slice(0, LONGEST)));
    if (plain !== '') found[field].push({ value: plain, by, rank });
  };
  const data = readStructuredData(root);
  if (data !== undefined) {
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
      [...list].sort((a, b) => a.rank - b.rank).map(({ value, by }) => ({ value, by })),
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
