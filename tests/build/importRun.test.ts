import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/base/config.ts';
import type { SeedSummary, Wanted } from '../../src/build/importBatch.ts';
import { importNew, NO_WISHES, openImportRun } from '../../src/build/importRun.ts';
import { type ImportSettings, WHAT_IS_NEW } from '../../src/build/imports.ts';
import { findSeeds } from '../../src/build/seeds.ts';
import { copyOf, seedName } from '../helpers/copy.ts';
import { articleText, siteIn, type TestSite, temporaryFolder, testSite } from '../helpers/site.ts';

/** Enough for two threads. */
const MANY = 320;

function siteOf(count: number): TestSite {
  const site = testSite('');
  for (let n = 0; n < count; n++) site.write(seedName(n), copyOf(n));
  return site;
}

function twinOf(site: TestSite): TestSite {
  const twin = siteIn(temporaryFolder());
  cpSync(site.root, twin.root, { recursive: true, verbatimSymlinks: true });
  return twin;
}

interface Wish extends Partial<ImportSettings> {
  readonly jobs?: number;
  readonly wanted?: Partial<Wanted>;
}

/** All of `seeds/`: what is told of each, in the order in which it is told. */
async function importAll(site: TestSite, { jobs = 1, wanted = {}, ...settings }: Wish = {}) {
  const { value: config } = readConfig({ root: site.root });
  const found = findSeeds(config, [], 'content/articles');
  const run = openImportRun(found.value, config, {
    settings: { ...WHAT_IS_NEW, ...settings },
    wanted: { ...NO_WISHES, ...wanted },
    jobs,
  });
  const summaries: SeedSummary[] = [];
  for await (const step of run.steps) summaries.push(...step.summaries);
  return { toRead: run.toRead, summaries, problems: found.problems };
}

/** A file that has just been saved may be saved again within the clock's grain, and is no matter of record yet. */
const asOfOld = () => new Promise((resolve) => setTimeout(resolve, 150));

/** What a person or a program hears of it; the rest is for the next run. */
const told = ({ summaries }: { readonly summaries: readonly SeedSummary[] }) =>
  summaries.map(({ seed, record: _, ...rest }) => ({ ...rest, file: seed.file, target: seed.target }));

const outcomesOf = ({ summaries }: { readonly summaries: readonly SeedSummary[] }) =>
  Object.fromEntries(summaries.map(({ seed, outcome }) => [seed.file, outcome]));

/** Every article with its time and inode. */
function statesOf(site: TestSite): Record<string, string> {
  return Object.fromEntries(
    Object.keys(site.files('content/articles')).map((path) => {
      const { mtimeMs, ino } = statSync(join(site.root, 'content/articles', path));
      return [path, `${mtimeMs} ${ino}`];
    }),
  );
}

describe('one job and several', () => {
  test('make the same articles and tell the same of them, also where seeds want the same place', async () => {
    const one = siteOf(MANY);
    // The first and the last of the same name stand far apart, in the batches of different threads.
    one.write('seeds/story\\0000.txt', copyOf(1002));
    one.write('seeds/STORY-0001.txt', copyOf(1003));
    one.write('seeds/story-0000.TXT', copyOf(1004));
    one.write('seeds/story-0002.md/inner.txt', copyOf(1005));
    one.write('seeds/story-0003.txt', '');
    const sites = [one, twinOf(one), twinOf(one)];
    const all = await Promise.all(sites.map((site, i) => importAll(site, { jobs: i + 1 })));
    const [alone = [], ...others] = all.map(told);
    const [files, ...otherFiles] = sites.map((site) => site.files('content'));
    expect(alone).toHaveLength(MANY + 4);
    for (const other of others) expect(other).toEqual(alone);
    for (const other of otherFiles) expect(other).toEqual(files);
    const count = (outcome: string) => alone.filter((one) => one.outcome === outcome).length;
    expect(count('new')).toBe(MANY);
    expect(count('kept')).toBe(2);
    expect(count('failed')).toBe(2);
    // And once more, when they stand there.
    for (const [i, site] of sites.entries()) await importAll(site, { jobs: i + 1 });
    for (const site of sites) expect(site.files('content')).toEqual(files);
  });

  test('give the same ledgers, as JSON and as text, and the same ranks for the report', async () => {
    const site = siteOf(MANY);
    const wanted = { json: true, explained: 'plain', rank: true } as const;
    const one = told(await importAll(site, { dryRun: true, wanted }));
    const two = told(await importAll(site, { dryRun: true, wanted, jobs: 2 }));
    expect(two).toEqual(one);
    expect(one[7]?.explained).toContain('seeds/story-0007.txt → content/articles/story-0007.md\nline');
    expect(JSON.parse(one[7]?.json ?? '')).toMatchObject({ file: seedName(7), outcome: 'new' });
    expect(existsSync(join(site.root, 'content/articles'))).toBe(false);
    expect(existsSync(join(site.root, '.broadsheet'))).toBe(false);
  });
});

test('an article whose seeds have the same name goes to the first; the next one’s stays where it was moved to', async () => {
  const site = siteOf(20);
  site.write('seeds/story-0000.TXT', copyOf(50));
  await asOfOld();
  await importAll(site);
  site.write('content/articles/moved.md', site.read('content/articles/story-0000.md.new'));
  site.remove('content/articles/story-0000.md.new');
  for (const withRecords of [true, false]) {
    if (!withRecords) site.remove('.broadsheet');
    const { summaries } = await importAll(site);
    expect(outcomesOf({ summaries })).toMatchObject({
      'seeds/story-0000.TXT': 'unchanged',
      'seeds/story-0000.txt': 'unchanged',
    });
  }
  expect(existsSync(join(site.root, 'content/articles/story-0000.md.new'))).toBe(false);
});

describe('bad files', () => {
  test('harm no other, with threads and without', async () => {
    const site = siteOf(MANY);
    site.write('seeds/story-0100-binary.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2]));
    site.write('seeds/story-0101-empty.txt', '');
    site.write('seeds/story-0102-large.txt', '');
    truncateSync(join(site.root, 'seeds/story-0102-large.txt'), 100 * 1024 * 1024);
    symlinkSync('nowhere.txt', join(site.root, 'seeds/story-0103-link.txt'));
    site.write('seeds/story-0104.txt', copyOf(104));
    mkdirSync(join(site.root, 'content/articles/story-0104.md'), { recursive: true });
    const twin = twinOf(site);
    for (const [jobs, at] of [
      [1, site],
      [2, twin],
    ] as const) {
      const { summaries, problems } = await importAll(at, { jobs });
      const failed = summaries.filter(({ outcome }) => outcome === 'failed');
      expect(failed.map((one) => one.problems.map(({ code }) => code))).toEqual([
        ['import/binary'],
        ['import/empty'],
        ['import/too-large'],
        ['import/unreadable'],
      ]);
      expect(problems).toMatchObject([{ place: { file: 'seeds/story-0103-link.txt' } }]);
      expect(summaries.filter(({ outcome }) => outcome === 'new')).toHaveLength(MANY - 1);
    }
    expect(twin.files('content')).toEqual(site.files('content'));
  });
});

describe('where nothing has changed', () => {
  test('nothing is read or written, and without the records nothing is written', async () => {
    const site = siteOf(MANY);
    await asOfOld();
    await importAll(site, { jobs: 2 });
    const states = statesOf(site);
    const records = site.read('.broadsheet/seeds.tsv');
    const again = await importAll(site, { jobs: 2 });
    expect(again.toRead).toBe(0);
    expect(new Set(Object.values(outcomesOf(again)))).toEqual(new Set(['unchanged']));
    expect(again.summaries.every(({ sureness }) => (sureness?.certainty ?? 0) > 0)).toBe(true);
    expect(statesOf(site)).toEqual(states);
    expect(site.read('.broadsheet/seeds.tsv')).toBe(records);
    site.remove('.broadsheet');
    expect(new Set(Object.values(outcomesOf(await importAll(site, { jobs: 2 }))))).toEqual(
      new Set(['unchanged']),
    );
    expect(statesOf(site)).toEqual(states);
  });

  test('records that were cut or mixed up are passed over', async () => {
    const site = siteOf(20);
    await importAll(site);
    await asOfOld();
    await importAll(site);
    const records = site.read('.broadsheet/seeds.tsv');
    for (const broken of [records.slice(0, -40), `x${records}`, records.replaceAll('\t', ''), '\0']) {
      site.write('.broadsheet/seeds.tsv', broken);
      expect(new Set(Object.values(outcomesOf(await importAll(site))))).toEqual(new Set(['unchanged']));
    }
    expect((await importAll(site)).toRead).toBe(0);
  });
});

describe('what has changed is seen in spite of the records:', () => {
  const changes: Readonly<Record<string, readonly [change: (site: TestSite) => void, outcome: string]>> = {
    'a seed of another text and the same length and time': [
      (site) => {
        const file = join(site.root, seedName(3));
        const { atime, mtime } = statSync(file);
        site.write(seedName(3), site.read(seedName(3)).replace('Ada', 'Eva'));
        utimesSync(file, atime, mtime);
      },
      'renewed',
    ],
    'a seed that was saved again as it was': [
      (site) => site.write(seedName(3), site.read(seedName(3))),
      'unchanged',
    ],
    'an article that was deleted': [(site) => site.remove('content/articles/story-0003.md'), 'new'],
    'an article that was moved': [
      (site) => {
        site.write('content/articles/2024/bridge.md', site.read('content/articles/story-0003.md'));
        site.remove('content/articles/story-0003.md');
      },
      'unchanged',
    ],
    'an article of another seed in its place': [
      (site) => site.write('content/articles/story-0003.md', articleText('By hand')),
      'kept',
    ],
    'an article that says to be of another version': [
      (site) => {
        const text = site.read('content/articles/story-0003.md');
        site.write(
          'content/articles/story-0003.md',
          text.replace(/digest: "?[0-9a-f]+"?/, 'digest: "0000000000000000"'),
        );
      },
      'kept',
    ],
  };
  for (const [name, [change, outcome]] of Object.entries(changes)) {
    test(name, async () => {
      const site = siteOf(20);
      await asOfOld();
      await importAll(site);
      change(site);
      const { toRead, summaries } = await importAll(site);
      expect(outcomesOf({ summaries })[seedName(3)]).toBe(outcome);
      expect(toRead).toBe(1);
    });
  }
});

test('build, check and the dev server take in many seeds by threads, and hear only of what is new', async () => {
  const site = siteOf(MANY);
  const { value: config } = readConfig({ root: site.root });
  const steps: number[] = [];
  const onStep = (done: number, all: number) => steps.push(done / all);
  expect((await importNew(config, { jobs: 2, dryRun: true })).value).toHaveLength(MANY);
  expect(existsSync(join(site.root, 'content/articles'))).toBe(false);
  expect((await importNew(config, { jobs: 2, onStep })).value).toHaveLength(MANY);
  expect(steps.at(-1)).toBe(1);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect((await importNew(config, { jobs: 2 })).value).toEqual([]);
  expect(Object.keys(site.files('content/articles'))).toHaveLength(MANY);
});

test('what a killed process left of its writing is removed, that of a living one is not', async () => {
  const site = siteOf(2);
  const gone = 'content/articles/a.md.4194399.tmp';
  const living = `content/articles/b.md.${process.ppid}.tmp`;
  const mine = 'content/articles/notes.4194399.tmp';
  for (const path of [gone, living, mine]) site.write(path, 'half');
  await importAll(site);
  expect([gone, living, mine].map((path) => existsSync(join(site.root, path)))).toEqual([false, true, true]);
  expect(readFileSync(join(site.root, mine), 'utf8')).toBe('half');
});
