/**
 * The work on single files and pages. In a thread it is called with batches through the pool; with one
 * job the same functions run where the build runs. Results are plain data.
 */

import { threadId } from 'node:worker_threads';
import type { Problem } from '../base/diagnostic.ts';
import { digestOf } from '../content/article.ts';
import { makeOutput } from '../pages/pages.ts';
import type { BodySource, Recipe } from '../pages/plan.ts';
import { type Press, type PressKit, readPressKit, type Shell, startPress } from '../pages/press.ts';
import type { SiteView } from '../pages/view.ts';
import { type Location, openPack, openShelf, type Pack, type Shelf } from './bodies.ts';
import { stageWriter } from './output.ts';
import { type ReadContext, readSource, type SourceEntry, type SourceKind } from './read.ts';

/** What a thread needs to begin; the same for the whole build. */
export interface WorkerSetup {
  readonly config: ReadContext['config'];
  readonly templateFolders: readonly string[];
  readonly contextDigest: string;
  /** Folder of the bodies; without one they are not kept (for `check`). */
  readonly bodies: string | undefined;
}

export interface ReadTask {
  readonly setup: WorkerSetup;
  readonly files: readonly (readonly [file: string, kind: SourceKind])[];
}

export interface ReadOutcome {
  readonly entry: SourceEntry;
  readonly location: Location | undefined;
}

export interface RenderItem {
  /** File below `dist/`. */
  readonly path: string;
  /** Where the recipe's bodies stand, by key. */
  readonly locations: Readonly<Record<string, Location>>;
}

export interface RenderTask {
  readonly setup: WorkerSetup;
  readonly site: SiteView;
  readonly shell: Shell;
  readonly stage: string;
  readonly items: readonly RenderItem[];
  /**
   * Of the items, as a list in JSON: bytes cross to a thread without being copied, and those that wait aren't looked
   * through whenever memory is tidied up.
   */
  readonly recipes: Uint8Array;
}

export interface RenderOutcome {
  readonly path: string;
  /** Nothing where a template failed. */
  readonly digest: string | undefined;
  readonly bytes: number;
  readonly problems: readonly Problem[];
}

/** Reads content files; the bodies go to the store. */
export function readBatch({ setup, files }: ReadTask): ReadOutcome[] {
  const desk = deskFor(setup);
  const outcomes = files.map(([file, kind]): ReadOutcome => {
    const { entry, body } = readSource(file, kind, desk.context);
    return { entry, location: body && desk.pack?.append(body) };
  });
  desk.pack?.flush();
  return outcomes;
}

/** Makes pages and writes them into the stage folder. */
export function renderBatch({ setup, site, shell, stage, items, recipes }: RenderTask): RenderOutcome[] {
  const desk = deskFor(setup);
  const press = pressFor(desk, site, shell);
  const write = stageWriter(stage);
  const all = JSON.parse(
    Buffer.from(recipes.buffer, recipes.byteOffset, recipes.length).toString(),
  ) as Recipe[];
  return items.map(({ path, locations }, index): RenderOutcome => {
    const bodyOf = (source: BodySource) => {
      const location = locations[source.key];
      return (
        (location && desk.shelf?.take(location)) ?? readSource(source.file, source.kind, desk.context).body
      );
    };
    const { value, problems } = makeOutput(all[index] as Recipe, press, bodyOf);
    if (value === undefined) return { path, digest: undefined, bytes: 0, problems };
    const data = Buffer.from(value);
    write(path, data);
    return { path, digest: digestOf(data), bytes: data.length, problems };
  });
}

/** Closes the files that this thread holds open. */
export function closeDesk(): void {
  current?.pack?.close();
  current?.shelf?.close();
  current = undefined;
}

interface Desk {
  readonly setup: WorkerSetup;
  readonly kit: PressKit;
  readonly context: ReadContext;
  readonly pack: Pack | undefined;
  readonly shelf: Shelf | undefined;
  press?: { readonly press: Press; readonly shell: Shell; readonly site: SiteView };
}

/** A thread's one piece of state: what it has opened for the build at hand. */
let current: Desk | undefined;

function deskFor(setup: WorkerSetup): Desk {
  if (current && JSON.stringify(current.setup) === JSON.stringify(setup)) return current;
  closeDesk();
  const kit = readPressKit(setup.templateFolders);
  current = {
    setup,
    kit,
    context: { config: setup.config, wordsFor: kit.wordsFor, digest: setup.contextDigest },
    pack: setup.bodies === undefined ? undefined : openPack(setup.bodies, `${threadId}.pack`),
    shelf: setup.bodies === undefined ? undefined : openShelf(setup.bodies),
  };
  return current;
}

function pressFor(desk: Desk, site: SiteView, shell: Shell): Press {
  const known = desk.press;
  if (known && JSON.stringify([known.shell, known.site]) === JSON.stringify([shell, site]))
    return known.press;
  const press = startPress(desk.kit, site, shell);
  desk.press = { press, shell, site };
  return press;
}
