import { expect, test } from 'vitest';
import { LOOK_AT_BELOW, surenessOf } from '../../src/import/certainty.ts';
import type { Ledger, LedgerLine } from '../../src/import/ledger.ts';

const SENTENCE =
  'The city council voted on Monday to keep the old harbour bridge, which engineers had said could be repaired.';

/** A sure article of so many sentences, and what stands below it. */
const ledgerOf = (
  sentences: number,
  below: readonly Pick<LedgerLine, 'text' | 'role' | 'rule'>[],
): Ledger => {
  const line = (text: string, number: number, more: Partial<LedgerLine>): LedgerLine => ({
    ...{ line: number, text, end: '\n', role: 'body', rule: 'body', certainty: 0.99 },
    ...{ reason: 'told by the test', inferred: false, ...more },
  });
  return {
    file: 'seeds/a.txt',
    encoding: 'utf-8',
    byteOrderMark: false,
    lines: [
      line('Council keeps the bridge', 1, { role: 'headline', rule: 'headline', field: 'headline' }),
      ...Array.from({ length: sentences }, (_, part) => line(SENTENCE, part + 2, { part })),
      ...below.map(({ text, role, rule }, k) => line(text, sentences + 2 + k, { role, rule })),
    ],
    findings: [
      {
        ...{ field: 'headline', value: 'Council keeps the bridge', lines: [1], rule: 'headline' },
        ...{ certainty: 0.99, reason: 'told by the test', inferred: false },
      },
    ],
  };
};
const outside = { role: 'furniture', rule: 'outside' } as const;

test('whole sentences that were left out below a short text are to be looked at, however sure that was', () => {
  const found = surenessOf(ledgerOf(5, [{ text: SENTENCE, ...outside }]));
  expect(found.certainty).toBeLessThan(LOOK_AT_BELOW);
  expect(found.reason).toBe('whole sentences beside the text were left out');
});

test('one below a long text isn’t, nor one far below, a label, or a line that is no sentence', () => {
  const isSure = (ledger: Ledger) => expect(surenessOf(ledger).certainty).toBeGreaterThan(LOOK_AT_BELOW);
  const far = Array.from({ length: 12 }, () => ({ text: 'A link', ...outside }));
  isSure(ledgerOf(20, [{ text: SENTENCE, ...outside }]));
  isSure(ledgerOf(5, [...far, { text: SENTENCE, ...outside }]));
  isSure(ledgerOf(5, [{ text: SENTENCE, role: 'furniture', rule: 'label' }]));
  isSure(ledgerOf(5, [{ text: SENTENCE.slice(0, -1), ...outside }]));
});
