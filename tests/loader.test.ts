/** The program starts from what V8 made of it, and just as well without. */

import { cpSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { broadsheet } from './helpers/process.ts';
import { articleText, temporaryFolder, testSite } from './helpers/site.ts';

const ROOT = resolve(import.meta.dirname, '..');

/** @param change what becomes of each file of kept code; nothing removes it */
function programWith(change: (code: Buffer) => Buffer | undefined): string {
  const folder = temporaryFolder();
  for (const name of ['package.json', 'templates', 'node_modules'])
    symlinkSync(join(ROOT, name), join(folder, name));
  cpSync(join(ROOT, 'lib'), join(folder, 'lib'), { recursive: true });
  const kept = readdirSync(join(folder, 'lib'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.v8'),
  );
  expect(kept.length).toBeGreaterThan(10);
  for (const name of kept) {
    const file = join(folder, 'lib', name);
    const code = change(readFileSync(file));
    if (code) writeFileSync(file, code);
    else rmSync(file);
  }
  return join(folder, 'lib/cli.js');
}

const KEPT: readonly (readonly [name: string, change: (code: Buffer) => Buffer | undefined])[] = [
  ['as it was kept', (code) => code],
  ['that is missing', () => undefined],
  ['that was cut', (code) => code.subarray(0, code.length / 2)],
  ['of another version', (code) => Buffer.concat([Buffer.from('00000000'), code.subarray(8)])],
];

for (const [name, change] of KEPT) {
  test(`with V8’s code ${name} the program builds a paper, search index and all`, async () => {
    const cli = programWith(change);
    const site = testSite(`-- content/articles/a.md --\n${articleText('Alpha')}`);
    const words = ['build', '--root', site.root, '--now', '2026-11-22T12:00:00Z'];
    expect(await broadsheet(words, { cli })).toMatchObject({ status: 0 });
    expect(site.read('dist/index.html')).toContain('Alpha');
    expect(site.files()).toHaveProperty(['pagefind/pagefind.js']);
  });
}
