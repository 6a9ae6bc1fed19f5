/** `broadsheet import`. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../base/config.ts';
import { errorsOf, type Problem } from '../base/diagnostic.ts';
import { openReport, painterFor, type Report } from '../base/report.ts';
import { isSlug } from '../base/text.ts';
import type { SeedSummary, Wanted } from '../build/importBatch.ts';
import { openImportRun, type RunStep } from '../build/importRun.ts';
import type { ImportSettings } from '../build/imports.ts';
import { findSeeds, type Seed } from '../build/seeds.ts';
import type { CommandLine, RunStatus } from './command.ts';
import { openTally, type Tally, WORTH_READING } from './importTally.ts';
import { openMeter } from './meter.ts';
import { configFrom, defaultJobs, numberFrom } from './settings.ts';

export async function run(line: CommandLine): Promise<RunStatus> {
  const report = openReport({ json: line.options.json === true, quiet: line.options.quiet === true });
  const page = line.options.report;
  const refused = misuse(line) ?? (typeof page === 'string' ? await refusePage(page) : undefined);
  if (refused !== undefined) {
    report.say(refused);
    return 2;
  }
  const config = configFrom({ ...line, options: { ...line.options, out: undefined } });
  if (errorsOf(config.problems).length > 0) {
    report.problems(config.problems);
    return 1;
  }
  const { name } = line.options;
  const spool = line.args.includes('-') ? spoolInput(typeof name === 'string' ? name : 'pasted') : undefined;
  try {
    const out = folderFrom(line.options.out);
    const paths = line.args.map((arg) => (arg === '-' && spool ? spool.file : arg));
    const found = findSeeds(config.value, paths, out);
    if (typeof name === 'string' && found.value.length !== 1) {
      report.say(`--name goes with one file, and ${found.value.length} were given.`);
      return 2;
    }
    const seeds = typeof name === 'string' ? renamed(found.value, `${out}/${name}.md`) : found.value;
    return await importSeeds({ line, report, config: config.value }, seeds, found.problems);
  } finally {
    if (spool) rmSync(spool.folder, { recursive: true, force: true });
  }
}

/** What is wrong with the options, in a sentence. */
function misuse({ options }: CommandLine): string | undefined {
  const { format = 'auto', name } = options;
  if (format !== 'auto' && format !== 'text' && format !== 'html')
    return `--format must be auto, text or html, not “${format}”.`;
  if (typeof name === 'string' && !isSlug(name))
    return `--name must be lower-case letters, digits and hyphens, not “${name}”.`;
  return numberFrom({ args: [], options }, 'jobs', 1, 64) === 'wrong'
    ? '--jobs must be a whole number from 1 to 64.'
    : undefined;
}

async function refusePage(page: string): Promise<string | undefined> {
  return (await import('./importReport.ts')).refusePage(page);
}

/** What a run of the command has at hand. */
interface Room {
  readonly line: CommandLine;
  readonly report: Report;
  readonly config: Config;
}

async function importSeeds(
  room: Room,
  seeds: readonly Seed[],
  found: readonly Problem[],
): Promise<RunStatus> {
  const { line, report, config } = room;
  const settings = settingsFrom(line);
  const page = typeof line.options.report === 'string' ? line.options.report : undefined;
  const reportPage =
    page === undefined
      ? undefined
      : (await import('./importReport.ts')).openReportPage(page, config, settings);
  const tally = openTally(found);
  const stop = openStop();
  try {
    const { toRead, steps } = openImportRun(seeds, config, {
      settings,
      wanted: wantedBy(line),
      jobs: jobsFrom(line),
      isStopped: stop.wasAsked,
    });
    await report.piece('{"seeds":[');
    const tellStep = stepTeller(room, toRead, settings);
    for await (const step of steps) {
      tally.add(step.summaries);
      reportPage?.add(step.summaries);
      await tellStep(step);
    }
  } finally {
    stop.close();
  }
  const reported = reportPage?.write() ?? [];
  tally.note(reported);
  const stopped = stop.wasAsked();
  await tellEnd(room, tally, stopped);
  if (page !== undefined && reported.length === 0) sayUnlessQuiet(room, `The report is ${page}.`);
  if (stopped) return 130;
  return errorsOf(tally.allProblems()).length > 0 ? 1 : 0;
}

/** Tells of the seeds of each step: their places where they are few, else how far the work has come. */
function stepTeller(room: Room, toRead: number, settings: ImportSettings): (step: RunStep) => Promise<void> {
  const { report } = room;
  const meter = openMeter(report, 'Importing');
  let done = 0;
  let isFirst = true;
  return async ({ summaries, read }) => {
    for (const summary of summaries) {
      if (summary.explained !== undefined) report.say(summary.explained);
      if (toRead <= WORTH_READING && isNews(summary)) {
        const { file, target } = summary.seed;
        sayUnlessQuiet(room, `${file} → ${target}${settings.dryRun ? ' (not written)' : ''}`);
      }
      if (summary.json === undefined) continue;
      await report.piece(isFirst ? summary.json : `,${summary.json}`);
      isFirst = false;
    }
    done += read;
    meter(done, toRead);
  };
}

async function tellEnd(room: Room, tally: Tally, stopped: boolean): Promise<void> {
  const { report } = room;
  report.progress('');
  report.problems(tally.problems(), WORTH_READING);
  sayUnlessQuiet(room, tally.summary());
  if (stopped)
    report.say('Stopped. The same command goes on from here: what is imported stays, and is passed over.');
  await report.piece('],"problems":[');
  for (const [i, problem] of tally.allProblems().entries()) {
    await report.piece(`${i === 0 ? '' : ','}${JSON.stringify(problem)}`);
  }
  await report.piece(`]${stopped ? ',"stopped":true' : ''}}\n`);
}

function isNews({ outcome }: SeedSummary): boolean {
  return outcome === 'new' || outcome === 'renewed';
}

function sayUnlessQuiet({ line, report }: Room, text: string): void {
  if (line.options.quiet !== true) report.say(text);
}

function settingsFrom({ options }: CommandLine): ImportSettings {
  const { format } = options;
  return {
    format: format === 'text' || format === 'html' ? format : 'auto',
    dryRun: options['dry-run'] === true,
    again: false,
    force: options.force === true,
  };
}

function wantedBy({ options }: CommandLine): Wanted {
  const coloured = painterFor(process.stdout).isColorSupported;
  return {
    json: options.json === true,
    explained: options.explain === true && (coloured ? 'coloured' : 'plain'),
    rank: options.report !== undefined,
  };
}

function jobsFrom(line: CommandLine): number {
  const jobs = numberFrom(line, 'jobs', 1, 64);
  return typeof jobs === 'number' ? jobs : defaultJobs();
}

/** The first Ctrl-C lets the seeds at hand be finished; the second ends the process, and leaves no half article either. */
function openStop(): { readonly wasAsked: () => boolean; readonly close: () => void } {
  let asked = false;
  const close = () => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  };
  const stop = () => {
    asked = true;
    close();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return { wasAsked: () => asked, close };
}

/** The one seed, led to another place. */
function renamed(seeds: readonly Seed[], target: string): readonly Seed[] {
  return seeds.map((seed) => ({ ...seed, target }));
}

/** Standard input as a file, so that it goes the way of all seeds. */
function spoolInput(name: string): { folder: string; file: string } {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-'));
  const file = join(folder, `${name}.txt`);
  writeFileSync(file, readFileSync(0));
  return { folder, file };
}

function folderFrom(given: string | boolean | undefined): string {
  return typeof given === 'string' ? given.replace(/^\.\//, '').replace(/\/+$/, '') : 'content/articles';
}
