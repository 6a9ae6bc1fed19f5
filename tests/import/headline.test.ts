import { describe, expect, test } from 'vitest';
import { toBlocks } from '../../src/import/blocks.ts';
import { candidates } from '../../src/import/headline.ts';
import { HEADLINE_SIGNS } from '../../src/import/headlineSigns.ts';
import { importSeed } from '../../src/import/import.ts';
import { Lexicon } from '../../src/import/lexicon.ts';
import { toLines } from '../../src/import/lines.ts';
import { mayBeHeadline } from '../../src/import/mayBeHeadline.ts';
import { measure } from '../../src/import/measures.ts';
import type { Decision } from '../../src/import/model.ts';
import { toPage } from '../../src/import/page.ts';

const measured = (line: string) => {
  const [found] = measure(toBlocks(toLines(line)), new Lexicon());
  if (found === undefined) throw new Error(`no block in ${line}`);
  return found;
};

describe('a line that by its form is no headline', () => {
  for (const line of [
    '(Ada Novak / Harbour Post)',
    'Click here for more on the harbour bridge',
    'The first lorry on the bridge after the repair in November. (credit: Ada Novak)',
    'This article is more than 5 years old',
    'Our harbours: the state of the quays is supported by',
    'Um sich diesen Artikel anzuhören, melden Sie sich bitte an.',
    'いいね Print ブックマーク',
    'Share it with friends',
    'Officers cross the bridge after the repair on Monday.Credit...Ada Novak/Harbour Post',
  ])
    test(line, () => expect(mayBeHeadline(measured(line))).toBe(false));
});

describe('a line that may be one, though it looks like another', () => {
  for (const line of [
    'Council picks up (most of) the bill for the bridge',
    'This article of the treaty is older than the town',
    'Share of old bridges falls',
  ])
    test(line, () => expect(mayBeHeadline(measured(line))).toBe(true));
});

describe('links of the page’s frame', () => {
  const labelsOf = (line: string) => measured(line).labels.map(({ name }) => name);

  for (const line of [
    'Zurück zur Übersicht',
    '← Back to all articles',
    'Back to the list',
    'Retour à la liste',
    'Volver al listado',
    '一覧へ戻る',
  ])
    test(line, () => expect(labelsOf(line)).toContain('account'));

  for (const line of [
    'see more from Harbour Life',
    'Read more about the harbour',
    'Next article: The bridge that nobody wanted',
    '前の記事 ≪：港の橋はこうして残った',
  ])
    test(line, () => expect(labelsOf(line)).toContain('related'));

  for (const line of ['Back to school', 'Zurück zur alten Brücke', 'Return to the bridge', 'See more of it'])
    test(`not ${line}`, () => expect(labelsOf(line)).toEqual([]));
});

test('an English article before capitals is no first name', () => {
  expect(measured('A Light Filled Harbour Loft').byline.names).toEqual([]);
  expect(measured('A. Light').byline.names).toEqual(['A. Light']);
});

describe('the words by which a line is compared with the text', () => {
  const shared = (a: string, b: string): readonly string[] => {
    const lexicon = new Lexicon();
    const [one, other] = measure(toBlocks(toLines(`${a}\n\n${b}`)), lexicon);
    return (one?.words ?? [])
      .filter((word) => other?.words.includes(word))
      .map((word) => lexicon.textOf(word));
  };

  test('in Japanese are words in Latin letters, too, whatever stands beside them', () => {
    expect(shared('RustのWebAssemblyを試す', '個人的にWebAssemblyには強く期待しています。')).toContain(
      'webassembly',
    );
    expect(shared('Google ChromeのNever-Slow Mode', 'ChromeはNever-Slow Modeと呼ばれる機能です。')).toEqual(
      expect.arrayContaining(['chrome', 'never', 'slow', 'mode']),
    );
  });

  test('in Korean are the same with and without what follows a noun', () => {
    expect(shared('시의회 다리 보존', '시의회가 다리를 보존하기로 했다.')).toEqual(['시의', '다리', '보존']);
  });

  test('a Japanese line with many Latin letters is measured as Japanese', () => {
    expect(measured('wasm-module - RustのWebAssemblyの中でDOMを扱う').cjk).toBe(true);
    expect(measured('The premier (習近平) spoke at the harbour on Monday about the bridge').cjk).toBe(false);
  });
});

const TEXT = [
  'The city council voted on Monday to keep the old harbour bridge, which engineers had said could be repaired for a third of the price of a new one.',
  'Residents who had asked for the vote cheered in the gallery. “We were told it was too late,” said one of them. “It was not.”',
  'The bridge was built in the year of the great flood and has been closed to lorries since the spring, when a pillar was found to be cracked.',
  'The work is to begin in the autumn and will be paid for by the sale of the old customs house, which has stood empty for eleven years.',
];
const headlineOf = (...lines: readonly string[]): string | undefined =>
  importSeed(new TextEncoder().encode(lines.join('\n\n')), { file: 'seeds/a.txt' }).fields.headline;
const HEADLINE = 'Council keeps the old harbour bridge';

describe('the headline', () => {
  test('isn’t the caption between it and the byline, however much of the text that has', () => {
    const caption =
      'The old harbour bridge on Monday, when the city council voted to keep it. It has been closed to lorries since a pillar was found to be cracked in the spring.';
    expect(
      headlineOf('Menu', 'News', HEADLINE, 'Image', caption, 'By Ada Novak', 'March 6, 2025', ...TEXT),
    ).toBe(HEADLINE);
  });

  test('isn’t the standfirst between it and the byline', () => {
    const standfirst = 'Engineers told the city council that the harbour bridge could be repaired';
    expect(headlineOf('Menu', 'News', HEADLINE, standfirst, 'By Ada Novak', 'March 6, 2025', ...TEXT)).toBe(
      HEADLINE,
    );
  });

  test('isn’t a teaser that shares no more with the text than words of grammar', () => {
    const title = 'The customs house that paid for a pillar: what was found below it';
    const teaser = 'Why that could have been there since those which were told';
    const others = ['Options narrow for campus protesters', 'Free tickets on Monday', 'A quiet week at sea'];
    expect(headlineOf(...others, teaser, title, 'By Ada Novak', '1 day ago', ...TEXT)).toBe(title);
  });

  test('may be broken where its column ended, and so may the standfirst', () => {
    const broken = [
      'Council keeps the old harbour\nbridge that nobody wanted',
      'Repair costs a third of\nthe price of a new one',
    ];
    const text = [...broken, 'By Ada Novak', ...TEXT].join('\n\n');
    const { fields } = importSeed(new TextEncoder().encode(text), { file: 'seeds/a.txt' });
    expect(fields.headline).toBe('Council keeps the old harbour bridge that nobody wanted');
    expect(fields.summary).toBe('Repair costs a third of the price of a new one');
  });

  test('isn’t joined with a line below it that begins something else', () => {
    const blocksOf = (text: string) => toBlocks(toLines(text)).map((block) => block.text);
    for (const two of [
      ['View PDF/Print Mode', 'chaos theory'],
      ['Blade Runner, the final cut of four', 'http://example.org/2hWEIX7'],
      ['What the council has to say:', 'the bridge will stay'],
      ['Council keeps the old harbour bridge', 'By Ada Novak'],
    ])
      expect(blocksOf(`${two.join('\n')}\n\n${TEXT[0]}`).slice(0, 2)).toEqual(two);
  });

  test('may ask, or shout', () => {
    const asks = 'Who will pay for the old harbour bridge?';
    expect(headlineOf('Menu', 'News', asks, 'By Ada Novak', 'March 6, 2025', ...TEXT)).toBe(asks);
  });
});

/** The names of the signs that hold of a line, where the text is the last lines of a page. */
const signsIn = (...lines: readonly string[]) => {
  const page = toPage(toBlocks(toLines([...lines, ...TEXT].join('\n\n'))));
  const isText = (line: number): boolean => line >= page.at.length - TEXT.length;
  const decisions = page.at.map((_, line): Decision => {
    return { state: isText(line) ? 'body' : 'before', certainty: 1, reasons: [] };
  });
  const found = candidates(page, { decisions, titles: new Float64Array(page.at.length) });
  return (line: string) => {
    const k = found.lines.findIndex((i) => page.at[i]?.block.text === line);
    return found.held.numbersOf(k).map((number) => HEADLINE_SIGNS.names[number]);
  };
};

test('a standfirst is known between notices about the page and a byline without its “by”', () => {
  const notice = 'This article is more than 5 years old';
  const standfirst =
    'Engineers told the city council that the harbour bridge, closed to lorries since the spring, could be repaired';
  const header = [notice, HEADLINE, notice, standfirst, 'The vote – video Post', 'Ada Novak and Ben Moss'];
  const signsOf = signsIn('Harbour', ...header);
  expect(signsOf(standfirst)).toContain('a longer line below a title, above a byline');
  expect(signsOf(HEADLINE)).toContain('above a longer line and a byline');
});

test('a row of teasers that the page shows twice is known, and a headline that stands twice is none of it', () => {
  const teasers = ['NEWS', 'New harbour bridge: what the council is told', 'May 27, 2014', 'NEWS'];
  const signsOf = signsIn(HEADLINE, 'Ada Novak', ...teasers, ...teasers, 'Harbour', HEADLINE, 'Nov 20, 2019');
  const sign = 'stands twice, with the lines around it';
  expect(signsOf('New harbour bridge: what the council is told')).toContain(sign);
  expect(signsOf(HEADLINE)).toContain('stands twice');
  expect(signsOf(HEADLINE)).not.toContain(sign);
});
