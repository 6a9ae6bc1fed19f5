/** What the content files held when they were last read, kept from build to build. */

import { join } from 'node:path';
import type { KeptSource } from './cache.ts';
import { addLines, isOvergrown, type LinePlace, readLines, writeLines } from './lineFile.ts';

/** Changes when the form of the file does. */
const FORMAT = 4;

export interface SourceCache {
  /** Of all that shapes an entry beside its file. */
  readonly context: string;
  readonly sources: Readonly<Record<string, KeptSource>>;
  /** How many lines its file has; nothing where that is to be written anew. */
  readonly lines?: number | undefined;
  /** Where each stands in its file. */
  readonly places?: SourcePlaces;
}

export type SourcePlaces = ReadonlyMap<string, LinePlace>;

export function readSourceCache(folder: string, context: string): SourceCache {
  const head = JSON.stringify({ format: FORMAT, context });
  const kept = readLines(sourcesFile(folder), (first) => JSON.stringify(first) === head);
  const sources: Record<string, KeptSource> = {};
  const places = new Map<string, LinePlace>();
  for (const [index, source] of (kept?.values as readonly KeptSource[] | undefined)?.entries() ?? []) {
    if (index === 0) continue;
    sources[source.entry.file] = source;
    places.set(source.entry.file, kept?.places[index] as LinePlace);
  }
  return { context, sources, lines: kept?.isWhole ? kept.values.length : undefined, places };
}

/**
 * Writes what is new. A file that is gone stays in the list until that is written anew; nobody asks for it.
 *
 * @returns where each source now stands
 */
export function keepSources(
  folder: string,
  former: SourceCache,
  { context, sources }: SourceCache,
): SourcePlaces {
  const all = Object.values(sources);
  const fresh = all.filter((source) => former.sources[source.entry.file] !== source);
  const lines = (former.lines ?? Number.POSITIVE_INFINITY) + fresh.length;
  if (isOvergrown(lines, all.length)) {
    const [, ...places] = writeLines(sourcesFile(folder), [{ format: FORMAT, context }, ...all]);
    return placesOf(all, places);
  }
  return new Map([...(former.places ?? []), ...addSources(folder, fresh)]);
}

/** Adds to what is kept. */
export function addSources(folder: string, fresh: readonly KeptSource[]): SourcePlaces {
  return fresh.length > 0 ? placesOf(fresh, addLines(sourcesFile(folder), fresh)) : new Map();
}

function placesOf(sources: readonly KeptSource[], places: readonly LinePlace[]): SourcePlaces {
  return new Map(sources.map(({ entry }, index) => [entry.file, places[index] as LinePlace]));
}

export function sourcesFile(folder: string): string {
  return join(folder, 'sources.jsonl');
}
