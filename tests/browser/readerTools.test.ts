import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { type Host, type PublishedSite, publish, serve } from './publishedSite.ts';

const SEED = '/articles/enemies-after-9-11-us-and-taliban-inch-towards-uneasy-alliance-against-isis-k/';
const LONG = '/articles/the-desk-reads-everything-twice/';

let site: PublishedSite;
let host: Host;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [site, browser] = await Promise.all([publish(), chromium.launch({ executablePath: inject('browser') })]);
  host = await serve(site);
});

afterAll(async () => {
  await browser?.close();
  await host?.close();
  site?.delete();
});

beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1024, height: 700 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: host.url });
  page = await context.newPage();
});

afterEach(() => context.close());

const visit = (path: string) => page.goto(host.url + path);
const button = (name: string) => page.getByRole('button', { name, exact: true });
const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const clipboard = () => page.evaluate(() => navigator.clipboard.readText());

describe('settings', () => {
  test('are chosen by keyboard, kept, and there before the next page is painted', async () => {
    await visit(SEED);
    const light = await ground();
    await page.locator('.tools').getByRole('button', { name: 'More' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: 'Dark' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('radio', { name: 'Largest' }).check();
    const dark = await ground();
    expect(dark).not.toBe(light);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').isVisible()).toBe(false);
    // What the next page was painted with first, its own script not yet there.
    await page.route('**/assets/*.js', () => {});
    await page.goto(`${host.url}/`, { waitUntil: 'commit' });
    await page.waitForSelector('.front-lead');
    expect(await ground()).toBe(dark);
    expect(await page.evaluate(() => document.documentElement.style.getPropertyValue('--size'))).toBe('1.35');
  });

  test('make the text larger, its lines longer and wider apart', async () => {
    await page.setViewportSize({ width: 1600, height: 900 });
    await visit(SEED);
    const measure = () =>
      page.evaluate(() => {
        const text = document.querySelector('.body > p') as HTMLElement;
        const { fontSize, lineHeight } = getComputedStyle(text);
        return [Number.parseFloat(fontSize), Number.parseFloat(lineHeight), text.clientWidth] as const;
      });
    const [size, leading, width] = await measure();
    await page.locator('.tools').getByRole('button', { name: 'More' }).click();
    await page.getByRole('radio', { name: 'Larger' }).check();
    await page.getByRole('radio', { name: 'Longer' }).check();
    await page.getByRole('radio', { name: 'Wider' }).check();
    const [size2, leading2, width2] = await measure();
    expect([size2 > size, leading2 / size2 > leading / size, width2 > width]).toEqual([true, true, true]);
  });

  test.each(['{"theme":7,"onload":"x"', 'null', '[]', '{"theme":{}}'])(
    'of a stranger’s making do no harm: %s',
    async (kept) => {
      await context.addInitScript((text) => localStorage.setItem('reading', text), kept);
      await visit(SEED);
      await button('Share').waitFor();
      expect(await page.evaluate(() => document.documentElement.dataset.can)).toBeDefined();
    },
  );
});

test('the settings close when the focus goes on into the page, so that nothing stands behind them', async () => {
  await visit(SEED);
  await button('More').click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.isVisible()).toBe(true);
  await dialog.getByRole('button', { name: 'Close' }).focus();
  expect(await dialog.isVisible()).toBe(true);
  await page.keyboard.press('Tab');
  expect(await dialog.isVisible()).toBe(false);
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
});

test('the tools are shown once they work, in a place that is kept for them', async () => {
  const tops = () =>
    page.locator('.body > p').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  await page.route('**/assets/main-*.js', (route) => route.abort());
  await visit(SEED);
  await page.locator('.tools button').first().waitFor({ state: 'attached' });
  for (const tool of await page.locator('.tools button, .footer button').all()) {
    expect(await tool.isVisible()).toBe(false);
  }
  const before = await tops();
  await page.unroute('**/assets/main-*.js');
  await visit(SEED);
  await button('Listen').waitFor();
  expect(await tops()).toEqual(before);
});

test('copying gives the page’s address, and says so', async () => {
  for (const name of ['Copy link', 'Share']) {
    // Where the browser can't share, sharing copies.
    await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'share'));
    await visit(`${SEED}#content`);
    if (name === 'Copy link') await button('More').click();
    await button(name).click();
    await page.getByRole('status').getByText('Link copied').waitFor({ state: 'attached' });
    expect(await clipboard()).toBe(host.url + SEED);
    expect(await button('Link copied').isVisible()).toBe(true);
    await page.evaluate(() => navigator.clipboard.writeText(''));
  }
});

test('a paragraph has a link of its own, which is there for keyboards, too', async () => {
  await visit(SEED);
  const third = page.locator('.body > p').nth(2);
  const id = await third.getAttribute('id');
  expect(id).toMatch(/^p-\w+$/);
  await third.hover();
  const mark = page.getByRole('link', { name: 'Link to this paragraph' });
  await mark.click();
  expect(page.url()).toBe(`${host.url}${SEED}#${id}`);
  expect(await clipboard()).toBe(`${host.url}${SEED}#${id}`);
  const fifth = page.locator('.body > p').nth(4);
  await fifth.evaluate((paragraph) => getSelection()?.setPosition(paragraph.firstChild, 3));
  await expect.poll(() => mark.getAttribute('href')).toBe(`#${await fifth.getAttribute('id')}`);
});

test('a footnote opens at its mark and gives the focus back', async () => {
  await visit(LONG);
  const mark = page.locator('[role=doc-noteref]').first();
  await mark.focus();
  await page.keyboard.press('Enter');
  const box = page.locator('.note-box');
  expect(await box.textContent()).toContain('Fields whose names begin');
  expect(new URL(page.url()).hash).toBe('');
  const [at, where] = [await mark.boundingBox(), await box.boundingBox()];
  expect(Math.abs((where?.y ?? 0) - (at?.y ?? 0))).toBeLessThan(300);
  await page.keyboard.press('Escape');
  await expect.poll(() => box.count()).toBe(0);
  expect(await mark.evaluate((element) => element === document.activeElement)).toBe(true);
});

test('who left off within a long article is offered the way back, once', async () => {
  await visit(LONG);
  await page.evaluate(() => document.querySelectorAll('.body > [id^="p-"]')[4]?.scrollIntoView());
  const left = await page.evaluate(() => scrollY);
  expect(left).toBeGreaterThan(700);
  await visit('/');
  await visit(LONG);
  await page.getByRole('button', { name: 'Continue where you left off' }).click();
  expect(Math.abs((await page.evaluate(() => scrollY)) - left)).toBeLessThan(60);
  expect(await page.locator('.return').isVisible()).toBe(false);
  await visit(`${LONG}#footnotes`);
  expect(await page.locator('.return').isVisible()).toBe(false);
});

test('how far the reader is grows with the text, and is 1 at its end', async () => {
  await visit(LONG);
  const read = () =>
    page.evaluate(() => document.querySelector<HTMLElement>('.progress')?.style.getPropertyValue('--read'));
  await page.evaluate(() => scrollTo(0, 600));
  await expect.poll(async () => Number(await read())).toBeGreaterThan(0.1);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expect.poll(read).toBe('1');
});

test('what is saved is there without a line, and nothing else is', async () => {
  await visit(LONG);
  await button('Save').click();
  await page.locator('[data-tool=save][aria-pressed=true]').waitFor();
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept).toContain(LONG);
  expect(kept.filter((path) => !/^\/(?:assets|images|pictures)\//.test(path))).toEqual([LONG]);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await context.setOffline(true);
  await visit(LONG);
  expect(await page.locator('h1').textContent()).toBe('The desk reads everything twice');
  const pictures = await page.evaluate(() =>
    Promise.all(
      [...document.querySelectorAll<HTMLImageElement>('.lead-picture img')].map((image) => image.decode()),
    ),
  );
  expect(pictures.length).toBe(1);
  await expect(visit('/about/')).rejects.toThrow();
  await context.setOffline(false);
  await visit('/');
  await page.locator('.footer').getByRole('button', { name: 'Reader’s tools' }).click();
  await page.getByRole('button', { name: /^Remove/ }).click();
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([]);
});

test('an old article says how old it is today, a young one doesn’t', async () => {
  await page.clock.setFixedTime('2031-06-01T12:00:00Z');
  await visit(LONG);
  expect(await page.locator('age-notice').textContent()).toBe('This article was published 4 years ago');
  await page.clock.setFixedTime('2026-11-01T12:00:00Z');
  await visit(LONG);
  expect(await page.locator('age-notice').isVisible()).toBe(false);
});

test('listening reads the words of the text, its title first, and stops when asked', async () => {
  await page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    speechSynthesis.speak = (words) => {
      said.push(`${words.lang} ${words.text}`);
      words.dispatchEvent(new Event('start'));
    };
  });
  await visit(LONG);
  await button('Listen').click();
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
  expect(said[0]).toBe('en-GB The desk reads everything twice');
  expect(said.join(' ')).not.toContain('Advertisement');
  expect(said.length).toBeGreaterThan(15);
  await button('Stop').click();
  expect(await button('Listen').isVisible()).toBe(true);
});

test('where no voice answers, listening says so', async () => {
  await page.clock.install();
  await page.addInitScript(() => {
    speechSynthesis.speak = () => {};
  });
  await visit(LONG);
  await button('Listen').click();
  expect(await button('Stop').isVisible()).toBe(true);
  await page.clock.fastForward(5000);
  expect(await button('No voice in this browser').isVisible()).toBe(true);
  expect(await page.getByRole('status').first().textContent()).toBe('No voice in this browser');
});

test('a page is fetched before it is asked for, as the policy allows', async () => {
  const fetched = page.waitForRequest((request) => request.url() === `${host.url}/about/`);
  await visit('/');
  await page.locator('.masthead-nav').getByRole('link', { name: 'About' }).hover();
  expect((await fetched).headers()['sec-purpose']).toContain('prefetch');
});

test('without scripts there is nothing of them', async () => {
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const tab = await plain.newPage();
  await tab.goto(host.url + LONG);
  for (const part of await tab.locator('button, .settings, .progress, .return, .paragraph-mark').all()) {
    expect(await part.isVisible()).toBe(false);
  }
  await plain.close();
});
