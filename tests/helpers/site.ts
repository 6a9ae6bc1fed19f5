/** A site from one string of named files; build it, edit it, build it again. */

import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { onTestFinished } from 'vitest';
import { type ConfigOptions, readConfig } from '../../src/base/config.ts';
import type { Problem } from '../../src/base/diagnostic.ts';
import { readCompiled } from '../../src/base/program.ts';
import { build } from '../../src/build/build.ts';
import { cacheFolder, readPublished } from '../../src/build/cache.ts';
import { openNewsroom } from '../../src/build/newsroom.ts';
import type { BuildOptions, BuildResult } from '../../src/build/order.ts';
import { type PlannedSite, planFrom } from '../../src/build/planned.ts';
import { NO_SOURCES } from '../../src/build/sourceCache.ts';

export interface TestSite {
  readonly root: string;
  readonly write: (path: string, text: string | Uint8Array) => void;
  readonly remove: (path: string) => void;
  readonly read: (path: string) => string;
  /** Builds in this very process, with one job. */
  readonly build: (
    options?: Partial<BuildOptions & ConfigOptions>,
  ) => Promise<BuildResult & { problems: readonly Problem[] }>;
  /** Plans the site without making it. */
  readonly plan: (options?: ConfigOptions) => Promise<PlannedSite & { problems: readonly Problem[] }>;
  /** Every file below a folder with its bytes as a text, in the order of the paths. */
  readonly files: (folder?: string) => Record<string, string>;
  /** Pages and files for machines that are other than they were, in the order of their paths. */
  readonly changedBy: (action: () => Promise<unknown>) => Promise<readonly string[]>;
  /** What a build without any cache makes of the same sources in another folder. */
  readonly builtClean: (options?: Partial<BuildOptions & ConfigOptions>) => Promise<Record<string, string>>;
}

/**
 * @param files parts that begin with a line `-- path --`. Where none is `content/site.yaml`, a small one is made.
 */
export function testSite(files: string): TestSite {
  return siteOf(temporaryFolder(), files);
}

/** @param root an empty folder */
export function siteOf(root: string, files: string): TestSite {
  const parts = { 'content/site.yaml': SITE, ...namedFiles(files) };
  const site = siteIn(root);
  for (const [path, text] of Object.entries(parts)) site.write(path, text);
  return site;
}

/** An empty folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'broadsheet-test-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A site that stands in a folder already. */
export function siteIn(root: string): TestSite {
  const write = (path: string, text: string | Uint8Array) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
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
    plan: async (options = {}) => {
      const config = readConfig({ root, now: '2026-11-22T12:00:00Z', ...options });
      const room = openNewsroom(config.value, readCompiled(), undefined);
      const former = { context: room.setup.contextDigest, ...NO_SOURCES };
      const planned = await planFrom(room, { former, jobs: 1, keepGoing: false });
      return { ...planned.value, problems: [...config.problems, ...planned.problems] };
    },
    changedBy: async (action) => {
      const before = digestsIn(root);
      await action();
      const after = Object.entries(digestsIn(root));
      return after.flatMap(([path, digest]) => (before[path] === digest ? [] : [path])).sort();
    },
    builtClean: async (options = {}) => {
      const twin = siteIn(temporaryFolder());
      for (const folder of ['content', 'public', 'templates', 'seeds']) {
        if (!existsSync(join(root, folder))) continue;
        cpSync(join(root, folder), join(twin.root, folder), { recursive: true });
      }
      const { published } = await twin.build(options);
      if (!published) throw new Error('The clean build was not published');
      return twin.files();
    },
  };
}

/** Of each page's bytes. Neither the search index nor a card is a page. */
function digestsIn(root: string): Record<string, string> {
  const published = Object.entries(readPublished(cacheFolder({ root }), join(root, 'dist')) ?? {});
  const pages = published.filter(([path]) => !/^(?:pagefind|assets\/cards)\//.test(path));
  return Object.fromEntries(pages.map(([path, { digest }]) => [path, digest]));
}

/** An article's text with little in it. */
export function articleText(headline: string, fields = '', body = 'A paragraph.'): string {
  return `---\nheadline: ${JSON.stringify(headline)}\npublished: 2026-11-01\n${fields}${fields === '' || fields.endsWith('\n') ? '' : '\n'}---\n\n${body}\n`;
}

/** What most tests are about: the pages and one feed. */
const SITE = `title: The Test
url: https://test.example
features: {feeds: [rss], listFeeds: false, ninjs: false}
`;

const DEFAULTS: BuildOptions = { jobs: 1, keepGoing: false, noCache: false, clean: false, onWait: () => {} };

function namedFiles(text: string): Record<string, string> {
  const parts = text.split(/^-- (\S+) --\n/m);
  const files: Record<string, string> = {};
  for (let i = 1; i < parts.length; i += 2) files[parts[i] ?? ''] = parts[i + 1] ?? '';
  return files;
}

function readAll(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
  const named = paths.map(
    (path) => [path.split(sep).join('/'), readFileSync(join(folder, path), 'latin1')] as const,
  );
  return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}
