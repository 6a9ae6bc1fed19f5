import { existsSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Arbitrary,
  array,
  assert,
  asyncProperty,
  constantFrom,
  integer,
  oneof,
  record,
} from 'fast-check';
import { describe, expect, test } from 'vitest';
import { articleText, type TestSite, testSite } from '../helpers/site.ts';

/** Alpha and Beta share a topic, Gamma and Epsilon a section; Alpha has an author with a profile. */
const PAPER = `-- content/site.yaml --
title: The Test
url: https://test.example
sections: [World, Culture]
features: {feeds: [rss], listFeeds: false, ninjs: false}
-- content/articles/alpha.md --
${articleText('Alpha rises', 'slug: alpha\nstandfirst: It rose.\nsection: World\ntopics: [Tides]\nauthors: [Ada Byron]', 'The first text.\n\n::ad\n\nIts end.')}
-- content/articles/beta.md --
${articleText('Beta falls', 'slug: beta\nstandfirst: It fell.\nsection: World\ntopics: [Tides]', 'The second text.')}
-- content/articles/gamma.md --
${articleText('Gamma stays', 'slug: gamma\nstandfirst: It stayed.\nsection: Culture', 'The third text.')}
-- content/articles/epsilon.md --
${articleText('Epsilon waits', 'slug: epsilon\nstandfirst: It waited.\nsection: Culture', 'The fourth text.')}
-- content/authors/ada.md --
---
name: Ada Byron
---

She writes.
-- content/pages/about.md --
---
title: About
---

About the paper.
-- content/ads/house.md --
---
headline: Read on
href: /about/
label: About us
---

More of the same.
-- public/logo.txt --
A logo.
`;

const ALPHA = 'articles/alpha/index.html';
const BETA = 'articles/beta/index.html';
const GAMMA = 'articles/gamma/index.html';
const EPSILON = 'articles/epsilon/index.html';
const LISTS_OF_ALPHA = [
  'authors/ada-byron/index.html',
  'sections/world/index.html',
  'topics/tides/index.html',
];
const FRONTS = ['404.html', 'index.html'];
/** The archive's page of a month shows cards, its year's headlines, the page of all years counts. */
const MONTH = 'archive/2026/11/index.html';
const YEAR = 'archive/2026/index.html';
const ARCHIVE = [MONTH, YEAR, 'archive/index.html'];

function edit(site: TestSite, path: string, from: string, to: string): void {
  const text = site.read(path);
  expect(text).toContain(from);
  site.write(path, text.replace(from, to));
}

/** One edit, and exactly the outputs that come out otherwise for it. */
const EDITS: readonly (readonly [name: string, change: (site: TestSite) => void, made: readonly string[]])[] =
  [
    [
      'of a body: the article and the feed',
      (site) => edit(site, 'content/articles/alpha.md', 'The first text.', 'The first text, mended.'),
      [ALPHA, 'feed.xml'],
    ],
    [
      'of a headline: wherever the headline stands',
      (site) => edit(site, 'content/articles/alpha.md', 'Alpha rises', 'Alpha soars'),
      [ALPHA, BETA, ...LISTS_OF_ALPHA, ...FRONTS, MONTH, YEAR, 'feed.xml'],
    ],
    [
      'of a standfirst: its own section’s pages, nothing of the other’s',
      (site) => edit(site, 'content/articles/gamma.md', 'It stayed.', 'It stayed put.'),
      [GAMMA, EPSILON, 'sections/culture/index.html', 'index.html', MONTH, 'feed.xml'],
    ],
    [
      'of a standing page: that page',
      (site) => edit(site, 'content/pages/about.md', 'About the paper.', 'All about the paper.'),
      ['about/index.html'],
    ],
    [
      'of a biography: the author’s page, and the articles that end with it',
      (site) => edit(site, 'content/authors/ada.md', 'She writes.', 'She writes on.'),
      [ALPHA, 'authors/ada-byron/index.html'],
    ],
    [
      'of a creative: the pages with an ad break',
      (site) => edit(site, 'content/ads/house.md', 'Read on', 'Read more'),
      [ALPHA],
    ],
    [
      'of a file in public: its copy alone',
      (site) => site.write('public/logo.txt', 'A better logo.'),
      ['logo.txt'],
    ],
    [
      'that takes an article back to a draft: the lists and relatives that showed it',
      (site) => edit(site, 'content/articles/alpha.md', 'slug: alpha', 'slug: alpha\ndraft: true'),
      [
        BETA,
        ...LISTS_OF_ALPHA,
        ...FRONTS,
        ...ARCHIVE,
        'feed.xml',
        'sitemaps/2026-11.xml',
        'sitemaps/pages.xml',
      ],
    ],
    [
      'that adds an article on no one’s matter: it, the fronts and the files for machines',
      (site) => site.write('content/articles/delta.md', articleText('Delta')),
      ['articles/delta/index.html', ...FRONTS, ...ARCHIVE, 'feed.xml', 'sitemaps/2026-11.xml'],
    ],
    ['of nothing but a comment in front matter: nothing', commentOnly, []],
  ];

function commentOnly(site: TestSite): void {
  edit(site, 'content/articles/gamma.md', 'slug: gamma', 'slug: gamma # a comment');
}

describe('an edit', () => {
  for (const [name, change, made] of EDITS) {
    test(name, async () => {
      const site = testSite(PAPER);
      await site.build();
      change(site);
      const changed = await site.changedBy(() => site.build());
      expect(changed).toEqual([...made].sort());
      expect(site.files()).toEqual(await site.builtClean());
    });
  }

  test('of a template makes the pages that are printed with it, and writes those that came out otherwise', async () => {
    const site = testSite(PAPER);
    await site.build();
    const before = site.files();
    site.write('templates/parts/topics.eta', '<p class="topics">Topics of our own</p>\n');
    // Of four articles, two have topics.
    expect(await site.build()).toMatchObject({ rendered: 4, written: 2 });
    expect(site.read(`dist/${ALPHA}`)).toContain('Topics of our own');
    expect(site.read(`dist/${GAMMA}`)).not.toContain('Topics of our own');
    expect(site.files()).toEqual(await site.builtClean());
    site.remove('templates');
    expect(await site.build()).toMatchObject({ written: 2 });
    expect(site.files()).toEqual(before);
  });

  test('that is taken back brings the former bytes back', async () => {
    const site = testSite(PAPER);
    await site.build();
    const before = site.files();
    const text = site.read('content/articles/alpha.md');
    site.write('content/articles/alpha.md', text.replace('Alpha rises', 'Alpha sinks'));
    await site.build();
    expect(site.files()).not.toEqual(before);
    site.write('content/articles/alpha.md', text);
    await site.build();
    expect(site.files()).toEqual(before);
  });

  test('that keeps the size and sets the time back is seen', async () => {
    const site = testSite(PAPER);
    const file = join(site.root, 'content/articles/alpha.md');
    utimesSync(file, 1_000_000, 1_000_000);
    await site.build();
    await site.build();
    edit(site, 'content/articles/alpha.md', 'The first', 'The later');
    utimesSync(file, 1_000_000, 1_000_000);
    await site.build();
    expect(site.read(`dist/${ALPHA}`)).toContain('The later text.');
  });
});

test('a second build of the same sources makes nothing and writes nothing', async () => {
  const site = testSite(PAPER);
  const first = await site.build();
  expect(first).toMatchObject({ published: true, reused: 0 });
  expect(await site.build()).toMatchObject({ published: true, rendered: 0, written: 0, removed: 0 });
});

test('a file that was only touched is read again, and makes nothing', async () => {
  const site = testSite(PAPER);
  await site.build();
  utimesSync(join(site.root, 'content/articles/alpha.md'), new Date(), new Date());
  expect(await site.build()).toMatchObject({ rendered: 0, written: 0 });
});

test('of two profiles of one name the first is shown, and an edit of it seen', async () => {
  const site = testSite(PAPER);
  const profile = (role: string, slug: string) =>
    `---\nname: Ada Byron\nrole: ${role}\nslug: ${slug}\n---\n\nA ${role}.\n`;
  site.write('content/authors/ada.md', profile('Poet', 'ada-byron'));
  site.write('content/authors/byron.md', profile('Countess', 'ada-lovelace'));
  const { problems } = await site.build();
  expect(problems).toMatchObject([
    { code: 'author/twin-profiles', place: { file: 'content/authors/byron.md', line: 2 } },
  ]);
  expect(site.read(`dist/${ALPHA}`)).toContain('Poet');
  site.write('content/authors/ada.md', profile('Engineer', 'ada-byron'));
  await site.build();
  expect(site.read(`dist/${ALPHA}`)).toContain('Engineer');
  expect(site.files()).toEqual(await site.builtClean());
});

test('a box that had no article in it is filled when there is one', async () => {
  const site = testSite(`-- content/site.yaml --
title: The Test
-- content/articles/one.md --
${articleText('One', 'slug: one')}
`);
  await site.build();
  const boxless = '<%~ it.bodyHtml %>';
  site.write('templates/article.eta', boxless);
  await site.build({ out: join(site.root, 'other') });
  site.remove('templates');
  site.write('content/articles/two.md', articleText('Two', 'slug: two'));
  await site.build();
  expect(site.files()).toEqual(await site.builtClean());
});

test('what no article asks for any more of the kept texts is given up', async () => {
  const site = testSite(PAPER);
  await site.build();
  const store = '.broadsheet/bodies/9.pack';
  site.write(store, 'x'.repeat(20_000_000));
  site.write('content/articles/delta.md', articleText('Delta'));
  await site.build();
  expect(existsSync(join(site.root, store))).toBe(true);
  edit(site, 'content/articles/alpha.md', 'The first text.', 'The first text, mended.');
  expect(await site.build()).toMatchObject({ written: 2 });
  expect(existsSync(join(site.root, store))).toBe(false);
  expect(site.files()).toEqual(await site.builtClean());
});

test('unchanged files keep their times', async () => {
  const site = testSite(PAPER);
  await site.build();
  const timeOf = (path: string) => statSync(join(site.root, 'dist', path)).mtimeMs;
  for (const path of Object.keys(site.files()))
    utimesSync(join(site.root, 'dist', path), 1_000_000, 1_000_000);
  edit(site, 'content/articles/alpha.md', 'The first text.', 'The first text, mended.');
  await site.build();
  const changed = Object.keys(site.files()).filter((path) => timeOf(path) !== 1_000_000_000);
  const index = changed.filter((path) => path.startsWith('pagefind/'));
  expect(changed.filter((path) => !index.includes(path)).sort()).toEqual([ALPHA, 'feed.xml'].sort());
  expect(index.map((path) => path.split('.')[0]?.replace(/_.*/, ''))).toEqual([
    'pagefind/fragment/en',
    'pagefind/index/en',
    'pagefind/pagefind-entry',
    'pagefind/pagefind',
  ]);
});

test('an article whose time has come is published without any edit', async () => {
  const site = testSite(PAPER);
  site.write(
    'content/articles/embargo.md',
    articleText('Embargoed news', 'slug: embargo', '').replace('2026-11-01', '2026-11-22T18:00'),
  );
  await site.build({ now: '2026-11-22T17:59:59Z' });
  expect(JSON.stringify(site.files())).not.toContain('Embargoed');
  await site.build({ now: '2026-11-22T18:00:00Z' });
  expect(site.read('dist/index.html')).toContain('Embargoed news');
});

describe('a wrong article', () => {
  test('stops the publishing, and the site stays as it was', async () => {
    const site = testSite(PAPER);
    await site.build();
    const before = site.files();
    edit(site, 'content/articles/beta.md', 'It fell.', 'It fell on.');
    edit(site, 'content/articles/alpha.md', 'slug: alpha', 'slug: Alpha!');
    const built = await site.build();
    expect(built.published).toBe(false);
    expect(built.problems).toMatchObject([{ code: 'front-matter/wrong-form' }]);
    expect(site.files()).toEqual(before);
  });

  test('stays as it last was with --keep-going, and the others are published', async () => {
    const site = testSite(PAPER);
    await site.build();
    const before = site.read(`dist/${ALPHA}`);
    edit(site, 'content/articles/gamma.md', 'The third text.', 'The third text, mended.');
    edit(site, 'content/articles/alpha.md', 'slug: alpha', 'slug: Alpha!');
    const built = await site.build({ keepGoing: true });
    expect(built.published).toBe(true);
    expect(built.problems.map(({ code }) => code)).toContain('front-matter/wrong-form');
    expect(site.read(`dist/${ALPHA}`)).toBe(before);
    expect(site.read(`dist/${GAMMA}`)).toContain('mended');
    edit(site, 'content/articles/alpha.md', 'slug: Alpha!', 'slug: alpha');
    edit(site, 'content/articles/alpha.md', 'The first text.', 'Right again.');
    await site.build();
    expect(site.read(`dist/${ALPHA}`)).toContain('Right again.');
    expect(site.files()).toEqual(await site.builtClean());
  });
});

/** A step of a random history. */
interface Step {
  readonly kind: keyof typeof STEPS;
  readonly name: string;
  readonly headline: string;
  readonly topic: string;
  readonly day: number;
}

const NAMES = ['a', 'b', 'c', 'd'] as const;

const step: Arbitrary<Step> = record({
  kind: oneof(
    { weight: 5, arbitrary: constantFrom('write' as const) },
    { weight: 8, arbitrary: constantFrom('headline' as const, 'standfirst' as const, 'body' as const) },
    { weight: 5, arbitrary: constantFrom('delete' as const, 'rename' as const, 'draft' as const) },
    { weight: 3, arbitrary: constantFrom('template' as const, 'public' as const, 'config' as const) },
    { weight: 1, arbitrary: constantFrom('noCache' as const) },
  ),
  name: constantFrom(...NAMES),
  headline: constantFrom('Rivers', 'Mountains', 'The sea', 'Air', 'Fire & “smoke”'),
  topic: constantFrom('Water', 'Stone', 'Wind'),
  day: integer({ min: 1, max: 28 }),
});

test('after any history of edits, dist/ is what a clean build makes, file by file and byte by byte', async () => {
  await assert(
    asyncProperty(array(step, { minLength: 3, maxLength: 7 }), async (steps) => {
      const site = testSite(PAPER);
      await site.build();
      for (const one of steps) {
        STEPS[one.kind](site, one);
        const { published } = await site.build({ noCache: one.kind === 'noCache' });
        // Two articles of one address, as a renaming may leave them, publish nothing.
        if (!published) return;
      }
      expect(site.files()).toEqual(await site.builtClean());
    }),
    { seed: 20_210_905, numRuns: 25 },
  );
});

/** What a step does to the files. */
const STEPS = {
  headline: (site, { name, headline }) =>
    rewrite(site, name, (text) => text.replace(/^headline: .*$/m, `headline: ${JSON.stringify(headline)}`)),
  standfirst: (site, { name, topic }) =>
    rewrite(site, name, (text) =>
      text.replace(/^(?:standfirst: .*\n)?slug: /m, `standfirst: ${topic}.\nslug: `),
    ),
  body: (site, { name, day }) =>
    rewrite(site, name, (text) => `${text}\n${'More words. '.repeat(day * 10)}\n`),
  write: (site, step) => site.write(pathOf(step), textOf(step)),
  draft: (site, step) => site.write(pathOf(step), textOf(step).replace('slug:', 'draft: true\nslug:')),
  delete: (site, step) => {
    if (existsSync(join(site.root, pathOf(step)))) site.remove(pathOf(step));
  },
  rename: (site, step) => {
    const [from, to] = [
      join(site.root, pathOf(step)),
      join(site.root, `content/articles/new-${step.name}.md`),
    ];
    if (existsSync(to)) rmSync(to);
    else if (existsSync(from)) renameSync(from, to);
  },
  template: (site, { topic }) => {
    if (existsSync(join(site.root, 'templates'))) site.remove('templates');
    else site.write('templates/parts/topics.eta', `<p>${topic}</p>\n`);
  },
  // A file where a folder was, and the other way round.
  public: (site, { name, headline, day }) => {
    if (existsSync(join(site.root, 'public', name))) site.remove(`public/${name}`);
    site.write(day > 14 ? `public/${name}` : `public/${name}/inner.txt`, headline);
  },
  config: (site, { headline }) =>
    site.write('content/site.yaml', `title: ${JSON.stringify(headline)}\nurl: https://test.example\n`),
  noCache: () => {},
} satisfies Readonly<Record<string, (site: TestSite, step: Step) => void>>;

/** An edit of an article that is there, or of one that the paper began with. */
function rewrite(site: TestSite, name: string, change: (text: string) => string): void {
  const own = `content/articles/${name}.md`;
  const path = existsSync(join(site.root, own)) ? own : 'content/articles/beta.md';
  site.write(path, change(site.read(path)));
}

function pathOf({ name }: Step): string {
  return `content/articles/${name}.md`;
}

/** The slug tells the file's version too, so that a renamed file and a new one of its name don't clash. */
function textOf({ name, headline, topic, day }: Step): string {
  const slug = `${name}-${day}`;
  const fields = `slug: ${slug}\nsection: World\ntopics: [${topic}]\nseries: {name: Elements}\naliases: [/old/${slug}/]`;
  const date = `2026-10-${String(day).padStart(2, '0')}`;
  const body = `About ${topic}.\n\n::ad\n\nSee [alpha](alpha.md).`;
  return articleText(headline, fields, body).replace('2026-11-01', date);
}

test('--keep-going brings back what was published, never what an earlier build refused', async () => {
  const site = testSite(PAPER);
  const refused = articleText('Version A', 'slug: zeta\nimage: {src: /none.jpg}', 'Never published.');
  site.write('content/articles/zeta.md', refused);
  expect(await site.build()).toMatchObject({ published: false });
  site.write('content/articles/zeta.md', articleText('Version B', 'slug: zeta\nfoo: 1', 'Wrong as well.'));
  expect(await site.build({ keepGoing: true })).toMatchObject({ published: true });
  const all = Object.values(site.files()).join();
  for (const word of ['Version A', 'Version B', 'Never published']) expect(all.includes(word)).toBe(false);
  edit(site, 'content/articles/alpha.md', 'slug: alpha', 'slug: alpha\nfoo: 1');
  await site.build({ keepGoing: true });
  expect(site.read(`dist/${ALPHA}`)).toContain('The first text.');
});
