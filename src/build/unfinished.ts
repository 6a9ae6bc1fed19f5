/** Removes what a process left that was killed while it wrote articles. */

import { readdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import type { Config } from '../base/config.ts';
import { isAlive } from './alive.ts';
import type { Seed } from './seeds.ts';
import { UNFINISHED } from './wholeFile.ts';

/** Looks once into each folder to which an article of these seeds goes. */
export function sweepUnfinished(seeds: readonly Seed[], { root }: Pick<Config, 'root'>): void {
  for (const folder of new Set(seeds.map(({ target }) => dirname(target)))) {
    const path = resolve(root, folder);
    if (!(path + sep).startsWith(root + sep)) continue;
    for (const name of namesIn(path)) {
      const [, pid] = UNFINISHED.exec(name) ?? [];
      if (pid !== undefined && /\.md\./.test(name) && !isAlive(Number(pid)))
        rmSync(join(path, name), { force: true });
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
