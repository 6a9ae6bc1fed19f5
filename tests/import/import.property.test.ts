import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importSeed } from '../../src/import/import.ts';
import { contentFaults, ledgerFaults, sourceText } from '../../src/import/ledger.ts';
import { wasEdited } from '../../src/import/provenance.ts';

/** Pieces of pages, in any order: what the rules look for, and what might break them. */
const piece = fc.oneof(
  fc.constantFrom(
    'Advertisement',
    'By Ada Novak and Ben Okafor',
    'March 4, 2019 9:05 pm EST',
    'Reading Time:7 minutes',
    'Why you can trust us',
    '78',
    '12 Comments',
    'Illustration: Ada Novak',
    '• a point\n• another point',
    '1. one\n2. two',
    '> quoted\n>\n> again',
    'a\tb\nc\td',
    '---',
    '::ad',
    '# not a heading',
    'Share on Facebook',
    '© 2019 The Paper',
    'The council voted on Monday to keep the old bridge, which engineers had said could be repaired for a third of the price.',
    'half a sentence that is cut by a label and goes on after it in small letters',
    'exam-\nple and soft\u00ad\nhyphen',
    '議会は月曜日、古い橋を残すことを決めた。',
    '\u200b\u00a0\ufeff',
    '&amp; <b> [x](y) *z* `q` \\ {#a}',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.lorem({ maxCount: 40 }),
);
const seed = fc
  .array(fc.tuple(piece, fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\r\n\r\n', '\u2028', '\n\n\n', ' ')), {
    maxLength: 25,
  })
  .map((pieces) => pieces.map(([text, end]) => text + end).join(''));
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

test('every line of anything is accounted for once, and the source can be rebuilt', () => {
  fc.assert(
    fc.property(seed, (text) => {
      const bytes = bytesOf(text);
      const { ledger, content, problems } = importSeed(bytes, { file: 'seeds/a.txt', format: 'text' });
      if (ledger.encoding === undefined) {
        expect(problems).not.toEqual([]);
        return;
      }
      const decoded = new TextDecoder('utf-8').decode(bytes);
      expect(ledgerFaults(ledger, decoded)).toEqual([]);
      if (content === undefined) return;
      expect(contentFaults(ledger, content)).toEqual([]);
      expect(wasEdited(content)).toBe(false);
    }),
    { numRuns: 400 },
  );
});

test('any bytes at all give a result, the same one each time', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const first = importSeed(bytes, { file: 'seeds/a.txt' });
      expect(importSeed(bytes, { file: 'seeds/a.txt' })).toEqual(first);
      if (first.content === undefined) expect(first.problems).not.toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('a line that is taken out of the content, or of the ledger, is missed', () => {
  const text = [
    'Council votes to keep the old harbour bridge',
    'The city council voted on Monday to keep the old harbour bridge, which engineers had said could be repaired.',
    'Residents who had asked for the vote cheered in the gallery when it was counted, and then walked home.',
    'The work starts in spring, the council said, and the bridge will stay open to walkers all the while.',
  ].join('\n\n');
  const { ledger, content = '' } = importSeed(bytesOf(text), { file: 'seeds/a.txt' });
  expect(contentFaults(ledger, content)).toEqual([]);
  const kept = content
    .split('\n')
    .filter((line) => line.startsWith('headline') || /^(?:The|Residents)/.test(line));
  expect(kept).toHaveLength(4);
  for (const line of kept) expect(contentFaults(ledger, content.replace(`${line}\n`, ''))).not.toEqual([]);
  for (const line of ledger.lines) {
    const without = { ...ledger, lines: ledger.lines.filter((other) => other !== line) };
    expect(ledgerFaults(without, text)).not.toEqual([]);
  }
  expect(sourceText(ledger)).toBe(text);
});

test('a headline of 3,000 characters comes through whole', () => {
  const headline = `${'A bridge that stays '.repeat(150)}where it is`;
  const body =
    'The city council voted on Monday to keep the old harbour bridge, which engineers had said could be repaired.';
  const { fields, content, slug } = importSeed(
    bytesOf(`${headline}\n\n${body}\n\n${body.replace('Monday', 'Friday')}\n`),
    { file: 'seeds/a.txt' },
  );
  expect(fields.headline).toBe(headline);
  expect(content).toContain(body);
  expect(slug.length).toBeLessThanOrEqual(80);
});
