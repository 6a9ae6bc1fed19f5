/** What goes into the stage without being rendered: the program's assets and the files of `public/`. */

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../base/config.ts';
import type { CompiledProgram } from '../base/program.ts';
import { assetsOf } from './assets.ts';
import { isUntouched, type Published, stampOf } from './cache.ts';
import { openStager, type StagedFile, statOf } from './stager.ts';

export function stageAssets(program: CompiledProgram, config: Config, stage: string): StagedFile[] {
  const put = openStager(stage, config.out);
  return assetsOf(program, config.features).map(({ path, data }) => ({
    path,
    key: 'asset',
    ...put(path, Buffer.from(data)),
  }));
}

/** A file whose size and time are those of the last copy isn't read, and not staged. */
export function stagePublic(
  files: readonly string[],
  folders: { readonly root: string; readonly out: string; readonly stage: string },
  before: Published,
): StagedFile[] {
  const put = openStager(folders.stage, folders.out);
  return files.map((path): StagedFile => {
    const from = join(folders.root, 'public', path);
    const key = `public ${stampOf(statSync(from)).join(' ')}`;
    const published = before[path];
    if (published?.key === key && isUntouched(published, statOf(folders.out, path))) {
      return { path, key, digest: published.digest, stands: published };
    }
    return { path, key, ...put(path, readFileSync(from)) };
  });
}
