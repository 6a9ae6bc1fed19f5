/** Share cards: which pages have one, what is on it, and that it is drawn once. */

import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { openCardPress } from '../../src/media/cards.ts';
import type { CardFacts } from '../../src/site/shareCard.ts';
import { articleText, type TestSite, testSite } from '../helpers/site.ts';

const FACTS: CardFacts = {
  paper: 'The Test',
  kicker: 'World',
  headline: 'The harbour freezes',
  foot: ['Ada Byron', '1 November 2026'],
  language: 'en',
  direction: 'ltr',
  colours: { paper: '#ffffff', ink: '#000000', soft: '#444444', spot: '#aa0000' },
};

/** The box of what isn't paper within a part of the card. */
async function inkBox(facts: Partial<CardFacts>, part?: { top: number; height: number }) {
  const card = sharp(await (await openCardPress()).draw({ ...FACTS, ...facts }));
  const area = part ? card.extract({ left: 0, width: 1200, ...part }) : card;
  const { data, info } = await area.greyscale().raw().toBuffer({ resolveWithObject: true });
  const box = { left: info.width, right: -1, top: info.height, bottom: -1 };
  for (let at = 0; at < data.length; at++) {
    if ((data[at] ?? 255) > 128) continue;
    const [x, y] = [at % info.width, Math.floor(at / info.width)];
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

describe('a card', () => {
  const LONG = 'A long particular account of the late frost. '.repeat(12);
  test.each([
    ['a short headline', {}],
    ['one of 500 characters', { headline: LONG }],
    ['one word of 500 letters', { headline: 'x'.repeat(500) }],
    ['a long kicker, byline and name', { kicker: LONG, foot: [LONG, '1 May 2026'], paper: LONG }],
    ['Arabic', { headline: 'صفحةٌ تبدأ من اليمين '.repeat(8), direction: 'rtl' as const }],
    ['Chinese', { headline: '方块字上版：没有空格的文章'.repeat(9) }],
  ])('keeps its margins with %s', async (_, facts) => {
    const { left, right, top, bottom } = await inkBox(facts);
    expect(left).toBeGreaterThanOrEqual(60);
    expect(right).toBeLessThanOrEqual(1140);
    expect(top).toBeGreaterThanOrEqual(36);
    expect(bottom).toBeLessThanOrEqual(596);
  });

  test('has a foot that no headline runs into', async () => {
    // Between the headline's room and the foot's line nothing may stand.
    const { bottom } = await inkBox({ headline: LONG, foot: [] });
    const withFoot = await inkBox({ headline: LONG }, { top: 535, height: 8 });
    expect(bottom).toBeLessThan(560);
    expect(withFoot.bottom).toBe(-1);
  });

  test('sets a short headline larger than a long one', async () => {
    const room = { top: 130, height: 400 };
    const heightOf = async (headline: string) => {
      const { top, bottom } = await inkBox({ headline, kicker: undefined }, room);
      return bottom - top;
    };
    expect(await heightOf('Hx')).toBeGreaterThan(1.5 * ((await heightOf(LONG)) / 8));
  });

  test('is the same, whatever was drawn before it', async () => {
    const press = await openCardPress();
    const alone = await press.draw(FACTS);
    const other = await openCardPress();
    await other.draw({ ...FACTS, headline: '方块字 Россия صفحة' });
    expect(alone.equals(await other.draw(FACTS))).toBe(true);
  });
});

const SITE = `
-- content/articles/alpha.md --
${articleText('Alpha')}
-- content/articles/pictured.md --
${articleText('Pictured', 'image: {src: /wide.jpg, alt: A harbour}')}
-- content/articles/small.md --
${articleText('Small', 'image: {src: /small.png, alt: A dot}')}
-- content/articles/hangul.md --
${articleText('한국어', 'slug: hangul')}
-- content/articles/draft.md --
${articleText('Draft', 'draft: true')}
`;

async function paper(): Promise<TestSite> {
  const site = testSite(SITE);
  const plain = (width: number) =>
    sharp({ create: { width, height: width / 2, channels: 3, background: '#357' } });
  site.write('public/wide.jpg', await plain(900).jpeg().toBuffer());
  site.write('public/small.png', await plain(100).png().toBuffer());
  return site;
}

const imageOf = (site: TestSite, path: string) =>
  /property="og:image" content="https:\/\/test.example\/([^"]+)"/.exec(site.read(`dist/${path}`))?.[1];

const cardsOf = (site: TestSite) =>
  Object.keys(site.files())
    .filter((path) => path.startsWith('assets/cards/'))
    .map((path) => path.replace(/^assets\/cards\/(\w+)-.*$/, '$1'));

test('stands for articles without a picture wide enough; the paper’s for the rest', async () => {
  const site = await paper();
  await site.build();
  expect(cardsOf(site)).toEqual(['alpha', 'paper', 'small']);
  expect(imageOf(site, 'articles/alpha/index.html')).toMatch(/^assets\/cards\/alpha-/);
  expect(imageOf(site, 'articles/pictured/index.html')).toBe('wide.jpg');
  expect(imageOf(site, 'articles/small/index.html')).toMatch(/^assets\/cards\/small-/);
  expect(imageOf(site, 'articles/hangul/index.html')).toMatch(/^assets\/cards\/paper-/);
  expect(imageOf(site, 'index.html')).toMatch(/^assets\/cards\/paper-/);
  for (const page of ['articles/alpha', 'articles/hangul']) {
    const { width, height } = await sharp(
      join(site.root, 'dist', imageOf(site, `${page}/index.html`) ?? ''),
    ).metadata();
    expect([width, height]).toEqual([1200, 630]);
  }
});

test('has the colours that the paper chose', async () => {
  const site = await paper();
  site.write(
    'content/site.yaml',
    'title: T\nurl: https://test.example\nstyle: {light: {paper: "#fff0e0"}}\n',
  );
  await site.build();
  const card = sharp(join(site.root, 'dist', imageOf(site, 'index.html') ?? ''));
  const corner = await card.extract({ left: 0, top: 0, width: 9, height: 9 }).raw().toBuffer();
  expect([...corner.subarray(0, 3)]).toEqual([0xff, 0xf0, 0xe0]);
});

test('is drawn once for the same words, and goes with them', async () => {
  const site = await paper();
  await site.build();
  const kept = Object.keys(site.files('.broadsheet')).filter((path) => path.startsWith('cards/'));
  expect(kept).toHaveLength(3);
  for (const path of kept) site.write(`.broadsheet/${path}`, 'Not drawn again');
  site.write('content/articles/alpha.md', articleText('Alpha', 'standfirst: More.'));
  await site.build();
  site.remove('dist');
  await site.build();
  expect(Object.values(site.files()).filter((text) => text === 'Not drawn again')).toHaveLength(3);
  site.write('content/articles/alpha.md', articleText('Omega', 'slug: alpha'));
  await site.build();
  expect(cardsOf(site)).toEqual(['alpha', 'paper', 'small']);
  expect(Object.values(site.files()).filter((text) => text === 'Not drawn again')).toHaveLength(2);
});

test('of a large paper come after its pages, all of them in the end', async () => {
  const site = testSite('');
  for (let n = 0; n < 60; n++) site.write(`content/articles/a${n}.md`, articleText(`Number ${n}`));
  await site.build();
  expect(cardsOf(site)).toHaveLength(61);
  expect(site.files()).toEqual(await site.builtClean());
  expect(await site.build()).toMatchObject({ rendered: 0, written: 0 });
});

test('a paper without cards, or without an address, has none', async () => {
  const site = await paper();
  await site.build();
  site.write('content/site.yaml', 'title: The Test\nurl: https://test.example\nfeatures: {cards: false}\n');
  await site.build();
  expect(cardsOf(site)).toEqual([]);
  expect(site.read('dist/articles/alpha/index.html')).not.toContain('og:image');
  expect(imageOf(site, 'articles/pictured/index.html')).toBe('wide.jpg');
});
