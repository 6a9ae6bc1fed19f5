/** A colour without quotes is told of as that, and nothing else is taken for one. */

import { expect, test } from 'vitest';
import { readConfig } from '../../src/base/config.ts';
import { siteIn, temporaryFolder } from '../helpers/site.ts';

function toldOf(yaml: string) {
  const site = siteIn(temporaryFolder());
  site.write('content/site.yaml', `url: https://test.example\n${yaml}`);
  const { problems } = readConfig({ root: site.root, now: '2026-11-01' });
  return problems.map(({ place, hint }) => [place?.line, place?.column, hint]);
}

const QUOTE = (colour: string) => `Put the colour in quotes: "${colour}"`;

test.each([
  ['style: {light: {spot: #0b5d4e}}', 2, 23, '#0b5d4e'],
  ['style: {light: {spot: #0b5d4e}}\n\nlanguage: en\n', 2, 23, '#0b5d4e'],
  ['style:\n  light: {paper: #ABC, spot: "#0b5d4e"}\n  text: 1\n', 3, 18, '#AABBCC'],
  ['style: {light: {spot: #0b5d4eff,\n  ink: "#000000"}}\n', 2, 23, '#0b5d4e'],
  ['style:\n  light:\n    spot: #0b5d4e\n', 4, 11, '#0b5d4e'],
  ['style:\n  light: #fff\n  text: 1\n', 3, 10, '#ffffff'],
])('%j', (yaml, line, column, colour) => {
  expect(toldOf(yaml)).toEqual([[line, column, QUOTE(colour)]]);
});

test.each([
  'description: "a: #fff, b\n',
  'description: a # b: #fff,\ntitle: b: c\n',
  'x-note: #123\ntitle: b: c\n',
  'title: #Fadeout\nlanguage: en_GB\n',
  'style: {text: 5} # from: #fff\n',
])('%j has none', (yaml) => {
  expect(JSON.stringify(toldOf(yaml))).not.toContain('Put the colour');
});

test('wrong values of `style` are told with their bounds', () => {
  const site = siteIn(temporaryFolder());
  for (const style of ['{text: 5}', '{page: 200}', '{light: {spot: red}}']) {
    site.write('content/site.yaml', `url: https://test.example\nstyle: ${style}\n`);
    const told = readConfig({ root: site.root, now: '2026-11-01' }).problems[0]?.message;
    expect(told).toContain('`#` and six digits in quotes');
    expect(told).toContain('`text` from 0.875 to 1.75');
    expect(told).toContain('`page` from 48 to 120');
  }
});
