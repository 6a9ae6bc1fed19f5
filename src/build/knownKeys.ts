/**
 * Keys that needn't be worked out again. A page's key follows from the bones of the site, from the page's own
 * article and from the looks of the articles that it shows; where none of these has changed, it is the one it was.
 */

import { createHash, hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Output } from '../pages/plan.ts';
import type { Site } from '../site/site.ts';
import type { SiteArticle } from '../site/siteArticle.ts';
import { writeWhole } from './wholeFile.ts';

/** Changes when the form of the file or the parting of bones and looks does. */
const FORMAT = 1;

type KnownKey = readonly [key: string, own: string, shown: readonly number[]];

interface Memory {
  readonly format: number;
  /** Of all but the looks. The ranks of the articles are part of it. */
  readonly bones: string;
  /** By the articles' ranks. */
  readonly looks: readonly string[];
  readonly pages: Readonly<Record<string, KnownKey>>;
}

export interface KnownKeys {
  /** The key of an output; nothing where it must be worked out. */
  readonly recall: (output: Output) => string | undefined;
  /** @param shown ranks of the articles that the output shows beside its own */
  readonly add: (output: Output, key: string, shown: Iterable<number>) => void;
  /** Keeps what was recalled and added for the next build. */
  readonly save: () => void;
}

/**
 * @param shared names all that every page is made from beside its recipe
 * @param folder of the cache
 */
export function openKnownKeys(site: Site, shared: string, folder: string): KnownKeys {
  const bones = bonesOf(site, shared);
  const looks = [...site.articles, ...site.unlisted].map(looksOf);
  const file = join(folder, 'keys.json');
  const former = readMemory(file);
  const usable = former?.bones === bones ? former : undefined;
  const pages: Record<string, KnownKey> = {};
  let isNew = usable === undefined;
  return {
    recall: ({ path, own }) => {
      const known = usable?.pages[path];
      if (!usable || !known || own === undefined || known[1] !== own) return undefined;
      if (known[2].some((rank) => usable.looks[rank] !== looks[rank])) return undefined;
      pages[path] = known;
      return known[0];
    },
    add: ({ path, own }, key, shown) => {
      if (own === undefined) return;
      pages[path] = [key, own, [...shown]];
      isNew = true;
    },
    save: () => {
      if (isNew) writeWhole(file, JSON.stringify({ format: FORMAT, bones, looks, pages } satisfies Memory));
    },
  };
}

/** Whatever isn't known to be looks, or to be seen on an article's own page alone, is bones. */
function bonesOf(site: Site, shared: string): string {
  const { config, profiles, pages, ads, pictures, outputs } = site;
  const rest = [shared, { ...config, now: 0 }, profiles, pages, ads, [...pictures], [...outputs]];
  const sum = createHash('sha256').update(JSON.stringify(rest));
  for (const article of [...site.articles, ...site.unlisted]) {
    const { headline, kicker, standfirst, summary, image, minutes, ...others } = article;
    const { digest, bodyLine, bodyKey, measure, lead, readingTime, ...bones } = others;
    sum.update(JSON.stringify(bones)).update('\n');
  }
  return sum.digest('hex');
}

/** What a card or a link shows of an article, and nothing else goes by. */
function looksOf({ headline, kicker, standfirst, summary, image, minutes, measure }: SiteArticle): string {
  const teaser = standfirst ?? summary[0] ?? measure.opening;
  return hash('sha256', JSON.stringify([headline, kicker, teaser, image, minutes]), 'hex').slice(0, 16);
}

/** One that was cut, or of another form, counts as missing. */
function readMemory(file: string): Memory | undefined {
  try {
    const memory = JSON.parse(readFileSync(file, 'utf8')) as Memory | null;
    return memory?.format === FORMAT ? memory : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
