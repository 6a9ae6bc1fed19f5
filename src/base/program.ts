/** Where the program itself stands, and which state of it this is. */

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Setting } from './language.ts';

/** The folder of the program's package.json: it holds `templates/`, `lib/` and `src/`. */
export const PROGRAM_ROOT = findRoot(dirname(fileURLToPath(import.meta.url)));

export const VERSION: string = (
  JSON.parse(readFileSync(join(PROGRAM_ROOT, 'package.json'), 'utf8')) as { version: string }
).version;

/** Pages that share a style sheet: what an article needs isn't sent with the front page. */
export type Look = 'article' | 'front' | 'list' | 'search';

/**
 * What some articles begin with, each with a sheet of its own: an introduction; code or the marks of footnotes in the first
 * paragraphs; a picture; portraits of authors, or a sponsor's mark.
 */
export const ARTICLE_PARTS = ['introduction', 'code', 'notes', 'picture', 'people'] as const;

export type ArticlePart = (typeof ARTICLE_PARTS)[number];

/** What the compile step left in `lib/program.json`. */
export interface CompiledProgram {
  /** Of all sources and of the lock file: another state of the program makes other pages. */
  readonly digest: string;
  /** The style sheets, minified, as they go into the pages of each look. */
  readonly styles: Readonly<Record<Look, string>>;
  /** What comes before an article's, where it has the part. */
  readonly articleParts: Readonly<Record<ArticlePart, string>>;
  /** What follows it, behind the article's second paragraph. */
  readonly articleRest: string;
  /** What follows it where the paper has creatives. */
  readonly ads: string;
  /** What follows it where the paper has a language that is set so. */
  readonly languages: Readonly<Record<Setting, string>>;
  /** Those that pages load later, name and text: for paper, and for what the reader's tools open. */
  readonly sheets: Readonly<Record<'print' | 'panel', readonly [name: string, text: string]>>;
  /** The reader's tools. */
  readonly scripts: {
    /** To stand in the head of each page. */
    readonly early: string;
    /** To follow it, in an article after the beginning of its text. */
    readonly later: string;
    /** Name, hash included, and text of what each page loads. */
    readonly main: readonly [name: string, text: string];
    /** What the search page loads. */
    readonly search: readonly [name: string, text: string];
    /** The service worker. */
    readonly offline: string;
  };
  readonly fonts: {
    /** `@font-face` rules of what nearly every page shows, in which a file is `url(asset:NAME)`. */
    readonly css: string;
    /** Of what some pages show, to follow them. */
    readonly restCss: string;
    /** WOFF2 in base64, by the name of the file, hash included. */
    readonly files: Readonly<Record<string, string>>;
    /** Names of those that nearly every page shows. */
    readonly preload: readonly string[];
  };
}

/** Throws where the program was not compiled. */
export function readCompiled(): CompiledProgram {
  const file = join(PROGRAM_ROOT, 'lib', 'program.json');
  if (!existsSync(file)) throw new Error('The program is not compiled yet: run “npm run compile”.');
  return JSON.parse(readFileSync(file, 'utf8')) as CompiledProgram;
}

function findRoot(from: string): string {
  // `lib/` has a package.json as well, which tells Node what kind of modules are there.
  if (['package.json', 'templates'].every((name) => existsSync(join(from, name)))) return from;
  const above = dirname(from);
  if (above === from) throw new Error('The program’s package.json is missing');
  return findRoot(above);
}
