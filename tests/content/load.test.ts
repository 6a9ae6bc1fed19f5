import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listFiles, readText } from '../../src/content/load.ts';
import { siteIn, temporaryFolder } from '../helpers/site.ts';

function folder(...paths: string[]) {
  const site = siteIn(temporaryFolder());
  for (const path of paths) site.write(path, 'x');
  return site;
}

describe('the list of files', () => {
  test('is in the order of the names, at any depth, with the endings asked for in any case', () => {
    const site = folder('content/b.md', 'content/a/z.md', 'content/a.MD', 'content/c.txt', 'content/ä.md');
    expect(listFiles(site.root, 'content', ['.md'])).toEqual({
      value: ['content/a.MD', 'content/a/z.md', 'content/b.md', 'content/ä.md'],
      problems: [],
    });
  });

  test('passes over names that begin with a dot or an underscore, but not in public/', () => {
    const site = folder(
      'content/_a.md',
      'content/.b.md',
      'content/_notes/c.md',
      'content/.git/d.md',
      'public/.well-known/x',
      'public/_redirects',
    );
    expect(listFiles(site.root, 'content', ['.md']).value).toEqual([]);
    expect(listFiles(site.root, 'public').value).toEqual(['public/.well-known/x', 'public/_redirects']);
  });

  test('of a folder that isn’t there is empty', () => {
    expect(listFiles(folder('a.md').root, 'content')).toEqual({ value: [], problems: [] });
    expect(listFiles(folder('content').root, 'content/articles')).toEqual({ value: [], problems: [] });
  });

  test('follows a link to a file of the same folder, and no other', () => {
    const site = folder('content/articles/a.md', 'public/b.svg', 'outside.md', 'content/real/c.md');
    symlinkSync('a.md', join(site.root, 'content/articles/link.md'));
    symlinkSync('../../outside.md', join(site.root, 'content/articles/out.md'));
    symlinkSync('../../public/b.svg', join(site.root, 'content/articles/other.md'));
    symlinkSync('/etc', join(site.root, 'content/articles/etc'));
    symlinkSync('../real', join(site.root, 'content/articles/folder'));
    symlinkSync('loop.md', join(site.root, 'content/articles/loop.md'));
    const { value, problems } = listFiles(site.root, 'content/articles', ['.md']);
    expect(value).toEqual(['content/articles/a.md', 'content/articles/link.md']);
    expect(problems.map(({ code, place }) => [code, place?.file])).toEqual(
      ['etc', 'folder', 'loop.md', 'other.md', 'out.md']
        .map((name) => ['content/link-outside', `content/articles/${name}`])
        .sort(),
    );
  });

  test('doesn’t begin in a folder that is a link out of the site', () => {
    const site = folder('content/site.yaml');
    const secret = folder('secret.txt');
    symlinkSync(secret.root, join(site.root, 'public'));
    symlinkSync(secret.root, join(site.root, 'content/articles'));
    for (const name of ['public', 'content/articles']) {
      expect(listFiles(site.root, name)).toMatchObject({
        value: [],
        problems: [{ code: 'content/link-outside', place: { file: name } }],
      });
    }
  });

  test('may begin in a site whose own folder is reached by a link', () => {
    const site = folder('content/a.md');
    const link = join(temporaryFolder(), 'link');
    symlinkSync(site.root, link);
    expect(listFiles(link, 'content', ['.md'])).toEqual({ value: ['content/a.md'], problems: [] });
  });

  test('passes over a pipe, which would be read for ever', () => {
    const site = folder('content/a.md');
    execFileSync('mkfifo', [join(site.root, 'content/pipe.md')]);
    expect(listFiles(site.root, 'content', ['.md']).value).toEqual(['content/a.md']);
  });
});

describe('a text', () => {
  const read = (bytes: string | Uint8Array) => {
    const site = siteIn(temporaryFolder());
    site.write('a.md', bytes);
    return readText(site.root, 'a.md');
  };

  test('is read as UTF-8 alone', () => {
    expect(read('Ünïcödé 長 😀')).toEqual({ value: 'Ünïcödé 長 😀', problems: [] });
    expect(read(Buffer.from('Ünïcödé', 'latin1')).problems).toMatchObject([{ code: 'content/encoding' }]);
    expect(read(Buffer.from('\ufeffA text', 'utf16le')).problems).toMatchObject([
      { code: 'content/encoding' },
    ]);
    expect(read(Buffer.from([0xed, 0xa0, 0x80])).problems).toMatchObject([{ code: 'content/encoding' }]);
    expect(read('a\u0000b').problems).toMatchObject([{ code: 'content/binary' }]);
  });

  test('that is gone, or a folder, is a problem of its own', () => {
    const site = siteIn(temporaryFolder());
    mkdirSync(join(site.root, 'folder.md'));
    for (const name of ['gone.md', 'folder.md']) {
      expect(readText(site.root, name)).toMatchObject({
        value: undefined,
        problems: [{ code: 'content/unreadable', place: { file: name } }],
      });
    }
  });
});
