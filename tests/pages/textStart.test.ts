/** Where the rest of the style sheet stands in an article's text. */

import { expect, test } from 'vitest';
import { markedForRest } from '../../src/pages/textStart.ts';
import type { ArticleView } from '../../src/pages/view.ts';

test('before an introduction with a list, and what a template doesn’t ask for isn’t worked out', () => {
  let asked = 0;
  const view = {
    kind: 'article',
    introductionHtml: '<ul><li>One</li></ul>',
    get related() {
      asked++;
      return [];
    },
  } as unknown as ArticleView;
  const { page, bodyHtml } = markedForRest({ page: view, bodyHtml: '<p>Text</p>' });
  expect(page.introductionHtml).toMatch(/rest.*<ul>/);
  expect(bodyHtml).toBe('<p>Text</p>');
  expect({ kind: page.kind, asked }).toEqual({ kind: 'article', asked: 0 });
  expect(page.related).toEqual([]);
  expect(asked).toBe(1);
});
