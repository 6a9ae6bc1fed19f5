/** A site from one string of named files; build it, edit it, build it again. */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { onTestFinished } from 'vitest';
import { type ConfigOptions, readConfig } from '../../src/base/config.ts';
import type { Problem } from '../../src/base/diagnostic.ts';
import { readCompiled } from '../../src/base/program.ts';
import { type BuildOptions, type BuildResult, build } from '../../src/build/build.ts';

export interface TestSite {
  readonly root: string;
  readonly write: (path: string, text: string | Uint8Array) => void;
  readonly remove: (path: string) => void;
  readonly read: (path: string) => string;
  /** Builds in this very process, with one job. */
  readonly build: (
    options?: Partial<BuildOptions & ConfigOptions>,
  ) => Promise<BuildResult & { problems: readonly Problem[] }>;
  /** Every file below a folder with its text, in the order of the paths. */
  readonly files: (folder?: string) => Record<string, string>;
}

/**
 * @param files parts that begin with a line `-- path --`. Where none is `content/site.yaml`, a small one is made.
 */
export function testSite(files: string): TestSite {
  const root = mkdtempSync(join(tmpdir(), 'broadsheet-test-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const write = (path: string, text: string | Uint8Array) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const parts = { 'content/site.yaml': SITE, ...namedFiles(files) };
  for (const [path, text] of Object.entries(parts)) write(path, text);
  return {
    root,
    write,
    remove: (path) => rmSync(join(root, path), { recursive: true }),
    read: (path) => readFileSync(join(root, path), 'utf8'),
    files: (folder = 'dist') => readAll(join(root, folder)),
    build: async (options = {}) => {
      const config = readConfig({ root, now: '2026-11-22T12:00:00Z', ...options });
      const built = await build(config.value, readCompiled(), { ...DEFAULTS, ...options });
      return { ...built.value, problems: [...config.problems, ...built.problems] };
    },
  };
}

/** An article's text with little in it. */
export function articleText(headline: string, fields = '', body = 'A paragraph.'): string {
  return `---\nheadline: ${JSON.stringify(headline)}\npublished: 2026-11-01\n${fields}${fields === '' || fields.endsWith('\n') ? '' : '\n'}---\n\n${body}\n`;
}

const SITE = 'title: The Test\nurl: https://test.example\n';

const DEFAULTS: BuildOptions = { jobs: 1, keepGoing: false, noCache: false, clean: false, onWait: () => {} };

function namedFiles(text: string): Record<string, string> {
  const parts = text.split(/^-- (\S+) --\n/m);
  const files: Record<string, string> = {};
  for (let i = 1; i < parts.length; i += 2) files[parts[i] ?? ''] = parts[i + 1] ?? '';
  return files;
}

function readAll(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
  const named = paths.map(
    (path) => [relative('.', path).split(sep).join('/'), readFileSync(join(folder, path), 'latin1')] as const,
  );
  return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}
