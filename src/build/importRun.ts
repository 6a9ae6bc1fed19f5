/** Many seeds → articles: what is as it was is passed over, the rest goes to the threads; told in the order of the seeds. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Config } from '../base/config.ts';
import type { Checked, Problem } from '../base/diagnostic.ts';
import type { ImportTask, SeedSummary, Wanted } from './importBatch.ts';
import type { ImportConfig, ImportSettings } from './imports.ts';
import { type Batch, inBatches } from './importTurns.ts';
import { originsOf, whereItWent } from './origins.ts';
import { NO_RECORDS, openSeedRecords, type SeedRecords } from './seedRecords.ts';
import { findSeeds, type Seed } from './seeds.ts';
import { sweepUnfinished } from './unfinished.ts';

export interface RunOptions {
  readonly settings: ImportSettings;
  readonly wanted: Wanted;
  /** Threads at most. The articles and what is told of them don't depend on it. */
  readonly jobs: number;
  /** Asked before each batch: is the rest to be left for another run? */
  readonly isStopped?: (() => boolean) | undefined;
}

export interface ImportRun {
  /** Seeds that aren't known to be as they were. */
  readonly toRead: number;
  /** Each seed once, in their order, some at a time: whoever takes them sets the pace. */
  readonly steps: AsyncGenerator<RunStep>;
}

export interface RunStep {
  readonly summaries: readonly SeedSummary[];
  /** How many of them were read. */
  readonly read: number;
}

/** Nothing but outcomes and problems. */
export const NO_WISHES: Wanted = { json: false, explained: false, rank: false };

/** As many seeds are read sooner than the records of a whole paper. */
const FEW = 16;

/** With fewer seeds than this a thread's start (some 150 ms) costs more than it saves. */
const WORTH_A_THREAD = 150;

/** Finds out what must be read; the reading begins when the first step is asked for. */
export function openImportRun(seeds: readonly Seed[], config: Config, options: RunOptions): ImportRun {
  const records = seeds.length > FEW ? openSeedRecords(config) : NO_RECORDS;
  const { force, again } = options.settings;
  const { json, explained, rank } = options.wanted;
  const allAnew = force || again || json || explained !== false || rank;
  const known = seeds.map((seed) => (allAnew ? undefined : unchanged(seed, records)));
  const toRead = known.reduce((count, one) => (one ? count : count + 1), 0);
  return { toRead, steps: runSteps({ seeds, known, toRead, config, options, records }) };
}

/** All new and changed seeds of a site, as `build` and the dev server take them in; `check` writes nothing. */
export async function importNew(
  config: Config,
  options: {
    readonly dryRun?: boolean;
    readonly jobs: number;
    /** Told again and again how many of the seeds to be read are done. */
    readonly onStep?: (done: number, all: number) => void;
  },
): Promise<Checked<readonly SeedSummary[]>> {
  const { dryRun = false, jobs, onStep } = options;
  const found = findSeeds(config, [], 'content/articles');
  const settings: ImportSettings = { format: 'auto', dryRun, again: false, force: false };
  const run = openImportRun(found.value, config, { settings, wanted: NO_WISHES, jobs });
  const changed: SeedSummary[] = [];
  let done = 0;
  for await (const { summaries, read } of run.steps) {
    changed.push(
      ...summaries.filter(({ outcome, problems }) => outcome !== 'unchanged' || problems.length > 0),
    );
    done += read;
    onStep?.(done, run.toRead);
  }
  return { value: changed, problems: [...found.problems, ...changed.flatMap(ofSeedAlone)] };
}

/** What is wrong with the article itself is told when that is read. */
function ofSeedAlone({ seed, problems }: SeedSummary): readonly Problem[] {
  return problems.filter(({ severity, place }) => severity !== 'error' || place?.file !== seed.target);
}

function unchanged(seed: Seed, records: SeedRecords): SeedSummary | undefined {
  const record = records.find(seed);
  if (!record) return undefined;
  const placed = record.article === seed.target ? seed : { ...seed, target: record.article };
  return { seed: placed, outcome: 'unchanged', sureness: record.sureness, problems: NONE };
}

/** One for all. */
const NONE: readonly never[] = [];

interface Plan {
  readonly seeds: readonly Seed[];
  /** Those that needn't be read, by the place of their seed. */
  readonly known: readonly (SeedSummary | undefined)[];
  readonly toRead: number;
  readonly config: Config;
  readonly options: RunOptions;
  readonly records: SeedRecords;
}

async function* runSteps(plan: Plan): AsyncGenerator<RunStep> {
  const { seeds, known, toRead, config, options, records } = plan;
  if (toRead === 0) {
    if (seeds.length > 0) yield { summaries: known.flatMap((one) => one ?? []), read: 0 };
    return;
  }
  const { settings, wanted } = options;
  if (!settings.dryRun) sweepUnfinished(seeds, config);
  const crew = await openCrew(options, toRead);
  const { root, language, timeZone } = config;
  const ask = { config: { root, language, timeZone } satisfies ImportConfig, settings, wanted };
  const articles = new Set(known.flatMap((one) => (one ? [one.seed.target] : [])));
  const origins = originsOf(config, (article) => articles.has(article));
  const batches = inBatches(seeds, {
    mustRead: (index) => known[index] === undefined,
    place: (seed, taken) => whereItWent(seed, config, origins, taken),
    most: crew.most,
  });
  const work = async (batch: Batch): Promise<RunStep> => {
    const read = batch.toRead.length === 0 ? [] : await crew.run({ ...ask, seeds: batch.toRead });
    records.add(read.flatMap(({ record }) => record ?? []));
    return { summaries: inTheirPlaces(batch, known, read), read: read.length };
  };
  try {
    yield* inOrder(batches, work, crew.ahead, options.isStopped);
  } finally {
    await crew.close();
    records.tidy();
  }
}

/** Who imports: this thread, or some others. */
interface Crew {
  readonly run: (task: ImportTask) => Promise<readonly SeedSummary[]>;
  readonly close: () => Promise<void>;
  /** Seeds of a batch. */
  readonly most: number;
  /** Batches that are begun before the first of them is taken. */
  readonly ahead: number;
}

/** What isn't needed isn't loaded: most runs have nothing to do. */
async function openCrew({ jobs, wanted }: RunOptions, toRead: number): Promise<Crew> {
  const threads = Math.min(jobs, Math.ceil(toRead / WORTH_A_THREAD));
  if (threads <= 1) {
    const { importBatch } = await import('./importBatch.ts');
    const run = (task: ImportTask) => nextTurn().then(() => importBatch(task));
    return { run, close: async () => {}, most: 64, ahead: 1 };
  }
  const { openImportPool } = await import('./importPool.ts');
  // Ledgers as text are large.
  const most = wanted.json || wanted.explained !== false ? 16 : 128;
  return { ...openImportPool(threads), most, ahead: 3 * threads };
}

/** Begins some batches before the first of them is taken, and gives them in their order. */
async function* inOrder(
  batches: Iterable<Batch>,
  work: (batch: Batch) => Promise<RunStep>,
  ahead: number,
  isStopped: (() => boolean) | undefined,
): AsyncGenerator<RunStep> {
  const begun = new Map<number, Promise<RunStep>>();
  try {
    for (const batch of batches) {
      if (isStopped?.()) break;
      const before = Promise.all([...batch.after].map((number) => begun.get(number)));
      const result = before.then(() => work(batch));
      // Its turn to be heard comes below.
      result.catch(() => {});
      begun.set(batch.number, result);
      if (begun.size >= ahead) yield await takeFirst(begun);
    }
    while (begun.size > 0) yield await takeFirst(begun);
  } finally {
    await Promise.allSettled(begun.values());
  }
}

async function takeFirst(begun: Map<number, Promise<RunStep>>): Promise<RunStep> {
  for (const [number, result] of begun) {
    const step = await result;
    begun.delete(number);
    return step;
  }
  throw new Error('No batch was begun');
}

function inTheirPlaces(
  { from, count }: Batch,
  known: readonly (SeedSummary | undefined)[],
  read: readonly SeedSummary[],
): readonly SeedSummary[] {
  const next = read.values();
  return Array.from({ length: count }, (_, i) => known[from + i] ?? next.next().value).flatMap(
    (one) => one ?? [],
  );
}
