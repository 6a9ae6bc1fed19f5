import { array, assert, constantFrom, property, stringMatching, tuple } from 'fast-check';
import { CORE_SCHEMA, load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { NOT_PLAIN, readPlainYaml } from '../../src/base/plainYaml.ts';

/** What the full reader makes of it. */
function read(yaml: string): unknown {
  try {
    return load(yaml, { schema: CORE_SCHEMA });
  } catch {
    return 'an error';
  }
}

/** Pieces of which lines are made, right and wrong ones. */
const PIECES = [
  ...[
    'a',
    'b:',
    'key: ',
    'key:',
    'other: ',
    '- ',
    '-',
    '  ',
    ' ',
    '\n',
    '\n  ',
    '\n- ',
    '\n  - ',
    '\n    ',
    '\nkey: ',
  ],
  ...[
    '"',
    "'",
    "''",
    '\\',
    '\\n',
    '\\"',
    '\\u00e9',
    '\\x01',
    '[',
    ']',
    '{',
    '}',
    ',',
    ', ',
    ': ',
    ':',
    '#',
    ' #',
    '|',
  ],
  ...[
    '>',
    '&',
    '*',
    '!',
    '%',
    '@',
    '`',
    '?',
    '~',
    'null',
    'true',
    'False',
    'yes',
    '0',
    '007',
    '12',
    '1e3',
    '0x1f',
    '-1',
  ],
  ...[
    '.5',
    '.inf',
    '2021-09-05',
    '2021-09-05T08:00+08:00',
    '08:30',
    '“word”',
    'é',
    '字',
    '\u3000',
    '\u00a0',
    '\u0085',
  ],
  ...[
    '😀',
    '\ud83d',
    '\t',
    '\r\n',
    '---',
    '\n---\n',
    '...',
    '["x","y"]',
    '{"a":"b"}',
    '{"a":"b","a":"c"}',
    '[One, two]',
  ],
  ...['[true, no]', '__proto__: ', 'constructor: ', '"two\\nlines"', "'it''s'", 'a: b', 'One two: three'],
] as const;

const anyText = array(constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join(''));
const anyLine = tuple(
  constantFrom('key: ', 'name: ', 'x-own: ', '- ', '  - ', '  part: ', 'list:', 'map: '),
  anyText,
);
const anyLines = array(
  anyLine.map(([start, rest]) => `${start}${rest}\n`),
  { maxLength: 6 },
).map((lines) => lines.join(''));

describe('the reader of plain YAML', () => {
  test('reads as the full reader does, or leaves it to that', () => {
    const holds = (yaml: string) => {
      const plain = readPlainYaml(yaml);
      if (plain !== NOT_PLAIN) expect(plain).toEqual(read(yaml));
    };
    assert(property(anyLines, holds), { numRuns: 20_000 });
    assert(property(anyText, holds), { numRuns: 10_000 });
    assert(property(stringMatching(/^(?:[a-c]: ?["'[{\\a0-]{0,6}["'\]}]?\n){1,3}$/), holds), {
      numRuns: 5000,
    });
  });

  test.each([
    'headline: Enemies after 9/11, US and Taliban inch towards (uneasy) alliance\nslug: a-b\n',
    'summary:\n  - One, two\n  - "Three: \\"four\\""\nauthors:\n- Ada Byron\n\nreadingTime: 7\n',
    'series:\n  name: the legacy of 9/11\n  part: 2\nimage:\n  alt: 字盘\n',
    'published: 2021-09-05T08:00+08:00\nupdated: 2021-09-06\ndraft: true\nkicker:\nx-note: ‘so’ it is\n',
    'topics: ["One","Two"]\nauthors: [Ada, Charles Babbage]\nx-image: {"src":"/a.jpg","alt":""}\n',
    "standfirst: 'It''s: so'\nintroduction: “We are all Americans.” said: no\n".replace(
      'said: no',
      'said so',
    ),
  ])('takes what front matter is made of: %j', (yaml) => {
    expect(readPlainYaml(yaml)).toEqual(read(yaml));
  });
});
