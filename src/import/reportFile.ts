/** Writes a report piece by piece, and never over a file that is no report. */

import { closeSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { REPORT_MARK } from './reportPage.ts';

/** Enough of a report to find its mark in. */
const HEAD = 1024;

/** Why a report can't go there, in a sentence; nothing where it can. */
export function refuseReport(path: string): string | undefined {
  if (!/\.html?$/i.test(path)) return `A report is a page: ${basename(path)} must end in .html.`;
  const there = beginningOf(path);
  if (there === undefined || there.includes(REPORT_MARK)) return undefined;
  return `${basename(path)} is there already and is no import report: name another file.`;
}

/** Beside the file first, so that a failure leaves the former report as it was. */
export function writeReport(path: string, pieces: Iterable<string>): void {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.tmp`;
  try {
    const file = openSync(beside, 'w');
    try {
      for (const piece of pieces) {
        const data = Buffer.from(piece);
        for (let done = 0; done < data.length; ) done += writeSync(file, data, done);
      }
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function beginningOf(path: string): string | undefined {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return undefined;
  }
  try {
    const data = Buffer.alloc(HEAD);
    return data.toString('utf8', 0, readSync(file, data, 0, HEAD, 0));
  } catch {
    return '';
  } finally {
    closeSync(file);
  }
}
