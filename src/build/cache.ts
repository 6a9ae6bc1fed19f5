/**
 * What a build remembers for the next one, and the decisions that rest on it. All of it can be deleted at
 * any time: the next build makes everything anew.
 */

import { readFileSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../base/config.ts';
import { digestOf } from '../base/digest.ts';
import type { Location } from './bodies.ts';
import { parsed } from './lineFile.ts';
import type { SourceEntry } from './read.ts';

/** Changes when the form of the files below does. */
const FORMAT = 5;

/**
 * A file's size, the times of its content's and of its own change in milliseconds, and its inode: what tells that
 * it is as it was. The second time can't be set by a program that keeps the first, as `cp -p` does.
 */
export type Stamp = readonly [size: number, modified: number, changed: number, inode: number];

/** A content file as the last build read it. */
export interface KeptSource {
  readonly stamp: Stamp;
  /** False where the file changed just before it was read: a second change might leave the stamp as it is. */
  readonly settled: boolean;
  readonly entry: SourceEntry;
  readonly location: Location | undefined;
}

/** An output as it was published. */
export interface PublishedFile {
  /** Names all that it follows from: `outputKeys.ts`; of a copy, the file that it was made from. */
  readonly key: string;
  /** Of its bytes. */
  readonly digest: string;
  readonly size: number;
  readonly modified: number;
}

/** Every file of `dist/` that is the program's own, by its path. */
export type Published = Readonly<Record<string, PublishedFile>>;

/** The same, each once, told one after the other: of a large paper they needn't be in memory all at once. */
export type PublishedFiles = Iterable<readonly [path: string, file: PublishedFile]>;

export function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats): Stamp {
  return [size, mtimeMs, ctimeMs, ino];
}

/** How many numbers a stamp has. */
export const STAMP_PARTS = 4;

/** Stamps of many files stand side by side. */
export function putStamp(stamps: Float64Array, index: number, { size, mtimeMs, ctimeMs, ino }: Stats): void {
  const at = index * STAMP_PARTS;
  stamps[at] = size;
  stamps[at + 1] = mtimeMs;
  stamps[at + 2] = ctimeMs;
  stamps[at + 3] = ino;
}

export function stampAt(stamps: Float64Array, index: number): Stamp {
  const at = index * STAMP_PARTS;
  return [stamps[at], stamps[at + 1], stamps[at + 2], stamps[at + 3]] as unknown as Stamp;
}

export function sameStamp(a: Stamp, b: Stamp): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index]);
}

/** Of what many outputs share. */
export function sharedKey(...parts: readonly string[]): string {
  return digestOf(parts.join('\n'));
}

/** Does `dist/` still hold the file that was published? */
export function isUntouched(published: PublishedFile, stats: Stats | undefined): boolean {
  return stats !== undefined && stats.size === published.size && stats.mtimeMs === published.modified;
}

export function cacheFolder(config: Pick<Config, 'root'>): string {
  return join(config.root, '.broadsheet');
}

/** The published files of an output folder; each folder has its own list. */
export function publishedFile(folder: string, out: string): string {
  return join(folder, `published-${digestOf(out).slice(0, 8)}.json`);
}

export function readPublished(folder: string, out: string): Published | undefined {
  const text = readText(publishedFile(folder, out));
  if (text === undefined) return undefined;
  const [first = '', ...later] = text.split('\n');
  const whole = parsed<{ format: number; files: Published }>(first);
  if (whole?.format !== FORMAT) return undefined;
  const files: Record<string, PublishedFile> = whole.files;
  // What was published since, a few files at a time. A line that was cut by a stop tells nothing.
  for (const line of later) Object.assign(files, line === '' ? {} : (parsed<Published>(line) ?? {}));
  return files;
}

/** The list's text, in parts. */
export function* publishedText(files: PublishedFiles): Generator<string> {
  yield `{"format":${FORMAT},"files":{`;
  let border = '';
  for (const [path, file] of files) {
    yield `${border}${JSON.stringify(path)}:${JSON.stringify(file)}`;
    border = ',';
  }
  yield '}}\n';
}

/** What is added to the list where a few files are new; after a line that was cut it begins one of its own. */
export function addedText(files: Published): string {
  return `\n${JSON.stringify(files)}\n`;
}

/** A file of the cache. One of another format, or one that was cut, counts as missing. */
export function readKept<T extends { readonly format: number }>(file: string, format: number): T | undefined {
  const text = readText(file);
  const value = text === undefined ? undefined : parsed<T>(text);
  return value?.format === format ? value : undefined;
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
