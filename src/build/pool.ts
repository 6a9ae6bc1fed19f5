/** Hands batches of work to threads, started when there is enough to do. The result doesn't depend on how many there are. */

import type { Tinypool } from 'tinypool';
import { digestOf } from '../content/article.ts';
import { startThreads } from './threads.ts';
import {
  closeDesk,
  type ReadOutcome,
  type ReadTask,
  type RenderCommon,
  type RenderItem,
  type RenderOutcome,
  type RenderTask,
  readBatch,
  renderBatch,
  type Timed,
} from './worker.ts';

export interface Pool {
  readonly read: (task: ReadTask) => Promise<readonly ReadOutcome[]>;
  /**
   * @param items are taken some at a time, as fast as they are made
   * @param most as many as there may be, for those who wait
   */
  readonly render: (
    common: RenderCommon,
    items: Iterable<Planned>,
    most: number,
  ) => Promise<readonly RenderOutcome[]>;
  readonly close: () => Promise<void>;
}

/** An output that is to be made, with its recipe as JSON. */
export interface Planned extends Omit<RenderItem, 'length'> {
  readonly recipe: Uint8Array;
}

/** Files that one message to a thread carries: large enough for its cost to vanish, small enough to share out. */
const BATCH = 64;

/** With fewer files than this a thread's start (some 60 ms) costs more than it saves. */
const WORTH_A_THREAD = 200;

/** Batches a thread that wait for it: it is never idle, and little is in memory. */
const AHEAD = 2;

/** A batch that came to its end. */
export interface BatchDone extends Pick<Timed<unknown>, 'thread' | 'start' | 'end'> {
  readonly work: 'read' | 'render';
  /** Files of the batch, of all until now, and of all that there may be. */
  readonly count: number;
  readonly done: number;
  readonly all: number;
}

/**
 * @param jobs threads at most
 * @param onBatch told of each batch
 */
export function openPool(jobs: number, onBatch: (batch: BatchDone) => void = () => {}): Pool {
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
        tellerOf('read', task.files.length, onBatch),
      );
    },
    render: (shared, all, most) => {
      const { count, rest } = threads ? { count: 0, rest: all } : takeSome(all, jobs * WORTH_A_THREAD);
      const pool = threads ?? threadsFor(count);
      const common = commonOf(shared);
      return inBatches(
        rest,
        (planned) => {
          const items = planned.map(({ recipe, ...item }) => ({ ...item, length: recipe.length }));
          const recipes = joined(planned.map(({ recipe }) => recipe));
          const batch: RenderTask = { common, items, recipes };
          const name = 'renderBatch';
          return pool ? pool.run(batch, { name, transferList: [recipes.buffer] }) : renderBatch(batch);
        },
        pool ? jobs * AHEAD : 1,
        tellerOf('render', most, onBatch),
      );
    },
    close: async () => {
      closeDesk();
      await threads?.destroy();
    },
  };
}

/** Counts what is done. */
function tellerOf(work: BatchDone['work'], all: number, onBatch: (batch: BatchDone) => void) {
  let done = 0;
  return ({ outcomes, thread, start, end }: Timed<unknown>) => {
    done += outcomes.length;
    onBatch({ work, count: outcomes.length, done, all, thread, start, end });
  };
}

/** Written once, read once by each thread: with each batch it would be copied anew. */
function commonOf(shared: RenderCommon): RenderTask['common'] {
  const text = Buffer.from(JSON.stringify(shared));
  const data = new Uint8Array(new SharedArrayBuffer(text.length));
  data.set(text);
  return { key: digestOf(text), data };
}

/** In memory of their own, which can be handed over. */
function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** How many there are, counted no further than is asked, and all of them. */
function takeSome<T>(all: Iterable<T>, most: number): { count: number; rest: Iterable<T> } {
  const iterator = all[Symbol.iterator]();
  const first: T[] = [];
  for (let next = iterator.next(); !next.done; next = iterator.next()) {
    first.push(next.value);
    if (first.length >= most) break;
  }
  function* rest(): Generator<T> {
    // One by one they are forgotten here.
    for (let one = first.shift(); one !== undefined; one = first.shift()) yield one;
    for (let next = iterator.next(); !next.done; next = iterator.next()) yield next.value;
  }
  return { count: first.length, rest: rest() };
}

/** The outcomes in the order of what they are made from. */
async function inBatches<T, R>(
  all: Iterable<T>,
  run: (batch: readonly T[]) => Promise<Timed<R>> | Timed<R>,
  ahead: number,
  tell: (batch: Timed<R>) => void,
): Promise<R[]> {
  const outcomes: (readonly R[])[] = [];
  const batches = batchesOf(all);
  let count = 0;
  /** A batch that waits for its outcome is known to nobody here, so that what it was made from can be forgotten. */
  const startNext = () => {
    const { done, value } = batches.next();
    return done ? undefined : { at: count++, outcome: run(value) };
  };
  const work = async () => {
    for (let next = startNext(); next; next = startNext()) {
      const batch = await next.outcome;
      outcomes[next.at] = batch.outcomes;
      tell(batch);
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
