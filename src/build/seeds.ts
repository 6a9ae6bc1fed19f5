/** Seeds → content files on the disk. A file that a person has edited is never written over. */

import { existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import type { Config } from '../base/config.ts';
import type { Checked, Problem } from '../base/diagnostic.ts';
import { slugify } from '../base/text.ts';
import { digestOf } from '../content/article.ts';
import { listFiles } from '../content/load.ts';
import { type Imported, importSeed } from '../import/import.ts';
import { importedFrom, wasEdited } from '../import/provenance.ts';
import { writeWhole } from './wholeFile.ts';

/** A file of raw copy. */
export interface Seed {
  /** Path from the site's root, or as it was given where it lies outside. */
  readonly file: string;
  readonly path: string;
  /** Where the article goes, from the site's root. */
  readonly target: string;
}

export interface ImportSettings {
  readonly format: 'auto' | 'text' | 'html';
  readonly dryRun: boolean;
  /** Import although the article was made from this very seed: for its ledger. */
  readonly again: boolean;
  /** Take the seed's version although a person has edited the article. */
  readonly force: boolean;
}

/** `unchanged`: the article was made from this very seed. `kept`: it was edited, and the new version put beside it. */
export type SeedOutcome = 'new' | 'renewed' | 'unchanged' | 'kept' | 'failed';

export interface ImportedSeed {
  readonly seed: Seed;
  readonly outcome: SeedOutcome;
  /** Nothing where the seed didn't need to be read again. */
  readonly imported: Imported | undefined;
  readonly problems: readonly Problem[];
}

const ENDINGS = ['.txt', '.html', '.htm'];

/** Bytes of a name to which `.md.new` and the mark of an unfinished file can be added. */
const LONGEST_NAME = 200;

/** Larger files are refused before they are read: no article has 16 MB. */
const LARGEST = 16 * 1024 * 1024;

/**
 * The seeds that a command means: files and folders given, or all of `seeds/`. Folders below `seeds/` stand
 * again below the folder of the articles.
 *
 * @param out folder of the articles, from the root
 */
export function findSeeds(config: Config, given: readonly string[], out: string): Checked<readonly Seed[]> {
  const paths = given.length > 0 ? given.map((path) => resolve(path)) : [join(config.root, 'seeds')];
  const problems: Problem[] = [];
  const seeds = paths.flatMap((path): Seed[] => {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) {
      if (given.length > 0) problems.push(noSuchSeed(nameOf(path, config)));
      return [];
    }
    if (!stats.isDirectory()) return [seedAt(path, dirname(path), config, out)];
    const found = listFiles(path, '.', ENDINGS);
    problems.push(...found.problems.map((problem) => placedIn(path, problem, config)));
    return found.value.map((file) => seedAt(join(path, file), path, config, out));
  });
  return { value: seeds, problems };
}

/** How `build`, `check` and the dev server import: what is new or has changed, and nothing else. */
export const WHAT_IS_NEW: ImportSettings = { format: 'auto', dryRun: false, again: false, force: false };

/** Imports one seed, and writes what it became. A disk that doesn't let it is a problem of this seed alone. */
export function importFile(seed: Seed, config: Config, settings: ImportSettings): ImportedSeed {
  const failed = (problem: Problem): ImportedSeed => {
    return { seed, outcome: 'failed', imported: undefined, problems: [problem] };
  };
  try {
    const refused = refuse(seed, config);
    return refused ? failed(refused) : importAllowed(seed, config, settings);
  } catch (error) {
    const { code, errno, path } = error as NodeJS.ErrnoException;
    if (code === undefined || errno === undefined) throw error;
    return failed(unreadable(seed, code, path === undefined ? seed.target : nameOf(path, config)));
  }
}

function importAllowed(seed: Seed, config: Config, settings: ImportSettings): ImportedSeed {
  const bytes = readFileSync(seed.path);
  const target = resolve(config.root, seed.target);
  const present = existsSync(target) ? readFileSync(target, 'utf8') : undefined;
  const origin = present === undefined ? undefined : importedFrom(present);
  const isSame = origin?.from === seed.file && origin.digest === digestOf(bytes);
  if (isSame && !settings.force && !settings.again) {
    return { seed, outcome: 'unchanged', imported: undefined, problems: [] };
  }
  const { language, timeZone } = config;
  const imported = importSeed(bytes, { file: seed.file, format: settings.format }, { language, timeZone });
  // Of a file outside the site only the name is known, and pasted copy has not even one of its own.
  const ownSeed = origin?.from === seed.file && seed.path.startsWith(config.root + sep);
  return place({ seed, imported, present, ownSeed }, target, settings);
}

interface Arrival {
  readonly seed: Seed;
  readonly imported: Imported;
  /** Text of the article that stands there now. */
  readonly present: string | undefined;
  /** Was that one made from this seed? */
  readonly ownSeed: boolean;
}

function place(
  { seed, imported, present, ownSeed }: Arrival,
  target: string,
  settings: ImportSettings,
): ImportedSeed {
  const { content, problems } = imported;
  const write = (path: string, text: string) => {
    if (settings.dryRun) return;
    mkdirSync(dirname(path), { recursive: true });
    writeWhole(path, text);
  };
  if (content === undefined) return { seed, outcome: 'failed', imported, problems };
  if (present === undefined || settings.force || (ownSeed && !wasEdited(present))) {
    write(target, content);
    return { seed, outcome: present === undefined ? 'new' : 'renewed', imported, problems };
  }
  write(`${target}.new`, content);
  return { seed, outcome: 'kept', imported, problems: [...problems, conflict(seed, imported, ownSeed)] };
}

function conflict(seed: Seed, imported: Imported, ownSeed: boolean): Problem {
  const digest = /^ {2}digest: "?([0-9a-f]+)/m.exec(imported.content ?? '')?.[1];
  return {
    code: ownSeed ? 'import/both-changed' : 'import/not-its-own',
    severity: 'warning',
    message: ownSeed
      ? `${seed.file} has changed, and so has the article made from it: the article stays as it is`
      : `${seed.target} was not made from ${seed.file}: it stays as it is`,
    hint: ownSeed
      ? `Compare it with ${seed.target}.new. To keep yours, set \`imported.digest\` to ${digest} and delete the .new file; to take the seed’s, import it with --force.`
      : `The new version is ${seed.target}.new. Rename the seed or the article, or import with --force.`,
    place: { file: seed.target },
  };
}

function refuse(seed: Seed, config: Config): Problem | undefined {
  const problem = (code: string, message: string, hint: string): Problem => ({
    code,
    severity: 'error',
    message,
    hint,
    place: { file: seed.file },
  });
  const target = resolve(config.root, seed.target);
  if (!target.startsWith(config.root + sep) || leavesSite(target, config.root)) {
    return problem(
      'import/outside',
      `The article would be written outside the site: ${seed.target}`,
      'Choose another --out.',
    );
  }
  const { size } = statSync(seed.path);
  if (size <= LARGEST) return undefined;
  const megabytes = Math.round(size / 1024 / 1024);
  return problem(
    'import/too-large',
    `The file has ${megabytes} MB; an article may have 16`,
    'Cut out the article and save it alone.',
  );
}

/** Would a symbolic link on the way, or at the target itself, lead the writing out of the site? */
function leavesSite(target: string, root: string): boolean {
  if (lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink()) return true;
  for (let folder = dirname(target); folder.length >= root.length; folder = dirname(folder)) {
    if (existsSync(folder)) return !(realpathSync(folder) + sep).startsWith(realpathSync(root) + sep);
  }
  return false;
}

function seedAt(path: string, base: string, config: Config, out: string): Seed {
  const seeds = join(config.root, 'seeds');
  const from = path.startsWith(seeds + sep) ? seeds : base;
  const folder = dirname(relative(from, path))
    .split(sep)
    .filter((name) => name !== '.');
  const stem = basename(path, extname(path));
  const isPlain = !/^[._]|[\u0000-\u001f/\\]/.test(stem) && Buffer.byteLength(stem) <= LONGEST_NAME;
  const safe = isPlain ? stem : slugify(stem) || 'article';
  return { file: nameOf(path, config), path, target: [out, ...folder, `${safe}.md`].join('/') };
}

function nameOf(path: string, { root }: Config): string {
  const within = relative(root, path);
  return (within.startsWith('..') ? basename(path) : within).replaceAll(sep, '/');
}

/** A folder's problem names its file from that folder on. */
function placedIn(folder: string, problem: Problem, config: Config): Problem {
  const { place } = problem;
  return place
    ? { ...problem, place: { ...place, file: nameOf(join(folder, place.file), config) } }
    : problem;
}

function unreadable(seed: Seed, code: string, path: string): Problem {
  return {
    code: 'import/unreadable',
    severity: 'error',
    message: `${path} can’t be read or written (${code})`,
    hint: `The article would be ${seed.target}: look at what stands there, and at its rights.`,
    place: { file: seed.file },
  };
}

function noSuchSeed(file: string): Problem {
  return {
    code: 'import/no-such-file',
    severity: 'error',
    message: 'There is no such file or folder',
    hint: 'Name a file of raw copy, or a folder that holds some.',
    place: { file },
  };
}
