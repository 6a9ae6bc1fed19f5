/**
 * Shares work among threads, this one among them; others are started when there is enough to do. The result doesn't
 * depend on how many there are.
 */

import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import type { Tinypool } from 'tinypool';
import { digestOf } from '../base/digest.ts';
import { engineFlags } from './engineFlags.ts';
import type { PrintRun, RunItem, RunOutcome } from './printRun.ts';
import { startThreads } from './threads.ts';
import {
  closeDesk,
  type Material,
  type PrintOrder,
  type ReadOutcome,
  type ReadTask,
  type RenderTask,
  readBatch,
  restText,
  type SharedMaterial,
  type SharedText,
  type Timed,
  timed,
} from './worker.ts';

export type Take<R> = (from: number, outcomes: readonly R[]) => void;

export interface Pool {
  /** @param take told of the outcomes batch by batch, as they come, each with the place of its first */
  readonly read: (task: ReadTask, take: Take<ReadOutcome>) => Promise<void>;
  /** Lets the other threads plan the site while this one does; where none runs, nothing is done. */
  readonly prepare: (material: Material) => void;
  /** @param make what this thread makes its share with; the others make theirs from the material and the order */
  readonly render: (
    items: readonly RunItem[],
    make: PrintRun,
    material: Material,
    order: PrintOrder,
    take: Take<RunOutcome>,
  ) => Promise<void>;
  /** May be called again. */
  readonly close: () => Promise<void>;
}

/** Files that a thread takes at once: large enough for the asking to vanish, small enough to share out. */
const BATCH = 40;

/** With fewer files than this a thread's start (some 60 ms) costs more than it saves. */
const WORTH_A_THREAD = 200;

/** Before a thread makes its first output it arranges the site: so many articles in the time of one output. */
const ARRANGED_MEANWHILE = 20;

/** Batches that wait for a thread, so that it is never idle. */
const AHEAD = 5;

/** A batch that came to its end. */
export interface BatchDone extends Pick<Timed<unknown>, 'thread' | 'start' | 'end'> {
  readonly work: 'read' | 'render';
  /** Files of the batch, of all until now, and of all that there are. */
  readonly count: number;
  readonly done: number;
  readonly all: number;
}

/**
 * @param jobs threads at most, this one counted
 * @param onBatch told of each batch
 */
export function openPool(jobs: number, onBatch: (batch: BatchDone) => void = () => {}): Pool {
  let threads: Tinypool | undefined;
  let shared: SharedMaterial | undefined;
  /** The other threads, if that many files are worth them or they run already. */
  const threadsFor = (load: number): Tinypool | undefined => {
    const wanted = Math.min(jobs, Math.ceil(load / WORTH_A_THREAD)) - 1;
    if (threads || wanted <= 0) return threads;
    threads = startThreads('worker.js', wanted, AHEAD);
    void tuneOnceReady(threads);
    return threads;
  };
  return {
    read: (task, take) => {
      const others = threadsFor(task.files.length);
      return shareOut(task.files, {
        here: (files) => readBatch({ ...task, files }),
        there: others && ((files) => others.run({ ...task, files }, { name: 'readBatch' })),
        lanes: (jobs - 1) * AHEAD,
        take,
        tell: tellerOf('read', task.files.length, onBatch),
      });
    },
    prepare: (material) => {
      if (!threads) return;
      shared = shareMaterial(material);
      for (const _ of threads.threads) threads.run(shared, { name: 'arrange' }).catch(leaveItToTheBatches);
    },
    render: (all, make, material, order, take) => {
      const others = threadsFor(all.length - material.outlines.rows / ARRANGED_MEANWHILE);
      if (others) shared ??= shareMaterial(material);
      const task = others && shared && { material: shared, order: sharedMemory(JSON.stringify(order)) };
      return shareOut(all, {
        here: (items) => timed(() => items.map(make)),
        there:
          task && ((items) => others.run({ ...task, items } satisfies RenderTask, { name: 'renderBatch' })),
        lanes: (jobs - 1) * AHEAD,
        take,
        tell: tellerOf('render', all.length, onBatch),
      });
    },
    close: async () => {
      closeDesk();
      const ended = threads?.destroy();
      threads = undefined;
      await ended;
    },
  };
}

/** V8 takes its code of the program only with the settings that the code was made with: `src/loader.ts`. */
async function tuneOnceReady(pool: Tinypool): Promise<void> {
  const loaded = pool.threads.map(() => pool.run(undefined, { name: 'ready' }));
  await Promise.all(loaded).catch(leaveItToTheBatches);
  for (const flag of engineFlags()) setFlagsFromString(flag);
}

/** A thread that couldn't plan the site ahead meets the same fault with its first batch, which tells of it. */
function leaveItToTheBatches(): void {}

/** Counts what is done. */
function tellerOf(work: BatchDone['work'], all: number, onBatch: (batch: BatchDone) => void) {
  let done = 0;
  return ({ outcomes, thread, start, end }: Timed<unknown>) => {
    done += outcomes.length;
    onBatch({ work, count: outcomes.length, done, all, thread, start, end });
  };
}

/** Written once, read once by each thread: with each batch it would be copied anew. */
function sharedMemory(text: string): SharedText {
  const data = Buffer.from(new SharedArrayBuffer(Buffer.byteLength(text)));
  data.write(text);
  return { key: digestOf(data), data };
}

function shareMaterial(material: Material): SharedMaterial {
  const { outlines, locations } = material;
  return { rest: sharedMemory(restText(material)), outlines, locations };
}

interface Sharing<T, R> {
  readonly here: (batch: readonly T[]) => Timed<R>;
  /** Nothing where this thread is alone. */
  readonly there: ((batch: readonly T[]) => Promise<Timed<R>>) | undefined;
  /** Batches that are out with the other threads at once. */
  readonly lanes: number;
  readonly take: Take<R>;
  readonly tell: (batch: Timed<R>) => void;
}

/** Whoever is done with a batch takes the next. */
async function shareOut<T, R>(all: readonly T[], sharing: Sharing<T, R>): Promise<void> {
  const { here, there, lanes, take, tell } = sharing;
  let next = 0;
  const work = async (run: (batch: readonly T[]) => Promise<Timed<R>> | Timed<R>, isHere: boolean) => {
    for (let at = next; at < all.length; at = next) {
      next = at + BATCH;
      const batch = await run(all.slice(at, at + BATCH));
      take(at, batch.outcomes);
      tell(batch);
      // What the other threads have sent is taken up between two batches of this one.
      if (isHere) await setImmediate();
    }
  };
  const others = there ? Array.from({ length: lanes }, () => work(there, false)) : [];
  await Promise.all([...others, work(here, true)]);
}
