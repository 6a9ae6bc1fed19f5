/** Settings of V8 for a build in several threads, or of many articles. */

import { setFlagsFromString } from 'node:v8';

/**
 * V8 lets a heap double before it tidies it up, and what a build keeps of a paper is most of its heap. With a fifth, the
 * peak of 10,000 articles falls from 590 to 450 MB, and no time was seen to be lost. A build of a few pages ends before
 * its heap is large, and shouldn't stop for it.
 */
const FRUGAL = '--heap-growing-percent=20';

/**
 * How much a function runs before V8 makes it fast, in bytes of its code; the runtime's own is 132 KiB. V8 compiles in a thread
 * of its own: where ours keep all cores at work, it takes from them what most functions of a short build never give
 * back. 1,000 articles: 1.50 → 1.25 s, 3,000: 3.0 → 2.65 s, 10,000: the same.
 */
const UNHURRIED = '--interrupt-budget=800000';

/** From this version on V8 has it no more, and would say so on the terminal. */
const WITHOUT_BUDGET = 12;

/** @param version as in `process.versions.v8` */
export function engineFlags(version = process.versions.v8): readonly string[] {
  return Number.parseInt(version, 10) < WITHOUT_BUDGET ? [FRUGAL, UNHURRIED] : [FRUGAL];
}

/** From so many articles on, what is kept of them fills the heap of one thread, too: 910 MB of 100,000, or 420. */
const MANY = 20_000;

/** Once the program is loaded: V8 takes its code of it only with the settings that the code was made with. */
export function tuneHeapFor(articles: number): void {
  if (articles >= MANY) setFlagsFromString(FRUGAL);
}
