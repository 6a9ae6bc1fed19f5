/** Seeds → content files on the disk. A file that a person has edited is never written over. */

import { existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { Config } from '../base/config.ts';
import type { Checked, Problem } from '../base/diagnostic.ts';
import { digestOf } from '../content/article.ts';
import { listFiles } from '../content/load.ts';
import { LOOK_AT_BELOW, surenessOf } from '../import/certainty.ts';
import { type Imported, importSeed } from '../import/import.ts';
import { importedFrom, wasEdited } from '../import/provenance.ts';
import { findSeeds, nameOf, type Seed } from './seeds.ts';
import { writeWhole } from './wholeFile.ts';

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

/** Larger files are refused before they are read: no article has 16 MB. */
const LARGEST = 16 * 1024 * 1024;

/** How `build`, `check` and the dev server import: what is new or has changed, and nothing else. */
export const WHAT_IS_NEW: ImportSettings = { format: 'auto', dryRun: false, again: false, force: false };

/**
 * Imports one seed, and writes what it became. A disk that doesn't let it is a problem of this seed alone.
 *
 * @param origins one for all the seeds of a run
 */
export function importFile(
  seed: Seed,
  config: Config,
  settings: ImportSettings,
  origins: Origins = originsOf(config),
): ImportedSeed {
  const failed = (problem: Problem): ImportedSeed => {
    return { seed, outcome: 'failed', imported: undefined, problems: [problem] };
  };
  try {
    const refused = refuse(seed, config);
    return refused ? failed(refused) : importAllowed(seed, config, settings, origins);
  } catch (error) {
    const { code, errno, path } = error as NodeJS.ErrnoException;
    if (code === undefined || errno === undefined) throw error;
    return failed(unreadable(seed, code, path === undefined ? seed.target : nameOf(path, config)));
  }
}

/** All new and changed seeds of a site, as `build` and the dev server take them in; `check` writes nothing. */
export function importNew(config: Config, dryRun = false): Checked<readonly ImportedSeed[]> {
  const seeds = findSeeds(config, [], 'content/articles');
  const origins = originsOf(config);
  const outcomes = seeds.value.map((seed) => importFile(seed, config, { ...WHAT_IS_NEW, dryRun }, origins));
  return { value: outcomes, problems: [...seeds.problems, ...outcomes.flatMap(({ problems }) => problems)] };
}

function importAllowed(
  given: Seed,
  config: Config,
  settings: ImportSettings,
  origins: Origins,
): ImportedSeed {
  const bytes = readFileSync(given.path);
  const seed = whereItWent(given, config, origins);
  const target = resolve(config.root, seed.target);
  const present = existsSync(target) ? readFileSync(target, 'utf8') : undefined;
  const origin = present === undefined ? undefined : importedFrom(present);
  const isSame = origin?.from === seed.file && origin.digest === digestOf(bytes);
  if (isSame && !settings.force && !settings.again) {
    return { seed, outcome: 'unchanged', imported: undefined, problems: [] };
  }
  const { language, timeZone } = config;
  const imported = importSeed(bytes, { file: seed.file, format: settings.format }, { language, timeZone });
  const ownSeed = origin?.from === seed.file && isInside(seed, config);
  const arrival: Arrival = { seed, imported, present, ownSeed };
  const placed = place(arrival, target, settings);
  return { ...placed, problems: [...placed.problems, ...doubts(placed)] };
}

/** An article that was renamed or moved is still the article of its seed. */
function whereItWent(seed: Seed, config: Config, origins: Origins): Seed {
  if (!isInside(seed, config) || existsSync(resolve(config.root, seed.target))) return seed;
  const target = origins(seed.file);
  return target === undefined ? seed : { ...seed, target };
}

/** Of a file outside the site only the name is known, and pasted copy has not even one of its own. */
function isInside(seed: Seed, { root }: Config): boolean {
  return seed.path.startsWith(root + sep);
}

/** From a seed to the article that says it was made from it. */
export type Origins = (seed: string) => string | undefined;

/** Looks into the articles when it is first asked, and once: that is when a seed's article isn't where it would be put. */
export function originsOf({ root }: Config): Origins {
  let known: ReadonlyMap<string, string> | undefined;
  return (seed) => {
    known ??= new Map(
      listFiles(root, 'content/articles', ['.md']).value.flatMap((file) => {
        const from = importedFrom(readFileSync(join(root, file), 'utf8'))?.from;
        return from === undefined ? [] : [[from, file] as const];
      }),
    );
    return known.get(seed);
  };
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
  const outcome = present === undefined ? 'new' : 'renewed';
  if (present === undefined || (ownSeed && !wasEdited(present))) {
    write(target, content);
    return { seed, outcome, imported, problems };
  }
  const beside = freeName(target, settings.force ? 'old' : 'new');
  if (settings.force) {
    write(beside, present);
    write(target, content);
    return { seed, outcome, imported, problems: [...problems, putAside(seed, beside)] };
  }
  write(beside, content);
  return {
    seed,
    outcome: 'kept',
    imported,
    problems: [...problems, conflict({ seed, imported, present, ownSeed }, beside)],
  };
}

/** `a.md.new`, or `a.md.2.new` and so on where that one holds something of a person's. */
function freeName(target: string, ending: 'old' | 'new'): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? `${target}.${ending}` : `${target}.${n}.${ending}`;
    if (!existsSync(name)) return name;
    if (ending === 'new' && !wasEdited(readFileSync(name, 'utf8'))) return name;
  }
}

function conflict({ seed, imported, ownSeed }: Arrival, beside: string): Problem {
  const digest = /^ {2}digest: "?([0-9a-f]+)/m.exec(imported.content ?? '')?.[1];
  const name = `${dirname(seed.target)}/${basename(beside)}`;
  return {
    code: ownSeed ? 'import/both-changed' : 'import/not-its-own',
    severity: 'warning',
    message: ownSeed
      ? `${seed.file} has changed, and so has the article made from it: the article stays as it is`
      : `${seed.target} was not made from ${seed.file}: it stays as it is`,
    hint: ownSeed
      ? `Compare it with ${name}. To keep yours, set \`imported.digest\` to ${digest} and delete the .new file; to take the seed’s: broadsheet import ${seed.file} --force`
      : `The new version is ${name}. Rename the seed or the article; or take the seed’s: broadsheet import ${seed.file} --force`,
    place: { file: seed.target },
  };
}

function putAside(seed: Seed, beside: string): Problem {
  return {
    code: 'import/put-aside',
    severity: 'note',
    message: `The edited article gave way to the version of ${seed.file}`,
    hint: `What stood there is ${dirname(seed.target)}/${basename(beside)}.`,
    place: { file: seed.target },
  };
}

/** An article whose headline or text was hard to tell is worth a look before it goes out. */
function doubts({ seed, outcome, imported }: ImportedSeed): Problem[] {
  if (outcome === 'failed' || !imported) return [];
  const { certainty, reason } = surenessOf(imported.ledger);
  if (certainty >= LOOK_AT_BELOW) return [];
  return [
    {
      code: 'import/doubtful',
      severity: 'warning',
      message: `The import is only ${Math.round(certainty * 100)} % sure of this article: ${reason}`,
      hint: `Look at what became of each line: broadsheet import ${seed.file} --explain`,
      place: { file: seed.file },
    },
  ];
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

function unreadable(seed: Seed, code: string, path: string): Problem {
  return {
    code: 'import/unreadable',
    severity: 'error',
    message: `${path} can’t be read or written (${code})`,
    hint: `The article would be ${seed.target}: look at what stands there, and at its rights.`,
    place: { file: seed.file },
  };
}
