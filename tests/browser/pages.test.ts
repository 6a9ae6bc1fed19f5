import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Host, type PublishedSite, publish, serve } from './publishedSite.ts';

const ARTICLES = {
  seed: '/articles/enemies-after-9-11-us-and-taliban-inch-towards-uneasy-alliance-against-isis-k/',
  series: '/articles/from-seed-to-page/',
  corrected: '/articles/the-desk-reads-everything-twice/',
  illustrated: '/articles/anatomy-of-a-page/',
  Arabic: '/articles/right-to-left/',
  Chinese: '/articles/characters-on-the-page/',
};

/** A page of every kind. */
const KINDS = Object.entries({
  front: '/',
  ...ARTICLES,
  section: '/sections/handbook/',
  topic: '/topics/layout/',
  author: '/authors/the-editors/',
  'series’ list': '/series/how-a-page-is-made/',
  standing: '/about/',
  corrections: '/corrections/',
  archive: '/archive/',
  year: '/archive/2026/',
  search: '/search/',
  'not found': '/nowhere/',
});

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let site: PublishedSite;
let host: Host;
let browser: Browser;
/** A tab with scripts and one without. */
let tab: Tab;
let plainTab: Tab;

beforeAll(async () => {
  [site, browser] = await Promise.all([publish(), chromium.launch({ executablePath: inject('browser') })]);
  const injected = site
    .read('about/index.html')
    .replace('<main', '<script>window.ran = 1</script><img src="/none.svg" alt="" onerror="ran = 1"><main');
  const begun = Object.values(ARTICLES).map((path) => {
    const html = site.read(`${path.slice(1)}index.html`);
    return [`/begun${path}`, html.slice(0, html.indexOf('<div hidden><svg>'))];
  });
  host = await serve(site, { '/injected/': injected, ...Object.fromEntries(begun) });
  [tab, plainTab] = await Promise.all([openTab(true), openTab(false)]);
  // The faces are in the browser's cache from here on.
  await tab.visit('/', 800);
  await tab.visit(ARTICLES.series, 800);
});

afterAll(async () => {
  await browser?.close();
  await host?.close();
  site?.delete();
});

describe.each(KINDS)('the page “%s”', (kind, path) => {
  const expected = () => (kind === 'not found' ? [`404 ${host.url}${path}`] : []);

  test('on a telephone', async () => {
    const page = await tab.visit(path, 360);
    expect(await shift(page)).toBe(0);
    expect(tab.events()).toEqual(expected());
    expect(await axe(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await axe(page, OF_COLOURS)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 600 });
    expect(await sideways(page)).toEqual({ overflow: 0, scrolled: 0 });
    expect(await crowded(page)).toEqual([]);
    await spaceOut(page);
    expect(await sideways(page)).toEqual({ overflow: 0, scrolled: 0 });
  });

  test('on a wide screen', async () => {
    const page = await tab.visit(path, 1440);
    expect(await shift(page)).toBe(0);
    expect(tab.events()).toEqual(expected());
    expect(await axe(page)).toEqual([]);
    expect(await brightness(page)).toBeGreaterThan(200);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await axe(page, OF_COLOURS)).toEqual([]);
    expect(await brightness(page)).toBeLessThan(60);
  });

  test('without JavaScript the same words; the first stop skips to the main part', async () => {
    const [page, plain] = await Promise.all([tab.visit(path, 800), plainTab.visit(path, 800)]);
    // The reader's tools are for who has scripts, the words are for all.
    await page.evaluate(() => delete document.documentElement.dataset.can);
    const [text, plainText] = await Promise.all([page, plain].map((one) => one.locator('body').innerText()));
    expect(text?.length).toBeGreaterThan(200);
    expect(plainText?.replace(/To search, this page needs JavaScript.*\s*/, '')).toBe(text);
    expect(plainTab.events()).toEqual(expected());
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.nodeName)).toBe('MAIN');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  });

  test('by keyboard, every stop once and to be seen', async () => {
    const page = await tab.visit(path, 1024);
    const { stops, reached, hidden } = await walk(page);
    expect(reached).toEqual(Array.from({ length: stops }, (_, n) => String(n)));
    expect(hidden).toEqual([]);
  });
});

test.each(Object.entries(ARTICLES))(
  'the beginning of “%s” looks the same before the rest of it arrives',
  async (_, path) => {
    for (const [width, scheme] of [
      [360, 'light'],
      [800, 'dark'],
      [1100, 'light'],
      [1440, 'light'],
    ] as const) {
      const looksOf = async (address: string) => {
        const page = await tab.visit(address, width);
        await page.emulateMedia({ colorScheme: scheme });
        return looks(page);
      };
      const begun = await looksOf(`/begun${path}`);
      expect(begun.length).toBeGreaterThan(35);
      expect((await looksOf(path)).slice(0, begun.length)).toEqual(begun);
    }
  },
);

test.each(['/', ARTICLES.seed])('faces that come late move next to nothing in “%s”', async (path) => {
  const slow = await serve(site, {}, { '.woff2': 300 });
  for (const width of [360, 768, 1440]) {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    await page.goto(slow.url + path);
    await page.evaluate(() => document.fonts.ready);
    const faces = await page.evaluate(() =>
      [...document.fonts].flatMap(({ family, status }) => (status === 'loaded' ? [family] : [])),
    );
    expect(faces.filter((family) => family === 'Newsreader').length).toBe(2);
    expect(await shift(page)).toBeLessThan(0.01);
    await context.close();
  }
  await slow.close();
});

describe('the search', () => {
  const found = (page: Page) => page.locator('#search-results h2').allTextContents();
  const told = (page: Page, text: string | RegExp) =>
    page.locator('#search-status', { hasText: text }).waitFor({ timeout: 10_000 });

  test('loads nothing before somebody searches, and then from this host alone', async () => {
    const page = await tab.visit('/search/', 1024);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(...(/\/pagefind\/[^?]*/.exec(request.url()) ?? [])));
    await page.locator('#search-words').focus();
    expect(asked).toEqual([]);
    await page.keyboard.type('alliance');
    await told(page, '1 article found');
    expect(await found(page)).toEqual([expect.stringContaining('uneasy alliance')]);
    expect(asked).toContain('/pagefind/pagefind.js');
    expect(tab.events()).toEqual([]);
    expect(new URL(page.url()).search).toBe('?q=alliance');
    expect(await axe(page)).toEqual([]);
  });

  test('finds articles in other languages, those without spaces too, and marks theirs', async () => {
    const page = await tab.visit('/search/?q=الصفحة', 1024);
    await told(page, '1 article found');
    expect(await page.locator('#search-results li').getAttribute('lang')).toBe('ar');
    await page.locator('#search-words').fill('字体');
    await told(page, /^1/);
    const item = page.locator('#search-results li[lang^=zh]');
    await item.waitFor();
    // Taken up letter by letter, and shown as it was written.
    expect(await item.locator('mark').allTextContents()).toContain('字体');
    await page.locator('#search-words').fill('体字');
    await told(page, 'Nothing was found');
  });

  test('narrows by section, author, topic and year, the newest first, and goes back', async () => {
    const page = await tab.visit('/search/', 1024);
    await page.locator('#search-section').selectOption('Languages');
    await told(page, '2 articles found');
    const days = await page
      .locator('#search-results time')
      .evaluateAll((all) => all.map((one) => one.getAttribute('datetime')));
    expect(days).toEqual([...days].sort().reverse());
    await page.locator('#search-topic').fill('writing');
    await page.keyboard.press('Enter');
    await page.waitForURL(/topic=writing/);
    await told(page, '2 articles found');
    await page.locator('#search-year').selectOption('2026');
    await page.locator('#search-author').fill('nobody at all');
    await told(page, 'Nothing was found');
    await page.goBack();
    expect(await page.locator('#search-author').inputValue()).toBe('');
  });

  test('says so where it can’t be loaded', async () => {
    const page = await tab.visit('/search/', 1024);
    await page.route('**/pagefind/**', (route) => route.abort());
    await page.locator('#search-words').fill('press');
    await told(page, 'can’t be loaded');
    await page.unroute('**/pagefind/**');
  });
});

test('who asks for contrast gets facts and hairlines in ink, in both schemes', async () => {
  const page = await tab.visit(ARTICLES.corrected, 800);
  const colours = () =>
    page.evaluate(() => {
      const [facts, byline] = ['.facts', '.byline'].map((name) =>
        getComputedStyle(document.querySelector(name) as Element),
      );
      return [facts?.color, byline?.borderTopColor, getComputedStyle(document.body).color];
    });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, contrast: 'no-preference' });
    expect(new Set(await colours()).size).toBe(3);
    await page.emulateMedia({ colorScheme, contrast: 'more' });
    expect(new Set(await colours()).size).toBe(1);
  }
  await page.emulateMedia({ contrast: 'no-preference' });
});

test('the policy is in force: what is put into a page does not run', async () => {
  const page = await tab.visit('/injected/', 800);
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  const blocked = tab.events().filter((event) => event.startsWith('blocked'));
  expect(blocked).toEqual(['blocked script-src-elem inline', 'blocked script-src-attr inline']);
});

test.each(Object.entries(ARTICLES))('advertisements in “%s” keep to their place', async (_, path) => {
  const page = await tab.visit(path, 360);
  const slots = await page.evaluate(() => {
    const text = [...document.querySelectorAll('.article-text p')].filter((part) => !part.closest('.ad'));
    const isBetween = (slot: Element) =>
      text[0]?.compareDocumentPosition(slot) === Node.DOCUMENT_POSITION_FOLLOWING &&
      text.at(-1)?.compareDocumentPosition(slot) === Node.DOCUMENT_POSITION_PRECEDING;
    return [...document.querySelectorAll('.ad')].map((slot) => ({
      role: slot.getAttribute('role'),
      label: slot.querySelector('p')?.textContent === slot.getAttribute('aria-label'),
      room: slot.getBoundingClientRect().height >= 100,
      between: isBetween(slot),
      besideHeading: [slot.previousElementSibling, slot.nextElementSibling].some((next) =>
        /^H\d$/.test(next?.nodeName ?? ''),
      ),
    }));
  });
  for (const slot of slots) {
    expect(slot).toEqual({ role: 'group', label: true, room: true, between: true, besideHeading: false });
  }
  await page.emulateMedia({ media: 'print' });
  for (const slot of await page.locator('.ad').all()) expect(await slot.isVisible()).toBe(false);
  expect(await page.locator('h1').isVisible()).toBe(true);
});

test('there were advertisements to look at', () => {
  const counts = Object.values(ARTICLES).map(
    (path) => site.read(`${path.slice(1)}index.html`).match(/class="ad[ "]/g)?.length ?? 0,
  );
  // Its second break stands too soon after the first.
  expect(counts[0]).toBe(1);
  expect(counts.filter((count) => count > 0).length).toBeGreaterThan(2);
});

/**
 * Of each element, in their order, where it stands and how it is set; its height where it isn’t still growing. The reader's
 * tools come later, to a place that is kept for them; the way past the masthead isn't seen yet.
 */
function looks(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    await document.fonts.ready;
    const open = new Set<Element | null>();
    for (let last = document.querySelector('.article-text, .body'); last; last = last.parentElement)
      open.add(last);
    open.add(document.querySelector('.body'));
    return [...document.body.querySelectorAll(':not(.tools, .tools *, age-notice, .skip)')].map((element) => {
      const style = getComputedStyle(element);
      const set = [...style].filter(
        (name) => !/^--|height|block-size|origin|grid-template|^inset|^bottom/.test(name),
      );
      const { x, y, width, height } = element.getBoundingClientRect();
      const box = [x, y, width, open.has(element) ? 0 : height].map(Math.round);
      return `${element.nodeName} ${box} ${set.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';')}`;
    });
  });
}

interface Tab {
  /** Goes to a page of the site, in light colours. */
  readonly visit: (path: string, width: number) => Promise<Page>;
  /** All that shouldn't have happened since. */
  readonly events: () => readonly string[];
}

async function openTab(javaScriptEnabled: boolean): Promise<Tab> {
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  let events: string[] = [];
  page.on('console', (message) => {
    // Chromium tells of a failed or blocked request a second time.
    if (!/^Failed to load resource|Content Security Policy/.test(message.text())) events.push(message.text());
  });
  page.on('pageerror', (error) => events.push(error.message));
  page.on('requestfailed', (request) => events.push(`failed ${request.url()}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${host.url}/`)) events.push(`foreign ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) events.push(`${response.status()} ${response.url()}`);
  });
  if (javaScriptEnabled) {
    await page.exposeFunction('tellBlocked', (text: string) => events.push(`blocked ${text}`));
    await page.addInitScript(() => {
      const { tellBlocked } = window as unknown as { tellBlocked: (text: string) => void };
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
        tellBlocked(`${effectiveDirective} ${blockedURI}`),
      );
    });
  }
  const visit = async (path: string, width: number) => {
    await page.goto('about:blank');
    events = [];
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: 'light', media: 'screen' });
    await page.goto(host.url + path);
    return page;
  };
  return { visit, events: () => events };
}

/** What doesn't depend on the colours was seen in the light. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

async function axe(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const options: RunOptions = rules ? { runOnly: { type: 'rule', values: [...rules] } } : {};
  const { violations } = await page.evaluate(
    (settings) =>
      (window as unknown as { axe: { run: (o: RunOptions) => Promise<AxeResults> } }).axe.run(settings),
    { ...options, resultTypes: ['violations'] } satisfies RunOptions,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}

/** How much the page's parts have moved when a reader is at its end (https://wicg.github.io/layout-instability). */
function shift(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let sum = 0;
    const add = (entries: readonly PerformanceEntry[]) => {
      for (const entry of entries) sum += (entry as PerformanceEntry & { value: number }).value;
    };
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    for (let y = 0; y < document.documentElement.scrollHeight; y += 600) {
      scrollTo(0, y);
      await frame();
    }
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
    await frame();
    await frame();
    add(observer.takeRecords());
    return sum;
  });
}

/** How far the page is wider than the screen, and how far it can be pushed aside. */
function sideways(page: Page): Promise<{ overflow: number; scrolled: number }> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    scrollTo({ left: document.documentElement.dir === 'rtl' ? -1000 : 1000, behavior: 'instant' });
    return { overflow: scrollWidth - clientWidth, scrolled: Math.abs(scrollX) };
  });
}

/** As a reader may set it who can't make out narrow text: WCAG 2.2, 1.4.12. */
function spaceOut(page: Page): Promise<void> {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}',
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
}

/** Targets of less than 24 px with another one nearer than that, those in running text aside: WCAG 2.2, 2.5.8. */
function crowded(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const targets = [...document.querySelectorAll('a[href], button, input, select, summary')]
      .filter((element) => element.checkVisibility() && !element.closest('.body p, .body li, sup, .skip'))
      .map((element) => ({ element, box: element.getBoundingClientRect() }));
    const isSmall = ({ width, height }: DOMRect) => width < 24 || height < 24;
    const far = (x: number, from: number, to: number) => Math.max(from - x, 0, x - to);
    return targets
      .filter(({ element, box }) => {
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        const isNear = ({ element: other, box: its }: (typeof targets)[number]) =>
          other !== element &&
          (Math.hypot(far(x, its.left, its.right), far(y, its.top, its.bottom)) < 12 ||
            (isSmall(its) && Math.hypot(its.x + its.width / 2 - x, its.y + its.height / 2 - y) < 24));
        return isSmall(box) && targets.some(isNear);
      })
      .map(({ element }) => `${element.textContent?.trim()}`);
  });
}

/** Of the page's ground, from 0 to 255. */
function brightness(page: Page): Promise<number> {
  return page.evaluate(() => {
    const colours = [document.body, document.documentElement].map(
      (element) => getComputedStyle(element).backgroundColor,
    );
    const painted = colours.find((colour) => !/, 0\)$/.test(colour)) ?? 'rgb(255, 255, 255)';
    return (painted.match(/[\d.]+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3;
  });
}

/** Presses Tab as often as there are stops. */
async function walk(page: Page) {
  const stops = await page.evaluate(() => {
    const all = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary, [tabindex="0"]'),
    ];
    const seen = all.filter((element) => element.checkVisibility());
    for (const [index, element] of seen.entries()) element.dataset.stop = String(index);
    return seen.length;
  });
  const reached: (string | undefined)[] = [];
  const hidden: (string | undefined)[] = [];
  for (let n = 0; n < stops; n++) {
    await page.keyboard.press('Tab');
    const { stop, isSeen } = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const { top, bottom } = element.getBoundingClientRect();
      const isOutlined = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
      return { stop: element.dataset.stop, isSeen: isOutlined && bottom > 0 && top < innerHeight };
    });
    reached.push(stop);
    if (!isSeen) hidden.push(stop);
  }
  return { stops, reached, hidden };
}
