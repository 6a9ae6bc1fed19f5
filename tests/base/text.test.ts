import { assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  escapeHtml,
  escapeXml,
  firstSentences,
  isSlug,
  jsonForScript,
  nearestName,
  oneLine,
  shorten,
  slugify,
} from '../../src/base/text.ts';
import { decodeEntities } from '../helpers/html.ts';

/** Any text, half characters included. */
const anyText = string({ unit: 'binary' });

describe('slugify', () => {
  test.each([
    ['Enemies after 9/11: US and Taliban', 'enemies-after-9-11-us-and-taliban'],
    ['Don’t stop — it’s “late”', 'dont-stop-its-late'],
    ['R&D', 'r-and-d'],
    ['Ærø, Łódź & Straße', 'aero-lodz-and-strasse'],
    ['Ünïcödé', 'unicode'],
    ['  --A--  ', 'a'],
    ['½ price', '1-2-price'],
    ['…!?', ''],
    ['', ''],
  ])('of “%s” is “%s”', (text, slug) => {
    expect(slugify(text)).toBe(slug);
  });

  test('gives other scripts names of their own', () => {
    const headlines = [
      'القمر فوق المدينة',
      'الشمس فوق المدينة',
      '月亮升起',
      '太阳升起',
      'Луна над городом',
      'ירח מעל העיר',
      'चाँद',
      '달이 뜬다',
    ];
    const slugs = headlines.map(slugify);
    for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(new Set(slugs).size).toBe(headlines.length);
  });

  test('cuts long headlines between words', () => {
    const slug = slugify('A word or two '.repeat(250));
    expect(slug.length).toBeLessThanOrEqual(80);
    expect(slug).toMatch(/^(?:a-word-or-two-)+(?:a|a-word|a-word-or|a-word-or-two)$/);
    expect(slugify('x'.repeat(3000))).toHaveLength(80);
  });

  test('of any text is a slug or nothing, and stays as it is', () => {
    assert(
      property(anyText, (text) => {
        const slug = slugify(text);
        expect(slug === '' || isSlug(slug)).toBe(true);
        expect(slugify(slug)).toBe(slug);
      }),
    );
  });
});

test.each(['../x', 'A', 'a--b', '-a', 'a-', 'a/b', 'a.b', 'ä', '', 'a'.repeat(121)])(
  '“%s” is no slug',
  (text) => {
    expect(isSlug(text)).toBe(false);
  },
);

describe('escaping', () => {
  test('for HTML leaves nothing that opens or ends anything, and is read back whole', () => {
    assert(
      property(anyText, (text) => {
        const escaped = escapeHtml(text);
        expect(escaped).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
        expect(decodeEntities(escaped)).toBe(text);
      }),
    );
  });

  test('for XML drops what XML can’t carry', () => {
    expect(escapeXml('a\u0000b\u0008c\ud800d\ufffee\u000b')).toBe('abcde');
    expect(escapeXml('tab\tline\n𝒳 <&>')).toBe('tab\tline\n𝒳 &lt;&amp;&gt;');
  });

  test('of JSON for a script leaves no way out of it, and says the same', () => {
    const value = { a: '</script><!-- --> ]]> & \u2028\u2029', '<b>': ['"\\'] };
    const json = jsonForScript(value);
    expect(json).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(json)).toEqual(value);
    assert(property(anyText, (text) => JSON.parse(jsonForScript(text)) === JSON.parse(JSON.stringify(text))));
  });
});

describe('firstSentences', () => {
  test('ends with a sentence that is over by a little, rather than cutting three characters off', () => {
    const long =
      'They make the paper. No single reporter hides behind the name, and none stands in front of it.';
    expect(firstSentences(`${long} And more that nobody needs.`, 90)).toBe(long);
    expect(firstSentences('这是第一句。这是第二句，很长很长。还有。', 16)).toBe(
      '这是第一句。这是第二句，很长很长。',
    );
  });

  test('is cut between words where no sentence ends late enough', () => {
    expect(firstSentences(`Short. ${'word '.repeat(40)}`, 30)).toBe('Short. word word word word…');
    expect(firstSentences('All of it', 30)).toBe('All of it');
  });
});

describe('shorten', () => {
  test('leaves short texts, and makes them one line', () => {
    expect(shorten(' A  short\n text ', 20)).toBe('A short text');
  });

  test('cuts between words, without a comma before the ellipsis', () => {
    expect(shorten('One two, three four', 10)).toBe('One two…');
  });

  test('cuts a single long word, and never through a character', () => {
    expect(shorten('x'.repeat(500), 10)).toBe(`${'x'.repeat(9)}…`);
    expect(shorten('😀'.repeat(20), 5)).toBe(`${'😀'.repeat(4)}…`);
  });

  test('keeps to its length, whatever the text', () => {
    assert(property(anyText, (text) => [...shorten(text, 20)].length <= 20));
  });
});

test('oneLine takes every kind of white space', () => {
  expect(oneLine('\u00a0a\t\u2003b\r\nc\u3000')).toBe('a b c');
});

describe('nearestName', () => {
  const known = ['headline', 'authors', 'aliases', 'updated', 'image'];
  test.each([
    ['autor', 'authors'],
    ['headlien', 'headline'],
    ['Headline', 'headline'],
    ['imgae', 'image'],
    ['update', 'updated'],
    ['weather', undefined],
    ['x', undefined],
  ])('of “%s” is “%s”', (name, near) => {
    expect(nearestName(name, known)).toBe(near);
  });

  test('knows nothing where nothing is known', () => {
    expect(nearestName('a', [])).toBeUndefined();
  });
});
