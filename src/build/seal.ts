/**
 * What a build goes by, beside what it told: where both that and `dist/` are as they were, the next build has nothing
 * to do; where a few articles were edited, little. It looks at each source and each published file, and reads none.
 */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../base/config.ts';
import type { Problem } from '../base/diagnostic.ts';
import { digestOf } from '../base/digest.ts';
import type { Calm, LeftOut } from '../site/states.ts';
import { type PublishedFiles, publishedFile, STAMP_PARTS, type Stamp, sameStamp, stampOf } from './cache.ts';
import { parsed } from './lineFile.ts';
import { stageFolder } from './output.ts';
import { statOf } from './stager.ts';
import { CLOCK_GRAIN, type Survey } from './survey.ts';
import { writeWhole } from './wholeFile.ts';

/** Changes when the form of the file does. */
const FORMAT = 3;

/** What the build would tell again. */
export interface Told {
  readonly articles: number;
  readonly leftOut: LeftOut;
  readonly calm: Calm;
  readonly pages: number;
  readonly outputs: number;
  readonly problems: readonly Problem[];
}

/** All that a build goes by but the clock. */
export interface Inputs {
  /** Digest of the configuration, of what all pages share, and of the sources' names. */
  readonly frame: string;
  readonly names: readonly string[];
  /** Of the sources; of one that changed just now no numbers, which equal nothing. */
  readonly stamps: Float64Array;
}

/** The published files, and what tells of each that it is as it was: size and time. */
export interface Standing {
  readonly paths: readonly string[];
  readonly marks: Float64Array;
}

const MARK_PARTS = 2;

/** How the file begins; stamps, marks and paths follow. */
interface Head {
  readonly format: number;
  /** @see Inputs */
  readonly frame: string;
  readonly sources: number;
  readonly files: number;
  /** Of the list of what is published. */
  readonly list: Stamp;
  readonly told: Told;
  readonly revisions: number;
  readonly kept?: readonly Stamp[] | undefined;
}

/** What a build leaves to the next. */
export interface Left {
  readonly told: Told;
  /** Builds since the last whole one. */
  readonly revisions: number;
  /** @see keptStamps */
  readonly kept?: readonly Stamp[] | undefined;
  /** The published files, and what tells of each that it is as it was. */
  readonly standing: Standing;
}

export interface Unbroken extends Left {
  /** Places among the sources of those that aren't as they were. */
  readonly changed: readonly number[];
}

/** Nothing where something is odd about the sources, which then is told anew. */
export function inputsOf(config: Config, shared: readonly string[], survey: Survey): Inputs | undefined {
  if (survey.contentProblems.length + survey.publicProblems.length > 0) return undefined;
  const { names } = survey;
  const frame = createHash('sha256')
    .update(JSON.stringify([{ ...config, now: 0 }, shared]))
    .update(names.join('\0'))
    .digest('hex');
  const stamps = survey.stamps.slice();
  for (let at = 0; at < stamps.length; at += STAMP_PARTS) {
    if (survey.time - (stamps[at + 2] as number) <= CLOCK_GRAIN)
      stamps.fill(Number.NaN, at, at + STAMP_PARTS);
  }
  return { frame, names, stamps };
}

/**
 * What the last build left, where all but some sources is as it was.
 *
 * @param most sources that may have changed
 */
export function unbroken(
  inputs: Inputs | undefined,
  folder: string,
  config: Config,
  most: number,
): Unbroken | undefined {
  if (inputs === undefined || existsSync(stageFolder(config.out))) return undefined;
  const seal = readSeal(sealFile(folder, config));
  if (!seal || seal.head.frame !== inputs.frame) return undefined;
  const { told, list, revisions, kept } = seal.head;
  const { from, until } = told.calm;
  if (config.now < from || (until && config.now >= until.epoch)) return undefined;
  const now = listStamp(folder, config);
  if (!now || !sameStamp(now, list)) return undefined;
  const changed = changedIn(seal.stamps, inputs.stamps);
  if (changed.length > most || !isWhole(seal.standing, config.out)) return undefined;
  return { told, revisions, kept, standing: seal.standing, changed };
}

function changedIn(former: Float64Array, stamps: Float64Array): number[] {
  const changed: number[] = [];
  for (let at = 0; at < stamps.length; at++) {
    if (former[at] === stamps[at]) continue;
    changed.push(Math.floor(at / STAMP_PARTS));
    at += STAMP_PARTS - 1 - (at % STAMP_PARTS);
  }
  return changed;
}

function isWhole({ paths, marks }: Standing, out: string): boolean {
  return paths.every((path, index) => {
    const stats = statOf(out, path);
    return stats?.size === marks[index * MARK_PARTS] && stats?.mtimeMs === marks[index * MARK_PARTS + 1];
  });
}

export function standingOf(published: PublishedFiles): Standing {
  const paths: string[] = [];
  const marks: number[] = [];
  for (const [path, { size, modified }] of published) {
    paths.push(path);
    marks.push(size, modified);
  }
  return { paths, marks: Float64Array.from(marks) };
}

/** With the marks of files that were published since. */
export function standingWith({ paths, marks }: Standing, published: PublishedFiles): Standing {
  const next = marks.slice();
  for (const [path, { size, modified }] of published) {
    next.set([size, modified], paths.indexOf(path) * MARK_PARTS);
  }
  return { paths, marks: next };
}

/** To be called when the files stand where they belong. */
export function putSeal(
  { frame, stamps }: Inputs,
  { standing, ...left }: Left,
  folder: string,
  config: Config,
): void {
  const list = listStamp(folder, config);
  if (!list) return;
  const { paths, marks } = standing;
  const sources = stamps.length / STAMP_PARTS;
  const head: Head = { format: FORMAT, frame, sources, files: paths.length, list, ...left };
  const text = Buffer.from(`${JSON.stringify(head)}\n`);
  const numbers = [stamps, marks].map((some) => Buffer.from(some.buffer, some.byteOffset, some.byteLength));
  writeWhole(sealFile(folder, config), Buffer.concat([text, ...numbers, Buffer.from(paths.join('\0'))]));
}

/** One of another format, or one that was cut, counts as missing. */
function readSeal(file: string) {
  if (!existsSync(file)) return undefined;
  const data = readFileSync(file);
  const end = data.indexOf(0x0a);
  const head = end < 0 ? undefined : parsed<Head>(data.toString('utf8', 0, end));
  if (head?.format !== FORMAT) return undefined;
  const { sources, files } = head;
  const stamps = numbersIn(data, end + 1, sources * STAMP_PARTS);
  const marks = numbersIn(data, end + 1 + stamps.byteLength, files * MARK_PARTS);
  const text = data.toString('utf8', end + 1 + stamps.byteLength + marks.byteLength);
  const paths = text === '' ? [] : text.split('\0');
  return paths.length === files ? { head, stamps, standing: { paths, marks } } : undefined;
}

/** Copied, since numbers must begin at a multiple of their length. */
function numbersIn(data: Buffer, from: number, count: number): Float64Array {
  const numbers = new Float64Array(count);
  data.copy(Buffer.from(numbers.buffer), 0, from, from + numbers.byteLength);
  return numbers;
}

function sealFile(folder: string, { out }: Config): string {
  return join(folder, `seal-${digestOf(out).slice(0, 8)}`);
}

function listStamp(folder: string, { out }: Config): Stamp | undefined {
  const stats = statSync(publishedFile(folder, out), { throwIfNoEntry: false });
  return stats && stampOf(stats);
}
