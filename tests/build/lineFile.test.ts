/** What a build remembers is added to line by line; whatever happens to the file, it never says anything wrong. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { KeptSource } from '../../src/build/cache.ts';
import { keepSources, readSourceCache } from '../../src/build/sourceCache.ts';
import { stoppedAt } from '../helpers/mortalDisk.ts';
import { temporaryFolder } from '../helpers/site.ts';

function source(name: string, edition: number): KeptSource {
  const entry = {
    file: `content/articles/${name}.md`,
    kind: 'article',
    record: undefined,
    problems: [],
  } as const;
  return { stamp: [edition, 1, 1, 1], settled: true, entry, location: undefined };
}

const paper = (edition: number): Record<string, KeptSource> =>
  Object.fromEntries(['a', 'b', 'c'].map((name) => [`content/articles/${name}.md`, source(name, edition)]));

/** As a build does: reads, changes one source, keeps. */
function edit(folder: string, name: string, edition: number): void {
  const former = readSourceCache(folder, 'x');
  const sources = { ...former.sources, [`content/articles/${name}.md`]: source(name, edition) };
  keepSources(folder, former, { context: 'x', sources });
}

const editionOf = (folder: string, name: string) =>
  readSourceCache(folder, 'x').sources[`content/articles/${name}.md`]?.stamp[0];

test('a change adds a line, and after many the file is written anew', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'sources.jsonl');
  keepSources(folder, readSourceCache(folder, 'x'), { context: 'x', sources: paper(0) });
  const before = readFileSync(file, 'utf8');
  edit(folder, 'b', 1);
  expect(readFileSync(file, 'utf8').startsWith(before)).toBe(true);
  expect([editionOf(folder, 'a'), editionOf(folder, 'b')]).toEqual([0, 1]);
  for (let edition = 2; edition < 250; edition++) {
    edit(folder, 'b', edition);
    expect(editionOf(folder, 'b')).toBe(edition);
  }
  expect(readFileSync(file, 'utf8').split('\n').length).toBeLessThan(120);
});

test('what was kept under other circumstances counts for nothing', () => {
  const folder = temporaryFolder();
  keepSources(folder, readSourceCache(folder, 'x'), { context: 'x', sources: paper(0) });
  const other = readSourceCache(folder, 'y');
  expect(other.sources).toEqual({});
  keepSources(folder, other, { context: 'y', sources: paper(1) });
  expect(readSourceCache(folder, 'x').sources).toEqual({});
  expect(readSourceCache(folder, 'y').sources).toEqual(paper(1));
});

test('a line that a stop cut is forgotten, and the next change mends the file', async () => {
  const folder = temporaryFolder();
  keepSources(folder, readSourceCache(folder, 'x'), { context: 'x', sources: paper(0) });
  const sound = readFileSync(join(folder, 'sources.jsonl'), 'utf8');
  // The opening is the first write, the line is the second.
  await stoppedAt(2, async () => edit(folder, 'b', 1));
  expect(readFileSync(join(folder, 'sources.jsonl'), 'utf8').length).toBeGreaterThan(sound.length);
  expect(readSourceCache(folder, 'x').sources).toEqual(paper(0));
  edit(folder, 'c', 2);
  expect([editionOf(folder, 'b'), editionOf(folder, 'c')]).toEqual([0, 2]);
  writeFileSync(join(folder, 'sources.jsonl'), `${sound}{"entry"`);
  expect(readSourceCache(folder, 'x').lines).toBeUndefined();
});
