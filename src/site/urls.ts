/** Every address of the site, and the file that answers at it. */

import { join } from 'node:path/posix';
import type { Config } from '../base/config.ts';
import type { Place, Problem } from '../base/diagnostic.ts';
import { slugify } from '../base/text.ts';
import type { Article } from '../content/article.ts';

/** The lists that a site has beside its front page, and the folder in which each kind stands. */
export const LIST_FOLDERS = {
  section: 'sections',
  topic: 'topics',
  author: 'authors',
  series: 'series',
  month: 'archive',
} as const;

export type ListKind = keyof typeof LIST_FOLDERS;

/**
 * The site path of an article by the paper's pattern; parts without a value are left out.
 *
 * @param sections addresses that the paper chose for its sections, by the slugs of their names
 */
export function articlePath(
  article: Pick<Article, 'section' | 'published' | 'slug'>,
  pattern: string,
  sections: ReadonlyMap<string, string> = new Map(),
): string {
  const section = article.section === undefined ? undefined : slugify(article.section);
  const day = article.published?.iso;
  const values: Readonly<Record<string, string | undefined>> = {
    slug: article.slug,
    section: section && (sections.get(section) ?? section),
    year: day?.slice(0, 4),
    month: day?.slice(5, 7),
    day: day?.slice(8, 10),
  };
  const path = pattern.replace(/:([a-z]+)/g, (_, name: string) => values[name] ?? '');
  return path.replace(/\/[-.]*(?=\/)/g, '').replace(/\/+/g, '/');
}

/** The site path of a list; its newest page has no number. */
export function listPath(kind: ListKind, slug: string, page?: number): string {
  return `/${LIST_FOLDERS[kind]}/${slug}/${page === undefined ? '' : `page/${page}/`}`;
}

/** A list's part of its address: `world`, `2026/11`. */
export function listSlug({ kind, path }: { readonly kind: ListKind; readonly path: string }): string {
  return path.slice(LIST_FOLDERS[kind].length + 2, -1);
}

export const ARCHIVE_PATH = '/archive/';

export function archiveYearPath(year: string): string {
  return `${ARCHIVE_PATH}${year}/`;
}

/** The file in `dist/` that answers at a site path: `/a/b/` → `a/b/index.html`, `/a.xml` → `a.xml`. */
export function outputFile(path: string): string {
  return `${path.slice(1)}${path.endsWith('/') ? 'index.html' : ''}`;
}

/** What stands in an `href`: the site path below the paper's base. */
export function hrefOf(path: string, config: Pick<Config, 'base'>): string {
  const plain = /^[\w/.~-]*$/.test(path) ? path : encodeURI(decodable(path));
  return config.base + plain.slice(1);
}

/** The whole address, where the paper has one. */
export function absoluteUrl(path: string, config: Pick<Config, 'base' | 'url'>): string | undefined {
  return config.url === undefined ? undefined : config.url + hrefOf(path, config);
}

/** Does a page or a file answer at a site path? */
export function isThere(path: string, outputs: Pick<ReadonlySet<string>, 'has'>): boolean {
  const file = outputFile(decodePath(path));
  return outputs.has(file) || outputs.has(`${file}/index.html`) || file === 'index.html';
}

/** Does a link lead out of the site, or stay on its own page? */
export function isElsewhere(href: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(href);
}

/** The path below `public/` that a picture's source names, never above it; nothing for one on another host. */
export function publicPath(src: string): string | undefined {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(src)) return undefined;
  return join('/', decodePath(src.replace(/[?#].*$/s, ''))).slice(1);
}

/** Where the page stands that leads from a former address to the present one. */
export function aliasFile(alias: string): string {
  return /\.html?$/.test(alias) ? alias.slice(1) : `${alias.replace(/^\/+|\/+$/g, '')}/index.html`;
}

/** Broken escapes stay as they are. */
export function decodePath(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A path that the site writes, and what for. */
export interface Claim {
  /** File below `dist/`. */
  readonly output: string;
  /** The file that a person would change to give it up. */
  readonly owner: string;
  /** Where in that file it is claimed. */
  readonly field?: Place['field'];
}

/**
 * Two owners of one path are a problem that names both. Case is not told apart, since some hosts' and
 * people's disks don't; a file where another claim needs a folder is a clash as well.
 */
export function clashes(claims: readonly Claim[]): Problem[] {
  const owners = new Map<string, Claim>();
  const problems: Problem[] = [];
  const told = new Set<string>();
  /** Of a page that is claimed twice, what stands beside it would be told as well. */
  const report = (claim: Claim, other: Claim) => {
    const pair = `${claim.owner}\n${other.owner}\n${claim.field ?? ''}`;
    if (!told.has(pair)) problems.push(clash(claim, other));
    told.add(pair);
  };
  for (const claim of claims) {
    const key = claim.output.toLowerCase();
    const other = owners.get(key);
    if (other) report(claim, other);
    else owners.set(key, claim);
  }
  for (const claim of owners.values()) {
    const key = claim.output.toLowerCase();
    for (let at = key.indexOf('/'); at >= 0; at = key.indexOf('/', at + 1)) {
      const other = owners.get(key.slice(0, at));
      if (other) report(claim, other);
    }
  }
  return problems;
}

function clash(claim: Claim, other: Claim): Problem {
  const twice = claim.owner === other.owner;
  return {
    code: 'site/path-clash',
    severity: 'error',
    message: twice
      ? `${claim.owner} claims /${claim.output} twice`
      : `/${claim.output} is claimed by ${other.owner} and by ${claim.owner}`,
    hint: 'Give one of them another `slug`, alias or name; with --keep-going the first of the two is published.',
    place: { file: claim.owner, ...(claim.field ? { field: claim.field } : {}) },
  };
}

function decodable(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
