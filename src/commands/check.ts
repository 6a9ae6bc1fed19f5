/** `broadsheet check`: everything that a build would complain of, and what an editor should know. */

import { errorsOf } from '../base/diagnostic.ts';
import { readCompiled } from '../base/program.ts';
import { openReport } from '../base/report.ts';
import { openNewsroom, planFrom } from '../build/newsroom.ts';
import { findSeeds, importFile, WHAT_IS_NEW } from '../build/seeds.ts';
import { advise } from '../site/advice.ts';
import type { CommandLine } from './command.ts';
import { configFrom } from './settings.ts';

export async function run(line: CommandLine): Promise<0 | 1> {
  const report = openReport({ json: line.options.json === true });
  const config = configFrom(line);
  if (errorsOf(config.problems).length > 0) {
    report.problems(config.problems);
    report.result({ ok: false, problems: config.problems });
    return 1;
  }
  const seeds = findSeeds(config.value, [], 'content/articles');
  const imports = seeds.value.map((seed) => importFile(seed, config.value, { ...WHAT_IS_NEW, dryRun: true }));
  const room = openNewsroom(config.value, readCompiled(), undefined);
  const nothing = { context: room.setup.contextDigest, sources: {} };
  const planned = await planFrom(room, { former: nothing, jobs: 1, keepGoing: false });
  const { desk, outputs } = planned.value;
  const waiting = imports.filter(({ outcome }) => outcome === 'new' || outcome === 'renewed');
  const problems = [
    ...config.problems,
    ...seeds.problems,
    ...imports.flatMap((outcome) => outcome.problems),
    ...planned.problems,
    ...advise(desk.site),
  ];
  report.problems(problems);
  for (const { seed } of waiting)
    report.say(`${seed.file} is new or has changed; the next build imports it.`);
  const ok = errorsOf(problems).length === 0;
  report.say(`${desk.site.articles.length} articles checked${ok ? ': they can be published.' : '.'}`);
  report.result({ ok, articles: desk.site.articles.length, outputs: outputs.length, problems });
  return ok ? 0 : 1;
}
