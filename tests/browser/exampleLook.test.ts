/** The paper in `examples/harbour/`, which looks like none of the program's: what docs/templates.md promises. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Host, type PublishedSite, publishFrom, serve } from './publishedSite.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ARTICLE = '/articles/the-tide-table-has-a-misprint-and-the-whole-town-was-early/';

let site: PublishedSite;
let host: Host;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [site, browser] = await Promise.all([
    publishFrom('examples/harbour'),
    chromium.launch({ executablePath: inject('browser') }),
  ]);
  host = await serve(site);
  page = await browser.newPage();
});

afterAll(async () => {
  await browser?.close();
  await host?.close();
  site?.delete();
});

const visit = async (path: string, width: number) => {
  await page.setViewportSize({ width, height: 800 });
  await page.goto(host.url + path);
};

test('has its own colours, faces, words and front page', async () => {
  await visit('/', 1280);
  const look = await page.evaluate(() => ({
    ground: getComputedStyle(document.documentElement).backgroundColor,
    headline: getComputedStyle(document.querySelector('h2') as Element).fontFamily,
    faces: document.fonts.size,
    stories: document.querySelectorAll('.river > li').length,
    bar: document.querySelector('meta[name=theme-color]')?.getAttribute('content'),
  }));
  expect(look).toEqual({
    ground: 'rgb(255, 248, 236)',
    headline: expect.stringMatching(/^"Avenir Next"/),
    faces: 0,
    stories: 4,
    bar: '#fff8ec',
  });
  await visit(ARTICLE, 1280);
  expect(await page.locator('.key-points h2').textContent()).toBe('In short');
  expect(await page.locator('.band').count()).toBe(1);
  // What it doesn't override is the program's.
  expect(await page.locator('.byline address').count()).toBe(1);
});

test('stands in one column, in the order of the source', async () => {
  await visit(ARTICLE, 1280);
  const tops = await page.evaluate(() =>
    ['.article-title', '.key-points', '.byline', '.article-text', '.article-foot'].map(
      (part) => document.querySelector(part)?.getBoundingClientRect().top ?? 0,
    ),
  );
  expect(tops).toEqual([...tops].sort((a, b) => a - b));
});

describe.each(['/', ARTICLE, '/sections/quayside/'])('at %s', (path) => {
  test('is as accessible as the program’s own', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await visit(path, 1280);
      await page.evaluate(AXE);
      const violations = await page.evaluate(async () => {
        const { axe } = window as unknown as {
          axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        const found = (await axe.run()).violations;
        return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 100)}`));
      });
      expect(violations).toEqual([]);
    }
    await visit(path, 320);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
});
