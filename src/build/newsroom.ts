/** From the site's folder to its plan: what `build`, `check` and the dev server have in common. */

import { join } from 'node:path';
import type { Config } from '../base/config.ts';
import type { Checked } from '../base/diagnostic.ts';
import { type CompiledProgram, PROGRAM_ROOT } from '../base/program.ts';
import { type PressKit, readPressKit, type Shell } from '../pages/press.ts';
import type { SiteView } from '../pages/view.ts';
import { referenceProblems } from '../site/references.ts';
import { type ArrangedSite, arrangeSite } from './arranged.ts';
import type { BodyStore, Shelf } from './bodies.ts';
import { sharedKey } from './cache.ts';
import { type Gathered, gather } from './gather.ts';
import { locateProblems } from './located.ts';
import { openPool, type Pool } from './pool.ts';
import type { ReadContext } from './read.ts';
import type { SourceCache } from './sourceCache.ts';
import { type Survey, surveySite } from './survey.ts';
import type { WorkerSetup } from './worker.ts';

/** What is known before the first content file is read. */
export interface Newsroom {
  readonly config: Config;
  readonly program: CompiledProgram;
  readonly kit: PressKit;
  readonly setup: WorkerSetup;
  readonly shelf: Shelf | undefined;
}

/** The paper's own templates come before the program's. */
export function templateFolders(config: Config): string[] {
  return [...new Set([join(config.root, 'templates'), join(PROGRAM_ROOT, 'templates')])];
}

/** @param store of what is put aside when a file was read; none keeps nothing */
export function openNewsroom(
  config: Config,
  program: CompiledProgram,
  store: BodyStore | undefined,
): Newsroom {
  const folders = templateFolders(config);
  const kit = readPressKit(folders);
  const { root, language, timeZone } = config;
  const contextDigest = sharedKey(program.digest, language, timeZone, kit.wordsDigest);
  const setup: WorkerSetup = {
    config: { root, language, timeZone },
    templateFolders: folders,
    contextDigest,
    bodies: store?.folder,
  };
  return { config, program, kit, setup, shelf: store?.shelf };
}

/** What a content file is read with. */
export function readContextOf({ setup, kit }: Pick<Newsroom, 'setup' | 'kit'>): ReadContext {
  return { config: setup.config, wordsFor: kit.wordsFor, digest: setup.contextDigest };
}

/** Names all that every page is made from beside its own recipe. */
export function pagesKey({ program, kit }: Newsroom, site: SiteView, shell: Shell): string {
  return sharedKey(
    program.digest,
    kit.templatesDigest,
    kit.wordsDigest,
    JSON.stringify(site),
    JSON.stringify(shell),
  );
}

export interface PlannedSite extends Omit<ArrangedSite, 'problems'> {
  readonly gathered: Gathered;
}

export interface PlanOptions {
  readonly former: SourceCache;
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
  const { former, keepGoing } = options;
  const context = readContextOf(room);
  const { shelf } = room;
  const reading = gather({ config, survey, former, pool, setup, context, shelf, keepGoing });
  const gathered = await reading.finally(() => (options.pool ? undefined : pool.close()));
  const { sources } = gathered.value;
  const arranged = arrangeSite(sources, config, kit.wordsFor);
  const links = referenceProblems(sources, arranged.desk.site);
  const found = [...gathered.problems, ...arranged.problems, ...links];
  return {
    value: { gathered: gathered.value, ...arranged },
    problems: [...kit.problems, ...survey.contentProblems, ...locateProblems(found, config.root)],
  };
}
