/** What a build did when, as Chrome's performance panel and Perfetto show it. */

import type { BatchDone } from './pool.ts';

/** An event of the Trace Event Format: times in microseconds, `X` for one that has a length. */
interface TraceEvent {
  readonly ph: 'X' | 'M';
  readonly name: string;
  readonly pid: 1;
  readonly tid: number;
  readonly ts: number;
  readonly dur: number;
  readonly args: Readonly<Record<string, string | number>>;
}

export interface Trace {
  readonly stage: (name: string, start: number, end: number) => void;
  readonly batch: (batch: BatchDone) => void;
  readonly text: () => string;
}

/** The stages stand in a row of their own, above those of the threads. */
const STAGES = 1_000_000;

export function openTrace(): Trace {
  const events: TraceEvent[] = [];
  const threads = new Set<number>();
  const add = (name: string, tid: number, start: number, end: number, args: TraceEvent['args']) =>
    events.push({ ph: 'X', name, pid: 1, tid, ts: start * 1000, dur: (end - start) * 1000, args });
  return {
    stage: (name, start, end) => add(name, STAGES, start, end, {}),
    batch: ({ work, thread, start, end, count }) => {
      threads.add(thread);
      add(work, thread, start, end, { files: count });
    },
    text: () => {
      const names = [nameOf(STAGES, 'stages'), ...[...threads].map((tid) => nameOf(tid, threadName(tid)))];
      return JSON.stringify({ traceEvents: [...names, ...events], displayTimeUnit: 'ms' });
    },
  };
}

function threadName(thread: number): string {
  return thread === 0 ? 'main thread' : `thread ${thread}`;
}

function nameOf(tid: number, name: string): TraceEvent {
  return { ph: 'M', name: 'thread_name', pid: 1, tid, ts: 0, dur: 0, args: { name } };
}
