/** Content files on the disk → all that the site is made of; what hasn't changed isn't read again. */

import type { Config } from '../base/config.ts';
import type { Checked, Problem } from '../base/diagnostic.ts';
import type { AuthorProfile, StandingPage } from '../content/standing.ts';
import { ICON_SOURCE, wantedIcons } from '../site/icons.ts';
import type { Measured } from '../site/measured.ts';
import type { ArticleOutline } from '../site/outline.ts';
import type { Creative, Sources } from '../site/sources.ts';
import { publicPath } from '../site/urls.ts';
import type { WrongFields } from '../site/wrongFields.ts';
import type { Locations, Shelf } from './bodies.ts';
import { type KeptSource, sameStamp } from './cache.ts';
import { findArticles } from './keptBodies.ts';
import { measurePictures } from './pictureRecords.ts';
import type { Pool } from './pool.ts';
import type { ReadContext, SourceEntry, SourceKind } from './read.ts';
import type { SourceCache } from './sourceCache.ts';
import type { FoundFile, Survey } from './survey.ts';
import type { WorkerSetup } from './worker.ts';

export interface Gathered {
  readonly sources: Sources;
  readonly locations: Locations;
  /** Of articles that can be looked at, but not published: which of their fields are wrong, by their files. */
  readonly wrong: WrongFields;
  readonly cache: SourceCache;
}

export interface GatherOptions {
  readonly config: Config;
  readonly survey: Survey;
  readonly former: SourceCache;
  readonly pool: Pool;
  readonly setup: WorkerSetup;
  readonly context: ReadContext;
  readonly shelf: Shelf | undefined;
  /** Take an article as it last was where its file is wrong now. */
  readonly keepGoing: boolean;
}

export async function gather(options: GatherOptions): Promise<Checked<Gathered>> {
  const { config, survey, former, pool, setup, context, shelf, keepGoing } = options;
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
    const now = outcome && { stamp, settled, entry: outcome.entry, location: outcome.location };
    return judge(now ?? before, before, keepGoing);
  });
  const usable = judged.flatMap(({ use }) => use ?? []);
  const publicFiles = survey.publicFiles.map(({ path }) => path);
  const sorted = await sort(usable, publicFiles, config, setup.bodies !== undefined);
  const locations = locationsOf(usable);
  const held = new Map(outcomes.flatMap(({ entry, article }) => (article ? [[entry.file, article]] : [])));
  return {
    value: {
      sources: { ...sorted, wholeOf: findArticles(context, shelf, (file) => locations[file], held) },
      locations,
      wrong: new Map(usable.flatMap(({ entry }) => wrongOf(entry))),
      cache: {
        context: former.context,
        sources: Object.fromEntries(
          judged.flatMap(({ remember: r }) => (r ? [[r.entry.file, r] as const] : [])),
        ),
      },
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

function wrongOf({ file, provisional }: SourceEntry): (readonly [string, readonly string[]])[] {
  return provisional ? [[file, provisional.wrong]] : [];
}

/** A file that is wrong now is remembered as it last was right, and read again the next time. */
function judge(now: KeptSource | undefined, before: KeptSource | undefined, keepGoing: boolean): Judged {
  if (!now) return { problems: [] };
  if (now.entry.record) return { use: now, remember: now, problems: now.entry.problems };
  const last = before?.entry.record ? { ...before, settled: false } : undefined;
  const { provisional } = now.entry;
  const looked = provisional && { ...now, entry: { ...now.entry, record: provisional.record } };
  return { use: keepGoing ? last : looked, remember: last, problems: now.entry.problems };
}

async function sort(
  kept: readonly KeptSource[],
  publicFiles: readonly string[],
  config: Config,
  isKept: boolean,
): Promise<Omit<Sources, 'wholeOf'>> {
  const entries = kept.map(({ entry }) => entry);
  const recordsOf = <T>(kind: SourceKind) =>
    entries.flatMap(({ kind: its, record }) => (its === kind && record ? [record as T] : []));
  const articles = recordsOf<ArticleOutline>('article');
  const authors = recordsOf<Measured<AuthorProfile>>('author');
  const pages = recordsOf<Measured<StandingPage>>('page');
  const ads = recordsOf<Creative>('ad');
  const named = [
    ...articles.flatMap(({ leadSrc, asks }) => [
      ...(leadSrc === undefined ? [] : [leadSrc]),
      ...asks.pictures,
    ]),
    ...[...ads, ...authors].flatMap(({ record }) => record.fields.image?.src ?? []),
    ...[...authors, ...pages].flatMap(({ measure }) =>
      measure.slots.flatMap((slot) => (slot.kind === 'image' ? [slot.src] : [])),
    ),
  ];
  if (wantedIcons(publicFiles, config).length > 0) named.push(`/${ICON_SOURCE}`);
  const there = new Set(publicFiles);
  const paths = new Set(named.flatMap((src) => publicPath(src) ?? []).filter((path) => there.has(path)));
  const { pictures, faults } = await measurePictures([...paths].sort(), config, isKept);
  return { articles, authors, pages, ads, publicFiles, pictures, pictureFaults: faults };
}

function locationsOf(kept: readonly KeptSource[]): Locations {
  return Object.fromEntries(
    kept.flatMap(({ entry, location }) => (location ? [[entry.file, location] as const] : [])),
  );
}
