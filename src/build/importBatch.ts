/**
 * The import of some seeds, as a thread does it: each is read, imported and written here, and what goes back is a few
 * words about it. With few seeds the same function runs where the command does.
 */

import { resolve } from 'node:path';
import pc from 'picocolors';
import type { Problem } from '../base/diagnostic.ts';
import type { Sureness } from '../import/certainty.ts';
import { explain, type Tone } from '../import/explain.ts';
import { type Ranked, rankOf } from '../import/reportRank.ts';
import {
  failedSeed,
  type ImportConfig,
  type ImportedSeed,
  type ImportSettings,
  importFile,
  type SeedOutcome,
} from './imports.ts';
import { turnOf } from './importTurns.ts';
import { isInside, NO_ORIGINS } from './origins.ts';
import { failureOf } from './seedProblems.ts';
import { freshStamp, type SeedRecord } from './seedRecords.ts';
import type { Seed } from './seeds.ts';
import { openWholeFiles } from './wholeFile.ts';

/** What is to be told of each seed beside its outcome; its ledger is read for it although the seed hasn't changed. */
export interface Wanted {
  /** The seed as a piece of the command's JSON. */
  readonly json: boolean;
  /** The ledger as text for a terminal. */
  readonly explained: false | 'plain' | 'coloured';
  /** What decides whether the report shows it. */
  readonly rank: boolean;
}

export interface ImportTask {
  readonly config: ImportConfig;
  readonly settings: ImportSettings;
  readonly wanted: Wanted;
  /** In their order. Where an article was moved, its seed leads there already. */
  readonly seeds: readonly Seed[];
}

/** What is told of a seed: plain data, without its text. */
export interface SeedSummary {
  readonly seed: Seed;
  readonly outcome: SeedOutcome;
  /** Nothing where there is no article, or it isn't known. */
  readonly sureness: Sureness | undefined;
  readonly problems: readonly Problem[];
  readonly json?: string | undefined;
  readonly explained?: string | undefined;
  readonly rank?: Ranked | undefined;
  /** What the next run may go by. */
  readonly record?: SeedRecord | undefined;
}

/** Imports seeds one after the other. The articles have their places when it returns. */
export async function importBatch(task: ImportTask): Promise<readonly SeedSummary[]> {
  const { config, settings, seeds } = task;
  const files = openWholeFiles();
  const failures = new Map<string, Error>();
  const turns = new Set<string>();
  const settle = async () => {
    for (const [path, error] of await files.settle()) failures.set(path, error);
    turns.clear();
  };
  const imported: ImportedSeed[] = [];
  for (const seed of seeds) {
    // Who wants the same place must find there what came before.
    if (turns.has(turnOf(seed))) await settle();
    turns.add(turnOf(seed));
    imported.push(importFile(seed, config, settings, { origins: NO_ORIGINS, write: files.put }));
  }
  await settle();
  return imported.map((one) => {
    const failure = wasWritten(one) ? failures.get(resolve(config.root, one.seed.target)) : undefined;
    return summaryOf(failure ? failedSeed(one.seed, failureOf(one.seed, failure, config)) : one, task);
  });
}

/** Words about one seed; its ledger is left behind. */
function summaryOf(given: ImportedSeed, { config, settings, wanted }: ImportTask): SeedSummary {
  const one = wanted.json || wanted.explained || wanted.rank ? withLedger(given, config, settings) : given;
  const { seed, outcome, sureness, problems, imported } = one;
  return {
    seed,
    outcome,
    sureness,
    problems,
    json: wanted.json ? JSON.stringify(forMachines(one)) : undefined,
    explained: wanted.explained ? explained(one, wanted.explained === 'coloured') : undefined,
    rank: wanted.rank ? rankOf({ file: seed.file, outcome, imported }) : undefined,
    record: settings.dryRun ? undefined : recordOf(one, config),
  };
}

/** A seed that needed no import is read again where its ledger is asked for. */
function withLedger(one: ImportedSeed, config: ImportConfig, settings: ImportSettings): ImportedSeed {
  return one.outcome === 'unchanged' ? { ...one, ...readAgain(one.seed, config, settings) } : one;
}

/** What a seed becomes, and how sure that is; nothing is written. */
export function readAgain(
  seed: Seed,
  config: ImportConfig,
  { format }: Pick<ImportSettings, 'format'>,
): Pick<ImportedSeed, 'imported' | 'sureness'> {
  const settings: ImportSettings = { format, dryRun: true, again: true, force: false };
  const desk = { origins: NO_ORIGINS, write: () => {} };
  const { imported, sureness } = importFile(seed, config, settings, desk);
  return { imported, sureness };
}

function forMachines({ seed, outcome, imported, problems }: ImportedSeed) {
  const ledger = imported?.ledger;
  return { file: seed.file, article: seed.target, outcome, fields: imported?.fields, ledger, problems };
}

function explained({ seed, imported }: ImportedSeed, coloured: boolean): string | undefined {
  if (!imported) return undefined;
  const paint = pc.createColors(coloured);
  const tones: Readonly<Record<Tone, (text: string) => string>> = {
    text: (text) => text,
    field: paint.green,
    ad: paint.magenta,
    dropped: paint.dim,
    doubt: paint.yellow,
    plain: paint.bold,
  };
  return `${seed.file} → ${seed.target}\n${explain(imported.ledger, (text, tone) => tones[tone](text))}`;
}

function wasWritten({ outcome }: Pick<ImportedSeed, 'outcome'>): boolean {
  return outcome === 'new' || outcome === 'renewed';
}

/** Only of seeds that have a name of their own, and that can't change again under the same stamp. */
function recordOf(one: ImportedSeed, config: ImportConfig): SeedRecord | undefined {
  const { seed, sureness, seedStamp } = one;
  if (!isInside(seed, config) || seedStamp === undefined) return undefined;
  const made = wasWritten(one) ? freshStamp(resolve(config.root, seed.target)) : undefined;
  const articleStamp = one.outcome === 'unchanged' ? one.articleStamp : made;
  if (articleStamp === undefined) return undefined;
  return { seed: seed.file, article: seed.target, sureness, seedStamp, articleStamp };
}
