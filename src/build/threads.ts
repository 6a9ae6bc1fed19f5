/** Starts the threads of a pool. */

import { join } from 'node:path';
import type { ResourceLimits } from 'node:worker_threads';
import { Tinypool } from 'tinypool';
import { PROGRAM_ROOT } from '../base/program.ts';

/**
 * @param entry the compiled file that a thread runs, in `lib/`
 * @param atOnce tasks that a thread is handed at once: those that wait begin without a word from here
 * @param limits of each thread's memory; the runtime's own where none are given
 */
export function startThreads(
  entry: string,
  threads: number,
  atOnce = 1,
  limits: ResourceLimits = {},
): Tinypool {
  return new Tinypool({
    filename: join(PROGRAM_ROOT, 'lib', entry),
    runtime: 'worker_threads',
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: atOnce,
    resourceLimits: limits,
  });
}
