/** The program as a user starts it: real processes, their exit status, what they say, and the files they leave. */

import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../src/commands/commands.ts';
import { broadsheet, CLI, type Setting } from './helpers/process.ts';
import { articleText, siteIn, type TestSite, temporaryFolder, testSite } from './helpers/site.ts';

const COPY = `Council votes to rebuild the old bridge

By Ada Byron

The council voted on Tuesday to rebuild the old bridge, which has been closed to traffic since the spring flood.

Work is to begin next year, the mayor said, and it will take no less than eighteen months to complete.
`;

const PAPER = `-- content/articles/alpha.md --
${articleText('Alpha', 'authors: [Ada Byron]')}
-- content/articles/draft.md --
${articleText('The draft', 'authors: [Ada Byron]\ndraft: true')}
-- content/articles/embargo.md --
${articleText('The embargo', 'authors: [Ada Byron]').replace('2026-11-01', '2030-01-01T08:00')}
`;

const run = (site: TestSite, words: string, setting: Setting = {}) =>
  broadsheet(words.split(' '), { cwd: site.root, ...setting });

/** A disk that fails as only a faulty program could make it. */
const FAULT = `import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
fs.readdirSync = () => {
  throw new Error('a fault of the test');
};
syncBuiltinESMExports();
`;

interface TraceEvent {
  readonly ph: string;
  readonly name: string;
  readonly ts: number;
  readonly dur: number;
  readonly args: { readonly files?: number };
}

describe('the exit status is', () => {
  test('0 where all is done', async () => {
    const site = testSite(PAPER);
    expect(await run(site, 'check')).toMatchObject({ status: 0, stderr: '' });
    expect(await run(site, 'build --now 2026-11-22')).toMatchObject({ status: 0, stderr: '' });
  });

  test('1 where the content is wrong, and every fault of every file is told at once, in the order of the files', async () => {
    const site = testSite(
      `${PAPER}-- content/articles/b.md --\n---\nheadlin: B\n---\n-- content/articles/a.md --\n---\nheadline: A\nautor: X\ntpoics: [Y]\n---\n`,
    );
    for (const command of ['check', 'build']) {
      const { status, stderr } = await run(site, command);
      expect(status).toBe(1);
      const places = [...stderr.matchAll(/^(content\S+?:\d+:\d+) error/gm)].map(([, place]) => place);
      expect(places).toEqual([
        'content/articles/a.md:3:1',
        'content/articles/a.md:4:1',
        'content/articles/b.md:2:1',
      ]);
      expect(stderr).toContain('3 errors');
    }
    expect(existsSync(join(site.root, 'dist'))).toBe(false);
  });

  test.each([
    [''],
    ['bulid'],
    ['constructor'],
    ['__proto__'],
    ['build --drafst'],
    ['build extra'],
    ['build --jobs many'],
    ['build --out'],
    ['import --format pdf'],
    ['import - --name Not/A/Name'],
    ['new'],
    ['new poem Spring'],
    ['new constructor Spring'],
    ['new article …'],
  ])('2 for “%s”, with help and without a stack', async (words) => {
    const site = testSite('');
    const { status, stdout, stderr } = await run(site, words);
    expect(status).toBe(2);
    const told = stdout + stderr;
    expect(told).not.toMatch(/\n\s+at /);
    expect(told.length).toBeGreaterThan(20);
    expect(Object.keys(site.files('.'))).toEqual(['content/site.yaml']);
  });

  test('3 where the program itself is at fault, with what to report', async () => {
    const preload = join(temporaryFolder(), 'fault.mjs');
    writeFileSync(preload, FAULT);
    const { status, stderr } = await run(testSite(PAPER), 'check', {
      env: { NODE_OPTIONS: `--import=${preload}` },
    });
    expect(status).toBe(3);
    expect(stderr).toContain('fault of Broadsheet');
    expect(stderr).toContain('a fault of the test');
  });
});

describe('help', () => {
  test('lists all commands, also where it is asked for by other words', async () => {
    const site = testSite('');
    const overview = await run(site, '--help');
    expect(overview.status).toBe(0);
    for (const name of Object.keys(COMMANDS)) expect(overview.stdout).toContain(`  ${name}`);
    expect((await run(site, 'help')).stdout).toBe(overview.stdout);
    expect(await run(site, 'help nonsense')).toMatchObject({ stdout: overview.stdout });
  });

  test.each(Object.keys(COMMANDS).map((name) => [name]))('of %s names its options', async (name) => {
    const { status, stdout } = await broadsheet([name, '--help']);
    expect(status).toBe(0);
    for (const option of [...Object.keys(COMMANDS[name]?.options ?? {}), 'root', 'help']) {
      expect(stdout).toContain(`--${option}`);
    }
  });

  test('comes before anything is done or checked', async () => {
    const site = testSite('-- content/articles/a.md --\nnot an article\n');
    expect(await run(site, 'build --help')).toMatchObject({ status: 0, stderr: '' });
    expect(existsSync(join(site.root, 'dist'))).toBe(false);
  });

  test('--version is the package’s', async () => {
    expect((await broadsheet(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('--json puts one object on standard output, and words for people on standard error:', () => {
  const cases: readonly (readonly [words: string, status: number, wanted: object])[] = [
    ['check --json', 0, { ok: true, articles: 1 }],
    ['build --json --now 2026-11-22', 0, { published: true, articles: 1, rendered: 14, reused: 0 }],
    ['import --json', 0, { seeds: [{ file: 'seeds/bridge.txt', outcome: 'new' }] }],
    ['new page --json Contact', 0, { file: 'content/pages/contact.md' }],
    ['check --json --base wrong', 2, { ok: false }],
    ['build --json --base wrong', 2, { published: false }],
  ];
  test.each(cases)('%s', async (words, status, wanted) => {
    const site = testSite(`${PAPER}-- seeds/bridge.txt --\n${COPY}`);
    if (words.startsWith('check') || words.startsWith('build')) site.remove('seeds');
    const ran = await run(site, words);
    expect(ran.status).toBe(status);
    expect(ran.stdout.trimEnd()).not.toContain('\n');
    expect(JSON.parse(ran.stdout)).toMatchObject(wanted);
    expect(ran.stderr).not.toBe('');
  });

  test('the ledger of an import accounts for every line of the seed once', async () => {
    const site = testSite(`-- seeds/bridge.txt --\n${COPY}`);
    const { stdout } = await run(site, 'import --json');
    const { seeds } = JSON.parse(stdout) as {
      seeds: { ledger: { lines: { line: number; text: string }[] } }[];
    };
    const lines = seeds[0]?.ledger.lines ?? [];
    expect(lines.map(({ line }) => line)).toEqual(lines.map((_, index) => index + 1));
    expect(lines.map(({ text }) => text).join('\n')).toContain(COPY.trimEnd());
  });

  test('a build’s profile has its stages and batches, each within the time that it took', async () => {
    const site = testSite(PAPER);
    await run(site, 'build --profile trace.json --jobs 1');
    const { traceEvents: events } = JSON.parse(site.read('trace.json')) as { traceEvents: TraceEvent[] };
    const spans = events.filter(({ ph }) => ph === 'X');
    expect(new Set(spans.map(({ name }) => name))).toEqual(
      new Set(['look', 'read', 'plan', 'render', 'pictures', 'publish', 'cards', 'search']),
    );
    const batches = spans.filter(({ args }) => args.files !== undefined);
    expect(batches.map(({ name }) => name)).toEqual(expect.arrayContaining(['read', 'render']));
    for (const { name, ts, dur } of batches) {
      const stage = spans.find((one) => one.name === name && one.args.files === undefined);
      // To the microsecond, as they are told.
      expect(ts - (stage?.ts ?? 0)).toBeGreaterThanOrEqual(-1);
      expect(ts + dur - (stage?.ts ?? 0)).toBeLessThanOrEqual((stage?.dur ?? 0) + 1);
    }
  });

  test('the build’s tells stages, memory and problems', async () => {
    const site = testSite(PAPER);
    const { stdout } = await run(site, 'build --json');
    const result = JSON.parse(stdout) as {
      seconds: Record<string, number>;
      peakMemory: number;
      problems: unknown[];
    };
    expect(Object.keys(result.seconds)).toEqual([
      'look',
      'read',
      'plan',
      'render',
      'pictures',
      'publish',
      'cards',
      'search',
      'all',
    ]);
    expect(result.peakMemory).toBeGreaterThan(10);
    expect(result.problems).toEqual([]);
  });
});

describe('colours', () => {
  const WRONG = '-- content/articles/a.md --\n---\nheadline: A\nautor: X\n---\n';

  test('stand in no output that isn’t a terminal', async () => {
    expect((await run(testSite(WRONG), 'check')).stderr).not.toContain('\u001b');
  });

  test('can be asked for, and NO_COLOR forbids them', async () => {
    const site = testSite(WRONG);
    expect((await run(site, 'check', { env: { FORCE_COLOR: '1' } })).stderr).toContain('\u001b[');
    const plain = await run(site, 'check', { env: { FORCE_COLOR: '1', NO_COLOR: '1' } });
    expect(plain.stderr).not.toContain('\u001b');
  });
});

test('what content says can’t steer the terminal', async () => {
  const site = testSite('-- content/articles/a.md --\n---\nheadline: A\nsection: ["\\e]0;owned\\a"]\n---\n');
  site.write('content/articles/\u001b[31mred.md', 'no front matter \u001b[2J');
  const { stderr, status } = await run(site, 'check');
  expect(status).toBe(1);
  expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
});

describe('new', () => {
  test.each([
    ['article', 'Council “votes”: a bridge', 'content/articles/council-votes-a-bridge.md'],
    ['author', 'Ada Byron', 'content/authors/ada-byron.md'],
    ['page', 'Über uns', 'content/pages/uber-uns.md'],
  ])('%s makes a file that passes check and explains every field', async (kind, title, file) => {
    const site = testSite('');
    expect(await broadsheet(['new', kind, title], { cwd: site.root })).toMatchObject({ status: 0 });
    expect(site.read(file)).toMatch(/^slug: [a-z0-9-]+$/m);
    const checked = await run(site, 'check --drafts');
    expect(checked.status).toBe(0);
    expect(checked.stderr).not.toContain('error');
    expect((await run(site, 'build --drafts')).status).toBe(0);
    expect(
      Object.values(site.files()).some((text) =>
        Buffer.from(text, 'latin1').toString().includes(title.slice(-6)),
      ),
    ).toBe(true);
    // A second time it is left alone.
    site.write(file, site.read(file).replace('---\n\n', '---\n\nMy text. '));
    const mine = site.read(file);
    expect(await broadsheet(['new', kind, title], { cwd: site.root })).toMatchObject({ status: 1 });
    expect(site.read(file)).toBe(mine);
  });
});

describe('a site outside the repository', () => {
  test('with content/ and seeds/ alone builds with --root from anywhere', async () => {
    const site = testSite(
      `-- content/articles/alpha.md --\n${articleText('Alpha')}-- seeds/bridge.txt --\n${COPY}`,
    );
    const elsewhere = temporaryFolder();
    const built = await broadsheet(['build', '--root', site.root], { cwd: elsewhere });
    expect(built.status).toBe(0);
    expect(Object.keys(site.files())).toEqual(
      expect.arrayContaining([
        'index.html',
        'articles/alpha/index.html',
        'articles/council-votes-to-rebuild-the-old-bridge/index.html',
        'feed.xml',
      ]),
    );
    expect(siteIn(elsewhere).files('.')).toEqual({});
    const { status, stdout } = await broadsheet(['check', '--root', site.root], { cwd: elsewhere });
    expect({ status, stdout }).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('2 articles checked'),
    });
  });

  test('without site.yaml builds too; with nothing at all nothing is published', async () => {
    const bare = siteIn(temporaryFolder());
    bare.write('content/articles/alpha.md', articleText('Alpha'));
    const built = await run(bare, 'build');
    expect(built.status).toBe(0);
    expect(built.stderr).toContain('site/no-config');
    const pages = Object.keys(bare.files()).filter(
      (path) => !/^(?:archive|assets|pagefind)\/|\.js$/.test(path),
    );
    expect(pages).toEqual([
      '404.html',
      'articles/alpha/index.html',
      'index.html',
      'robots.txt',
      'search/index.html',
    ]);
    const empty = siteIn(temporaryFolder());
    const none = await run(empty, 'build');
    expect(none.status).toBe(1);
    expect(none.stderr).toContain('site/no-content');
    expect(existsSync(join(empty.root, 'dist'))).toBe(false);
  });

  test('that isn’t there is told so', async () => {
    const { status, stderr, stdout } = await broadsheet([
      'check',
      '--root',
      join(temporaryFolder(), 'nowhere'),
    ]);
    expect(status).not.toBe(3);
    expect(stderr + stdout).not.toMatch(/\n\s+at /);
  });
});

describe('an option of the build:', () => {
  test('--base stands before every link', async () => {
    const site = testSite(PAPER);
    await run(site, 'build --base /paper/ --now 2026-11-22');
    const html = site.read('dist/articles/alpha/index.html');
    const local = [...html.matchAll(/\s(?:href|src)="(\/[^"]*)"/g)].map(([, href]) => href);
    expect(local.length).toBeGreaterThan(4);
    expect(local.filter((href) => !href?.startsWith('/paper/'))).toEqual([]);
    expect(html).toContain('<link rel="canonical" href="https://test.example/paper/articles/alpha/">');
    expect(site.read('dist/sitemaps/2026-11.xml')).toContain('https://test.example/paper/articles/alpha/');
    expect(site.read('dist/feed.xml')).toContain('https://test.example/paper/articles/alpha/');
  });

  test('--url and --out win over the file', async () => {
    const site = testSite(PAPER);
    await run(site, 'build --url https://other.example/ --out public_html');
    expect(site.files('dist')).toEqual({});
    expect(site.read('public_html/index.html')).toContain('https://other.example/');
    expect(site.read('public_html/index.html')).not.toContain('test.example');
  });

  test('--drafts, --future and --now decide what is out', async () => {
    const site = testSite(PAPER);
    const out = () =>
      Object.keys(site.files()).flatMap((path) => (path.startsWith('articles/') ? [path.split('/')[1]] : []));
    await run(site, 'build --now 2026-11-22 --drafts --future');
    expect(out()).toEqual(['alpha', 'the-draft', 'the-embargo']);
    await run(site, 'build --now 2026-11-22');
    expect(out()).toEqual(['alpha']);
    await run(site, 'build', { env: { SOURCE_DATE_EPOCH: '1893484800' } });
    expect(out()).toEqual(['alpha', 'the-embargo']);
    // The same, without a process for each.
    const built = async (options: Parameters<TestSite['build']>[0]) => {
      await site.build(options);
      return out();
    };
    expect(await built({ drafts: true })).toEqual(['alpha', 'the-draft']);
    expect(await built({ future: true })).toEqual(['alpha', 'the-embargo']);
    expect(await built({ now: '2030-01-01T08:00' })).toEqual(['alpha', 'the-embargo']);
    expect(await built({ now: '2030-01-01T07:59' })).toEqual(['alpha']);
    expect(await built({ now: '2026-10-31' })).toEqual([]);
  });

  test('a time without a zone is the paper’s, wherever the machine stands', async () => {
    const site = testSite(PAPER);
    site.write('content/site.yaml', 'title: T\nurl: https://test.example\ntimeZone: Asia/Hong_Kong\n');
    for (const TZ of ['America/Los_Angeles', 'Pacific/Kiritimati']) {
      await run(site, 'build --now 2030-01-01T08:00', { env: { TZ } });
      expect(existsSync(join(site.root, 'dist/articles/the-embargo'))).toBe(true);
      await run(site, 'build --now 2030-01-01T07:59', { env: { TZ } });
      expect(existsSync(join(site.root, 'dist/articles/the-embargo'))).toBe(false);
    }
  });

  test('a SOURCE_DATE_EPOCH or --now that says nothing is an error, not an empty paper', async () => {
    const site = testSite(PAPER);
    const wrong = [
      await run(site, 'build', { env: { SOURCE_DATE_EPOCH: 'yesterday' } }),
      await run(site, 'build --now 5'),
      await run(site, 'build --now 2026-02-30'),
    ];
    expect(wrong.map(({ status }) => status)).not.toContain(0);
    expect(wrong.map(({ status }) => status)).not.toContain(3);
    expect(existsSync(join(site.root, 'dist'))).toBe(false);
  });
});

describe('import, check and build tried with', () => {
  const sources: Readonly<Record<string, { text: string | Uint8Array; works: boolean; code?: string }>> = {
    'an empty file': { text: '', works: false, code: 'import/empty' },
    'a file of only ad labels': { text: 'Advertisement\nAdvertisement\n\nADVERTISEMENT\n', works: false },
    'bytes that are no text': {
      text: Buffer.from(Array.from({ length: 512 }, (_, i) => (i * 37) % 256)),
      works: false,
    },
    CRLF: { text: COPY.replaceAll('\n', '\r\n'), works: true },
    'UTF-16': { text: Buffer.from(`\ufeff${COPY}`, 'utf16le'), works: true },
    'a headline of 3,000 characters': {
      text: COPY.replace('Council', `${'Council and council '.repeat(150)}`),
      works: true,
    },
    'a line of 100 MB': {
      text: Buffer.alloc(100 * 1024 * 1024, 'word '),
      works: false,
      code: 'import/too-large',
    },
  };
  for (const [name, { text, works, code }] of Object.entries(sources)) {
    test(`${name}: ${works ? 'a page' : 'a message, and no output'}`, async () => {
      const site = testSite('');
      site.write('seeds/copy.txt', text);
      const imported = await run(site, 'import');
      expect(imported.status).toBe(works ? 0 : 1);
      if (code) expect(imported.stderr).toContain(`[${code}]`);
      expect(imported.stderr).not.toMatch(/\n\s+at /);
      expect(existsSync(join(site.root, 'content/articles/copy.md'))).toBe(works);
      if (!works) {
        expect(imported.stderr).toContain('seeds/copy.txt');
        return;
      }
      const built = await run(site, 'build');
      expect(built.status).toBe(0);
      const page = Object.entries(site.files()).find(([path]) => path.startsWith('articles/'))?.[1] ?? '';
      expect(page).toContain('eighteen months');
      expect(page).not.toContain('\r');
    });
  }

  test('an article whose headline has 3,000 characters and a word of 500', async () => {
    const site = testSite(
      `-- content/articles/a.md --\n${articleText(`${'Long '.repeat(500)}${'x'.repeat(500)}`)}`,
    );
    expect((await run(site, 'build')).status).toBe(0);
    expect(
      Object.keys(site.files()).every((path) => path.split('/').every((part) => part.length < 200)),
    ).toBe(true);
    expect((await run(site, 'check')).stderr).toContain('article/long-headline');
  });

  test('an article in CRLF with a byte order mark', async () => {
    const site = testSite('');
    site.write('content/articles/a.md', `\ufeff${articleText('Alpha').replaceAll('\n', '\r\n')}`);
    expect((await run(site, 'build')).status).toBe(0);
    expect(site.read('dist/articles/alpha/index.html')).not.toContain('\r');
  });
});

test('import - reads what is pasted, and takes the name that it is given', async () => {
  const site = testSite('');
  expect(await run(site, 'import - --name budget', { input: COPY })).toMatchObject({ status: 0 });
  expect(site.read('content/articles/budget.md')).toContain('Council votes');
  expect(await run(site, 'import - --name empty', { input: '' })).toMatchObject({ status: 1 });
  expect(existsSync(join(site.root, 'content/articles/empty.md'))).toBe(false);
});

test('import --explain shows what became of every line', async () => {
  const site = testSite(`-- seeds/bridge.txt --\n${COPY}`);
  const { stdout, status } = await run(site, 'import --explain --dry-run');
  expect(status).toBe(0);
  for (const line of COPY.split('\n').filter(Boolean)) expect(stdout).toContain(line.slice(0, 20));
  expect(existsSync(join(site.root, 'content/articles'))).toBe(false);
});

test('a reader that goes away, as head does, brings no stack trace', async () => {
  const site = testSite(`-- seeds/bridge.txt --\n${`${COPY}\n`.repeat(400)}`);
  const { stderr } = spawnSync(
    'sh',
    ['-c', `"${process.execPath}" "${CLI}" import --explain --dry-run | head -n 1`],
    {
      cwd: site.root,
      encoding: 'utf8',
    },
  );
  expect(stderr).not.toContain('EPIPE');
});
