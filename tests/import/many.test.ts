/** `broadsheet import` of many files, as a user starts and stops it. */

import { spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { SeedSummary } from '../../src/build/importBatch.ts';
import { fewDoubts, openTally } from '../../src/commands/importTally.ts';
import { progressText } from '../../src/commands/meter.ts';
import { copyOf, seedName } from '../helpers/copy.ts';
import { broadsheet, CLI, type Ran } from '../helpers/process.ts';
import { articleText, siteIn, type TestSite, temporaryFolder, testSite } from '../helpers/site.ts';

function siteOf(count: number): TestSite {
  const site = testSite('');
  for (let n = 0; n < count; n++) site.write(seedName(n), copyOf(n));
  return site;
}

const run = (site: TestSite, words: string, env: Record<string, string> = {}) =>
  broadsheet(words.split(' '), { cwd: site.root, env });

const articlesOf = (site: TestSite): readonly string[] => {
  const folder = join(site.root, 'content/articles');
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.md')) : [];
};

/** Starts an import and sends a signal as soon as it has written some articles. */
function stopped(site: TestSite, signal: NodeJS.Signals, words: readonly string[] = []): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [CLI, 'import', '--jobs', '2', ...words], { cwd: site.root });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data: Buffer) => {
      stdout += data;
    });
    child.stderr.on('data', (data: Buffer) => {
      stderr += data;
    });
    const look = async () => {
      while (child.exitCode === null && articlesOf(site).length < 20) await wait(2);
      child.kill(signal);
    };
    look();
    child.on('close', (status, its) => resolve({ status, signal: its, stdout, stderr }));
  });
}

describe('an import that is stopped', () => {
  test('by a kill leaves whole articles, and the next one does the rest', async () => {
    const site = siteOf(700);
    const whole = siteIn(temporaryFolder());
    cpSync(site.root, whole.root, { recursive: true });
    expect(await stopped(site, 'SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
    const made = articlesOf(site);
    expect(made.length).toBeGreaterThan(0);
    expect(made.length).toBeLessThan(700);
    const times = made.map((name) => statSync(join(site.root, 'content/articles', name)).mtimeMs);
    const { status, stdout } = await run(site, 'import --jobs 2');
    expect(status).toBe(0);
    expect(stdout).toContain(`${700 - made.length} new`);
    expect(stdout).toContain(`${made.length} unchanged`);
    expect(made.map((name) => statSync(join(site.root, 'content/articles', name)).mtimeMs)).toEqual(times);
    expect((await run(whole, 'import --jobs 1')).status).toBe(0);
    // Nothing half is left either.
    expect(site.files('content')).toEqual(whole.files('content'));
  });

  test('by Ctrl-C says how to go on, and its JSON is whole', async () => {
    const site = siteOf(700);
    const { status, stdout, stderr } = await stopped(site, 'SIGINT', ['--json']);
    expect(status).toBe(130);
    expect(stderr).toContain('The same command goes on from here');
    const result = JSON.parse(stdout) as { seeds: unknown[]; problems: unknown[]; stopped?: boolean };
    expect(result.stopped).toBe(true);
    expect(result.seeds.length).toBe(articlesOf(site).length);
    expect(result.seeds.length).toBeLessThan(700);
    expect(Object.keys(site.files('content/articles')).filter((name) => !name.endsWith('.md'))).toEqual([]);
    expect((await run(site, 'import')).stdout).toMatch(/^700 seeds: \d+ new, \d+ unchanged\./m);
    expect(articlesOf(site)).toHaveLength(700);
  });
});

test('a seed that ends its thread is a problem of its own', async () => {
  const site = siteOf(320);
  site.write('seeds/story-0100-poison.txt', copyOf(100));
  site.write(
    'poison.mjs',
    `import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
const read = fs.readFileSync;
fs.readFileSync = (file, ...rest) => {
  if (String(file).endsWith('poison.txt')) queueMicrotask(() => { throw new Error('out of order'); });
  return read(file, ...rest);
};
syncBuiltinESMExports();
`,
  );
  const { status, stdout, stderr } = await run(site, 'import --jobs 2', {
    NODE_OPTIONS: `--import=${join(site.root, 'poison.mjs')}`,
  });
  expect(status).toBe(1);
  expect(stderr).toContain('seeds/story-0100-poison.txt');
  expect(stderr).toContain('import/fault');
  expect(stderr).toContain('1 error');
  expect(stdout).toContain('1 failed');
  for (let n = 0; n < 320; n++) expect(articlesOf(site)).toContain(`${seedName(n).slice(6, -4)}.md`);
});

describe('what it says:', () => {
  test('of many seeds the sums and the worst, no line for each', async () => {
    const site = siteOf(60);
    site.write('seeds/bad.txt', '');
    const first = await run(site, 'import');
    expect(first.stdout).toMatch(/^61 seeds: 60 new, 1 failed\. \d+ sure, \d+ to look at/);
    expect(first.stdout).not.toContain('→');
    expect(first.stderr).toContain('seeds/bad.txt');
    expect(first.stderr).not.toContain('Importing');
    expect((await run(site, 'import --quiet')).stdout).toBe('');
  });

  test('of many warnings the first, and how many more there are', async () => {
    const site = siteOf(30);
    for (let n = 0; n < 25; n++)
      site.write(`content/articles/${seedName(n).slice(6, -4)}.md`, articleText('By hand'));
    const { stdout, stderr } = await run(site, 'import');
    expect(stderr.match(/import\/not-its-own/g)).toHaveLength(20);
    expect(stderr).toContain('25 warnings (5 not shown; --json has them all)');
    expect(stdout).toContain('30 seeds: 5 new, 25 kept.');
    const { problems } = JSON.parse((await run(site, 'import --json')).stdout) as { problems: unknown[] };
    expect(problems).toHaveLength(25);
  });

  test('the same JSON by any number of threads, of one and of many', async () => {
    const site = siteOf(330);
    const one = await run(site, 'import --dry-run --json --jobs 1');
    const two = await run(site, 'import --dry-run --json --jobs 2');
    expect(two.stdout).toBe(one.stdout);
    const { seeds, problems } = JSON.parse(one.stdout) as { seeds: object[]; problems: unknown[] };
    expect(seeds).toHaveLength(330);
    expect(Object.keys(seeds[0] ?? {})).toEqual([
      'file',
      'article',
      'outcome',
      'fields',
      'ledger',
      'problems',
    ]);
    expect(Array.isArray(problems)).toBe(true);
    expect(one.stdout.endsWith('}\n')).toBe(true);
    const none = await run(testSite(''), 'import --json');
    expect(JSON.parse(none.stdout)).toEqual({ seeds: [], problems: [] });
  });

  test('the same report by any number of threads', async () => {
    const site = siteOf(330);
    for (const jobs of [1, 2]) await run(site, `import --dry-run --jobs ${jobs} --report r${jobs}.html`);
    expect(site.read('r1.html')).toContain('330 seeds');
    expect(site.read('r2.html')).toBe(site.read('r1.html'));
  });

  const doubtful = (n: number): SeedSummary => ({
    seed: { file: `seeds/${n}.txt`, path: '', target: '' },
    outcome: 'new',
    sureness: { certainty: n / 100, reason: 'the headline' },
    problems: [{ code: 'import/doubtful', severity: 'warning', message: 'unsure' }],
  });

  test('the twenty least sure first, and how to see the others', () => {
    const tally = openTally([]);
    tally.add(Array.from({ length: 100 }, (_, n) => doubtful(99 - n)));
    const lines = tally.summary().split('\n');
    expect(lines[0]).toBe('100 seeds: 100 new. 30 sure, 70 to look at; worst first:');
    expect(lines.slice(1, 21)).toEqual(
      Array.from({ length: 20 }, (_, n) => `  ${`${n} %`.padStart(5)}  seeds/${n}.txt: the headline`),
    );
    expect(lines[21]).toContain('and 50 more');
    expect(lines[21]).toContain('--report');
    expect(tally.problems()).toEqual([]);
    expect(tally.allProblems()).toHaveLength(100);
  });

  test('of few doubts each with its warning', () => {
    const tally = openTally([]);
    tally.add([doubtful(10), doubtful(80)]);
    expect(tally.summary()).toBe('2 seeds: 2 new. 1 sure, 1 to look at.');
    expect(tally.problems()).toHaveLength(2);
  });

  test('a build speaks of many doubts once', () => {
    const problems = Array.from({ length: 1234 }, (_, n) => doubtful(n).problems).flat();
    const error = { code: 'import/empty', severity: 'error', message: 'empty' } as const;
    expect(fewDoubts([...problems, error])).toMatchObject([
      { code: 'import/many-doubtful', message: expect.stringContaining('1,234') },
      error,
    ]);
    expect(fewDoubts(problems.slice(0, 20))).toHaveLength(20);
  });

  test('how far it has come', () => {
    expect(progressText(0, 100_000, 0)).toBe('0 of 100,000');
    expect(progressText(20_000, 100_000, 10)).toBe('20,000 of 100,000, 2,000 a second, 40 s left');
    expect(progressText(1000, 100_000, 1)).toBe('1,000 of 100,000, 1,000 a second, 1 min 39 s left');
  });
});

test('the folder beside a page that was saved whole holds no seeds', async () => {
  const site = testSite('');
  const copies = [
    'a.txt',
    'a_files/frame.html',
    'a_files/deep/b.txt',
    'b_files/own.txt',
    'c-Dateien/d.txt',
    'c.htm',
  ];
  for (const path of copies) site.write(`seeds/${path}`, copyOf(1));
  site.write('seeds/x/page.xhtml', copyOf(1));
  site.write('seeds/x/page_files/ad.html', copyOf(1));
  const { stdout } = await run(site, 'import --dry-run --json');
  const { seeds } = JSON.parse(stdout) as { seeds: { file: string }[] };
  expect(seeds.map(({ file }) => file)).toEqual([
    'seeds/a.txt',
    'seeds/a_files/deep/b.txt',
    'seeds/a_files/frame.html',
    'seeds/b_files/own.txt',
    'seeds/c.htm',
    'seeds/x/page.xhtml',
  ]);
});
