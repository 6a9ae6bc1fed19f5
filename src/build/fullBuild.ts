/** A build that has something to do: read → plan → decide → render → publish, on one screen. */

import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Checked, errorsOf, type Problem } from '../base/diagnostic.ts';
import { startPress } from '../pages/press.ts';
import type { Site } from '../site/site.ts';
import type { SiteArticle } from '../site/siteArticle.ts';
import { languagesOf, shellOf } from './assets.ts';
import { isStoreOvergrown } from './bodies.ts';
import { type Published, type PublishedFiles, publishedFile, readPublished } from './cache.ts';
import { type Decided, decide } from './decide.ts';
import { tuneHeapFor } from './engineFlags.ts';
import { foreignFiles, foreignNote, goneNote } from './folder.ts';
import { publishedHostProblems } from './hosting.ts';
import { keepArrangement, keptStamps } from './keptArrangement.ts';
import { findBodies } from './keptBodies.ts';
import { bytesAt } from './locationTable.ts';
import { type Newsroom, readContextOf } from './newsroom.ts';
import { type BuildOptions, type BuildResult, NOTHING } from './order.ts';
import { abandonStage, countOf, dropStage, openStage, publish } from './output.ts';
import { openOutputKeys } from './outputKeys.ts';
import { materialOf, type PlannedSite, planFrom } from './planned.ts';
import { openPool, type Pool, type Take } from './pool.ts';
import { pressKeys } from './pressKeys.ts';
import { openPrintRun, type RunOutcome } from './printRun.ts';
import { gatherRun, type Rendered } from './rendered.ts';
import { type Inputs, putSeal, standingOf } from './seal.ts';
import { indexFiles, publishIndex } from './searchIndex.ts';
import { publishCards, type StagedCards, stageCards } from './shareCards.ts';
import {
  forgetSources,
  openSourceLog,
  readSourceFile,
  type SourceFile,
  type SourceFileLog,
} from './sourceCache.ts';
import { forgetPictures, stagePictures } from './stagePictures.ts';
import { openStager, partBySameness, type StagedFile } from './stager.ts';
import { stageAssets, stagePublic } from './staging.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { Survey } from './survey.ts';
import type { PrintOrder } from './worker.ts';

/** What was seen before anything was read. */
export interface Look {
  readonly room: Newsroom;
  readonly survey: Survey;
  /** @see inputsOf */
  readonly inputs: Inputs | undefined;
  /** Of the cache. */
  readonly folder: string;
  readonly clock: Stopwatch;
}

export async function fullBuild(look: Look, options: BuildOptions): Promise<Checked<BuildResult>> {
  const { room, survey, folder } = look;
  const pool = openPool(options.jobs, options.onBatch);
  const former = readSourceFile(folder, room.setup.contextDigest);
  if (former.isEmpty) emptyBodies(folder);
  const log = openSourceLog(folder, former, survey.names.length);
  try {
    return await buildWith({ pool, former, log }, look, options);
  } catch (error) {
    abandonStage(room.config.out);
    throw error;
  } finally {
    log.close();
    await pool.close();
  }
}

/** What is open while a build is at work. */
interface Open {
  readonly pool: Pool;
  readonly former: SourceFile;
  readonly log: SourceFileLog;
}

async function buildWith(
  { pool, former, log }: Open,
  look: Look,
  options: BuildOptions,
): Promise<Checked<BuildResult>> {
  const { room, survey, folder, clock } = look;
  const { config, program } = room;
  const { jobs, keepGoing } = options;
  const stage = openStage(config.out, publishedFile(folder, config.out));
  const planned = await planFrom(room, { former, log, jobs, keepGoing, pool, survey });
  clock.lap('read');
  tuneHeapFor(survey.articleCount);
  const { desk, outputs, gathered } = planned.value;
  const { rowOf } = gathered.outlines;
  const stopped = (problems: readonly Problem[]) => {
    dropStage(config.out);
    return { value: { ...NOTHING, articles: desk.site.articles.length }, problems };
  };
  if (errorsOf(planned.problems).length > 0 && !keepGoing) return stopped(planned.problems);
  const published = readPublished(folder, config.out);
  const before = published ?? {};
  const { ownCss } = room.kit;
  const shell = shellOf(program, config, {
    ownCss,
    hasAds: survey.hasAds,
    languages: languagesOf(desk.site),
  });
  const asksOf = ({ outline }: SiteArticle) => gathered.sources.asksOf(outline);
  const press = pressKeys(room, planned.value.site, shell);
  const keys = openOutputKeys(desk, outputs, press, { folder, asksOf });
  const decided = decide(outputs, keys, options.noCache ? {} : before, config.out);
  gathered.forgetAsks();
  clock.lap('plan');
  const run = gatherRun(outputs, keys.add);
  await print(decided.open, pool, room, planned.value, { shell, stage }, (_, some) => {
    run.take(some);
  });
  // What follows takes memory of its own, and the other threads have a third of all by now.
  await pool.close();
  const rendered = run.done();
  const found = [...planned.problems, ...rendered.problems];
  clock.lap('render');
  if (errorsOf(rendered.problems).length > 0) return stopped(found);
  const copies = await stageCopies(room, desk.site, { folder, stage, before });
  clock.lap('pictures');
  const edition = { copies: copies.files, rendered: rendered.files, keep: decided.keep };
  const done = publishEdition(edition, look, before, options.clean);
  // Only what was published is remembered: `--keep-going` may bring back nothing else.
  log.keep();
  keys.save();
  // Without the sources the next build reads all anew, into a store that it has emptied.
  if (isStoreOvergrown(join(folder, 'bodies'), bytesAt(gathered.locations))) forgetSources(folder);
  forgetPictures(join(folder, 'pictures'), gathered.sources.pictures.values());
  clock.lap('publish');
  // Listing a large folder takes a second; where it is ours it is known what stands there.
  const strangers = published || done.isFirst ? [] : foreignNote(config, done.there());
  const after = await publishLater(look, planned.value, copies.cards, before);
  const problems = [...found, ...after, ...publishedHostProblems(folder, config)];
  const result = resultOf(look, desk.site, rendered, done, outputs.length);
  if (look.inputs !== undefined && errorsOf(found).length === 0 && after.length === 0) {
    const { articles, leftOut, calm, pages } = result;
    const told = { articles, leftOut, calm, pages, outputs: outputs.length, problems };
    const arranged = { ...keys, view: planned.value.site };
    keepArrangement(desk.site, arranged, { names: survey.names, placeOf: log.placeOf, rowOf }, folder);
    const { cards, search } = config.features;
    const standing = standingOf(
      cards || search ? Object.entries(readPublished(folder, config.out) ?? {}) : done.published,
    );
    const kept = keptStamps(folder, config);
    putSeal(look.inputs, { told, revisions: 0, kept, standing }, folder, config);
  }
  return { value: result, problems: [...problems, ...goneNote(done.stale, before), ...strangers] };
}

/** Works out and makes what has to be, in all threads. */
function print(
  open: Decided['open'],
  pool: Pool,
  room: Newsroom,
  { desk, site, outputs, gathered }: PlannedSite,
  order: PrintOrder,
  take: Take<RunOutcome>,
): Promise<void> {
  const { config, kit, shelf } = room;
  const findBody = findBodies(readContextOf(room), shelf, gathered.locationOf);
  const press = startPress(kit, site, order.shell);
  const put = openStager(order.stage, config.out);
  const make = openPrintRun({ desk, outputs, press, findBody, put });
  return pool.render(open, make, materialOf(room, gathered), order, take);
}

interface Copies {
  readonly files: readonly StagedFile[];
  readonly cards: StagedCards;
}

/** What comes into the stage without being printed: assets, files of `public/`, pictures, the first share cards. */
async function stageCopies(
  { program, config }: Newsroom,
  site: Site,
  { folder, stage, before }: { readonly folder: string; readonly stage: string; readonly before: Published },
): Promise<Copies> {
  const { root, out } = config;
  const folders = { root, out, stage };
  const others = site.publicFiles.filter((path) => !site.pictures.has(path));
  const cards = await stageCards(site, { out, stage, kept: join(folder, 'cards') }, before);
  const files = [
    ...stageAssets(program, config, stage),
    ...stagePublic(others, folders, before),
    ...(await stagePictures(site, { ...folders, kept: join(folder, 'pictures') }, before)),
    ...cards.files,
  ];
  return { files, cards };
}

interface Done {
  readonly published: PublishedFiles;
  /** Every file of the site, and how many they are. */
  readonly there: () => ReadonlySet<string>;
  readonly pages: number;
  readonly written: number;
  readonly stale: readonly string[];
  /** There was no folder before. */
  readonly isFirst: boolean;
}

interface Edition {
  /** What came into the stage without being printed. */
  readonly copies: readonly StagedFile[];
  readonly rendered: Iterable<StagedFile>;
  readonly keep: Published;
}

/** The moment from which readers meet what is new. */
function publishEdition(
  { copies, rendered, keep }: Edition,
  { room: { config }, folder }: Look,
  before: Published,
  isCleaning: boolean,
): Done {
  const { out, features } = config;
  const files = {
    *[Symbol.iterator]() {
      yield* copies;
      yield* rendered;
    },
  };
  const { fresh, same } = partBySameness(files);
  const kept = { ...keep, ...same, ...(features.search ? indexFiles(before) : {}) };
  const there = () => new Set([...Object.keys(kept), ...Array.from(fresh, ({ path }) => path)]);
  const stale = isCleaning ? foreignFiles(out, there()) : missingFrom(there, Object.keys(before));
  const isFirst = !existsSync(out);
  const published = publish(out, publishedFile(folder, out), { staged: fresh, kept, stale });
  const counts = { pages: countOf(published), written: countOf(fresh) };
  return { published, there, ...counts, stale, isFirst };
}

/** Those that are no more. */
function missingFrom(there: Done['there'], paths: readonly string[]): readonly string[] {
  if (paths.length === 0) return [];
  const now = there();
  return paths.filter((path) => !now.has(path));
}

/** What readers don't wait for, in publishings of its own: the other share cards, and the search index. */
async function publishLater(
  { room, folder, clock }: Look,
  { desk, gathered }: PlannedSite,
  cards: StagedCards,
  before: Published,
): Promise<Problem[]> {
  const { config } = room;
  await publishCards(cards, { out: config.out, kept: join(folder, 'cards') }, folder);
  clock.lap('cards');
  if (!config.features.search) return [];
  const findBody = findBodies(readContextOf(room), room.shelf, gathered.locationOf);
  const problems = await publishIndex(desk.site, folder, indexFiles(before), findBody);
  clock.lap('search');
  return problems;
}

function resultOf(
  { clock }: Look,
  { articles, leftOut, calm }: Site,
  { count, bytes }: Rendered,
  { pages, written, stale }: Done,
  outputs: number,
): BuildResult {
  return {
    published: true,
    articles: articles.length,
    leftOut,
    calm,
    pages,
    rendered: count,
    reused: outputs - count,
    written,
    removed: stale.length,
    bytes,
    seconds: clock.seconds(),
  };
}

/** Bodies that no entry leads to any more. */
function emptyBodies(folder: string): void {
  rmSync(join(folder, 'bodies'), { recursive: true, force: true });
  mkdirSync(join(folder, 'bodies'), { recursive: true });
}
