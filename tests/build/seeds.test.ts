import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/base/config.ts';
import { type ImportSettings, importFile, WHAT_IS_NEW } from '../../src/build/imports.ts';
import { findSeeds } from '../../src/build/seeds.ts';
import { broadsheet } from '../helpers/process.ts';
import { articleText, type TestSite, temporaryFolder, testSite } from '../helpers/site.ts';

const COPY = `Council votes to rebuild the old bridge

By Ada Byron

The council voted on Tuesday to rebuild the old bridge, which has been closed to traffic since the spring flood.

Work is to begin next year, the mayor said, and it will take no less than eighteen months to complete.
`;
const NEWER = COPY.replace('eighteen months', 'two years');

const SITE = `-- seeds/bridge.txt --\n${COPY}`;

/** Imports all of `seeds/`, as the build does, and tells each seed's outcome by its name. */
function importAll(site: TestSite, settings: Partial<ImportSettings> = {}, out = 'content/articles') {
  const { value: config } = readConfig({ root: site.root });
  const found = findSeeds(config, [], out);
  const all = found.value.map((seed) => importFile(seed, config, { ...WHAT_IS_NEW, ...settings }));
  return {
    outcomes: Object.fromEntries(all.map(({ seed, outcome }) => [seed.file, outcome])),
    problems: [...found.problems, ...all.flatMap(({ problems }) => problems)],
  };
}

const ARTICLE = 'content/articles/bridge.md';

describe('a seed', () => {
  test('becomes an article once, and then nothing happens while it stays as it is', () => {
    const site = testSite(SITE);
    expect(importAll(site).outcomes).toEqual({ 'seeds/bridge.txt': 'new' });
    const made = site.read(ARTICLE);
    expect(made).toContain('headline: Council votes to rebuild the old bridge');
    const { mtimeMs } = statSync(join(site.root, ARTICLE));
    expect(importAll(site)).toMatchObject({ outcomes: { 'seeds/bridge.txt': 'unchanged' }, problems: [] });
    expect(site.read(ARTICLE)).toBe(made);
    expect(statSync(join(site.root, ARTICLE)).mtimeMs).toBe(mtimeMs);
    expect(site.read('seeds/bridge.txt')).toBe(COPY);
  });

  test('that changed makes an untouched article anew', () => {
    const site = testSite(SITE);
    importAll(site);
    site.write('seeds/bridge.txt', NEWER);
    expect(importAll(site)).toMatchObject({ outcomes: { 'seeds/bridge.txt': 'renewed' }, problems: [] });
    expect(site.read(ARTICLE)).toContain('two years');
    expect(importAll(site).outcomes).toEqual({ 'seeds/bridge.txt': 'unchanged' });
  });

  test('that stayed leaves a hand edit alone', () => {
    const site = testSite(SITE);
    importAll(site);
    site.write(ARTICLE, site.read(ARTICLE).replace('old bridge, which', 'old iron bridge, which'));
    const edited = site.read(ARTICLE);
    expect(importAll(site).outcomes).toEqual({ 'seeds/bridge.txt': 'unchanged' });
    expect(site.read(ARTICLE)).toBe(edited);
  });

  test('that changed as its article did puts the new version beside it, and says what to do', () => {
    const site = testSite(SITE);
    importAll(site);
    const edited = site.read(ARTICLE).replace('old bridge, which', 'old iron bridge, which');
    site.write(ARTICLE, edited);
    site.write('seeds/bridge.txt', NEWER);
    const { outcomes, problems } = importAll(site);
    expect(outcomes).toEqual({ 'seeds/bridge.txt': 'kept' });
    expect(problems).toMatchObject([{ code: 'import/both-changed', severity: 'warning' }]);
    expect(problems[0]?.hint).toContain(`${ARTICLE}.new`);
    expect(problems[0]?.hint).toContain('--force');
    expect(site.read(ARTICLE)).toBe(edited);
    expect(site.read(`${ARTICLE}.new`)).toContain('two years');
    // What the hint says to do for keeping one's own version ends the matter.
    const digest = /`imported.digest` to ([0-9a-f]+)/.exec(problems[0]?.hint ?? '')?.[1] ?? '';
    site.write(ARTICLE, edited.replace(/digest: "?[0-9a-f]+"?/, `digest: "${digest}"`));
    expect(importAll(site)).toMatchObject({ outcomes: { 'seeds/bridge.txt': 'unchanged' }, problems: [] });
  });

  test('wins with --force', () => {
    const site = testSite(SITE);
    importAll(site);
    site.write(ARTICLE, site.read(ARTICLE).replace('old bridge, which', 'old iron bridge, which'));
    expect(importAll(site, { force: true }).outcomes).toEqual({ 'seeds/bridge.txt': 'renewed' });
    expect(site.read(ARTICLE)).not.toContain('iron');
  });

  test('never takes the place of an article that was not made from it', () => {
    const site = testSite(`${SITE}-- ${ARTICLE} --\n${articleText('By hand')}`);
    const { outcomes, problems } = importAll(site);
    expect(outcomes).toEqual({ 'seeds/bridge.txt': 'kept' });
    expect(problems).toMatchObject([{ code: 'import/not-its-own' }]);
    expect(site.read(ARTICLE)).toBe(articleText('By hand'));
  });

  test('says in a run that writes nothing which file there would be', () => {
    const site = testSite(SITE);
    importAll(site);
    site.write(ARTICLE, site.read(ARTICLE).replace('old bridge, which', 'old iron bridge, which'));
    site.write('seeds/bridge.txt', NEWER);
    site.write('seeds/ferry.txt', COPY);
    site.write('content/articles/ferry.md', articleText('By hand'));
    const hints = (settings: Partial<ImportSettings>) =>
      importAll(site, settings).problems.map(({ message, hint }) => `${message}. ${hint}`);
    const [both = '', other = ''] = hints({ dryRun: true });
    expect(both).toMatch(/The new version would be content\/articles\/bridge\.md\.new\. To keep yours, set/);
    expect(both).not.toContain('.new file');
    expect(other).toContain('The new version would be content/articles/ferry.md.new.');
    expect(hints({ dryRun: true, force: true }).join('\n')).toMatch(
      /would give way to[^\n]+\. What stands there would be content\/articles\/bridge\.md\.old/,
    );
    hints({});
    expect(hints({ dryRun: true }).join('\n')).toMatch(/Compare it with [\s\S]+The new version is /);
  });

  test.each([
    ['the last line of whose front matter is broken', /\n---\n(?=\n)/, '\n----\n'],
    ['the first line of whose front matter is broken', /^---\n/, '--\n'],
    ['whose front matter is no YAML', /^headline: /m, 'headline: "'],
  ])('leaves an article alone %s', async (_, right, wrong) => {
    const site = testSite(SITE);
    importAll(site);
    site.write(ARTICLE, site.read(ARTICLE).replace(right, wrong));
    const broken = site.read(ARTICLE);
    expect(importAll(site)).toMatchObject({ outcomes: { 'seeds/bridge.txt': 'unchanged' }, problems: [] });
    site.write('seeds/bridge.txt', NEWER);
    const { outcomes, problems } = importAll(site);
    expect(outcomes).toEqual({ 'seeds/bridge.txt': 'failed' });
    expect(problems).toMatchObject([{ severity: 'error', place: { file: ARTICLE } }]);
    const { status, stderr } = await broadsheet(['build'], { cwd: site.root });
    expect(status).toBe(1);
    expect(stderr).not.toContain('import/');
    expect(stderr.match(/^content\/articles\/bridge\.md:/gm)).toHaveLength(1);
    expect(Object.keys(site.files('content/articles'))).toEqual(['bridge.md']);
    expect(site.read(ARTICLE)).toBe(broken);
    expect(importAll(site, { force: true }).outcomes).toEqual({ 'seeds/bridge.txt': 'renewed' });
  });

  test('leaves an article alone that was moved and has no front matter any more', () => {
    const site = testSite(SITE);
    importAll(site);
    site.write('content/articles/moved.md', site.read(ARTICLE).replace(/\n---\n(?=\n)/, '\n--\n'));
    site.remove(ARTICLE);
    expect(importAll(site)).toMatchObject({ outcomes: { 'seeds/bridge.txt': 'unchanged' }, problems: [] });
  });

  test.each([
    ['untouched', (text: string) => text],
    ['edited', (text: string) => text.replace('old bridge, which', 'old iron bridge, which')],
  ])('under another name becomes no second article beside its %s one', async (_, edit) => {
    const site = testSite(SITE);
    importAll(site);
    site.write(ARTICLE, edit(site.read(ARTICLE)));
    const before = site.files('content');
    site.remove('seeds/bridge.txt');
    site.write('seeds/ferry.txt', COPY);
    const { status, stderr } = await broadsheet(['build'], { cwd: site.root });
    expect(status).toBe(0);
    expect(stderr.match(/import\/renamed/g)).toHaveLength(1);
    const { outcomes, problems } = importAll(site);
    expect(outcomes).toEqual({ 'seeds/ferry.txt': 'unchanged' });
    expect(problems).toMatchObject([{ severity: 'note', place: { file: 'seeds/ferry.txt' } }]);
    for (const name of [ARTICLE, 'seeds/bridge.txt']) expect(problems[0]?.message).toContain(name);
    expect(site.files('content')).toEqual(before);
    // Either way that the hint names ends the matter.
    site.write(ARTICLE, site.read(ARTICLE).replace('from: seeds/bridge.txt', 'from: seeds/ferry.txt'));
    expect(importAll(site)).toMatchObject({ outcomes: { 'seeds/ferry.txt': 'unchanged' }, problems: [] });
    site.remove(ARTICLE);
    expect(importAll(site)).toMatchObject({ outcomes: { 'seeds/ferry.txt': 'new' }, problems: [] });
  });

  test('of the same bytes as another one that is there is a seed like others', () => {
    const site = testSite(`${SITE}-- seeds/ferry.txt --\n${COPY}`);
    expect(importAll(site).outcomes).toEqual({ 'seeds/bridge.txt': 'new', 'seeds/ferry.txt': 'new' });
  });

  test('writes nothing in a dry run', () => {
    const site = testSite(SITE);
    expect(importAll(site, { dryRun: true }).outcomes).toEqual({ 'seeds/bridge.txt': 'new' });
    expect(existsSync(join(site.root, 'content/articles'))).toBe(false);
  });

  test('is imported by the build, and its page published', async () => {
    const site = testSite(SITE);
    const { status, stdout } = await broadsheet(['build'], { cwd: site.root });
    expect(status).toBe(0);
    expect(stdout).toContain('Imported seeds/bridge.txt → content/articles/bridge.md');
    expect(site.read('dist/articles/council-votes-to-rebuild-the-old-bridge/index.html')).toContain(
      'Ada Byron',
    );
  });

  test('is not imported by a build with --no-import, nor by check', async () => {
    const site = testSite(SITE);
    await broadsheet(['build', '--no-import'], { cwd: site.root });
    const { stdout } = await broadsheet(['check'], { cwd: site.root });
    expect(stdout).toContain('seeds/bridge.txt is new or has changed');
    expect(existsSync(join(site.root, 'content/articles'))).toBe(false);
  });
});

describe('one bad seed doesn’t stop the others:', () => {
  const bad: Readonly<Record<string, (site: TestSite) => void>> = {
    'an empty file': (site) => site.write('seeds/a.txt', ''),
    'only ad labels': (site) => site.write('seeds/a.txt', 'Advertisement\n\nADVERTISEMENT\n'),
    'binary data': (site) => site.write('seeds/a.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2])),
    'no encoding': (site) => site.write('seeds/a.txt', Buffer.from('Gr\u00fc\u00df \x81\x8d aus', 'latin1')),
    'a folder where its article would stand': (site) => {
      site.write('seeds/a.txt', COPY);
      mkdirSync(join(site.root, 'content/articles/a.md'), { recursive: true });
    },
    'a link to a file outside': (site) => {
      mkdirSync(join(site.root, 'seeds'), { recursive: true });
      symlinkSync('/etc/hostname', join(site.root, 'seeds/a.txt'));
    },
  };
  for (const [name, make] of Object.entries(bad)) {
    test(name, () => {
      const site = testSite(SITE);
      make(site);
      const { outcomes, problems } = importAll(site);
      expect(outcomes['seeds/bridge.txt']).toBe('new');
      expect(existsSync(join(site.root, ARTICLE))).toBe(true);
      expect(
        problems.some(({ severity, place }) => severity === 'error' && place?.file === 'seeds/a.txt'),
      ).toBe(true);
      expect(Object.keys(site.files('content/articles'))).toEqual(['bridge.md']);
    });
  }
});

describe('an article is never written', () => {
  test('outside the site: --out ../x is refused', async () => {
    const outer = temporaryFolder();
    const site = testSite(SITE);
    const beside = `../${basename(site.root)}-beside`;
    for (const out of [beside, '..', `${outer}/x`, `content/../${beside}`, '/tmp']) {
      const { outcomes, problems } = importAll(site, {}, out);
      expect(outcomes).toEqual({ 'seeds/bridge.txt': 'failed' });
      expect(problems).toMatchObject([{ code: 'import/outside', severity: 'error' }]);
    }
    expect(existsSync(join(site.root, beside))).toBe(false);
    expect(await broadsheet(['import', '--out', beside], { cwd: site.root })).toMatchObject({ status: 1 });
  });

  test('to another place than the absolute --out says', () => {
    const site = testSite(SITE);
    expect(importAll(site, {}, join(site.root, 'content/wire')).outcomes).toEqual({
      'seeds/bridge.txt': 'new',
    });
    expect(existsSync(join(site.root, 'content/wire/bridge.md'))).toBe(true);
    expect(Object.keys(site.files('content'))).toEqual(['site.yaml', 'wire/bridge.md']);
  });

  test('through a symbolic link, be it the article or its folder', () => {
    const outer = temporaryFolder();
    const site = testSite(SITE);
    writeFileSync(join(outer, 'target.md'), 'mine');
    mkdirSync(join(site.root, 'content/articles'));
    symlinkSync(join(outer, 'target.md'), join(site.root, ARTICLE));
    expect(importAll(site, { force: true }).problems).toMatchObject([{ code: 'import/outside' }]);
    expect(readFileSync(join(outer, 'target.md'), 'utf8')).toBe('mine');
    site.remove('content/articles');
    symlinkSync(outer, join(site.root, 'content/articles'));
    expect(importAll(site).problems).toMatchObject([{ code: 'import/outside' }]);
    expect(existsSync(join(outer, 'bridge.md'))).toBe(false);
  });

  test('under a name that escapes its folder or that no disk takes', () => {
    const site = testSite('');
    const names = [
      'a\\..\\..\\x.txt',
      'a\u0001b.txt',
      `${'長'.repeat(83)}.txt`,
      `${'x'.repeat(251)}.txt`,
      'with space.txt',
    ];
    for (const name of names) site.write(`seeds/${name}`, COPY);
    const { outcomes, problems } = importAll(site);
    expect(problems).toEqual([]);
    expect(Object.values(outcomes)).toEqual(names.map(() => 'new'));
    const made = Object.keys(site.files('content/articles'));
    expect(made).toHaveLength(names.length);
    for (const path of made) {
      expect(path).not.toMatch(/[\u0000-\u001f/\\]|^\./);
      expect(Buffer.byteLength(path)).toBeLessThan(220);
    }
  });
});

test('folders below seeds/ stand again below the articles', () => {
  const site = testSite(`-- seeds/2021/september/bridge.txt --\n${COPY}-- seeds/bridge.txt --\n${NEWER}`);
  expect(Object.values(importAll(site).outcomes)).toEqual(['new', 'new']);
  expect(Object.keys(site.files('content/articles'))).toEqual(['2021/september/bridge.md', 'bridge.md']);
});

test('names that begin with a dot or an underscore, and other endings, are passed over', () => {
  const site = testSite(
    `-- seeds/_notes.txt --\n${COPY}-- seeds/.hidden.txt --\n${COPY}-- seeds/readme.md --\n${COPY}`,
  );
  expect(importAll(site).outcomes).toEqual({});
});

describe('copy from outside the site', () => {
  const run = (site: TestSite, words: readonly string[], input = '') =>
    broadsheet(['import', ...words], { cwd: site.root, input });

  test('comes in by its path', async () => {
    const site = testSite('');
    const file = join(temporaryFolder(), 'pasted copy.txt');
    writeFileSync(file, COPY);
    expect(await run(site, [file])).toMatchObject({ status: 0 });
    const article = site.read('content/articles/pasted copy.md');
    expect(article).toContain('from: pasted copy.txt');
    // Where on this machine it lay is nobody's business.
    expect(article).not.toContain(file.slice(0, -basename(file).length));
  });

  test('and standard input never overwrite what came in before under the same name', async () => {
    const site = testSite('');
    expect(await run(site, ['-'], COPY)).toMatchObject({ status: 0 });
    const first = site.read('content/articles/pasted.md');
    const second = await run(site, ['-'], NEWER);
    expect(second.stderr).toContain('import/not-its-own');
    expect(site.read('content/articles/pasted.md')).toBe(first);
    expect(site.read('content/articles/pasted.md.new')).toContain('two years');
    expect(await run(site, ['-', '--name', 'second'], NEWER)).toMatchObject({ status: 0 });
    expect(site.read('content/articles/second.md')).toContain('two years');
  });

  test('that isn’t there is a problem of its own', async () => {
    const site = testSite(SITE);
    const { status, stderr } = await run(site, ['nothing.txt', 'seeds/bridge.txt']);
    expect(status).toBe(1);
    expect(stderr).toContain('import/no-such-file');
    expect(existsSync(join(site.root, ARTICLE))).toBe(true);
  });
});
