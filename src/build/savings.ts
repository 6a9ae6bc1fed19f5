/** What is done after a file was saved: at once what can be, and a little later what else has changed. */

import { statSync } from 'node:fs';
import { stampOf } from './cache.ts';

export interface SavingHooks {
  /** Takes up a saved article at once; false where that takes a refresh. */
  readonly revise: (path: string) => boolean;
  /** Takes up whatever has changed on the disk. */
  readonly refresh: () => Promise<void>;
  /** Has the open pages show the present state. */
  readonly show: () => void;
  /** Tells what is wrong now. */
  readonly tell: () => void;
  readonly onFault: (error: unknown) => void;
}

/**
 * Milliseconds from the last event to the look at everything. Longer than the 50 in which Vite's watcher (chokidar)
 * keeps back further changes of the same file without ever telling of them.
 */
const ONE_SAVING = 60;

/** @returns to be told of each event of the watcher, by its name and the file's path */
export function openSavings(hooks: SavingHooks): (event: string, path: string) => void {
  const { revise, refresh, show, tell, onFault } = hooks;
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();
  let isAtWork = false;
  /** Articles that were taken up at once, as they then were. */
  const revised = new Map<string, string>();
  /** What wasn't. */
  const left = new Set<string>();
  const settle = async () => {
    const isSettled = left.size === 0 && [...revised].every(([path, stamp]) => stampAt(path) === stamp);
    revised.clear();
    left.clear();
    isAtWork = true;
    if (!isSettled) await refresh();
    tell();
    if (!isSettled) show();
  };
  const take = (event: string, path: string) => {
    const stamp = stampAt(path);
    if (revised.get(path) === stamp) return;
    if (event === 'change' && !isAtWork && revise(path)) {
      revised.set(path, stamp);
      left.delete(path);
      show();
    } else left.add(path);
  };
  return (event, path) => {
    take(event, path);
    clearTimeout(timer);
    timer = setTimeout(() => {
      work = work
        .then(settle)
        .catch(onFault)
        .finally(() => {
          isAtWork = false;
        });
    }, ONE_SAVING);
  };
}

/** Tells whether a file is as it was; '' where it is gone. */
function stampAt(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats ? stampOf(stats).join() : '';
}
