/** Files of the cache that take long to make: each is made once, some at a time, and thrown away when nobody wants it. */

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeWhole } from './wholeFile.ts';

/** What was made before, else what is made now and kept. */
export async function keptOrMade(file: string, make: () => Promise<Buffer>): Promise<Buffer> {
  if (existsSync(file)) return readFileSync(file);
  const made = await make();
  mkdirSync(dirname(file), { recursive: true });
  writeWhole(file, made);
  return made;
}

/** Throws away what stands in a folder under other names than these. */
export function keepOnly(folder: string, used: ReadonlySet<string>): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (!used.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** The results stand in the order of what they are made from. */
export async function someAtOnce<T, R>(
  all: readonly T[],
  most: number,
  work: (one: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = all.entries();
  const worker = async () => {
    for (const [index, one] of queue) results[index] = await work(one);
  };
  await Promise.all(Array.from({ length: most }, worker));
  return results;
}
