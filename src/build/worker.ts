/**
 * The work on single files and pages. In a thread it is called with batches through the pool; the thread
 * that runs the build takes batches of its own. Results are plain data.
 */

import { threadId } from 'node:worker_threads';
import type { Config } from '../base/config.ts';
import { type Shell, startPress } from '../pages/press.ts';
import { type PressKit, readPressKit } from '../pages/pressKit.ts';
import type { MeasuredArticle } from '../site/measured.ts';
import type { Asks } from '../site/outline.ts';
import { readOutlines } from '../site/outlineTable.ts';
import type { PackedRows } from '../site/packedRows.ts';
import type { Sources } from '../site/sources.ts';
import { type ArrangedSite, arrangeSite } from './arranged.ts';
import { type Location, type Locations, openPack, openShelf, type Pack, type Shelf } from './bodies.ts';
import { locationFinder } from './intake.ts';
import { type FindBody, findArticles, findBodies } from './keptBodies.ts';
import type { PackedLocations } from './locationTable.ts';
import { openPrintRun, type PrintRun, type RunItem, type RunOutcome } from './printRun.ts';
import { type ReadContext, readSource, type SourceKind } from './read.ts';
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
  /** The entry as JSON: so it is written down, and holds nothing of the file's text, as parts of that would. */
  readonly text: string;
  readonly location: Location | undefined;
  /** Where nothing is put aside. */
  readonly article?: MeasuredArticle | undefined;
}

/** Enough to plan the same site anew. */
export interface Material {
  readonly setup: WorkerSetup;
  readonly config: Config;
  /** Without the articles, and without the ways to their facts, which each thread has of its own. */
  readonly sources: Omit<Sources, 'articles' | 'rowOf' | 'wholeOf' | 'asksOf'>;
  readonly otherLocations: Locations;
  /** The articles, in memory that all threads see. */
  readonly outlines: PackedRows;
  readonly locations: PackedLocations;
}

/** A material as it goes to other threads. */
export interface SharedMaterial extends Pick<Material, 'outlines' | 'locations'> {
  /** All else. */
  readonly rest: SharedText;
}

/** What all outputs of a build have in common beside what they tell. */
export interface PrintOrder {
  readonly shell: Shell;
  readonly stage: string;
}

/** As JSON, in memory that all threads see; the key tells whether it is what the thread has read already. */
export interface SharedText {
  readonly key: string;
  readonly data: Uint8Array;
}

export interface RenderTask {
  readonly material: SharedMaterial;
  readonly order: SharedText;
  readonly items: readonly RunItem[];
}

/** What a batch gave, and when and where it was at work: in milliseconds since 1970. */
export interface Timed<R> {
  readonly outcomes: readonly R[];
  readonly thread: number;
  readonly start: number;
  readonly end: number;
}

/** Answers as soon as the thread has loaded the program. */
export function ready(): void {}

/** @param kit the templates and the words, where somebody has read them already */
export function readBatch({ setup, files }: ReadTask, kit?: PressKit): Timed<ReadOutcome> {
  return timed(() => readFiles(deskFor(setup, kit), files));
}

export function renderBatch({ material, order, items }: RenderTask): Timed<RunOutcome> {
  return timed(() => items.map(runFor(material, order)));
}

/** Lets a thread plan the site before the first batch that it is needed for. */
export function arrange(material: SharedMaterial): void {
  arrangedFor(material);
}

export function timed<R>(work: () => readonly R[]): Timed<R> {
  const now = () => performance.timeOrigin + performance.now();
  const start = now();
  const outcomes = work();
  return { outcomes, thread: threadId, start, end: now() };
}

/** Reads content files; the bodies go to the store. */
function readFiles(desk: ReadingDesk, files: ReadTask['files']): ReadOutcome[] {
  const outcomes = files.map(([file, kind]): ReadOutcome => {
    const { entry, body, bodyKey, article } = readSource(file, kind, desk.context);
    const text = JSON.stringify(entry);
    if (!desk.pack) return { text, location: undefined, article };
    if (!body || bodyKey === undefined) return { text, location: undefined };
    return { text, location: desk.pack.append(bodyKey, body, article) };
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
  arranged?: { readonly key: string; readonly site: ArrangedHere };
  run?: { readonly key: string; readonly make: PrintRun };
}

/** A thread's one piece of state: what it has opened for the build at hand. */
let current: ReadingDesk | undefined;

function deskFor(setup: WorkerSetup, atHand?: PressKit): ReadingDesk {
  if (current && JSON.stringify(current.setup) === JSON.stringify(setup)) return current;
  closeDesk();
  const kit = atHand ?? readPressKit(setup.templateFolders);
  current = {
    setup,
    kit,
    context: { config: setup.config, wordsFor: kit.wordsFor, digest: setup.contextDigest },
    pack: setup.bodies === undefined ? undefined : openPack(setup.bodies, `${threadId}.pack`),
    shelf: setup.bodies === undefined ? undefined : openShelf(setup.bodies),
  };
  return current;
}

/** The site as this thread has planned it. */
interface ArrangedHere extends ArrangedSite {
  readonly config: Config;
  readonly findBody: FindBody;
  readonly room: ReadingDesk;
}

function arrangedFor({ rest: { key, data }, outlines, locations }: SharedMaterial): ArrangedHere {
  if (current?.arranged?.key === key) return current.arranged.site;
  const { setup, config, sources, otherLocations } = readRest(data);
  const room = deskFor(setup);
  const table = readOutlines(outlines);
  const locationOf = locationFinder(table, locations, otherLocations);
  const wholeOf = findArticles(room.context, room.shelf, locationOf);
  const articles = { articles: table.outlines, rowOf: table.rowOf, wholeOf, asksOf: () => NOT_ASKED };
  const arranged = arrangeSite({ ...sources, ...articles }, config, room.kit.wordsFor);
  const findBody = findBodies(room.context, room.shelf, locationOf);
  const site = { ...arranged, config, findBody, room };
  room.arranged = { key, site };
  return site;
}

/** Where links lead is looked at in the thread that runs the build. */
const NOT_ASKED: Asks = { links: [], pictures: [], slugs: [], hasAds: false };

function runFor(material: SharedMaterial, order: SharedText): PrintRun {
  const key = `${material.rest.key} ${order.key}`;
  if (current?.run?.key === key) return current.run.make;
  const { room, config, findBody, ...arranged } = arrangedFor(material);
  const { shell, stage } = JSON.parse(textOf(order.data)) as PrintOrder;
  const put = openStager(stage, config.out);
  const press = startPress(room.kit, arranged.site, shell);
  const make = openPrintRun({ ...arranged, press, findBody, put });
  room.run = { key, make };
  return make;
}

/** JSON knows no maps. */
export function restText({ setup, config, sources, otherLocations }: Material): string {
  const { authors, pages, ads, publicFiles } = sources;
  const pictures = [...sources.pictures];
  const pictureFaults = [...sources.pictureFaults];
  const plain = { authors, pages, ads, publicFiles, pictures, pictureFaults };
  return JSON.stringify({ setup, config, otherLocations, sources: plain });
}

function readRest(data: Uint8Array): Omit<Material, 'outlines' | 'locations'> {
  const { sources, ...others } = JSON.parse(textOf(data));
  const { pictures, pictureFaults, ...rest } = sources;
  return {
    ...others,
    sources: { ...rest, pictures: new Map(pictures), pictureFaults: new Map(pictureFaults) },
  };
}

function textOf({ buffer, byteOffset, length }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, length).toString();
}
