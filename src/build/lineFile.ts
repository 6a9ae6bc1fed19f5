/**
 * A list kept as JSON, one value a line. A small change is added at the end, so that it costs no more than it is: a
 * later line takes the place of an earlier one that speaks of the same.
 */

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { gathered, writeAll, writeWhole } from './wholeFile.ts';

/** Where a line stands: its first byte, and how many it has without its end. */
export type LinePlace = readonly [offset: number, length: number];

export interface Lines {
  readonly values: readonly unknown[];
  /** False where the end was cut by a stop: what were added there would be lost. */
  readonly isWhole: boolean;
}

/** Lines that are no longer valid are this part of the others at most, and a few. */
const STALE = 0.25;
const FEW = 100;

/** Bytes that are read at once. */
const CHUNK = 1 << 20;

/**
 * Reads one value after the other, to the end or to the first line that was cut.
 *
 * @param take says whether to go on
 * @returns how many lines were read, and whether none was cut
 */
export function scanLines(
  file: string,
  take: (value: unknown, place: LinePlace) => boolean,
): { readonly count: number; readonly isWhole: boolean } {
  const handle = openIfThere(file);
  if (handle === undefined) return { count: 0, isWhole: false };
  try {
    let data = Buffer.allocUnsafe(CHUNK);
    let count = 0;
    /** Of the bytes at hand: where they begin in the file, how many there are, and where the next line begins. */
    let base = 0;
    let length = readSync(handle, data, 0, data.length, 0);
    let from = 0;
    while (from < length) {
      const found = data.subarray(0, length).indexOf(0x0a, from);
      if (found >= 0) {
        const value = parsed<unknown>(data.toString('utf8', from, found));
        if (value === undefined) return { count, isWhole: false };
        count += 1;
        if (!take(value, [base + from, found - from])) break;
        from = found + 1;
        if (from < length) continue;
      }
      // A longer line than there is room for gets twice as much.
      const rest = data.subarray(from, length);
      const next = rest.length > data.length / 2 ? Buffer.allocUnsafe(2 * data.length) : data;
      next.set(rest);
      base += from;
      from = 0;
      length = rest.length;
      data = next;
      const more = readSync(handle, data, length, data.length - length, base + length);
      if (more === 0) return { count, isWhole: length === 0 };
      length += more;
    }
    return { count, isWhole: true };
  } finally {
    closeSync(handle);
  }
}

/**
 * Reads to the end, or to the first line that was cut. Nothing where there is no file.
 *
 * @param isUsable told the first value; the rest is read only where it says so
 */
export function readLines(file: string, isUsable: (first: unknown) => boolean): Lines | undefined {
  const values: unknown[] = [];
  let isOther = false;
  const { isWhole } = scanLines(file, (value) => {
    isOther = values.length === 0 && !isUsable(value);
    values.push(value);
    return !isOther;
  });
  return isOther || values.length === 0 ? undefined : { values, isWhole };
}

/** Reads single lines of a file; nothing of one that isn't there, or is none. */
export function openLines(file: string): {
  readonly at: (place: LinePlace) => unknown;
  readonly bytes: (place: LinePlace) => Uint8Array | undefined;
  readonly close: () => void;
} {
  const handle = openSync(file, 'r');
  const bytes = ([offset, length]: LinePlace) => {
    const data = Buffer.allocUnsafe(length);
    return readSync(handle, data, 0, length, offset) === length ? data : undefined;
  };
  return {
    at: (place) => {
      const data = bytes(place);
      return data && parsed<unknown>(data.toString());
    },
    bytes,
    close: () => closeSync(handle),
  };
}

/** Writes all of a file anew. */
export function writeLines(file: string, values: Iterable<unknown>): void {
  writeWhole(file, linesOf(values));
}

/**
 * Adds what one file holds to the end of another.
 *
 * @returns how many bytes that had before
 */
export function addFile(from: string, to: string): number {
  const source = openSync(from, 'r');
  const target = openSync(to, 'a');
  try {
    const before = fstatSync(target).size;
    const data = Buffer.allocUnsafe(CHUNK);
    for (let length = readSync(source, data); length > 0; length = readSync(source, data))
      writeAll(target, data.subarray(0, length));
    return before;
  } finally {
    closeSync(source);
    closeSync(target);
  }
}

/** @returns where the lines stand */
export function addLines(file: string, values: Iterable<unknown>): readonly LinePlace[] {
  const places: LinePlace[] = [];
  const handle = openSync(file, 'a');
  try {
    const lines = placed(linesOf(values), fstatSync(handle).size, places);
    for (const part of gathered(lines)) writeAll(handle, part);
  } finally {
    closeSync(handle);
  }
  return places;
}

/** Is it time to write all anew? @param valid how many lines would then be left */
export function isOvergrown(lines: number, valid: number): boolean {
  return lines - valid > valid * STALE + FEW;
}

/** @param places takes those of the lines, from the offset on */
function* placed(lines: Iterable<string>, from: number, places: LinePlace[]): Generator<string> {
  let offset = from;
  for (const line of lines) {
    const length = Buffer.byteLength(line) - 1;
    places.push([offset, length]);
    offset += length + 1;
    yield line;
  }
}

function* linesOf(values: Iterable<unknown>): Generator<string> {
  for (const value of values) yield `${JSON.stringify(value)}\n`;
}

function openIfThere(file: string): number | undefined {
  try {
    return openSync(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Nothing of a text that was cut. */
export function parsed<T>(text: string): T | undefined {
  try {
    return (JSON.parse(text) as T | null) ?? undefined;
  } catch {
    return undefined;
  }
}
