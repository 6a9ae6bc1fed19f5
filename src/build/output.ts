/**
 * Publishes to `dist/` so that a reader sees whole pages of the old site or of the new one.
 *
 * All that is new is first written into a stage folder beside `dist/`. Then a journal says what is to be
 * moved: from that moment the publishing can be finished, by this run or by the next. Each file is put in place by
 * a rename, or with all others of a folder that is new: what is new at its path first, then what takes a former
 * file's place; what is stale goes last. So a reader who follows links finds each page that they lead to.
 */

import { appendFileSync, existsSync, mkdirSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  addedText,
  type Published,
  type PublishedFile,
  type PublishedFiles,
  publishedText,
} from './cache.ts';
import { readLines, writeLines } from './lineFile.ts';
import { placeOfSuccessor, type StagedFile, type StandingFile, standingAs, successorsIn } from './stager.ts';
import { writeWhole } from './wholeFile.ts';

export interface Publication {
  /** In the order in which they are put in place; told again and again, so that they needn't be in memory all at once. */
  readonly staged: Iterable<StagedFile>;
  /** What stays as it is. */
  readonly kept: Published;
  /** All others that are listed stay as well: the list is added to, not written anew. */
  readonly isAdded?: boolean;
  /** The program's own files that no longer belong to the site. */
  readonly stale: readonly string[];
}

/** Changes when the form of the journal or of the stage does; a stage of another form is thrown away. */
const FORMAT = 5;

/** The journal's first line; after it comes a line for each staged file. */
interface Head extends Omit<Publication, 'staged'> {
  readonly format: number;
  readonly count: number;
}

/** The stage stands beside `dist/`, on the same disk, so that a rename is all it takes. */
export function stageFolder(out: string): string {
  return join(dirname(out), `.${basename(out)}.stage`);
}

/**
 * An empty stage; what a stopped run left there is finished or thrown away first.
 *
 * @param list file of the list of what is published
 */
export function openStage(out: string, list: string): string {
  const stage = stageFolder(out);
  finishStopped(out, list, stage);
  rmSync(stage, { recursive: true, force: true });
  const files = join(stage, 'files');
  mkdirSync(files, { recursive: true });
  mkdirSync(successorsIn(files));
  return files;
}

export function dropStage(out: string): void {
  rmSync(stageFolder(out), { recursive: true, force: true });
}

/** After a fault: the room that the stage takes on a full disk is given back, unless its publishing has begun. */
export function abandonStage(out: string): void {
  if (!existsSync(join(stageFolder(out), 'journal.json'))) dropStage(out);
}

/**
 * Puts the staged files in place. From the journal's writing on, nothing is lost by a stop.
 *
 * @returns the files that the publication names, as they now stand
 */
export function publish(out: string, list: string, publication: Publication): PublishedFiles {
  const stage = stageFolder(out);
  writeLines(join(stage, 'journal.json'), journalOf(publication));
  return apply(publication, out, list, stage);
}

function* journalOf({ staged, ...others }: Publication): Generator<Head | StagedFile> {
  yield { format: FORMAT, count: countOf(staged), ...others };
  yield* staged;
}

/** How many there are of what needn't be in memory all at once. */
export function countOf(files: Iterable<unknown>): number {
  let count = 0;
  for (const _ of files) count += 1;
  return count;
}

/** Nothing where it is of another form, or isn't whole. */
function readJournal(file: string): Publication | undefined {
  const lines = readLines(file, (first) => (first as Head).format === FORMAT);
  if (!lines?.isWhole) return undefined;
  const [{ format, count, ...others }, ...staged] = lines.values as [Head, ...StagedFile[]];
  return staged.length === count ? { ...others, staged } : undefined;
}

/**
 * A run that was stopped while it published: its journal is carried out to the end. Where something stands in
 * the way of that, the journal is given up, lest it stop every build to come: this one publishes the whole site.
 */
function finishStopped(out: string, list: string, stage: string): void {
  const file = join(stage, 'journal.json');
  if (!existsSync(file)) return;
  try {
    const publication = readJournal(file);
    if (publication) apply(publication, out, list, stage);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}

/** May be called again at any point: what is done already is passed over. */
function apply(publication: Publication, out: string, list: string, stage: string): PublishedFiles {
  const { staged, isAdded, stale } = publication;
  const files = publishedOf(publication, out);
  for (const path of inTheWay(staged, stale)) remove(out, path);
  const place = placer(join(stage, 'files'), out);
  for (const { path, stands } of staged) {
    if (stands === 'other') moveInto(placeOfSuccessor(join(stage, 'files'), path), join(out, path));
    else place(path);
  }
  for (const path of stale) remove(out, path);
  if (isAdded) appendFileSync(list, addedText(Object.fromEntries(files)));
  else writeWhole(list, publishedText(files));
  rmSync(stage, { recursive: true, force: true });
  return files;
}

/** To be asked when all stand where they belong. Each file is looked at once, however often they are told. */
function publishedOf({ staged, kept }: Publication, out: string): PublishedFiles {
  const copies = new Map<string, StandingFile>();
  const lookAt = (path: string): StandingFile => {
    const standing = copies.get(path) ?? standingAs(statSync(join(out, path)));
    copies.set(path, standing);
    return standing;
  };
  return {
    *[Symbol.iterator]() {
      const replaced = new Set<string>();
      for (const { path, key, digest, written } of staged) {
        if (path in kept) replaced.add(path);
        yield [path, { key, digest, ...(written ?? lookAt(path)) }];
      }
      for (const path of Object.keys(kept))
        if (!replaced.has(path)) yield [path, kept[path] as PublishedFile];
    },
  };
}

/** Stale files where a folder must be now, or below a path where a file must be: they can't wait for the end. */
function inTheWay(staged: Iterable<StagedFile>, stale: readonly string[]): readonly string[] {
  if (stale.length === 0) return [];
  const files = new Set(Array.from(staged, ({ path }) => path));
  const folders = new Set([...files].flatMap(foldersAbove));
  return stale.filter((path) => folders.has(path) || foldersAbove(path).some((folder) => files.has(folder)));
}

/** `a/b/c` → `a/b`, `a`. */
function foldersAbove(path: string): string[] {
  const above = dirname(path);
  return above === '.' ? [] : [above, ...foldersAbove(above)];
}

/**
 * Moves a staged file to its place. Where one of its folders isn't there yet, the whole of it is moved: what the stage
 * has below it is all new.
 */
function placer(stage: string, out: string): (path: string) => void {
  const there = new Set<string>();
  const moved = new Set<string>();
  return (path) => {
    for (const folder of ['', ...foldersAbove(path).reverse()]) {
      if (moved.has(folder)) return;
      if (there.has(folder)) continue;
      there.add(folder);
      if (existsSync(join(out, folder))) continue;
      if (folder === '') mkdirSync(dirname(out), { recursive: true });
      renameSync(join(stage, folder), join(out, folder));
      moved.add(folder);
      return;
    }
    moveInto(join(stage, path), join(out, path));
  };
}

function moveInto(staged: string, target: string): void {
  try {
    renameSync(staged, target);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') throw error;
    if (!existsSync(staged)) {
      if (existsSync(target)) return;
      throw error;
    }
    // Its folder was removed since the former file was seen there.
    mkdirSync(dirname(target), { recursive: true });
    renameSync(staged, target);
  }
}

/** Removes a file, and the folders that it leaves empty. */
function remove(out: string, path: string): void {
  try {
    rmSync(join(out, path), { force: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // It is gone already: a folder has taken its place, or a file that of its folder.
    if (code !== 'ERR_FS_EISDIR' && code !== 'ENOTDIR') throw error;
    return;
  }
  for (const folder of foldersAbove(path)) {
    try {
      rmdirSync(join(out, folder));
    } catch {
      return;
    }
  }
}
