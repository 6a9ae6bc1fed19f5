/** Finds a site's files and reads them; nothing outside the site's own folders is followed. */

import {
  closeSync,
  type Dirent,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { join, sep } from 'node:path';
import type { Checked, Problem } from '../base/diagnostic.ts';

/** A file longer than this is no article: the longest book-length reports have some 2 MB. */
const LONGEST_FILE = 8 * 1024 * 1024;

/**
 * All files below a folder with one of the endings, as paths from the site's root with forward slashes,
 * in the order of their names. Names that begin with a dot or an underscore are passed over. A folder
 * that isn't there has none.
 *
 * @param root absolute path of the site
 * @param folder path from the root
 * @param endings such as `.md`; none for every file
 */
export function listFiles(
  root: string,
  folder: string,
  endings: readonly string[] = [],
): Checked<readonly string[]> {
  const files: string[] = [];
  const problems: Problem[] = [];
  const home = homeOf(root, folder);
  if (home === undefined) return { value: [], problems: [leadsOutside(folder)] };
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    for (const entry of entriesOf(join(root, next))) {
      const path = `${next}/${entry.name}`;
      if (/^[._]/.test(entry.name) && endings.length > 0) continue;
      const isLink = entry.isSymbolicLink();
      if (isLink && !leadsToFile(join(root, path), home)) problems.push(leadsOutside(path));
      else if (entry.isDirectory()) folders.push(path);
      // A pipe or a device is passed over: reading it might never end.
      else if (!isLink && !entry.isFile()) continue;
      else if (endings.length === 0 || endings.some((ending) => entry.name.toLowerCase().endsWith(ending))) {
        files.push(path);
      }
    }
  }
  return { value: files.sort(), problems };
}

/** One for all files: to make one takes as long as to decode one. */
const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Reads a content file as UTF-8; bytes that are not text are a problem, not a guess. */
export function readText(root: string, file: string): Checked<string | undefined> {
  const path = join(root, file);
  const problem = (code: string, message: string, hint: string) => ({
    value: undefined,
    problems: [{ code, severity: 'error', message, hint, place: { file } } as const],
  });
  try {
    const bytes = readBytes(path, LONGEST_FILE);
    if (typeof bytes === 'number') {
      const megabytes = Math.round(bytes / 1024 / 1024);
      return problem('content/too-large', `The file has ${megabytes} MB; an article may have 8`, 'Split it.');
    }
    const text = UTF8.decode(bytes);
    if (!text.includes('\u0000')) return { value: text, problems: [] };
    return problem('content/binary', 'The file holds binary data', 'Save it as plain UTF-8 text.');
  } catch (error) {
    if (error instanceof TypeError) {
      return problem(
        'content/encoding',
        'The file is not UTF-8',
        'Save it as UTF-8, or import it from seeds/.',
      );
    }
    const { code } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    return problem(
      'content/unreadable',
      `The file can’t be read (${code})`,
      'Look at its name and its rights.',
    );
  }
}

/** Nearly every file fits: memory that is used again needn't be made and given back for each. */
const ROOM = Buffer.allocUnsafeSlow(256 * 1024);

/**
 * A file's bytes, valid until the next one is read, or its length where it is longer than that.
 *
 * @param longest in bytes
 */
function readBytes(path: string, longest: number): Uint8Array | number {
  const handle = openSync(path, 'r');
  try {
    const { size } = fstatSync(handle);
    if (size > longest) return size;
    if (size >= ROOM.length) return readFileSync(handle);
    let length = 0;
    for (let got = -1; got !== 0 && length < size; length += got) {
      got = readSync(handle, ROOM, length, size - length, null);
    }
    return ROOM.subarray(0, length);
  } finally {
    closeSync(handle);
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}

/**
 * The real folder in which all files of `content/articles` must be: that of `content`. Nothing where the
 * folder is itself a link that leads out of the site.
 */
function homeOf(root: string, folder: string): string | undefined {
  try {
    const site = realpathSync(root);
    const home = realpathSync(join(root, folder.split('/')[0] ?? ''));
    const real = realpathSync(join(root, folder));
    const inSite = home === site || home.startsWith(site + sep);
    return inSite && (real === home || real.startsWith(home + sep)) ? home : undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return join(root, folder);
    throw error;
  }
}

/** A link may lead to a file of the same folder, never to one outside, to a folder, or to nothing. */
function leadsToFile(path: string, home: string): boolean {
  try {
    const target = realpathSync(path);
    return target.startsWith(home + sep) && statSync(target).isFile();
  } catch {
    return false;
  }
}

function leadsOutside(file: string): Problem {
  return {
    code: 'content/link-outside',
    severity: 'error',
    message: 'This symbolic link doesn’t lead to a file of the same folder',
    hint: 'Copy the file here instead.',
    place: { file },
  };
}
