import { cpSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { broadsheet } from '../helpers/process.ts';
import { articleText, siteIn, type TestSite, temporaryFolder, testSite } from '../helpers/site.ts';

const AT = '2026-11-22T12:00:00Z';

/** Enough articles for threads to be started: the pool does so above 200 files. */
function largePaper(): TestSite {
  const site = testSite(
    '-- content/site.yaml --\ntitle: The Test\nurl: https://test.example\ntimeZone: Asia/Hong_Kong\n',
  );
  for (let n = 0; n < 430; n++) {
    const fields = [
      `section: Section ${n % 5}`,
      `topics: [Topic ${n % 40}, Topic ${(n * 7) % 31}]`,
      `authors: [Writer ${n % 9}]`,
      n % 3 === 0 ? `series: {name: Series ${n % 21}}` : `aliases: [/old/${n}/]`,
    ];
    const day = `2026-${String((n % 10) + 1).padStart(2, '0')}-${String((n % 28) + 1).padStart(2, '0')}T08:30`;
    const body = `Text ${n} of [another](${(n + 1) % 430}.md).\n\nIts end, ${'a word or two '.repeat(n % 30)}.`;
    const text = articleText(`Story ${n} of the day`, fields.join('\n'), body).replace('2026-11-01', day);
    site.write(`content/articles/${n}.md`, text);
  }
  return site;
}

const SMALL = `-- content/site.yaml --
title: The Test
url: https://test.example
timeZone: Asia/Hong_Kong
-- content/articles/alpha.md --
${articleText('Alpha', 'topics: [Tides]\nupdated: 2026-11-02T23:30', 'A text.\n\n:::update 2026-11-03T01:15\nMore is known.\n:::')}
-- content/articles/beta.md --
${articleText('Beta', 'topics: [tides, Ebb]\nlanguage: zh-Hant', 'Another.')}
-- public/a.txt --
A
-- public/b.txt --
B
`;

test('one job and four make the same bytes', async () => {
  const one = largePaper();
  const four = siteIn(temporaryFolder());
  cpSync(join(one.root, 'content'), join(four.root, 'content'), { recursive: true });
  const alone = await one.build({ jobs: 1 });
  const shared = await four.build({ jobs: 4 });
  expect(shared).toMatchObject({ published: true, articles: 430, rendered: alone.rendered });
  expect(Object.keys(one.files()).length).toBeGreaterThan(800);
  expect(four.files()).toEqual(one.files());
  // Each page was remembered as what it is.
  expect(await four.build({ jobs: 4 })).toMatchObject({ rendered: 0, written: 0 });
});

describe('the same sources give the same bytes', () => {
  test('twice, and without the cache', async () => {
    const site = testSite(SMALL);
    await site.build();
    const first = site.files();
    rmSync(join(site.root, '.broadsheet'), { recursive: true });
    const again = await site.build();
    expect(again).toMatchObject({ reused: 0, written: 0 });
    expect(site.files()).toEqual(first);
    rmSync(join(site.root, 'dist'), { recursive: true });
    await site.build();
    expect(site.files()).toEqual(first);
    await site.build({ noCache: true });
    expect(site.files()).toEqual(first);
  });

  test('where the cache was cut or holds nonsense', async () => {
    const site = testSite(SMALL);
    await site.build();
    const first = site.files();
    for (const nonsense of ['', '{', '{"format":0}', 'null', '[]', '7\n7\n']) {
      for (const name of ['sources', 'keys']) site.write(`.broadsheet/${name}.jsonl`, nonsense);
      for (const name of Object.keys(site.files('.broadsheet'))) {
        if (name.startsWith('published-')) site.write(`.broadsheet/${name}`, nonsense);
        if (name.endsWith('.pack')) site.write(`.broadsheet/${name}`, 'nonsense');
      }
      expect((await site.build()).published).toBe(true);
      expect(site.files()).toEqual(first);
    }
  });

  test('where the store of bodies was cut, but not the list of what it holds', async () => {
    const site = testSite(SMALL);
    await site.build();
    // Long enough ago for the next build to trust what it remembers.
    await site.build();
    for (const name of Object.keys(site.files('.broadsheet/bodies')))
      site.write(`.broadsheet/bodies/${name}`, 'x');
    site.write('content/site.yaml', site.read('content/site.yaml').replace('The Test', 'The New Test'));
    await site.build();
    expect(site.files()).toEqual(await site.builtClean());
  });

  test('in another zone of the machine, in another language of it, and in another folder', async () => {
    const site = testSite(SMALL);
    await site.build({ now: AT });
    const other = siteIn(temporaryFolder());
    cpSync(join(site.root, 'content'), join(other.root, 'content'), { recursive: true });
    cpSync(join(site.root, 'public'), join(other.root, 'public'), { recursive: true });
    const { status } = await broadsheet(['build', '--now', '2026-11-22T20:00'], {
      cwd: other.root,
      env: { TZ: 'America/St_Johns', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' },
    });
    expect(status).toBe(0);
    expect(other.files()).toEqual(site.files());
  });

  test('whatever the order in which the files came to the disk', async () => {
    const site = testSite(SMALL);
    await site.build();
    const other = siteIn(temporaryFolder());
    const sources = [...Object.entries(site.files('content')), ...Object.entries(site.files('public'))];
    for (const [path, text] of sources.reverse()) {
      const folder = path in site.files('public') ? 'public' : 'content';
      other.write(`${folder}/${path}`, Buffer.from(text, 'latin1'));
    }
    await other.build();
    expect(other.files()).toEqual(site.files());
    renameSync(join(other.root, 'content/articles/alpha.md'), join(other.root, 'content/articles/zz.md'));
    await other.build();
    expect(other.read('dist/articles/alpha/index.html')).toBe(site.read('dist/articles/alpha/index.html'));
  });
});
