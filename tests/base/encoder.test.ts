import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openEncoder } from '../../src/base/encoder.ts';

test('gives the bytes of each text, whatever came before it', () => {
  const encode = openEncoder();
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('“é漢”😀', ''));
  fc.assert(
    fc.property(fc.array(text), (texts) => {
      for (const one of texts) expect(Buffer.from(encode(one))).toEqual(Buffer.from(one));
    }),
  );
});

test('makes room for a text that is longer than all before', () => {
  const encode = openEncoder();
  const long = '漢'.repeat(300_000);
  expect(Buffer.from(encode(long)).equals(Buffer.from(long))).toBe(true);
  expect(Buffer.from(encode('a')).toString()).toBe('a');
});
