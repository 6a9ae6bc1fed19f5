import { describe, expect, test } from 'vitest';
import { decode, MAX_SEED_BYTES } from '../../src/import/decode.ts';
import { importSeed } from '../../src/import/import.ts';

const text = 'Café “Zur Post”\nÄrger über Öl – und 3 € mehr\n';
const utf16 = (value: string, little: boolean, mark: boolean): Uint8Array => {
  const units = [...(mark ? '\ufeff' : ''), ...value].flatMap((char) => [char.charCodeAt(0)]);
  return Uint8Array.from(
    units.flatMap((unit) => (little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])),
  );
};
const utf8 = (value: string): Uint8Array => new TextEncoder().encode(value);
const codesOf = (bytes: Uint8Array): readonly string[] =>
  decode(bytes, 'seeds/a.txt').problems.map((one) => one.code);

describe('one text in every encoding', () => {
  const windows = Uint8Array.from(
    [...text].map((char) => ({ '“': 0x93, '”': 0x94, '–': 0x96, '€': 0x80 })[char] ?? char.charCodeAt(0)),
  );
  const forms: readonly (readonly [string, Uint8Array, string, boolean])[] = [
    ['UTF-8', utf8(text), 'utf-8', false],
    ['UTF-8 with a mark', utf8(`\ufeff${text}`), 'utf-8', true],
    ['UTF-16 LE with a mark', utf16(text, true, true), 'utf-16le', true],
    ['UTF-16 BE with a mark', utf16(text, false, true), 'utf-16be', true],
    ['UTF-16 LE', utf16(text, true, false), 'utf-16le', false],
    ['UTF-16 BE', utf16(text, false, false), 'utf-16be', false],
    ['Windows-1252', windows, 'windows-1252', false],
  ];
  for (const [name, bytes, encoding, byteOrderMark] of forms) {
    test(name, () => expect(decode(bytes, 'a.txt').value).toEqual({ text, encoding, byteOrderMark }));
  }
});

describe('what is no text is refused with its reason', () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const koi8 = Uint8Array.from({ length: 300 }, (_, i) => (i % 6 === 5 ? 0x20 : 0xc1 + (i % 26)));
  const cut = utf8('Ä Ö Ü — und noch ein Wort mehr —').slice(0, -1);
  test('nothing', () => expect(codesOf(new Uint8Array())).toEqual(['import/empty']));
  test('white space and marks nobody sees', () =>
    expect(codesOf(utf8('\ufeff \n\u200b\n\t'))).toEqual(['import/empty']));
  test('a picture', () => expect(codesOf(png)).toEqual(['import/binary']));
  test('a PDF', () => expect(codesOf(utf8('%PDF-1.7\nobj'))).toEqual(['import/binary']));
  test('another encoding', () => expect(codesOf(koi8)).toEqual(['import/undecodable']));
  test('UTF-8 that was cut', () => expect(codesOf(cut)).toEqual(['import/undecodable']));
  test('an odd number of UTF-16 bytes', () =>
    expect(codesOf(utf16(text, true, true).slice(0, -1))).toEqual(['import/undecodable']));
  test('a line of more than a million characters', () =>
    expect(codesOf(utf8(`Headline\n${'word '.repeat(250_000)}`))).toEqual(['import/too-large']));

  test('100 MB, within a second and without output', () => {
    const bytes = new Uint8Array(100 * 1024 * 1024).fill(97);
    const start = performance.now();
    const { content, problems, ledger } = importSeed(bytes, { file: 'seeds/big.txt' });
    expect(performance.now() - start).toBeLessThan(1000);
    expect(content).toBeUndefined();
    expect(problems[0]).toMatchObject({
      code: 'import/too-large',
      severity: 'error',
      place: { file: 'seeds/big.txt' },
    });
    expect(problems[0]?.hint).toBeTruthy();
    expect(ledger.lines).toEqual([]);
    expect(bytes.length).toBeGreaterThan(MAX_SEED_BYTES);
  });
});

test('a saved web page is told by its name or by its text', () => {
  const body = '<p>The harbour bridge closes on Monday for two weeks, the city said on Friday evening.</p>';
  for (const [file, source] of [
    ['a.html', `<h1>Bridge closes</h1>${body}`],
    ['a.txt', `\n<!DOCTYPE html><html><body><h1>Bridge closes</h1>${body}</body></html>`],
  ] as const) {
    const { fields, ledger } = importSeed(utf8(source), { file });
    expect(fields.headline).toBe('Bridge closes');
    expect(ledger.pieces?.map(({ text }) => text)[0]).toBe('Bridge closes');
  }
});
