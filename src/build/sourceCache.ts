/** What the content files held when they were last read, kept from build to build. */

import { join } from 'node:path';
import type { KeptSource } from './cache.ts';
import { addLines, isOvergrown, readLines, writeLines } from './lineFile.ts';

/** Changes when the form of the file does. */
const FORMAT = 4;

export interface SourceCache {
  /** Of all that shapes an entry beside its file. */
  readonly context: string;
  readonly sources: Readonly<Record<string, KeptSource>>;
  /** How many lines its file has; nothing where that is to be written anew. */
  readonly lines?: number | undefined;
}

export function readSourceCache(folder: string, context: string): SourceCache {
  const head = JSON.stringify({ format: FORMAT, context });
  const kept = readLines(fileIn(folder), (first) => JSON.stringify(first) === head);
  const sources: Record<string, KeptSource> = {};
  for (const source of (kept?.values.slice(1) ?? []) as readonly KeptSource[]) {
    sources[source.entry.file] = source;
  }
  return { context, sources, lines: kept?.isWhole ? kept.values.length : undefined };
}

/** Writes what is new. A file that is gone stays in the list until that is written anew; nobody asks for it. */
export function keepSources(folder: string, former: SourceCache, { context, sources }: SourceCache): void {
  const all = Object.values(sources);
  const fresh = all.filter((source) => former.sources[source.entry.file] !== source);
  const lines = (former.lines ?? Number.POSITIVE_INFINITY) + fresh.length;
  if (isOvergrown(lines, all.length)) writeLines(fileIn(folder), [{ format: FORMAT, context }, ...all]);
  else if (fresh.length > 0) addLines(fileIn(folder), fresh);
}

function fileIn(folder: string): string {
  return join(folder, 'sources.jsonl');
}
