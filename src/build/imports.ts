/** One seed → a content file on the disk. A file that a person has edited is never written over. */

import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { Config } from '../base/config.ts';
import type { Problem } from '../base/diagnostic.ts';
import { digestOf } from '../base/digest.ts';
import { readContentFile } from '../content/frontMatter.ts';
import { type Sureness, surenessOf } from '../import/certainty.ts';
import { type Imported, importSeed } from '../import/import.ts';
import { importedFrom, wasEdited } from '../import/provenance.ts';
import { isInside, type Origins, originsOf, readOrigin, whereItWent } from './origins.ts';
import { doubtOf, failureOf, refuse, renamed } from './seedProblems.ts';
import { settledStamp } from './seedRecords.ts';
import type { Seed } from './seeds.ts';
import { writeWhole } from './wholeFile.ts';

/** What an import must know of the site. */
export type ImportConfig = Pick<Config, 'root' | 'language' | 'timeZone'>;

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
  /** Nothing where there is no article, or it didn't need to be read again. */
  readonly sureness: Sureness | undefined;
  readonly problems: readonly Problem[];
  /** The stamp under which the seed was read, where another state would have another one. */
  readonly seedStamp: string | undefined;
  /** That of an article that was there already, and stays. */
  readonly articleStamp: string | undefined;
}

/** How `build`, `check` and the dev server import: what is new or has changed, and nothing else. */
export const WHAT_IS_NEW: ImportSettings = { format: 'auto', dryRun: false, again: false, force: false };

/** What the seeds of a run share. */
export interface ImportDesk {
  readonly origins: Origins;
  /** Writes an article, now or a little later, but never half of it. */
  readonly write: (path: string, text: string) => void;
}

/** Imports one seed, and writes what it became. A disk that doesn't let it is a problem of this seed alone. */
export function importFile(
  seed: Seed,
  config: ImportConfig,
  settings: ImportSettings,
  desk: ImportDesk = { origins: originsOf(config), write: writeWhole },
): ImportedSeed {
  try {
    const refused = refuse(seed, config);
    return refused ? failedSeed(seed, refused) : importAllowed(seed, config, settings, desk);
  } catch (error) {
    return failedSeed(seed, failureOf(seed, error, config));
  }
}

/** A seed of which nothing is known but what is wrong. */
export function failedSeed(seed: Seed, problem: Problem): ImportedSeed {
  return { ...UNREAD, seed, outcome: 'failed', problems: [problem] };
}

const UNREAD = { imported: undefined, sureness: undefined, seedStamp: undefined, articleStamp: undefined };

function importAllowed(
  given: Seed,
  config: ImportConfig,
  settings: ImportSettings,
  desk: ImportDesk,
): ImportedSeed {
  const seed = whereItWent(given, config, desk.origins);
  if (seed.formerly !== undefined && !settings.force && !settings.again) {
    return { ...UNREAD, seed, outcome: 'unchanged', problems: [renamed(seed, seed.formerly)] };
  }
  const target = resolve(config.root, seed.target);
  // Stamps come before the reading: a change in between must not go unseen.
  const seedStamp = settledStamp(seed.path);
  const bytes = readFileSync(seed.path);
  const articleStamp = settledStamp(target);
  const isThere = existsSync(target);
  const origin = isThere ? readOrigin(target) : undefined;
  const isSame = origin?.from === seed.file && origin.digest === digestOf(bytes);
  if (isSame && !settings.force && !settings.again) {
    return { ...UNREAD, seed, outcome: 'unchanged', problems: [], seedStamp, articleStamp };
  }
  const { language, timeZone } = config;
  const imported = importSeed(bytes, { file: seed.file, format: settings.format }, { language, timeZone });
  const ownSeed = origin?.from === seed.file && isInside(seed, config);
  const present = isThere ? readFileSync(target, 'utf8') : undefined;
  const placed = place({ seed, imported, present, ownSeed }, target, settings, desk);
  if (placed.outcome === 'failed') return { ...UNREAD, ...placed, seed, imported };
  const sureness = surenessOf(imported.ledger);
  const problems = [...placed.problems, ...[doubtOf(seed, sureness) ?? []].flat()];
  return { ...UNREAD, seed, outcome: placed.outcome, imported, sureness, problems, seedStamp };
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
  arrival: Arrival,
  target: string,
  settings: ImportSettings,
  desk: ImportDesk,
): Pick<ImportedSeed, 'outcome' | 'problems'> {
  const { seed, imported, present, ownSeed } = arrival;
  const { content, problems } = imported;
  const write = (path: string, text: string, by = desk.write) => {
    if (settings.dryRun) return;
    mkdirSync(dirname(path), { recursive: true });
    by(path, text);
  };
  if (content === undefined) return { outcome: 'failed', problems };
  const outcome = present === undefined ? 'new' : 'renewed';
  if (present === undefined || (ownSeed && !wasEdited(present))) {
    write(target, content);
    return { outcome, problems };
  }
  // Nobody can tell what a person did there: it is put right first.
  const unreadable = settings.force ? [] : readContentFile(seed.target, present).problems;
  if (unreadable.length > 0) return { outcome: 'failed', problems: unreadable };
  const beside = settings.force ? freeName(target, 'old') : freeName(target, 'new', seed.file);
  if (settings.force) {
    // On the disk before its place is taken.
    write(beside, present, writeWhole);
    write(target, content);
    return { outcome, problems: [...problems, putAside(seed, beside, settings)] };
  }
  const stands = existsSync(beside) && readFileSync(beside, 'utf8') === content;
  if (!stands) write(beside, content, writeWhole);
  return { outcome: 'kept', problems: [...problems, conflict(arrival, beside, stands || !settings.dryRun)] };
}

/**
 * `a.md.new`, or `a.md.2.new` and so on where that one holds something of a person's.
 *
 * @param from the seed whose own earlier version may be written over
 */
function freeName(target: string, ending: 'old' | 'new', from?: string): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? `${target}.${ending}` : `${target}.${n}.${ending}`;
    if (!existsSync(name)) return name;
    if (from === undefined) continue;
    const text = readFileSync(name, 'utf8');
    if (importedFrom(text)?.from === from && !wasEdited(text)) return name;
  }
}

/** @param stands is the new version beside the article, or would it only be there if something were written? */
function conflict({ seed, imported, ownSeed }: Arrival, beside: string, stands: boolean): Problem {
  const digest = /^ {2}digest: "?([0-9a-f]+)/m.exec(imported.content ?? '')?.[1];
  const name = `${dirname(seed.target)}/${basename(beside)}`;
  const version = `The new version ${stands ? 'is' : 'would be'} ${name}.`;
  const compared = stands
    ? `Compare it with ${name}. To keep yours, set \`imported.digest\` to ${digest} and delete the .new file`
    : `${version} To keep yours, set \`imported.digest\` to ${digest}`;
  return {
    code: ownSeed ? 'import/both-changed' : 'import/not-its-own',
    severity: 'warning',
    message: ownSeed
      ? `${seed.file} has changed, and so has the article made from it: the article stays as it is`
      : `${seed.target} was not made from ${seed.file}: it stays as it is`,
    hint: ownSeed
      ? `${compared}; to take the seed’s: broadsheet import ${seed.file} --force`
      : `${version} Rename the seed or the article; or take the seed’s: broadsheet import ${seed.file} --force`,
    place: { file: seed.target },
  };
}

function putAside(seed: Seed, beside: string, { dryRun }: Pick<ImportSettings, 'dryRun'>): Problem {
  return {
    code: 'import/put-aside',
    severity: 'note',
    message: `The edited article ${dryRun ? 'would give' : 'gave'} way to the version of ${seed.file}`,
    hint: `What ${dryRun ? 'stands there would be' : 'stood there is'} ${dirname(seed.target)}/${basename(beside)}.`,
    place: { file: seed.target },
  };
}
