/**
 * What the last whole build arranged, kept so that a build after small edits needn't read and arrange all articles. One
 * value a line, each read when it is asked for; places of articles that were revised since follow at the end.
 */

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../base/config.ts';
import { digestOf } from '../base/digest.ts';
import type { SiteView } from '../pages/view.ts';
import { type Arrangement, arrangementOf, type Targets, targetsOf } from '../site/arrangement.ts';
import type { Site } from '../site/site.ts';
import { languagesOf } from './assets.ts';
import { type KeptSource, type Stamp, sameStamp, stampOf } from './cache.ts';
import { addLines, type LinePlace, openLines, writeLines } from './lineFile.ts';
import { type Grounds, shownFile } from './outputKeys.ts';
import { sourcesFile } from './sourceCache.ts';

/** Changes when the form of the file does. */
const FORMAT = 3;

interface Head extends Grounds {
  readonly format: number;
  readonly view: SiteView;
  /** Of the paper's pages. */
  readonly languages: readonly string[];
}

interface Ranks {
  /** Site paths of the articles, by rank. */
  readonly paths: readonly string[];
  /** Of each source the rank of its article; -1 for one that has none. */
  readonly ofSources: readonly number[];
  /** Where the outlines stand: two numbers for each rank. */
  readonly places: readonly number[];
}

type RevisedLine = readonly [rank: number, ...LinePlace];

export interface KeptArrangement extends Omit<Head, 'format'> {
  readonly arrangement: Arrangement;
  readonly paths: readonly string[];
  readonly targets: () => Targets;
  /** @param source place among the sources */
  readonly rankOf: (source: number) => number | undefined;
  /** An article's source as it was last read. Throws where it isn't there. */
  readonly sourceAt: (rank: number) => KeptSource;
  readonly close: () => void;
}

/** The sources of a build. */
interface PlacedSources {
  /** In the order of the survey, in which the articles stand first. */
  readonly names: readonly string[];
  /** The place of an article's file among them. */
  readonly rowOf: (file: string) => number | undefined;
  /** Where they are remembered. */
  readonly placeOf: (source: number) => LinePlace | undefined;
}

export function keepArrangement(
  site: Site,
  { view, bones, common }: Grounds & Pick<Head, 'view'>,
  { names, rowOf, placeOf }: PlacedSources,
  folder: string,
): void {
  const all = [...site.articles, ...site.unlisted];
  const ofSources = new Array<number>(names.length).fill(-1);
  const places: number[] = [];
  for (const { file, rank } of all) {
    const source = rowOf(file);
    if (source !== undefined) ofSources[source] = rank;
    places.push(...((source === undefined ? undefined : placeOf(source)) ?? [0, 0]));
  }
  const head: Head = { format: FORMAT, view, bones, common, languages: [...languagesOf(site)] };
  const ranks: Ranks = {
    paths: all.map(({ path }) => path),
    ofSources,
    places,
  };
  writeLines(arrangementFile(folder, site.config), [head, ranks, arrangementOf(site), targetsOf(site)]);
}

/** To be told where revised articles now stand. */
export function addRevised(
  revised: readonly (readonly [rank: number, place: LinePlace])[],
  folder: string,
  config: Config,
): void {
  const lines = revised.map(([rank, place]): RevisedLine => [rank, ...place]);
  addLines(arrangementFile(folder, config), lines);
}

/** What tells that the arrangement and the lists that it leads into are as they were; nothing where one is missing. */
export function keptStamps(folder: string, config: Config): readonly Stamp[] | undefined {
  const files = [arrangementFile(folder, config), sourcesFile(folder), shownFile(folder)];
  const stamps = files.flatMap((file) => {
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats ? [stampOf(stats)] : [];
  });
  return stamps.length === files.length ? stamps : undefined;
}

/** @param kept the stamps of when it was kept: where they are others, there is nothing to be read */
export function readArrangement(
  kept: readonly Stamp[] | undefined,
  folder: string,
  config: Config,
): KeptArrangement | undefined {
  const now = keptStamps(folder, config);
  if (!kept || !now?.every((stamp, index) => sameStamp(stamp, kept[index] as Stamp))) return undefined;
  const [first = '', second = '', third = '', fourth = '', ...later] = readFileSync(
    arrangementFile(folder, config),
    'utf8',
  ).split('\n');
  const { format, ...head } = JSON.parse(first) as Head;
  if (format !== FORMAT) return undefined;
  const { paths, ofSources, places } = JSON.parse(second) as Ranks;
  const revised = new Map(
    later
      .filter((line) => line !== '')
      .map((line) => {
        const [rank, ...place] = JSON.parse(line) as RevisedLine;
        return [rank, place] as const;
      }),
  );
  const lines = openLines(sourcesFile(folder));
  return {
    ...head,
    arrangement: JSON.parse(third) as Arrangement,
    paths,
    targets: () => JSON.parse(fourth) as Targets,
    rankOf: (source) => {
      const rank = ofSources[source] ?? -1;
      return rank < 0 ? undefined : rank;
    },
    sourceAt: (rank) => {
      const place = revised.get(rank) ?? ([places[2 * rank], places[2 * rank + 1]] as unknown as LinePlace);
      const source = lines.at(place) as KeptSource | undefined;
      if (source?.entry?.kind !== 'article') throw new Error(`The cache is broken: remove ${folder}`);
      return source;
    },
    close: lines.close,
  };
}

function arrangementFile(folder: string, { out }: Pick<Config, 'out'>): string {
  return join(folder, `arrangement-${digestOf(out).slice(0, 8)}.jsonl`);
}
