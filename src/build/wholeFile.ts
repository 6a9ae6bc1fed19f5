/** Writing a file so that nobody ever reads half of it. */

import { closeSync, fsync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

/** Ends the name of a file that is being written; before it stands the process that does so. */
export const UNFINISHED = /\.(\d+)\.tmp$/;

/** Writes beside the file, to the disk, and renames. A failure leaves the former file as it was. */
export function writeWhole(file: string, text: string): void {
  const beside = besideOf(file);
  try {
    const handle = openSync(beside, 'w');
    try {
      writeAll(handle, text);
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

interface Waiting {
  readonly file: string;
  readonly beside: string;
  readonly handle: number;
}

/** @see WholeFiles */
export function openWholeFiles(): WholeFiles {
  let waiting: Waiting[] = [];
  return {
    put: (file, text) => {
      const beside = besideOf(file);
      const handle = openSync(beside, 'w');
      try {
        writeAll(handle, text);
        waiting.push({ file, beside, handle });
      } catch (error) {
        closeSync(handle);
        rmSync(beside, { force: true });
        throw error;
      }
    },
    settle: async () => {
      const all = waiting;
      waiting = [];
      const failures = new Map<string, Error>();
      const written = await Promise.all(all.map(({ handle }) => toTheDisk(handle)));
      all.forEach((one, i) => {
        const failure = written[i] ?? takePlace(one);
        if (!failure) return;
        rmSync(one.beside, { force: true });
        failures.set(one.file, failure);
      });
      return failures;
    },
  };
}

function toTheDisk(handle: number): Promise<Error | undefined> {
  return new Promise((resolve) => {
    fsync(handle, (error) => {
      closeSync(handle);
      resolve(error ?? undefined);
    });
  });
}

function takePlace({ file, beside }: Waiting): Error | undefined {
  try {
    renameSync(beside, file);
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

function besideOf(file: string): string {
  return `${file}.${process.pid}.tmp`;
}

function writeAll(handle: number, text: string): void {
  const data = Buffer.from(text);
  for (let done = 0; done < data.length; ) done += writeSync(handle, data, done);
}
