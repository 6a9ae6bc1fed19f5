/** `build --watch` as a process: what is saved is published, until it is stopped. */

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { CLI } from './helpers/process.ts';
import { articleText, type TestSite, testSite } from './helpers/site.ts';

interface Watching {
  readonly child: ChildProcess;
  readonly said: () => string;
  /** The exit status, once it has ended. */
  readonly ended: Promise<number | null>;
}

function watching(site: TestSite): Watching {
  const child = spawn(process.execPath, [CLI, 'build', '--watch', '--now', '2026-11-22'], { cwd: site.root });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      text += data;
    });
  }
  return { child, said: () => text, ended: new Promise((resolve) => child.on('close', resolve)) };
}

/** Waits for what must come; the test's own limit ends the waiting. */
async function until(comes: () => boolean): Promise<void> {
  while (!comes()) await wait(25);
}

function pageOf(site: TestSite, slug: string): string {
  const file = join(site.root, 'dist/articles', slug, 'index.html');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

test('what is saved is published; a mistake is told and mended; Ctrl-C ends it', async () => {
  const site = testSite(`-- content/articles/alpha.md --\n${articleText('Alpha', 'slug: alpha', 'One.')}`);
  const { child, said, ended } = watching(site);
  await until(() => said().includes('Watching'));
  expect(pageOf(site, 'alpha')).toContain('One.');

  site.write('content/articles/alpha.md', articleText('Alpha', 'slug: alpha', 'Two.'));
  await until(() => pageOf(site, 'alpha').includes('Two.'));

  site.write('content/articles/alpha.md', articleText('Alpha', 'slug: alpha\nautor: Nobody', 'Three.'));
  await until(() => said().includes('autor'));
  expect(pageOf(site, 'alpha')).toContain('Two.');

  site.write(
    'seeds/beta.txt',
    'Beta comes from a seed\n\nBy Ada Byron\n\nIt has a text of its own, and an end.\n',
  );
  site.write('content/articles/alpha.md', articleText('Alpha', 'slug: alpha', 'Four.'));
  await until(() => pageOf(site, 'alpha').includes('Four.'));
  await until(() => pageOf(site, 'beta-comes-from-a-seed') !== '');

  child.kill('SIGINT');
  expect(await ended).toBe(0);
});
