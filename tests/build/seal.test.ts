/** Where nothing has changed, a build ends early; wherever anything has, it makes what a clean build makes. */

import { existsSync, mkdirSync, renameSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import type { ConfigOptions } from '../../src/base/config.ts';
import type { BuildOptions } from '../../src/build/order.ts';
import { articleText, type TestSite, testSite } from '../helpers/site.ts';

const PAPER = `-- content/site.yaml --
title: The Test
url: https://test.example
-- content/articles/alpha.md --
${articleText('Alpha rises', 'slug: alpha\ntopics: [Tides]', 'The first text, [dead](nowhere.md).')}
-- content/articles/beta.md --
${articleText('Beta falls', 'slug: beta\ntopics: [Tides]', 'The second text.')}
-- content/articles/later.md --
${articleText('Later news', 'slug: later').replace('2026-11-01', '2026-11-22T18:00')}
-- content/articles/draft.md --
${articleText('A draft', 'slug: draft\ndraft: true')}
-- public/logo.txt --
A logo.
`;

const SOURCES = '.broadsheet/sources.jsonl';

/** A site whose last build is sealed: its sources had changed long enough before. */
async function sealedSite(): Promise<TestSite> {
  const site = testSite(PAPER);
  await settle();
  await site.build();
  return site;
}

/** What changed just now is looked at again by the next build. */
async function settle(): Promise<void> {
  await wait(130);
}

/** A build that ends early has no use for what it remembers of each source. */
async function endsEarly(site: TestSite, options: Options = {}): Promise<boolean> {
  const memory = join(site.root, SOURCES);
  renameSync(memory, `${memory}.aside`);
  await site.build(options);
  const ended = !existsSync(memory);
  renameSync(`${memory}.aside`, memory);
  return ended;
}

type Options = Partial<BuildOptions & ConfigOptions>;

function edit(site: TestSite, path: string, from: string, to: string): void {
  expect(site.read(path)).toContain(from);
  site.write(path, site.read(path).replace(from, to));
}

test('a build of unchanged sources ends early and tells the same', async () => {
  const site = await sealedSite();
  const first = await site.build();
  expect(first).toMatchObject({ published: true, rendered: 0, written: 0, removed: 0, articles: 2 });
  expect(first.leftOut).toEqual({ drafts: 1, future: 1, expired: 0 });
  expect(first.problems.map(({ code }) => code)).toEqual(['link/dead']);
  expect(await endsEarly(site)).toBe(true);
  const { seconds: _, ...anew } = await site.build({ noCache: true });
  const { seconds: __, ...again } = await site.build();
  expect({ ...again, rendered: anew.rendered, reused: anew.reused, bytes: anew.bytes }).toEqual(anew);
  expect(again).toMatchObject({ rendered: 0, reused: anew.rendered });
});

test('a source that changed just before a build is looked at again', async () => {
  const site = testSite(PAPER);
  const { ctimeMs } = statSync(join(site.root, 'content/articles/alpha.md'));
  const clock = vi.spyOn(Date, 'now').mockReturnValue(ctimeMs + 50);
  await site.build();
  clock.mockRestore();
  expect(await endsEarly(site)).toBe(false);
});

const CHANGES: Readonly<Record<string, (site: TestSite) => void>> = {
  'a body': (site) => edit(site, 'content/articles/alpha.md', 'The first', 'The other'),
  'a headline': (site) => edit(site, 'content/articles/alpha.md', 'Alpha rises', 'Alpha soars'),
  'a dead link that leads somewhere now': (site) =>
    site.write('content/articles/nowhere.md', articleText('Here')),
  'the configuration': (site) => edit(site, 'content/site.yaml', 'The Test', 'The Best'),
  'a template': (site) => site.write('templates/parts/topics.eta', '<p>Topics</p>\n'),
  'a word': (site) => site.write('templates/words/en.yaml', 'topics: Matters\n'),
  'a file in public': (site) => site.write('public/logo.txt', 'B logo.'),
  'a new file in public': (site) =>
    site.write('public/favicon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'),
  'an article that is gone': (site) => site.remove('content/articles/beta.md'),
  'an article’s file name': (site) =>
    renameSync(join(site.root, 'content/articles/beta.md'), join(site.root, 'content/articles/gamma.md')),
  'a page of dist/ that is gone': (site) => site.remove('dist/articles/beta/index.html'),
  'all of dist/': (site) => site.remove('dist'),
  'a page of dist/ that somebody wrote over': (site) => site.write('dist/index.html', 'Mine.'),
  'a page of dist/ of the same size': (site) => {
    const page = site.read('dist/index.html');
    site.write('dist/index.html', page.replace('Alpha', 'Aplha'));
  },
  'the list of what is published': (site) => {
    for (const name of Object.keys(site.files('.broadsheet')))
      if (name.startsWith('published-')) site.remove(`.broadsheet/${name}`);
  },
  'a stage that a stopped build left': (site) =>
    mkdirSync(join(site.root, '.dist.stage/files'), { recursive: true }),
  'a source of the same size whose time was set back': (site) => {
    const file = join(site.root, 'content/articles/alpha.md');
    const { atime, mtime } = statSync(file);
    edit(site, 'content/articles/alpha.md', 'The first', 'The later');
    utimesSync(file, atime, mtime);
  },
};

describe('a build doesn’t end early, and makes what a clean one makes, after a change of', () => {
  for (const [name, change] of Object.entries(CHANGES)) {
    test(name, async () => {
      const site = await sealedSite();
      change(site);
      await settle();
      const cut = await endsEarly(site);
      expect(cut).toBe(false);
      expect(site.files()).toEqual(await site.builtClean());
      // And what it made is sealed in its turn.
      await site.build();
      expect(await endsEarly(site)).toBe(true);
      expect(site.files()).toEqual(await site.builtClean());
    });
  }
});

describe('the clock', () => {
  const FILE = 'content/articles/later.md';

  test('matters only where an article comes out, and where it is news no more', async () => {
    const site = await sealedSite();
    expect(await endsEarly(site, { now: '2026-11-03T00:00:00Z' })).toBe(true);
    expect(await endsEarly(site, { now: '2026-11-22T17:59:59.999Z' })).toBe(true);
    const out = Date.parse('2026-11-22T18:00:00Z');
    expect((await site.build()).calm.until).toEqual({ epoch: out, kind: 'embargo', file: FILE });
    const { calm } = await site.build({ now: '2026-11-22T18:00:00Z' });
    expect(site.read('dist/index.html')).toContain('Later news');
    expect(calm.until).toEqual({ epoch: out + 48 * 3_600_000, kind: 'news', file: FILE });
    expect(await endsEarly(site, { now: '2026-11-24T17:59:59Z' })).toBe(true);
    expect(await endsEarly(site, { now: '2026-11-24T18:00:00Z' })).toBe(false);
    await site.build({ now: '2026-11-24T18:00:00Z' });
    expect(await endsEarly(site, { now: '2027-01-01T00:00:00Z' })).toBe(true);
    await site.build({ now: '2026-11-22T17:00:00Z' });
    expect(site.read('dist/index.html')).not.toContain('Later news');
  });

  test('matters where an article expires', async () => {
    const site = await sealedSite();
    edit(site, 'content/articles/beta.md', 'slug: beta', 'slug: beta\nexpires: 2026-11-22T15:00');
    await settle();
    await site.build();
    expect(await endsEarly(site, { now: '2026-11-22T14:59:59Z' })).toBe(true);
    expect(await endsEarly(site, { now: '2026-11-22T15:00:00Z' })).toBe(false);
    const { leftOut } = await site.build({ now: '2026-11-22T15:00:00Z' });
    expect(leftOut.expired).toBe(1);
    expect(site.read('dist/index.html')).not.toContain('Beta falls');
  });

  test('brings nothing out with --future: it is there already', async () => {
    const site = await sealedSite();
    await site.build({ future: true });
    expect(site.read('dist/index.html')).toContain('Later news');
    // Before it was news, all of it.
    await site.build({ future: true, now: '2020-01-02T00:00:00Z' });
    expect(await endsEarly(site, { future: true, now: '2020-01-01T00:00:00Z' })).toBe(true);
  });
});

test('another option is another build', async () => {
  const site = await sealedSite();
  for (const options of [
    { drafts: true },
    { future: true },
    { base: '/x/' },
    { url: 'https://x.example' },
    {},
  ]) {
    await site.build(options);
    expect(site.files()).toEqual(await site.builtClean(options));
  }
});

test('--clean removes foreign files, and --no-cache makes everything anew', async () => {
  const site = await sealedSite();
  site.write('dist/foreign.txt', 'Mine.');
  expect(await endsEarly(site)).toBe(true);
  expect(await site.build({ clean: true })).toMatchObject({ removed: 1 });
  expect(existsSync(join(site.root, 'dist/foreign.txt'))).toBe(false);
  expect((await site.build({ noCache: true })).reused).toBe(0);
});

test('an article that is wrong isn’t passed over', async () => {
  const site = await sealedSite();
  edit(site, 'content/articles/alpha.md', 'slug: alpha', 'slug: Alpha!');
  await settle();
  for (const keepGoing of [false, true, true, false]) {
    const { problems } = await site.build({ keepGoing });
    expect(problems.map(({ code }) => code)).toContain('front-matter/wrong-form');
  }
});
