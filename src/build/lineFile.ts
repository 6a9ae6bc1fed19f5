/**
 * A list kept as JSON, one value a line. A small change is added at the end, so that it costs no more than it is: a
 * later line takes the place of an earlier one that speaks of the same.
 */

import { closeSync, fstatSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { writeWhole } from './wholeFile.ts';

/** Where a line stands: its first byte, and how many it has without its end. */
export type LinePlace = readonly [offset: number, length: number];

export interface Lines {
  readonly values: readonly unknown[];
  readonly places: readonly LinePlace[];
  /** False where the end was cut by a stop: what were added there would be lost. */
  readonly isWhole: boolean;
}

/** Characters that are gathered before they are written. */
const BUFFER = 1 << 20;

/** Lines that are no longer valid are this part of the others at most, and a few. */
const STALE = 0.25;
const FEW = 100;

/**
 * Reads to the end, or to the first line that was cut. Nothing where there is no file.
 *
 * @param isUsable told the first value; the rest is read only where it says so
 */
export function readLines(file: string, isUsable: (first: unknown) => boolean): Lines | undefined {
  const data = readData(file);
  const values: unknown[] = [];
  const places: LinePlace[] = [];
  for (let from = 0; data && from < data.length; ) {
    const end = data.indexOf(0x0a, from);
    const value = end < 0 ? undefined : parsed<unknown>(data.toString('utf8', from, end));
    if (value === undefined) return values.length > 0 ? { values, places, isWhole: false } : undefined;
    if (values.length === 0 && !isUsable(value)) return undefined;
    values.push(value);
    places.push([from, end - from]);
    from = end + 1;
  }
  return values.length > 0 ? { values, places, isWhole: true } : undefined;
}

/** Reads single lines of a file; nothing of one that isn't there, or is none. */
export function openLines(file: string): {
  readonly at: (place: LinePlace) => unknown;
  readonly close: () => void;
} {
  const handle = openSync(file, 'r');
  return {
    at: ([offset, length]) => {
      const data = Buffer.allocUnsafe(length);
      return readSync(handle, data, 0, length, offset) === length
        ? parsed<unknown>(data.toString())
        : undefined;
    },
    close: () => closeSync(handle),
  };
}

/** Writes all of a file anew. */
export function writeLines(file: string, values: Iterable<unknown>): readonly LinePlace[] {
  const places: LinePlace[] = [];
  writeWhole(file, gathered(values, 0, places));
  return places;
}

export function addLines(file: string, values: Iterable<unknown>): readonly LinePlace[] {
  const places: LinePlace[] = [];
  const handle = openSync(file, 'a');
  try {
    for (const text of gathered(values, fstatSync(handle).size, places)) {
      const data = Buffer.from(text);
      for (let done = 0; done < data.length; ) done += writeSync(handle, data, done);
    }
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
function* gathered(values: Iterable<unknown>, from: number, places: LinePlace[]): Generator<string> {
  let text = '';
  let offset = from;
  for (const value of values) {
    const line = JSON.stringify(value);
    const length = Buffer.byteLength(line);
    places.push([offset, length]);
    offset += length + 1;
    text += `${line}\n`;
    if (text.length < BUFFER) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}

function readData(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
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
