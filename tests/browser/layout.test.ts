/** Faults of layout that boxes tell: what overlaps, what ends at different depths, what moves when something comes late. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { articleText, siteOf } from '../helpers/site.ts';
import { type Host, serve } from './publishedSite.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const WORDS = 'It had rained on the valley for eleven days, and nobody had counted the boats. '.repeat(10);
const HEADLINES = [
  'Rain',
  'Eleven days of rain',
  'An inquiry names seven firms in a report that took two years and three chairmen to write',
  'Herring',
];

let root: string;
let host: Host;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'broadsheet-layout-'));
  const site = siteOf(
    root,
    `-- content/site.yaml --
title: Ay
sections: [World, Law, Sea]
features: {cards: false}
-- content/authors/ann.md --
---
name: Ann Mowbray
role: Harbour correspondent
image: {src: /tall.jpg, alt: Ann}
---
She writes about harbours.
-- content/ads/frame.md --
---
headline: A boat for sale
href: https://example.org/
label: See it
frame: /ads/boat.html
---
-- public/ads/boat.html --
<!doctype html><html lang="en"><title>A boat</title><p style="height: 900px"><a href="https://example.org/">See the boat</a></p></html>
`,
  );
  const picture = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#357' } })
      .jpeg()
      .toBuffer();
  site.write('public/wide.jpg', await picture(900, 500));
  site.write('public/tall.jpg', await picture(500, 900));
  for (const [n, headline] of HEADLINES.entries()) {
    const src = n % 2 === 0 ? '/wide.jpg' : '/tall.jpg';
    const fields = `section: World\nauthors: [Ann Mowbray]\nimage: {src: ${src}, alt: The sea, focus: top}`;
    site.write(
      `content/articles/a${n}.md`,
      articleText(headline, `slug: a${n}\n${fields}`, `${WORDS}\n\n::ad\n\n${WORDS}`),
    );
  }
  const { problems } = await site.build();
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const out = join(root, 'dist');
  const files = Object.keys(site.files());
  host = await serve(
    { out, files, read: (file) => readFileSync(join(out, file), 'utf8'), delete: () => {} },
    { '/ads/boat.html': site.read('public/ads/boat.html') },
  );
  browser = await chromium.launch({ executablePath: inject('browser') });
  page = await browser.newPage();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await host?.close();
  rmSync(root, { recursive: true });
});

async function visit(path: string, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.goto(host.url + path);
}

test('the stories below the lead show their pictures in one shape, and the first has the largest', async () => {
  await visit('/', 1440);
  const pictures = await page.locator('.front-second .card-picture').evaluateAll((all) =>
    all.map((one) => {
      const { width, height, top } = one.getBoundingClientRect();
      return { ratio: Math.round((width / height) * 100) / 100, top: Math.round(top), width };
    }),
  );
  expect(pictures.map(({ ratio }) => ratio)).toEqual([1.5, 1.5, 1.5]);
  expect(new Set(pictures.map(({ top }) => top)).size).toBe(1);
  const [first = 0, ...others] = pictures.map(({ width }) => width);
  for (const other of others) expect(first / other).toBeGreaterThan(1.4);
});

test('on paper the front page has its nameplate, and the stories below the lead stand in three columns', async () => {
  // A4 at 96 dots an inch.
  await visit('/', 794);
  await page.emulateMedia({ media: 'print' });
  const name = await page
    .locator('.masthead-title')
    .evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
  const cards = await page
    .locator('.front-second .card')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
  const isCut = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  await page.emulateMedia({ media: null });
  expect(name).toBeGreaterThan(50);
  expect(new Set(cards.map(({ top }) => Math.round(top))).size).toBe(1);
  expect(cards).toHaveLength(3);
  expect(isCut).toBe(false);
});

test.each([1440, 360])(
  'on a list at %i px pictures have one shape, and none hides its story',
  async (width) => {
    await visit('/sections/world/', width);
    const cards = await page.locator('.card + .card').evaluateAll((all) =>
      all.map((card) => {
        const box = (name: string) => card.querySelector(name)?.getBoundingClientRect() ?? new DOMRect();
        const [picture, headline] = [box('.card-picture'), box('.card-headline')];
        return {
          ratio: Math.round((picture.width / picture.height) * 10) / 10,
          isBeside: picture.left >= headline.right || picture.right <= headline.left,
        };
      }),
    );
    expect(cards).toEqual(Array(3).fill({ ratio: width > 500 ? 1.5 : 1, isBeside: true }));
  },
);

test('what the editor says matters stays in sight', async () => {
  await visit('/sections/world/', 1440);
  const cut = page.locator('.card-picture').nth(1);
  expect(await cut.evaluate((image) => getComputedStyle(image).objectPosition)).toBe('50% 0%');
});

test.each([320, 360, 390])('in the head of a page %i px wide nothing lies on another', async (width) => {
  await visit('/articles/a1/', width);
  const overlaps = await page.locator('.masthead a').evaluateAll((links) => {
    const boxes = links.map((link) => link.getBoundingClientRect());
    return boxes.flatMap((a, i) =>
      boxes
        .slice(i + 1)
        .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom),
    ).length;
  });
  expect(overlaps).toBe(0);
});

test.each([4, 7, 12])(
  'of a front page’s %i sections and the search none stands alone in a line',
  async (count) => {
    await visit('/', 360);
    const names =
      'Handbook Design Languages About Politics Business Opinion Culture Books Sport Letters Obituaries';
    await page.locator('.masthead-nav ul').evaluate(
      (list, sections) => {
        const search = list.querySelector('.masthead-search');
        list.replaceChildren(
          ...sections.flatMap((name) => {
            const item = document.createElement('li');
            item.append(Object.assign(document.createElement('a'), { href: '/', textContent: name }));
            return [item, '\n'];
          }),
          search ?? '',
        );
      },
      names.split(' ').slice(0, count),
    );
    for (const width of [320, 360, 412]) {
      await page.setViewportSize({ width, height: 900 });
      const tops = await page
        .locator('.masthead-nav a')
        .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().top));
      const lines = [...new Set(tops)].map((top) => tops.filter((other) => other === top).length);
      expect(Math.min(...lines), `${width}: ${lines}`).toBeGreaterThan(1);
    }
  },
);

test.each([360, 1440])('at %i px a writer’s office stands beside the portrait, on a line', async (width) => {
  await visit('/articles/a1/', width);
  const box = async (name: string) => (await page.locator(name).first().boundingBox()) ?? expect.fail(name);
  const [portrait, office] = [await box('.byline .portrait'), await box('.byline-detail')];
  expect(office.x).toBeGreaterThanOrEqual(portrait.x + portrait.width);
  expect(office.height).toBeLessThan(40);
});

describe.each([360, 1440])('at %i px a slot keeps its height', (width) => {
  const heights = () =>
    page.evaluate(() => {
      const slot = document.querySelector('.ad')?.getBoundingClientRect();
      const next = document.querySelector('.ad + p')?.getBoundingClientRect();
      return [slot?.height, next && next.top + scrollY];
    });

  test.each([
    ['nothing comes', ''],
    ['what comes is small', '<p>Small</p>'],
    ['what comes is too tall', '<div data-block-size="2000px"><a href="/">Tall</a></div>'],
    ['what comes is too wide', '<div data-inline-size="2000px"><a href="/">Wide</a></div>'],
    ['a frame comes', '<iframe title="A boat" src="/ads/boat.html" height="900"></iframe>'],
  ])('when %s, late', async (_, html) => {
    await visit('/articles/a1/', width);
    const before = await heights();
    await page.locator('.ad').scrollIntoViewIfNeeded();
    await page.locator('.ad-creative').evaluate((creative, late) => {
      creative.innerHTML = late;
      // The policy allows no styles in elements.
      for (const element of creative.querySelectorAll<HTMLElement>('div')) {
        Object.assign(element.style, element.dataset);
      }
    }, html);
    if (html.includes('iframe')) await page.frameLocator('.ad iframe').getByRole('link').waitFor();
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    expect(await heights()).toEqual(before);
    const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
    expect(scrollWidth).toBe(clientWidth);
  });
});

test.each(['light', 'dark'] as const)(
  'a framed creative in %s: labelled, passed by with one key, and axe finds nothing',
  async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await visit('/articles/a1/', 768);
    const framed = page.frameLocator('.ad iframe').getByRole('link');
    await page.locator('.ad').scrollIntoViewIfNeeded();
    expect(await framed.textContent()).toBe('See the boat');
    const skip = page.getByRole('link', { name: 'Skip the advertisement' });
    await skip.focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('ad-end-1');
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() =>
      (window as unknown as { axe: { run: (o: object) => Promise<AxeResults> } }).axe.run({
        resultTypes: ['violations'],
      }),
    );
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  },
);
