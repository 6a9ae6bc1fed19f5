import { describe, expect, test } from 'vitest';
import { parseArticle } from '../../src/content/article.ts';
import { readContentFile } from '../../src/content/frontMatter.ts';
import { parseAd, parseAuthor, parsePage } from '../../src/content/standing.ts';

const CONFIG = { language: 'en-GB', timeZone: 'Asia/Hong_Kong' };
const parse = (yaml: string, body = 'Text.') =>
  parseArticle('content/articles/a.md', `---\n${yaml}\n---\n\n${body}\n`, CONFIG);
const articleOf = (yaml: string) => parse(yaml).value?.article;
const codesOf = (yaml: string) => parse(yaml).problems.map(({ code }) => code);

describe('an article without a text', () => {
  const codesWithout = (yaml: string, body = '') => parse(yaml, body).problems.map(({ code }) => code);

  test('is published with a warning', () => {
    expect(parse('headline: A', ' \n').value.article).toBeDefined();
    expect(parse('headline: A', ' \n').problems).toMatchObject([
      { code: 'article/no-text', severity: 'warning' },
    ]);
    expect(codesWithout('headline: A\nimage: {credit: Ada}\ndraft: false')).toEqual(['article/no-text']);
  });

  test.each([
    'introduction: All there is to say.',
    'image: {src: /a.jpg, alt: A cartoon}',
    'canonical: https://example.org/a',
    'draft: true',
  ])('is as it should be with %s', (line) => {
    expect(codesWithout(`headline: A\n${line}`)).toEqual([]);
  });

  test('has one if it has a picture or a box', () => {
    expect(codesWithout('headline: A', '![A map](/map.png)')).toEqual([]);
  });
});

describe('an article', () => {
  test('with a headline alone is complete, and nothing is made up', () => {
    expect(articleOf('headline: Alpha & Omega')).toMatchObject({
      headline: 'Alpha & Omega',
      slug: 'alpha-and-omega',
      authors: [],
      topics: [],
      summary: [],
      published: undefined,
      section: undefined,
      language: 'en-GB',
      direction: 'ltr',
      draft: false,
      free: true,
    });
  });

  test('takes short forms for long ones', () => {
    expect(articleOf('headline: A\nauthors: Ada Byron\nsummary: One point\ntopics: Tides')).toMatchObject({
      authors: [{ name: 'Ada Byron' }],
      summary: ['One point'],
      topics: ['Tides'],
    });
    expect(
      articleOf('headline: A\nauthors: [Ada, {name: Grace, role: Editor}]\ntopics: [a, b, a]'),
    ).toMatchObject({
      authors: [{ name: 'Ada' }, { name: 'Grace', role: 'Editor' }],
      topics: ['a', 'b'],
    });
  });

  test('has its dates in the paper’s zone', () => {
    const article = articleOf(
      'headline: A\npublished: 2021-09-05T08:00\nupdated: 2021-09-05\ncorrections: [{date: 2021-09-06, text: x}]',
    );
    expect(article?.published?.iso).toBe('2021-09-05T08:00:00+08:00');
    expect(article?.updated).toMatchObject({ precision: 'day' });
    expect(article?.corrections).toMatchObject([{ date: { iso: '2021-09-06T00:00:00+08:00' }, text: 'x' }]);
  });

  test('is written in the direction of its language, unless it says otherwise', () => {
    expect(articleOf('headline: A\nlanguage: ar')?.direction).toBe('rtl');
    expect(articleOf('headline: A\nlanguage: ar\ndirection: ltr')?.direction).toBe('ltr');
  });

  test('passes the fields of one’s own on, and only those', () => {
    expect(articleOf('headline: A\nx-map: {a: [1, 2]}\nx-__proto__: 1')?.extra).toEqual({
      'x-map': { a: [1, 2] },
      'x-__proto__': 1,
    });
    expect(codesOf('headline: A\nX-map: 1')).toEqual(['front-matter/unknown-field']);
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(codesOf(`headline: A\n${name}: x`), name).toEqual(['front-matter/unknown-field']);
    }
  });

  test('knows the line on which its body begins, in any line ends', () => {
    expect(articleOf('headline: A\nslug: a')?.bodyLine).toBe(5);
    const windows = parseArticle('a.md', '\ufeff---\r\nheadline: A\r\n---\r\nText.\r\n', CONFIG);
    expect(windows.value).toMatchObject({ article: { bodyLine: 4 }, body: 'Text.\n' });
  });

  test('may hold lines of dashes in its text and in its fields', () => {
    expect(parse('headline: A', 'One\n\n---\n\nTwo\n---\nThree').value?.body).toContain('Two\n---\nThree');
    expect(articleOf('headline: A --- B\nstandfirst: "--- x"')?.headline).toBe('A --- B');
  });

  test('whose file was changed has another digest', () => {
    expect(articleOf('headline: A')?.digest).not.toBe(articleOf('headline: A ')?.digest);
    expect(articleOf('headline: A')?.digest).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('a field is refused:', () => {
  test.each([
    ['headline: ""'],
    ['headline:'],
    ['headline: [a]'],
    ['headline: true'],
    ['headline: A\nslug: ../../etc/passwd'],
    ['headline: A\nslug: a/b'],
    ['headline: A\nslug: Ä'],
    ['headline: A\nreadingTime: 0'],
    ['headline: A\nreadingTime: .inf'],
    ['headline: A\ncommentCount: 1.5'],
    ['headline: A\ncommentCount: "78"'],
    ['headline: A\nlanguage: english'],
    ['headline: A\ndraft: maybe'],
    ['headline: A\ndraft: "true"'],
    ['headline: A\nseries: Tides'],
    ['headline: A\nseries: {name: Tides, part: 0}'],
    ['headline: A\nseries: {part: 1}'],
    ['headline: A\nauthors: [{role: Editor}]'],
    ['headline: A\nauthors: 7'],
    ['headline: A\ncanonical: javascript:alert(1)'],
    ['headline: A\ncanonical: /here/'],
    ['headline: A\nimage: {src: "javascript:alert(1)"}'],
    ['headline: A\nimage: {src: "data:image/png;base64,AAAA"}'],
    ['headline: A\nimage: {src: "java\\tscript:alert(1)"}'],
    ['headline: A\nimage: {src: "//evil.example/a.png"}'],
    ['headline: A\nimage: a.png'],
    ['headline: A\ncorrections: [2021-09-05]'],
    ['headline: A\npublished: 5 September 2021'],
    ['headline: A\npublished: 20210905'],
    ['headline: A\naliases: [old]'],
    ['headline: A\naliases: [//evil.example/]'],
    ['headline: A\naliases: [/../../etc/passwd]'],
    ['headline: A\naliases: [/a/..]'],
    ['headline: A\naliases: [/a/./b]'],
    ['headline: A\naliases: ["/a\\\\..\\\\b"]'],
    ['headline: A\naliases: [/old?id=1]'],
    ['headline: A\naliases: [/old#top]'],
    ['headline: A\naliases: ["/a b/"]'],
    ['headline: A\naliases: [/]'],
    [`headline: A\naliases: [/${'long'.repeat(60)}/]`],
    ['headline: A\nimported: {from: 1}'],
  ])('%j', (yaml) => {
    expect(codesOf(yaml)).toEqual(['front-matter/wrong-form']);
    expect(articleOf(yaml)).toBeUndefined();
  });

  test('an alias is judged at once, however long it is', () => {
    expect(codesOf(`headline: A\naliases: ["/${'a'.repeat(900)}?"]`)).toEqual(['front-matter/wrong-form']);
    expect(articleOf('headline: A\naliases: [/2021/old-name.php, /a/b/c/, /über/]')?.aliases).toHaveLength(3);
  });

  test('all of them at once, each at its place', () => {
    const { problems } = parse(
      'headline: A\nautor: X\nslug: A\npublished: 2021-02-30\nseries: {nam: x, part: 1}',
    );
    expect(problems.map(({ code, place }) => [code, place?.line])).toEqual([
      ['front-matter/unknown-field', 3],
      ['front-matter/wrong-form', 4],
      ['front-matter/unknown-field', 6],
      ['front-matter/no-such-date', 5],
    ]);
  });
});

describe('dates of one article:', () => {
  test('an update on the day of publishing is after it, whatever the hour', () => {
    expect(codesOf('headline: A\npublished: 2021-09-05T20:00\nupdated: 2021-09-05')).toEqual([]);
    expect(codesOf('headline: A\npublished: 2021-09-05T20:00\nupdated: 2021-09-05T19:59')).toEqual([
      'front-matter/updated-before-published',
    ]);
    expect(codesOf('headline: A\npublished: 2021-09-05\nupdated: 2021-09-04')).toEqual([
      'front-matter/updated-before-published',
    ]);
  });
});

describe('front matter', () => {
  const codes = (text: string) => readContentFile('a.md', text).problems.map(({ code }) => code);

  test.each([
    ['---js\n{}\n---\n', 'front-matter/language'],
    ['---javascript\n{}\n---\n', 'front-matter/language'],
    ['--- js\n{}\n---\n', 'front-matter/language'],
    ['---coffee\na: 1\n---\n', 'front-matter/language'],
    ['---json\n{}\n---\n', 'front-matter/language'],
    ['---toml\na = 1\n---\n', 'front-matter/language'],
    ['---yaml\na: 1\n---\n', 'front-matter/language'],
    ['----\na: 1\n---\n', 'front-matter/language'],
    ['---\na: 1\n', 'front-matter/unclosed'],
    ['---\na: 1\n---x\n', 'front-matter/unclosed'],
    ['---', 'front-matter/unclosed'],
    ['', 'front-matter/none'],
    ['\n---\na: 1\n---\n', 'front-matter/none'],
    [' ---\na: 1\n---\n', 'front-matter/none'],
    ['+++\na = 1\n+++\n', 'front-matter/none'],
  ])('%j is the problem %s', (text, code) => {
    expect(codes(text)).toEqual([code]);
  });

  test('runs nothing, not even after the parser was asked for it before', () => {
    const marked = globalThis as { ran?: boolean };
    for (const language of ['js', 'javascript', ' js', 'coffee', 'cson']) {
      readContentFile('a.md', `---${language}\n(() => { globalThis.ran = true; return {}; })()\n---\n`);
      readContentFile('a.md', `---\na: 1\n---\n\n---${language}\nglobalThis.ran = true\n---\n`);
    }
    expect(marked.ran).toBeUndefined();
  });

  test('gives the same at the second reading, also after an error', () => {
    const right = '---\na: [1]\n---\nText.\n';
    const wrong = '---\na: [1\n---\nText.\n';
    for (const text of [right, wrong]) {
      const [first, second] = [readContentFile('a.md', text), readContentFile('a.md', text)];
      expect(second).toEqual(first);
      expect(second.value).not.toBe(first.value);
    }
  });

  test('may be empty, and end the file', () => {
    expect(readContentFile('a.md', '---\n---\nText.')).toMatchObject({
      value: { data: undefined, body: 'Text.', bodyLine: 3 },
      problems: [],
    });
    expect(readContentFile('a.md', '---\na: 1\n---')).toMatchObject({
      value: { data: { a: 1 }, body: '' },
      problems: [],
    });
  });
});

describe('the content beside the articles', () => {
  test('profiles have a slug of their name, pages one of their file', () => {
    expect(parseAuthor('content/authors/x.md', '---\nname: Ada Byron\n---\n').value.record?.slug).toBe(
      'ada-byron',
    );
    expect(
      parseAuthor('content/authors/x.md', '---\nname: Ada Byron\nslug: ada\n---\n').value.record?.slug,
    ).toBe('ada');
    expect(parsePage('content/pages/About us.md', '---\ntitle: About\n---\n').value.record?.slug).toBe(
      'about-us',
    );
  });

  test('a page or a profile without an address is a problem, not the front page', () => {
    expect(parsePage('content/pages/!!!.md', '---\ntitle: About\n---\n').problems).toMatchObject([
      { code: 'front-matter/no-slug' },
    ]);
    expect(parseAuthor('content/authors/x.md', '---\nname: "…"\n---\n').problems).toMatchObject([
      { code: 'front-matter/no-slug' },
    ]);
  });

  test.each([
    'javascript:alert(1)',
    'java\\tscript:alert(1)',
    '\\u0009javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
  ])('a creative can’t lead to %s', (href) => {
    const { value, problems } = parseAd(
      'content/ads/a.md',
      `---\nheadline: A\nlabel: B\nhref: "${href}"\n---\n`,
    );
    expect(value.record).toBeUndefined();
    expect(problems).toHaveLength(1);
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', '/here/', 'ada'])(
    'a profile can’t link to %s',
    (href) => {
      const { problems } = parseAuthor(
        'content/authors/a.md',
        `---\nname: A\nlinks: [{label: B, href: "${href}"}]\n---\n`,
      );
      expect(problems).toMatchObject([{ code: 'front-matter/wrong-form' }]);
    },
  );
});

test('a date that isn’t there doesn’t hide that no address can be made', () => {
  const { problems } = parseArticle('a.md', '---\nheadline: …\npublished: 2021-02-30\n---\n', {
    language: 'en',
    timeZone: 'UTC',
  });
  expect(problems.map(({ code }) => code)).toEqual(['front-matter/no-such-date', 'front-matter/no-slug']);
});
