/**
 * Reads a published folder back and finds where it contradicts itself: facts that differ from place to place, dead
 * links, twin ids, pages too heavy or against their own policy. It knows the paper's address, and none of its content.
 */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Config } from '../base/config.ts';
import type { Problem } from '../base/diagnostic.ts';
import { hostLimitProblems, type SizedFile } from '../site/hostLimits.ts';
import { aliasFile } from '../site/urls.ts';
import { disagreements } from './agreement.ts';
import { readCopies } from './copies.ts';
import { idFaults } from './feedIds.ts';
import { addFrame, type Frames, frameFaults } from './frame.ts';
import { redirectRuleFaults } from './hostRules.ts';
import { articleNode, jsonLdAddresses } from './jsonLd.ts';
import { deadLinks, type FoundLink, idsOf, pageLinks } from './links.ts';
import { machineFaults } from './machineFaults.ts';
import { outlineFaults } from './outlineFaults.ts';
import { pageFaults } from './pageFaults.ts';
import type { PageSource } from './pageSource.ts';
import { pageWitnesses } from './pageWitnesses.ts';
import {
  type LeadingPage,
  leadingFaults,
  leadingPage,
  leadingWitness,
  lineFaults,
} from './redirectFaults.ts';
import { searchFaults } from './searchFaults.ts';
import { type ListedPage, sitemapFaults } from './sitemapFaults.ts';
import { adTexts, hasCreatives, slotFaults } from './slotFaults.ts';
import { textFaults } from './text.ts';
import { classed, readHtml, tags } from './tree.ts';
import type { Witness } from './witness.ts';

export interface Audit {
  /** Files that were read. */
  readonly files: number;
  readonly problems: readonly Problem[];
}

/** @param folder name of the published folder in messages */
export function auditFolder(config: Config, folder: string): Audit {
  const { out, url, base } = config;
  const sized = filesBelow(out);
  const all = sized.map(({ path }) => path);
  const files = new Set(all);
  const other = otherAddress(config, files, folder);
  if (other) return { files: all.length, problems: [other] };
  const root = `${url ?? 'http://paper.invalid'}${base}`;
  const read = (file: string) => readFileSync(join(out, file));
  const copies = readCopies(all, read, base, folder);
  const texts = textsByUrl(copies.witnesses);
  const witnesses: Witness[] = [];
  const links: FoundLink[] = [...copies.links];
  const ids = new Map<string, ReadonlySet<string>>();
  const pages: ListedPage[] = [];
  const frames: Frames = new Map();
  const leading: LeadingPage[] = [];
  const policies = new Map<string, string>();
  const advertised = new Map<string, string>();
  const slots = { adSpacing: config.adSpacing, hasAds: hasCreatives(config) };
  const problems: Problem[] = [...copies.problems];
  for (const file of all.filter((one) => one.endsWith('.html'))) {
    const text = read(file).toString('utf8');
    const address = root + encodeURI(file.replace(/(^|\/)index\.html$/, '$1'));
    const whole = (href: string) => (URL.canParse(href, address) ? new URL(href, address).href : href);
    const page: PageSource = {
      file,
      text,
      tree: readHtml(text),
      url: address,
      hasAddress: url !== undefined,
      whole,
      stated: url === undefined ? whole : (href) => href,
      paper: config.title,
    };
    const told = pageWitnesses(page);
    ids.set(file, idsOf(page.tree).ids);
    links.push(...pageLinks(file, text, page.tree));
    links.push(...jsonLdAddresses(page.tree).map((href) => ({ file, href })));
    pages.push(listedPage(page));
    addFrame(frames, page);
    const leads = leadingPage(page);
    if (leads) {
      leading.push(leads);
      witnesses.push(leadingWitness(page, leads));
      problems.push(...leadingFaults(page, leads, folder));
    }
    for (const policy of policiesOf(page.tree)) if (!policies.has(policy)) policies.set(policy, file);
    for (const one of adTexts(classed(page.tree, 'ad'))) advertised.set(one, file);
    const fileAt = (href: string) => {
      const path = decodeURI(href.slice(root.length));
      return href.startsWith(root) && files.has(path) ? read(path) : undefined;
    };
    problems.push(
      ...pageFaults(page, folder, fileAt),
      ...outlineFaults(page, folder),
      ...slotFaults(page, folder, slots),
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
      ...idFaults(copies.witnesses, folder),
      ...sitemapFaults(pages, copies.listed, folder),
      ...deadLinks(links, published),
      ...hostLimitProblems(sized, config),
      ...frameFaults(frames, folder),
      ...searchFaults(all, read, advertised, folder),
      ...machineFaults(config, { files, read: (file) => read(file).toString('utf8'), policies }, folder),
      ...(files.has('_redirects') ? redirectLines(config, leading, read, folder) : []),
    ],
  };
}

function policiesOf(tree: PageSource['tree']): string[] {
  return tags(tree, 'meta')
    .filter(({ attribs }) => attribs['http-equiv']?.toLowerCase() === 'content-security-policy')
    .map(({ attribs }) => attribs.content ?? '');
}

function redirectLines(
  { url = 'http://paper.invalid', base }: Config,
  leading: readonly LeadingPage[],
  read: (file: string) => Buffer,
  folder: string,
): Problem[] {
  const fileOf = (path: string) => {
    const below = path
      .slice(base.length - 1)
      .replaceAll('%2A', '*')
      .replaceAll('%3A', ':');
    return aliasFile(below);
  };
  const whole = (href: string) => (URL.canParse(href, url + base) ? new URL(href, url + base).href : href);
  const text = read('_redirects').toString('utf8');
  return [...redirectRuleFaults(text, folder), ...lineFaults(text, leading, fileOf, whole, folder)];
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

function listedPage({ file, url, tree }: PageSource): ListedPage {
  const robots = tags(tree, 'meta').find(({ attribs }) => attribs.name === 'robots');
  const canonical = tags(tree, 'link').find(({ attribs }) => attribs.rel === 'canonical');
  return {
    file,
    url,
    canonical: canonical?.attribs.href,
    isHidden: /\bnoindex\b/.test(robots?.attribs.content ?? ''),
    isArticle: articleNode({ tree }) !== undefined,
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
