/**
 * A build after a few articles were edited, each of which has kept its place, its links and its pictures: the site is as
 * it was arranged last, and only what holds or shows these articles is made. All else isn't even looked at again.
 */

import type { Checked, Problem } from '../base/diagnostic.ts';
import { openDesk } from '../pages/desk.ts';
import { type Output, planRevised } from '../pages/plan.ts';
import { startPress } from '../pages/press.ts';
import { recallSite } from '../site/arrangement.ts';
import type { ArticleOutline, KeptOutline } from '../site/outline.ts';
import { referenceProblems } from '../site/references.ts';
import { keepsItsPlace } from '../site/revise.ts';
import type { Site } from '../site/site.ts';
import type { SiteArticle } from '../site/siteArticle.ts';
import { shellOf } from './assets.ts';
import { type KeptSource, publishedFile, readPublished } from './cache.ts';
import type { Look } from './fullBuild.ts';
import { addRevised, type KeptArrangement, keptStamps, readArrangement } from './keptArrangement.ts';
import { findArticles, findBodies } from './keptBodies.ts';
import { locateProblems } from './located.ts';
import { readContextOf } from './newsroom.ts';
import { type BuildResult, NOTHING } from './order.ts';
import { abandonStage, dropStage, openStage, publish } from './output.ts';
import { addTies, keyMaker, type MadeTies, outputsShowing } from './outputKeys.ts';
import { pressKeys } from './pressKeys.ts';
import { openPrintRun } from './printRun.ts';
import { entryOf } from './read.ts';
import { gatherRun, type Rendered } from './rendered.ts';
import { type Inputs, putSeal, standingOf, standingWith, type Unbroken } from './seal.ts';
import { indexFiles, publishIndex } from './searchIndex.ts';
import { addSources } from './sourceCache.ts';
import { openStager, partBySameness } from './stager.ts';
import { closeDesk, readBatch } from './worker.ts';

/** Of so many builds one is whole, so that the lists which the others add to are written anew. */
const MOST_REVISIONS = 100;

/** @returns nothing where it takes a whole build after all */
export async function reviseBuild(
  look: Look & { readonly inputs: Inputs },
  last: Unbroken,
): Promise<Checked<BuildResult> | undefined> {
  if (last.revisions >= MOST_REVISIONS) return undefined;
  const kept = readArrangement(last.kept, look.folder, look.room.config);
  try {
    const revision = kept && readRevision(look, last, kept);
    return revision && (await publishRevision(look, last, revision));
  } catch (error) {
    abandonStage(look.room.config.out);
    throw error;
  } finally {
    kept?.close();
    closeDesk();
  }
}

interface Revision {
  readonly kept: KeptArrangement;
  readonly site: Site;
  readonly articles: readonly SiteArticle[];
  readonly sources: readonly KeptSource[];
  /** Those whose cards are other than they were. */
  readonly looks: readonly SiteArticle[];
  /** Of all files. */
  readonly problems: readonly Problem[];
  readonly findBody: ReturnType<typeof findBodies>;
}

/** Nothing where a source isn't such an article, or is wrong. */
function readRevision(
  { room, survey }: Look,
  { changed, told }: Unbroken,
  kept: KeptArrangement,
): Revision | undefined {
  const { setup, kit, config, shelf } = room;
  const ranks = changed.flatMap((source) => kept.rankOf(source) ?? []);
  const found = changed.flatMap((source) => (source < survey.contentCount ? survey.contentAt(source) : []));
  if (ranks.length < changed.length || found.length < changed.length) return undefined;
  const { outcomes } = readBatch({ setup, files: found.map(({ file, kind }) => [file, kind]) }, kit);
  const sources = outcomes.map((outcome, index): KeptSource => {
    const { entry, location } = entryOf(outcome);
    const { stamp, settled } = found[index] as (typeof found)[number];
    return { stamp, settled, entry, location };
  });
  const former = ranks.map((rank) => outlineIn(kept.sourceAt(rank)) as KeptOutline);
  const revised = new Map<number, KeptOutline>();
  for (const [index, source] of sources.entries()) {
    const outline = outlineIn(source);
    if (!outline || !keepsItsPlace(outline, former[index] as KeptOutline, told.leftOut)) return undefined;
    revised.set(ranks[index] as number, outline);
  }
  const locations = new Map(sources.map(({ entry, location }) => [entry.file, location]));
  const sourceAt = (rank: number) => {
    const source = kept.sourceAt(rank);
    locations.set(source.entry.file, source.location);
    return source;
  };
  const context = readContextOf(room);
  const locationOf = (file: string) => locations.get(file);
  const wholeOf = findArticles(context, shelf, locationOf);
  const site = recallSite({
    config,
    arrangement: kept.arrangement,
    paths: kept.paths,
    targets: kept.targets,
    outlineAt: (rank) => outlineIn(sourceAt(rank)) as KeptOutline,
    revised,
    wholeOf,
  });
  const all = [...site.articles, ...site.unlisted];
  const articles = ranks.map((rank) => all[rank] as SiteArticle);
  const { pictures, pictureFaults, publicFiles } = site;
  const asksOf = (outline: ArticleOutline) => (outline as KeptOutline).asks;
  const alone = { articles: [...revised.values()], asksOf, authors: [], pages: [], ads: [] };
  const links = referenceProblems({ ...alone, wholeOf, publicFiles, pictures, pictureFaults }, site);
  const files = new Set(found.map(({ file }) => file));
  return {
    kept,
    site,
    articles,
    sources,
    looks: articles.filter(({ outline }, index) => outline.look !== former[index]?.look),
    problems: [
      ...told.problems.filter(({ place }) => !files.has(place?.file ?? '')),
      ...locateProblems([...sources.flatMap(({ entry }) => entry.problems), ...links], config.root),
    ],
    findBody: findBodies(context, shelf, locationOf),
  };
}

function outlineIn({ entry: { record } }: KeptSource): KeptOutline | undefined {
  return record && 'bones' in record ? record : undefined;
}

async function publishRevision(
  look: Look & { readonly inputs: Inputs },
  last: Unbroken,
  revision: Revision,
): Promise<Checked<BuildResult> | undefined> {
  const { room, folder, clock, inputs } = look;
  const { config } = room;
  const { site, looks, problems, findBody } = revision;
  // To draw a card is left to a whole build.
  if (config.features.cards && looks.length > 0) return undefined;
  if (problems.some(({ severity }) => severity === 'error')) return undefined;
  clock.lap('read');
  const list = publishedFile(folder, config.out);
  const stage = openStage(config.out, list);
  const { made, rendered } = printRevision(look, revision, stage);
  clock.lap('render');
  if (rendered.problems.length > 0) {
    dropStage(config.out);
    return undefined;
  }
  const { fresh, same } = partBySameness(rendered.files);
  const published = publish(config.out, list, { staged: fresh, kept: same, isAdded: true, stale: [] });
  keepRevision(revision, made, folder);
  clock.lap('publish');
  const after = config.features.search
    ? await publishIndex(site, folder, indexFiles(readPublished(folder, config.out) ?? {}), findBody)
    : [];
  clock.lap('search');
  const told = { ...last.told, problems };
  const standing = config.features.search
    ? standingOf(Object.entries(readPublished(folder, config.out) ?? {}))
    : standingWith(last.standing, published);
  if (after.length === 0) {
    const kept = keptStamps(folder, config);
    putSeal(inputs, { told, revisions: last.revisions + 1, kept, standing }, folder, config);
  }
  return { value: resultOf(look, last, rendered, [...fresh].length), problems: [...problems, ...after] };
}

interface Printed {
  readonly rendered: Rendered;
  readonly made: MadeTies;
}

function printRevision({ room, survey, folder }: Look, revision: Revision, stage: string): Printed {
  const { config, program, kit } = room;
  const { site, articles, looks, kept, findBody } = revision;
  const desk = openDesk(site, kit.wordsFor);
  const showing = looks.length > 0 ? outputsShowing(looks, folder) : new Set<string>();
  const outputs = planRevised(desk, articles, looks, showing);
  const shell = shellOf(program, config, {
    ownCss: kit.ownCss,
    hasAds: survey.hasAds,
    languages: kept.languages,
  });
  const press = startPress(kit, kept.view, shell);
  const put = openStager(stage, config.out);
  const make = openPrintRun({ desk, outputs, press, findBody, put });
  const outcomes = outputs.map((_, index) => make({ index, standing: undefined }));
  const keyOf = keyMaker(site, pressKeys(room, kept.view, shell), kept);
  const gathering = gatherRun(outputs, (index, ties) => keyOf(outputs[index] as Output, ties));
  gathering.take(outcomes);
  const made = outcomes.map(({ index, ties }) => [outputs[index] as Output, ties] as const);
  return { rendered: gathering.done(), made };
}

/** Only what was published is remembered. */
function keepRevision({ sources, articles, site }: Revision, made: MadeTies, folder: string): void {
  const places = addSources(folder, sources);
  const revised = articles.map(({ rank, file }) => [rank, places.get(file) ?? [0, 0]] as const);
  addRevised(revised, folder, site.config);
  addTies(made, folder);
}

function resultOf(
  { clock }: Look,
  { told }: Unbroken,
  { count, bytes }: Rendered,
  written: number,
): BuildResult {
  const { articles, leftOut, calm, pages, outputs } = told;
  const counts = { articles, leftOut, calm, pages, rendered: count, reused: outputs - count };
  return { ...NOTHING, ...counts, published: true, written, bytes, seconds: clock.seconds() };
}
