/** A disk on which a process can be stopped at any of its writes. */

import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const WRITES = [
  'openSync',
  'writeSync',
  'writeFileSync',
  'renameSync',
  'rmSync',
  'rmdirSync',
  'mkdirSync',
  'fsyncSync',
] as const;

class Stopped extends Error {
  override readonly name = 'Stopped';
}

/**
 * Runs an action that is stopped at its n-th write: a file being written is left with half its data, and from
 * then on nothing can be written or tidied up, as if the process were killed.
 *
 * @returns how many writes it came to; fewer than n where it ended by itself
 */
export async function stoppedAt(n: number, action: () => Promise<unknown>): Promise<number> {
  const real = Object.fromEntries(WRITES.map((name) => [name, fs[name]]));
  let writes = 0;
  for (const name of WRITES) {
    const genuine = real[name] as (...args: readonly unknown[]) => unknown;
    const mortal = (...args: readonly unknown[]): unknown => {
      const reads = name === 'openSync' && !/[wa+]/.test(String(args[1] ?? 'r'));
      if (reads) return genuine(...args);
      writes++;
      if (writes === n && name === 'writeSync' && args[1] instanceof Uint8Array) {
        genuine(args[0], args[1].subarray(0, args[1].length / 2));
      }
      if (writes >= n) throw new Stopped(`at write ${n}`);
      return genuine(...args);
    };
    Object.assign(fs, { [name]: mortal });
  }
  syncBuiltinESMExports();
  try {
    await action();
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  } finally {
    Object.assign(fs, real);
    syncBuiltinESMExports();
  }
  return writes;
}
