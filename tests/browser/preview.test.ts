import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { articleText } from '../helpers/site.ts';
import { ending, type Folder, folderWith, freePort, serving } from './devServer.ts';

const program = { path: resolve('.') };

let site: Folder;

beforeAll(() => {
  site = folderWith({
    'content/site.yaml': 'title: The Test\nurl: https://test.example\n',
    'content/articles/alpha.md': articleText('Alpha', 'slug: alpha'),
    'public/dot.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'public/a b.txt': 'some data',
  });
});

afterAll(() => site.delete());

test('without a site it says what to do', async () => {
  const run = await ending(program, 'preview', '--root', site.path);
  expect(run).toEqual({ status: 1, output: expect.stringContaining('run “broadsheet build”') });
});

test.each(['/', '/paper/'])('serves dist/ as a host would, below %s', async (base) => {
  expect(await ending(program, 'build', '--root', site.path, '--base', base)).toMatchObject({ status: 0 });
  const port = String(await freePort());
  const words = ['preview', '--root', site.path, '--base', base, '--port', port];
  const preview = await serving(program, ...words);
  expect(preview.url).toBe(`http://localhost:${port}${base}`);
  const answer = async (path: string) => {
    const response = await fetch(preview.url + path, { redirect: 'manual' });
    const { status, headers } = response;
    return [status, headers.get('location') ?? headers.get('content-type'), await response.text()];
  };
  const html = expect.stringMatching(/^text\/html; ?charset=utf-8$/);
  expect(await answer('')).toEqual([200, html, expect.stringContaining('Alpha')]);
  expect(await answer('articles/alpha/')).toEqual([200, html, expect.stringContaining('A paragraph.')]);
  expect(await answer('articles/alpha?x=1')).toEqual([301, `${base}articles/alpha/?x=1`, '']);
  expect(await answer('feed.xml')).toEqual([200, expect.stringContaining('xml'), expect.anything()]);
  expect(await answer('robots.txt')).toEqual([200, expect.stringContaining('text/plain'), expect.anything()]);
  expect(await answer('dot.svg')).toEqual([200, 'image/svg+xml', expect.anything()]);
  expect(await answer('a%20b.txt')).toEqual([200, expect.stringContaining('text/plain'), 'some data']);
  const missing = [404, html, expect.stringContaining('The Test')];
  for (const path of [
    'nowhere/',
    'nowhere.png',
    'articles/',
    '%',
    '%00',
    '..%2f..%2fcontent/site.yaml',
    'x'.repeat(5000),
  ]) {
    expect([path, ...(await answer(path))]).toEqual([path, ...missing]);
  }
  if (base === '/') expect(await answer('/test.example/articles/alpha')).toEqual(missing);
  else expect((await fetch(`http://localhost:${port}/paper`)).url).toBe(preview.url);
  const head = await fetch(preview.url, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
  const second = await ending(program, ...words);
  expect(second).toEqual({ status: 1, output: expect.stringContaining(`Port ${port} is already in use`) });
  expect([0, 130, 'SIGINT']).toContain(await preview.stop('SIGINT'));
});
