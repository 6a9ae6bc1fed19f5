/** A template whose code is no JavaScript is told of at the line of what is wrong in it. */

import { readdirSync, readFileSync } from 'node:fs';
import { Eta } from 'eta';
import { expect, test } from 'vitest';
import { syntaxFault } from '../../src/pages/templateSyntax.ts';
import { articleText, testSite } from '../helpers/site.ts';

/** What Eta's parser throws at it. */
function toldByEta(text: string): string {
  try {
    new Eta({ debug: true }).compile(text);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error(`This template can be compiled: ${text}`);
}

function faultOf(text: string) {
  const { message, place } = syntaxFault('templates/a.eta', text, toldByEta(text));
  return [place.line, place.column, message];
}

test.each([
  ['<p>\n<% if (it.a { %>\n<p></p>\n<% } %>', 2, 7, '“(” is opened here and never closed'],
  ['<p>\n<% if (it.a) { %>\n<p></p>\n', 2, 14, '“{” is opened here and never closed'],
  [
    '<% if (it.a) { %>\n<% it.b.forEach((b) => { %>\n<% } %>\n<% } %>',
    2,
    16,
    '“(” is opened here and never closed',
  ],
  ['<% if (it.a) { %>\n<% if (it.b)) { %>\n<% } %>\n<% } %>', 2, 13, '“)” closes nothing that is open here'],
  ['<p>\n<% if (it.a) %>\n<p></p>\n<% } %>', 4, 4, '“}” closes nothing that is open here'],
  ['<% if (it.a) { %>\n<%= f(it.b %>\n<% } %>', 2, 6, '“(” is opened here and never closed'],
  ['<% f(() => { %>\n<%= it.b) %>\n<% }) %>', 2, 9, '“)” closes nothing that is open here'],
  ['<% if (it.a) { %>\n<p>it’s\n<% }\n<p><%= it.b %>', 3, 1, '“<%” is opened here and has no “%>”'],
  ["<% if (it.a) { %>\n<% }\n<p>it's <%= it.b %> it's", 2, 1, '“<%” is opened here and has no “%>”'],
  ['<p>\n<%= it.a </p>', 2, 1, '“<%” is opened here and has no “%>”'],
  ["<p>\n<% const a = 'x %>", 2, 14, 'unclosed string'],
  ['<p>\n<%= it.a b %>', 2, 1, 'what stands in this tag isn’t JavaScript'],
  ['<p>\n<% cons a = 1 %>', undefined, undefined, "its code isn’t JavaScript (Unexpected identifier 'a')"],
  ['<p>\n<% const a = %>', undefined, undefined, 'its code isn’t JavaScript'],
])('%j', (text, ...fault) => {
  expect(faultOf(text)).toEqual(fault);
});

test.each([
  '<% const a = \')\' + "(" + `{` %>',
  '<% /* ( */ const a = 1 // {\n %>',
  '<% const a = it.b.replace(/[(/{]\\(/g, "") %>',
  '<% const a = 4 / 2; const b = (a) / 2 %>',
])('brackets of %j are none', (text) => {
  expect(faultOf(`${text}\n<% ( %>`)).toEqual([
    `${text}\n`.split('\n').length,
    4,
    '“(” is opened here and never closed',
  ]);
});

test.each(
  readdirSync('templates', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.eta')),
)('nothing but what is added at its end is told of the program’s %s', (name) => {
  const text = readFileSync(`templates/${name}`, 'utf8');
  expect(faultOf(`${text}\n<% if (true) { %>`)).toEqual([
    text.split('\n').length + 1,
    14,
    '“{” is opened here and never closed',
  ]);
});

test('a build names the line, and no word that isn’t in the template', async () => {
  const site = testSite(`-- content/articles/a.md --\n${articleText('Alpha')}`);
  site.write('templates/parts/card.eta', '<p>\n<% if (it.card.headline) { %>\n</p>\n');
  const [problem] = (await site.build()).problems;
  expect(problem).toMatchObject({
    code: 'template/error',
    message: expect.stringMatching(/: “\{” is opened here and never closed$/),
    place: {
      file: 'templates/parts/card.eta',
      line: 2,
      column: 26,
      excerpt: '<% if (it.card.headline) { %>',
    },
  });
  expect(JSON.stringify(problem)).not.toContain('catch');
});
