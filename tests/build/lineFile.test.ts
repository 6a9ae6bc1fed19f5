/** What a build remembers is added to line by line; whatever happens to the file, it never says anything wrong. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { KeptSource } from '../../src/build/cache.ts';
import { openLines } from '../../src/build/lineFile.ts';
import { openSourceLog, readSourceFile } from '../../src/build/sourceCache.ts';
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

const NAMES = ['a', 'b', 'c'];

/** Reads what is kept: each source's stamp, by its name. */
function kept(folder: string, context = 'x'): Record<string, number> {
  const editions: Record<string, number> = {};
  readSourceFile(folder, context).each(({ entry, stamp: [edition] }) => {
    editions[entry.file.slice('content/articles/'.length, -'.md'.length)] = edition;
  });
  return editions;
}

/** As a build does: reads what is kept, takes up what has changed, keeps. */
function keep(folder: string, edited: Readonly<Record<string, number>>, context = 'x'): void {
  const former = readSourceFile(folder, context);
  const log = openSourceLog(folder, former, NAMES.length);
  former.each((one, place) => {
    const at = NAMES.findIndex((name) => one.entry.file.endsWith(`/${name}.md`));
    log.stays(at, one, place);
  });
  for (const [name, edition] of Object.entries(edited)) log.adds(NAMES.indexOf(name), source(name, edition));
  log.keep();
  for (const [at, name] of NAMES.entries()) {
    const place = log.placeOf(at);
    const lines = openLines(join(folder, 'sources.jsonl'));
    expect(place && (lines.at(place) as KeptSource).entry.file).toBe(`content/articles/${name}.md`);
    lines.close();
  }
  log.close();
}

const ALL = { a: 0, b: 0, c: 0 };

test('a change adds a line, and after many the file is written anew', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'sources.jsonl');
  keep(folder, ALL);
  const before = readFileSync(file, 'utf8');
  keep(folder, { b: 1 });
  expect(readFileSync(file, 'utf8').startsWith(before)).toBe(true);
  expect(kept(folder)).toEqual({ ...ALL, b: 1 });
  for (let edition = 2; edition < 250; edition++) {
    keep(folder, { b: edition });
    expect(kept(folder)).toEqual({ ...ALL, b: edition });
  }
  expect(readFileSync(file, 'utf8').split('\n').length).toBeLessThan(120);
});

test('what was kept under other circumstances counts for nothing', () => {
  const folder = temporaryFolder();
  keep(folder, ALL);
  expect(kept(folder, 'y')).toEqual({});
  keep(folder, { a: 1, b: 1, c: 1 }, 'y');
  expect(kept(folder)).toEqual({});
  expect(kept(folder, 'y')).toEqual({ a: 1, b: 1, c: 1 });
});

test('a line that a stop cut is forgotten, and the next change mends the file', async () => {
  const folder = temporaryFolder();
  keep(folder, ALL);
  const sound = readFileSync(join(folder, 'sources.jsonl'), 'utf8');
  // Two writes are of the waiting line, the third opens the file, the fourth adds the line to it.
  await stoppedAt(4, async () => keep(folder, { b: 1 }));
  expect(readFileSync(join(folder, 'sources.jsonl'), 'utf8').length).toBeGreaterThan(sound.length);
  expect(kept(folder)).toEqual(ALL);
  keep(folder, { c: 2 });
  expect(kept(folder)).toEqual({ ...ALL, c: 2 });
  writeFileSync(join(folder, 'sources.jsonl'), `${sound}{"entry"`);
  keep(folder, {});
  expect(readFileSync(join(folder, 'sources.jsonl'), 'utf8')).toMatch(/\}\n$/);
  expect(kept(folder)).toEqual(ALL);
});
