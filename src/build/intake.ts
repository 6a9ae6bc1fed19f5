/** Takes up sources in whatever order they are read, as little of each as the site must have of all of them. */

import type { Problem } from '../base/diagnostic.ts';
import type { ArticleOutline, Asks, KeptOutline } from '../site/outline.ts';
import { type OutlineTable, writeOutlines } from '../site/outlineTable.ts';
import { openRows, readRows } from '../site/packedRows.ts';
import { publicPath } from '../site/urls.ts';
import type { WrongFields } from '../site/wrongFields.ts';
import type { LocationOf, Locations } from './bodies.ts';
import type { KeptSource } from './cache.ts';
import { locationAt, type PackedLocations, writeLocations } from './locationTable.ts';

export interface Intake {
  /** @param at place among all sources, of which the articles stand first */
  readonly take: (at: number, source: KeptSource) => void;
  /** What is wrong with a source, in place of what it tells itself. */
  readonly tell: (at: number, problems: readonly Problem[]) => void;
  readonly done: () => Taken;
}

/** What was taken up, in the order of the sources. */
export interface Taken {
  readonly outlines: OutlineTable;
  /** All that aren't articles. */
  readonly others: readonly KeptSource[];
  /** Files of `public/` that articles show. */
  readonly pictures: ReadonlySet<string>;
  /** Of the articles, by their rows. */
  readonly locations: PackedLocations;
  readonly otherLocations: Locations;
  readonly locationOf: LocationOf;
  readonly asksOf: (outline: ArticleOutline) => Asks;
  /** Gives up what the texts ask of the site, once nobody will want to know. */
  readonly forgetAsks: () => void;
  readonly wrong: WrongFields;
  readonly problems: readonly Problem[];
}

const NO_ASKS: Asks = { links: [], pictures: [], slugs: [], hasAds: false };

/** @param publicFiles paths below `public/` */
export function openIntake(articles: number, publicFiles: ReadonlySet<string>): Intake {
  const outlines = writeOutlines(articles);
  const asks = openRows(articles, { numbersOfRow: 0, textsOfRow: 1, groupsOfRow: 0 });
  const locations = writeLocations(articles);
  const others = new Map<number, KeptSource>();
  const pictures = new Set<string>();
  const wrong = new Map<string, readonly string[]>();
  const problems = new Map<number, readonly Problem[]>();
  const takeArticle = (at: number, outline: KeptOutline) => {
    outlines.put(at, outline);
    asks.put(at, { numbers: [], flags: 0, texts: [asksText(outline.asks)], names: [] });
    for (const src of [outline.image?.src ?? [], outline.asks.pictures].flat()) {
      const path = publicPath(src);
      if (path !== undefined && publicFiles.has(path)) pictures.add(path);
    }
  };
  return {
    take: (at, source) => {
      const { entry, location } = source;
      if (at >= articles) others.set(at, source);
      else {
        takeArticle(at, entry.record as KeptOutline);
        locations.put(at, location);
      }
      if (entry.provisional) wrong.set(entry.file, entry.provisional.wrong);
      if (entry.problems.length > 0) problems.set(at, entry.problems);
      else problems.delete(at);
    },
    tell: (at, some) => problems.set(at, some),
    done: () => {
      const table = outlines.done();
      const inOrder = byPlace(others);
      const otherLocations = Object.fromEntries(
        inOrder.flatMap(({ entry, location }) => (location ? [[entry.file, location] as const] : [])),
      );
      return {
        outlines: table,
        others: inOrder,
        pictures,
        locations: locations.packed,
        otherLocations,
        locationOf: locationFinder(table, locations.packed, otherLocations),
        ...asksReader(table, asks.done()),
        wrong,
        problems: byPlace(problems).flat(),
      };
    },
  };
}

/** @param others of files that are no articles */
export function locationFinder(
  { rowOf }: Pick<OutlineTable, 'rowOf'>,
  locations: PackedLocations,
  others: Locations,
): LocationOf {
  return (file) => {
    const row = rowOf(file);
    return row === undefined ? others[file] : locationAt(locations, row);
  };
}

function asksReader({ rowOf }: OutlineTable, packed: ReturnType<ReturnType<typeof openRows>['done']>) {
  let rows: ReturnType<typeof readRows> | undefined = readRows(packed);
  return {
    asksOf: ({ file }: ArticleOutline): Asks => {
      const row = rowOf(file);
      if (!rows) throw new Error('What texts ask of the site was given up');
      const text = row === undefined ? '' : rows.text(row, 0);
      return text === '' ? NO_ASKS : JSON.parse(text);
    },
    forgetAsks: () => {
      rows = undefined;
    },
  };
}

function asksText(asks: Asks): string {
  const { links, pictures, slugs, hasAds } = asks;
  const isNothing = links.length + pictures.length + slugs.length === 0 && !hasAds;
  return isNothing ? '' : JSON.stringify(asks);
}

function byPlace<T>(values: ReadonlyMap<number, T>): T[] {
  return [...values].sort(([a], [b]) => a - b).map(([, value]) => value);
}
