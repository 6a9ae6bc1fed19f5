import { expect, test } from 'vitest';
import { articleText, testSite } from '../helpers/site.ts';

const SITE = `-- content/site.yaml --
title: The Paper
url: https://paper.example
features: {readerTools: false, search: false}
-- content/articles/a.md --
${articleText('Alpha')}
`;

test('a paper without the reader’s tools has no trace of them', async () => {
  const site = testSite(SITE);
  await site.build();
  const files = site.files();
  expect(Object.keys(files).filter((path) => /\.js$|panel/.test(path))).toEqual([]);
  for (const path of ['index.html', 'articles/alpha/index.html', '404.html']) {
    const page = (files[path] ?? '').replace(/<style>[\s\S]*?<\/style>/g, '');
    expect(page).toContain('</html>');
    expect(page).not.toMatch(/<button|popover|data-tool|age-notice|paragraph-mark|type="module"|<script>/);
  }
});

test('a paragraph’s link holds when others are written before it, and differs from theirs', async () => {
  const text = (body: string) =>
    `-- content/articles/a.md --\n${articleText('Alpha').trimEnd()}\n\n${body}\n`;
  const idsOf = async (body: string) => {
    const site = testSite(text(body));
    await site.build();
    const page = site.read('dist/articles/alpha/index.html');
    return new Map([...page.matchAll(/<p id="(p-[^"]*)">([^<]*)/g)].map(([, id, words]) => [words, id]));
  };
  const before = await idsOf('It rained.\n\nIt rained.\n\nThen the sun came out.');
  const after = await idsOf('A new beginning.\n\nIt rained.\n\n> Quoted.\n\nThen the sun\ncame out.');
  const [sun] = [...before].filter(([words]) => words?.startsWith('Then')).map(([, id]) => id);
  expect(sun).toMatch(/^p-[0-9a-z]{1,5}$/);
  expect([...after.values()]).toContain(sun);
  expect(new Set(after.values()).size).toBe(after.size);
});
