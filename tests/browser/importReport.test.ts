import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { importSeed } from '../../src/import/import.ts';
import { writeReport } from '../../src/import/reportFile.ts';
import { reportPage } from '../../src/import/reportPage.ts';

const MENU = Array.from({ length: 60 }, (_, i) => `Menu ${i}`).join('\n');

const BRIDGE = `${MENU}

Council votes to rebuild the old bridge

  • The bridge has been closed since the flood
  • Work is to begin in the spring of next year

By Ada Byron

The council voted on Tuesday to rebuild the old bridge, which has been closed to traffic since the spring flood.

Work is to begin next year, the mayor said, and it will take no less than eighteen months to complete.
`;

const HOSTILE = `Council \u202evotes</h4><script>window.hit = 1</script> on the river today

The council voted <img src=x onerror="window.hit = 1"> on Tuesday to build a new bridge over the river, it said.

"><svg onload="window.hit = 1"> Work is to begin next year, the mayor said, and will take eighteen months in all.
`;

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let folder: string;
let browser: Browser;
let opened: Page[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-test-'));
  browser = await chromium.launch({ executablePath: inject('browser') });
  const seeds = Object.entries({ 'bridge.txt': BRIDGE, 'hostile.txt': HOSTILE }).map(([file, text]) => {
    const imported = importSeed(new TextEncoder().encode(text), { file });
    return { file, target: 'content/articles/a.md', outcome: 'new', imported, problems: imported.problems };
  });
  writeReport(join(folder, 'one.html'), reportPage(seeds.slice(0, 1)));
  writeReport(join(folder, 'two.html'), reportPage(seeds));
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

afterEach(async () => {
  await Promise.all(opened.map((page) => page.context().close()));
  opened = [];
});

/** The report, with all that it asks for and complains of. */
async function open(
  name: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; heard: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 700 }, ...options });
  const page = await context.newPage();
  opened.push(page);
  const heard: string[] = [];
  page.on('console', (message) => heard.push(message.text()));
  page.on('pageerror', (error) => heard.push(error.message));
  page.on('request', (request) => heard.push(request.url()));
  await page.goto(pathToFileURL(join(folder, name)).href);
  heard.shift();
  return { page, heard };
}

const marked = (page: Page) => page.$$eval('.on', (nodes) => nodes.map((node) => node.id).sort());
const focused = (page: Page) => page.evaluate(() => document.activeElement?.closest('[id]')?.id);
const isSeen = (page: Page, selector: string) =>
  page.$eval(selector, (node) => {
    const pane = node.closest('.pane') as HTMLElement;
    const [box, frame] = [node.getBoundingClientRect(), pane.getBoundingClientRect()];
    return box.top < frame.bottom && box.bottom > frame.top;
  });

describe('the two sides are tied', () => {
  test('by the keyboard: a focused line marks its piece, and Enter goes over and back', async () => {
    const { page } = await open('one.html');
    await page.focus('.lines a');
    await expect.poll(() => marked(page)).toEqual(['s1f-headline', 's1l62']);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => marked(page)).toEqual(['s1f-summary', 's1l64']);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect.poll(() => marked(page)).toEqual(['s1f-authors', 's1l67']);
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('s1f-authors');
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('s1l67');
  });

  test('from the article: all lines of a piece are marked, and brought into view', async () => {
    const { page } = await open('one.html', { reducedMotion: 'reduce' });
    expect(await isSeen(page, '#s1l64')).toBe(false);
    await page.focus('#s1f-summary a');
    await expect.poll(() => marked(page)).toEqual(['s1f-summary', 's1l64', 's1l65']);
    await expect.poll(() => isSeen(page, '#s1l64')).toBe(true);
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });

  test('by the pointer, in both directions; what was focused is marked again when it leaves', async () => {
    const { page } = await open('one.html');
    await page.focus('#s1f-headline a');
    await page.hover('#s1p0 p');
    await expect.poll(() => marked(page)).toEqual(['s1l69', 's1p0']);
    await page.hover('#s1l71 .t');
    await expect.poll(() => marked(page)).toEqual(['s1l71', 's1p1']);
    await page.hover('h1');
    await expect.poll(() => marked(page)).toEqual(['s1f-headline', 's1l62']);
  });

  test('by plain links where no script runs; a link opens a closed seed', async () => {
    const { page } = await open('two.html', { javaScriptEnabled: false });
    await page.click('.index li:last-child a');
    const last = page.locator('details.seed').last();
    await expect.poll(() => last.getAttribute('open')).not.toBe(null);
    await last.locator('.k-paragraph .from a').first().click();
    await expect.poll(() => page.locator('.lines > :target').count()).toBe(1);
    expect(await page.locator('.script:visible').count()).toBe(0);
  });
});

test('the filter shows doubtful or dropped lines alone, without the script too', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { page } = await open('one.html', { javaScriptEnabled });
    const count = () => page.locator('.lines > li:visible').count();
    expect(await count()).toBe(BRIDGE.split('\n').length - 1);
    await page.check('#show-dropped');
    expect(await count()).toBe(60);
    expect(await page.locator('.lines > li:visible:not(.dropped)').count()).toBe(0);
    await page.check('#show-doubt');
    expect(await page.locator('.lines > li:visible:not(.doubt)').count()).toBe(0);
  }
});

test('a hostile seed runs nothing, and the page asks for nothing', async () => {
  const { page, heard } = await open('two.html');
  await page.click('#open');
  await page.hover('.lines > .text >> nth=0');
  expect(await page.evaluate(() => (window as { hit?: number }).hit)).toBeUndefined();
  expect(await page.locator('main :is(script, img, svg)').count()).toBe(0);
  expect(heard).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing keeps a reader out, and nothing is wider than the window: ${colorScheme}`, async () => {
    for (const width of [360, 768, 1440, 2560]) {
      const { page } = await open('two.html', {
        colorScheme,
        bypassCSP: true,
        viewport: { width, height: 900 },
      });
      await page.click('#open');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.evaluate(AXE);
      const { violations } = (await page.evaluate('axe.run(document)')) as { violations: { id: string }[] };
      expect(violations.map(({ id }) => id)).toEqual([]);
    }
  });
}
