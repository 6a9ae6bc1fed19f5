/**
 * What the import remembers of each seed, so that a run over seeds that are as they were reads none of them. All of
 * it can be deleted: an article says itself from which seed it was made, and with which digest.
 */

import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Config } from '../base/config.ts';
import type { Sureness } from '../import/certainty.ts';
import { cacheFolder, stampOf } from './cache.ts';
import type { Seed } from './seeds.ts';
import { writeWhole } from './wholeFile.ts';

/**
 * One seed and the article that was made from it, both with the stamp under which that was so. It stays true however
 * late it is read: another state of either file has another stamp.
 */
export interface SeedRecord {
  readonly seed: string;
  readonly article: string;
  /** Of the import; nothing where only the digest was looked at. */
  readonly sureness: Sureness | undefined;
  readonly seedStamp: string;
  readonly articleStamp: string;
}

export interface SeedRecords {
  /** What is known of a seed that is as it was, and so is its article. */
  readonly find: (seed: Seed) => SeedRecord | undefined;
  readonly add: (records: readonly SeedRecord[]) => void;
  /** At the end of a run: leaves out what no longer holds, where that is much. */
  readonly tidy: () => void;
}

/** Another form of the lines has another first line. */
const FIRST_LINE = 'broadsheet seeds 1';

/** A change this shortly before the reading may be followed by one that the clock doesn't tell apart. */
const CLOCK_GRAIN = 100;

/** The records of a site. The file is only ever added to, line by line, so a run that is killed leaves what it knew. */
export function openSeedRecords(config: Pick<Config, 'root'>): SeedRecords {
  const file = join(cacheFolder(config), 'seeds.tsv');
  const lines = readLines(file);
  const known = new Map(lines.map((line) => [line.slice(0, line.indexOf('\t')), line]));
  let count = lines.length;
  return {
    find: (seed) => {
      const line = known.get(JSON.stringify(seed.file));
      const record = line === undefined ? undefined : recordFrom(line);
      return record && isStill(record, seed, config.root) ? record : undefined;
    },
    add: (records) => {
      if (records.length === 0) return;
      const added = records.map(lineOf);
      for (const line of added) known.set(line.slice(0, line.indexOf('\t')), line);
      quietly(() => {
        mkdirSync(dirname(file), { recursive: true });
        if (count === 0) writeFileSync(file, `${FIRST_LINE}\n`);
        appendFileSync(file, `${added.join('\n')}\n`);
      });
      count += added.length;
    },
    tidy: () => {
      if (count <= 2 * known.size) return;
      quietly(() => writeWhole(file, `${[FIRST_LINE, ...known.values()].join('\n')}\n`));
    },
  };
}

/** For few seeds, which are read sooner than the records of a whole paper. */
export const NO_RECORDS: SeedRecords = { find: () => undefined, add: () => {}, tidy: () => {} };

/** A file's stamp; nothing where it may change again without one seeing it, or isn't there. */
export function settledStamp(path: string): string | undefined {
  const stats = statsOf(path);
  return stats && Date.now() - stats.ctimeMs > CLOCK_GRAIN ? stampOf(stats).join() : undefined;
}

/** Of a file that this process has just put in its place: its inode is new, so nobody else has had it open. */
export function freshStamp(path: string): string | undefined {
  const stats = statsOf(path);
  return stats && stampOf(stats).join();
}

/** Nothing where it isn't there, or where the disk doesn't say: whoever reads it will hear why. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function isStill({ article, seedStamp, articleStamp }: SeedRecord, seed: Seed, root: string): boolean {
  if (freshStamp(seed.path) !== seedStamp || freshStamp(resolve(root, article)) !== articleStamp)
    return false;
  // An article that was moved: what stands now where the seed's would be goes before it.
  return article === seed.target || !existsSync(resolve(root, seed.target));
}

function lineOf({ seed, article, sureness, seedStamp, articleStamp }: SeedRecord): string {
  const sure = sureness ? `${sureness.certainty.toFixed(3)} ${sureness.reason}` : '';
  return [JSON.stringify(seed), JSON.stringify(article), sure, seedStamp, articleStamp].join('\t');
}

/** Nothing for a line that was cut, or mixed with that of another process. */
function recordFrom(line: string): SeedRecord | undefined {
  const [seed = '', article = '', sure = '', seedStamp, articleStamp, ...rest] = line.split('\t');
  if (seedStamp === undefined || articleStamp === undefined || rest.length > 0) return undefined;
  try {
    const space = sure.indexOf(' ');
    const sureness = { certainty: Number(sure.slice(0, space)), reason: sure.slice(space + 1) };
    return {
      seed: String(JSON.parse(seed)),
      article: String(JSON.parse(article)),
      sureness: sure === '' ? undefined : sureness,
      seedStamp,
      articleStamp,
    };
  } catch {
    return undefined;
  }
}

function readLines(file: string): readonly string[] {
  try {
    const [first, ...lines] = readFileSync(file, 'utf8').split('\n');
    // What follows the last line end was cut.
    return first === FIRST_LINE ? lines.slice(0, -1) : [];
  } catch {
    return [];
  }
}

/** A cache that can't be written costs time, and nothing else. */
function quietly(action: () => void): void {
  try {
    action();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}
