/** `broadsheet check`: everything that a build would complain of, and what an editor should know. */

import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { auditFolder } from '../audit/audit.ts';
import { changedIds } from '../audit/feedIds.ts';
import type { Config } from '../base/config.ts';
import { type Checked, errorsOf, type Problem } from '../base/diagnostic.ts';
import { readCompiled } from '../base/program.ts';
import { openReport, type Report } from '../base/report.ts';
import { changedFiles } from '../build/changedFiles.ts';
import { heldAgainstSources } from '../build/heldAgainstSources.ts';
import { plannedHostProblems } from '../build/hosting.ts';
import { importNew } from '../build/importRun.ts';
import { openNewsroom } from '../build/newsroom.ts';
import { planFrom } from '../build/planned.ts';
import { NO_SOURCES } from '../build/sourceCache.ts';
import { advise } from '../site/advice.ts';
import { relatedTo, sharedBy } from '../site/related.ts';
import type { Site } from '../site/site.ts';
import { withoutFollowing } from '../site/wrongFields.ts';
import type { CommandLine } from './command.ts';
import { counted, fewDoubts, WORTH_READING } from './importTally.ts';
import { openMeter } from './meter.ts';
import { configFrom, defaultJobs, leftOutText, statusOf } from './settings.ts';

export async function run(line: CommandLine): Promise<0 | 1 | 2> {
  const report = openReport({ json: line.options.json === true });
  const config = configFrom(line);
  if (errorsOf(config.problems).length > 0) {
    report.problems(config.problems);
    report.result({ ok: false, problems: config.problems });
    return statusOf(config.problems);
  }
  if (line.options.built) return checkBuilt(config, report);
  const imports = await importNew(config.value, {
    dryRun: true,
    jobs: defaultJobs(),
    onStep: openMeter(report, 'Trying'),
  });
  const room = openNewsroom(config.value, readCompiled(), undefined);
  const nothing = { context: room.setup.contextDigest, ...NO_SOURCES };
  const planned = await planFrom(room, { former: nothing, jobs: 1, keepGoing: false });
  const { desk, outputs } = planned.value;
  const waiting = imports.value.filter(({ outcome }) => outcome === 'new' || outcome === 'renewed');
  const { wrong } = planned.value.gathered;
  const advice = withoutFollowing([...advise(desk.site), ...changedIds(desk.site)], wrong);
  const found = [...planned.problems, ...plannedHostProblems(desk.site), ...advice];
  const problems = [...config.problems, ...imports.problems, ...found];
  const shown = fewDoubts(imports.problems);
  report.problems([...config.problems, ...shown, ...found]);
  if (waiting.length > WORTH_READING)
    report.say(`${counted(waiting.length, 'seed')} are new or have changed; the next build imports them.`);
  else
    for (const { seed } of waiting)
      report.say(`${seed.file} is new or has changed; the next build imports it.`);
  const ok = errorsOf(problems).length === 0;
  report.say(
    `${counted(desk.site.articles.length, 'article')} checked${ok ? ': they can be published' : ''}.${leftOutText(desk.site.leftOut)}`,
  );
  report.result({
    ok,
    articles: desk.site.articles.length,
    outputs: outputs.length,
    related: relatedBySlug(desk.site),
    problems,
  });
  return ok ? 0 : 1;
}

/** Which articles each article leads to, and why. */
function relatedBySlug(site: Site): Record<string, { readonly slug: string; readonly shared: string[] }[]> {
  return Object.fromEntries(
    site.articles.map((article) => {
      const others = relatedTo(article, site).map((other) => ({
        slug: other.slug,
        shared: sharedBy(article, other),
      }));
      return [article.slug, others];
    }),
  );
}

/** What was published, read back. */
async function checkBuilt(
  { value: config, problems: before }: Checked<Config>,
  report: Report,
): Promise<0 | 1> {
  if (!existsSync(config.out)) {
    report.problems([...before, { ...NOT_BUILT, message: `There is no folder ${config.out}` }]);
    report.result({ ok: false, files: 0, problems: [...before, NOT_BUILT] });
    return 1;
  }
  const folder = relative(config.root, config.out) || config.out;
  const audit = auditFolder(config, folder);
  const isOther = audit.problems.some(({ code }) => code === 'audit/other-address');
  const unlike = isOther ? [] : await heldAgainstSources(config, readCompiled(), folder);
  const { files } = audit;
  const found = [...audit.problems, ...unlike];
  const named = new Set(found.flatMap(({ place }) => place?.file ?? []));
  const problems = [...found, ...changedFiles(config, named, folder)];
  const ok = errorsOf(problems).length === 0;
  report.problems([...before, ...problems]);
  report.say(`${files} files read back${ok ? ': they agree with each other' : ''}.`);
  report.result({ ok, files, problems: [...before, ...problems] });
  return ok ? 0 : 1;
}

const NOT_BUILT: Problem = {
  code: 'audit/nothing',
  severity: 'error',
  message: 'Nothing is published',
  hint: 'Run “broadsheet build” first, or name the folder with --out.',
};
