/**
 * The index that readers search in their browser, made by Pagefind. It comes after the pages, in a publishing of
 * its own: to make it takes longer than to make a page, and nobody waits for it. Until then the former one stands.
 */

import type { PagefindIndex } from 'pagefind';
import type { Config } from '../base/config.ts';
import type { Checked, Problem } from '../base/diagnostic.ts';
import { quickDigest } from '../base/digest.ts';
import { type SearchFacts, searchable, searchFacts, searchHtml } from '../feeds/searchRecord.ts';
import type { Site } from '../site/site.ts';
import type { SiteArticle } from '../site/siteArticle.ts';
import { isUntouched, type Published, publishedFile, readPublished } from './cache.ts';
import type { FindBody } from './keptBodies.ts';
import { openStage, publish } from './output.ts';
import { openStager, partBySameness, type StagedFile, statOf } from './stager.ts';

/** Changes when the records or the files that are taken of Pagefind's do. */
const FORMAT = 3;

/** The folder of the index below `dist/`. */
const FOLDER = 'pagefind/';

/** Texts of this many articles are gathered in files of their own at most: some hosts count files. */
const MOST_FRAGMENTS = 2000;

/** Articles that are handed to Pagefind before it is asked whether it has taken them. */
const AHEAD = 100;

/** Pagefind's ready-made forms: the paper has its own. */
const UNUSED = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\b/;

/** The files of the index that stand in `dist/`. */
export function indexFiles(published: Published): Published {
  return Object.fromEntries(Object.entries(published).filter(([path]) => path.startsWith(FOLDER)));
}

/**
 * Makes and publishes the index where an article has changed. To be called when the pages are published.
 *
 * @param folder of the cache
 * @param before the index that stands in `dist/`
 */
export async function publishIndex(
  site: Site,
  folder: string,
  before: Published,
  findBody: FindBody,
): Promise<Problem[]> {
  const { out, language } = site.config;
  const found = searchable(site);
  const key = `search ${keyOf(found, site.config)}`;
  if (isWhole(before, key, out)) return [];
  const all = found.map((article) => searchFacts(article, site));
  const made = await makeIndex(all, language, findBody);
  if (!made.value) return [...made.problems];
  const list = publishedFile(folder, out);
  const put = openStager(openStage(out, list), out);
  const staged = made.value.map(({ path, content }) => ({ path, key, ...put(path, content) }));
  const paths = new Set(staged.map(({ path }) => path));
  const published = Object.entries(readPublished(folder, out) ?? {});
  const others = Object.fromEntries(published.filter(([path]) => !(path in before)));
  const { fresh, same } = partBySameness(entryLast(staged));
  const stale = Object.keys(before).filter((path) => !paths.has(path));
  publish(out, list, { staged: fresh, kept: { ...others, ...same }, stale });
  return [];
}

/** The files of the index, for who publishes nothing; none where it can't be made here. */
export async function indexOf(site: Site, findBody: FindBody): Promise<readonly IndexFile[]> {
  const all = searchable(site).map((article) => searchFacts(article, site));
  return (await makeIndex(all, site.config.language, findBody)).value ?? [];
}

/** All of it stands as it was published, and was made from the same articles. */
function isWhole(files: Published, key: string, out: string): boolean {
  const all = Object.entries(files);
  return (
    all.length > 0 && all.every(([path, file]) => file.key === key && isUntouched(file, statOf(out, path)))
  );
}

/** Names all that the facts and the texts follow from. */
function keyOf(all: readonly SiteArticle[], { base, language, timeZone }: Config): string {
  const lines = all.map(
    ({ path, bodyKey, outline: { bones, look } }) => `${path} ${bones} ${look} ${bodyKey}`,
  );
  return quickDigest([FORMAT, base, language, timeZone, ...lines].join('\n'));
}

/** What leads to the rest is exchanged when the rest is there. */
function entryLast(files: readonly StagedFile[]): StagedFile[] {
  const isEntry = ({ path }: StagedFile) => path.endsWith('/pagefind-entry.json');
  return [...files.filter((file) => !isEntry(file)), ...files.filter(isEntry)];
}

export interface IndexFile {
  /** Below `dist/`. */
  readonly path: string;
  readonly content: Uint8Array;
}

/**
 * Pagefind is a program beside ours, started only where there is something to do. All articles are in one index,
 * whatever their language: what a reader asks is stemmed by the paper's, and so must be what is found.
 */
async function makeIndex(
  all: readonly SearchFacts[],
  language: string,
  findBody: FindBody,
): Promise<Checked<readonly IndexFile[] | undefined>> {
  const pagefind = await import('pagefind');
  try {
    const forceLanguage = new Intl.Locale(language).language;
    const { index, errors } = await pagefind.createIndex({ maxFragments: MOST_FRAGMENTS, forceLanguage });
    if (!index) return failed(errors);
    const faults = await addAll(all, index, findBody);
    if (faults.length > 0) return failed(faults);
    const { files } = await index.getFiles();
    const used = files
      .filter(({ path }) => !UNUSED.test(path))
      .map(({ path, content }) => ({ path: FOLDER + path, content }));
    return { value: used.sort((a, b) => (a.path < b.path ? -1 : 1)), problems: [] };
  } catch (error) {
    // There is none for this kind of machine, or it was killed: the pages stand, and only the search is as it was.
    return failed([error instanceof Error ? error.message : String(error)]);
  } finally {
    await pagefind.close();
  }
}

/** Some at a time, in their order. Gives what was wrong. */
async function addAll(
  all: readonly SearchFacts[],
  index: PagefindIndex,
  findBody: FindBody,
): Promise<readonly string[]> {
  for (let from = 0; from < all.length; from += AHEAD) {
    const batch = all.slice(from, from + AHEAD);
    const added = await Promise.all(
      batch.map((facts) =>
        index.addHTMLFile({ url: facts.url, content: searchHtml(facts, findBody(facts.body)) }),
      ),
    );
    const faults = added.flatMap(({ errors }) => errors);
    if (faults.length > 0) return faults;
  }
  return [];
}

function failed(reasons: readonly string[]): Checked<undefined> {
  const problem: Problem = {
    code: 'search/failed',
    severity: 'warning',
    message: `The search index can’t be made: ${reasons.join('; ')}`,
    hint: 'All else is published. Build again, or write “features: {search: false}” in content/site.yaml.',
  };
  return { value: undefined, problems: [problem] };
}
