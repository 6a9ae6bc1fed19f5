/** Hands batches of seeds to threads. A thread that one seed brings to its end harms no other seed. */

import type { ImportTask, SeedSummary } from './importBatch.ts';
import { failureOf } from './seedProblems.ts';
import { startThreads } from './threads.ts';

export interface ImportPool {
  /** Never fails: a seed that ended its thread is a problem of its own. */
  readonly run: (task: ImportTask) => Promise<readonly SeedSummary[]>;
  readonly close: () => Promise<void>;
}

/** Milliseconds in which a batch, or a seed alone, must be done: no seed of 16 MB takes a tenth of it. */
const PATIENCE = 120_000;

export function openImportPool(threads: number): ImportPool {
  const pool = startThreads('importWorker.js', threads);
  const attempt = async (task: ImportTask): Promise<readonly SeedSummary[]> => {
    const patience = new AbortController();
    // A signal with a time-out of its own would hold the task until then.
    const timer = setTimeout(() => patience.abort(), PATIENCE);
    try {
      return await pool.run(task, { name: 'importBatch', signal: patience.signal });
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    run: async (task) => {
      try {
        return await attempt(task);
      } catch {
        return oneByOne(task, attempt);
      }
    },
    close: () => pool.destroy(),
  };
}

/** After a batch that didn't come back, to find the seed at fault. What was imported of it by then is unchanged now. */
async function oneByOne(task: ImportTask, attempt: ImportPool['run']): Promise<readonly SeedSummary[]> {
  const summaries: SeedSummary[] = [];
  for (const seed of task.seeds) {
    try {
      summaries.push(...(await attempt({ ...task, seeds: [seed] })));
    } catch (error) {
      const problem = failureOf(seed, error, task.config);
      summaries.push({ seed, outcome: 'failed', sureness: undefined, problems: [problem] });
    }
  }
  return summaries;
}
