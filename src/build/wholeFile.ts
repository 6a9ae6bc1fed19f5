/** Writing a file so that nobody ever reads half of it. */

import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

/** Writes beside the file, to the disk, and renames. A failure leaves the former file as it was. */
export function writeWhole(file: string, text: string): void {
  const beside = `${file}.${process.pid}.tmp`;
  try {
    const handle = openSync(beside, 'w');
    try {
      const data = Buffer.from(text);
      for (let done = 0; done < data.length; ) done += writeSync(handle, data, done);
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
