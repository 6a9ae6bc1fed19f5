/** Where the program itself stands, and which state of it this is. */

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the program's package.json: it holds `templates/`, `lib/` and `src/`. */
export const PROGRAM_ROOT = findRoot(dirname(fileURLToPath(import.meta.url)));

export const VERSION: string = (
  JSON.parse(readFileSync(join(PROGRAM_ROOT, 'package.json'), 'utf8')) as { version: string }
).version;

/** What the compile step left in `lib/program.json`. */
export interface CompiledProgram {
  /** Of all sources and of the lock file: another state of the program makes other pages. */
  readonly digest: string;
  /** The style sheet, minified, as it goes into each page. */
  readonly css: string;
  /** Scripts for the page, by the name of their file, hash included. */
  readonly scripts: Readonly<Record<string, string>>;
  readonly fonts: {
    /** `@font-face` rules, in which a file is `url(asset:NAME)`. */
    readonly css: string;
    /** WOFF2 in base64, by the name of the file, hash included. */
    readonly files: Readonly<Record<string, string>>;
    /** Names of those that nearly every page shows. */
    readonly preload: readonly string[];
  };
  /** What the search page has beside these. */
  readonly search: { readonly css: string; readonly scripts: Readonly<Record<string, string>> };
}

/** Throws where the program was not compiled. */
export function readCompiled(): CompiledProgram {
  const file = join(PROGRAM_ROOT, 'lib', 'program.json');
  if (!existsSync(file)) throw new Error('The program is not compiled yet: run “npm run compile”.');
  return JSON.parse(readFileSync(file, 'utf8')) as CompiledProgram;
}

function findRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const above = dirname(from);
  if (above === from) throw new Error('The program’s package.json is missing');
  return findRoot(above);
}
