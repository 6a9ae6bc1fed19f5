/** Content files on the disk → all that the site is made of; what hasn't changed isn't read again. */

import type { Config } from '../base/config.ts';
import type { Checked } from '../base/diagnostic.ts';
import type { AuthorProfile, StandingPage } from '../content/standing.ts';
import { ICON_SOURCE, wantedIcons } from '../site/icons.ts';
import type { Measured, MeasuredArticle } from '../site/measured.ts';
import type { OutlineTable } from '../site/outlineTable.ts';
import type { Creative, Sources } from '../site/sources.ts';
import { publicPath } from '../site/urls.ts';
import type { WrongFields } from '../site/wrongFields.ts';
import type { LocationOf, Shelf } from './bodies.ts';
import { type KeptSource, sameStamp } from './cache.ts';
import { type Intake, openIntake, type Taken } from './intake.ts';
import { findArticles } from './keptBodies.ts';
import { measurePictures } from './pictureRecords.ts';
import type { Pool } from './pool.ts';
import { entryOf, type ReadContext, type SourceKind } from './read.ts';
import type { FormerSources, SourceLog } from './sourceCache.ts';
import type { Survey } from './survey.ts';
import type { WorkerSetup } from './worker.ts';

export interface Gathered extends Pick<Taken, 'locations' | 'otherLocations'> {
  readonly sources: Sources;
  readonly outlines: OutlineTable;
  readonly locationOf: LocationOf;
  /** Of articles that can be looked at, but not published: which of their fields are wrong, by their files. */
  readonly wrong: WrongFields;
  /** Gives up what the texts ask of the site, once nobody will want to know. */
  readonly forgetAsks: () => void;
}

export interface GatherOptions {
  readonly config: Config;
  readonly survey: Survey;
  readonly former: FormerSources;
  readonly log: SourceLog;
  readonly pool: Pool;
  readonly setup: WorkerSetup;
  readonly context: ReadContext;
  readonly shelf: Shelf | undefined;
  /** Take an article as it last was where its file is wrong now. */
  readonly keepGoing: boolean;
}

export async function gather(options: GatherOptions): Promise<Checked<Gathered>> {
  const { config, survey, pool, setup, context, shelf } = options;
  const publicFiles = survey.publicFiles.map(({ path }) => path);
  const intake = openIntake(survey.articleCount, new Set(publicFiles));
  const changed = recall(options, intake);
  const failed = new Map<number, KeptSource>();
  const held = new Map<string, MeasuredArticle>();
  const files = changed.map((at) => {
    const { file, kind } = survey.contentAt(at);
    return [file, kind] as const;
  });
  await pool.read({ setup, files }, (from, outcomes) => {
    for (const [index, outcome] of outcomes.entries()) {
      const at = changed[from + index] as number;
      const { stamp, settled } = survey.contentAt(at);
      const { entry, location, article } = entryOf(outcome);
      if (article) held.set(entry.file, article);
      const source = { stamp, settled, entry, location };
      if (entry.record === undefined) failed.set(at, source);
      else {
        intake.take(at, source);
        options.log.adds(at, source, outcome.text);
      }
    }
  });
  takeFailed(failed, options, intake);
  const taken = intake.done();
  const { outlines, locationOf, locations, otherLocations, asksOf, forgetAsks, wrong } = taken;
  const sorted = await sort(taken, publicFiles, config, setup.bodies !== undefined);
  const wholeOf = findArticles(context, shelf, locationOf, held);
  return {
    value: {
      sources: { ...sorted, rowOf: outlines.rowOf, wholeOf, asksOf },
      ...{ outlines, locationOf, locations, otherLocations, wrong, forgetAsks },
    },
    problems: [...taken.problems, ...survey.publicProblems],
  };
}

/** @returns the places of those sources that must be read: all but those that are as they were */
function recall({ survey, former, log }: GatherOptions, intake: Intake): number[] {
  const { names, contentCount } = survey;
  const placeOf = new Map(names.slice(0, contentCount).map((name, at) => [name, at]));
  const known = new Uint8Array(contentCount);
  former.each((source, line) => {
    const at = placeOf.get(source.entry.file);
    if (at === undefined) return;
    known[at] = source.settled && sameStamp(source.stamp, survey.contentAt(at).stamp) ? 1 : 0;
    if (known[at] === 0) return;
    intake.take(at, source);
    log.stays(at, source, line);
  });
  const changed: number[] = [];
  for (const [at, isKnown] of known.entries()) if (!isKnown) changed.push(at);
  return changed;
}

/** A file that is wrong now is remembered as it last was right, and read again the next time. */
function takeFailed(
  failed: ReadonlyMap<number, KeptSource>,
  { former, log, keepGoing }: GatherOptions,
  intake: Intake,
): void {
  if (failed.size === 0) return;
  const files = new Set([...failed.values()].map(({ entry }) => entry.file));
  const before = new Map<string, KeptSource>();
  former.each((source) => {
    if (files.has(source.entry.file)) before.set(source.entry.file, source);
  });
  for (const [at, now] of failed) {
    const { entry } = now;
    const last = before.get(entry.file);
    const remembered = last?.entry.record ? { ...last, settled: false } : undefined;
    const { provisional, problems } = entry;
    const looked = provisional && { ...now, entry: { ...entry, record: provisional.record } };
    const use = keepGoing ? remembered : looked;
    if (use) intake.take(at, use);
    intake.tell(at, problems);
    if (remembered) log.adds(at, remembered);
  }
}

async function sort(
  { others, outlines, pictures: named }: Taken,
  publicFiles: readonly string[],
  config: Config,
  isKept: boolean,
): Promise<Omit<Sources, 'rowOf' | 'wholeOf' | 'asksOf'>> {
  const recordsOf = <T>(kind: SourceKind) =>
    others.flatMap(({ entry: { kind: its, record } }) => (its === kind && record ? [record as T] : []));
  const authors = recordsOf<Measured<AuthorProfile>>('author');
  const pages = recordsOf<Measured<StandingPage>>('page');
  const ads = recordsOf<Creative>('ad');
  const alsoNamed = [
    ...[...ads, ...authors].flatMap(({ record }) => record.fields.image?.src ?? []),
    ...[...authors, ...pages].flatMap(({ measure }) =>
      measure.slots.flatMap((slot) => (slot.kind === 'image' ? [slot.src] : [])),
    ),
  ];
  if (wantedIcons(publicFiles, config).length > 0) alsoNamed.push(`/${ICON_SOURCE}`);
  const there = new Set(publicFiles);
  const alsoThere = alsoNamed.flatMap((src) => publicPath(src) ?? []).filter((path) => there.has(path));
  const paths = new Set([...named, ...alsoThere]);
  const { pictures, faults } = await measurePictures([...paths].sort(), config, isKept);
  return { articles: outlines.outlines, authors, pages, ads, publicFiles, pictures, pictureFaults: faults };
}
