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

test('reasons are in an editor’s words, none of the model’s', () => {
  const jargon = /\blabel \w+$|at least|or more|\d\.\d|\bprose\b|down to the text|\bblank\b/;
  for (const { reason } of [...ledger.lines, ...ledger.findings]) expect(reason).not.toMatch(jargon);
});

test('a button, a link of the frame and a call to subscribe are each called what they are', () => {
  const text = [
    'Skip to main content',
    'Log in',
    'Council votes to keep the old harbour bridge',
    'By Ada Novak',
    'The city council voted on Monday to keep the old harbour bridge, which engineers had said could be repaired for a third of the price of a new one.',
    'Residents who had asked for the vote cheered in the gallery. “We were told it was too late,” said one of them. “It was not.”',
    'By signing up you agree to hear from our partners.',
  ].join('\n\n');
  const { ledger: small } = importSeed(new TextEncoder().encode(text), { file: 'a.txt' });
  const dropped = small.lines.filter(({ role }) => role === 'furniture');
  expect(dropped.map(({ reason }) => reason)).toEqual([
    'a link of the page’s frame, for moving about in it',
    'a button of an account or a shop',
    'says what a reader agrees to by signing up',
  ]);
});
