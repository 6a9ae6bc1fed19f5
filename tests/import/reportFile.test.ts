import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { refuseReport, writeReport } from '../../src/import/reportFile.ts';
import { REPORT_MARK, reportPage } from '../../src/import/reportPage.ts';
import { broadsheet } from '../helpers/process.ts';
import { testSite } from '../helpers/site.ts';

const COPY = `Council votes to rebuild the old bridge

By Ada Byron

The council voted on Tuesday to rebuild the old bridge, which has been closed to traffic since the spring flood.

Work is to begin next year, the mayor said, and it will take no less than eighteen months to complete.
`;

const seed = { file: 'a.txt', target: 'a.md', outcome: 'failed', imported: undefined, problems: [] };

const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'broadsheet-test-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
};

test('is written over a former report, and over nothing else', () => {
  const at = folder();
  writeReport(join(at, 'new/report.html'), reportPage([seed]));
  expect(readFileSync(join(at, 'new/report.html'), 'utf8')).toBe([...reportPage([seed])].join(''));
  expect(refuseReport(join(at, 'new/report.html'))).toBeUndefined();
  expect(refuseReport(join(at, 'none.html'))).toBeUndefined();
  writeFileSync(join(at, 'saved.html'), '<!doctype html><p>A page');
  expect(refuseReport(join(at, 'saved.html'))).toContain('no import report');
  expect(refuseReport(join(at, 'seed.txt'))).toContain('.html');
});

test('stays as it was where the writing fails', () => {
  const at = folder();
  const path = join(at, 'report.html');
  writeFileSync(path, REPORT_MARK);
  const failing = function* () {
    yield 'half';
    throw new Error('no more');
  };
  expect(() => writeReport(path, failing())).toThrow('no more');
  expect(readFileSync(path, 'utf8')).toBe(REPORT_MARK);
  expect(readdirSync(at)).toEqual(['report.html']);
});

test('comes from the command, of seeds that are imported already and in a dry run too', async () => {
  const site = testSite(`-- seeds/bridge.txt --\n${COPY}`);
  const run = (words: string) => broadsheet(words.split(' '), { cwd: site.root });
  expect(await run('import --dry-run --report a.html')).toMatchObject({ status: 0, stderr: '' });
  expect(existsSync(join(site.root, 'content/articles'))).toBe(false);
  expect((await run('import')).status).toBe(0);
  expect((await run('import --report b.html')).stdout).toContain('1 unchanged');
  expect(site.read('b.html').match(/<li id="s1l\d+"/g)).toHaveLength(COPY.split('\n').length - 1);
  expect(site.read('a.html').replace('<b>new</b>', '<b>unchanged</b>')).toBe(site.read('b.html'));
});

test('never takes the place of a seed', async () => {
  const site = testSite(`-- seeds/bridge.txt --\n${COPY}`);
  const { status, stdout } = await broadsheet(['import', '--report', 'seeds/bridge.txt'], {
    cwd: site.root,
  });
  expect({ status, stdout }).toMatchObject({ status: 2, stdout: expect.stringContaining('.html') });
  expect(site.read('seeds/bridge.txt')).toBe(COPY);
});
