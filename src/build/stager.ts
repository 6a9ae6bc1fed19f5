/** Files on their way to the stage: those that `dist/` holds already don't come there. */

import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { quickDigest } from '../base/digest.ts';
import type { Published, PublishedFile } from './cache.ts';

/** A file as it is to be in `dist/`. */
export interface StagedFile extends MadeFile {
  readonly path: string;
  readonly key: string;
}

/** What was made of a file; what is new of it, the stage has at the same path. */
export interface MadeFile {
  /** Of its bytes. */
  readonly digest: string;
  /** Whether something else stands there, or the very same: then the stage has nothing, and the file keeps its times. */
  readonly stands: 'nothing' | 'other' | StandingFile;
  /** What was written, as it will stand. */
  readonly written?: StandingFile | undefined;
}

/** What tells that a file is as it was published. */
export type StandingFile = Pick<PublishedFile, 'size' | 'modified'>;

/**
 * Puts a file into the stage, unless `dist/` holds the same bytes.
 *
 * @param standing what is known to stand there as it was published: it needn't be read to be held against the new
 */
export type Stager = (path: string, data: Uint8Array, standing?: PublishedFile) => MadeFile;

export function openStager(stage: string, out: string): Stager {
  const isFirst = !existsSync(out);
  let former = '';
  const successor = (path: string, digest: string, data: Uint8Array): MadeFile => {
    const written = writeNew(placeOfSuccessor(stage, path), data);
    return { digest, stands: 'other', written };
  };
  return (path, data, standing) => {
    const digest = quickDigest(data);
    if (standing) {
      const { size, modified } = standing;
      if (standing.digest === digest) return { digest, stands: { size, modified } };
      return successor(path, digest, data);
    }
    const stats = isFirst ? undefined : statOf(out, path);
    if (stats && holds(join(out, path), stats, data)) return { digest, stands: standingAs(stats) };
    if (stats) return successor(path, digest, data);
    const folder = dirname(path);
    if (folder !== former) makeFolder(join(stage, folder));
    former = folder;
    return { digest, stands: 'nothing', written: writeNew(join(stage, path), data) };
  };
}

/**
 * Where a file waits that is to take another's place: all of them in one folder. New files stand in the stage as they
 * will in `dist/`, so that new folders are moved whole; for these, folders would be made only to be removed again.
 */
export function placeOfSuccessor(stage: string, path: string): string {
  return join(successorsIn(stage), quickDigest(path));
}

export function successorsIn(stage: string): string {
  return join(dirname(stage), 'successors');
}

function holds(file: string, stats: Stats, data: Uint8Array): boolean {
  return stats.isFile() && stats.size === data.length && readFileSync(file).equals(data);
}

export function standingAs({ size, mtimeMs }: Stats): StandingFile {
  return { size, modified: mtimeMs };
}

/** What the disk says of a write doesn't name the file. */
function writeNew(file: string, data: Uint8Array): StandingFile {
  try {
    const handle = openSync(file, 'w');
    try {
      for (let done = 0; done < data.length; ) done += writeSync(handle, data, done);
      return standingAs(fstatSync(handle));
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw Object.assign(error as Error, { path: file });
  }
}

/** Most often the folder above it is there. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') mkdirSync(folder, { recursive: true });
    else if (code !== 'EEXIST') throw error;
  }
}

/** What stands at a path of `dist/`; nothing where one of its folders is a file as yet. */
export function statOf(folder: string, path: string): Stats | undefined {
  try {
    // Not `join`, which takes as long as the look itself: both are in order.
    return statSync(`${folder}/${path}`, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}

export interface Parted {
  /** Files at new paths first: what takes the place of a former page may lead to them. */
  readonly fresh: Iterable<StagedFile>;
  /** Made anew, but with the bytes that `dist/` holds. */
  readonly same: Published;
}

/** @param files may be told again and again, and needn't be in memory all at once */
export function partBySameness(files: Iterable<StagedFile>): Parted {
  const same: Record<string, PublishedFile> = {};
  for (const { path, key, digest, stands } of files)
    if (typeof stands === 'object') same[path] = { key, digest, ...stands };
  return { fresh: inOrder(files), same };
}

function inOrder(files: Iterable<StagedFile>): Iterable<StagedFile> {
  return {
    *[Symbol.iterator]() {
      for (const file of files) if (file.stands === 'nothing') yield file;
      for (const file of files) if (file.stands === 'other') yield file;
    },
  };
}
