/** Content files on the disk → all that the site is made of; what hasn't changed isn't read again. */

import type { Config } from '../base/config.ts';
import type { Checked, Problem } from '../base/diagnostic.ts';
import type { AuthorProfile, StandingPage } from '../content/standing.ts';
import { ICON_SOURCE, wantedIcons } from '../site/icons.ts';
import type { Measured } from '../site/siteArticle.ts';
import type { Creative, MeasuredArticle, Sources } from '../site/sources.ts';
import { publicPath } from '../site/urls.ts';
import type { Location } from './bodies.ts';
import { type KeptSource, sameStamp } from './cache.ts';
import { measurePictures } from './pictureRecords.ts';
import type { Pool } from './pool.ts';
import type { SourceKind } from './read.ts';
import type { SourceCache } from './sourceCache.ts';
import type { FoundFile, Survey } from './survey.ts';
import type { WorkerSetup } from './worker.ts';

export interface Gathered {
  readonly sources: Sources;
  /** Where the bodies stand, by their keys. */
  readonly locations: Readonly<Record<string, Location>>;
  readonly cache: SourceCache;
  readonly read: number;
  readonly reused: number;
}

/**
 * @param keepGoing take an article as it last was where its file is wrong now
 */
export async function gather(
  config: Config,
  survey: Survey,
  former: SourceCache,
  pool: Pool,
  setup: WorkerSetup,
  keepGoing: boolean,
): Promise<Checked<Gathered>> {
  const found = survey.content;
  const isKnown = ({ file, stamp }: FoundFile) => {
    const kept = former.sources[file];
    return kept?.settled === true && sameStamp(kept.stamp, stamp);
  };
  const changed = found.filter((one) => !isKnown(one));
  const outcomes = await pool.read({ setup, files: changed.map(({ file, kind }) => [file, kind]) });
  const fresh = new Map(outcomes.map((outcome) => [outcome.entry.file, outcome]));
  const judged = found.map(({ file, stamp, settled }): Judged => {
    const outcome = fresh.get(file);
    const before = former.sources[file];
    return judge(outcome ? { stamp, settled, ...outcome } : before, before, keepGoing);
  });
  const usable = judged.flatMap(({ use }) => use ?? []);
  const publicFiles = survey.publicFiles.map(({ path }) => path);
  const sources = await sort(usable, publicFiles, config, setup.bodies !== undefined);
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
      reused: found.length - changed.length,
    },
    problems: [...judged.flatMap(({ problems }) => problems), ...survey.publicProblems],
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

async function sort(
  kept: readonly KeptSource[],
  publicFiles: readonly string[],
  config: Config,
  isKept: boolean,
): Promise<Sources> {
  const entries = kept.map(({ entry }) => entry);
  const recordsOf = <T>(kind: SourceKind) =>
    entries.flatMap(({ kind: its, record }) => (its === kind && record ? [record as T] : []));
  const articles = recordsOf<MeasuredArticle>('article');
  const authors = recordsOf<Measured<AuthorProfile>>('author');
  const pages = recordsOf<Measured<StandingPage>>('page');
  const ads = recordsOf<Creative>('ad');
  const named = [
    ...articles.flatMap(({ record }) => record.image?.src ?? []),
    ...[...ads, ...authors].flatMap(({ record }) => record.fields.image?.src ?? []),
    ...[...articles, ...authors, ...pages].flatMap(({ measure }) =>
      measure.slots.flatMap((slot) => (slot.kind === 'image' ? [slot.src] : [])),
    ),
  ];
  if (wantedIcons(publicFiles, config).length > 0) named.push(`/${ICON_SOURCE}`);
  const there = new Set(publicFiles);
  const paths = new Set(named.flatMap((src) => publicPath(src) ?? []).filter((path) => there.has(path)));
  const { pictures, faults } = await measurePictures([...paths].sort(), config, isKept);
  return { articles, authors, pages, ads, publicFiles, pictures, pictureFaults: faults };
}

function locationsOf(kept: readonly KeptSource[]): Record<string, Location> {
  return Object.fromEntries(
    kept.flatMap(({ entry, location }) => {
      const key = entry.record && 'bodyKey' in entry.record ? entry.record.bodyKey : undefined;
      return key && location ? [[key, location] as const] : [];
    }),
  );
}
