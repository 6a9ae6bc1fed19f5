/** The rules of the house: which room may know which, who speaks, who ends the process. */

import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

const SOURCE = resolve(import.meta.dirname, '../src');

/** Each may know those above it, and no other. */
const ROOMS = [
  'base',
  'content',
  'import',
  'markdown',
  'site',
  'feeds',
  'media',
  'pages',
  'audit',
  'build',
  'vitePlugin.ts',
  'commands',
  'cli.ts',
  'loader.ts',
] as const;

/** Runs in the reader's browser, and shares nothing with the rooms. */
const APART = 'client';

interface SourceFile {
  /** Path below `src/`, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly code: string;
}

const files: readonly SourceFile[] = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.[cm]?[jt]s$/.test(path))
  .map((path) => {
    const text = readFileSync(join(SOURCE, path), 'utf8');
    return { path: path.split(sep).join('/'), text, code: withoutComments(text) };
  });

/** Files of the rooms; those for the browser live by other rules. */
const program = files.filter(({ path }) => roomOf(path) !== APART);

function roomOf(path: string): string {
  return path.split('/')[0] ?? path;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

/** The files of `src/` that a file imports, types included: they flow one way too. */
function importsOf({ path, code }: SourceFile): string[] {
  const named = [...code.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g)].map(([, to = '']) => to);
  return named.map((to) =>
    relative(SOURCE, resolve(SOURCE, dirname(path), to))
      .split(sep)
      .join('/'),
  );
}

describe('imports', () => {
  test('lead upward in the list of the rooms only', () => {
    const against = program.flatMap((file) => {
      const own = ROOMS.indexOf(roomOf(file.path) as (typeof ROOMS)[number]);
      return importsOf(file).flatMap((to) => {
        const other = ROOMS.indexOf(roomOf(to) as (typeof ROOMS)[number]);
        return own >= 0 && other >= 0 && other <= own ? [] : [`${file.path} → ${to}`];
      });
    });
    expect(against).toEqual([]);
    expect(program.flatMap(importsOf).length).toBeGreaterThan(200);
  });

  test('make no ring within a room', () => {
    const known = new Map(program.map((file) => [file.path, importsOf(file)]));
    const rings: string[] = [];
    const done = new Set<string>();
    const visit = (path: string, way: readonly string[]) => {
      if (way.includes(path)) rings.push([...way.slice(way.indexOf(path)), path].join(' → '));
      else if (!done.has(path)) {
        for (const to of known.get(path) ?? []) visit(to, [...way, path]);
        done.add(path);
      }
    };
    for (const path of known.keys()) visit(path, []);
    expect(rings).toEqual([]);
  });

  test('keep the browser’s code apart from the rooms', () => {
    const across = files.flatMap((file) =>
      importsOf(file)
        .filter((to) => (roomOf(to) === APART) !== (roomOf(file.path) === APART))
        .map((to) => `${file.path} → ${to}`),
    );
    expect(across).toEqual([]);
  });

  test('know every room', () => {
    const rooms = new Set(files.map(({ path }) => roomOf(path)));
    expect(
      [...rooms].filter((room) => room !== APART && !(ROOMS as readonly string[]).includes(room)),
    ).toEqual([]);
  });
});

test('only report.ts writes to the terminal, and cli.ts its own few lines', () => {
  const speakers = program.filter(({ code }) => /\bconsole\.|process\.std(?:out|err)\.write/.test(code));
  expect(speakers.map(({ path }) => path).sort()).toEqual(['base/report.ts', 'cli.ts']);
});

test('only cli.ts ends the process or sets its exit status', () => {
  const enders = program.filter(({ code }) =>
    /process\.(?:exit\b|exitCode|abort\b|kill\(process\.pid)/.test(code),
  );
  expect(enders.map(({ path }) => path)).toEqual(['cli.ts']);
});

test('only config.ts reads the clock and the environment for what pages say', () => {
  const readers = program.filter(
    ({ path, code }) =>
      /^(?:content|import|markdown|site|feeds|media|pages)\//.test(path) &&
      /\bDate\.now\(|new Date\(\)|process\.env|Math\.random|randomUUID|performance\.now/.test(code),
  );
  expect(readers.map(({ path }) => path)).toEqual([]);
});

test('no file is longer than 300 lines', () => {
  const long = files.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split('\n').length;
    return lines > 300 ? [`${path}: ${lines}`] : [];
  });
  expect(long).toEqual([]);
});

test('no value is of the type any', () => {
  const loose = files.flatMap(({ path, code }) =>
    [...code.matchAll(/^.*(?::\s*any\b|\bas any\b|<any\b|\bany\[\]|@ts-(?:ignore|nocheck)).*$/gm)].map(
      ([line]) => `${path}: ${line.trim()}`,
    ),
  );
  expect(loose).toEqual([]);
});

test('no file is named for a kind of code', () => {
  const drawers = files.filter(({ path }) =>
    /^(?:utils?|helpers?|types?|common|misc|lib|constants)\b/i.test(basename(path)),
  );
  expect(drawers.map(({ path }) => path)).toEqual([]);
});

test('names of files are camelCase, and each file of a room begins with what it is for', () => {
  const unnamed = program.filter(({ path }) => !/^(?:[a-z]+\/)?[a-z][a-zA-Z0-9]*(?:\.d)?\.ts$/.test(path));
  expect(unnamed.map(({ path }) => path)).toEqual([]);
  const silent = program.filter(({ text }) => !/^(?:#!.*\n)?\/\*\*/.test(text));
  expect(silent.map(({ path }) => path)).toEqual([]);
});
