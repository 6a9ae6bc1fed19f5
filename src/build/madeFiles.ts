/** Files that were made of a plan's outputs, as numbers and bytes side by side: as objects, each would take half a kilobyte. */

import type { Output } from '../pages/plan.ts';
import type { MadeFile, StagedFile } from './stager.ts';

/** Keys and digests are hex; each takes so many bytes. */
const DIGEST_BYTES = 8;

/** How a file stands, by its number; 0 where none was made. */
const STANDS = ['', 'nothing', 'other', 'same'] as const;
const SAME = STANDS.indexOf('same');

export interface MadeFiles extends Iterable<StagedFile> {
  /** @param index of its output in the plan */
  readonly put: (index: number, key: string, file: MadeFile) => void;
  readonly count: () => number;
}

/** They are told in the order of the plan. */
export function openMadeFiles(outputs: readonly Output[]): MadeFiles {
  const digests = Buffer.alloc(outputs.length * 2 * DIGEST_BYTES);
  const sizes = new Float64Array(outputs.length);
  const times = new Float64Array(outputs.length);
  const states = new Uint8Array(outputs.length);
  const hexAt = (at: number) => digests.toString('hex', at * DIGEST_BYTES, (at + 1) * DIGEST_BYTES);
  const fileAt = (index: number): StagedFile => {
    const { path } = outputs[index] as Output;
    const key = hexAt(2 * index);
    const digest = hexAt(2 * index + 1);
    const standing = { size: sizes[index] as number, modified: times[index] as number };
    const state = STANDS[states[index] as number] as 'nothing' | 'other' | 'same';
    return state === 'same'
      ? { path, key, digest, stands: standing }
      : { path, key, digest, stands: state, written: standing };
  };
  return {
    put: (index, key, { digest, stands, written }) => {
      const standing = typeof stands === 'string' ? written : stands;
      if (!standing) throw new Error(`Nobody knows how ${outputs[index]?.path} was written`);
      digests.write(key + digest, 2 * index * DIGEST_BYTES, 'hex');
      sizes[index] = standing.size;
      times[index] = standing.modified;
      states[index] = typeof stands === 'string' ? STANDS.indexOf(stands) : SAME;
    },
    count: () => states.reduce((count, state) => count + (state === 0 ? 0 : 1), 0),
    *[Symbol.iterator]() {
      for (const [index, state] of states.entries()) if (state !== 0) yield fileAt(index);
    },
  };
}
