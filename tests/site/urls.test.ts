import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/content/article.ts';
import { absoluteUrl, articlePath, clashes, hrefOf, listPath, outputFile } from '../../src/site/urls.ts';

const article = (fields: Partial<Article> = {}) =>
  ({
    slug: 'alpha',
    section: 'World News',
    published: { iso: '2021-09-05T23:30:00+08:00', epoch: 0, precision: 'time' },
    ...fields,
  }) as Article;

describe('the path of an article', () => {
  test.each([
    ['/articles/:slug/', '/articles/alpha/'],
    ['/:section/:slug/', '/world-news/alpha/'],
    ['/:year/:month/:day/:slug/', '/2021/09/05/alpha/'],
    ['/:year-:month/:slug/', '/2021-09/alpha/'],
  ])('by %s is %s', (pattern, path) => {
    expect(articlePath(article(), pattern)).toBe(path);
  });

  test('leaves out what the article doesn’t have', () => {
    const bare = article({ section: undefined, published: undefined });
    expect(articlePath(bare, '/:section/:year/:month/:slug/')).toBe('/alpha/');
    expect(articlePath(bare, '/:year-:month/:slug/')).toBe('/alpha/');
    expect(articlePath(bare, '/news/:section/:slug/')).toBe('/news/alpha/');
  });

  test('never leads upward, whatever the pattern', () => {
    expect(articlePath(article(), '/../../:slug/')).toBe('/alpha/');
    expect(articlePath(article({ section: '../..' }), '/:section/:slug/')).toBe('/alpha/');
    expect(articlePath(article({ section: '..' }), '/./:section/../:slug/')).toBe('/alpha/');
  });
});

test('a path that ends with a slash is a folder’s index', () => {
  expect([outputFile('/'), outputFile('/a/b/'), outputFile('/feed.xml')]).toEqual([
    'index.html',
    'a/b/index.html',
    'feed.xml',
  ]);
  expect([listPath('topic', 'tides'), listPath('series', 'works', 2)]).toEqual([
    '/topics/tides/',
    '/series/works/page/2/',
  ]);
});

describe('an href', () => {
  test('stands below the base and is encoded once', () => {
    expect(hrefOf('/a/', { base: '/paper/' })).toBe('/paper/a/');
    expect(hrefOf('/über uns/', { base: '/' })).toBe('/%C3%BCber%20uns/');
    expect(hrefOf('/%C3%BCber%20uns/', { base: '/' })).toBe('/%C3%BCber%20uns/');
    expect(hrefOf('/100%/', { base: '/' })).toBe('/100%25/');
    expect(hrefOf('/"><script>/', { base: '/' })).toBe('/%22%3E%3Cscript%3E/');
    expect(hrefOf('/\\evil.example/', { base: '/' })).toBe('/%5Cevil.example/');
  });

  test('is whole where the paper has a host, and nothing else where it has none', () => {
    expect(absoluteUrl('/a/', { base: '/p/', url: 'https://x.example' })).toBe('https://x.example/p/a/');
    expect(absoluteUrl('/a/', { base: '/', url: undefined })).toBeUndefined();
  });
});

describe('two claims of one path', () => {
  const messages = (...claims: (readonly [output: string, owner: string])[]) =>
    clashes(claims.map(([output, owner]) => ({ output, owner }))).map(({ message }) => message);

  test('name both owners, be it for each of a third', () => {
    expect(messages(['x', 'a.md'], ['y', 'b.md'], ['x', 'c.md'], ['x', 'd.md'])).toEqual([
      '/x is claimed by a.md and by c.md',
      '/x is claimed by a.md and by d.md',
    ]);
  });

  test('are the same in any case of their letters', () => {
    expect(messages(['News/index.html', 'a.md'], ['news/index.html', 'b.md'])).toHaveLength(1);
  });

  test('of one owner are told so', () => {
    expect(messages(['x', 'a.md'], ['x', 'a.md'])).toEqual(['a.md claims /x twice']);
  });

  test('are a file and a folder of the same name, in any order', () => {
    expect(messages(['a', 'public/a'], ['a/b/index.html', 'x.md'])).toHaveLength(1);
    expect(messages(['a/b/index.html', 'x.md'], ['a', 'public/a'])).toHaveLength(1);
    expect(messages(['a/b', 'x.md'], ['a/c', 'y.md'], ['ab', 'z.md'])).toEqual([]);
  });
});
