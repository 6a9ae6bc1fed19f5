/** `broadsheet build`. */

import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '../base/config.ts';
import { isoAt } from '../base/dates.ts';
import { errorsOf, type Problem } from '../base/diagnostic.ts';
import { readCompiled } from '../base/program.ts';
import { bytesText, openReport, type Report } from '../base/report.ts';
import { build } from '../build/build.ts';
import { importNew } from '../build/importRun.ts';
import { LockedError } from '../build/lock.ts';
import type { BuildOptions, BuildResult } from '../build/order.ts';
import { openTrace, type Trace } from '../build/trace.ts';
import type { ComingChange } from '../site/states.ts';
import type { CommandLine } from './command.ts';
import { counted, fewDoubts, WORTH_READING } from './importTally.ts';
import { type Meter, openMeter } from './meter.ts';
import { configFrom, defaultJobs, leftOutText, numberFrom, statusOf } from './settings.ts';
import type { BuildEnd } from './watch.ts';

export async function run(line: CommandLine): Promise<0 | 1 | 2> {
  const report = openReport({ json: line.options.json === true });
  const jobs = numberFrom(line, 'jobs', 1, 64) ?? defaultJobs();
  if (jobs === 'wrong') {
    report.say('--jobs must be a whole number from 1 to 64.');
    return 2;
  }
  if (line.options.watch !== true) return (await runOnce(line, jobs, report)).status;
  const { root, out } = configFrom(line).value;
  const { watchPaper } = await import('./watch.ts');
  return watchPaper({ root, out }, report, () => runOnce(line, jobs, report));
}

/** One build, as its end is told; a paper that is watched has many. */
async function runOnce(line: CommandLine, jobs: number, report: Report): Promise<BuildEnd> {
  const started = performance.now();
  const config = configFrom(line);
  if (errorsOf(config.problems).length > 0) return { status: stop(config.problems, report), next: undefined };
  const imports = line.options['no-import'] ? [] : await importAll(config.value, jobs, report);
  const profile = typeof line.options.profile === 'string' ? resolve(line.options.profile) : undefined;
  const trace = openTrace();
  try {
    const program = readCompiled();
    const built = await build(config.value, program, optionsFrom(line, jobs, report, trace));
    if (profile !== undefined) writeFileSync(profile, trace.text());
    const problems = [...config.problems, ...imports, ...built.problems];
    report.problems([...config.problems, ...fewDoubts(imports), ...built.problems], WORTH_SHOWING);
    const seconds = (performance.now() - started) / 1000;
    summarise(built.value, seconds, config.value, report);
    const { calm, ...told } = built.value;
    const nextChange = calm.until && comingChange(calm.until, config.value);
    if (nextChange && built.value.published) report.say(changeText(nextChange));
    report.result({
      ...told,
      nextChange,
      seconds: { ...built.value.seconds, all: round(seconds) },
      peakMemory: peakMemory(),
      problems,
    });
    const isFixed = line.options.now !== undefined || process.env.SOURCE_DATE_EPOCH !== undefined;
    return { status: errorsOf(problems).length > 0 ? 1 : 0, next: isFixed ? undefined : calm.until?.epoch };
  } catch (error) {
    if (!(error instanceof LockedError)) throw error;
    report.say(
      `Another build (process ${error.message}) holds this site and doesn’t end. Stop it, then build again.`,
    );
    return { status: 1, next: undefined };
  }
}

function optionsFrom({ options }: CommandLine, jobs: number, report: Report, trace: Trace): BuildOptions {
  const meters = new Map<string, Meter>();
  return {
    jobs,
    keepGoing: options['keep-going'] === true,
    noCache: options['no-cache'] === true,
    clean: options.clean === true,
    onWait: (pid) => report.say(`Another build (process ${pid}) is at work here; waiting for it to end …`),
    onBatch: (batch) => {
      const { work, done, all } = batch;
      const meter = meters.get(work) ?? openMeter(report, DOING[work]);
      meters.set(work, meter);
      meter(done, all);
      trace.batch(batch);
    },
    onStage: (name, start, end) => {
      report.progress('');
      trace.stage(name, start, end);
    },
  };
}

/** Warnings and notes that a build shows; `check` shows them all. */
const WORTH_SHOWING = 40;

const DOING = { read: 'Reading', render: 'Making pages' } as const;

/** New and changed seeds, before the build reads the content. */
async function importAll(config: Config, jobs: number, report: Report): Promise<readonly Problem[]> {
  const imports = await importNew(config, { jobs, onStep: openMeter(report, 'Importing') });
  const made = imports.value.filter(({ outcome }) => outcome === 'new' || outcome === 'renewed');
  if (made.length > WORTH_READING) report.say(`Imported ${counted(made.length, 'seed')}.`);
  else for (const { seed } of made) report.say(`Imported ${seed.file} → ${seed.target}`);
  return imports.problems;
}

function stop(problems: readonly Problem[], report: Report): 0 | 1 | 2 {
  report.problems(problems);
  report.result({ published: false, problems });
  return statusOf(problems);
}

function summarise(result: BuildResult, seconds: number, config: Config, report: Report): void {
  if (!result.published) {
    report.say(`Nothing was published: ${config.out} is as it was.`);
    return;
  }
  const { pages, articles, rendered, reused, written, removed, bytes, leftOut } = result;
  const stages = Object.entries(result.seconds).filter(([, time]) => time >= 0.05);
  const spent = stages.map(([stage, time]) => `${stage} ${time.toFixed(2)}`).join(', ');
  const made = `${rendered} made (${bytesText(bytes)}), ${reused} reused`;
  const changed = `${written} written${removed > 0 ? `, ${removed} removed` : ''}`;
  report.say(
    `${counted(articles, 'article')}, ${counted(pages, 'file')}: ${made}; ${changed}; ${seconds.toFixed(2)} s${spent ? ` (${spent})` : ''} → ${config.out}.${leftOutText(leftOut)}`,
  );
}

/** What the clock alone will change, and when: the time for the next build. */
interface NextChange extends Pick<ComingChange, 'kind' | 'file'> {
  readonly at: string;
}

function comingChange({ epoch, kind, file }: ComingChange, { timeZone }: Config): NextChange {
  return { at: isoAt(epoch, timeZone), kind, file };
}

const CHANGES: Readonly<Record<ComingChange['kind'], string>> = {
  embargo: 'comes out',
  news: 'enters or leaves the news sitemap',
  expiry: 'expires',
};

function changeText({ at, kind, file }: NextChange): string {
  return `Build again at ${at}: ${file} ${CHANGES[kind]} then.`;
}

/** Megabytes. */
function peakMemory(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
