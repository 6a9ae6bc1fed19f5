/** From the site's folder to its plan: what `build`, `check` and the dev server have in common. */

import type { Checked, Problem } from '../base/diagnostic.ts';
import { referenceProblems } from '../site/references.ts';
import { withoutFollowing } from '../site/wrongFields.ts';
import { type ArrangedSite, arrangeSite } from './arranged.ts';
import { type Gathered, gather } from './gather.ts';
import { locateProblems } from './located.ts';
import { type Newsroom, readContextOf } from './newsroom.ts';
import { openPool, type Pool } from './pool.ts';
import { type FormerSources, NO_LOG, type SourceLog } from './sourceCache.ts';
import { type Survey, surveySite } from './survey.ts';
import type { Material } from './worker.ts';

export interface PlannedSite extends Omit<ArrangedSite, 'problems'> {
  readonly gathered: Gathered;
  readonly findings: Findings;
}

/** What is wrong, parted by what it follows from. */
export interface Findings {
  /** From a file alone, and from where its links lead. */
  readonly ofFiles: readonly Problem[];
  /** From the site as a whole, and from what isn't content. */
  readonly others: readonly Problem[];
}

export interface PlanOptions {
  readonly former: FormerSources;
  /** Takes up what was read; without one nothing is to be remembered. */
  readonly log?: SourceLog;
  readonly jobs: number;
  readonly keepGoing: boolean;
  /** Stays open; else one of so many jobs is opened for the reading alone. */
  readonly pool?: Pool;
  /** What was found on the disk just now, where somebody has looked already. */
  readonly survey?: Survey;
}

/** Reads what has changed, and plans the whole site. */
export async function planFrom(room: Newsroom, options: PlanOptions): Promise<Checked<PlannedSite>> {
  const { config, setup, kit } = room;
  const survey = options.survey ?? surveySite(config.root);
  const pool = options.pool ?? openPool(options.jobs);
  const { former, log = NO_LOG, keepGoing } = options;
  const context = readContextOf(room);
  const { shelf } = room;
  const reading = gather({ config, survey, former, log, pool, setup, context, shelf, keepGoing });
  const gathered = await reading.finally(() => (options.pool ? undefined : pool.close()));
  const { sources } = gathered.value;
  options.pool?.prepare(materialOf(room, gathered.value));
  const arranged = arrangeSite(sources, config, kit.wordsFor);
  const links = referenceProblems(sources, arranged.desk.site);
  const located = (problems: readonly Problem[]) =>
    locateProblems(withoutFollowing(problems, gathered.value.wrong), config.root);
  const ofFiles = located([...gathered.problems, ...links]);
  const others = [...kit.problems, ...survey.contentProblems, ...located(arranged.problems)];
  return {
    value: { gathered: gathered.value, ...arranged, findings: { ofFiles, others } },
    problems: [...others, ...ofFiles],
  };
}

/** What another thread needs to plan the same site. */
export function materialOf(
  { setup, config }: Pick<Newsroom, 'setup' | 'config'>,
  { sources, outlines, locations, otherLocations }: Gathered,
): Material {
  return { setup, config, sources, otherLocations, outlines: outlines.packed, locations };
}
