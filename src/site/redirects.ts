/** Former addresses and those of `redirects` in the configuration, each with where it leads in the end. */

import { CONFIG_FILE, type Config } from '../base/config.ts';
import type { Checked, Problem } from '../base/diagnostic.ts';
import type { SiteArticle } from './siteArticle.ts';
import { aliasFile, hrefOf, isThere } from './urls.ts';

export interface Redirect {
  /** As it is written, from the site's root. */
  readonly from: string;
  /** A site path, or an address elsewhere. */
  readonly to: string;
  readonly status: 301 | 302;
  /** What stands there. */
  readonly title: string;
  readonly language: string;
  /** Of the article that has moved. */
  readonly own: string | undefined;
}

/** @param outputs files of the site, those that lead on included */
export function redirectsOf(
  articles: readonly SiteArticle[],
  outputs: Pick<ReadonlySet<string>, 'has'>,
  config: Config,
): Checked<Redirect[]> {
  const ofAliases = articles.flatMap((article) =>
    article.aliases.map((from): Redirect => {
      const { path, headline, language, digest } = article;
      return { from, to: path, status: 301, title: headline, language, own: digest };
    }),
  );
  const onward = new Map(ofAliases.map(({ from, to }) => [aliasFile(from), to]));
  for (const { from, to } of config.redirects) onward.set(aliasFile(from), to);
  const problems: Problem[] = [];
  const ofConfig = config.redirects.flatMap(({ from, to, status }, index): Redirect[] => {
    const end = endOf(to, onward);
    const fault = faultOf(from, to, end, outputs);
    if (fault) problems.push({ ...fault, place: { file: CONFIG_FILE, field: ['redirects', index, 'to'] } });
    const isDead = fault !== undefined && fault.code !== 'site/redirect-chain';
    if (isDead || end === undefined) return [];
    return [{ from, to: end, status, title: end, language: config.language, own: undefined }];
  });
  const all = [...ofAliases, ...ofConfig];
  return { value: all, problems: [...problems, ...limitNotes(all, config)] };
}

/** Cloudflare Pages reads no more static rules, and no longer lines. */
const MOST_LINES = 2_000;
const LONGEST_LINE = 1_000;

/**
 * The lines of `_redirects`, as many as the paper's hosts read: `from to status`. Netlify leads on although a file
 * stands at the path only if told so by the mark, which Cloudflare doesn't know; there the rule wins anyway.
 */
export function redirectLines(
  redirects: readonly Redirect[],
  config: Pick<Config, 'base' | 'hosting'>,
): string[] {
  const isCloudflare = config.hosting.includes('cloudflare');
  const lines = redirects.flatMap(({ from, to, status }) => {
    const target = to.startsWith('/') ? hrefOf(to, config) : to;
    const code = `${status}${isCloudflare ? '' : '!'}`;
    return spellings(from).map((path) => `${literal(hrefOf(path, config))} ${target} ${code}\n`);
  });
  if (!isCloudflare) return lines;
  return lines.filter((line) => line.length <= LONGEST_LINE).slice(0, MOST_LINES);
}

/** With the slash at its end and without. */
function spellings(from: string): string[] {
  if (/\.\w+$/.test(from)) return [from];
  const bare = from.replace(/\/+$/, '');
  return [`${bare}/`, bare];
}

/** A star and a colon would stand for other text. */
function literal(path: string): string {
  return path.replaceAll('*', '%2A').replaceAll(':', '%3A');
}

/** What a host's limits leave to the pages that lead on. */
function limitNotes(redirects: readonly Redirect[], config: Config): Problem[] {
  const all = redirects.flatMap(({ from }) => spellings(from)).length;
  const left = all - redirectLines(redirects, config).length;
  if (left === 0) return [];
  return [
    {
      code: 'site/too-many-redirects',
      severity: 'warning',
      message: `${left} of ${all} redirects don’t fit into _redirects, of which Cloudflare Pages reads 2,000 lines`,
      hint: 'Pages that lead on stand at their addresses all the same.',
      place: { file: CONFIG_FILE, field: ['hosting'] },
    },
  ];
}

/** Where a reader ends up who is led on and on; nothing where it goes round. */
function endOf(to: string, onward: ReadonlyMap<string, string>): string | undefined {
  const seen = new Set<string>();
  let at = to;
  while (at.startsWith('/')) {
    const file = aliasFile(at);
    const next = onward.get(file);
    if (next === undefined) return at;
    if (seen.has(file)) return undefined;
    seen.add(file);
    at = next;
  }
  return at;
}

function faultOf(
  from: string,
  to: string,
  end: string | undefined,
  outputs: Pick<ReadonlySet<string>, 'has'>,
): Problem | undefined {
  if (end === undefined) {
    return {
      code: 'site/redirect-loop',
      severity: 'error',
      message: `Who is led from ${from} to ${to} never arrives`,
      hint: 'Lead it to a page.',
    };
  }
  const path = end.replace(/[?#].*$/s, '');
  if (path.startsWith('/') && !isThere(path, outputs)) {
    return {
      code: 'site/redirect-dead',
      severity: 'warning',
      message: `${from} would lead to ${end}, where there is no page; it is left out`,
      hint: 'Mend the path, or wait until the page is there.',
    };
  }
  if (end === to) return undefined;
  return {
    code: 'site/redirect-chain',
    severity: 'warning',
    message: `${from} leads to ${to}, which leads on to ${end}; readers are led there at once`,
    hint: `Write “to: ${end}”.`,
  };
}
