import { describe, expect, test } from 'vitest';
import { placeOf, readYaml, type YamlSource } from '../../src/base/yaml.ts';

const source = (yaml: string): YamlSource => ({
  file: 'a.md',
  text: `---\n${yaml}\n---\n`,
  yaml,
  firstLine: 2,
});
const read = (yaml: string) => readYaml(source(yaml));
const codeOf = (yaml: string) => read(yaml).problems[0]?.code;

describe('YAML', () => {
  test('keeps dates and words such as “no” and “on” as the texts that they are', () => {
    expect(read('a: 2021-09-05\nb: no\nc: on\nd: 1.10\ne: 0o17\nf: ~\ng: 08:30').value).toEqual({
      a: '2021-09-05',
      b: 'no',
      c: 'on',
      d: 1.1,
      e: 15,
      f: null,
      g: '08:30',
    });
  });

  test('that is empty or all comments has no value and no problem', () => {
    for (const yaml of ['', '\n\n', '# a comment\n  # another']) {
      expect(read(yaml)).toEqual({ value: undefined, problems: [] });
    }
  });

  test.each([
    ['a: 1\na: 2', 'yaml/duplicate-key'],
    ['a:\n\tb: 1', 'yaml/tab'],
    ['a: !!js/function "x"', 'yaml/tag'],
    ['a: !mine x', 'yaml/tag'],
    ['a: b: c', 'yaml/syntax'],
    ['a: "b', 'yaml/syntax'],
    ['a: [b', 'yaml/syntax'],
    ['a: @b', 'yaml/syntax'],
    ['a: *nothing', 'yaml/syntax'],
    ['a: "\\0"', 'yaml/unfit-character'],
    ['a: ["\\ud800"]', 'yaml/unfit-character'],
    ['a: "\\x85"', 'yaml/unfit-character'],
    [`a: ${'['.repeat(5000)}${']'.repeat(5000)}`, 'yaml/syntax'],
    [`a: [${'1, '.repeat(300_000)}1]`, 'yaml/too-large'],
    ['a: &a [*a]', 'yaml/too-large'],
  ])('%.40j is the problem %s', (yaml, code) => {
    expect(codeOf(yaml)).toBe(code);
    expect(read(yaml).value).toBeUndefined();
  });

  test('of the “billion laughs” ends at once', () => {
    const names = [...'abcdefghijklmnop'];
    const lines = names.map(
      (name, i) =>
        `${name}: &${name} [${
          i === 0
            ? '1'
            : Array(9)
                .fill(`*${names[i - 1]}`)
                .join(', ')
        }]`,
    );
    expect(codeOf(lines.join('\n'))).toBe('yaml/too-large');
  });

  test('makes no object with a prototype of its own choice', () => {
    const value = read('__proto__: {polluted: true}\nconstructor: x').value as Record<string, unknown>;
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  test('with emoji, and with escapes that are fit to show, is read', () => {
    expect(read('a: "😀 \\U0001F600 \\t \\u202e"').value).toEqual({ a: '😀 😀 \t \u202e' });
  });

  test('of 100,000 empty lines is told to be empty without looking at each line once for every other', () => {
    expect(read('\n'.repeat(100_000))).toEqual({ value: undefined, problems: [] });
  });
});

describe('the place of a value', () => {
  const yaml = 'a: 1\nlist:\n  - {name: x, role: long value}\n  - second\nmap:\n  inner: deep';
  const at = (path: readonly PropertyKey[], aim: 'key' | 'value' = 'value') => {
    const { line, column, length } = placeOf(source(yaml), path, aim);
    return [line, column, length];
  };

  test('is found in lists and maps', () => {
    expect(at(['a'])).toEqual([2, 4, 1]);
    expect(at(['a'], 'key')).toEqual([2, 1, 1]);
    expect(at(['list', 0, 'role'])).toEqual([4, 21, 10]);
    expect(at(['list', 0, 'role'], 'key')).toEqual([4, 15, 4]);
    expect(at(['list', 1])).toEqual([5, 5, 6]);
    expect(at(['map', 'inner'])).toEqual([7, 10, 4]);
  });

  test('of what isn’t there is its nearest parent', () => {
    expect(at(['map', 'other'])).toEqual([6, 1, 3]);
    expect(at(['nothing'])[0]).toBe(2);
  });
});
