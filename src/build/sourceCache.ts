/** What the content files held when they were last read, kept from build to build, a line each. */

import { closeSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptSource } from './cache.ts';
import { addFile, addLines, isOvergrown, type LinePlace, openLines, scanLines } from './lineFile.ts';
import { writeAll, writeWhole } from './wholeFile.ts';

/** Changes when the form of the file does. */
const FORMAT = 5;

/** What is known from before of the sources. */
export interface FormerSources {
  /** Of all that shapes an entry beside its file. */
  readonly context: string;
  /** Tells of each, one after the other: all together may be more than memory holds. What is told later goes before. */
  readonly each: (take: (source: KeptSource, place: LinePlace) => void) => void;
}

/** Takes up what is known now, for the next time. A source goes by its place among all of them. */
export interface SourceLog {
  /** One that is as it was remembered. */
  readonly stays: (at: number, source: KeptSource, place: LinePlace) => void;
  /** @param entry as JSON, where somebody has that already */
  readonly adds: (at: number, source: KeptSource, entry?: string) => void;
}

/** Nothing is to be remembered. */
export const NO_LOG: SourceLog = { stays: () => {}, adds: () => {} };

export const NO_SOURCES: Pick<FormerSources, 'each'> = { each: () => {} };

export interface SourceFile extends FormerSources {
  readonly isEmpty: boolean;
  /** How many lines it was found to have; nothing where it is to be written anew. */
  readonly lines: () => number | undefined;
}

/** What the last build left. Of another context it counts as empty. */
export function readSourceFile(folder: string, context: string): SourceFile {
  const head = JSON.stringify(headOf(context));
  const isHead = (value: unknown) => JSON.stringify(value) === head;
  let isUsable = false;
  scanLines(sourcesFile(folder), (value) => {
    isUsable = isHead(value);
    return false;
  });
  let lines: number | undefined;
  return {
    context,
    isEmpty: !isUsable,
    lines: () => lines,
    each: (take) => {
      if (!isUsable) return;
      let isFirst = true;
      const scanned = scanLines(sourcesFile(folder), (value, place) => {
        if (!isFirst) take(value as KeptSource, place);
        isFirst = false;
        return true;
      });
      lines = scanned.isWhole ? scanned.count : undefined;
    },
  };
}

/** A log whose new lines wait in a file of their own until what they tell of is published. */
export interface SourceFileLog extends SourceLog {
  /** Writes down what is new. A file that is gone stays in the list until that is written anew; nobody asks for it. */
  readonly keep: () => void;
  /** Where a source stands once that is done. */
  readonly placeOf: (at: number) => LinePlace | undefined;
  /** Throws away what wasn't kept. */
  readonly close: () => void;
}

/** Characters that are gathered before they are written. */
const BUFFER = 1 << 18;

/** @param count of all sources */
export function openSourceLog(folder: string, former: SourceFile, count: number): SourceFileLog {
  const waiting = join(folder, 'sources.waiting.jsonl');
  const handle = openSync(waiting, 'w');
  const offsets = new Float64Array(count).fill(Number.NaN);
  const lengths = new Uint32Array(count);
  const isFresh = new Uint8Array(count);
  let gathered = '';
  let end = 0;
  const put = (at: number, offset: number, length: number, fresh: boolean) => {
    offsets[at] = offset;
    lengths[at] = length;
    isFresh[at] = fresh ? 1 : 0;
  };
  const flush = () => {
    writeAll(handle, gathered);
    gathered = '';
  };
  const placeOf = (at: number): LinePlace | undefined =>
    Number.isNaN(offsets[at]) ? undefined : [offsets[at] as number, lengths[at] as number];
  /** Of all that is remembered: all are new lines of a new file. */
  function* rewritten(): Generator<Uint8Array> {
    const head = `${JSON.stringify(headOf(former.context))}\n`;
    let offset = head.length;
    yield Buffer.from(head);
    const files = [former.isEmpty ? undefined : openLines(sourcesFile(folder)), openLines(waiting)] as const;
    try {
      for (let at = 0; at < count; at++) {
        const place = placeOf(at);
        const line = place && files[isFresh[at] as 0 | 1]?.bytes(place);
        if (!line) continue;
        put(at, offset, line.length, true);
        offset += line.length + 1;
        yield line;
        yield LINE_END;
      }
    } finally {
      for (const file of files) file?.close();
    }
  }
  return {
    stays: (at, _, [offset, length]) => put(at, offset, length, false),
    adds: (at, { stamp, settled, entry, location }, text = JSON.stringify(entry)) => {
      const own = JSON.stringify({ stamp, settled, location });
      const line = `${own.slice(0, -1)},"entry":${text}}`;
      const length = Buffer.byteLength(line);
      put(at, end, length, true);
      end += length + 1;
      gathered += `${line}\n`;
      if (gathered.length >= BUFFER) flush();
    },
    keep: () => {
      flush();
      const fresh = isFresh.reduce((sum, one) => sum + one, 0);
      const all = offsets.reduce((sum, one) => sum + (Number.isNaN(one) ? 0 : 1), 0);
      const lines = (former.lines() ?? Number.POSITIVE_INFINITY) + fresh;
      if (isOvergrown(lines, all)) return writeWhole(sourcesFile(folder), rewritten());
      if (fresh === 0) return;
      const from = addFile(waiting, sourcesFile(folder));
      for (let at = 0; at < count; at++) if (isFresh[at] === 1) offsets[at] = (offsets[at] as number) + from;
    },
    placeOf,
    close: () => {
      closeSync(handle);
      rmSync(waiting, { force: true });
    },
  };
}

const LINE_END = Buffer.from('\n');

/** Adds to what is kept. */
export function addSources(folder: string, fresh: readonly KeptSource[]): ReadonlyMap<string, LinePlace> {
  const places = fresh.length > 0 ? addLines(sourcesFile(folder), fresh) : [];
  return new Map(fresh.map(({ entry }, index) => [entry.file, places[index] as LinePlace]));
}

function headOf(context: string) {
  return { format: FORMAT, context };
}

export function forgetSources(folder: string): void {
  rmSync(sourcesFile(folder), { force: true });
}

export function sourcesFile(folder: string): string {
  return join(folder, 'sources.jsonl');
}
