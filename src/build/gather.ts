/** Content files on the disk → all that the site is made of; what hasn't changed isn't read again. */

import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../base/config.ts';
import type { Checked, Problem } from '../base/diagnostic.ts';
import { listFiles } from '../content/load.ts';
import type { AuthorProfile, StandingPage } from '../content/standing.ts';
import { readDimensions } from '../media/images.ts';
import { publicPath } from '../site/references.ts';
import type { Creative, MeasuredArticle, Picture, Sources } from '../site/site.ts';
import type { Measured } from '../site/siteArticle.ts';
import type { Location } from './bodies.ts';
import { type KeptSource, type SourceCache, sameStamp, stampOf } from './cache.ts';
import type { Pool } from './pool.ts';
import type { SourceKind } from './read.ts';
import type { WorkerSetup } from './worker.ts';

export interface Gathered {
  readonly sources: Sources;
  /** Where the bodies stand, by their keys. */
  readonly locations: Readonly<Record<string, Location>>;
  readonly cache: SourceCache;
  readonly read: number;
  readonly reused: number;
}

const FOLDERS: readonly (readonly [folder: string, kind: SourceKind])[] = [
  ['content/articles', 'article'],
  ['content/authors', 'author'],
  ['content/pages', 'page'],
  ['content/ads', 'ad'],
];

/** A change this shortly before the reading may be followed by one that the clock doesn't tell apart. */
const CLOCK_GRAIN = 100;

/** A content file as the disk lists it. */
export interface FoundFile {
  readonly file: string;
  readonly kind: SourceKind;
}

export function findContent(root: string): Checked<readonly FoundFile[]> {
  const lists = FOLDERS.map(([folder, kind]) => {
    const { value, problems } = listFiles(root, folder, ['.md']);
    return { files: value.map((file) => ({ file, kind })), problems };
  });
  const missing = existsSync(join(root, 'content')) ? [] : [NO_CONTENT];
  return {
    value: lists.flatMap(({ files }) => files),
    problems: [...missing, ...lists.flatMap(({ problems }) => problems)],
  };
}

/** Else a build that is started in the wrong folder would publish an empty paper. */
const NO_CONTENT: Problem = {
  code: 'site/no-content',
  severity: 'error',
  message: 'There is no folder content/ here, and no seed from which one could be made',
  hint: 'Go into the site’s folder, or name it with --root.',
};

/**
 * @param keepGoing take an article as it last was where its file is wrong now
 */
export async function gather(
  config: Config,
  found: readonly FoundFile[],
  former: SourceCache,
  pool: Pool,
  setup: WorkerSetup,
  keepGoing: boolean,
): Promise<Checked<Gathered>> {
  const stamped = found.flatMap((one) => {
    const stats = statSync(join(config.root, one.file), { throwIfNoEntry: false });
    return stats
      ? [{ ...one, stamp: stampOf(stats), settled: Date.now() - stats.ctimeMs > CLOCK_GRAIN }]
      : [];
  });
  const isKnown = ({ file, stamp }: (typeof stamped)[number]) => {
    const kept = former.sources[file];
    return kept?.settled === true && sameStamp(kept.stamp, stamp);
  };
  const changed = stamped.filter((one) => !isKnown(one));
  const outcomes = await pool.read({ setup, files: changed.map(({ file, kind }) => [file, kind]) });
  const fresh = new Map(outcomes.map((outcome) => [outcome.entry.file, outcome]));
  const judged = stamped.map(({ file, stamp, settled }): Judged => {
    const outcome = fresh.get(file);
    const before = former.sources[file];
    return judge(outcome ? { stamp, settled, ...outcome } : before, before, keepGoing);
  });
  const publicList = listFiles(config.root, 'public');
  const usable = judged.flatMap(({ use }) => use ?? []);
  const sources = sort(
    usable,
    publicList.value.map((path) => path.slice('public/'.length)),
    config,
  );
  return {
    value: {
      sources,
      locations: locationsOf(usable),
      cache: {
        context: former.context,
        sources: Object.fromEntries(
          judged.flatMap(({ remember: r }) => (r ? [[r.entry.file, r] as const] : [])),
        ),
      },
      read: changed.length,
      reused: stamped.length - changed.length,
    },
    problems: [...judged.flatMap(({ problems }) => problems), ...publicList.problems],
  };
}

interface Judged {
  /** What this build goes by. */
  readonly use?: KeptSource | undefined;
  /** What the next one may go by. */
  readonly remember?: KeptSource | undefined;
  readonly problems: readonly Problem[];
}

/** A file that is wrong now is remembered as it last was right, and read again the next time. */
function judge(now: KeptSource | undefined, before: KeptSource | undefined, keepGoing: boolean): Judged {
  if (!now) return { problems: [] };
  if (now.entry.record) return { use: now, remember: now, problems: now.entry.problems };
  const last = before?.entry.record ? { ...before, settled: false } : undefined;
  return { use: keepGoing ? last : undefined, remember: last, problems: now.entry.problems };
}

function sort(kept: readonly KeptSource[], publicFiles: readonly string[], config: Config): Sources {
  const entries = kept.map(({ entry }) => entry);
  const recordsOf = <T>(kind: SourceKind) =>
    entries.flatMap(({ kind: its, record }) => (its === kind && record ? [record as T] : []));
  const articles = recordsOf<MeasuredArticle>('article');
  const authors = recordsOf<Measured<AuthorProfile>>('author');
  const pages = recordsOf<Measured<StandingPage>>('page');
  const ads = recordsOf<Creative>('ad');
  const named = [
    ...articles.flatMap(({ record }) => record.image?.src ?? []),
    ...ads.flatMap(({ record }) => record.fields.image?.src ?? []),
    ...[...articles, ...authors, ...pages].flatMap(({ measure }) =>
      measure.slots.flatMap((slot) => (slot.kind === 'image' ? [slot.src] : [])),
    ),
  ];
  return {
    articles,
    authors,
    pages,
    ads,
    publicFiles,
    pictures: picturesOf(named, publicFiles, config.root),
  };
}

function picturesOf(
  sources: readonly string[],
  files: readonly string[],
  root: string,
): Map<string, Picture> {
  const there = new Set(files);
  const paths = new Set(sources.flatMap((src) => publicPath(src) ?? []).filter((path) => there.has(path)));
  return new Map(
    [...paths].sort().flatMap((path) => {
      const size = readDimensions(root, path);
      return size ? [[path, size] as const] : [];
    }),
  );
}

function locationsOf(kept: readonly KeptSource[]): Record<string, Location> {
  return Object.fromEntries(
    kept.flatMap(({ entry, location }) => {
      const key = entry.record && 'bodyKey' in entry.record ? entry.record.bodyKey : undefined;
      return key && location ? [[key, location] as const] : [];
    }),
  );
}
