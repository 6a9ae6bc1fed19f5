import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { explain } from '../../src/import/explain.ts';
import { importSeed } from '../../src/import/import.ts';

const bytes = readFileSync(join(import.meta.dirname, '../../seeds/000_1ef1842766a49696.txt'));
const { ledger } = importSeed(bytes, { file: 'seeds/a.txt' });

test('each line that has text is told once, with its number, its role and its rule', () => {
  const rows = explain(ledger).split('\n');
  for (const line of ledger.lines.filter((one) => one.role !== 'blank')) {
    const told = rows.filter((row) => new RegExp(`^ *${line.line}  `).test(row));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(line.role);
    expect(told[0]).toContain(line.rule);
    expect(told[0]).toContain(`${Math.round(line.certainty * 100)}%`);
  }
  expect(explain(ledger)).toMatch(/authors: .*Tom Hussain.*line 13.*inferred/);
});

test('colour is the caller’s, and doubt is marked', () => {
  const doubtful = { ...ledger, lines: ledger.lines.map((line) => ({ ...line, certainty: 0.4 })) };
  const tones = new Set<string>();
  explain(doubtful, (text, tone) => {
    tones.add(tone);
    return text;
  });
  expect([...tones].sort()).toEqual(['ad', 'doubt', 'field', 'text']);
});

test('no control character reaches the terminal, and wide characters keep the columns', () => {
  const line = {
    ...ledger.lines[0],
    line: 1,
    text: '\u001b[31m橋を残す\u202e',
    end: '',
  } as (typeof ledger.lines)[number];
  const plain = { ...line, text: 'a bridge' };
  const rows = explain({ ...ledger, lines: [line, { ...plain, line: 2 }], findings: [] }).split('\n');
  expect(rows.join('')).not.toMatch(/[\u001b\u202e]/);
  const columns = (row = ''): number =>
    [...row.slice(0, row.indexOf('ad break'))].reduce(
      (sum, mark) => sum + (/[\u3040-\u9fff]/.test(mark) ? 2 : 1),
      0,
    );
  expect(columns(rows[1])).toBe(columns(rows[2]));
});
