/** What `build`, `check` and the dev server know of a paper before they read it. */

import { join } from 'node:path';
import type { Config } from '../base/config.ts';
import { type CompiledProgram, PROGRAM_ROOT } from '../base/program.ts';
import { type PressKit, readPressKit } from '../pages/pressKit.ts';
import type { BodyStore, Shelf } from './bodies.ts';
import { sharedKey } from './cache.ts';
import type { ReadContext } from './read.ts';
import type { WorkerSetup } from './worker.ts';

/** What is known before the first content file is read. */
export interface Newsroom {
  readonly config: Config;
  readonly program: CompiledProgram;
  readonly kit: PressKit;
  readonly setup: WorkerSetup;
  readonly shelf: Shelf | undefined;
}

/** The paper's own templates come before the program's. */
export function templateFolders(config: Config): string[] {
  return [...new Set([join(config.root, 'templates'), join(PROGRAM_ROOT, 'templates')])];
}

/** @param store of what is put aside when a file was read; none keeps nothing */
export function openNewsroom(
  config: Config,
  program: CompiledProgram,
  store: BodyStore | undefined,
): Newsroom {
  const folders = templateFolders(config);
  const kit = readPressKit(folders);
  const { root, language, timeZone, adSpacing } = config;
  const contextDigest = sharedKey(program.digest, language, timeZone, String(adSpacing), kit.wordsDigest);
  const setup: WorkerSetup = {
    config: { root, language, timeZone, adSpacing },
    templateFolders: folders,
    contextDigest,
    bodies: store?.folder,
  };
  return { config, program, kit, setup, shelf: store?.shelf };
}

/** What a content file is read with. */
export function readContextOf({ setup, kit }: Pick<Newsroom, 'setup' | 'kit'>): ReadContext {
  return { config: setup.config, wordsFor: kit.wordsFor, digest: setup.contextDigest };
}
