/**
 * Reads a published folder back and finds where it contradicts itself: facts that differ from place to place, dead
 * links, twin ids, pages too heavy or against their own policy. It knows the paper's address, and none of its content.
 */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Config } from '../base/config.ts';
import type { Problem } from '../base/diagnostic.ts';
import { hostLimitProblems, type SizedFile } from '../site/hostLimits.ts';
import { disagreements } from './agreement.ts';
import { feedDateFaults } from './feedDate.ts';
import {
  atomWitnesses,
  jsonFeedWitnesses,
  rssWitnesses,
  sitemapWitnesses,
  xmlAddresses,
} from './feedWitnesses.ts';
import { jsonLdAddresses } from './jsonLd.ts';
import { deadLinks, type FoundLink, idsOf, pageLinks } from './links.ts';
import { ninjsWitnesses } from './ninjsWitnesses.ts';
import { pageFaults } from './pageFaults.ts';
import { type PageSource, pageWitnesses } from './pageWitnesses.ts';
import { type ListedPage, sitemapFaults } from './sitemapFaults.ts';
import { textFaults } from './text.ts';
import { readHtml, readXml, tags } from './tree.ts';
import type { Witness } from './witness.ts';

export interface Audit {
  /** Files that were read. */
  readonly files: number;
  readonly problems: readonly Problem[];
}

/** @param folder name of the published folder in messages */
export function auditFolder(
  config: Pick<Config, 'out' | 'url' | 'base' | 'title' | 'hosting'>,
  folder: string,
): Audit {
  const { out, url, base } = config;
  const sized = filesBelow(out);
  const all = sized.map(({ path }) => path);
  const files = new Set(all);
  const other = otherAddress(config, files, folder);
  if (other) return { files: all.length, problems: [other] };
  const root = `${url ?? 'http://paper.invalid'}${base}`;
  const read = (file: string) => readFileSync(join(out, file));
  const copies = readCopies(all, read, folder);
  const texts = textsByUrl(copies.witnesses);
  const witnesses: Witness[] = [];
  const links: FoundLink[] = [...copies.links];
  const ids = new Map<string, ReadonlySet<string>>();
  const pages: ListedPage[] = [];
  const problems: Problem[] = [...copies.problems];
  for (const file of all.filter((one) => one.endsWith('.html'))) {
    const text = read(file).toString('utf8');
    const address = root + encodeURI(file.replace(/(^|\/)index\.html$/, '$1'));
    const whole = (href: string) => (URL.canParse(href, address) ? new URL(href, address).href : href);
    const page: PageSource = { file, text, tree: readHtml(text), url: address, whole, paper: config.title };
    const told = pageWitnesses(page);
    ids.set(file, idsOf(page.tree).ids);
    links.push(...pageLinks(file, text, page.tree));
    links.push(...jsonLdAddresses(page.tree).map((href) => ({ file, href })));
    pages.push(listedPage(page, told));
    const fileAt = (href: string) => {
      const path = decodeURI(href.slice(root.length));
      return href.startsWith(root) && files.has(path) ? read(path) : undefined;
    };
    problems.push(
      ...pageFaults(page, folder, fileAt),
      ...textFaults(told[0], texts.get(address) ?? [], folder),
    );
    witnesses.push(...told.map(withoutText));
  }
  const published = { files, ids, origin: url, base, folder };
  return {
    files: all.length,
    problems: [
      ...problems,
      ...disagreements(pageFirst([...witnesses, ...copies.witnesses.map(withoutText)]), folder),
      ...sitemapFaults(pages, copies.listed, folder),
      ...deadLinks(links, published),
      ...hostLimitProblems(sized, config),
    ],
  };
}

/** A folder that was built for another address contradicts itself in every line: that is told instead. */
function otherAddress(
  { out, url, base }: Pick<Config, 'out' | 'url' | 'base'>,
  files: ReadonlySet<string>,
  folder: string,
): Problem | undefined {
  if (url === undefined || !files.has('index.html')) return undefined;
  const front = readHtml(readFileSync(join(out, 'index.html'), 'utf8'));
  const href = tags(front, 'link').find(({ attribs }) => attribs.rel === 'canonical')?.attribs.href;
  if (href === undefined || href === url + base || !URL.canParse(href)) return undefined;
  const { origin, pathname } = new URL(href);
  return {
    code: 'audit/other-address',
    severity: 'error',
    message: `This was built for ${href}, and is looked at as ${url}${base}`,
    hint: `Give --url ${origin} --base ${pathname}.`,
    place: { file: `${folder}/index.html` },
  };
}

function withoutText({ blocks: _, ...witness }: Witness): Witness {
  return witness;
}

/** Many feeds hold the same text: each that is another is kept once. */
function textsByUrl(copies: readonly Witness[]): Map<string, Witness[]> {
  const found = new Map<string, Map<string, Witness>>();
  for (const copy of copies) {
    if (!copy.blocks) continue;
    const texts = found.get(copy.url) ?? new Map<string, Witness>();
    found.set(copy.url, texts);
    const text = copy.blocks.join('\n');
    if (!texts.has(text)) texts.set(text, copy);
  }
  return new Map([...found].map(([url, texts]) => [url, [...texts.values()]]));
}

/** What the page itself says comes first, to be held against the others; links on other pages come last. */
function pageFirst(witnesses: readonly Witness[]): Witness[] {
  const ranked = witnesses.map((one) => [RANKS.findIndex((rank) => rank.test(one.part)), one] as const);
  return ranked.sort(([a], [b]) => a - b).map(([, one]) => one);
}

const RANKS = [/^the page$/, /^the page’s head/, /^the JSON-LD/, /^(?!the link)/, /^/];

function listedPage({ file, url, tree }: PageSource, told: readonly Witness[]): ListedPage {
  const robots = tags(tree, 'meta').find(({ attribs }) => attribs.name === 'robots');
  const canonical = tags(tree, 'link').find(({ attribs }) => attribs.rel === 'canonical');
  return {
    file,
    url,
    canonical: canonical?.attribs.href,
    isHidden: /\bnoindex\b/.test(robots?.attribs.content ?? ''),
    isArticle: told[0]?.part === 'the page',
  };
}

interface Copies {
  readonly witnesses: readonly Witness[];
  readonly links: readonly FoundLink[];
  /** Addresses in sitemaps, with the sitemap's file. */
  readonly listed: readonly (readonly [url: string, file: string])[];
  readonly problems: readonly Problem[];
}

/** Everything that isn't a page. */
function readCopies(all: readonly string[], read: (file: string) => Buffer, folder: string): Copies {
  const witnesses: Witness[] = [];
  const links: FoundLink[] = [];
  const listed: (readonly [string, string])[] = [];
  const problems: Problem[] = [];
  for (const file of all) {
    const reader = READERS.find(({ test }) => test.test(file));
    if (!reader) continue;
    const text = read(file).toString('utf8');
    try {
      const told = reader.witnesses(file, text);
      witnesses.push(...told);
      problems.push(...(reader.faults?.(file, text, told, folder) ?? []));
      links.push(...reader.addresses(text).map((href) => ({ file, href })));
      if (reader.isSitemap) listed.push(...told.map(({ url }) => [url, file] as const));
    } catch (error) {
      problems.push(unreadable(`${folder}/${file}`, error));
    }
  }
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
  { test: /(?:^|\/)feed\.xml$/, witnesses: rssWitnesses, addresses: xmlLinks, faults: feedDateFaults },
  { test: /(?:^|\/)atom\.xml$/, witnesses: atomWitnesses, addresses: xmlLinks, faults: feedDateFaults },
  { test: /(?:^|\/)feed\.json$/, witnesses: jsonFeedWitnesses, addresses: jsonLinks },
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

function filesBelow(out: string): SizedFile[] {
  return readdirSync(out, { recursive: true, encoding: 'utf8' })
    .sort()
    .flatMap((file) => {
      const stats = statSync(join(out, file));
      return stats.isFile() ? [{ path: file.split(sep).join('/'), size: stats.size }] : [];
    });
}
