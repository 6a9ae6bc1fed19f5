import { expect, test } from 'vitest';
import { surenessOf } from '../../src/import/certainty.ts';
import { importSeed } from '../../src/import/import.ts';
import { rankOf } from '../../src/import/reportRank.ts';
import { copyOf } from '../helpers/copy.ts';

test('a report ranks by the figure that the terminal tells', () => {
  const copy = `${'Advertisement\n\n'.repeat(200)}${copyOf(1)}`;
  const given = importSeed(
    Buffer.from(copy),
    { file: 'a.txt', format: 'auto' },
    { language: 'en', timeZone: 'UTC' },
  );
  const lines = given.ledger.lines.map((line) =>
    line.part === undefined ? line : { ...line, certainty: 0.33 },
  );
  const imported = { ...given, ledger: { ...given.ledger, lines } };
  expect(surenessOf(imported.ledger).certainty).toBeCloseTo(0.33);
  expect(rankOf({ file: 'a.txt', outcome: 'new', imported }).sure).toBeCloseTo(0.33);
  expect(rankOf({ file: 'a.txt', outcome: 'failed', imported: undefined }).sure).toBe(0);
});
