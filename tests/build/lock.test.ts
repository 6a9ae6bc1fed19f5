import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { LockedError, takeLock } from '../../src/build/lock.ts';
import { CLI } from '../helpers/process.ts';
import { articleText, temporaryFolder, testSite } from '../helpers/site.ts';

/** A process that does nothing until it is told to end. */
async function idler(): Promise<{ pid: number; end: () => Promise<void> }> {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume(); console.log("here")']);
  await once(child.stdout, 'data');
  const end = async () => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  onTestFinished(end);
  return { pid: child.pid ?? 0, end };
}

const held = (pid: number, host = hostname()) => JSON.stringify({ pid, host });

test('a second build waits for the first, says so once, and then does its work', async () => {
  const site = testSite(`-- content/articles/a.md --\n${articleText('Alpha')}`);
  const owner = await idler();
  site.write('.broadsheet/lock', held(owner.pid));
  const child = spawn(process.execPath, [CLI, 'build', '--root', site.root], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let told = '';
  child.stdout.on('data', (data: Buffer) => {
    told += data;
  });
  await once(child.stdout, 'data');
  expect(told).toContain(`Another build (process ${owner.pid})`);
  expect(existsSync(join(site.root, 'dist'))).toBe(false);
  site.remove('.broadsheet/lock');
  const [status] = await once(child, 'close');
  expect(status).toBe(0);
  expect(told.match(/Another build/g)).toHaveLength(1);
  expect(existsSync(join(site.root, 'dist/index.html'))).toBe(true);
  expect(existsSync(join(site.root, '.broadsheet/lock'))).toBe(false);
});

test('a dead owner’s lock is taken over without a word', async () => {
  const folder = temporaryFolder();
  const owner = await idler();
  await owner.end();
  writeFileSync(join(folder, 'lock'), held(owner.pid));
  const waits: number[] = [];
  const lock = await takeLock(folder, 0, (pid) => waits.push(pid));
  expect(JSON.parse(readFileSync(join(folder, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid });
  expect(waits).toEqual([]);
  lock.release();
  expect(existsSync(join(folder, 'lock'))).toBe(false);
});

test.runIf(process.platform === 'linux')(
  'an owner that has ended counts as gone, although nobody has asked for its end',
  async () => {
    const folder = temporaryFolder();
    const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    onTestFinished(() => void parent.kill());
    const [line] = await once(parent.stdout, 'data');
    writeFileSync(join(folder, 'lock'), held(Number(line)));
    // It may still be on its way to its end.
    const lock = await takeLock(folder, 5000, () => {});
    expect(JSON.parse(readFileSync(join(folder, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid });
    lock.release();
  },
);

test('a lock that a power cut left empty is taken over', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'lock'), '');
  (await takeLock(folder, 0, () => {})).release();
});

test('a living owner’s lock is respected to the end of one’s patience', async () => {
  const folder = temporaryFolder();
  const owner = await idler();
  writeFileSync(join(folder, 'lock'), held(owner.pid));
  await expect(takeLock(folder, 0, () => {})).rejects.toThrow(LockedError);
  expect(readFileSync(join(folder, 'lock'), 'utf8')).toBe(held(owner.pid));
});

test('a lock of another machine is never judged by this one’s processes', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'lock'), held(999_999_999, 'another-machine'));
  await expect(takeLock(folder, 0, () => {})).rejects.toThrow(LockedError);
});

test('who lost its lock doesn’t release that of another', async () => {
  const folder = temporaryFolder();
  const lock = await takeLock(folder, 0, () => {});
  writeFileSync(join(folder, 'lock'), held(1, 'another-machine'));
  lock.release();
  expect(readFileSync(join(folder, 'lock'), 'utf8')).toBe(held(1, 'another-machine'));
});

test('two builds at once both end well, and nothing is mixed', async () => {
  const site = testSite(`-- content/articles/a.md --\n${articleText('Alpha')}`);
  const run = () =>
    spawn(process.execPath, [CLI, 'build', '--root', site.root, '--now', '2026-11-22T12:00:00Z']);
  const ends = await Promise.all([run(), run(), run()].map((child) => once(child, 'close')));
  expect(ends.map(([status]) => status)).toEqual([0, 0, 0]);
  expect(site.files()).toEqual(await site.builtClean());
});
