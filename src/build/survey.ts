/** What stands on the disk before anything is read: each source with the stamp that tells whether it is as it was. */

import { existsSync, lstatSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../base/diagnostic.ts';
import { listFiles } from '../content/load.ts';
import { type Stamp, stampOf } from './cache.ts';
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
  readonly content: readonly FoundFile[];
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
const CLOCK_GRAIN = 100;

/** Looks at all sources of a site and reads none. */
export function surveySite(root: string): Survey {
  const now = Date.now();
  const lists = FOLDERS.map(([folder, kind]) => {
    const { value, problems } = listFiles(root, folder, ['.md']);
    return { found: value.flatMap((file) => markOf(root, file, { file, kind }, now)), problems };
  });
  const shared = listFiles(root, 'public');
  const missing = existsSync(join(root, 'content')) ? [] : [NO_CONTENT];
  return {
    content: lists.flatMap(({ found }) => found),
    publicFiles: shared.value.flatMap((file) =>
      markOf(root, file, { path: file.slice('public/'.length) }, now),
    ),
    contentProblems: [...missing, ...lists.flatMap(({ problems }) => problems)],
    publicProblems: shared.problems,
  };
}

/** One article's file, where it is a plain file; a link is left to the whole look. */
export function findArticle(root: string, file: string): FoundFile | undefined {
  if (!file.startsWith('content/articles/') || !file.toLowerCase().endsWith('.md')) return undefined;
  if (!lstatSync(join(root, file), { throwIfNoEntry: false })?.isFile()) return undefined;
  return markOf(root, file, { file, kind: 'article' as const }, Date.now())[0];
}

/** Nothing where the file is gone again. */
function markOf<T extends object>(root: string, file: string, named: T, now: number) {
  const stats: Stats | undefined = statSync(`${root}/${file}`, { throwIfNoEntry: false });
  if (!stats) return [];
  return [{ ...named, stamp: stampOf(stats), settled: now - stats.ctimeMs > CLOCK_GRAIN }];
}

/** Else a build that is started in the wrong folder would publish an empty paper. */
const NO_CONTENT: Problem = {
  code: 'site/no-content',
  severity: 'error',
  message: 'There is no folder content/ here, and no seed from which one could be made',
  hint: 'Go into the site’s folder, or name it with --root.',
};
