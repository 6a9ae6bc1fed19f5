/** A template's change makes the pages again that are printed with it, and no others. */

import { expect, test } from 'vitest';
import { templatesFor } from '../../src/pages/templateParts.ts';

const TEXTS = new Map([
  ['layout', '<%~ include("parts/head") %><%~ it.body %>'],
  ['article', "<% layout('layout') %><%~ include( `parts/byline`, { name: 'x' }) %>"],
  ['listing', "<% layout('layout') %><%~ include('parts/card', it) %>"],
  ['page', '<p>A page</p>'],
  ['parts/adSlot', '<div></div>'],
  ['parts/byline', "<%~ include('parts/card') %>"],
  ['parts/card', '<p></p>'],
  ['parts/head', '<head></head>'],
  ['parts/relatedBox', "<%~ include('parts/card') %>"],
]);
/** Slots and boxes of a text are put in by the press. */
const OF_TEXTS = ['parts/adSlot', 'parts/card', 'parts/relatedBox'];

test('a page goes by its template and by all that this one takes in, however deep', () => {
  expect(templatesFor('article', TEXTS)).toEqual(
    ['article', 'layout', 'parts/byline', 'parts/head', ...OF_TEXTS].sort(),
  );
  expect(templatesFor('page', TEXTS)).toEqual(['page', ...OF_TEXTS].sort());
});

for (const text of [
  '<%~ include(it.name) %>',
  '<% const take = include; %><%~ take("parts/card") %>',
  '<%~ this.render("parts/" + it.name) %>',
]) {
  test(`one that takes in another by a name that isn’t written out goes by all: ${text}`, () => {
    expect(templatesFor('page', new Map([...TEXTS, ['page', text]]))).toEqual([...TEXTS.keys()].sort());
  });
}
