/** A plan after articles were saved whose place in the paper is as it was: nothing else is looked at. */

import type { Problem } from '../base/diagnostic.ts';
import { openDesk } from '../pages/desk.ts';
import { planSite } from '../pages/plan.ts';
import type { ArticleOutline, KeptOutline } from '../site/outline.ts';
import { referenceProblems } from '../site/references.ts';
import { keepsItsPlace, reviseSite } from '../site/revise.ts';
import type { KeptSource } from './cache.ts';
import { findArticles } from './keptBodies.ts';
import { locateProblems } from './located.ts';
import { type Newsroom, readContextOf } from './newsroom.ts';
import type { PlannedSite } from './planned.ts';
import { entryOf } from './read.ts';
import type { FoundFile } from './survey.ts';
import { closeDesk, readBatch } from './worker.ts';

export interface Revised {
  readonly plan: PlannedSite;
  /** As they now are. */
  readonly sources: readonly KeptSource[];
}

/** @returns nothing where an article is wrong now, is new, or has changed its place: then the whole plan is made anew */
export function revisePlan(
  room: Newsroom,
  former: PlannedSite,
  files: readonly FoundFile[],
): Revised | undefined {
  const { setup, shelf, kit, config } = room;
  const { outcomes } = readBatch({ setup, files: files.map(({ file, kind }) => [file, kind]) }, kit);
  closeDesk();
  const read = outcomes.map(entryOf);
  const outlines = read.flatMap(({ entry: { record } }) => (record && 'bones' in record ? [record] : []));
  if (outlines.length < files.length || !outlines.every((outline) => isAlike(outline, former)))
    return undefined;
  const kept = read.map(({ entry, location }, index): KeptSource => {
    const { stamp, settled } = files[index] as FoundFile;
    return { stamp, settled, entry, location };
  });
  const { gathered, findings } = former;
  const byFile = new Map(kept.map((source) => [source.entry.file, source]));
  const locationOf = (file: string) => byFile.get(file)?.location ?? gathered.locationOf(file);
  const wholeOf = findArticles(readContextOf(room), shelf, locationOf);
  const site = reviseSite(former.desk.site, outlines, wholeOf);
  if (!site) return undefined;
  const byName = new Map<string, KeptOutline>(outlines.map((outline) => [outline.file, outline]));
  const articles = gathered.sources.articles.map((outline) => byName.get(outline.file) ?? outline);
  const asksOf = (outline: ArticleOutline) =>
    byName.get(outline.file)?.asks ?? gathered.sources.asksOf(outline);
  const sources = { ...gathered.sources, articles, wholeOf, asksOf };
  const ofThese = { ...sources, articles: outlines, authors: [], pages: [], ads: [] };
  const links = referenceProblems(ofThese, site);
  const found: Problem[] = [...kept.flatMap(({ entry }) => entry.problems), ...links];
  const desk = openDesk(site, kit.wordsFor);
  let outputs: PlannedSite['outputs'] | undefined;
  const plan: PlannedSite = {
    gathered: { ...gathered, sources, locationOf },
    desk,
    site: former.site,
    // Who saves an article looks at its page, for which the others needn't be planned.
    get outputs() {
      outputs ??= planSite(desk);
      return outputs;
    },
    findings: {
      ofFiles: [
        ...findings.ofFiles.filter(({ place }) => !byName.has(place?.file ?? '')),
        ...locateProblems(found, config.root),
      ],
      others: findings.others,
    },
  };
  return { plan, sources: kept };
}

function isAlike(outline: KeptOutline, { gathered, desk }: PlannedSite): boolean {
  const before = gathered.sources.articles.find(({ file }) => file === outline.file);
  if (before === undefined) return false;
  const { bones, image } = before;
  const asks = gathered.sources.asksOf(before);
  return keepsItsPlace(outline, { bones, image, asks }, desk.site.leftOut);
}
