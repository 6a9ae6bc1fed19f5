/** Everything published that is no page: what it says of articles, and where it leads. */

import { dirname } from 'node:path/posix';
import type { Problem } from '../base/diagnostic.ts';
import { feedDateFaults } from './feedDate.ts';
import { atomHead, jsonHead, rssHead } from './feedHeads.ts';
import {
  atomWitnesses,
  jsonFeedWitnesses,
  rssWitnesses,
  sitemapWitnesses,
  xmlAddresses,
} from './feedWitnesses.ts';
import type { FoundLink } from './links.ts';
import { type CopyFile, ninjsWitnesses, versionFaults } from './ninjsWitnesses.ts';
import { indexFaults } from './sitemapFaults.ts';
import { readXml } from './tree.ts';
import type { Witness } from './witness.ts';

/** What feeds, sitemaps, wire copies and files for machines say. */
export interface Copies {
  readonly witnesses: readonly Witness[];
  readonly links: readonly FoundLink[];
  /** Addresses in sitemaps, with the sitemap's file. */
  readonly listed: readonly (readonly [url: string, file: string])[];
  readonly problems: readonly Problem[];
}

/** Everything that isn't a page. */
export function readCopies(
  all: readonly string[],
  read: (file: string) => Buffer,
  base: string,
  folder: string,
): Copies {
  const witnesses: Witness[] = [];
  const links: FoundLink[] = [];
  const listed: (readonly [string, string])[] = [];
  const problems: Problem[] = [];
  let last: CopyFile | undefined;
  const changes = new Map<string, readonly string[]>();
  for (const file of all) {
    const reader = READERS.find(({ test }) => test.test(file));
    if (!reader) continue;
    const text = read(file).toString('utf8');
    try {
      const told = reader.witnesses(file, text);
      witnesses.push(...told);
      problems.push(...(reader.faults?.(file, text, told, folder) ?? []));
      links.push(...reader.addresses(text).map((href) => ({ file, href })));
      if (reader.witnesses === ninjsWitnesses) {
        if (last && dirname(last.file) === dirname(file))
          problems.push(...versionFaults(last, { file, text }, folder));
        last = { file, text };
      }
      if (reader.isSitemap && file !== 'sitemap.xml')
        changes.set(
          `${base}${file}`,
          told.flatMap(({ facts }) => facts.changed ?? []),
        );
      if (reader.isSitemap) listed.push(...told.map(({ url }) => [url, file] as const));
    } catch (error) {
      problems.push(unreadable(`${folder}/${file}`, error));
    }
  }
  if (all.includes('sitemap.xml'))
    problems.push(...indexFaults(read('sitemap.xml').toString('utf8'), changes, folder));
  return { witnesses, links, listed, problems };
}

const NONE = () => [];

const READERS: readonly {
  readonly test: RegExp;
  readonly witnesses: (file: string, text: string) => Witness[];
  readonly addresses: (text: string) => string[];
  readonly isSitemap?: true;
  readonly faults?: typeof feedDateFaults;
}[] = [
  {
    test: /(?:^|\/)feed\.xml$/,
    witnesses: (...of) => [...rssWitnesses(...of), ...rssHead(...of)],
    addresses: xmlLinks,
    faults: feedDateFaults,
  },
  {
    test: /(?:^|\/)atom\.xml$/,
    witnesses: (...of) => [...atomWitnesses(...of), ...atomHead(...of)],
    addresses: xmlLinks,
    faults: feedDateFaults,
  },
  {
    test: /(?:^|\/)feed\.json$/,
    witnesses: (...of) => [...jsonFeedWitnesses(...of), ...jsonHead(...of)],
    addresses: jsonLinks,
  },
  {
    test: /(?:^|\/)[\w-]*sitemap[\w/-]*\.xml$/,
    witnesses: sitemapWitnesses,
    addresses: xmlLinks,
    isSitemap: true,
  },
  { test: /(?:^|\/)ninjs[\w.-]*\.json$/, witnesses: ninjsWitnesses, addresses: NONE },
  { test: /\.webmanifest$/, witnesses: NONE, addresses: jsonLinks },
  {
    test: /^robots\.txt$/,
    witnesses: NONE,
    addresses: (text) => [...text.matchAll(/^Sitemap:\s*(\S+)/gim)].map(([, to = '']) => to),
  },
  {
    test: /^_redirects$/,
    witnesses: NONE,
    addresses: (text) => text.split('\n').flatMap((line) => line.trim().split(/\s+/)[1] ?? []),
  },
];

function xmlLinks(text: string): string[] {
  return xmlAddresses(readXml(text));
}

/** Values of a JSON file's fields that hold addresses. */
function jsonLinks(text: string): string[] {
  const found: string[] = [];
  JSON.parse(text, (key, value: unknown) => {
    if (
      /^(?:url|src|start_url|scope|icon|favicon|image|home_page_url|feed_url)$/.test(key) &&
      typeof value === 'string'
    )
      found.push(value);
    return value;
  });
  return found;
}

function unreadable(file: string, error: unknown): Problem {
  return {
    code: 'audit/unreadable',
    severity: 'error',
    message: `It can’t be read: ${error instanceof Error ? error.message : String(error)}`,
    place: { file },
  };
}
