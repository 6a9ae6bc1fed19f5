import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type FileEvent, watchFolder } from '../../src/build/folderWatch.ts';

let folder: string;
let heard: [FileEvent, string][];
let end: () => void;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'watch-'));
  mkdirSync(join(folder, 'old'));
  writeFileSync(join(folder, 'old/a.md'), 'a');
  heard = [];
  end = watchFolder(folder, {
    isWanted: (path) => !path.includes('unwanted'),
    onEvent: (event, path) => heard.push([event, path.slice(folder.length + 1)]),
    onFault: (error) => {
      throw error;
    },
  });
});

afterEach(() => {
  end();
  rmSync(folder, { recursive: true });
});

async function hears(event: FileEvent, path: string): Promise<void> {
  await vi.waitFor(() => expect(heard).toContainEqual([event, path]), 5000);
}

test('tells of files that are written, replaced and removed, below as well', async () => {
  writeFileSync(join(folder, 'old/a.md'), 'b');
  await hears('change', 'old/a.md');
  writeFileSync(join(folder, 'new.md'), 'n');
  await hears('change', 'new.md');
  heard.length = 0;
  writeFileSync(join(folder, 'a.part'), 'c');
  renameSync(join(folder, 'a.part'), join(folder, 'old/a.md'));
  await hears('change', 'old/a.md');
  rmSync(join(folder, 'old/a.md'));
  await hears('unlink', 'old/a.md');
});

test('tells of what comes with a new folder, and of what changes there later', async () => {
  mkdirSync(join(folder, 'deep/deeper'), { recursive: true });
  writeFileSync(join(folder, 'deep/deeper/b.md'), 'b');
  await hears('change', 'deep/deeper/b.md');
  heard.length = 0;
  writeFileSync(join(folder, 'deep/deeper/b.md'), 'bb');
  await hears('change', 'deep/deeper/b.md');
  rmSync(join(folder, 'deep'), { recursive: true });
  await hears('unlink', 'deep');
  heard.length = 0;
  mkdirSync(join(folder, 'deep'));
  writeFileSync(join(folder, 'deep/c.md'), 'c');
  await hears('change', 'deep/c.md');
});

test('hears a folder that comes back, with all below it', async () => {
  mkdirSync(join(folder, 'deep/deeper'), { recursive: true });
  writeFileSync(join(folder, 'deep/deeper/b.md'), 'b');
  await hears('change', 'deep/deeper/b.md');
  renameSync(join(folder, 'deep'), join(folder, 'unwanted'));
  await hears('unlink', 'deep');
  heard.length = 0;
  mkdirSync(join(folder, 'deep/deeper'), { recursive: true });
  writeFileSync(join(folder, 'deep/deeper/c.md'), 'c');
  await hears('change', 'deep/deeper/c.md');
  heard.length = 0;
  writeFileSync(join(folder, 'deep/deeper/c.md'), 'cc');
  await hears('change', 'deep/deeper/c.md');
});

test('tells nothing of what isn’t wanted', async () => {
  mkdirSync(join(folder, 'unwanted'));
  writeFileSync(join(folder, 'unwanted/a.md'), 'a');
  writeFileSync(join(folder, 'old/unwanted.md'), 'a');
  writeFileSync(join(folder, 'old/b.md'), 'b');
  await hears('change', 'old/b.md');
  expect(heard.filter(([, path]) => path !== 'old/b.md')).toEqual([]);
});

test('tells nothing once it is ended', async () => {
  end();
  writeFileSync(join(folder, 'old/a.md'), 'b');
  const other = mkdtempSync(join(tmpdir(), 'watch-'));
  const others: string[] = [];
  const endOther = watchFolder(other, { onEvent: (_, path) => others.push(path), onFault: () => {} });
  writeFileSync(join(other, 'x'), 'x');
  await vi.waitFor(() => expect(others.length).toBeGreaterThan(0), 5000);
  endOther();
  rmSync(other, { recursive: true });
  expect(heard).toEqual([]);
});
