/**
 * A list kept as JSON, one value a line. A small change is added at the end, so that it costs no more than it is: a
 * later line takes the place of an earlier one that speaks of the same.
 */

import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { writeWhole } from './wholeFile.ts';

export interface Lines {
  readonly values: readonly unknown[];
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
  for (let from = 0; data && from < data.length; ) {
    const end = data.indexOf(0x0a, from);
    const value = end < 0 ? undefined : parse(data.toString('utf8', from, end));
    if (value === undefined) return values.length > 0 ? { values, isWhole: false } : undefined;
    if (values.length === 0 && !isUsable(value)) return undefined;
    values.push(value);
    from = end + 1;
  }
  return values.length > 0 ? { values, isWhole: true } : undefined;
}

/** Writes all of a file anew. */
export function writeLines(file: string, values: Iterable<unknown>): void {
  writeWhole(file, gathered(values));
}

export function addLines(file: string, values: readonly unknown[]): void {
  const handle = openSync(file, 'a');
  try {
    for (const text of gathered(values)) {
      const data = Buffer.from(text);
      for (let done = 0; done < data.length; ) done += writeSync(handle, data, done);
    }
  } finally {
    closeSync(handle);
  }
}

/** Is it time to write all anew? @param valid how many lines would then be left */
export function isOvergrown(lines: number, valid: number): boolean {
  return lines - valid > valid * STALE + FEW;
}

function* gathered(values: Iterable<unknown>): Generator<string> {
  let text = '';
  for (const value of values) {
    text += `${JSON.stringify(value)}\n`;
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

function parse(line: string): unknown {
  try {
    return JSON.parse(line) ?? undefined;
  } catch {
    return undefined;
  }
}
