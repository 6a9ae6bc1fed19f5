import { expect, test } from 'vitest';
import { articleText, testSite } from '../helpers/site.ts';

test('a second build of the same sources makes nothing and writes nothing', async () => {
  const site = testSite(`-- content/articles/a.md --\n${articleText('Alpha')}`);
  const first = await site.build();
  expect(first).toMatchObject({ published: true, reused: 0 });
  const second = await site.build();
  expect(second).toMatchObject({ published: true, rendered: 0, written: 0, removed: 0 });
});
