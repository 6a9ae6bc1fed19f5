/** `broadsheet import`. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Config } from '../base/config.ts';
import { errorsOf, type Problem } from '../base/diagnostic.ts';
import { openReport, painterFor, type Report } from '../base/report.ts';
import { isSlug } from '../base/text.ts';
import { type ImportedSeed, type ImportSettings, importFile, WHAT_IS_NEW } from '../build/imports.ts';
import { findSeeds, type Seed } from '../build/seeds.ts';
import { explain, type Tone } from '../import/explain.ts';
import { refuseReport, writeReport } from '../import/reportFile.ts';
import { reportPage } from '../import/reportPage.ts';
import type { CommandLine } from './command.ts';
import { configFrom } from './settings.ts';

export async function run(line: CommandLine): Promise<0 | 1 | 2> {
  const report = openReport({ json: line.options.json === true });
  const { format = 'auto', name } = line.options;
  if (format !== 'auto' && format !== 'text' && format !== 'html') {
    report.say(`--format must be auto, text or html, not “${format}”.`);
    return 2;
  }
  if (typeof name === 'string' && !isSlug(name)) {
    report.say(`--name must be lower-case letters, digits and hyphens, not “${name}”.`);
    return 2;
  }
  const page = typeof line.options.report === 'string' ? line.options.report : undefined;
  const refused = page === undefined ? undefined : refuseReport(resolve(page));
  if (refused !== undefined) {
    report.say(refused);
    return 2;
  }
  const config = configFrom({ ...line, options: { ...line.options, out: undefined } });
  if (errorsOf(config.problems).length > 0) {
    report.problems(config.problems);
    return 1;
  }
  const out = folderFrom(line.options.out);
  const spool = line.args.includes('-') ? spoolInput(typeof name === 'string' ? name : 'pasted') : undefined;
  try {
    const paths = line.args.map((arg) => (arg === '-' && spool ? spool.file : arg));
    const found = findSeeds(config.value, paths, out);
    if (typeof name === 'string' && found.value.length !== 1) {
      report.say(`--name goes with one file, and ${found.value.length} were given.`);
      return 2;
    }
    const seeds = found.value.map(
      (seed): Seed => (typeof name === 'string' ? { ...seed, target: `${out}/${name}.md` } : seed),
    );
    const explaining = line.options.explain === true;
    const needsLedger = explaining || page !== undefined || line.options.json === true;
    const settings: ImportSettings = {
      format,
      dryRun: line.options['dry-run'] === true,
      again: false,
      force: line.options.force === true,
    };
    const outcomes = seeds.map((seed) =>
      withLedger(importFile(seed, config.value, settings), config.value, needsLedger),
    );
    if (explaining) for (const outcome of outcomes) explainOne(outcome, report);
    const reported = page === undefined ? [] : writePage(page, outcomes);
    const problems = [...found.problems, ...outcomes.flatMap((outcome) => outcome.problems), ...reported];
    report.problems(problems);
    summarise(outcomes, report, settings);
    if (page !== undefined && reported.length === 0) report.say(`The report is ${page}.`);
    report.result({ seeds: outcomes.map(forMachines), problems });
    return errorsOf(problems).length > 0 ? 1 : 0;
  } finally {
    if (spool) rmSync(spool.folder, { recursive: true, force: true });
  }
}

/** A seed that needed no import is read again where its ledger is asked for. */
function withLedger(outcome: ImportedSeed, config: Config, wanted: boolean): ImportedSeed {
  if (!wanted || outcome.outcome !== 'unchanged') return outcome;
  const { imported } = importFile(outcome.seed, config, { ...WHAT_IS_NEW, dryRun: true, again: true });
  return { ...outcome, imported };
}

function explainOne({ seed, imported }: ImportedSeed, report: Report): void {
  if (!imported) return;
  const paint = painterFor(process.stdout);
  const tones: Readonly<Record<Tone, (text: string) => string>> = {
    text: (text) => text,
    field: paint.green,
    ad: paint.magenta,
    dropped: paint.dim,
    doubt: paint.yellow,
    plain: paint.bold,
  };
  report.say(`${seed.file} → ${seed.target}\n${explain(imported.ledger, (text, tone) => tones[tone](text))}`);
}

/** The ledgers as a page. A disk that doesn't take it is a problem like others: the articles are written by then. */
function writePage(page: string, outcomes: readonly ImportedSeed[]): readonly Problem[] {
  const seeds = outcomes.map(({ seed, ...rest }) => ({ file: seed.file, target: seed.target, ...rest }));
  try {
    writeReport(resolve(page), reportPage(seeds));
    return [];
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return [
      {
        code: 'import/report-unwritable',
        severity: 'error',
        message: `The report can’t be written (${code})`,
        hint: 'Look at the folder’s rights and at the room on the disk, or name another file.',
        place: { file: page },
      },
    ];
  }
}

function summarise(outcomes: readonly ImportedSeed[], report: Report, settings: ImportSettings): void {
  for (const { seed, outcome } of outcomes) {
    if (outcome === 'new' || outcome === 'renewed')
      report.say(`${seed.file} → ${seed.target}${settings.dryRun ? ' (not written)' : ''}`);
  }
  const count = (wanted: ImportedSeed['outcome']) =>
    outcomes.filter(({ outcome }) => outcome === wanted).length;
  const kinds = ['new', 'renewed', 'unchanged', 'kept', 'failed'] as const;
  const parts = kinds.flatMap((kind) => (count(kind) > 0 ? [`${count(kind)} ${kind}`] : []));
  report.say(
    parts.length > 0
      ? `${outcomes.length} seed${outcomes.length === 1 ? '' : 's'}: ${parts.join(', ')}.`
      : 'There are no seeds to import.',
  );
}

function forMachines({ seed, outcome, imported, problems }: ImportedSeed) {
  const ledger = imported?.ledger;
  return { file: seed.file, article: seed.target, outcome, fields: imported?.fields, ledger, problems };
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
