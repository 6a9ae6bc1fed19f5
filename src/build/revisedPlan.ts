/** A plan after articles were saved whose place in the paper is as it was: nothing else is looked at. */

import type { Problem } from '../base/diagnostic.ts';
import { openDesk } from '../pages/desk.ts';
import { planSite } from '../pages/plan.ts';
import type { ArticleOutline } from '../site/outline.ts';
import { referenceProblems } from '../site/references.ts';
import { keepsItsPlace, reviseSite } from '../site/revise.ts';
import type { KeptSource } from './cache.ts';
import { findArticles } from './keptBodies.ts';
import { locateProblems } from './located.ts';
import { type Newsroom, readContextOf } from './newsroom.ts';
import type { PlannedSite } from './planned.ts';
import type { FoundFile } from './survey.ts';
import { closeDesk, readBatch } from './worker.ts';

/** @returns nothing where an article is wrong now, is new, or has changed its place: then the whole plan is made anew */
export function revisePlan(
  room: Newsroom,
  former: PlannedSite,
  files: readonly FoundFile[],
): PlannedSite | undefined {
  const { setup, shelf, kit, config } = room;
  const { outcomes } = readBatch({ setup, files: files.map(({ file, kind }) => [file, kind]) }, kit);
  closeDesk();
  const outlines = outcomes.flatMap(({ entry: { record } }) => (record && 'bones' in record ? [record] : []));
  if (outlines.length < files.length || !outlines.every((outline) => isAlike(outline, former)))
    return undefined;
  const kept = outcomes.map(({ entry, location }, index): KeptSource => {
    const { stamp, settled } = files[index] as FoundFile;
    return { stamp, settled, entry, location };
  });
  const { gathered, findings } = former;
  const locations = {
    ...gathered.locations,
    ...byFile(kept, ({ location }) => location),
  } as PlannedSite['gathered']['locations'];
  const wholeOf = findArticles(readContextOf(room), shelf, (file) => locations[file]);
  const site = reviseSite(former.desk.site, outlines, wholeOf);
  if (!site) return undefined;
  const byName = new Map<string, ArticleOutline>(outlines.map((outline) => [outline.file, outline]));
  const articles = gathered.sources.articles.map((outline) => byName.get(outline.file) ?? outline);
  const sources = { ...gathered.sources, articles, wholeOf };
  const ofThese = { ...sources, articles: outlines, authors: [], pages: [], ads: [] };
  const links = referenceProblems(ofThese, site);
  const found: Problem[] = [...kept.flatMap(({ entry }) => entry.problems), ...links];
  const desk = openDesk(site, kit.wordsFor);
  const cache = { ...gathered.cache, sources: { ...gathered.cache.sources, ...byFile(kept, (one) => one) } };
  let outputs: PlannedSite['outputs'] | undefined;
  return {
    gathered: { ...gathered, sources, locations, cache },
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
}

function isAlike(outline: ArticleOutline, { gathered, desk }: PlannedSite): boolean {
  const before = gathered.sources.articles.find(({ file }) => file === outline.file);
  return before !== undefined && keepsItsPlace(outline, before, desk.site.leftOut);
}

function byFile<T>(kept: readonly KeptSource[], of: (one: KeptSource) => T): Record<string, T> {
  return Object.fromEntries(kept.map((one) => [one.entry.file, of(one)]));
}
