/** Finds the files of raw copy, and says where the article of each belongs. */

import { statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import type { Config } from '../base/config.ts';
import type { Checked, Problem } from '../base/diagnostic.ts';
import { slugify } from '../base/text.ts';
import { listFiles } from '../content/load.ts';

/** A file of raw copy. */
export interface Seed {
  /** Path from the site's root, or as it was given where it lies outside. */
  readonly file: string;
  readonly path: string;
  /** Where the article goes, from the site's root. */
  readonly target: string;
  /** The seed, gone since, of which the article there was made: it had the same bytes, so this may be its new name. */
  readonly formerly?: string;
}

const PAGE_ENDINGS = ['.html', '.htm', '.xhtml'];
const ENDINGS = ['.txt', ...PAGE_ENDINGS];

/**
 * The folder that a browser puts beside a page which it saves whole, in the languages in which it gives it a
 * name: https://learn.microsoft.com/windows/win32/shell/manage#connected-files
 */
const SAVED_FOLDER =
  /(?:[_.-]files|[-_]Dateien|_archivos|_arquivos|_bestanden|_bylos|_datoteke|_dosyalar|_elemei|_failid|_fails|_fajlovi|_ficheiros|_fichiers|[-_]filer|_file|_fitxers|_fitxategiak|_pliki|_soubory|_tiedostot)\//gi;

/** Bytes of a name to which `.md.new` and the mark of an unfinished file can be added. */
const LONGEST_NAME = 200;

/**
 * The seeds that a command means: files and folders given, or all of `seeds/`. Folders below `seeds/` stand
 * again below the folder of the articles.
 *
 * @param out folder of the articles, from the root
 */
export function findSeeds(config: Config, given: readonly string[], out: string): Checked<readonly Seed[]> {
  const paths = given.length > 0 ? given.map((path) => resolve(path)) : [join(config.root, 'seeds')];
  const problems: Problem[] = [];
  const seeds = paths.flatMap((path): Seed[] => {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) {
      if (given.length > 0) problems.push(noSuchSeed(nameOf(path, config)));
      return [];
    }
    if (!stats.isDirectory()) return [seedAt(path, dirname(path), config, out)];
    const found = listFiles(path, '.', ENDINGS);
    const isSeed = ofNoPage(found.value);
    const odd = found.problems.filter(({ place }) => isSeed(place?.file ?? ''));
    problems.push(...odd.map((problem) => placedIn(path, problem, config)));
    return found.value.filter(isSeed).map((file) => seedAt(join(path, file), path, config, out));
  });
  return { value: given.length > 1 ? once(seeds) : seeds, problems };
}

/** What a whole saved page carries with it, frames and scripts of ads among them, is no copy of its own. */
function ofNoPage(files: readonly string[]): (file: string) => boolean {
  const pages = new Set(
    files.flatMap((file) => {
      const ending = extname(file);
      return PAGE_ENDINGS.includes(ending.toLowerCase()) ? [file.slice(0, -ending.length)] : [];
    }),
  );
  return (file) => !pageNames(file).some((name) => pages.has(name));
}

/** The pages, without their endings, to which the folders on the way may belong. */
function pageNames(file: string): readonly string[] {
  return [...file.matchAll(SAVED_FOLDER)].map(({ index }) => file.slice(0, index));
}

/** A file that was named and whose folder was, too. */
function once(seeds: readonly Seed[]): readonly Seed[] {
  return [...new Map(seeds.map((seed) => [seed.path, seed])).values()];
}

function seedAt(path: string, base: string, config: Config, out: string): Seed {
  const seeds = join(config.root, 'seeds');
  const from = path.startsWith(seeds + sep) ? seeds : base;
  const folder = dirname(relative(from, path))
    .split(sep)
    .filter((name) => name !== '.');
  const stem = basename(path, extname(path));
  const isPlain = !/^[._]|[\u0000-\u001f/\\]/.test(stem) && Buffer.byteLength(stem) <= LONGEST_NAME;
  const safe = isPlain ? stem : slugify(stem) || 'article';
  return { file: nameOf(path, config), path, target: [out, ...folder, `${safe}.md`].join('/') };
}

/** A file's name for messages: from the site's root, or the bare name of one outside. */
export function nameOf(path: string, { root }: Pick<Config, 'root'>): string {
  const within = relative(root, path);
  return (within.startsWith('..') ? basename(path) : within).replaceAll(sep, '/');
}

/** A folder's problem names its file from that folder on. */
function placedIn(folder: string, problem: Problem, config: Config): Problem {
  const { place } = problem;
  return place
    ? { ...problem, place: { ...place, file: nameOf(join(folder, place.file), config) } }
    : problem;
}

function noSuchSeed(file: string): Problem {
  return {
    code: 'import/no-such-file',
    severity: 'error',
    message: 'There is no such file or folder',
    hint: 'Name a file of raw copy, or a folder that holds some, from the folder in which the command runs.',
    place: { file },
  };
}
