/** Seeds in batches, in their order; and which batch must wait for which, so that threads make no difference. */

import { statSync } from 'node:fs';
import type { Seed } from './seeds.ts';

/** Seeds that follow each other, and those of them that must be read. */
export interface Batch {
  /** Of all batches, counted from 0. */
  readonly number: number;
  /** The first of its seeds among all, and how many they are. */
  readonly from: number;
  readonly count: number;
  readonly toRead: readonly Seed[];
  /** Numbers of the earlier batches, counted from 0, that want one of the same places. */
  readonly after: ReadonlySet<number>;
}

/** Bytes of seeds after which a batch is full, however few they are: what a thread holds at once. */
const MANY_BYTES = 4 * 1024 * 1024;

/** Seeds after which a batch is full although few of them must be read. */
const MANY_SEEDS = 4096;

/**
 * What seeds have in common that must be imported one after the other: the place of the article, in the letters of a
 * disk that doesn't tell large from small; and an article whose name a folder wants.
 */
export function turnOf({ target }: Seed): string {
  const place = target.normalize('NFC').toLowerCase();
  const end = place.indexOf('.md/');
  return end < 0 ? place : place.slice(0, end + 3);
}

export interface Batching {
  /** Asked once for each seed, in their order. */
  readonly mustRead: (index: number) => boolean;
  /**
   * Where a seed's article stands; asked for those that must be read.
   *
   * @param taken whether an earlier seed goes to the place of its name
   */
  readonly place: (seed: Seed, taken: boolean) => Seed;
  /** Seeds to be read in a batch. */
  readonly most: number;
}

/** Makes each batch when it is asked for. */
export function* inBatches(seeds: readonly Seed[], { mustRead, place, most }: Batching): Generator<Batch> {
  /** The last batch that wants a place; -1 where none needs to be waited for. */
  const lastOf = new Map<string, number>();
  for (let number = 0, next = 0; next < seeds.length; number++) {
    const from = next;
    const toRead: Seed[] = [];
    const after = new Set<number>();
    for (let bytes = 0; toRead.length < most && bytes < MANY_BYTES && next < from + MANY_SEEDS; next++) {
      const seed = seeds[next];
      if (!seed) break;
      if (!mustRead(next)) {
        lastOf.set(turnOf(seed), -1);
        continue;
      }
      const placed = place(seed, lastOf.has(turnOf(seed)));
      toRead.push(placed);
      bytes += sizeOf(seed.path);
      const before = lastOf.get(turnOf(placed)) ?? -1;
      if (before >= 0 && before !== number) after.add(before);
      lastOf.set(turnOf(placed), number);
    }
    yield { number, from, count: next - from, toRead, after };
  }
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
