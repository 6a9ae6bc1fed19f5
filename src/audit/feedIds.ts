/** The names by which feed readers know articles: one each, and the same for ever. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../base/config.ts';
import type { Problem } from '../base/diagnostic.ts';
import { permanentId } from '../site/permanentId.ts';
import type { Site } from '../site/site.ts';
import { absoluteUrl } from '../site/urls.ts';
import { atomWitnesses, jsonFeedWitnesses, rssWitnesses } from './feedWitnesses.ts';
import { instant, type Witness } from './witness.ts';

/** A reader shows one of two items of the same id, and JSON Feed throws away those without. */
export function idFaults(witnesses: readonly Witness[], folder: string): Problem[] {
  const known = new Map<string, string>();
  return witnesses.filter(isItem).flatMap(({ file, part, url, facts: { id } }): Problem[] => {
    const key = `${file} ${id}`;
    const former = known.get(key);
    known.set(key, former ?? url);
    if (id !== undefined && former === undefined) return [];
    const message = id
      ? `${part} for ${url} has the id ${id}, as has the one for ${former}`
      : `${part} for ${url} has no id`;
    return [{ code: 'audit/feed-id', severity: 'error', message, place: { file: `${folder}/${file}` } }];
  });
}

const ITEMS: readonly string[] = ['the RSS item', 'the Atom entry', 'the JSON Feed item'];

function isItem({ part }: Witness): boolean {
  return ITEMS.includes(part);
}

const FEEDS = [
  ['atom.xml', atomWitnesses],
  ['feed.xml', rssWitnesses],
  ['feed.json', jsonFeedWitnesses],
] as const;

/**
 * Articles that the paper's feed knows by another name than the next build would give them: it would come to
 * subscribers as new. Nothing where there is no feed of a build before, or none that can be read.
 */
export function changedIds({ articles, config }: Pick<Site, 'articles' | 'config'>): Problem[] {
  const former = formerItems(config);
  if (former.length === 0) return [];
  const ids = new Set(articles.map((article) => permanentId(article, config)));
  const lost = former.filter(({ facts: { id } }) => id !== undefined && !ids.has(id));
  return lost.flatMap(({ url, facts }): Problem[] => {
    const same = articles.find((article) => absoluteUrl(article.path, config) === url);
    const moved = articles.find(
      ({ headline, published }) =>
        headline === facts.headline && published && instant(published.iso) === facts.published,
    );
    const article = same ?? moved;
    if (!article) return [];
    return [
      {
        code: 'audit/changed-id',
        severity: 'warning',
        message: `Feed readers know this article as ${facts.id}, and would show it again as ${permanentId(article, config)}`,
        hint: same
          ? `Write “id: ${facts.id}”, or put its first address first among its aliases.`
          : `It has moved: add its former address, ${new URL(url).pathname}, to its aliases.`,
        place: { file: article.file },
      },
    ];
  });
}

/** Of a paper that is built for this very address. */
function formerItems(config: Config): Witness[] {
  const home = absoluteUrl('/', config);
  const feed = FEEDS.find(([name]) => existsSync(join(config.out, name)));
  if (home === undefined || !feed) return [];
  const [name, read] = feed;
  try {
    const items = read(name, readFileSync(join(config.out, name), 'utf8'));
    return items.filter(({ url }) => url.startsWith(home) && URL.canParse(url));
  } catch (error) {
    // `check --built` tells of a feed that can’t be read.
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
