import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importSeed } from '../../src/import/import.ts';
import { contentFaults, ledgerFaults } from '../../src/import/ledger.ts';

const root = join(import.meta.dirname, '../..');
const seeds = readdirSync(join(root, 'seeds')).filter((name) => name.endsWith('.txt'));

test('there are seeds to try', () => {
  expect(seeds.length).toBeGreaterThan(0);
});

for (const name of seeds) {
  const bytes = readFileSync(join(root, 'seeds', name));
  const imported = importSeed(bytes, { file: `seeds/${name}` });

  describe(name, () => {
    test('becomes the approved text', () => {
      const approved = join(import.meta.dirname, 'approved', `${basename(name, '.txt')}.txt`);
      expect(existsSync(approved), `${approved} is missing: read the import’s output and save it there`).toBe(
        true,
      );
      expect(imported.content).toBe(readFileSync(approved, 'utf8'));
    });

    test('has a complete ledger, from which the seed can be rebuilt', () => {
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
      expect(ledgerFaults(imported.ledger, text)).toEqual([]);
      expect(contentFaults(imported.ledger, imported.content ?? '')).toEqual([]);
    });
  });
}

describe('the seed of the first issue', () => {
  const bytes = readFileSync(join(root, 'seeds/000_1ef1842766a49696.txt'));
  const {
    content = '',
    fields,
    ledger,
    slug,
  } = importSeed(bytes, { file: 'seeds/000_1ef1842766a49696.txt' });
  const source = new TextDecoder().decode(bytes);

  test('gives every fact that it states', () => {
    expect(fields).toMatchObject({
      headline: 'Enemies after 9/11, US and Taliban inch towards uneasy alliance against Isis-K',
      authors: ['Tom Hussain'],
      series: { name: 'the legacy of 9/11', part: 2 },
      image: { kind: 'illustration', credit: 'SCMP' },
      readingTime: 7,
      responseCount: 78,
      publisher: 'SCMP',
      language: 'en',
    });
    expect(fields.summary).toHaveLength(2);
    expect(fields.introduction).toMatch(/^The deadly terrorist attacks .* common rival – Isis-K\.$/);
    expect(slug).toBe('enemies-after-9-11-us-and-taliban-inch-towards-uneasy-alliance-against-isis-k');
  });

  test('gets no date', () => {
    expect(fields.published).toBeUndefined();
    expect(fields.updated).toBeUndefined();
  });

  test('has six paragraphs and two ad breaks, the ads at their places', () => {
    const body = content
      .slice(content.indexOf('\n---\n') + 5)
      .trim()
      .split('\n\n');
    expect(body.map((part) => (part === '::ad' ? 'ad' : 'text'))).toEqual([
      'ad',
      'text',
      'text',
      'text',
      'text',
      'ad',
      'text',
      'text',
    ]);
  });

  test('keeps quotes, dashes and spelling', () => {
    for (const line of source.split('\n').filter((text) => text.length > 200))
      expect(content).toContain(line);
  });

  test('has the author marked as inferred, the first and last ad label in the ledger alone', () => {
    expect(ledger.findings.find((one) => one.field === 'authors')).toMatchObject({
      inferred: true,
      lines: [13],
    });
    const ads = ledger.lines.filter((line) => line.role === 'ad break');
    expect(ads.map((line) => line.part !== undefined)).toEqual([false, true, true, false]);
  });
});
