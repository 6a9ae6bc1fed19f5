/** What stands in a page's head: title, description, canonical address, Open Graph, feeds. */

import type { Config } from '../base/config.ts';
import { jsonForScript, shorten } from '../base/text.ts';
import { absoluteUrl } from '../site/urls.ts';
import { type FedPage, feedLinks, type LinkTagView } from './feedLinks.ts';

export interface MetaView {
  /** `name` for search engines and cards, `property` for Open Graph (https://ogp.me). */
  readonly attribute: 'name' | 'property';
  readonly key: string;
  readonly content: string;
}

export interface HeadView {
  readonly title: string;
  readonly description: string | undefined;
  readonly canonical: string | undefined;
  readonly meta: readonly MetaView[];
  /** Feeds, and the article in other languages. */
  readonly links: readonly LinkTagView[];
  /** JSON-LD, escaped for a script element already. */
  readonly jsonLdHtml: string;
}

/** The facts from which a head is made. */
export interface HeadFacts {
  /** Without the paper's name. */
  readonly title: string;
  readonly description: string | undefined;
  readonly path: string;
  readonly canonical?: string | undefined;
  readonly language: string;
  readonly type: 'article' | 'website' | 'profile';
  readonly indexed: boolean;
  readonly meta?: readonly MetaView[];
  /** Pages whose feeds it tells of beside the paper's own. */
  readonly fed?: readonly FedPage[];
  readonly links?: readonly LinkTagView[];
  readonly graph: readonly object[];
}

/** A description longer than this is cut by all who show it. */
const DESCRIPTION_LENGTH = 160;

export function headOf(facts: HeadFacts, config: Config): HeadView {
  const url = absoluteUrl(facts.path, config);
  const description =
    facts.description === undefined ? undefined : shorten(facts.description, DESCRIPTION_LENGTH);
  const canonical = facts.canonical ?? url;
  const fed = [...(facts.fed ?? []), { path: '/', title: config.title }];
  const isFront = facts.path === '/';
  return {
    title: isFront ? config.title : `${facts.title} | ${config.title}`,
    description,
    canonical: facts.indexed ? canonical : undefined,
    meta: [
      named('robots', facts.indexed ? 'max-image-preview:large' : 'noindex'),
      property('og:title', facts.title),
      property('og:type', facts.type),
      ...(canonical ? [property('og:url', canonical)] : []),
      ...(description ? [property('og:description', description)] : []),
      property('og:site_name', config.title),
      property('og:locale', localeOf(facts.language)),
      ...(facts.meta ?? []),
    ],
    links: [...(facts.links ?? []), ...fed.flatMap((page) => feedLinks(page, config))],
    jsonLdHtml:
      facts.graph.length > 0
        ? jsonForScript({ '@context': 'https://schema.org', '@graph': facts.graph })
        : '',
  };
}

export function named(key: string, content: string): MetaView {
  return { attribute: 'name', key, content };
}

export function property(key: string, content: string): MetaView {
  return { attribute: 'property', key, content };
}

const locales = new Map<string, string>();

/** Open Graph's `language_TERRITORY`: `en-GB` → `en_GB`, `zh-Hans` → `zh_CN`. */
export function localeOf(language: string): string {
  const known = locales.get(language);
  if (known) return known;
  const { language: code, region } = new Intl.Locale(language).maximize();
  const locale = region ? `${code}_${region}` : code;
  locales.set(language, locale);
  return locale;
}
