/** Writing a file so that nobody ever reads half of it. */

import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';

/** Ends the name of a file that is being written; before it stands the process that does so. */
export const UNFINISHED = /\.(\d+)\.tmp$/;

/** Writes beside the file, to the disk, and renames. A failure leaves the former file as it was. */
export function writeWhole(file: string, text: string | Uint8Array | Iterable<string | Uint8Array>): void {
  const beside = besideOf(file);
  try {
    const handle = openSync(beside, 'w');
    try {
      if (typeof text === 'string' || text instanceof Uint8Array) writeAll(handle, text);
      else for (const part of gathered(text)) writeAll(handle, part);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Many files that are written whole, with one wait for the disk instead of one for each. */
export interface WholeFiles {
  /** Writes beside the file. Throws as `writeWhole` does. */
  readonly put: (file: string, text: string) => void;
  /** All that were put take their places. Gives those that couldn't, each with what the disk said. */
  readonly settle: () => Promise<ReadonlyMap<string, Error>>;
}

/** Files that are open at once: a process may have some thousand in all its threads. */
const AT_ONCE = 8;

/** @see WholeFiles */
export function openWholeFiles(): WholeFiles {
  let waiting = new Set<string>();
  return {
    put: (file, text) => {
      const beside = besideOf(file);
      try {
        const handle = openSync(beside, 'w');
        try {
          writeAll(handle, text);
        } finally {
          closeSync(handle);
        }
        waiting.add(file);
      } catch (error) {
        rmSync(beside, { force: true });
        throw error;
      }
    },
    settle: async () => {
      const left = waiting.values();
      waiting = new Set();
      const failures = new Map<string, Error>();
      const settleSome = async () => {
        for (const file of left) {
          const failure = await takePlace(file);
          if (failure) failures.set(file, failure);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, settleSome));
      return failures;
    },
  };
}

/** The disk gathers what several wait for at once into one writing. */
async function takePlace(file: string): Promise<Error | undefined> {
  const beside = besideOf(file);
  try {
    const handle = await open(beside, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    renameSync(beside, file);
    return undefined;
  } catch (error) {
    rmSync(beside, { force: true });
    return error as Error;
  }
}

function besideOf(file: string): string {
  return `${file}.${process.pid}.tmp`;
}

/** Characters or bytes that are gathered before they are written. */
const BUFFER = 1 << 18;

/** Small parts put together, so that the disk isn't asked for each. */
export function* gathered(parts: Iterable<string | Uint8Array>): Generator<Uint8Array> {
  let some: Uint8Array[] = [];
  let text = '';
  let length = 0;
  const endText = () => {
    if (text !== '') some.push(Buffer.from(text));
    text = '';
  };
  for (const part of parts) {
    length += part.length;
    if (typeof part === 'string') text += part;
    else {
      endText();
      some.push(part);
    }
    if (length < BUFFER) continue;
    endText();
    yield Buffer.concat(some);
    some = [];
    length = 0;
  }
  endText();
  if (some.length > 0) yield Buffer.concat(some);
}

export function writeAll(handle: number, text: string | Uint8Array): void {
  const data = typeof text === 'string' ? Buffer.from(text) : text;
  for (let done = 0; done < data.length; ) done += writeSync(handle, data, done);
}
