/**
 * The work on single files and pages. In a thread it is called with batches through the pool; with one
 * job the same functions run where the build runs. Results are plain data.
 */

import { threadId } from 'node:worker_threads';
import type { Problem } from '../base/diagnostic.ts';
import { digestOf } from '../content/article.ts';
import { makeOutput } from '../pages/pages.ts';
import type { Recipe } from '../pages/plan.ts';
import { type Press, type PressKit, readPressKit, type Shell, startPress } from '../pages/press.ts';
import type { SiteView } from '../pages/view.ts';
import { type Location, openPack, openShelf, type Pack, type Shelf } from './bodies.ts';
import { findBodies } from './keptBodies.ts';
import { stageWriter } from './output.ts';
import { type ReadContext, readSource, type SourceEntry, type SourceKind } from './read.ts';

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
}

export interface RenderItem {
  /** File below `dist/`. */
  readonly path: string;
  /** Where the recipe's bodies stand, by key. */
  readonly locations: Readonly<Record<string, Location>>;
  /** Bytes of its recipe. */
  readonly length: number;
}

/** What all pages of a build have in common. */
export interface RenderCommon {
  readonly setup: WorkerSetup;
  readonly site: SiteView;
  readonly shell: Shell;
  readonly stage: string;
}

export interface RenderTask {
  /** As JSON, in memory that all threads see; the key tells whether it is what the thread has read already. */
  readonly common: { readonly key: string; readonly data: Uint8Array };
  readonly items: readonly RenderItem[];
  /**
   * Of the items, each as JSON: bytes cross to a thread without being copied, and those that wait aren't looked
   * through whenever memory is tidied up.
   */
  readonly recipes: Uint8Array;
}

export interface RenderOutcome {
  readonly path: string;
  /** Nothing where a template failed. */
  readonly digest: string | undefined;
  readonly bytes: number;
  readonly problems: readonly Problem[];
}

/** What a batch gave, and when and where it was at work: in milliseconds since 1970. */
export interface Timed<R> {
  readonly outcomes: readonly R[];
  readonly thread: number;
  readonly start: number;
  readonly end: number;
}

export function readBatch(task: ReadTask): Timed<ReadOutcome> {
  return timed(() => readFiles(task));
}

export function renderBatch(task: RenderTask): Timed<RenderOutcome> {
  return timed(() => renderPages(task));
}

function timed<R>(work: () => readonly R[]): Timed<R> {
  const now = () => performance.timeOrigin + performance.now();
  const start = now();
  const outcomes = work();
  return { outcomes, thread: threadId, start, end: now() };
}

/** Reads content files; the bodies go to the store. */
function readFiles({ setup, files }: ReadTask): ReadOutcome[] {
  const desk = deskFor(setup);
  const outcomes = files.map(([file, kind]): ReadOutcome => {
    const { entry, body } = readSource(file, kind, desk.context);
    return { entry, location: body && desk.pack?.append(body) };
  });
  desk.pack?.flush();
  return outcomes;
}

/** Makes pages and writes them into the stage folder. */
function renderPages({ common, items, recipes }: RenderTask): RenderOutcome[] {
  const { desk, press, write } = roundFor(common);
  const data = bufferOf(recipes);
  let end = 0;
  return items.map(({ path, locations, length }): RenderOutcome => {
    const start = end;
    end += length;
    const recipe = JSON.parse(data.toString('utf8', start, end)) as Recipe;
    const { value, problems } = makeOutput(recipe, press, findBodies(desk.context, desk.shelf, locations));
    if (value === undefined) return { path, digest: undefined, bytes: 0, problems };
    const page = Buffer.from(value);
    write(path, page);
    return { path, digest: digestOf(page), bytes: page.length, problems };
  });
}

/** Closes the files that this thread holds open. */
export function closeDesk(): void {
  current?.pack?.close();
  current?.shelf?.close();
  current = undefined;
}

interface Desk {
  readonly setup: WorkerSetup;
  readonly kit: PressKit;
  readonly context: ReadContext;
  readonly pack: Pack | undefined;
  readonly shelf: Shelf | undefined;
  round?: Round;
}

/** A thread's one piece of state: what it has opened for the build at hand. */
let current: Desk | undefined;

function deskFor(setup: WorkerSetup): Desk {
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

/** What one build's pages are made with in this thread. */
interface Round {
  readonly key: string;
  readonly desk: Desk;
  readonly press: Press;
  readonly write: ReturnType<typeof stageWriter>;
}

function roundFor({ key, data }: RenderTask['common']): Round {
  if (current?.round?.key === key) return current.round;
  // A copy: memory that others may write to can't be decoded.
  const { setup, site, shell, stage } = JSON.parse(Buffer.from(data).toString()) as RenderCommon;
  const desk = deskFor(setup);
  desk.round = { key, desk, press: startPress(desk.kit, site, shell), write: stageWriter(stage) };
  return desk.round;
}

function bufferOf({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}
