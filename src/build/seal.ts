/**
 * What a build goes by, in one digest, beside what it told: where both that and `dist/` are as they were, the next
 * build has nothing to do. It looks at each source and each published file, and reads none.
 */

import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../base/config.ts';
import type { Problem } from '../base/diagnostic.ts';
import { digestOf } from '../base/digest.ts';
import type { Calm, LeftOut } from '../site/states.ts';
import {
  isUntouched,
  publishedFile,
  readKept,
  readPublished,
  type Stamp,
  sameStamp,
  stampOf,
} from './cache.ts';
import { stageFolder } from './output.ts';
import { statOf } from './stager.ts';
import type { Survey } from './survey.ts';
import { writeWhole } from './wholeFile.ts';

/** Changes when the form of the file does. */
const FORMAT = 2;

/** What the build would tell again. */
export interface Told {
  readonly articles: number;
  readonly leftOut: LeftOut;
  readonly calm: Calm;
  readonly pages: number;
  readonly outputs: number;
  readonly problems: readonly Problem[];
}

interface Seal {
  readonly format: number;
  /** @see inputsOf */
  readonly inputs: string;
  /** Of the list of what is published. */
  readonly list: Stamp;
  readonly told: Told;
}

/** The digest of all that a build goes by but the clock; nothing where a source changed just now. */
export function inputsOf(config: Config, shared: readonly string[], survey: Survey): string | undefined {
  const found = [...survey.content, ...survey.publicFiles];
  const odd = [...survey.contentProblems, ...survey.publicProblems];
  if (odd.length > 0 || found.some(({ settled }) => !settled)) return undefined;
  const hash = createHash('sha256').update(JSON.stringify([{ ...config, now: 0 }, shared]));
  const names = [
    ...survey.content.map(({ file }) => file),
    '',
    ...survey.publicFiles.map(({ path }) => path),
  ];
  // As bytes: to write forty thousand numbers in digits takes longer than to look at the files.
  const stamps = Float64Array.from(found.flatMap(({ stamp }) => stamp));
  return hash.update(names.join('\0')).update(stamps).digest('hex');
}

/** What the last build told, where this one would make the same files and all of them stand as it left them. */
export function unbroken(inputs: string | undefined, folder: string, config: Config): Told | undefined {
  if (inputs === undefined || existsSync(stageFolder(config.out))) return undefined;
  const seal = readKept<Seal>(sealFile(folder, config), FORMAT);
  if (!seal || seal.inputs !== inputs) return undefined;
  const { from, until } = seal.told.calm;
  if (config.now < from || (until && config.now >= until.epoch)) return undefined;
  const list = listStamp(folder, config);
  if (!list || !sameStamp(list, seal.list)) return undefined;
  const published = Object.entries(readPublished(folder, config.out) ?? {});
  const isWhole = published.every(([path, file]) => isUntouched(file, statOf(config.out, path)));
  return isWhole ? seal.told : undefined;
}

/** To be called when the files stand where they belong. */
export function putSeal(inputs: string, told: Told, folder: string, config: Config): void {
  const list = listStamp(folder, config);
  if (!list) return;
  const seal: Seal = { format: FORMAT, inputs, list, told };
  writeWhole(sealFile(folder, config), JSON.stringify(seal));
}

function sealFile(folder: string, { out }: Config): string {
  return join(folder, `seal-${digestOf(out).slice(0, 8)}.json`);
}

function listStamp(folder: string, { out }: Config): Stamp | undefined {
  const stats = statSync(publishedFile(folder, out), { throwIfNoEntry: false });
  return stats && stampOf(stats);
}
