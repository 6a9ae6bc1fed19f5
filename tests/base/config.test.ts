import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/base/config.ts';
import { directionOf, isLanguage } from '../../src/base/language.ts';
import { siteIn, temporaryFolder, testSite } from '../helpers/site.ts';

const NOW = '2026-11-22T12:00:00Z';

function configOf(yaml: string, options: Parameters<typeof readConfig>[0] = {}) {
  const site = testSite('');
  site.write('content/site.yaml', yaml);
  return readConfig({ root: site.root, now: NOW, ...options });
}

const codesOf = (yaml: string, options: Parameters<typeof readConfig>[0] = {}) =>
  configOf(yaml, options).problems.map(({ code, severity }) => `${severity} ${code}`);

describe('a config', () => {
  test('is complete with a title alone, and frozen', () => {
    const { value, problems } = configOf('title: The Paper\n');
    expect(value).toMatchObject({
      title: 'The Paper',
      base: '/',
      language: 'en',
      timeZone: 'UTC',
      permalink: '/articles/:slug/',
      sections: [],
      front: [],
      drafts: false,
      future: false,
      now: Date.parse(NOW),
    });
    expect(Object.isFrozen(value)).toBe(true);
    expect(problems.map(({ code }) => code)).toEqual(['site/no-url']);
  });

  test('stands without any file, with a warning', () => {
    const { value, problems } = readConfig({ root: temporaryFolder(), now: NOW });
    expect(value.title).toBe('Untitled paper');
    expect(problems).toMatchObject([{ code: 'site/no-config', severity: 'warning' }]);
  });

  test('takes the command’s options over the file’s', () => {
    const { value } = configOf('title: T\nurl: https://a.example\nbase: /a/\n', {
      url: 'https://b.example/',
      base: '/b/',
    });
    expect(value).toMatchObject({ url: 'https://b.example', base: '/b/' });
  });

  test('gives sections their slugs', () => {
    const { value } = configOf('title: T\nsections: [World News, {name: Hong Kong, slug: hk}]\n');
    expect(value.sections).toEqual([
      { name: 'World News', slug: 'world-news' },
      { name: 'Hong Kong', slug: 'hk' },
    ]);
  });

  test('in CRLF and with a byte order mark is read as any other', () => {
    expect(configOf('\ufefftitle: T\r\nurl: https://a.example\r\n')).toMatchObject({
      value: { title: 'T' },
      problems: [],
    });
  });

  test.each([
    ['title: T\nurl: https://a.example/paper/'],
    ['title: T\nurl: https://a.example/?x=1'],
    ['title: T\nurl: https://user:word@a.example/'],
    ['title: T\nurl: ftp://a.example'],
    ['title: T\nurl: a.example'],
    ['title: T\nurl: https://a.example\nbase: paper'],
    ['title: T\nurl: https://a.example\nbase: //evil.example/'],
    ['title: T\nurl: https://a.example\npermalink: /news/'],
    ['title: T\nurl: https://a.example\npermalink: /:slug'],
    ['title: T\nurl: https://a.example\npermalink: /:title/:slug/'],
    ['title: T\nurl: https://a.example\ntimeZone: Londinium'],
    ['title: T\nurl: https://a.example\nlanguage: english'],
    ['title: T\nurl: https://a.example\nsections: ["…"]'],
    ['title: T\nurl: https://a.example\nfooter: [{label: X, href: "javascript:alert(1)"}]'],
    ['title: T\nurl: https://a.example\nnavigation: [{label: X, href: "//evil.example"}]'],
    ['title: T\nurl: https://a.example\npublisher: {policies: {standards: "https://x.example"}}'],
    ['title: 2026\nurl: https://a.example'],
  ])('refuses %j', (yaml) => {
    expect(codesOf(yaml)).toEqual(['error site/wrong-form']);
  });

  test('that is no map, or no YAML, is one problem with its line', () => {
    expect(codesOf('- a\n- b\n')).toContain('error site/wrong-form');
    expect(codesOf('just a text\n')).toContain('error site/wrong-form');
    const { problems } = configOf('title: T\n  url: x\n');
    expect(problems[0]).toMatchObject({ place: { file: 'content/site.yaml', line: 2 } });
    expect(problems[0]?.code).toMatch(/^yaml\//);
  });

  test('refuses a time, base or address of the command that is none', () => {
    const wrong = { now: 'yesterday', base: 'x', url: 'x' };
    const { problems } = configOf('title: T\nurl: https://a.example\n', wrong);
    expect(problems.map(({ code, place }) => [code, place])).toEqual(
      Array(3).fill(['option/wrong-form', undefined]),
    );
    expect(problems.map(({ message }) => message).join()).toMatch(/--now.*|--base.*|--url/);
  });
});

describe('the build’s time', () => {
  const nowOf = (yaml: string, options: Parameters<typeof readConfig>[0]) =>
    configOf(yaml, options).value.now;

  test('without a zone is the paper’s', () => {
    expect(nowOf('title: T\ntimeZone: Asia/Hong_Kong\n', { now: '2026-11-22T12:00' })).toBe(
      Date.parse('2026-11-22T04:00Z'),
    );
    expect(nowOf('title: T\n', { now: '2026-11-22' })).toBe(Date.parse('2026-11-22T00:00Z'));
  });

  test('comes from SOURCE_DATE_EPOCH where none is given', () => {
    const site = siteIn(temporaryFolder());
    const before = process.env.SOURCE_DATE_EPOCH;
    try {
      process.env.SOURCE_DATE_EPOCH = '1600000000';
      expect(readConfig({ root: site.root }).value.now).toBe(1_600_000_000_000);
      expect(readConfig({ root: site.root, now: NOW }).value.now).toBe(Date.parse(NOW));
      process.env.SOURCE_DATE_EPOCH = 'soon';
      expect(readConfig({ root: site.root }).problems.map(({ code }) => code)).toContain('option/wrong-form');
    } finally {
      if (before === undefined) delete process.env.SOURCE_DATE_EPOCH;
      else process.env.SOURCE_DATE_EPOCH = before;
    }
  });
});

test('languages are BCP 47 tags, and know their direction', () => {
  expect(['en', 'en-GB', 'zh-Hans', 'zh-Hant-HK', 'ar', 'sr-Latn-RS'].every(isLanguage)).toBe(true);
  expect(['', 'en_GB', 'english', 'e', 'x'].some(isLanguage)).toBe(false);
  const rtl = ['ar', 'ar-EG', 'he', 'fa', 'ur', 'ckb', 'az-Arab', 'pa-Arab'];
  expect(rtl.map(directionOf)).toEqual(rtl.map(() => 'rtl'));
  const ltr = ['en', 'zh-Hans', 'az', 'ur-Latn', 'hi'];
  expect(ltr.map(directionOf)).toEqual(ltr.map(() => 'ltr'));
});
