/** Hands batches of work to threads, started when there is enough to do. The result doesn't depend on how many there are. */

import type { Tinypool } from 'tinypool';
import { startThreads } from './threads.ts';
import {
  closeDesk,
  type ReadOutcome,
  type ReadTask,
  type RenderItem,
  type RenderOutcome,
  type RenderTask,
  readBatch,
  renderBatch,
} from './worker.ts';

export interface Pool {
  readonly read: (task: ReadTask) => Promise<readonly ReadOutcome[]>;
  /** @param items are taken some at a time, as fast as they are made */
  readonly render: (
    task: Omit<RenderTask, 'items'>,
    items: Iterable<RenderItem>,
  ) => Promise<readonly RenderOutcome[]>;
  readonly close: () => Promise<void>;
}

/** Files that one message to a thread carries: large enough for its cost to vanish, small enough to share out. */
const BATCH = 64;

/** With fewer files than this a thread's start (some 60 ms) costs more than it saves. */
const WORTH_A_THREAD = 200;

/** Batches a thread that wait for it: it is never idle, and little is in memory. */
const AHEAD = 2;

/** @param jobs threads at most */
export function openPool(jobs: number): Pool {
  let threads: Tinypool | undefined;
  /** The threads, if that many files are worth them or they run already. */
  const threadsFor = (load: number): Tinypool | undefined => {
    const wanted = Math.min(jobs, Math.ceil(load / WORTH_A_THREAD));
    if (!threads && wanted > 1) threads = startThreads('worker.js', wanted);
    return threads;
  };
  return {
    read: (task) => {
      const pool = threadsFor(task.files.length);
      return inBatches(
        task.files,
        (files) =>
          pool ? pool.run({ ...task, files }, { name: 'readBatch' }) : readBatch({ ...task, files }),
        pool ? jobs * AHEAD : 1,
      );
    },
    render: (task, all) => {
      const { first, rest } = takeSome(all, jobs * WORTH_A_THREAD);
      const pool = threadsFor(first.length);
      return inBatches(
        rest,
        (items) =>
          pool ? pool.run({ ...task, items }, { name: 'renderBatch' }) : renderBatch({ ...task, items }),
        pool ? jobs * AHEAD : 1,
      );
    },
    close: async () => {
      closeDesk();
      await threads?.destroy();
    },
  };
}

/** The first few, by which the load is judged, and all of them once more. */
function takeSome<T>(all: Iterable<T>, most: number): { first: readonly T[]; rest: Iterable<T> } {
  const iterator = all[Symbol.iterator]();
  const first: T[] = [];
  for (let next = iterator.next(); !next.done; next = iterator.next()) {
    first.push(next.value);
    if (first.length >= most) break;
  }
  function* rest(): Generator<T> {
    yield* first;
    for (let next = iterator.next(); !next.done; next = iterator.next()) yield next.value;
  }
  return { first, rest: rest() };
}

/** The outcomes in the order of what they are made from. */
async function inBatches<T, R>(
  all: Iterable<T>,
  run: (batch: readonly T[]) => Promise<readonly R[]> | readonly R[],
  ahead: number,
): Promise<R[]> {
  const outcomes: (readonly R[])[] = [];
  const batches = batchesOf(all);
  let count = 0;
  const work = async () => {
    for (const batch of batches) {
      const at = count++;
      outcomes[at] = await run(batch);
    }
  };
  await Promise.all(Array.from({ length: ahead }, work));
  return outcomes.flat();
}

function* batchesOf<T>(all: Iterable<T>): Generator<readonly T[]> {
  let batch: T[] = [];
  for (const one of all) {
    batch.push(one);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
