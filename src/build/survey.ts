/** What stands on the disk before anything is read: each source with the stamp that tells whether it is as it was. */

import { existsSync, lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../base/diagnostic.ts';
import { listFiles } from '../content/load.ts';
import { putStamp, STAMP_PARTS, type Stamp, stampAt, stampOf } from './cache.ts';
import type { SourceKind } from './read.ts';

/** A content file as the disk lists it. */
export interface FoundFile {
  readonly file: string;
  readonly kind: SourceKind;
  readonly stamp: Stamp;
  /** False where it changed just now: a second change might leave the stamp as it is. */
  readonly settled: boolean;
}

/** A file of `public/`, as a path below it. */
export interface FoundPublic {
  readonly path: string;
  readonly stamp: Stamp;
  readonly settled: boolean;
}

export interface Survey {
  /** All files, those of the content first, and what tells of each that it is as it was. */
  readonly names: readonly string[];
  /** Four numbers a file. */
  readonly stamps: Float64Array;
  /** When the look began, in milliseconds since 1970. */
  readonly time: number;
  readonly hasAds: boolean;
  /** How many of the files are content, and how many of these articles, which stand first. */
  readonly contentCount: number;
  readonly articleCount: number;
  /** A content file, by its place among the names. */
  readonly contentAt: (at: number) => FoundFile;
  /** Put together when they are asked for: most builds end without. */
  readonly publicFiles: readonly FoundPublic[];
  readonly contentProblems: readonly Problem[];
  readonly publicProblems: readonly Problem[];
}

const FOLDERS: readonly (readonly [folder: string, kind: SourceKind])[] = [
  ['content/articles', 'article'],
  ['content/authors', 'author'],
  ['content/pages', 'page'],
  ['content/ads', 'ad'],
];

/** A change this shortly before the look may be followed by one that the clock doesn't tell apart. */
export const CLOCK_GRAIN = 100;

/** Looks at all sources of a site and reads none. */
export function surveySite(root: string): Survey {
  const time = Date.now();
  const lists = FOLDERS.map(([folder, kind]) => {
    const { value, problems } = listFiles(root, folder, ['.md']);
    return { kind, found: look(root, value), problems };
  });
  const shared = listFiles(root, 'public');
  const ofPublic = look(root, shared.value);
  const missing = existsSync(join(root, 'content')) ? [] : [NO_CONTENT];
  const isSettled = ([, , changed]: Stamp) => time - changed > CLOCK_GRAIN;
  const names = [...lists.flatMap(({ found }) => found.names), ...ofPublic.names];
  const stamps = joined([...lists.map(({ found }) => found.stamps), ofPublic.stamps]);
  const kindAt = (at: number): SourceKind => {
    let from = 0;
    for (const { kind, found } of lists) {
      if (at < from + found.names.length) return kind;
      from += found.names.length;
    }
    throw new Error(`There is no content file ${at}`);
  };
  let publicFiles: readonly FoundPublic[] | undefined;
  return {
    names,
    time,
    stamps,
    hasAds: lists.some(({ kind, found }) => kind === 'ad' && found.names.length > 0),
    contentCount: names.length - ofPublic.names.length,
    articleCount: lists[0]?.found.names.length ?? 0,
    contentAt: (at) => {
      const stamp = stampAt(stamps, at);
      return { file: names[at] as string, kind: kindAt(at), stamp, settled: isSettled(stamp) };
    },
    get publicFiles() {
      publicFiles ??= ofPublic.names.map((file, index): FoundPublic => {
        const stamp = stampAt(ofPublic.stamps, index);
        return { path: file.slice('public/'.length), stamp, settled: isSettled(stamp) };
      });
      return publicFiles;
    },
    contentProblems: [...missing, ...lists.flatMap(({ problems }) => problems)],
    publicProblems: shared.problems,
  };
}

interface Seen {
  readonly names: readonly string[];
  readonly stamps: Float64Array;
}

/** Without those that are gone again. As numbers side by side: ten thousand objects take as long as the looks. */
function look(root: string, files: readonly string[]): Seen {
  const stamps = new Float64Array(files.length * STAMP_PARTS);
  const names: string[] = [];
  for (const file of files) {
    const stats = statSync(`${root}/${file}`, { throwIfNoEntry: false });
    if (!stats) continue;
    putStamp(stamps, names.length, stats);
    names.push(file);
  }
  return { names, stamps: stamps.subarray(0, names.length * STAMP_PARTS) };
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** One article's file, where it is a plain file; a link is left to the whole look. */
export function findArticle(root: string, file: string): FoundFile | undefined {
  if (!file.startsWith('content/articles/') || !file.toLowerCase().endsWith('.md')) return undefined;
  if (!lstatSync(join(root, file), { throwIfNoEntry: false })?.isFile()) return undefined;
  const stats = statSync(join(root, file), { throwIfNoEntry: false });
  if (!stats) return undefined;
  const settled = Date.now() - stats.ctimeMs > CLOCK_GRAIN;
  return { file, kind: 'article', stamp: stampOf(stats), settled };
}

/** Else a build that is started in the wrong folder would publish an empty paper. */
const NO_CONTENT: Problem = {
  code: 'site/no-content',
  severity: 'error',
  message: 'There is no folder content/ here, and no seed from which one could be made',
  hint: 'Go into the site’s folder, or name it with --root.',
};
