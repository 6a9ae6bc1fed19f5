import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Location, openPack, openShelf } from '../../src/build/bodies.ts';
import type { MeasuredArticle } from '../../src/site/measured.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bodies-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function articleOf(n: number): { file: string; digest: string } {
  return { file: `${n}.md`, digest: `digest ${n}` };
}

/** Stands for an article's facts: the store doesn't look into them. */
function facts(n: number): MeasuredArticle {
  return { record: articleOf(n), bodyKey: `key ${n}`, more: '“é”' } as unknown as MeasuredArticle;
}

/** Each longer than the one before; the last is longer than all that is gathered at once. */
const BODIES = Array.from({ length: 9 }, (_, n) => ({
  chunks: Array.from({ length: n + 1 }, (_, part) => `<p>${n}.${part} “漢”</p>`.repeat(4 ** n)),
}));

function written(): Location[] {
  const pack = openPack(folder, '0.pack');
  const locations = BODIES.map((body, n) =>
    pack.append(`key ${n}`, body, n % 3 === 2 ? undefined : facts(n)),
  );
  pack.close();
  return locations;
}

test('bodies and facts are read back as they were, in any order', () => {
  const locations = [...written(), ...written()];
  const shelf = openShelf(folder);
  for (const n of [17, 3, 3, 8, 0, 12, 4]) {
    const location = locations[n] as Location;
    const kept = n % 3 === 2 ? undefined : facts(n % 9);
    expect(shelf.facts(location, articleOf(n % 9))).toEqual(kept);
    expect(shelf.body(location, `key ${n % 9}`)).toEqual(BODIES[n % 9]);
  }
  const [first, second] = locations as [Location, Location];
  expect(shelf.facts(first, articleOf(0))).toEqual(facts(0));
  expect(shelf.body(second, 'key 1')).toEqual(BODIES[1]);
  expect(shelf.body(first, 'key 0')).toEqual(BODIES[0]);
  shelf.close();
});

test('what was cut, or whose file is gone, is nothing', () => {
  const locations = written();
  const last = locations.at(-1) as Location;
  truncateSync(join(folder, '0.pack'), last[1] + last[2] + last[3] - 1);
  const shelf = openShelf(folder);
  expect(shelf.body(last, 'key 8')).toBeUndefined();
  expect(shelf.body(locations[4] as Location, 'key 4')).toEqual(BODIES[4]);
  expect(shelf.body(['1.pack', 0, 0, 10], 'key')).toBeUndefined();
  shelf.close();
});

test('what holds something else at its place is nothing', () => {
  const locations = written();
  const [first, , third] = locations as [Location, Location, Location];
  truncateSync(join(folder, '0.pack'), first[2]);
  const pack = openPack(folder, '0.pack');
  for (let n = 20; n < 40; n++) pack.append(`key ${n}`, { chunks: ['<p>other</p>'] }, facts(n));
  pack.close();
  const shelf = openShelf(folder);
  expect(shelf.body(third, 'key 2')).toBeUndefined();
  expect(shelf.body(first, 'key 0')).toBeUndefined();
  expect(shelf.facts(first, articleOf(0))).toEqual(facts(0));
  expect(shelf.facts(first, articleOf(1))).toBeUndefined();
  expect(shelf.facts(first, { ...articleOf(0), digest: 'other' })).toBeUndefined();
  shelf.close();
});
