import fc from 'fast-check';
import { load } from 'js-yaml';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { BodyPart } from '../../src/import/bodyParts.ts';
import { compose, composePart } from '../../src/import/compose.ts';
import { evenSpaces } from '../../src/import/lines.ts';
import { importedFrom, wasEdited } from '../../src/import/provenance.ts';

const markdown = new MarkdownIt({ html: false, linkify: false });
const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };
const shown = (html: string): string =>
  html.replace(/&(?:lt|gt|quot|amp);/g, (entity) => entities[entity] ?? entity);
const part = (kind: BodyPart['kind'], ...items: readonly string[]): BodyPart => ({
  kind,
  items,
  start: 1,
  blocks: [],
});
const paragraphOf = (text: string): string => markdown.render(composePart(part('paragraph', text)));

describe('a paragraph is shown as the characters it has', () => {
  const hard = [
    '# heading',
    '####### seven',
    '1. first',
    '12) twelfth',
    '- dash',
    '+ plus',
    '* star',
    '> quote',
    '---',
    '***',
    '===',
    '```js',
    '~~~',
    '    indented',
    '::ad',
    ':::note',
    '| a | b |',
    '<b>bold</b>',
    '<https://example.org>',
    '[link](/x)',
    '![img](x.png)',
    '[^1]: note',
    'a[^1]',
    '^[inline]',
    '&amp; &#35; &copy;',
    'a *b* _c_ __d__ ~~e~~ `f`',
    'snake_case_name and _lead',
    'back\\slash \\* \\',
    'ends with backslash\\',
    '{#id .class}',
    '[x]: /url "t"',
    'AT&T',
    '1986. A great year',
    '-',
    '+',
    '1.',
    'x\\\ny',
  ];
  for (const text of hard) {
    const clean = evenSpaces(text);
    test(JSON.stringify(text), () => expect(shown(paragraphOf(clean))).toBe(`<p>${clean}</p>\n`));
  }

  test('whatever it is', () => {
    const nasty = fc.array(
      fc.oneof(
        fc.constantFrom(...'#*_-+>`~[]()<>&;:|\\!{}^=.1a "\''),
        fc.string({ unit: 'grapheme', maxLength: 2 }),
      ),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(nasty, (marks) => {
        const text = evenSpaces(marks.join('')).normalize('NFC');
        fc.pre(text !== '');
        expect(shown(paragraphOf(text))).toBe(`<p>${text}</p>\n`);
      }),
      { numRuns: 1500 },
    );
  });
});

test('items, quotes, headings and cells keep their characters, too', () => {
  const text = '1. *a* | <b> # [c] ::ad';
  expect(shown(markdown.render(composePart(part('list', text, '- x'))))).toBe(
    `<ul>\n<li>${text}</li>\n<li>- x</li>\n</ul>\n`,
  );
  expect(shown(markdown.render(composePart(part('quote', text, 'two'))))).toBe(
    `<blockquote>\n<p>${text}</p>\n<p>two</p>\n</blockquote>\n`,
  );
  expect(shown(markdown.render(composePart(part('heading', 'What # means #'))))).toBe(
    '<h2>What # means #</h2>\n',
  );
  expect(shown(markdown.render(composePart(part('table', `${text}\tb`, 'c\td'))))).toContain(
    `<th>${text}</th>`,
  );
});

describe('front matter', () => {
  const front = (content: string): string => /^---\n([\s\S]*?)\n---\n/.exec(content)?.[1] ?? '';
  const composed = (headline: string): string =>
    compose({ headline, summary: [headline, 'x'] }, [part('paragraph', 'Text.')], {
      slug: 'a-slug',
      from: 'seeds/a.txt',
      digest: '1234567890123456',
    });
  const hard = [
    'yes',
    'No',
    'on',
    'null',
    '~',
    '2021-09-05',
    '2021-09-05T08:30',
    '1e3',
    '0o17',
    '017',
    '0x1f',
    '1_000',
    '12:30',
    '.5',
    '.inf',
    '=',
    '<<',
    'a: b',
    'a #b',
    '#b',
    '- a',
    '? a',
    '{a',
    '[a',
    '&a',
    '*a',
    '!a',
    '%a',
    '@a',
    '`a`',
    '"q"',
    "'q'",
    'a:',
    '---',
    '...',
    '| a',
    '> a',
    'true',
    'é “ü”',
    'tab\tin',
    ' a ',
  ];
  for (const text of hard) {
    test(JSON.stringify(text), () => {
      const yaml = front(composed(text));
      for (const data of [parse(yaml), parse(yaml, { version: '1.1' }), load(yaml)]) {
        expect(data).toEqual({
          headline: text,
          slug: 'a-slug',
          summary: [text, 'x'],
          imported: {
            from: 'seeds/a.txt',
            digest: '1234567890123456',
            edited: expect.stringMatching(/^[0-9a-f]{16}$/),
          },
        });
      }
    });
  }
  test('any string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const yaml = front(composed(text));
        expect(parse(yaml).headline).toBe(text);
        expect(parse(yaml, { version: '1.1' }).headline).toBe(text);
        expect((load(yaml) as { headline: string }).headline).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what a person has edited is told', () => {
  const content = compose(
    { headline: 'A bridge', authors: ['Ada Novak'] },
    [part('paragraph', 'It stays.')],
    { slug: 'a-bridge', from: 'seeds/a b.txt', digest: 'abcdef0123456789' },
  );
  test('not after the import, nor after a change of line ends', () => {
    expect(wasEdited(content)).toBe(false);
    expect(wasEdited(content.replaceAll('\n', '\r\n'))).toBe(false);
    expect(importedFrom(content)).toEqual({ from: 'seeds/a b.txt', digest: 'abcdef0123456789' });
  });
  for (const [name, edit] of [
    ['a word of the body', (text: string) => text.replace('stays', 'goes')],
    ['a field', (text: string) => text.replace('Ada', 'Eda')],
    ['its digest', (text: string) => text.replace(/edited: "."?/, 'edited: "f')],
    ['no imported key', (text: string) => text.replace(/imported:\n(?: {2}.*\n)+/, '')],
    ['YAML that can’t be read', (text: string) => text.replace('headline: ', 'headline: [')],
    ['a space at the end', (text: string) => `${text} `],
  ] as const) {
    test(`after ${name}`, () => expect(wasEdited(edit(content))).toBe(true));
  }
  test('a file without front matter came from nowhere', () => {
    expect(importedFrom('Just text')).toBeUndefined();
    expect(wasEdited('Just text')).toBe(true);
  });
});
