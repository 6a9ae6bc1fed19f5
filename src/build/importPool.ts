/** Hands batches of seeds to threads. A thread that one seed brings to its end harms no other seed. */

import type { Tinypool } from 'tinypool';
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

/**
 * With so little room for what lasts, a thread tidies up in time; with so much for what doesn't, it seldom has to. Of 3,136
 * pages in two threads: 400 MB at most, where 24 MB for the young take 310 and a fifth more time, and 192 take 550 and no less.
 */
const FRUGAL = { maxOldGenerationSizeMb: 600, maxYoungGenerationSizeMb: 96 };

export function openImportPool(threads: number): ImportPool {
  const pool = startThreads(ENTRY, threads, 1, FRUGAL);
  return {
    run: async (task) => {
      try {
        return await attempt(pool, task);
      } catch {
        return oneByOne(task);
      }
    },
    close: () => pool.destroy(),
  };
}

const ENTRY = 'importWorker.js';

async function attempt(pool: Tinypool, task: ImportTask): Promise<readonly SeedSummary[]> {
  const patience = new AbortController();
  // A signal with a time-out of its own would hold the task until then.
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    return await pool.run(task, { name: 'importBatch', signal: patience.signal });
  } finally {
    clearTimeout(timer);
  }
}

/**
 * After a batch that didn't come back: each seed alone, with all the room there is, to help the one that lacked it or
 * to find the one at fault. What was imported of the batch by then is unchanged now.
 */
async function oneByOne(task: ImportTask): Promise<readonly SeedSummary[]> {
  const pool = startThreads(ENTRY, 1);
  const summaries: SeedSummary[] = [];
  for (const seed of task.seeds) {
    try {
      summaries.push(...(await attempt(pool, { ...task, seeds: [seed] })));
    } catch (error) {
      const problem = failureOf(seed, error, task.config);
      summaries.push({ seed, outcome: 'failed', sureness: undefined, problems: [problem] });
    }
  }
  await pool.destroy();
  return summaries;
}
