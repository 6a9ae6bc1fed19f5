/**
 * An article as agencies and editorial systems exchange it: IPTC's ninjs 3.1 and 2.2
 * (https://iptc.org/standards/ninjs/). The types hold what we write of it.
 */

import type { NinjsVersion } from '../site/ninjsFiles.ts';
import type { FeedItem } from './feedFacts.ts';

export interface NinjsText {
  readonly role?: string;
  readonly contentType?: string;
  readonly wordCount?: number;
  readonly value: string;
}

export interface NinjsName {
  readonly name: string;
  readonly rel?: string;
  readonly uri?: string;
}

export interface NinjsRendition {
  readonly name: string;
  readonly href: string;
  readonly contentType?: string;
  readonly width: number;
  readonly height: number;
}

export interface NinjsPicture {
  readonly name: string;
  readonly uri: string;
  readonly type: 'picture' | 'graphic';
  readonly descriptions?: readonly NinjsText[];
  readonly by?: string;
  readonly digitalSourceType?: { readonly name: string; readonly uri: string };
  readonly renditions: readonly NinjsRendition[];
}

/** An article in ninjs 3.1, but for its text. */
export interface Ninjs {
  readonly uri: string;
  readonly standard: { readonly name: 'ninjs'; readonly version: string; readonly schema: string };
  readonly type: 'text';
  readonly profile: 'article';
  readonly representationType: 'full' | 'partial';
  readonly pubStatus: 'usable';
  readonly language: string;
  readonly firstCreated?: string;
  readonly contentCreated?: string;
  readonly versionCreated?: string;
  readonly expires?: string;
  readonly headlines: readonly NinjsText[];
  readonly descriptions?: readonly NinjsText[];
  readonly bodies?: readonly NinjsText[];
  readonly slugline: string;
  readonly located?: string;
  readonly by?: string;
  readonly people?: readonly NinjsName[];
  readonly subjects?: readonly NinjsName[];
  readonly genres?: readonly Omit<NinjsName, 'rel'>[];
  readonly associations?: readonly NinjsPicture[];
  readonly altIds?: readonly { readonly role: string; readonly value: string }[];
  readonly copyrightHolder: string;
  readonly rightsInfo?: { readonly linkedRights: string };
  readonly trustIndicators?: readonly {
    readonly role: string;
    readonly title: string;
    readonly href: string;
  }[];
  readonly edNote?: string;
}

/** What a copy is made from. */
export interface NinjsFacts {
  readonly version: NinjsVersion;
  readonly ninjs: Omit<Ninjs, 'standard' | 'bodies'>;
  readonly wordCount: number;
  /** Whose text it holds; the rest of it isn't looked at. */
  readonly item: Pick<FeedItem, 'url' | 'openingHtml' | 'body'>;
}

/** @param html the whole text; '' where it isn't for everybody */
export function ninjsText({ version, ninjs, wordCount }: NinjsFacts, html: string): string {
  const body = { role: 'main', contentType: 'text/html', wordCount, value: html };
  const { uri, ...rest } = ninjs;
  const schema = `http://www.iptc.org/std/ninjs/ninjs-schema_${version}.json#`;
  const whole: Ninjs = {
    uri,
    standard: { name: 'ninjs', version, schema },
    ...rest,
    ...(html ? { bodies: [body] } : {}),
  };
  return `${JSON.stringify(version === '2.2' ? named22(whole) : whole)}\n`;
}

/** Version 2.2 has the same names without capitals. */
function named22(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(named22);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toLowerCase(), named22(inner)]));
}
