/** What pages call the fields of an article: names of meta tags in their many dialects, and of microdata. */

/** A value and the tag that gives it, in words for the ledger. */
export interface Said {
  readonly value: string;
  readonly by: string;
  /** Where that tag begins in the source. */
  readonly at: number;
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

export type Field = Exclude<keyof Tags, 'body'>;

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
/** Name of a meta tag → its field and how far down the list of trust it stands. */
export const FIELD_OF = new Map(
  META.flatMap(([field, names]) => names.map((name, rank) => [name, { field, rank }] as const)),
);

/** Names of microdata → field. */
export const ITEMPROP: ReadonlyMap<string, Field> = new Map([
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
