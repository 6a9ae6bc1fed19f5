/** Hands batches of work to threads. The result doesn't depend on how many there are. */

import { startThreads } from './threads.ts';
import {
  closeDesk,
  type ReadOutcome,
  type ReadTask,
  type RenderOutcome,
  type RenderTask,
  readBatch,
  renderBatch,
} from './worker.ts';

export interface Pool {
  readonly read: (task: ReadTask) => Promise<readonly ReadOutcome[]>;
  readonly render: (task: RenderTask) => Promise<readonly RenderOutcome[]>;
  readonly close: () => Promise<void>;
}

/** Files that one message to a thread carries: large enough for its cost to vanish, small enough to share out. */
const BATCH = 64;

/** With fewer files than this a thread's start (some 60 ms) costs more than it saves. */
const WORTH_A_THREAD = 200;

/**
 * @param jobs threads at most
 * @param load how much there is to do, in files
 */
export function openPool(jobs: number, load: number): Pool {
  const threads = Math.min(jobs, Math.ceil(load / WORTH_A_THREAD));
  if (threads <= 1) {
    return {
      read: async (task) => readBatch(task),
      render: async (task) => renderBatch(task),
      close: async () => closeDesk(),
    };
  }
  const pool = startThreads('worker.js', threads);
  return {
    read: (task) => inBatches(task.files, (files) => pool.run({ ...task, files }, { name: 'readBatch' })),
    render: (task) => inBatches(task.items, (items) => pool.run({ ...task, items }, { name: 'renderBatch' })),
    close: () => pool.destroy(),
  };
}

async function inBatches<T, R>(
  all: readonly T[],
  run: (batch: readonly T[]) => Promise<readonly R[]>,
): Promise<R[]> {
  const batches = Array.from({ length: Math.ceil(all.length / BATCH) }, (_, i) =>
    all.slice(i * BATCH, (i + 1) * BATCH),
  );
  return (await Promise.all(batches.map(run))).flat();
}
