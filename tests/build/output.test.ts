import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { refuseFolder } from '../../src/build/folder.ts';
import { openStage, publish, stageFolder } from '../../src/build/output.ts';
import { openStager } from '../../src/build/stager.ts';
import { stoppedAt } from '../helpers/mortalDisk.ts';
import { broadsheet } from '../helpers/process.ts';
import { articleText, siteIn, type TestSite, temporaryFolder, testSite } from '../helpers/site.ts';
import { missingParts } from '../helpers/wholeSite.ts';

/** Few files: each of their writes is a moment to be stopped at. */
const CONFIG = `title: The Test
url: https://test.example
features: {feeds: [rss], listFeeds: false, ninjs: false, archive: false, search: false, cards: false, readerTools: false}
`;

const FIRST = `-- content/site.yaml --
${CONFIG}-- content/articles/alpha.md --
${articleText('Alpha', 'topics: [Tides]', 'The first text of [beta](beta.md).')}
-- content/articles/beta.md --
${articleText('Beta', 'topics: [Tides]', 'Its text.')}
-- content/articles/gamma.md --
${articleText('Gamma', 'topics: [Winds]', 'Its text.')}
-- public/images/a.txt --
A picture.
`;

/** A page more, a page less, pages that lead to both, a file where a folder was. */
function secondEdition(site: TestSite): void {
  site.write(
    'content/articles/alpha.md',
    articleText('Alpha', 'topics: [Tides]', 'Now of [delta](delta.md).'),
  );
  site.write(
    'content/articles/delta.md',
    articleText('Delta', 'topics: [Tides, Winds]', 'See [alpha](alpha.md).'),
  );
  site.remove('content/articles/beta.md');
  site.remove('public/images');
  site.write('public/images', 'One picture.');
}

describe('a build that is stopped', () => {
  test('at any of its writes leaves a whole site, and the next build makes it as a clean one would', async () => {
    const whole = testSite(FIRST);
    await whole.build();
    secondEdition(whole);
    const writes = await stoppedAt(Number.POSITIVE_INFINITY, () => whole.build());
    expect(writes).toBeGreaterThan(40);
    const clean = await whole.builtClean();
    expect(whole.files()).toEqual(clean);
    // Staging is one write after another of the same kind; of those every third is tried.
    for (let n = 1; n <= writes; n += n < writes / 2 ? 3 : 1) {
      const site = testSite(FIRST);
      await site.build();
      secondEdition(site);
      expect(await stoppedAt(n, () => site.build()), `write ${n}`).toBeGreaterThanOrEqual(n);
      expect(missingParts(site.files()), `stopped at write ${n} of ${writes}`).toEqual([]);
      const next = await site.build();
      expect(next.published).toBe(true);
      expect(site.files(), `healed after a stop at write ${n} of ${writes}`).toEqual(clean);
      expect(existsSync(stageFolder(join(site.root, 'dist')))).toBe(false);
    }
  });

  test('as the very first leaves nothing that looks like a site without being one', async () => {
    const site = testSite(FIRST);
    for (const n of [5, 12, 25, 40, 55]) {
      await stoppedAt(n, () => site.build());
      const files = site.files();
      if ('index.html' in files) expect(missingParts(files)).toEqual([]);
    }
    await site.build();
    expect(site.files()).toEqual(await site.builtClean());
  });

  test('by a signal while it publishes is finished by the next', async () => {
    const site = testSite(FIRST);
    await site.build();
    secondEdition(site);
    for (const renames of [1, 4, 8]) {
      // Published anew each time, since the title stands on every page.
      site.write('content/site.yaml', CONFIG.replace('The Test', `Edition ${renames}`));
      const words = ['build', '--now', '2026-11-22T12:00:00Z', '--jobs', '1'];
      const { signal } = await broadsheet(words, withPreload(site, killerAt(renames)));
      expect(signal).toBe('SIGKILL');
      expect(existsSync(join(site.root, '.broadsheet/lock'))).toBe(true);
      expect(missingParts(site.files())).toEqual([]);
    }
    expect((await site.build()).published).toBe(true);
    expect(site.files()).toEqual(await site.builtClean());
  });

  test('and whose folder was then moved heals there', async () => {
    const site = testSite(FIRST);
    await site.build();
    secondEdition(site);
    await stopWhilePublishing(site);
    const moved = siteIn(join(temporaryFolder(), 'moved'));
    renameSync(site.root, moved.root);
    mkdirSync(site.root);
    expect((await moved.build()).published).toBe(true);
    expect(moved.files()).toEqual(await moved.builtClean());
    expect(siteIn(site.root).files('.')).toEqual({});
  });
});

/** Stops when the journal is there and some of the files are in place. */
async function stopWhilePublishing(site: TestSite): Promise<void> {
  const journal = join(stageFolder(join(site.root, 'dist')), 'journal.json');
  for (let n = 30; ; n++) {
    await stoppedAt(n, () => site.build());
    if (existsSync(journal)) return;
  }
}

describe('dist/', () => {
  test('keeps files that the program did not write, and says so; --clean removes them', async () => {
    const site = testSite(FIRST);
    site.write('dist/CNAME', 'test.example');
    const first = await site.build();
    expect(first.problems).toMatchObject([{ code: 'output/foreign-files', severity: 'note' }]);
    expect(first.problems[0]?.message).toContain('CNAME');
    site.write('dist/articles/alpha/notes.txt', 'mine');
    await site.build();
    expect(site.read('dist/CNAME')).toBe('test.example');
    expect(site.read('dist/articles/alpha/notes.txt')).toBe('mine');
    const clean = await site.build({ clean: true });
    expect(clean).toMatchObject({ rendered: 0, removed: 2 });
    expect(site.files()).toEqual(await site.builtClean());
  });

  test('keeps a foreign file beside a page that goes', async () => {
    const site = testSite(FIRST);
    await site.build();
    site.write('dist/articles/beta/notes.txt', 'mine');
    site.remove('content/articles/beta.md');
    await site.build();
    expect(Object.keys(site.files()).filter((path) => path.includes('beta'))).toEqual([
      'articles/beta/notes.txt',
    ]);
  });

  test('loses what is stale, and the folders that this empties', async () => {
    const site = testSite(FIRST);
    await site.build();
    site.remove('content/articles/gamma.md');
    const built = await site.build();
    // Its page, its topic's, and its card.
    expect(built.removed).toBe(2);
    expect(built.problems).toMatchObject([{ code: 'output/pages-gone', severity: 'note' }]);
    expect(built.problems[0]?.message).toContain('/articles/gamma/');
    expect((await site.build()).problems).toEqual([]);
    expect(existsSync(join(site.root, 'dist/articles/gamma'))).toBe(false);
    expect(existsSync(join(site.root, 'dist/topics/winds'))).toBe(false);
    expect(existsSync(join(site.root, 'dist/articles'))).toBe(true);
  });

  test('is mended where somebody changed or removed a page in it', async () => {
    const site = testSite(FIRST);
    await site.build();
    const before = site.files();
    site.write('dist/articles/alpha/index.html', 'defaced');
    site.remove('dist/topics');
    await site.build();
    expect(site.files()).toEqual(before);
  });

  test('takes a folder where a file was, and a file where a folder was', async () => {
    const site = testSite(FIRST);
    site.write('public/about', 'a file');
    await site.build();
    site.remove('public/about');
    site.write('content/pages/about.md', '---\ntitle: About\n---\n\nText.\n');
    expect((await site.build()).published).toBe(true);
    expect(site.files()).toEqual(await site.builtClean());
    site.remove('content/pages/about.md');
    site.write('public/about', 'a file');
    expect((await site.build()).published).toBe(true);
    expect(site.read('dist/about')).toBe('a file');
    expect(site.files()).toEqual(await site.builtClean());
  });

  test('that holds a foreign file where a folder must be stops the build with a message, until it is gone', async () => {
    const site = testSite(FIRST);
    site.write('dist/articles/alpha', 'a foreign file');
    const run = () => broadsheet(['build', '--jobs', '1', '--now', '2026-11-22'], { cwd: site.root });
    const blocked = await run();
    expect(blocked.status).toBe(1);
    expect(blocked.stderr).toContain(join(site.root, 'dist/articles/alpha'));
    expect(blocked.stderr).not.toContain('fault of Broadsheet');
    site.remove('dist/articles/alpha');
    expect((await run()).status).toBe(0);
    expect(site.files()).toEqual(await site.builtClean());
  });

  test('can be any folder, and each has its own list', async () => {
    const site = testSite(FIRST);
    const other = join(temporaryFolder(), 'public_html');
    await site.build();
    await site.build({ out: other });
    expect(siteIn(join(other, '..')).files('public_html')).toEqual(site.files());
    expect(await site.build()).toMatchObject({ rendered: 0, written: 0 });
  });
});

test('the folder that is published to is never one that holds the sources', () => {
  const root = temporaryFolder();
  const refused = (out: string) => refuseFolder({ root, out } as Parameters<typeof refuseFolder>[0])?.code;
  for (const out of [
    root,
    join(root, '..'),
    '/',
    join(root, 'content'),
    join(root, 'content/articles'),
    join(root, 'seeds/x'),
    join(root, '.git'),
    join(root, 'public'),
  ]) {
    expect(refused(out), out).toBe('output/unsafe-folder');
  }
  for (const out of [join(root, 'dist'), join(root, 'contents'), join(root, '..dist'), `${root}-dist`]) {
    expect(refused(out), out).toBeUndefined();
  }
});

describe('a journal', () => {
  test('that can’t be carried out is given up, so that the next build isn’t stopped by it too', () => {
    const folder = temporaryFolder();
    const [out, list] = [join(folder, 'dist'), join(folder, 'list.json')];
    const stage = openStage(out, list);
    const path = 'a/index.html';
    const page = { path, key: 'k', ...openStager(stage, out)(path, Buffer.from('text')) };
    mkdirSync(out);
    writeFileSync(join(out, 'a'), 'a foreign file where a folder must be');
    expect(() => publish(out, list, { staged: [page], kept: {}, stale: [] })).toThrow(/EEXIST|ENOTDIR/);
    expect(openStage(out, list)).toBe(stage);
    expect(readFileSync(join(out, 'a'), 'utf8')).toContain('foreign');
  });

  test('that was cut by a stop counts for nothing', () => {
    const folder = temporaryFolder();
    const [out, list] = [join(folder, 'dist'), join(folder, 'list.json')];
    openStage(out, list);
    writeFileSync(join(stageFolder(out), 'journal.json'), '{"staged":[{"path":"a/ind');
    openStage(out, list);
    expect(existsSync(out)).toBe(false);
  });
});

test('a dist/ that may not be written is left as it was, with a message', async () => {
  const site = testSite(FIRST);
  await site.build();
  const before = site.files();
  site.write('content/articles/alpha.md', articleText('Alpha', '', 'Another text.'));
  const built = await broadsheet(['build', '--now', '2026-11-22'], withPreload(site, READ_ONLY));
  expect(built).toMatchObject({ status: 1, stdout: '' });
  expect(built.stderr).toContain('The disk can only be read');
  expect(built.stderr).not.toContain('fault of Broadsheet');
  expect(site.files()).toEqual(before);
  await site.build();
  expect(site.files()).toEqual(await site.builtClean());
});

test.each([0, 3, 9])(
  'a disk that is full after %i new files is told of, and gets its room back',
  async (room) => {
    const site = testSite(FIRST);
    await site.build();
    const before = site.files();
    secondEdition(site);
    const built = await broadsheet(['build', '--now', '2026-11-22'], withPreload(site, fullAfter(room)));
    expect(built).toMatchObject({ status: 1, stdout: '' });
    expect(built.stderr).toMatch(/^error The disk is full: \S+\.dist\.stage\S+$/m);
    expect(site.files()).toEqual(before);
    expect(existsSync(stageFolder(join(site.root, 'dist')))).toBe(false);
    await site.build();
    expect(site.files()).toEqual(await site.builtClean());
  },
);

test('a file that is gone, or another one, once it is looked for is told of or taken as it then is', async () => {
  const site = testSite(FIRST);
  await site.build();
  const before = site.files();
  site.write('content/articles/alpha.md', articleText('Alpha', '', 'Another text.'));
  site.write('content/articles/beta.md', articleText('Beta', '', 'Another text, too.'));
  const gone = await broadsheet(
    ['build', '--now', '2026-11-22'],
    withPreload(site, whenRead('alpha', 'beta', '')),
  );
  expect(gone.status).toBe(1);
  expect(gone.stderr).toContain('content/articles/beta.md');
  expect(gone.stderr).toContain('ENOENT');
  expect(site.files()).toEqual(before);
  site.write('content/articles/alpha.md', articleText('Alpha', '', 'A third text.'));
  site.write('content/articles/beta.md', articleText('Beta', '', 'A third text, too.'));
  const other = articleText('Beta', '', 'Saved meanwhile.');
  const changed = await broadsheet(
    ['build', '--now', '2026-11-22'],
    withPreload(site, whenRead('alpha', 'beta', other)),
  );
  expect(changed.status).toBe(0);
  expect(site.read('dist/articles/beta/index.html')).toContain('Saved meanwhile.');
  await site.build();
  expect(site.files()).toEqual(await site.builtClean());
});

/** Root may write wherever it likes, so the disk itself says no. */
const READ_ONLY = `fs.renameSync = (from, to) => {
  if (String(to).includes('/dist/')) throw Object.assign(new Error('EROFS'), { code: 'EROFS', path: from, dest: to });
  return rename(from, to);
};`;

function killerAt(renames: number): string {
  return `fs.renameSync = (from, to) => {
  if (String(to).includes('/dist/') && ++count > ${renames}) process.kill(process.pid, 'SIGKILL');
  return rename(from, to);
};`;
}

function fullAfter(files: number): string {
  return `const { openSync, writeSync } = fs;
const staged = new Set();
fs.openSync = (file, ...rest) => {
  const handle = openSync(file, ...rest);
  if (String(file).includes('.dist.stage')) staged.add(handle);
  else staged.delete(handle);
  return handle;
};
fs.writeSync = (handle, ...rest) => {
  if (staged.has(handle) && ++count > ${files})
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' });
  return writeSync(handle, ...rest);
};`;
}

/** When the one article is read, the other is removed, or has another text. */
function whenRead(one: string, other: string, text: string): string {
  return `const open = fs.openSync;
fs.openSync = (file, ...rest) => {
  if (String(file).endsWith('articles/${one}.md') && ++count === 1) {
    const beside = String(file).replace('${one}.md', '${other}.md');
    if (${JSON.stringify(text)} === '') fs.rmSync(beside);
    else fs.writeFileSync(beside, ${JSON.stringify(text)});
  }
  return open(file, ...rest);
};`;
}

/** A process in whose disk one call does something else. */
function withPreload(site: TestSite, change: string) {
  const file = join(temporaryFolder(), 'preload.mjs');
  const text = `import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
const rename = fs.renameSync;
let count = 0;
${change}
syncBuiltinESMExports();
`;
  writeFileSync(file, text);
  return { cwd: site.root, env: { NODE_OPTIONS: `--import=${file}` } };
}
