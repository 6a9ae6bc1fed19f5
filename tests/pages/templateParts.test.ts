/** A template's change makes the pages again that are printed with it, and no others. */

import { expect, test } from 'vitest';
import { templatesFor } from '../../src/pages/templateParts.ts';
import { articleText, testSite } from '../helpers/site.ts';

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
  ['parts/toolKit', '<template></template>'],
]);
/** Slots and boxes of a text are put in by the press. */
const OF_TEXTS = ['parts/adSlot', 'parts/card', 'parts/relatedBox', 'parts/toolKit'];

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

test('the tools that the press puts into an article are of its templates, whatever takes them in', async () => {
  const site = testSite(`-- content/articles/a.md --
${articleText('Alpha')}
-- templates/parts/readingSettings.eta --
<p>None</p>
-- templates/parts/tools.eta --
<div class="tool-row"><button>Hear</button></div>
`);
  const page = () => site.read('dist/articles/alpha/index.html');
  await site.build();
  expect(page()).toContain('<button>Hear</button>');
  site.write('templates/parts/tools.eta', '<div class="tool-row"><button>Listen in</button></div>');
  await site.build();
  expect(page()).toContain('<button>Listen in</button>');
  expect(site.files()).toEqual(await site.builtClean());
});
