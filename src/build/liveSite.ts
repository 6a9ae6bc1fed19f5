/** The site in memory, for the dev server: planned anew after a change, each page made when it is asked for. */

import { type Config, type ConfigOptions, readConfig } from '../base/config.ts';
import { errorsOf, type Problem } from '../base/diagnostic.ts';
import type { CompiledProgram } from '../base/program.ts';
import { makeOutput } from '../pages/pages.ts';
import type { Output } from '../pages/plan.ts';
import { type Press, type Shell, startPress } from '../pages/press.ts';
import { outputFile } from '../site/urls.ts';
import type { SourceCache } from './cache.ts';
import { type Newsroom, openNewsroom, planFrom } from './newsroom.ts';
import { readSource } from './read.ts';
import { findSeeds, importFile, WHAT_IS_NEW } from './seeds.ts';

export interface LivePage {
  readonly status: 200 | 404 | 500;
  readonly path: string;
  readonly text: string;
  /** What went wrong while it was made. */
  readonly problems: readonly Problem[];
}

export interface LiveSite {
  /** Takes up what has changed on the disk. A file that is wrong now stays as it last was. */
  readonly refresh: () => Promise<void>;
  /** @param path below the base, as `/articles/x/` */
  readonly page: (path: string) => LivePage;
  readonly problems: () => readonly Problem[];
  readonly base: () => string;
}

interface Edition {
  readonly room: Newsroom;
  readonly outputs: ReadonlyMap<string, Output>;
  readonly press: Press;
}

/** @param shell made anew with each edition, for the configuration at hand */
export async function openLiveSite(
  options: ConfigOptions,
  program: CompiledProgram,
  shell: (config: Config) => Shell,
): Promise<LiveSite> {
  let former: SourceCache | undefined;
  let edition: Edition | undefined;
  let problems: readonly Problem[] = [];
  let base = '/';
  const refresh = async () => {
    const config = readConfig(options);
    if (errorsOf(config.problems).length > 0 && edition) {
      problems = config.problems;
      return;
    }
    base = config.value.base;
    const imports = importSeeds(config.value);
    const room = openNewsroom(config.value, program, undefined);
    const { contextDigest } = room.setup;
    const known =
      former?.context === contextDigest ? former : { context: contextDigest, sources: former?.sources ?? {} };
    const planned = await planFrom(room, { former: withoutOld(known, former), jobs: 1, keepGoing: true });
    const { outputs, site, gathered } = planned.value;
    former = gathered.cache;
    edition = {
      room,
      outputs: new Map(outputs.map((output) => [output.path, output])),
      press: startPress(room.kit, site, shell(config.value)),
    };
    problems = [...config.problems, ...imports, ...planned.problems];
  };
  await refresh();
  return {
    refresh,
    page: (path) => makePage(edition, path),
    problems: () => problems,
    base: () => base,
  };
}

/** Where words or the language have changed, every file is read again, but what it last was stays known. */
function withoutOld(known: SourceCache, former: SourceCache | undefined): SourceCache {
  if (former === undefined || former.context === known.context) return known;
  const sources = Object.entries(known.sources).map(
    ([file, kept]) => [file, { ...kept, settled: false }] as const,
  );
  return { ...known, sources: Object.fromEntries(sources) };
}

function makePage(edition: Edition | undefined, path: string): LivePage {
  const file = outputFile(path);
  const output = edition?.outputs.get(file) ?? edition?.outputs.get('404.html');
  if (!edition || !output) return { status: 404, path: file, text: '', problems: [] };
  const { room, press } = edition;
  const context = {
    config: room.setup.config,
    wordsFor: room.kit.wordsFor,
    digest: room.setup.contextDigest,
  };
  const made = makeOutput(
    output.recipe(),
    press,
    (source) => readSource(source.file, source.kind, context).body,
  );
  const { value, problems } = made;
  if (value === undefined) return { status: 500, path: file, text: '', problems };
  return { status: output.path === file ? 200 : 404, path: output.path, text: value, problems };
}

function importSeeds(config: Config): Problem[] {
  const seeds = findSeeds(config, [], 'content/articles');
  const outcomes = seeds.value.map((seed) => importFile(seed, config, WHAT_IS_NEW));
  return [...seeds.problems, ...outcomes.flatMap(({ problems }) => problems)];
}
