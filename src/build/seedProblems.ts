/** What can be wrong with a seed or with the place of its article, in an editor's words. */

import { existsSync, lstatSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import type { Config } from '../base/config.ts';
import type { Problem } from '../base/diagnostic.ts';
import { LOOK_AT_BELOW, type Sureness } from '../import/certainty.ts';
import { nameOf, type Seed } from './seeds.ts';

/** Larger files are refused before they are read: no article has 16 MB. */
const LARGEST = 16 * 1024 * 1024;

/** The code of the warning that an article should be looked at. */
export const DOUBTFUL = 'import/doubtful';

/** Why a seed isn't even read; nothing where it may be. */
export function refuse(seed: Seed, config: Pick<Config, 'root'>): Problem | undefined {
  const target = resolve(config.root, seed.target);
  if (!target.startsWith(config.root + sep) || leavesSite(target, config.root)) {
    const message = `The article would be written outside the site: ${seed.target}`;
    return seedError(seed, 'import/outside', message, 'Choose another --out.');
  }
  const { size } = statSync(seed.path);
  if (size <= LARGEST) return undefined;
  const message = `The file has ${Math.round(size / 1024 / 1024)} MB; an article may have 16`;
  return seedError(seed, 'import/too-large', message, 'Cut out the article and save it alone.');
}

/** Would a symbolic link on the way, or at the target itself, lead the writing out of the site? */
function leavesSite(target: string, root: string): boolean {
  if (lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink()) return true;
  for (let folder = dirname(target); folder.length >= root.length; folder = dirname(folder)) {
    if (existsSync(folder)) return !(realpathSync(folder) + sep).startsWith(realpathSync(root) + sep);
  }
  return false;
}

/** A seed that brought an error up: the disk's, or a fault of the program, which harms no other seed. */
export function failureOf(seed: Seed, error: unknown, config: Pick<Config, 'root'>): Problem {
  const { code, errno, path } = error as NodeJS.ErrnoException;
  if (code === undefined || errno === undefined) {
    const message = `The import itself failed on this file: ${error instanceof Error ? error.message : String(error)}`;
    return seedError(
      seed,
      'import/fault',
      message,
      `Please report it, with the file if you may${placeOf(error)}.`,
    );
  }
  const name = path === undefined ? seed.target : nameOf(path, config);
  const hint = `The article would be ${seed.target}: look at what stands there, and at its rights.`;
  return seedError(seed, 'import/unreadable', `${name} can’t be read or written (${code})`, hint);
}

/** Where in the program an error arose, without the machine's folders. */
function placeOf(error: unknown): string {
  const [, place] =
    /\n\s+at (?:.*[\\/ (])?([^\\/\s()]+:\d+:\d+)/.exec(error instanceof Error ? (error.stack ?? '') : '') ??
    [];
  return place === undefined ? '' : ` (${place})`;
}

/** An article whose headline or text was hard to tell is worth a look before it goes out. */
export function doubtOf(seed: Seed, { certainty, reason }: Sureness): Problem | undefined {
  if (certainty >= LOOK_AT_BELOW) return undefined;
  return {
    code: DOUBTFUL,
    severity: 'warning',
    message: `The import is only ${Math.round(certainty * 100)} % sure of this article: ${reason}`,
    hint: `Look at what became of each line: broadsheet import ${seed.file} --explain`,
    place: { file: seed.file },
  };
}

/** A seed under a new name, as far as one can tell. No second article is made of it. */
export function renamed({ file, target }: Seed, formerly: string): Problem {
  return {
    code: 'import/renamed',
    severity: 'note',
    message: `${target} was made of the same copy, as ${formerly}, which isn’t there any more: no second article is made of ${file}`,
    hint: `If it was renamed, set \`imported.from\` in ${target} to ${file}. If ${target} isn’t wanted, delete it: the next import makes an article of ${file}.`,
    place: { file },
  };
}

function seedError(seed: Seed, code: string, message: string, hint: string): Problem {
  return { code, severity: 'error', message, hint, place: { file: seed.file } };
}
