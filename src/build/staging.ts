/** What goes into the stage without being rendered: the program's assets and the files of `public/`. */

import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../base/config.ts';
import type { CompiledProgram } from '../base/program.ts';
import { digestOf } from '../content/article.ts';
import { assetsOf } from './assets.ts';
import { isUntouched, type Published, stampOf } from './cache.ts';
import { statOf } from './decide.ts';
import type { StagedFile } from './output.ts';

export function stageAssets(program: CompiledProgram, config: Config, stage: string): StagedFile[] {
  return assetsOf(program, config.features).map(({ path, data }, index) => {
    const staged = `asset-${index}`;
    writeFileSync(join(stage, staged), data);
    return { path, staged, key: 'asset', digest: digestOf(data) };
  });
}

/** A file whose size and time are those of the last copy isn't read; it has no staged file then. */
export function stagePublic(
  files: readonly string[],
  folders: { readonly root: string; readonly out: string; readonly stage: string },
  before: Published,
): StagedFile[] {
  return files.map((path, index): StagedFile => {
    const from = join(folders.root, 'public', path);
    const key = `public ${stampOf(statSync(from)).join(' ')}`;
    const published = before[path];
    if (published?.key === key && isUntouched(published, statOf(folders.out, path))) {
      return { path, staged: '', key, digest: published.digest };
    }
    const staged = `public-${index}`;
    const data = readFileSync(from);
    writeFileSync(join(folders.stage, staged), data);
    return { path, staged, key, digest: digestOf(data) };
  });
}
