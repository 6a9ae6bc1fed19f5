import { describe, expect, test } from 'vitest';
import { relatedTo, sharedBy } from '../../src/site/related.ts';
import { articleText, testSite } from '../helpers/site.ts';

const dated = (headline: string, date: string, fields = '', body = 'A paragraph.') =>
  articleText(headline, fields, body).replace('2026-11-01', date);

/** A site of articles by their names. */
function paper(articles: Readonly<Record<string, string>>, config = '') {
  const site = testSite('');
  site.write('content/site.yaml', `title: The Test\nurl: https://test.example\n${config}`);
  for (const [name, text] of Object.entries(articles)) site.write(`content/articles/${name}.md`, text);
  return site;
}

describe('the order of the articles', () => {
  test('is newest first, those without a date last, equals by path', async () => {
    const site = paper({
      a: dated('Old', '2026-01-01'),
      b: dated('New', '2026-03-01'),
      c: dated('Equal two', '2026-02-01'),
      d: dated('Equal one', '2026-02-01'),
      e: articleText('Undated').replace('published: 2026-11-01\n', ''),
    });
    const { desk } = await site.plan();
    expect(desk.site.articles.map(({ headline }) => headline)).toEqual([
      'New',
      'Equal one',
      'Equal two',
      'Old',
      'Undated',
    ]);
  });
});

describe('terms', () => {
  test('are one however their names are written; the newest article’s way is shown', async () => {
    const site = paper({
      a: dated('A', '2026-01-01', 'topics: [Climate change]'),
      b: dated('B', '2026-02-01', 'topics: [Climate Change, "…"]'),
      c: dated('C', '2026-01-15', 'topics: [climate-change, Climate change]'),
    });
    const { topics } = (await site.plan()).desk.site;
    expect(topics.map(({ name, path, articles }) => [name, path, articles.map(({ slug }) => slug)])).toEqual([
      ['Climate Change', '/topics/climate-change/', ['b', 'c', 'a']],
    ]);
  });

  test('sections stand in the paper’s order, empty ones too, with the slugs that it gives them', async () => {
    const site = paper(
      { a: dated('A', '2026-01-01', 'section: hong kong'), b: dated('B', '2026-01-01', 'section: Sports') },
      'sections: [{name: World}, {name: Hong Kong, slug: hk, description: The city}]\n',
    );
    const { desk, problems } = await site.plan();
    expect(desk.site.sections.map(({ name, path, articles }) => [name, path, articles.length])).toEqual([
      ['World', '/sections/world/', 0],
      ['Hong Kong', '/sections/hk/', 1],
      ['Sports', '/sections/sports/', 1],
    ]);
    expect(problems.map(({ code }) => code)).toEqual(['site/unknown-section']);
    await site.build();
    expect(site.read('dist/articles/a/index.html')).toContain('href="/sections/hk/"');
  });

  test('a profile gives its author a page, a slug and a link', async () => {
    const site = paper({ a: dated('A', '2026-01-01', 'authors: [Ada Byron, Nobody Else]') });
    site.write('content/authors/x.md', '---\nname: Ada Byron\nslug: ada\nrole: Editor\n---\n\nShe writes.\n');
    site.write('content/authors/y.md', '---\nname: Grace Hopper\n---\n\nShe will write.\n');
    const { desk } = await site.plan();
    expect(desk.site.authors.map(({ path }) => path).sort()).toEqual([
      '/authors/ada/',
      '/authors/grace-hopper/',
      '/authors/nobody-else/',
    ]);
    await site.build();
    expect(site.read('dist/authors/ada/index.html')).toContain('She writes.');
    expect(site.read('dist/articles/a/index.html')).toMatch(/href="\/authors\/ada\/"[^>]*>Ada Byron</);
  });

  test('a series stands in the order of its parts, and a gap or a twin is told', async () => {
    const part = (n: number | undefined, day: number) =>
      dated(
        `Story ${day}`,
        `2026-01-0${day}`,
        `series: {name: Works${n === undefined ? '' : `, part: ${n}`}}`,
      );
    const whole = await paper({ a: part(3, 1), b: part(1, 2), c: part(2, 3), d: part(undefined, 4) }).plan();
    expect(whole.desk.site.series[0]?.articles.map(({ slug }) => slug)).toEqual([
      'story-2',
      'story-3',
      'story-1',
      'story-4',
    ]);
    expect(whole.problems).toEqual([]);
    const gap = await paper({ a: part(4, 1), b: part(2, 2) }).plan();
    expect(gap.problems).toMatchObject([
      { code: 'series/gap', message: expect.stringContaining('no part 1, 3') },
    ]);
    const twins = await paper({ a: part(1, 1), b: part(1, 2), c: part(1, 3) }).plan();
    expect(twins.problems.map(({ code }) => code)).toEqual(['series/twin-parts', 'series/twin-parts']);
  });
});

describe('related articles', () => {
  test('share a topic first, the rarer the better; then series and section; nearer ones before', async () => {
    const site = paper({
      a: dated('Main', '2026-03-10', 'topics: [Rare, Common]\nsection: World'),
      b: dated('Rare one', '2026-01-01', 'topics: [Rare]'),
      c: dated('Common far', '2026-01-01', 'topics: [Common]'),
      d: dated('Common near', '2026-03-09', 'topics: [Common]'),
      e: dated('Neighbour', '2026-03-11', 'section: World'),
      f: dated('Stranger', '2026-03-10', 'section: Sports'),
    });
    const { desk } = await site.plan();
    const main = desk.site.articles.find(({ slug }) => slug === 'main');
    if (!main) throw new Error('no article');
    expect(relatedTo(main, desk.site).map(({ slug }) => slug)).toEqual([
      'rare-one',
      'common-near',
      'common-far',
      'neighbour',
    ]);
  });

  test('without topics share the words of their texts, names above all, and not those that all have', async () => {
    const harbour =
      'The captain said that the harbour froze, and that Admiral Brown would wait for the thaw.';
    const site = paper({
      a: dated('Main', '2026-03-10', '', harbour),
      b: dated(
        'Later on',
        '2025-01-01',
        '',
        'It was said that Admiral Brown went down to the harbour once more.',
      ),
      c: dated(
        'Near in time',
        '2026-03-10',
        '',
        'The minister said that the budget would pass, and that was that.',
      ),
      d: dated(
        'Nearer',
        '2026-03-09',
        '',
        'Nobody said that taxes would rise, though the minister would wait.',
      ),
      e: dated('With topics', '2026-03-10', 'topics: [Sea]', harbour),
    });
    const { desk } = await site.plan();
    const main = desk.site.articles.find(({ slug }) => slug === 'main');
    if (!main) throw new Error('no article');
    const [first] = relatedTo(main, desk.site);
    expect(first?.slug).toBe('later-on');
    expect(first && sharedBy(main, first)).toEqual([expect.stringMatching(/^\d+ words of the text$/)]);
    expect(desk.site.articles.find(({ slug }) => slug === 'with-topics')?.keywords).toBeUndefined();
  });

  test('are the ones in Chinese too that share its words', async () => {
    const site = paper({
      a: dated('甲', '2026-03-10', 'slug: a\nlanguage: zh-Hans', '海港冰封，船只停航，港务局长表示担忧。'),
      b: dated('乙', '2025-01-01', 'slug: b\nlanguage: zh-Hans', '港务局长说，海港冰封已经结束。'),
      c: dated('丙', '2026-03-10', 'slug: c\nlanguage: zh-Hans', '财政部公布预算。'),
    });
    const { desk } = await site.plan();
    const main = desk.site.articles.find(({ slug }) => slug === 'a');
    expect(main && relatedTo(main, desk.site)[0]?.slug).toBe('b');
  });

  test('are at most four of a thousand, never the article itself, and the same whatever the order of reading', async () => {
    const texts = Array.from({ length: 120 }, (_, n) => [
      `n${n}`,
      dated(
        `Story ${n}`,
        `2026-0${(n % 9) + 1}-${String((n % 28) + 1).padStart(2, '0')}`,
        `topics: [T${n % 2}]\nsection: S${n % 3}`,
      ),
    ]);
    const choose = async (order: string[][]) => {
      const { desk } = await paper(Object.fromEntries(order)).plan();
      return desk.site.articles.map((article) => relatedTo(article, desk.site).map(({ slug }) => slug));
    };
    const chosen = await choose(texts as string[][]);
    expect(chosen.every((some) => some.length === 4 && new Set(some).size === 4)).toBe(true);
    expect(await choose([...texts].reverse() as string[][])).toEqual(chosen);
  });
});

describe('links', () => {
  test('lead to files, paths and anchors; what isn’t there is told with its line', async () => {
    const body = [
      '[file](b.md)',
      '[anchor](b.md#part)',
      '[up](../pages/about.md)',
      '[path](/articles/b/)',
      '[bare](/about)',
      '[public](/a%20b.txt)',
      '[home](/)',
      '[mail](mailto:a@b.example)',
      '[far](https://x.example)',
      '[draft](draft.md)',
      '[gone](/gone/)',
      '[odd](about)',
      '[out](../../../../etc/passwd)',
    ].join('\n\n');
    const site = paper({
      a: dated('A', '2026-01-01', '', body),
      b: dated('B', '2026-01-01', '', '## Part'),
      draft: dated('D', '2026-01-01', 'draft: true'),
    });
    site.write('content/pages/about.md', '---\ntitle: About\n---\n');
    site.write('public/a b.txt', 'x');
    const { problems } = await site.plan();
    const found = problems.filter(({ code }) => code === 'link/dead');
    const first = site.read('content/articles/a.md').split('\n').indexOf('[draft](draft.md)') + 1;
    expect(found.map(({ place }) => place?.line)).toEqual([first, first + 2, first + 4, first + 6]);
    await site.build({ base: '/p/' });
    const html = site.read('dist/articles/a/index.html');
    const hrefs = [...(html.split('<div class="body">')[1] ?? '').matchAll(/<a href="([^"]*)"/g)]
      .map(([, href]) => href)
      .slice(0, 9);
    expect(hrefs).toEqual([
      '/p/articles/b/',
      '/p/articles/b/#part',
      '/p/about/',
      '/p/articles/b/',
      '/p/about',
      '/p/a%20b.txt',
      '/p/',
      'mailto:a@b.example',
      'https://x.example',
    ]);
  });

  test('dead ones of an introduction are told at its field', async () => {
    const site = paper({
      a: dated('A', '2026-01-01', 'introduction: "[Gone](/gone/), [there](b.md), ![No](/no.svg)"'),
      b: dated('B', '2026-01-01'),
    });
    const { problems } = await site.plan();
    const lines = site.read('content/articles/a.md').split('\n');
    const line = lines.findIndex((one) => one.startsWith('introduction:')) + 1;
    expect(problems.map(({ code, place }) => [code, place?.line])).toEqual([
      ['link/dead', line],
      ['picture/missing', line],
    ]);
  });
});

test('reading time counts words, and characters where nothing parts the words', async () => {
  const site = paper({
    a: dated('A', '2026-01-03', '', 'word '.repeat(213)),
    b: dated('B', '2026-01-02', 'language: zh-Hans', '字'.repeat(1001)),
    c: dated('C', '2026-01-01', 'readingTime: 7', 'One word.'),
  });
  expect((await site.plan()).desk.site.articles.map(({ minutes }) => minutes)).toEqual([2, 3, 7]);
});
