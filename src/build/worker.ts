/**
 * The work on single files and pages. In a thread it is called with batches through the pool; the thread
 * that runs the build takes batches of its own. Results are plain data.
 */

import { threadId } from 'node:worker_threads';
import type { Config } from '../base/config.ts';
import { type Shell, startPress } from '../pages/press.ts';
import { type PressKit, readPressKit } from '../pages/pressKit.ts';
import type { MeasuredArticle } from '../site/measured.ts';
import type { Sources } from '../site/sources.ts';
import { arrangeSite } from './arranged.ts';
import { type Location, type Locations, openPack, openShelf, type Pack, type Shelf } from './bodies.ts';
import { findArticles, findBodies } from './keptBodies.ts';
import { openPrintRun, type PrintRun, type RunItem, type RunOutcome } from './printRun.ts';
import { type ReadContext, readSource, type SourceEntry, type SourceKind } from './read.ts';
import { openStager } from './stager.ts';

/** What a thread needs to begin; the same for the whole build. */
export interface WorkerSetup {
  readonly config: ReadContext['config'];
  readonly templateFolders: readonly string[];
  readonly contextDigest: string;
  /** Folder of the bodies; without one they are not kept (for `check`). */
  readonly bodies: string | undefined;
}

export interface ReadTask {
  readonly setup: WorkerSetup;
  readonly files: readonly (readonly [file: string, kind: SourceKind])[];
}

export interface ReadOutcome {
  readonly entry: SourceEntry;
  readonly location: Location | undefined;
  /** Where nothing is put aside. */
  readonly article?: MeasuredArticle | undefined;
}

/** What all outputs of a build have in common: enough to plan the same site anew. */
export interface RenderCommon {
  readonly setup: WorkerSetup;
  readonly config: Config;
  /** Without the way to an article's facts, which each thread has of its own. */
  readonly sources: Omit<Sources, 'wholeOf'>;
  readonly locations: Locations;
  readonly shell: Shell;
  readonly sharedKey: string;
  readonly stage: string;
}

export interface RenderTask {
  /** As JSON, in memory that all threads see; the key tells whether it is what the thread has read already. */
  readonly common: { readonly key: string; readonly data: Uint8Array };
  readonly items: readonly RunItem[];
}

/** What a batch gave, and when and where it was at work: in milliseconds since 1970. */
export interface Timed<R> {
  readonly outcomes: readonly R[];
  readonly thread: number;
  readonly start: number;
  readonly end: number;
}

export function readBatch({ setup, files }: ReadTask): Timed<ReadOutcome> {
  return timed(() => readFiles(setup, files));
}

export function renderBatch({ common, items }: RenderTask): Timed<RunOutcome> {
  return timed(() => items.map(runFor(common)));
}

export function timed<R>(work: () => readonly R[]): Timed<R> {
  const now = () => performance.timeOrigin + performance.now();
  const start = now();
  const outcomes = work();
  return { outcomes, thread: threadId, start, end: now() };
}

/** Reads content files; the bodies go to the store. */
function readFiles(setup: WorkerSetup, files: ReadTask['files']): ReadOutcome[] {
  const desk = deskFor(setup);
  const outcomes = files.map(([file, kind]): ReadOutcome => {
    const { entry, body, article } = readSource(file, kind, desk.context);
    if (!desk.pack) return { entry, location: undefined, article };
    return { entry, location: body && desk.pack.append(body, article) };
  });
  desk.pack?.flush();
  return outcomes;
}

/** Closes the files that this thread holds open. */
export function closeDesk(): void {
  current?.pack?.close();
  current?.shelf?.close();
  current = undefined;
}

interface ReadingDesk {
  readonly setup: WorkerSetup;
  readonly kit: PressKit;
  readonly context: ReadContext;
  readonly pack: Pack | undefined;
  readonly shelf: Shelf | undefined;
  run?: { readonly key: string; readonly make: PrintRun };
}

/** A thread's one piece of state: what it has opened for the build at hand. */
let current: ReadingDesk | undefined;

function deskFor(setup: WorkerSetup): ReadingDesk {
  if (current && JSON.stringify(current.setup) === JSON.stringify(setup)) return current;
  closeDesk();
  const kit = readPressKit(setup.templateFolders);
  current = {
    setup,
    kit,
    context: { config: setup.config, wordsFor: kit.wordsFor, digest: setup.contextDigest },
    pack: setup.bodies === undefined ? undefined : openPack(setup.bodies, `${threadId}.pack`),
    shelf: setup.bodies === undefined ? undefined : openShelf(setup.bodies),
  };
  return current;
}

/** The site planned once more in this thread. */
function runFor({ key, data }: RenderTask['common']): PrintRun {
  if (current?.run?.key === key) return current.run.make;
  const common = readCommon(data);
  const desk = deskFor(common.setup);
  const { config, sources, locations, shell, sharedKey, stage } = common;
  const put = openStager(stage, config.out);
  const wholeOf = findArticles(desk.context, desk.shelf, locations);
  const arranged = arrangeSite({ ...sources, wholeOf }, config, desk.kit.wordsFor);
  const press = startPress(desk.kit, arranged.site, shell);
  const findBody = findBodies(desk.context, desk.shelf, locations);
  const make = openPrintRun({ ...arranged, press, sharedKey, findBody, put });
  desk.run = { key, make };
  return make;
}

/** JSON knows no maps. */
export function commonText({ sources, ...common }: RenderCommon): string {
  const { pictures, pictureFaults, ...others } = sources;
  const plain = { ...others, pictures: [...pictures], pictureFaults: [...pictureFaults] };
  return JSON.stringify({ ...common, sources: plain });
}

function readCommon(data: Uint8Array): RenderCommon {
  // A copy: memory that others may write to can't be decoded.
  const { sources, ...common } = JSON.parse(Buffer.from(data).toString());
  const { pictures, pictureFaults, ...others } = sources;
  return {
    ...common,
    sources: { ...others, pictures: new Map(pictures), pictureFaults: new Map(pictureFaults) },
  };
}
