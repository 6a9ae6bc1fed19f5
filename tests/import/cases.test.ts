import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importSeed } from '../../src/import/import.ts';
import { contentFaults, ledgerFaults } from '../../src/import/ledger.ts';
import { readCases } from '../helpers/cases.ts';

const folder = join(import.meta.dirname, 'cases');
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Without what only tells where the file came from, and the address, which is the headline once more. */
const withoutProvenance = (content: string): string =>
  content.replace(/^imported:\n(?: {2}.*\n)+/m, '').replace(/^slug: .*\n/m, '');

for (const file of readdirSync(folder).sort()) {
  describe(file, () => {
    for (const { name, input, output } of readCases(join(folder, file))) {
      test(name, () => {
        const { content, problems, ledger } = importSeed(bytesOf(input), { file: 'seeds/case.txt' });
        const got =
          content === undefined
            ? problems.map((one) => one.code).join('\n')
            : withoutProvenance(content).trimEnd();
        expect(got).toBe(output);
        expect(ledgerFaults(ledger, input)).toEqual([]);
        if (content !== undefined) expect(contentFaults(ledger, content)).toEqual([]);
      });
    }
  });
}
