import { describe, expect, test } from 'vitest';
import { correctionDate } from '../../src/import/corrections.ts';
import { importSeed } from '../../src/import/import.ts';
import { contentFaults, ledgerFaults } from '../../src/import/ledger.ts';
import { joinWrapped } from '../../src/import/wraps.ts';

const HEADLINE = 'Council votes to keep the old harbour bridge';
const TEXT = [
  'The city council voted on Monday to keep the old harbour bridge, which engineers had said could be repaired for a third of the price of a new one.',
  'Residents who had asked for the vote cheered in the gallery. “We were told it was too late,” said one of them. “It was not.”',
  'The bridge was built in the year of the great flood and has been closed to lorries since the spring, when a pillar was found to be cracked.',
];
const importLines = (above: readonly string[], below: readonly string[]) => {
  const text = [...above, HEADLINE, 'By Ada Novak', 'March 6, 2025', ...TEXT, ...below].join('\n\n');
  const imported = importSeed(new TextEncoder().encode(text), { file: 'seeds/a.txt' });
  expect(ledgerFaults(imported.ledger, text)).toEqual([]);
  expect(contentFaults(imported.ledger, imported.content ?? '')).toEqual([]);
  return imported;
};

describe('the section', () => {
  const sectionOf = (line: string) => importLines([line], []).fields.section;

  test('is the first of a path that isn’t the paper itself', () => {
    expect(sectionOf('News | Local government')).toBe('Local government');
    expect(sectionOf('Home > Science > Space')).toBe('Science');
    expect(sectionOf('Startseite › Wissen')).toBe('Wissen');
    expect(sectionOf('Section: Science')).toBe('Science');
  });

  test('isn’t a menu’s first entry, nor the headline', () => {
    expect(sectionOf('Science | Sport | Weather')).toBeUndefined();
    expect(sectionOf(`Home > ${HEADLINE}`)).toBeUndefined();
  });
});

describe('topics', () => {
  test('stand below their label, until something else comes', () => {
    const { fields, content } = importLines([], ['Tags', 'Harbour', 'Bridges', 'Share']);
    expect(fields.topics).toEqual(['Harbour', 'Bridges']);
    expect(content).not.toMatch(/^Tags$/m);
  });

  test('are none where the lines run on into a menu', () => {
    const menu = 'Abcdefghijklmnop'.split('').map((letter) => `Entry ${letter}`);
    expect(importLines([], ['Tags', ...menu]).fields.topics).toBeUndefined();
  });
});

describe('a correction', () => {
  const note = 'This article was amended on 5 May 2024 to correct the name of the engineer.';

  test('is taken out of the text, with the day on which it was made', () => {
    const { fields, content } = importLines([], [note]);
    expect(fields.corrections).toEqual([{ date: '2024-05-05', text: note }]);
    expect(content?.split(note)).toHaveLength(2);
  });

  test('without its day stays where it is: no day is made up', () => {
    const undated = 'Correction: an earlier version misspelled the name of the bridge.';
    const { fields } = importLines([], [undated]);
    expect(fields.corrections).toBeUndefined();
  });

  test('has its own day, not that of what it speaks of', () => {
    expect(correctionDate('Correction: the bridge was built on 5 May 1945, not 1946.', 'en')).toBeUndefined();
    expect(correctionDate('Correction (5 May 2024): the bridge was built in 1945.', 'en')).toBe('2024-05-05');
    expect(correctionDate('Korrektur vom 15. März 2026: Es waren 31 Mitglieder.', 'de')).toBe('2026-03-15');
    expect(
      correctionDate(
        'In einer früheren Fassung fehlte ein Name. Wir haben ihn am 7. März 2025 ergänzt.',
        'de',
      ),
    ).toBe('2025-03-07');
    expect(
      correctionDate(
        'Une version précédente de cet article, modifiée le 7 mars 2025, citait un autre nom.',
        'fr',
      ),
    ).toBe('2025-03-07');
  });
});

describe('a wire’s copy', () => {
  test('its notes to editors are neither headline nor text', () => {
    const { fields, content, ledger } = importLines(
      ['Eds: UPDATES with quotes from the council. With AP Photos.', 'BC-Harbour Bridge, 3rd Ld-Writethru'],
      [],
    );
    expect(fields.headline).toBe(HEADLINE);
    expect(content).not.toContain('Eds:');
    expect(ledger.lines[0]?.reason).toBe('a wire’s note to editors, or its number');
  });

  test('per cent that is cut in two is one word again', () => {
    expect(joinWrapped(['repaired for 11 per-', 'cent of the price'])).toBe(
      'repaired for 11 percent of the price',
    );
    expect(joinWrapped(['a well-', 'known builder'])).toBe('a well-known builder');
  });
});

describe('among the paragraphs', () => {
  const notices = [
    'Lesen Sie auch – Wie die Möwen den Hafen eroberten',
    'Jetzt das Hafenblatt abonnieren und keine Nachricht mehr verpassen.',
    'By signing up you agree to our terms and to hear from our partners.',
  ];
  for (const notice of notices) {
    test(`${notice.slice(0, 20)}… is no part of the text`, () => {
      const text = [HEADLINE, TEXT[0], TEXT[1], notice, TEXT[2]].join('\n\n');
      const { content, ledger } = importSeed(new TextEncoder().encode(text), { file: 'a.txt' });
      expect(content).not.toContain(notice.slice(0, 12));
      expect(ledger.lines.find((line) => line.text === notice)?.role).toBe('furniture');
    });
  }

  test('a sentence that merely speaks of it stays', () => {
    const sentence = 'By signing up for the harbour patrol, the volunteers had hoped to see more of the sea.';
    const text = [HEADLINE, TEXT[0], TEXT[1], sentence, TEXT[2]].join('\n\n');
    expect(importSeed(new TextEncoder().encode(text), { file: 'a.txt' }).content).toContain(sentence);
  });
});
