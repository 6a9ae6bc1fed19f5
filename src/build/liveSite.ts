/** The site in memory, for the dev server: planned anew after a change, each page made when it is asked for. */

import { existsSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Config, type ConfigOptions, readConfig } from '../base/config.ts';
import { type Checked, errorsOf, type Problem } from '../base/diagnostic.ts';
import type { CompiledProgram } from '../base/program.ts';
import { ArticlePage } from '../pages/articleOutput.ts';
import { makeOutput } from '../pages/pages.ts';
import type { Output } from '../pages/plan.ts';
import { type Press, type Shell, startPress } from '../pages/press.ts';
import { outputFile } from '../site/urls.ts';
import { isAlive } from './alive.ts';
import { type BodyStore, openBodyStore } from './bodies.ts';
import { cacheFolder, type KeptSource } from './cache.ts';
import { importNew } from './importRun.ts';
import { findBodies } from './keptBodies.ts';
import { type Newsroom, openNewsroom, readContextOf } from './newsroom.ts';
import { type PlannedSite, planFrom } from './planned.ts';
import { revisePlan } from './revisedPlan.ts';
import type { FormerSources, SourceLog } from './sourceCache.ts';
import { findArticle } from './survey.ts';

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
  /**
   * Takes up a saved article at once, where its place in the paper is as it was, or a saved template.
   *
   * @param file path from the site's root
   * @returns false where it takes a refresh
   */
  readonly revise: (file: string) => boolean;
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
  readonly plan: PlannedSite;
  /** What the files held when they were read. */
  readonly sources: ReadonlyMap<string, KeptSource>;
  /** By their paths. */
  readonly outputs: () => ReadonlyMap<string, Output>;
  /** Site paths of the articles, by their files. */
  readonly pathOf: ReadonlyMap<string, string>;
  readonly press: Press;
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
  /** Of the configuration and the seeds. */
  let others: readonly Problem[] = [];
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
    begin(next.value);
    others = [...read.problems, ...imports];
    problems = [...others, ...next.problems];
  };

  const revise = (file: string): boolean => {
    const now = options.now === undefined ? Date.now() : 0;
    const next = edition && takenUp(edition, file, now);
    if (!next) return false;
    begin(next);
    problems = [...others, ...next.plan.findings.others, ...next.plan.findings.ofFiles];
    return true;
  };

  const takenUp = (former: Edition, file: string, now: number): Edition | undefined => {
    const { until } = former.plan.desk.site.calm;
    if (until && now >= until.epoch) return undefined;
    const shellOf = (config: Config, ownCss: string) => shell(count + 1, config, ownCss);
    if (!file.startsWith('templates/')) return revisedEdition(former, file, shellOf);
    return redressedEdition(former, openNewsroom(former.config, program, store), shellOf);
  };

  const begin = (next: Edition) => {
    edition = next;
    count += 1;
    for (const [file, path] of edition.pathOf) fileAt.set(path, file);
    const paths = [...spoilt.keys()];
    spoilt.clear();
    for (const path of paths) page(path);
  };

  const page = (path: string): LivePage => {
    const moved = edition?.pathOf.get(fileAt.get(path) ?? '');
    if (moved !== undefined && moved !== path && !edition?.outputs().has(outputFile(path))) {
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
    revise,
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
  const sources = new Map<string, KeptSource>();
  const planned = await planFrom(room, {
    former: formerOf(former, room),
    log: inMemory(sources),
    jobs: former ? 1 : availableParallelism(),
    keepGoing: true,
  });
  const value = editionOf(config, room, { plan: planned.value, sources }, shell(room.kit.ownCss));
  return { value, problems: planned.problems };
}

function editionOf(
  config: Config,
  room: Newsroom,
  { plan, sources }: Pick<Edition, 'plan' | 'sources'>,
  shell: Shell,
): Edition {
  const { site, desk } = plan;
  let outputs: ReadonlyMap<string, Output> | undefined;
  return {
    config,
    room,
    plan,
    sources,
    outputs: () => {
      outputs ??= new Map(plan.outputs.map((output) => [output.path, output]));
      return outputs;
    },
    pathOf: new Map(desk.site.articles.map(({ file, path }) => [file, path])),
    press: startPress(room.kit, site, shell),
  };
}

/** Nothing where more may have changed than the article. */
function revisedEdition(
  { config, room, plan, sources }: Edition,
  file: string,
  shell: (config: Config, ownCss: string) => Shell,
): Edition | undefined {
  const found = findArticle(config.root, file);
  if (!found) return undefined;
  const revised = revisePlan(room, plan, [found]);
  if (!revised) return undefined;
  const all = new Map([...sources, ...revised.sources.map((one) => [one.entry.file, one] as const)]);
  return editionOf(config, room, { plan: revised.plan, sources: all }, shell(config, room.kit.ownCss));
}

/** The same plan with other templates or styles; nothing where words have changed, or there is something new to tell of them. */
function redressedEdition(
  former: Edition,
  room: Newsroom,
  shell: (config: Config, ownCss: string) => Shell,
): Edition | undefined {
  const hasSameWords = room.setup.contextDigest === former.room.setup.contextDigest;
  const [before, now] = [former.room.kit.problems, room.kit.problems];
  const hasNews = errorsOf(now).length > 0 || JSON.stringify(before) !== JSON.stringify(now);
  if (!hasSameWords || hasNews) return undefined;
  const { config, outputs, pathOf } = former;
  return { ...editionOf(config, room, former, shell(config, room.kit.ownCss)), outputs, pathOf };
}

/** Where words or the language have changed, every file is read again, but what it last was stays known. */
function formerOf(
  former: Edition | undefined,
  { setup: { contextDigest: context } }: Newsroom,
): FormerSources {
  const isOld = former?.room.setup.contextDigest !== context;
  return {
    context,
    each: (take) => {
      for (const source of former?.sources.values() ?? [])
        take(isOld ? { ...source, settled: false } : source, NOWHERE);
    },
  };
}

const NOWHERE = [0, 0] as const;

function inMemory(sources: Map<string, KeptSource>): SourceLog {
  const put = (_: number, source: KeptSource) => {
    sources.set(source.entry.file, source);
  };
  return { stays: put, adds: put };
}

/** Who edits an article asks for its page after each saving: that one is found without a plan of the others. */
function outputAt(path: string, { plan: { desk }, outputs }: Edition): Output | undefined {
  const article = desk.site.articles.find((one) => one.path === path);
  return article
    ? new ArticlePage(article, desk)
    : (outputs().get(outputFile(path)) ?? outputs().get('404.html'));
}

function makePage(edition: Edition | undefined, path: string): LivePage {
  const file = outputFile(path);
  const output = edition && outputAt(path, edition);
  if (!edition || !output) return { status: 500, path: file, text: '', problems: [] };
  const { room, press, plan } = edition;
  const { value, problems } = makeOutput(
    output.recipe(),
    press,
    findBodies(readContextOf(room), room.shelf, plan.gathered.locationOf),
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
