/** The whole build: load → site → plan → decide → render → publish. */

import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Config } from '../base/config.ts';
import { type Checked, errorsOf, type Problem } from '../base/diagnostic.ts';
import type { CompiledProgram } from '../base/program.ts';
import { startPress } from '../pages/press.ts';
import type { Calm, LeftOut } from '../site/states.ts';
import { languagesOf, shellOf } from './assets.ts';
import { type BodyStore, openBodyStore } from './bodies.ts';
import { cacheFolder, type Published, publishedFile, readPublished } from './cache.ts';
import { type Decided, decide } from './decide.ts';
import { foreignFiles, foreignNote, goneNote, refuseFolder } from './folder.ts';
import { publishedHostProblems } from './hosting.ts';
import { findBodies } from './keptBodies.ts';
import { openKnownKeys } from './knownKeys.ts';
import { takeLock } from './lock.ts';
import {
  type Newsroom,
  openNewsroom,
  type PlannedSite,
  pagesKey,
  planFrom,
  readContextOf,
} from './newsroom.ts';
import { dropStage, openStage, publish } from './output.ts';
import { type BatchDone, openPool, type Pool } from './pool.ts';
import { openPrintRun, type RunOutcome } from './printRun.ts';
import { gatherRun } from './rendered.ts';
import { inputsOf, putSeal, type Told, unbroken } from './seal.ts';
import { indexFiles, publishIndex } from './searchIndex.ts';
import { publishCards, stageCards } from './shareCards.ts';
import { keepSources, readSourceCache } from './sourceCache.ts';
import { forgetPictures, stagePictures } from './stagePictures.ts';
import { openStager, partBySameness } from './stager.ts';
import { stageAssets, stagePublic } from './staging.ts';
import { surveySite } from './survey.ts';
import type { RenderCommon } from './worker.ts';

export interface BuildOptions {
  readonly jobs: number;
  /** Publish although an article is wrong, which stays as it last was. */
  readonly keepGoing: boolean;
  /** Make everything anew. */
  readonly noCache: boolean;
  /** Remove files in `dist/` that the program didn't write. */
  readonly clean: boolean;
  /** Called once while another build holds the lock. */
  readonly onWait: (pid: number) => void;
  /** Told of each batch of files that a thread has read or made. */
  readonly onBatch?: ((batch: BatchDone) => void) | undefined;
  /** Told of each stage that has ended, in milliseconds since 1970. */
  readonly onStage?: ((name: string, start: number, end: number) => void) | undefined;
}

export interface BuildResult {
  /** False where errors stopped the publishing. */
  readonly published: boolean;
  readonly articles: number;
  readonly leftOut: LeftOut;
  /** When the site would change without an edit: the time for the next build. */
  readonly calm: Calm;
  /** Outputs of the site, the files of `public/` included. */
  readonly pages: number;
  readonly rendered: number;
  readonly reused: number;
  /** Files of `dist/` that were written; a page made anew with the same bytes is not. */
  readonly written: number;
  readonly removed: number;
  readonly bytes: number;
  /** Seconds by stage. */
  readonly seconds: Readonly<
    Record<'look' | 'read' | 'plan' | 'render' | 'pictures' | 'publish' | 'cards' | 'search', number>
  >;
}

/** How long a second build waits for the first, in milliseconds. */
const PATIENCE = 120_000;

export async function build(
  config: Config,
  program: CompiledProgram,
  options: BuildOptions,
): Promise<Checked<BuildResult>> {
  const refused = refuseFolder(config);
  if (refused) return { value: NOTHING, problems: [refused] };
  const folder = cacheFolder(config);
  const lock = await takeLock(folder, PATIENCE, options.onWait);
  try {
    if (options.noCache) forget(folder);
    return await buildLocked(config, program, options, folder);
  } finally {
    lock.release();
  }
}

async function buildLocked(
  config: Config,
  program: CompiledProgram,
  options: BuildOptions,
  folder: string,
): Promise<Checked<BuildResult>> {
  const pool = openPool(options.jobs, options.onBatch);
  const store = openBodyStore(join(folder, 'bodies'));
  try {
    return await buildWith({ pool, store }, config, program, options, folder);
  } finally {
    store.shelf.close();
    await pool.close();
  }
}

async function buildWith(
  { pool, store }: { readonly pool: Pool; readonly store: BodyStore },
  config: Config,
  program: CompiledProgram,
  options: BuildOptions,
  folder: string,
): Promise<Checked<BuildResult>> {
  const clock = stopwatch(options.onStage);
  const room = openNewsroom(config, program, store);
  const survey = surveySite(config.root);
  const hasAds = survey.content.some(({ kind }) => kind === 'ad');
  const { ownCss, templatesDigest, wordsDigest } = room.kit;
  // The languages follow from the content, which the survey stands for.
  const anyShell = shellOf(program, config, { ownCss, hasAds });
  const shared = [program.digest, templatesDigest, wordsDigest, JSON.stringify(anyShell)];
  const inputs = inputsOf(config, shared, survey);
  const told = options.noCache || options.clean ? undefined : unbroken(inputs, folder, config);
  clock.lap('look');
  if (told) return { value: asBefore(told, clock.seconds()), problems: told.problems };
  const list = publishedFile(folder, config.out);
  const stage = openStage(config.out, list);
  const former = readSourceCache(folder, room.setup.contextDigest);
  if (Object.keys(former.sources).length === 0) emptyBodies(folder);
  const planned = await planFrom(room, {
    former,
    jobs: options.jobs,
    keepGoing: options.keepGoing,
    pool,
    survey,
  });
  clock.lap('read');
  if (errorsOf(planned.problems).length > 0 && !options.keepGoing) {
    dropStage(config.out);
    return {
      value: { ...NOTHING, articles: planned.value.desk.site.articles.length },
      problems: planned.problems,
    };
  }
  const published = readPublished(folder, config.out);
  const before = published ?? {};
  const { desk, outputs } = planned.value;
  const shell = shellOf(program, config, { ownCss, hasAds, languages: languagesOf(desk.site) });
  const key = pagesKey(room, planned.value.site, shell);
  const known = openKnownKeys(desk.site, key, folder);
  const decided = decide(outputs, known, options.noCache ? {} : before, config.out);
  clock.lap('plan');
  const outcomes = await print(decided.open, pool, room, planned.value, { shell, sharedKey: key, stage });
  const rendered = gatherRun(outcomes, outputs, before, known);
  const found = [...planned.problems, ...rendered.problems];
  clock.lap('render');
  if (errorsOf(rendered.problems).length > 0) {
    dropStage(config.out);
    return { value: NOTHING, problems: found };
  }
  const { pictures, publicFiles } = desk.site;
  const folders = { root: config.root, out: config.out, stage, kept: join(folder, 'pictures') };
  const cardFolders = { out: config.out, kept: join(folder, 'cards') };
  const cards = await stageCards(desk.site, { ...cardFolders, stage }, before);
  const others = publicFiles.filter((path) => !pictures.has(path));
  const copied = [
    ...stagePublic(others, folders, before),
    ...(await stagePictures(desk.site, folders, before)),
    ...cards.files,
  ];
  clock.lap('pictures');
  const { fresh, same } = partBySameness([
    ...stageAssets(program, config, stage),
    ...copied,
    ...rendered.files,
  ]);
  const index = config.features.search ? indexFiles(before) : {};
  const kept = { ...decided.keep, ...rendered.same, ...same, ...index };
  const there = new Set([...Object.keys(kept), ...fresh.map(({ path }) => path)]);
  const stale = options.clean
    ? foreignFiles(config.out, there)
    : Object.keys(before).filter((path) => !there.has(path));
  const isNewFolder = !existsSync(config.out);
  publish(config.out, list, { staged: fresh, kept, stale });
  // Only what was published is remembered: `--keep-going` may bring back nothing else.
  keepSources(folder, former, planned.value.gathered.cache);
  known.save();
  forgetPictures(folders.kept, planned.value.gathered.sources.pictures.values());
  clock.lap('publish');
  const { articles, leftOut, calm } = desk.site;
  // Listing a large folder takes a second; where it is ours it is known what stands there.
  const strangers = published || isNewFolder ? [] : foreignNote(config, there);
  await publishCards(cards, cardFolders, folder);
  clock.lap('cards');
  const search = await searchIndex(room, planned.value, folder, index);
  clock.lap('search');
  const facts = { articles: articles.length, leftOut, calm, pages: there.size };
  const problems = [...found, ...search, ...publishedHostProblems(folder, config)];
  if (inputs !== undefined && errorsOf(found).length === 0 && search.length === 0) {
    const next = { ...facts, outputs: outputs.length, problems };
    putSeal(inputs, next, folder, config);
  }
  return {
    value: {
      published: true,
      ...facts,
      rendered: rendered.made,
      reused: outputs.length - rendered.made,
      written: fresh.length,
      removed: stale.length,
      bytes: rendered.bytes,
      seconds: clock.seconds(),
    },
    problems: [...problems, ...goneNote(stale, before), ...strangers],
  };
}

/** Works out and makes what has to be, in all threads. */
async function print(
  open: Decided['open'],
  pool: Pool,
  room: Newsroom,
  { desk, site, outputs, gathered }: PlannedSite,
  common: Pick<RenderCommon, 'shell' | 'sharedKey' | 'stage'>,
): Promise<readonly RunOutcome[]> {
  const { sources, locations } = gathered;
  const { setup, config, kit, shelf } = room;
  const findBody = findBodies(readContextOf(room), shelf, locations);
  const press = startPress(kit, site, common.shell);
  const put = openStager(common.stage, config.out);
  const make = openPrintRun({ desk, outputs, press, sharedKey: common.sharedKey, findBody, put });
  return pool.render(open, make, () => ({ setup, config, sources, locations, ...common }));
}

/** For readers who search; after the pages, which don't wait for it. */
async function searchIndex(
  room: Newsroom,
  { desk, gathered }: PlannedSite,
  folder: string,
  former: Published,
): Promise<Problem[]> {
  if (!room.config.features.search) return [];
  const findBody = findBodies(readContextOf(room), room.shelf, gathered.locations);
  return publishIndex(desk.site, folder, former, findBody);
}

/** Nothing was to be done. */
function asBefore(told: Told, seconds: BuildResult['seconds']): BuildResult {
  const { articles, leftOut, calm, pages, outputs } = told;
  return { ...NOTHING, published: true, articles, leftOut, calm, pages, reused: outputs, seconds };
}

const NOTHING: BuildResult = {
  published: false,
  articles: 0,
  leftOut: { drafts: 0, future: 0, expired: 0 },
  calm: { from: -Number.MAX_VALUE, until: undefined },
  pages: 0,
  rendered: 0,
  reused: 0,
  written: 0,
  removed: 0,
  bytes: 0,
  seconds: { look: 0, read: 0, plan: 0, render: 0, pictures: 0, publish: 0, cards: 0, search: 0 },
};

/** What would spare this build some work. */
function forget(folder: string): void {
  for (const name of ['sources.jsonl', 'keys.jsonl']) rmSync(join(folder, name), { force: true });
}

/** Bodies that no entry leads to any more. */
function emptyBodies(folder: string): void {
  rmSync(join(folder, 'bodies'), { recursive: true, force: true });
  mkdirSync(join(folder, 'bodies'), { recursive: true });
}

function stopwatch(onStage: BuildOptions['onStage']) {
  let last = performance.now();
  const laps = { look: 0, read: 0, plan: 0, render: 0, pictures: 0, publish: 0, cards: 0, search: 0 };
  return {
    lap: (stage: keyof typeof laps) => {
      const now = performance.now();
      laps[stage] = Math.round(now - last) / 1000;
      onStage?.(stage, performance.timeOrigin + last, performance.timeOrigin + now);
      last = now;
    },
    seconds: () => laps,
  };
}
