/** A build from its lock to its end: it looks first, and where nothing has changed it is done. */

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../base/config.ts';
import type { Checked } from '../base/diagnostic.ts';
import type { CompiledProgram } from '../base/program.ts';
import { shellOf } from './assets.ts';
import { type BodyStore, openBodyStore } from './bodies.ts';
import { cacheFolder } from './cache.ts';
import { refuseFolder } from './folder.ts';
import { takeLock } from './lock.ts';
import { openNewsroom } from './newsroom.ts';
import { type BuildOptions, type BuildResult, NOTHING } from './order.ts';
import { inputsOf, type Told, unbroken } from './seal.ts';
import { openStopwatch } from './stopwatch.ts';
import { surveySite } from './survey.ts';

/** How long a second build waits for the first, in milliseconds. */
const PATIENCE = 120_000;

/** Where more articles than these were edited, the whole site is arranged anew. */
const MOST_REVISED = 20;

export async function build(
  config: Config,
  program: CompiledProgram,
  options: BuildOptions,
): Promise<Checked<BuildResult>> {
  const refused = refuseFolder(config);
  if (refused) return { value: NOTHING, problems: [refused] };
  const folder = cacheFolder(config);
  const lock = await takeLock(folder, PATIENCE, options.onWait);
  const store = openBodyStore(join(folder, 'bodies'));
  try {
    if (options.noCache) forget(folder);
    return await buildLocked(config, program, options, { folder, store });
  } finally {
    store.shelf.close();
    lock.release();
  }
}

async function buildLocked(
  config: Config,
  program: CompiledProgram,
  options: BuildOptions,
  { folder, store }: { readonly folder: string; readonly store: BodyStore },
): Promise<Checked<BuildResult>> {
  const clock = openStopwatch(options.onStage);
  const room = openNewsroom(config, program, store);
  const survey = surveySite(config.root);
  const { ownCss, templatesDigest, wordsDigest } = room.kit;
  // The languages follow from the content, which the survey stands for.
  const anyShell = shellOf(program, config, { ownCss, hasAds: survey.hasAds });
  const shared = [program.digest, templatesDigest, wordsDigest, JSON.stringify(anyShell)];
  const inputs = inputsOf(config, shared, survey);
  const { noCache, clean, keepGoing } = options;
  const last = noCache || clean ? undefined : unbroken(inputs, folder, config, MOST_REVISED);
  clock.lap('look');
  if (last?.changed.length === 0) {
    return { value: asBefore(last.told, clock.seconds()), problems: last.told.problems };
  }
  const look = { room, survey, inputs, folder, clock };
  if (last && inputs && !keepGoing) {
    const { reviseBuild } = await import('./revision.ts');
    const revised = await reviseBuild({ ...look, inputs }, last);
    if (revised) return revised;
  }
  // What reads, prints and publishes is loaded for a build that does so: most of the program.
  const { fullBuild } = await import('./fullBuild.ts');
  return fullBuild(look, options);
}

/** Nothing was to be done. */
function asBefore(told: Told, seconds: BuildResult['seconds']): BuildResult {
  const { articles, leftOut, calm, pages, outputs } = told;
  return { ...NOTHING, published: true, articles, leftOut, calm, pages, reused: outputs, seconds };
}

/** What would spare this build some work. */
function forget(folder: string): void {
  for (const name of ['sources.jsonl', 'shown.jsonl']) rmSync(join(folder, name), { force: true });
}
