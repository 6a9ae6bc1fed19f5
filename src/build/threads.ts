/** Starts the threads of a pool. */

import { join } from 'node:path';
import { Tinypool } from 'tinypool';
import { PROGRAM_ROOT } from '../base/program.ts';

/** @param entry the compiled file that a thread runs, in `lib/` */
export function startThreads(entry: string, threads: number): Tinypool {
  return new Tinypool({
    filename: join(PROGRAM_ROOT, 'lib', entry),
    runtime: 'worker_threads',
    minThreads: threads,
    maxThreads: threads,
  });
}
