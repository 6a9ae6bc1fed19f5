/** The published folder beside what its sources make: each value that is another is told with both places. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unlikeValues } from '../audit/unlike.ts';
import type { Config } from '../base/config.ts';
import { errorsOf, type Place, type Problem } from '../base/diagnostic.ts';
import { quickDigest } from '../base/digest.ts';
import { type CompiledProgram, PROGRAM_ROOT } from '../base/program.ts';
import { oneLine, shorten } from '../base/text.ts';
import { cacheFolder, type Published, readPublished } from './cache.ts';
import { foreignFiles } from './folder.ts';
import { type Remade, remake } from './remake.ts';
import { type WhereValue, whereValue } from './whereValue.ts';

/** Values longer than this are cut in a message. */
const VALUE_LENGTH = 70;

/** Beyond so many files it was no hand, but other sources, options or another program. */
const BY_HAND = 200;

/** Files whose names the plan doesn't hold, since they follow from what is in them. */
const MADE_LATER = /^(?:assets\/(?:cards|pictures)|pagefind)\//;

/**
 * A file that is as it was published, but would be made otherwise now, is out of date and no fault; without the
 * build's cache nobody knows which these are, and each is told.
 *
 * @param folder name of the published folder in messages
 */
export async function heldAgainstSources(
  config: Config,
  program: CompiledProgram,
  folder: string,
): Promise<Problem[]> {
  const { value: made, problems } = await remake(config, program);
  if (!made) return [wrongSources(errorsOf(problems).length)];
  const published = readPublished(cacheFolder(config), config.out);
  const there = new Set<string>();
  const late: string[] = [];
  const unlike: { readonly file: Remade; readonly text: Buffer | undefined }[] = [];
  for await (const file of made.files) {
    there.add(file.path);
    const text = readIn(config.out, file.path);
    if (text && (file.data === undefined || text.equals(Buffer.from(file.data)))) continue;
    if (isAsPublished(file.path, text, published)) late.push(file.path);
    else unlike.push({ file, text });
  }
  if (unlike.length > BY_HAND) return [otherSources(unlike.length, there.size, folder)];
  const strangers = foreignFiles(config.out, there).filter((path) => !MADE_LATER.test(path));
  const find = whereValue([config.root, PROGRAM_ROOT], made.sources);
  return [
    ...unlike.flatMap(({ file, text }) => unlikeFaults(file, text, find, folder)),
    ...(late.length > 0 ? [outOfDate(late, folder)] : []),
    ...(strangers.length > 0 ? [foreign(strangers, folder)] : []),
  ];
}

function readIn(out: string, path: string): Buffer | undefined {
  const file = join(out, path);
  return existsSync(file) ? readFileSync(file) : undefined;
}

/** A file that isn't there is as it was published where none of its name was. */
function isAsPublished(path: string, text: Buffer | undefined, published: Published | undefined): boolean {
  const digest = text && quickDigest(text);
  return published !== undefined && digest === published[path]?.digest;
}

function unlikeFaults(
  { path, data = '', from }: Remade,
  text: Buffer | undefined,
  find: WhereValue,
  folder: string,
): Problem[] {
  const file = `${folder}/${path}`;
  if (!text) return [fault(`It isn’t there, and ${from} makes it`, { file })];
  const made = Buffer.from(data);
  if (text.includes(0) || made.includes(0)) return [fault(`It isn’t what ${from} makes`, { file })];
  return unlikeValues(text.toString(), made.toString()).map(({ line, column, has, made: value }) =>
    fault(`${quote(has)} stands here, where ${find(value, from) ?? from} makes ${quote(value)}`, {
      file,
      line,
      column,
    }),
  );
}

function quote(value: string): string {
  return value === '' ? 'nothing' : `“${shorten(oneLine(value), VALUE_LENGTH)}”`;
}

function fault(message: string, place: Place): Problem {
  return { code: 'audit/unlike-sources', severity: 'error', message, hint: AS_BUILT, place };
}

const AS_BUILT =
  'Build again with --no-cache: it is made anew. Where it was built with other options, give them here too.';

function wrongSources(errors: number): Problem {
  return {
    code: 'audit/wrong-sources',
    severity: 'warning',
    message: `The sources have ${errors} ${errors === 1 ? 'error' : 'errors'}, so that nothing was held against them`,
    hint: '“broadsheet check” tells them.',
  };
}

function outOfDate(paths: readonly string[], folder: string): Problem {
  return {
    code: 'audit/out-of-date',
    severity: 'warning',
    message: `It would be made otherwise now${others(paths, 'and so would')}: sources, options, program or clock have moved on`,
    hint: 'Build again; or give the options of the build, --now among them.',
    place: { file: `${folder}/${paths[0]}` },
  };
}

function otherSources(count: number, all: number, folder: string): Problem {
  return {
    code: 'audit/other-sources',
    severity: 'error',
    message: `${count} of ${all} files in ${folder} aren’t what the sources make: it was built of others, with other options, or by another program`,
    hint: 'Build again; or give the options of the build, --now among them.',
  };
}

function foreign(paths: readonly string[], folder: string): Problem {
  return {
    code: 'audit/foreign-file',
    severity: 'note',
    message: `No source makes it${others(paths, 'nor')}`,
    hint: '“build --clean” removes it.',
    place: { file: `${folder}/${paths[0]}` },
  };
}

function others({ length }: readonly string[], lead: string): string {
  return length > 1 ? `, ${lead} ${length - 1} other ${length === 2 ? 'file' : 'files'}` : '';
}
