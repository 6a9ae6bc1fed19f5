/** The site in memory, for the dev server: planned anew after a change, each page made when it is asked for. */

import { existsSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Config, type ConfigOptions, readConfig } from '../base/config.ts';
import { type Checked, errorsOf, type Problem } from '../base/diagnostic.ts';
import type { CompiledProgram } from '../base/program.ts';
import { makeOutput } from '../pages/pages.ts';
import type { Output } from '../pages/plan.ts';
import { type Press, type Shell, startPress } from '../pages/press.ts';
import { outputFile } from '../site/urls.ts';
import { type BodyStore, type Locations, openBodyStore } from './bodies.ts';
import { cacheFolder } from './cache.ts';
import { importNew } from './importRun.ts';
import { findBodies } from './keptBodies.ts';
import { type Newsroom, openNewsroom, readContextOf } from './newsroom.ts';
import { planFrom } from './planned.ts';
import type { SourceCache } from './sourceCache.ts';

export interface LivePage {
  /** 302 where the article has moved to `path`; 500 where a template fails. */
  readonly status: 200 | 302 | 404 | 500;
  /** The file below `dist/` that it would be. */
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
  /** Of the files, and of the templates of the pages that were asked for. */
  readonly problems: () => readonly Problem[];
  /** Counts the refreshes: tells whether a page shows the present state. */
  readonly edition: () => number;
}

interface Edition {
  readonly config: Config;
  readonly room: Newsroom;
  readonly outputs: ReadonlyMap<string, Output>;
  /** Site paths of the articles, by their files. */
  readonly pathOf: ReadonlyMap<string, string>;
  readonly locations: Locations;
  readonly press: Press;
  readonly cache: SourceCache;
}

/** @param shell what each page of an edition carries */
export async function openLiveSite(
  options: ConfigOptions,
  program: CompiledProgram,
  shell: (edition: number, config: Config, ownCss: string) => Shell,
): Promise<LiveSite> {
  let count = 0;
  let edition: Edition | undefined;
  let problems: readonly Problem[] = [];
  const first = readConfig(options);
  const bodies = emptyFolder(first.value);
  const store = openBodyStore(bodies);
  /** The file of each article that stood at a path: a headline's edit may give it another one. */
  const fileAt = new Map<string, string>();
  /** Pages of this edition that a template spoils, by the path that was asked for. */
  const spoilt = new Map<string, readonly Problem[]>();

  const refresh = async () => {
    const read = readConfig(options);
    const isUsable = errorsOf(read.problems).length === 0;
    const config = withoutCopies(
      isUsable || !edition ? read.value : { ...edition.config, now: read.value.now },
    );
    const imports = (await importNew(config, { jobs: availableParallelism() })).problems;
    const next = await planEdition(config, program, (css) => shell(count + 1, config, css), store, edition);
    edition = next.value;
    count += 1;
    for (const [file, path] of edition.pathOf) fileAt.set(path, file);
    problems = [...read.problems, ...imports, ...next.problems];
    const paths = [...spoilt.keys()];
    spoilt.clear();
    for (const path of paths) page(path);
  };

  const page = (path: string): LivePage => {
    const moved = edition?.pathOf.get(fileAt.get(path) ?? '');
    if (moved !== undefined && moved !== path && !edition?.outputs.has(outputFile(path))) {
      return { status: 302, path: moved, text: '', problems: [] };
    }
    const made = makePage(edition, path);
    if (made.problems.length > 0) spoilt.set(path, made.problems);
    else spoilt.delete(path);
    return made;
  };

  await refresh();
  return {
    refresh,
    page,
    problems: () => [...problems, ...onePerPlace([...spoilt.values()].flat())],
    edition: () => count,
  };
}

/** Pages show the pictures themselves: to make a copy or an icon takes longer than anybody waits for a page. */
function withoutCopies(config: Config): Config {
  return { ...config, features: { ...config.features, pictureSizes: false, icons: false } };
}

async function planEdition(
  config: Config,
  program: CompiledProgram,
  shell: (ownCss: string) => Shell,
  store: BodyStore,
  former: Edition | undefined,
): Promise<Checked<Edition>> {
  const room = openNewsroom(config, program, store);
  const planned = await planFrom(room, {
    former: withoutOld(room.setup.contextDigest, former?.cache),
    jobs: former ? 1 : availableParallelism(),
    keepGoing: true,
  });
  const { outputs, site, desk, gathered } = planned.value;
  const value = {
    config,
    room,
    outputs: new Map(outputs.map((output) => [output.path, output])),
    pathOf: new Map(desk.site.articles.map(({ file, path }) => [file, path])),
    locations: gathered.locations,
    press: startPress(room.kit, site, shell(room.kit.ownCss)),
    cache: gathered.cache,
  };
  return { value, problems: planned.problems };
}

/** Where words or the language have changed, every file is read again, but what it last was stays known. */
function withoutOld(context: string, former: SourceCache | undefined): SourceCache {
  if (former === undefined || former.context === context) return former ?? { context, sources: {} };
  const sources = Object.entries(former.sources).map(
    ([file, kept]) => [file, { ...kept, settled: false }] as const,
  );
  return { context, sources: Object.fromEntries(sources) };
}

function makePage(edition: Edition | undefined, path: string): LivePage {
  const file = outputFile(path);
  const output = edition?.outputs.get(file) ?? edition?.outputs.get('404.html');
  if (!edition || !output) return { status: 500, path: file, text: '', problems: [] };
  const { room, press, locations } = edition;
  const { value, problems } = makeOutput(
    output.recipe(),
    press,
    findBodies(readContextOf(room), room.shelf, locations),
  );
  if (value === undefined) return { status: 500, path: file, text: '', problems };
  return { status: output.path === file ? 200 : 404, path: output.path, text: value, problems };
}

/** A template's fault shows on every page that uses it; its place is told once. */
function onePerPlace(problems: readonly Problem[]): Problem[] {
  const byPlace = problems.map(
    (problem) => [`${problem.place?.file}:${problem.place?.line}`, problem] as const,
  );
  return [...new Map(byPlace).values()];
}

/** A folder of this process alone for the bodies; those of processes that have ended are removed. */
function emptyFolder(config: Config): string {
  const all = join(cacheFolder(config), 'dev');
  for (const name of existsSync(all) ? readdirSync(all) : []) {
    if (name === String(process.pid) || !isAlive(Number(name))) {
      rmSync(join(all, name), { recursive: true, force: true });
    }
  }
  return join(all, String(process.pid));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
